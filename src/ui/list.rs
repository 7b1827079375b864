//! The list: badge, time, type, client, text; phone, price and stage if there is room.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::kept::Key;
use super::task_row::{self, Look, State};
use super::widths::{Columns, HEADED, MARGIN};
use super::{Cx, card, empty, heading, labels};
use crate::app::board::saved_views;
use crate::app::{Action, App, Target};
use crate::domain::{Column, Layout, Row, View};

/// Lines of the text for an empty list, with space around it.
const EMPTY: usize = 8;

/// Draws the list, with a line below it that says what it shows. Returns how many lines the rows have.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) -> u16 {
    let columns = Columns::of(area.width, app, cx);
    let area = headed(canvas, area, &columns, app, cx);
    canvas.can_click(Rect { height: area.height - 1, ..area }, Target::List);
    let active = !app.board().detail.focus && app.screens().is_empty();
    // A card beside the list shows the deal already.
    let deal = app
        .board()
        .selected()
        .filter(|_| !app.session().measured.detail_beside)
        .map(|row| deal(row, app, cx))
        .unwrap_or_default();
    let inside = canvas.pane(area, &title(app, cx), &deal, active);
    rows(canvas, inside, &columns, app, cx);
    inside.height
}

fn rows(canvas: &mut Canvas<'_>, inside: Rect, columns: &Columns, app: &App, cx: &Cx<'_>) {
    if app.board().list.window.rows.is_empty() {
        // That nothing is left has to be said. A completed task takes two lines and a heading at most.
        let needed = app.board().list.closing.len() * 3 + EMPTY;
        let fits = needed <= usize::from(inside.height);
        let below = if fits { closing(canvas, inside, 0, columns, app, cx) } else { inside.y };
        empty::draw(canvas, from(inside, below), app, cx);
        return;
    }
    let key = Key::of("task", inside, app).with(&columns.0);
    let lines = app.board().row_lines() as u16;
    let mut below = inside.y;
    for (index, row) in app.board().visible(usize::from(inside.height)) {
        below = closing(canvas, from(inside, below), index, columns, app, cx);
        if app.board().is_head(index, app.board().list.top) {
            // Without its heading a row would seem to belong to the group above.
            if below + 1 >= inside.bottom() {
                return;
            }
            heading::draw(canvas, Rect { y: below, height: 1, ..inside }, row, app, cx);
            below += 1;
        }
        let y = below;
        if y >= inside.bottom() {
            return;
        }
        below += lines;
        let place = Rect { y, height: lines.min(inside.bottom() - y), ..inside };
        // There is only one bright selection: while the card has the focus, the row is only marked.
        let style = match index == app.board().list.index {
            true if app.board().detail.focus => Some(cx.theme.title),
            true => Some(cx.theme.selected),
            false => None,
        };
        if let Some(style) = style {
            canvas.tint(place, style);
        }
        let state = style.map_or(State::Usual, State::Selected);
        let look = Look { key: &key, columns, state, view: app.board().list.rows_of, app, cx };
        task_row::draw(canvas, place, row, &look);
    }
    let behind = app.board().list.window.offset + app.board().list.window.rows.len() as u64;
    below = closing(canvas, from(inside, below), behind, columns, app, cx);
    rest_of_today(canvas, from(inside, below), columns, app, cx);
}

/// Draws the column titles above the list if it is a table; returns the remaining area.
fn headed(canvas: &mut Canvas<'_>, area: Rect, columns: &Columns, app: &App, cx: &Cx<'_>) -> Rect {
    let board = app.board();
    let is_table = area.width >= HEADED && board.shape() == Layout::List && !board.list.two_lines;
    if !is_table || board.list.window.rows.is_empty() {
        return area;
    }
    let line = Rect { height: 1, ..area };
    canvas.kept(Key::of("titles", line, app).with(&columns.0), line, |canvas| {
        let mut x = area.x + MARGIN;
        for (column, wide) in &columns.0 {
            let cell = Rect { x, width: *wide, ..line };
            let words = column_title(*column, cx);
            match column {
                Column::When | Column::Price => _ = canvas.right(cell, &words, cx.theme.dim),
                _ => _ = canvas.text(x, area.y, *wide, &words, cx.theme.dim),
            }
            x += wide + 1;
        }
    });
    from(area, area.y + 1)
}

