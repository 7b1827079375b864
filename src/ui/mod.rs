//! Draws the state: one file per pane. Nothing here changes anything; measurements are returned as [`Measured`].
//!
//! Every text that doesn't come from our own locales goes through [`crate::text::safe`] on its way to the screen.

mod canvas;
mod card;
mod change;
mod columns;
mod confirm;
mod conflict;
mod consent;
mod dates;
mod day;
mod detail;
mod empty;
mod fields;
mod filter_line;
mod follow_up;
mod footer;
mod forms;
mod glyphs;
mod header;
mod heading;
mod help;
mod history;
mod hours;
mod kept;
mod labels;
mod leads;
mod lines;
mod list;
mod notice;
mod notice_words;
mod picker;
mod problem;
mod qr;
mod queue;
mod refusal;
mod results;
mod task_fields;
mod task_row;
mod text_input;
pub mod theme;
mod unsent;
mod welcome;
mod widths;

use ratatui::layout::Rect;
use ratatui::style::Style;

pub use notice_words::words as notice_words;
pub use problem::words as problem_words;
pub use refusal::reason as reason_words;
pub use theme::Theme;

use crate::app::{App, Measured, Screen, Target};
use crate::domain::Layout;
use crate::i18n::Words;
use crate::keymap::Keymap;
use crate::paint::Picture;
use canvas::Canvas;

/// The smallest screen on which the board is drawn, in columns and rows.
pub const SMALLEST: (u16, u16) = (60, 15);

/// The width from which the detail is shown beside the list.
const WIDE: u16 = 100;

/// The width from which forms cover only the list, so that the card beside it stays readable; on narrower screens they
/// need the room.
const STAGED: u16 = 120;

/// Columns that a card needs, and that the table of tasks takes at most before both grow.
const CARD: u16 = 52;
const TABLE: u16 = 107;

/// Next to a frame, fewer columns than this can't be read.
const STRIP: u16 = 12;

/// The height from which a narrow screen shows the detail below the list.
const TALL: u16 = 32;
/// The height of the body from which today's hours are shown above the list.
const HOURS: u16 = 17;
/// The width from which two weeks and today's hours are shown beside the detail, and the width of that pane.
const RAILED: u16 = 180;
const RAIL: u16 = 38;

/// What drawing needs besides the state.
pub struct Cx<'a> {
    /// The texts of the person's language.
    pub words: &'a Words,
    /// What each role looks like.
    pub theme: &'a Theme,
    /// The keys that hints mention.
    pub keys: &'a Keymap,
}

/// Draws everything on an empty picture; returns the measurements, and the cursor position if there is one.
///
/// ```text
/// header   account, whose, views with counts, freshness
/// list     │ detail          (or the detail below, or alone)
/// notice   what happened last
/// footer   the keys that work here
/// ```
pub fn view(picture: &mut Picture, app: &App, cx: &Cx<'_>) -> (Measured, Option<(u16, u16)>) {
    let area = picture.area();
    let mut canvas = Canvas::new(picture, cx);
    // The picture is empty: only a theme with its own background has to fill it.
    if cx.theme.base != Style::new() {
        canvas.tint(area, cx.theme.base);
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let size = format!("{}×{}", SMALLEST.0, SMALLEST.1);
        canvas.text(area.x, area.y, area.width, &cx.words.about("too-small", &size), cx.theme.base);
        // Nothing of a conflict is visible here, so no key may decide one.
        return (Measured { conflict_room: Some(0), ..app.session().measured.clone() }, None);
    }
    if let Some(Screen::Welcome { at }) = app.screens().first() {
        welcome::draw(&mut canvas, area, *at, cx);
        notice::draw(&mut canvas, row(area, area.height - 2), app, cx);
        footer::draw(&mut canvas, row(area, area.height - 1), app, cx);
        let cursor = overlay(&mut canvas, area, app, cx).1;
        return (Measured { hits: canvas.hits, ..app.session().measured.clone() }, cursor);
    }
    match app.queue() {
        Some(queue) => queue::head(&mut canvas, row(area, 0), app, queue, cx),
        None => header::draw(&mut canvas, row(area, 0), app, cx),
    }
    let body = Rect { y: area.y + 1, height: area.height - 3, ..area };
    let mut measured = match (app.queue(), app.leads()) {
        (Some(queue), _) => {
            let detail_hidden = queue::draw(&mut canvas, body, app, queue, cx);
            Measured { detail_hidden, ..app.session().measured.clone() }
        }
        (None, Some(leads)) => {
            leads::draw(&mut canvas, body, app, leads, cx);
            app.session().measured.clone()
        }
        (None, None) => panes(&mut canvas, body, app, cx),
    };
    notice::draw(&mut canvas, row(area, area.height - 2), app, cx);
    footer::draw(&mut canvas, row(area, area.height - 1), app, cx);
    dim_behind(&mut canvas, area, app, cx);
    let (help_hidden, cursor) = overlay(&mut canvas, area, app, cx);
    measured.help_hidden = help_hidden;
    measured.conflict_room = Some(unsent::conflict_room(area.height));
    measured.hits = canvas.hits;
    (measured, cursor)
}

