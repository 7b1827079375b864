//! The list: mark, when, type, what, about whom, whose.

use chrono::{DateTime, Datelike, Utc};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::{Cx, empty, header};
use crate::app::App;
use crate::domain::{Mark, Row, Task, TaskTypeId, View, Whose};
use crate::text;

/// Draws the list in its frame.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let inside = canvas.frame(area, &title(app, cx), !app.board.detail_focus && app.screens.is_empty());
    if app.board.window.rows.is_empty() {
        empty::draw(canvas, inside, app, cx);
        return;
    }
    let columns = Columns::of(inside.width, app, cx);
    for (line, (index, row)) in app.board.visible(usize::from(inside.height)).enumerate() {
        let y = inside.y + line as u16;
        if index == app.board.index {
            canvas.tint(Rect { y, height: 1, ..inside }, cx.theme.selected);
        }
        draw_row(canvas, Rect { y, height: 1, ..inside }, row, &columns, app, cx, index == app.board.index);
    }
}

fn title(app: &App, cx: &Cx<'_>) -> String {
    let name = cx.words.get(&format!("view-{}", header::view_key(app.board.view)));
    let board = &app.board;
    let plus = if board.window.exact || board.filter.is_none() { "" } else { "+" };
    let place =
        if board.window.total > 0 { format!("{} / {}{plus}", board.index + 1, board.window.total) } else { "0".into() };
    let marked = match board.marks.len() {
        0 => String::new(),
        n => format!(" · {}", cx.words.count("marked", n as u64)),
    };
    match &board.filter {
        Some(filter) => format!("{name} · /{filter} · {place}{marked}"),
        None => format!("{name} · {place}{marked}"),
    }
}

/// Widths of the columns; 0 leaves one out.
struct Columns {
    when: u16,
    subject: u16,
    person: u16,
}

impl Columns {
    fn of(width: u16, app: &App, cx: &Cx<'_>) -> Self {
        let everyone = matches!(app.whose, Some(Whose::Everyone | Whose::Group(_)));
        let person = if everyone && width >= 56 { 12 } else { 0 };
        let subject = if width >= 70 {
            (width - person) * 3 / 10
        } else if width >= 56 {
            18
        } else {
            0
        };
        let when = match app.board.rows_of {
            View::Overdue | View::Today | View::Tomorrow => 7,
            _ => 13 + u16::from(cx.words.habits().twelve_hours),
        };
        Self { when, subject, person }
    }
}

fn draw_row(canvas: &mut Canvas<'_>, line: Rect, row: &Row, columns: &Columns, app: &App, cx: &Cx<'_>, selected: bool) {
    let over = |style: Style| if selected { cx.theme.selected } else { style };
    let (glyph, style) = mark(row.mark, cx);
    canvas.text(line.x, line.y, 1, if selected { "▸" } else { " " }, over(cx.theme.key));
    canvas.text(line.x + 1, line.y, 1, glyph, over(style));
    if app.board.marks.contains(row.task.id) {
        canvas.text(line.x + 2, line.y, 1, "✓", over(cx.theme.key));
    }
    let mut x = line.x + 3;
    let (when, style) = when(&row.task, app.board.rows_of, app, cx);
    canvas.text(x, line.y, columns.when, &when, over(style));
    x += columns.when + 1;
    canvas.text(x, line.y, 1, icon(row.task.kind), over(cx.theme.base));
    x += 2;
    let tail = columns.subject + columns.person + u16::from(columns.subject > 0) + u16::from(columns.person > 0);
    let room = line.right().saturating_sub(x + tail + 1);
    canvas.text(x, line.y, room, &row.task.text, over(cx.theme.base));
    x += room + 1;
    if columns.subject > 0 {
        // Filled up to the next column: a gap of another colour would cost more bytes than the blanks.
        let name = text::fit(&text::safe(row.subject_name.as_deref().unwrap_or("")), usize::from(columns.subject));
        canvas.text(x, line.y, columns.subject + 1, &format!("{name} "), over(cx.theme.dim));
        x += columns.subject + 1;
    }
    if columns.person > 0 {
        canvas.text(x, line.y, columns.person, &person(&row.task, app), over(cx.theme.dim));
    }
}

/// The glyph of an unsent change.
pub fn mark(mark: Option<Mark>, cx: &Cx<'_>) -> (&'static str, Style) {
    match mark {
        None => (" ", cx.theme.base),
        Some(Mark::Waiting) => ("…", cx.theme.warn),
        Some(Mark::Sending) => ("↑", cx.theme.key),
        Some(Mark::Unknown) => ("?", cx.theme.warn),
        Some(Mark::Conflict) => ("⇄", cx.theme.bad),
        Some(Mark::NeedsYou) => ("!", cx.theme.bad),
    }
}

/// The glyph of a type of task.
pub fn icon(kind: TaskTypeId) -> &'static str {
    match kind {
        TaskTypeId::CALL => "☎",
        TaskTypeId::MEETING => "◆",
        _ => "•",
    }
}

/// First name of the responsible user.
fn person(task: &Task, app: &App) -> String {
    let Some(id) = task.responsible else { return String::new() };
    app.directory.user(id).map_or_else(|| format!("#{id}"), |user| user.name.clone())
}

/// How late, at what time, or on which day, as fits among the tasks of a view.
pub(super) fn when(task: &Task, view: View, app: &App, cx: &Cx<'_>) -> (String, Style) {
    let Some(due) = task.due.moment() else { return ("—".into(), cx.theme.dim) };
    let all_day = task.due.is_all_day(&app.account_zone());
    match view {
        View::Overdue => (cx.words.span(app.now.timestamp() - task.due.0), cx.theme.bad),
        View::Today | View::Tomorrow => (hour(due, all_day, app, cx), cx.theme.base),
        _ => {
            let style = if task.is_overdue(app.now) { cx.theme.bad } else { cx.theme.dim };
            (day(due, all_day, app, cx), style)
        }
    }
}

fn hour(due: DateTime<Utc>, all_day: bool, app: &App, cx: &Cx<'_>) -> String {
    if all_day { cx.words.get("all-day-short").into_owned() } else { cx.words.clock(due, &app.zone) }
}

/// Day and time without what goes without saying: no time for all-day tasks, no clock for other years.
fn day(due: DateTime<Utc>, all_day: bool, app: &App, cx: &Cx<'_>) -> String {
    let day = cx.words.day(due, app.now, &app.zone);
    let other_year = due.with_timezone(&app.zone).year() != app.now.with_timezone(&app.zone).year();
    if other_year || all_day { day } else { format!("{day} {}", cx.words.clock(due, &app.zone)) }
}
