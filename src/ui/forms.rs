//! Forms and dialogs, drawn over the board.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::dates::moment;
use super::fields::{bottom, draw_field, height, message, name, under};
use super::text_input::Cursor;
use super::{Cx, card, consent, labels, make_room, middle};
use crate::app::forms::form::{Choice, Form, Purpose};
use crate::app::forms::{self};
use crate::app::{App, Field, Target};
use crate::domain::{Due, Row};
use crate::text;
use crate::when::{self, PresetId};

/// Draws a form in the middle of the screen; returns the cursor position.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, form: &Form, cx: &Cx<'_>) -> Cursor {
    if let Purpose::Agreeing(page) = &form.purpose {
        return consent::draw(canvas, area, app, form, page, cx);
    }
    let label = form.fields.iter().map(|field| text::width(&name(field, cx))).max().unwrap_or(0) as u16;
    let width = area.width.saturating_sub(6).min(86);
    let inner = width.saturating_sub(4 + label + 2);
    let heights: Vec<u16> = form.fields.iter().map(|field| height(field, inner)).collect();
    let below = below(app, form, inner, cx);
    // Blank lines between the fields, if there is room.
    let message = message(form, width.saturating_sub(4), cx);
    let said: u16 = heights.iter().sum::<u16>() + form.choices.len() as u16 + 3 + message.0.len().max(2) as u16;
    let gaps = below.iter().map(|below| below.len().max(1) as u16).sum::<u16>();
    let gap = u16::from(said + gaps <= area.height.saturating_sub(2));
    let lines = |below: &Vec<_>| (below.len() as u16).max(gap);
    let wanted = said + below.iter().map(lines).sum::<u16>();
    let frame = middle(area, width, wanted.min(area.height.saturating_sub(2)));
    make_room(canvas, area, frame, cx);
    let inside = canvas.frame(frame, &title(form, app, cx), true);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let mut y = inside.y;
    if let Some(row) = form.row.as_ref().filter(|_| form.purpose != Purpose::Edit) {
        about(canvas, Rect { y, height: 1, ..inside }, form, row, cx);
        y += 1;
    }
    let (mut cursor, mut free) = (None, inside.bottom() - 1);
    for (at, (field, height)) in form.fields.iter().zip(&heights).enumerate() {
        let focused = at == form.focus;
        if y + height >= inside.bottom() {
            break;
        }
        canvas.text(inside.x, y, label, &name(field, cx), if focused { cx.theme.key } else { cx.theme.dim });
        let area = Rect { x: inside.x + label + 2, y, width: inner, height: *height };
        canvas.can_click(area, Target::Field(at));
        let place = draw_field(canvas, area, app, form, field, cx);
        if focused && form.at.is_none() {
            cursor = place;
        }
        y += height;
        if focused {
            free = y;
        }
        let room = usize::from(inside.bottom().saturating_sub(y));
        for (line, (words, style)) in below[at].iter().take(room).enumerate() {
            canvas.text(area.x, y + line as u16, inner, words, *style);
        }
        y += lines(&below[at]);
    }
    y = choices(canvas, inside, y, app, form, cx);
    // On a small screen the message covers other fields, but not the focused one.
    let highest = inside.bottom().saturating_sub(message.0.len() as u16).max(free);
    if highest < y {
        canvas.fill(Rect { y: highest, height: inside.bottom() - highest, ..inside }, cx.theme.base);
    }
    bottom(canvas, inside, y.min(highest), &message);
    cursor
}

/// What is shown below each field, in lines of this width.
fn below(app: &App, form: &Form, width: u16, cx: &Cx<'_>) -> Vec<Vec<(String, Style)>> {
    let said = |(at, field): (usize, &Field)| whole(under(app, form, field, at == form.focus, cx), width);
    form.fields.iter().enumerate().map(said).collect()
}

/// Wraps lines that are too long.
fn whole(lines: Vec<(String, Style)>, width: u16) -> Vec<(String, Style)> {
    let wrapped = |(words, style): (String, Style)| {
        let words = text::safe(&words).to_string();
        let fits = text::width(&words) <= usize::from(width);
        let lines = if fits { vec![words] } else { text::wrap(&words, usize::from(width)) };
        lines.into_iter().map(move |line| (line, style))
    };
    lines.into_iter().flat_map(wrapped).collect()
}

/// The task it is about, with its subject, and how many more.
fn about(canvas: &mut Canvas<'_>, line: Rect, form: &Form, row: &Row, cx: &Cx<'_>) {
    let subject = row.subject_name.as_deref().filter(|name| !name.is_empty());
    let subject = subject.map(|name| format!(" · {name}")).unwrap_or_default();
    let more = match form.rows.len() {
        0 | 1 => String::new(),
        n => format!(" · {}", cx.words.count("and-more", n as u64 - 1)),
    };
    // The phone number stays in sight while the result is typed.
    let phone = row.phone.as_deref().filter(|_| more.is_empty()).unwrap_or_default();
    let taken = if phone.is_empty() { 0 } else { canvas.right(line, phone, cx.theme.key) + 2 };
    let room = line.width.saturating_sub(text::width(&more) as u16 + taken);
    let used = canvas.text(line.x, line.y, room, &format!("{}{subject}", row.task.text), cx.theme.title);
    canvas.text(line.x + used, line.y, room + text::width(&more) as u16 - used, &more, cx.theme.title);
}

fn title(form: &Form, app: &App, cx: &Cx<'_>) -> String {
    let title = cx.words.get(forms::title(&form.purpose));
    match &form.row {
        Some(_) if form.rows.len() > 1 => {
            format!("{title} · {}", cx.words.count("tasks", form.rows.len() as u64))
        }
        Some(row) => format!("{title} · {}", card::client(row).unwrap_or_else(|| labels::kind(row, app))),
        None => title.into_owned(),
    }
}

fn choices(canvas: &mut Canvas<'_>, inside: Rect, mut y: u16, app: &App, form: &Form, cx: &Cx<'_>) -> u16 {
    for (at, choice) in form.choices.iter().enumerate() {
        if y + 2 > inside.bottom() {
            break;
        }
        let never = matches!(choice, Choice::Time(when::Preset { at: None, .. }));
        let style = match form.pointed() == Some(at) {
            true => cx.theme.selected,
            false if never => cx.theme.dim,
            false => cx.theme.base,
        };
        let words = match choice {
            Choice::Result(text) => text.clone(),
            Choice::Time(preset) => {
                let name = cx.words.get(preset_key(preset.id));
                let at = preset.at.map(|at| moment(Due::from(at), app, cx));
                format!("{} {}", text::fit(&name, 20), at.unwrap_or_else(|| cx.words.get("preset-over").into_owned()))
            }
        };
        canvas.can_click(Rect { y, height: 1, ..inside }, Target::Choice(at));
        canvas.text(inside.x, y, 2, &(at + 1).to_string(), cx.theme.key);
        canvas.text(inside.x + 3, y, inside.width - 3, &words, style);
        y += 1;
    }
    y
}

pub(super) fn preset_key(id: PresetId) -> &'static str {
    match id {
        PresetId::InAnHour => "preset-hour",
        PresetId::TodayEvening => "preset-today",
        PresetId::TomorrowSameTime => "preset-tomorrow",
        PresetId::TomorrowMorning => "preset-tomorrow-morning",
        PresetId::Monday => "preset-monday",
        PresetId::InAWeek => "preset-week",
        PresetId::FirstFree => "preset-free",
    }
}