fn row(area: Rect, y: u16) -> Rect {
    Rect { y: area.y + y, height: 1, ..area }
}

/// Dims what is behind a layer, so that there is only one bright selection. The card beside a form is not behind it.
fn dim_behind(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let behind = match app.screens().last() {
        Some(Screen::Form(_) | Screen::Pick(_)) => stage(area, app),
        Some(Screen::Confirm(_) | Screen::Help(_) | Screen::Code(_)) => area,
        _ => return,
    };
    // The notice and the keys at the bottom stay as they are.
    let height = (area.height - 2).min(behind.height);
    canvas.tint(Rect { height, ..behind }, cx.theme.behind());
}

/// The area inside a frame.
fn within(area: Rect) -> Rect {
    Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height.saturating_sub(2) }
}

/// A part of an area with this size, centred, slightly above the middle.
fn middle(area: Rect, width: u16, height: u16) -> Rect {
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height }
}

/// Clears the space for a frame. If only few columns are left beside it they are cleared too: fragments of words and
/// numbers would look like data.
fn make_room(canvas: &mut Canvas<'_>, area: Rect, frame: Rect, cx: &Cx<'_>) {
    let beside = (frame.x - area.x).max(area.right() - frame.right());
    let across = Rect { y: frame.y, height: frame.height, ..area };
    canvas.fill(if beside < STRIP { across } else { frame }, cx.theme.base);
}

/// The area of the list, and of the detail if there is room for both.
fn split(body: Rect) -> (Rect, Option<Rect>) {
    if body.width >= WIDE {
        // The card needs this much; whatever exceeds it goes to the table.
        let width = (body.width * 11 / 20).max(body.width.saturating_sub(CARD).min(TABLE)).max(58);
        let right = body.x + width + 2;
        (Rect { width, ..body }, Some(Rect { x: right, width: body.right() - right - 1, ..body }))
    } else if body.height >= TALL {
        let height = body.height * 3 / 5;
        let below = Rect { y: body.y + height, height: body.height - height, x: body.x + 1, width: body.width - 2 };
        (Rect { height, ..body }, Some(below))
    } else {
        (body, None)
    }
}

/// The area beside the calendar pane, and that pane's area if there is room for it.
fn railed(body: Rect) -> (Rect, Option<Rect>) {
    if body.width < RAILED {
        return (body, None);
    }
    let rest = Rect { width: body.width - RAIL - 3, ..body };
    (rest, Some(Rect { x: rest.right() + 2, width: RAIL, ..body }))
}

/// Draws the calendar pane on very wide screens, otherwise today's hours in one line if there is room; returns the
/// remaining area.
fn with_hours(canvas: &mut Canvas<'_>, body: Rect, app: &App, cx: &Cx<'_>) -> Rect {
    let (rest, rail) = railed(body);
    if let Some(rail) = rail {
        canvas.upright(rest.right(), body, cx.theme.frame);
        hours::rail(canvas, rail, app, cx);
        return rest;
    }
    if body.height < HOURS || app.board().shape() != Layout::List || !hours::lasts(app) {
        return rest;
    }
    let line = Rect { x: body.x + 1, width: body.width - 2, height: 1, ..body };
    hours::draw_strip(canvas, line, app, cx);
    Rect { y: body.y + 1, height: body.height - 1, ..body }
}

