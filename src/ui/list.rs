//! The list: badge, when, type, who, what; number, sum and stage where there is room.

use chrono::{DateTime, Datelike, Utc};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::labels::{badge, icon, stage_tint, tint};
use super::widths::{Columns, MARGIN};
use super::{Cx, card, empty, heading};
use crate::app::board::saved_views;
use crate::app::{Action, App, Layout, Target};
use crate::domain::{Column, Row, Task, View};
use crate::i18n::money;
use crate::text;

/// From this width on a list is a table with titles.
const HEADED: u16 = 105;
/// Lines of the words that stand for an empty list, with room around them.
const EMPTY: usize = 8;

/// Draws the list, with a line below it that says what it is of.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let active = !app.board().detail.focus && app.screens().is_empty();
    let deal = app
        .board()
        .selected()
        .filter(|_| !app.session().seen.detail_beside)
        .map(|row| deal(row, app))
        .unwrap_or_default();
    let inside = canvas.pane(area, &title(app, cx), &deal, active);
    let columns = Columns::of(inside.width, app, cx);
    if app.board().list.window.rows.is_empty() {
        // That nothing is left is said in any case.
        let needed = app.board().list.closing.len() * 3 + EMPTY;
        let fits = needed <= usize::from(inside.height);
        let below = if fits { closing(canvas, inside, 0, &columns, app, cx) } else { inside.y };
        empty::draw(canvas, from(inside, below), app, cx);
        return;
    }
    let lines = app.board().row_lines() as u16;
    let mut below = inside.y;
    for (index, row) in app.board().visible(usize::from(inside.height)) {
        below = closing(canvas, from(inside, below), index, &columns, app, cx);
        if app.board().is_head(index, app.board().list.top) && below + 1 < inside.bottom() {
            heading::draw(canvas, Rect { y: below, height: 1, ..inside }, row, app, cx);
            below += 1;
        }
        let y = below;
        if y >= inside.bottom() {
            break;
        }
        below += lines;
        let place = Rect { y, height: lines.min(inside.bottom() - y), ..inside };
        // One bright selection only: while the card has the keys, the row is pointed at and no more.
        let style = match index == app.board().list.index {
            true if app.board().detail.focus => Some(cx.theme.title),
            true => Some(cx.theme.selected),
            false => None,
        };
        if let Some(style) = style {
            canvas.tint(place, style);
        }
        let state = style.map_or(State::Usual, State::Selected);
        let look = Look { columns: &columns, state, view: app.board().list.rows_of, app, cx };
        if lines > 1 { draw_tall(canvas, place, row, &look) } else { draw_row(canvas, place, row, &look) }
    }
    let behind = app.board().list.window.offset + app.board().list.window.rows.len() as u64;
    below = closing(canvas, from(inside, below), behind, &columns, app, cx);
    rest_of_today(canvas, from(inside, below), &columns, app, cx);
}

/// What stands in the columns, in a line above them where there is room for a table; answers what is left.
pub(super) fn headed(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) -> Rect {
    let board = app.board();
    let is_table = area.width >= HEADED && board.shape() == Layout::List && !board.list.two_lines;
    if !is_table || board.list.window.rows.is_empty() {
        return area;
    }
    let mut x = area.x + MARGIN;
    for (column, wide) in &Columns::of(area.width, app, cx).0 {
        let cell = Rect { x, width: *wide, height: 1, ..area };
        let words = column_title(*column, cx);
        match column {
            Column::When | Column::Price => _ = canvas.right(cell, &words, cx.theme.dim),
            _ => _ = canvas.text(x, area.y, *wide, &words, cx.theme.dim),
        }
        x += wide + 1;
    }
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
    })
}

/// An area from a line on.
fn from(area: Rect, y: u16) -> Rect {
    Rect { y: y.min(area.bottom()), height: area.bottom().saturating_sub(y), ..area }
}

