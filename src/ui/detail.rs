//! The detail of the selected task: its card beside the list, below it, or alone.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{Cx, card, labels, lines};
use crate::app::App;
use crate::domain::Row;

/// Draws the detail. Returns how many lines did not fit below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) -> usize {
    let Some(row) = app.board().detailed() else { return 0 };
    let lines = card::lines(row, app.board().detail_of_row(row), area.width, app, cx);
    lines::put(canvas, area, &lines, app.board().detail.top)
}

/// The type of the task, and how late it is.
pub(super) fn title(row: &Row, app: &App, cx: &Cx<'_>) -> String {
    format!("{} · {}", labels::kind(row, app), card::how_late(row, app, cx))
}
