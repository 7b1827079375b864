//! The detail of the selected task: its card beside the list, below it, or alone. And how types and people are called.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{Cx, card};
use crate::app::App;
use crate::domain::{EntityKind, Row, UserId};

/// Draws the detail. Answers how many lines did not fit below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) -> usize {
    let Some(row) = app.board().detailed() else { return 0 };
    let lines = card::lines(row, app.board().detail_of_row(row), area.width, app, cx);
    card::put(canvas, area, &lines, app.board().detail.top)
}

/// Type of the task, and how late it is.
pub(super) fn title(row: &Row, app: &App, cx: &Cx<'_>) -> String {
    format!("{} · {}", kind(row, app), card::how_late(row, app, cx))
}

/// The name of a task's type; its number when the type was deleted.
pub fn kind(row: &Row, app: &App) -> String {
    app.session().directory.kind(row.task.kind).map_or_else(|| format!("#{}", row.task.kind), |kind| kind.name.clone())
}

/// A user's name; the number of an unknown one.
pub fn person(id: Option<UserId>, app: &App, cx: &Cx<'_>) -> String {
    match id {
        None => "—".into(),
        Some(UserId(0)) => cx.words.get("robot").into_owned(),
        Some(id) => app.session().directory.user(id).map_or_else(|| format!("#{id}"), |user| user.name.clone()),
    }
}

/// The word for a kind of entity.
pub fn entity_key(kind: EntityKind) -> String {
    format!("kind-{}", kind.word())
}
