//! The list: mark, when, type, what, about whom, whose.

use chrono::{DateTime, Datelike, Utc};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::widths::{Columns, MARGIN};
use super::{Cx, empty, header, heading};
use crate::app::App;
use crate::app::board::saved_views;
use crate::domain::{Column, Mark, Row, Stage, Task, TaskTypeId, View};
use crate::i18n::money;
use crate::text;

/// Draws the list in its frame.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let inside = canvas.frame(area, &title(app, cx), !app.board().detail.focus && app.screens().is_empty());
    if app.board().list.window.rows.is_empty() {
        empty::draw(canvas, inside, app, cx);
        return;
    }
    let columns = Columns::of(inside.width, app, cx);
    let mut below = inside.y;
    for (index, row) in app.board().visible(usize::from(inside.height)) {
        if app.board().is_head(index, app.board().list.top) && below + 1 < inside.bottom() {
            heading::draw(canvas, Rect { y: below, height: 1, ..inside }, row, app, cx);
            below += 1;
        }
        let y = below;
        if y >= inside.bottom() {
            break;
        }
        below += 1;
        if index == app.board().list.index {
            canvas.tint(Rect { y, height: 1, ..inside }, cx.theme.selected);
        }
        draw_row(canvas, Rect { y, height: 1, ..inside }, row, &columns, app, cx, index == app.board().list.index);
    }
}

fn title(app: &App, cx: &Cx<'_>) -> String {
    let own =
        saved_views::present(app.board(), app.session()).map(|view| std::borrow::Cow::Borrowed(view.name.as_str()));
    let name = own.unwrap_or_else(|| cx.words.get(&format!("view-{}", header::view_key(app.board().view))));
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

fn draw_row(canvas: &mut Canvas<'_>, line: Rect, row: &Row, columns: &Columns, app: &App, cx: &Cx<'_>, selected: bool) {
    let over = |style: Style| if selected { cx.theme.selected } else { style };
    let (glyph, style) = mark(row.mark, cx);
    canvas.text(line.x, line.y, 1, if selected { "▸" } else { " " }, over(cx.theme.key));
    canvas.text(line.x + 1, line.y, 1, glyph, over(style));
    if app.board().marks.contains(row.task.id) {
        canvas.text(line.x + 2, line.y, 1, "✓", over(cx.theme.key));
    }
    let mut x = line.x + MARGIN;
    for (column, wide) in &columns.0 {
        // Filled up to the next column where it is of another colour: a gap would cost more bytes than the blanks.
        let filled = |words: &str| format!("{} ", text::fit(&text::safe(words), usize::from(*wide)));
        match column {
            Column::When => {
                let (when, style) = when(&row.task, app.board().list.rows_of, app, cx);
                canvas.text(x, line.y, *wide, &when, over(style));
            }
            Column::Type => {
                canvas.text(x, line.y, *wide, icon(row.task.kind), over(tint(row.task.kind, app, cx)));
            }
            Column::Text => {
                canvas.text(x, line.y, *wide, &row.task.text, over(cx.theme.base));
            }
            Column::Subject => {
                let name = filled(row.subject_name.as_deref().unwrap_or(""));
                canvas.text(x, line.y, wide + 1, &name, over(cx.theme.dim));
            }
            Column::Person => {
                canvas.text(x, line.y, *wide, &person(&row.task, app), over(cx.theme.dim));
            }
            Column::Price => {
                let price = row
                    .price
                    .map(|price| money(price, app.session().directory.account.currency.as_deref().unwrap_or("")))
                    .unwrap_or_default();
                canvas.right(Rect { x, width: *wide, ..line }, &price, over(cx.theme.base));
            }
            Column::Stage => {
                let name = row.stage.as_ref().and_then(|stage| stage.status_name.as_deref());
                let style = stage_tint(row.stage.as_ref(), cx.theme.dim, cx);
                canvas.text(x, line.y, wide + 1, &filled(name.unwrap_or("")), over(style));
            }
        }
        x += wide + 1;
    }
}

/// The glyph of an unsent change.
pub fn mark(mark: Option<Mark>, cx: &Cx<'_>) -> (&'static str, Style) {
    match mark {
        None => (" ", cx.theme.base),
        Some(Mark::Waiting) => ("…", cx.theme.warn),
        Some(Mark::Sending) => ("↑", cx.theme.key),
        Some(Mark::Unknown) => ("?", cx.theme.warn),
        Some(Mark::Twice) => ("=", cx.theme.bad),
        Some(Mark::Conflict) => ("⇄", cx.theme.bad),
        Some(Mark::NeedsYou) => ("!", cx.theme.bad),
    }
}

/// The colour that the account gave a type of task.
pub fn tint(kind: TaskTypeId, app: &App, cx: &Cx<'_>) -> Style {
    cx.theme.tinted(app.session().directory.kind(kind).and_then(|kind| kind.color.as_deref()), cx.theme.base)
}

/// The colour that the account gave a stage, else this one.
pub fn stage_tint(stage: Option<&Stage>, otherwise: Style, cx: &Cx<'_>) -> Style {
    cx.theme.tinted(stage.and_then(|stage| stage.color.as_deref()), otherwise)
}

/// The glyph of a type of task.
pub fn icon(kind: TaskTypeId) -> &'static str {
    match kind {
        TaskTypeId::CALL => "☎",
        TaskTypeId::MEETING => "◆",
        _ => "•",
    }
}

/// Name of the responsible user; nothing for a task that is nobody's.
fn person(task: &Task, app: &App) -> String {
    let Some(id) = task.responsible else { return String::new() };
    app.session().directory.user(id).map_or_else(|| format!("#{id}"), |user| user.name.clone())
}

/// How late, at what time, or on which day, as fits among the tasks of a view.
pub(super) fn when(task: &Task, view: View, app: &App, cx: &Cx<'_>) -> (String, Style) {
    let Some(due) = task.due.moment() else { return (cx.words.get("no-date").into_owned(), cx.theme.dim) };
    let all_day = task.due.is_all_day(&app.session().account_zone());
    match view {
        View::Overdue => (cx.words.span(app.session().now.timestamp() - task.due.0), cx.theme.bad),
        View::Today | View::Tomorrow => (hour(due, all_day, app, cx), cx.theme.base),
        _ => {
            let style = if task.is_overdue(app.session().now) { cx.theme.bad } else { cx.theme.dim };
            (day(due, all_day, app, cx), style)
        }
    }
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