/// The completed tasks that keep their place above a row; answers the line below them.
fn closing(canvas: &mut Canvas<'_>, area: Rect, place: u64, columns: &Columns, app: &App, cx: &Cx<'_>) -> u16 {
    let lines = app.board().row_lines() as u16;
    let mut below = area.y;
    for (closing, head) in app.board().closing_above(place, app.board().list.top) {
        if head && below + 1 < area.bottom() {
            heading::draw(canvas, Rect { y: below, height: 1, ..area }, &closing.row, app, cx);
            below += 1;
        }
        if below >= area.bottom() {
            break;
        }
        let room = Rect { y: below, height: lines.min(area.bottom() - below), ..area };
        let look = Look { columns, state: State::Done, view: View::Done, app, cx };
        if lines > 1 {
            draw_tall(canvas, room, &closing.row, &look)
        } else {
            draw_row(canvas, room, &closing.row, &look)
        }
        below += lines;
    }
    below.min(area.bottom())
}

/// Below all that is overdue, where there is room: what is still due today, to be seen only.
fn rest_of_today(canvas: &mut Canvas<'_>, area: Rect, columns: &Columns, app: &App, cx: &Cx<'_>) {
    let board = app.board();
    let all = board.list.window.offset + board.list.window.rows.len() as u64 == board.list.window.total;
    let Some(today) = board.rest_of_today().filter(|_| all && area.height > 1) else { return };
    let title = format!("{} · {}", cx.words.get("rest-of-today"), today.total);
    let key = cx.keys.shown(Action::View2.entry());
    heading::rule(canvas, Rect { height: 1, ..area }, &title, &key, cx);
    canvas.can_click(area, Target::View(View::Today));
    let look = Look { columns, state: State::Usual, view: View::Today, app, cx };
    let lines = board.row_lines() as u16;
    let mut y = area.y + 1;
    for row in &today.rows {
        if y + lines > area.bottom() {
            break;
        }
        let place = Rect { y, height: lines, ..area };
        if lines > 1 {
            draw_tall(canvas, place, row, &look)
        } else {
            draw_row(canvas, place, row, &look)
        }
        y += lines;
    }
    canvas.tint(Rect { y: area.y + 1, height: y.saturating_sub(area.y + 1), ..area }, cx.theme.behind());
}

/// How a row differs from the others.
#[derive(Clone, Copy)]
enum State {
    Usual,
    /// All of it in one style.
    Selected(Style),
    /// Completed a moment ago.
    Done,
}

/// How rows are drawn.
struct Look<'a> {
    columns: &'a Columns,
    state: State,
    /// The view that the rows are of.
    view: View,
    app: &'a App,
    cx: &'a Cx<'a>,
}

impl Look<'_> {
    fn style(&self, style: Style) -> Style {
        match self.state {
            State::Usual => style,
            State::Selected(over) => over,
            State::Done => self.cx.theme.behind(),
        }
    }

    /// How late, at what time, or on which day; a completed task has a tick.
    fn when(&self, task: &Task) -> (String, Style) {
        if matches!(self.state, State::Done) {
            return ("✓".to_owned(), self.cx.theme.good);
        }
        let (when, style) = when(task, self.view, self.app, self.cx);
        (when, self.style(style))
    }

    /// What is to be done, or what came of it.
    fn words<'b>(&self, task: &'b Task) -> (&'b str, Style) {
        let result = task.result.as_deref().filter(|result| !result.trim().is_empty());
        match (self.state, result) {
            (State::Done, Some(result)) => (result, self.cx.theme.good),
            _ => (&task.text, self.style(self.cx.theme.base)),
        }
    }
}