fn column_title<'a>(column: Column, cx: &Cx<'a>) -> std::borrow::Cow<'a, str> {
    cx.words.get(match column {
        Column::When => "table-when",
        Column::Type => return "".into(),
        Column::Subject => "table-client",
        Column::Text => "table-text",
        Column::Phone => "table-phone",
        Column::Price => "table-price",
        Column::Stage => "table-stage",
        Column::Person => "table-person",
        Column::Attempts => "table-attempts",
    })
}

/// The part of an area from a line on.
fn from(area: Rect, y: u16) -> Rect {
    Rect { y: y.min(area.bottom()), height: area.bottom().saturating_sub(y), ..area }
}

/// Draws the completed tasks that keep their place above a row; returns the line below them.
fn closing(canvas: &mut Canvas<'_>, area: Rect, place: u64, columns: &Columns, app: &App, cx: &Cx<'_>) -> u16 {
    let lines = app.board().row_lines() as u16;
    let mut below = area.y;
    for (closing, head) in app.board().closing_above(place, app.board().list.top) {
        if head {
            if below + 1 >= area.bottom() {
                return area.bottom();
            }
            heading::draw(canvas, Rect { y: below, height: 1, ..area }, &closing.row, app, cx);
            below += 1;
        }
        if below >= area.bottom() {
            break;
        }
        let room = Rect { y: below, height: lines.min(area.bottom() - below), ..area };
        let key = Key::of("completed", area, app).with(&columns.0);
        let look = Look { key: &key, columns, state: State::Done, view: View::Done, app, cx };
        task_row::draw(canvas, room, &closing.row, &look);
        below += lines;
    }
    below.min(area.bottom())
}

/// Below all overdue tasks, if there is room: what is still due today, for information only.
fn rest_of_today(canvas: &mut Canvas<'_>, area: Rect, columns: &Columns, app: &App, cx: &Cx<'_>) {
    let board = app.board();
    let all = board.list.window.offset + board.list.window.rows.len() as u64 == board.list.window.total;
    let Some(today) = board.rest_of_today().filter(|_| all && area.height > 1) else { return };
    let title = format!("{} · {}", cx.words.get("rest-of-today"), today.total);
    let key = cx.keys.shown(Action::View2.entry());
    heading::rule(canvas, Rect { height: 1, ..area }, &title, &key, cx);
    canvas.can_click(area, Target::View(View::Today));
    let key = Key::of("rest of today", area, app).with(&columns.0);
    let look = Look { key: &key, columns, state: State::Usual, view: View::Today, app, cx };
    let lines = board.row_lines() as u16;
    let mut y = area.y + 1;
    for row in &today.rows {
        if y + lines > area.bottom() {
            break;
        }
        let place = Rect { y, height: lines, ..area };
        task_row::draw(canvas, place, row, &look);
        y += lines;
    }
    // Dimmed as a whole, so that nobody takes them for rows that keys work on.
    canvas.tint(Rect { y: area.y + 1, height: y.saturating_sub(area.y + 1), ..area }, cx.theme.behind());
}

/// The deal of a row: name, price, stage.
fn deal(row: &Row, app: &App, cx: &Cx<'_>) -> String {
    let name = row.client.as_ref().and_then(|_| card::deal_name(row));
    let stage = row.stage.as_ref().and_then(|stage| stage.status_name.clone());
    let parts = [name, row.price.map(|price| labels::price_words(price, app, cx)), stage];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn title(app: &App, cx: &Cx<'_>) -> String {
    let own =
        saved_views::present(app.board(), app.session()).map(|view| std::borrow::Cow::Borrowed(view.name.as_str()));
    let name = own.unwrap_or_else(|| cx.words.get(&format!("view-{}", app.board().view.word())));
    let board = &app.board();
    let plus = if board.list.window.exact { "" } else { "+" };
    let place = if board.list.window.total > 0 {
        format!("{} / {}{plus}", board.list.index + 1, board.list.window.total)
    } else {
        "0".into()
    };
    let marked = match board.marks.len() {
        0 => String::new(),
        n => format!(" · {}", cx.words.count("marked", n as u64)),
    };
    let order = heading::order(app, cx);
    match &board.filter {
        Some(filter) => format!("{name} · /{filter}{order} · {place}{marked}"),
        None => format!("{name}{order} · {place}{marked}"),
    }
}