/// The list and, if there is room, the detail.
fn panes(canvas: &mut Canvas<'_>, body: Rect, app: &App, cx: &Cx<'_>) -> Measured {
    let mut measured = app.session().measured.clone();
    if app.board().detail.full {
        let title = app.board().detailed().map(|row| detail::title(row, app, cx)).unwrap_or_default();
        let inside = canvas.pane(body, &title, "", app.screens().is_empty());
        let inside = Rect { x: inside.x + 1, width: inside.width - 2, ..inside };
        measured.detail_hidden = detail::draw(canvas, inside, app, cx);
        measured.detail_beside = false;
        return measured;
    }
    if app.board().shape() == Layout::Columns {
        return columns(canvas, body, app, cx);
    }
    let all = body;
    let body = with_hours(canvas, body, app, cx);
    let (left, right) = split(body);
    let rows = match app.board().day.filter(|_| app.board().shape() == Layout::Day) {
        Some(day) => day::draw(canvas, left, day, app, cx),
        None => list::draw(canvas, left, app, cx),
    };
    measured.list_rows = usize::from(rows);
    measured.rail = railed(all).1.is_some();
    measured.attempts = widths::tells_attempts(left.width, app);
    measured.detail_beside = right.is_some();
    measured.detail_hidden = 0;
    if let Some(right) = right {
        canvas.can_click(right, Target::Detail);
        if right.x > left.x + 1 {
            let active = app.board().detail.focus && app.screens().is_empty();
            canvas.upright(left.right(), body, if active { cx.theme.frame_active } else { cx.theme.frame });
        }
        measured.detail_hidden = detail::draw(canvas, right, app, cx);
    }
    measured
}

/// The area for forms and lists to pick from: over the list, so that the card beside it stays readable.
fn stage(area: Rect, app: &App) -> Rect {
    let body = Rect { y: area.y + 1, height: area.height - 3, ..area };
    let beside =
        app.queue().is_some() || app.session().measured.detail_beside && app.board().shape() != Layout::Columns;
    let room = app.leads().is_none() && !app.board().detail.full;
    if beside && room && area.width >= STAGED { split(railed(body).0).0 } else { area }
}

/// The columns and, if there is room, the detail below.
fn columns(canvas: &mut Canvas<'_>, body: Rect, app: &App, cx: &Cx<'_>) -> Measured {
    let height = if body.height + 3 >= TALL { body.height * 3 / 5 } else { body.height };
    let below = Rect { y: body.y + height, height: body.height - height, x: body.x + 1, width: body.width - 2 };
    let list_rows = columns::draw(canvas, Rect { height, ..body }, app, cx);
    let mut measured =
        Measured { list_rows, detail_beside: below.height > 0, detail_hidden: 0, ..app.session().measured.clone() };
    if measured.detail_beside {
        canvas.can_click(within(below), Target::Detail);
        measured.detail_hidden = detail::draw(canvas, below, app, cx);
    }
    measured
}

/// Draws the top layer; returns how many lines of help did not fit, and the cursor position.
fn overlay(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) -> (usize, Option<(u16, u16)>) {
    // What is below a layer can't be clicked; the footer belongs to the layer.
    let choices = matches!(app.screens().last(), Some(Screen::Leads(_) | Screen::Welcome { .. }));
    if !matches!(app.screens().last(), None | Some(Screen::Queue(_) | Screen::Filter(_))) {
        canvas.hits.retain(|hit| match hit.target {
            Target::Do(_) => true,
            Target::Choice(_) => choices,
            _ => false,
        });
    }
    match app.screens().last() {
        Some(Screen::Form(form)) => (0, forms::draw(canvas, stage(area, app), app, form, cx)),
        Some(Screen::Pick(picker)) => (0, picker::draw(canvas, stage(area, app), picker, cx)),
        Some(Screen::Filter(field)) => (0, filter_line::draw(canvas, row(area, area.height - 2), app, field, cx)),
        Some(Screen::Unsent(unsent)) => {
            unsent::draw(canvas, Rect { y: area.y + 1, height: area.height - 3, ..area }, app, unsent, cx);
            (0, None)
        }
        Some(Screen::Confirm(confirm)) => {
            confirm::draw(canvas, area, app, confirm, cx);
            (0, None)
        }
        Some(Screen::Code(number)) => {
            qr::draw(canvas, area, number, cx);
            (0, None)
        }
        Some(Screen::Help(help)) => help::draw(canvas, area, app, help, cx),
        Some(Screen::Queue(_) | Screen::Leads(_) | Screen::Welcome { .. }) | None => (0, None),
    }
}