/// The deal of a row: what it is called, how much, which stage.
fn deal(row: &Row, app: &App) -> String {
    let name = row.client.as_ref().and_then(|_| card::deal_name(row));
    let stage = row.stage.as_ref().and_then(|stage| stage.status_name.clone());
    let parts = [name, row.price.map(|price| price_words(price, app)), stage];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) fn price_words(price: i64, app: &App) -> String {
    money(price, app.session().directory.account.currency.as_deref().unwrap_or(""))
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

/// What is selected, unsent, marked.
fn signs(canvas: &mut Canvas<'_>, line: Rect, row: &Row, look: &Look<'_>) {
    let cx = look.cx;
    let (glyph, style) = badge(row.badge, cx);
    let pointer = if matches!(look.state, State::Selected(_)) { "▸" } else { " " };
    canvas.text(line.x, line.y, 1, pointer, look.style(cx.theme.key));
    canvas.text(line.x + 1, line.y, 1, glyph, look.style(style));
    if look.app.board().marks.contains(row.task.id) {
        canvas.text(line.x + 2, line.y, 1, "✓", look.style(cx.theme.key));
    }
}

fn draw_row(canvas: &mut Canvas<'_>, line: Rect, row: &Row, look: &Look<'_>) {
    signs(canvas, line, row, look);
    let mut x = line.x + MARGIN;
    for (column, wide) in &look.columns.0 {
        draw_cell(canvas, Rect { x, width: *wide, ..line }, *column, row, look);
        x += wide + 1;
    }
}

fn draw_cell(canvas: &mut Canvas<'_>, cell: Rect, column: Column, row: &Row, look: &Look<'_>) {
    let (app, cx) = (look.app, look.cx);
    // Filled up to the next column where it is of another colour: a gap would cost more bytes than the blanks.
    let filled = |words: &str| format!("{} ", text::fit(&text::safe(words), usize::from(cell.width)));
    match column {
        Column::When => {
            let (when, style) = look.when(&row.task);
            canvas.right(cell, &when, style);
        }
        Column::Type => {
            canvas.text(cell.x, cell.y, cell.width, icon(row.task.kind), look.style(tint(row.task.kind, app, cx)));
        }
        Column::Text => {
            let (words, style) = look.words(&row.task);
            canvas.text(cell.x, cell.y, cell.width, words, style);
        }
        Column::Subject => {
            let (name, style) = client(row, usize::from(cell.width), cx);
            canvas.text(cell.x, cell.y, cell.width + 1, &filled(&name), look.style(style));
        }
        Column::Phone => {
            canvas.text(
                cell.x,
                cell.y,
                cell.width + 1,
                &filled(row.phone.as_deref().unwrap_or("—")),
                look.style(cx.theme.base),
            );
        }
        Column::Person => {
            canvas.text(cell.x, cell.y, cell.width, &person(&row.task, app), look.style(cx.theme.dim));
        }
        Column::Price => {
            let price = row.price.map(|price| price_words(price, app)).unwrap_or_default();
            canvas.right(cell, &price, look.style(cx.theme.base));
        }
        Column::Stage => {
            let name = row.stage.as_ref().and_then(|stage| stage.status_name.as_deref());
            let style = stage_tint(row.stage.as_ref(), cx.theme.dim, cx);
            canvas.text(cell.x, cell.y, cell.width + 1, &filled(name.unwrap_or("")), look.style(style));
        }
    }
}

/// Two lines: when and who, below that what; the sum and the number at the right.
fn draw_tall(canvas: &mut Canvas<'_>, area: Rect, row: &Row, look: &Look<'_>) {
    let (app, cx) = (look.app, look.cx);
    signs(canvas, area, row, look);
    let (wide, end) = (look.columns.when(), area.right().saturating_sub(1));
    let line = |y: u16| Rect {
        x: area.x + MARGIN + wide + 3,
        y,
        width: end.saturating_sub(area.x + MARGIN + wide + 3),
        height: 1,
    };
    let (when, style) = look.when(&row.task);
    canvas.right(Rect { x: area.x + MARGIN, width: wide, height: 1, ..area }, &when, style);
    canvas.text(line(area.y).x - 2, area.y, 1, icon(row.task.kind), look.style(tint(row.task.kind, app, cx)));
    let price = row.price.map(|price| price_words(price, app)).unwrap_or_default();
    let first = line(area.y);
    let right = canvas.right(first, &price, look.style(cx.theme.base));
    let mut room = first.width.saturating_sub(right + 2);
    let stage = row.stage.as_ref().filter(|_| area.width >= HEADED).and_then(|stage| stage.status_name.as_deref());
    if let Some(stage) = stage {
        let style = look.style(stage_tint(row.stage.as_ref(), cx.theme.dim, cx));
        room = room.saturating_sub(canvas.right(Rect { width: room, ..first }, stage, style) + 2);
    }
    let (name, style) = client(row, usize::from(room), cx);
    let used = canvas.text(first.x, first.y, room, &name, look.style(style));
    let deal = row.client.as_ref().and_then(|_| card::deal_name(row));
    if let Some(deal) = deal.filter(|_| room > used + 8) {
        canvas.text(first.x + used, first.y, room - used, &format!(" · {deal}"), look.style(cx.theme.dim));
    }
    if area.height > 1 {
        let second = line(area.y + 1);
        let right = canvas.right(second, row.phone.as_deref().unwrap_or("—"), look.style(cx.theme.base));
        let room = second.width.saturating_sub(right + 2);
        let (words, style) = look.words(&row.task);
        canvas.text(second.x, second.y, room, words, style);
    }
}

/// Who the client is. The name of a deal stands for a client that is not known; it loses its head, because the client is at its tail.
pub(super) fn client(row: &Row, room: usize, cx: &Cx<'_>) -> (String, Style) {
    let name = |name: &Option<String>| name.clone().filter(|name| !name.trim().is_empty());
    if let Some(client) = name(&row.client) {
        return (client, cx.theme.title);
    }
    match (name(&row.subject_name), row.task.subject) {
        (Some(deal), _) => (text::cut_head(&text::safe(&deal), room).into_owned(), cx.theme.title),
        (None, Some(subject)) => (format!("#{}", subject.id), cx.theme.dim),
        (None, None) => (cx.words.get("no-client").into_owned(), cx.theme.dim),
    }
}

/// Name of the responsible user; nothing for a task that is nobody's.
fn person(task: &Task, app: &App) -> String {
    task.responsible.map(|id| app.session().directory.name_of(id)).unwrap_or_default()
}

/// How late, at what time, or on which day, as fits among the tasks of a view.
pub(super) fn when(task: &Task, view: View, app: &App, cx: &Cx<'_>) -> (String, Style) {
    let Some(due) = task.due.moment() else { return (cx.words.get("no-date").into_owned(), cx.theme.dim) };
    let all_day = task.due.is_all_day(&app.session().account_zone());
    match view {
        View::Overdue => (late(app.session().now.timestamp() - task.due.0, cx), cx.theme.bad),
        _ if app.board().has_days() => {
            let style = if task.is_overdue(app.session().now) { cx.theme.bad } else { cx.theme.base };
            (hour(due, all_day, app, cx), style)
        }
        View::Today | View::Tomorrow => (hour(due, all_day, app, cx), cx.theme.base),
        _ => {
            let style = if task.is_overdue(app.session().now) { cx.theme.bad } else { cx.theme.dim };
            (day(due, all_day, app, cx), style)
        }
    }
}

/// How late, in seconds; "0 min" is no time.
fn late(seconds: i64, cx: &Cx<'_>) -> String {
    if seconds < 60 { cx.words.get("now").into_owned() } else { cx.words.span(seconds) }
}

fn hour(due: DateTime<Utc>, all_day: bool, app: &App, cx: &Cx<'_>) -> String {
    if all_day { cx.words.get("all-day-short").into_owned() } else { cx.words.clock(due, &app.session().zone) }
}

/// Day and time without what goes without saying: no time for all-day tasks, no clock for other years.
fn day(due: DateTime<Utc>, all_day: bool, app: &App, cx: &Cx<'_>) -> String {
    let day = cx.words.day(due, app.session().now, &app.session().zone);
    let other_year =
        due.with_timezone(&app.session().zone).year() != app.session().now.with_timezone(&app.session().zone).year();
    if other_year || all_day { day } else { format!("{day} {}", cx.words.clock(due, &app.session().zone)) }
}
