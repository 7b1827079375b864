//! A task in the list: in one line according to the columns, or in two.

use std::borrow::Cow;
use std::hash::Hash;

use chrono::{DateTime, Datelike, Utc};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::kept::Key;
use super::labels::{badge, icon, outcome_sign, price_words, stage_tint, tint};
use super::widths::{ATTEMPTS, Columns, HEADED, MARGIN};
use super::{Cx, card, widths};
use crate::app::App;
use crate::domain::{Column, Row, Task, View};
use crate::text;

/// How a row differs from the others.
#[derive(Clone, Copy, Hash)]
pub(super) enum State {
    Usual,
    /// All of it in this style.
    Selected(Style),
    /// Completed a moment ago.
    Done,
}

/// How rows are drawn.
pub(super) struct Look<'a> {
    /// What all these rows have in common.
    pub key: &'a Key,
    pub columns: &'a Columns,
    pub state: State,
    /// The view that the rows belong to.
    pub view: View,
    pub app: &'a App,
    pub cx: &'a Cx<'a>,
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

    /// What is to be done, or the result.
    fn words<'b>(&self, task: &'b Task) -> (&'b str, Style) {
        let result = task.result.as_deref().filter(|result| !result.trim().is_empty());
        match (self.state, result) {
            (State::Done, Some(result)) => (result, self.cx.theme.good),
            _ => (&task.text, self.style(self.cx.theme.base)),
        }
    }
}

/// Draws a task in as many lines as the area has.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, row: &Row, look: &Look<'_>) {
    canvas.kept(key(row, look), area, |canvas| match area.height {
        1 => draw_row(canvas, area, row, look),
        _ => draw_tall(canvas, area, row, look),
    });
}

/// The key under which its lines are kept.
fn key(row: &Row, look: &Look<'_>) -> Key {
    look.key.clone().with((look.state, look.view)).with(shown(row, look.app))
}

/// What a [`Key`] has to name of a task: which one it is, how late, and whether it is marked.
pub(super) fn shown(row: &Row, app: &App) -> impl Hash {
    let (id, now) = (row.task.id, app.session().now);
    let late = (now.timestamp() - row.task.due.0) / 60;
    (id, late, row.task.is_overdue(now), app.board().marks.contains(id))
}

/// The signs for selected, unsent and marked.
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
    // Padded up to the next column of another colour.
    let mut padded = |words: &str, style| canvas.padded(cell.x, cell.y, cell.width, words, style);
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
            padded(&name, look.style(style));
        }
        Column::Phone => {
            padded(phone(row), look.style(cx.theme.base));
        }
        Column::Person => {
            canvas.text(cell.x, cell.y, cell.width, &person(&row.task, app), look.style(cx.theme.dim));
        }
        Column::Price => {
            let price = row.price.map(|price| price_words(price, app, cx)).unwrap_or_default();
            canvas.right(cell, &price, look.style(cx.theme.base));
        }
        Column::Stage => {
            let name = row.stage.as_ref().and_then(|stage| stage.status_name.as_deref());
            let style = stage_tint(row.stage.as_ref(), cx.theme.dim, cx);
            padded(name.unwrap_or(""), look.style(style));
        }
        Column::Attempts => attempts(canvas, cell, row, look),
    }
}

/// How earlier tasks ended, latest first: one sign each, and the number of older ones.
fn attempts(canvas: &mut Canvas<'_>, cell: Rect, row: &Row, look: &Look<'_>) {
    let Some(attempts) = look.app.board().looked_up.attempts.of(row) else { return };
    let mut x = cell.x;
    for outcome in &attempts.latest {
        let (sign, style) = outcome_sign(*outcome, look.cx);
        x += canvas.text(x, cell.y, cell.right().saturating_sub(x), sign, look.style(style));
    }
    let rest = match (attempts.latest.is_empty(), attempts.earlier) {
        // There are no earlier tasks; a blank cell means that they are not read yet.
        (true, _) => "·".to_owned(),
        (false, 0) => return,
        (false, earlier) => format!("+{earlier}"),
    };
    canvas.text(x, cell.y, cell.right().saturating_sub(x), &rest, look.style(look.cx.theme.dim));
}

/// Two lines: time and client, and below them the text; price and phone number on the right.
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
    let price = row.price.map(|price| price_words(price, app, cx)).unwrap_or_default();
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
        let right = canvas.right(second, phone(row), look.style(cx.theme.base));
        let mut room = second.width.saturating_sub(right + 2);
        if area.width >= HEADED {
            // Aligned in one column, however long the phone numbers are.
            let left = ATTEMPTS + widths::phones(app).max(right) + 2;
            let cell = Rect { x: second.right().saturating_sub(left), width: ATTEMPTS, ..second };
            attempts(canvas, cell, row, look);
            room = room.min(second.width.saturating_sub(left + 2));
        }
        let (words, style) = look.words(&row.task);
        canvas.text(second.x, second.y, room, words, style);
    }
}

/// The client. If unknown, the name of the deal stands in; it is cut at its start, because the client's name is at its
/// end.
pub(super) fn client<'a>(row: &'a Row, room: usize, cx: &Cx<'a>) -> (Cow<'a, str>, Style) {
    let named = |name: &'a Option<String>| name.as_deref().filter(|name| !name.trim().is_empty());
    if let Some(client) = named(&row.client) {
        return (client.into(), cx.theme.title);
    }
    match (named(&row.subject_name), row.task.subject) {
        (Some(deal), _) => (text::cut_head(&text::safe(deal), room).into_owned().into(), cx.theme.title),
        (None, Some(subject)) => (format!("#{}", subject.id).into(), cx.theme.dim),
        (None, None) => (cx.words.get("no-client"), cx.theme.dim),
    }
}

/// The phone number; a dash for none is shown only if it is known whom one would call.
pub(super) fn phone(row: &Row) -> &str {
    let unknown = row.task.subject.is_some() && row.client.is_none();
    row.phone.as_deref().unwrap_or(if unknown { "" } else { "—" })
}

/// Name of the responsible user; empty if there is none.
fn person(task: &Task, app: &App) -> String {
    task.responsible.map(|id| app.session().directory.name_of(id)).unwrap_or_default()
}

/// How late, at what time, or on which day, depending on the view.
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

/// How late, from seconds; "0 min" would not be a time.
fn late(seconds: i64, cx: &Cx<'_>) -> String {
    if seconds < 60 { cx.words.get("now").into_owned() } else { cx.words.span(seconds) }
}

fn hour(due: DateTime<Utc>, all_day: bool, app: &App, cx: &Cx<'_>) -> String {
    if all_day { cx.words.get("all-day-short").into_owned() } else { cx.words.clock(due, &app.session().zone) }
}

/// Day and time, without the obvious: no time for all-day tasks or in other years.
fn day(due: DateTime<Utc>, all_day: bool, app: &App, cx: &Cx<'_>) -> String {
    let day = cx.words.day(due, app.session().now, &app.session().zone);
    let other_year =
        due.with_timezone(&app.session().zone).year() != app.session().now.with_timezone(&app.session().zone).year();
    if other_year || all_day { day } else { format!("{day} {}", cx.words.clock(due, &app.session().zone)) }
}
