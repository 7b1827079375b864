//! Waiting for the person to agree on a page of the vendor: the address, a QR code if there is room, and a line for
//! pasting.

use ratatui::layout::Rect;

use super::canvas::{Address, Canvas};
use super::{Cx, fields, make_room, middle, qr};
use crate::app::{App, Form, Page, Target};
use crate::text;

/// Columns for the text beside the code.
const WORDS: u16 = 46;
/// Width without the code.
const ALONE: u16 = 86;

/// Draws it in the middle of the screen; returns the cursor position.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    app: &App,
    form: &Form,
    page: &Page,
    cx: &Cx<'_>,
) -> Option<(u16, u16)> {
    let most = area.width.saturating_sub(6);
    // With ASCII stand-ins a camera couldn't read the code.
    let code = if cx.theme.ascii { Vec::new() } else { qr::lines(&page.address) };
    let (wide, high) = (code.first().map_or(0, |line| text::width(line)) as u16, code.len() as u16);
    let room = area.height.saturating_sub(2);
    let beside = high > 0 && most >= WORDS + wide + 6 && room >= high + 2;
    let width = if beside { (ALONE + wide).min(most) } else { most.min(ALONE) };
    let words = if beside { width - wide - 6 } else { width - 4 };
    let address = broken(&page.address, usize::from(words));
    let mut told = instruction(page, usize::from(words), cx);
    let needed = (told.len() + address.len()) as u16 + 8;
    // A small screen gets no blank lines, and an error replaces the instruction, which has been read before.
    let gap = u16::from(needed <= room);
    if gap == 0 && form.problem.is_some() {
        told.clear();
    }
    let frame = middle(area, width, needed.max(if beside { high + 2 } else { 0 }).min(room));
    make_room(canvas, area, frame, cx);
    let inside = canvas.frame(frame, &cx.words.get("title-agreeing"), true);
    if beside {
        let y = inside.y + (inside.height - high) / 2;
        qr::put(canvas, inside.right() - wide - 1, y, &code);
    }
    let inside = Rect { x: inside.x + 1, width: words, ..inside };
    let mut y = inside.y;
    for line in told {
        canvas.text(inside.x, y, inside.width, &line, cx.theme.base);
        y += 1;
    }
    y += gap;
    draw_address(canvas, Rect { y, ..inside }, page, &address, app, cx);
    y += address.len() as u16 + gap;
    let state = match (page.came, page.comes_back) {
        (true, _) => "checking",
        (_, true) => "agreeing-waits",
        _ => "agreeing-paste",
    };
    canvas.text(inside.x, y, inside.width, &cx.words.get(state), cx.theme.warn);
    y += 1 + gap;
    let field = form.fields.first()?;
    let area = Rect { x: inside.x, y: y.min(inside.bottom() - 1), width: inside.width, height: 1 };
    canvas.can_click(area, Target::Field(0));
    let cursor = fields::draw_field(canvas, area, app, form, field, cx);
    fields::bottom(canvas, inside, y + 1 + gap, &fields::message(form, inside.width, cx));
    cursor
}

/// The lines of the address, each a link to the whole address.
fn draw_address(canvas: &mut Canvas<'_>, area: Rect, page: &Page, lines: &[String], app: &App, cx: &Cx<'_>) {
    let link = Address::of(page.address.clone()).filter(|_| app.session().settings.links);
    for (y, line) in (area.y..).zip(lines) {
        match &link {
            Some(link) => canvas.link(Rect { y, height: 1, ..area }, line, cx.theme.key, link),
            None => canvas.text(area.x, y, area.width, line, cx.theme.key),
        };
    }
}

/// What the person has to do.
fn instruction(page: &Page, width: usize, cx: &Cx<'_>) -> Vec<String> {
    let key = if page.comes_back { "agreeing-line" } else { "agreeing-line-elsewhere" };
    text::wrap(&text::safe(&cx.words.get(key)), width).into_iter().map(|line| line.to_string()).collect()
}

/// Splits an address into lines of this width: it has no blanks to break at.
fn broken(address: &str, width: usize) -> Vec<String> {
    let symbols: Vec<char> = address.chars().collect();
    symbols.chunks(width.max(1)).map(|line| line.iter().collect()).collect()
}
