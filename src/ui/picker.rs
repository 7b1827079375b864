//! Lists to pick from, filtered by typing, drawn over the board.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::text_input::{self, Cursor};
use super::{Cx, make_room, middle};
use crate::app::{Picked, Picker, Picks, Target};
use crate::text;

/// The width of a list. Accounts need more: their addresses, shown after the names, tell them apart.
fn wide(picks: Picks) -> u16 {
    if picks == Picks::Account { 72 } else { 48 }
}

/// Draws a list to pick from; returns the cursor position.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, picker: &Picker, cx: &Cx<'_>) -> Cursor {
    let shown = picker.shown();
    let keys = picker.keys();
    // Counted over all options, so that the frame keeps its size while a search is typed.
    let rows = (picker.options.len() as u16).clamp(3, 14).min(area.height.saturating_sub(6));
    // A short list has no search line.
    let above = if keys.is_some() { 0 } else { 2 };
    let frame = middle(area, wide(picker.picks).min(area.width - 4), rows + 2 + above);
    make_room(canvas, area, frame, cx);
    let title = match picker.picks {
        Picks::Assign => "title-assign",
        Picks::Retype => "title-retype",
        Picks::Action => "title-palette",
        Picks::Theme => "title-theme",
        Picks::Phone(_) => "title-phone",
        Picks::Whose => "title-whose",
        Picks::Sort => "title-sort",
        Picks::Account => "title-accounts",
    };
    let many = picker.rows.len();
    let count = if many > 1 { format!(" · {}", cx.words.count("tasks", many as u64)) } else { String::new() };
    let inside = canvas.frame(frame, &format!("{}{count}", cx.words.get(title)), true);
    let line = Rect { x: inside.x + 1, width: inside.width - 2, height: 1, ..inside };
    let mut cursor = None;
    if keys.is_none() {
        canvas.fill(line, cx.theme.field);
        cursor = text_input::draw(canvas, line, &picker.query, cx.theme.field, false);
    }
    if shown.is_empty() {
        canvas.text(line.x, line.y + 2, line.width, &cx.words.get("found-none"), cx.theme.dim);
    }
    let top = picker.at.map_or(0, |at| (at + 1).saturating_sub(usize::from(rows)));
    for (at, option) in shown.iter().enumerate().skip(top).take(usize::from(rows)) {
        let name = text::safe(&option.name);
        let pointed = picker.at == Some(at);
        let style = if pointed { cx.theme.selected } else { cx.theme.base };
        let key = keys.as_ref().and_then(|keys| keys.get(at));
        let indent = if key.is_some() { "   " } else { " " };
        let words = text::fit(&format!("{indent}{name}"), usize::from(line.width));
        let y = line.y + above + (at - top) as u16;
        canvas.can_click(Rect { y, height: 1, ..line }, Target::Choice(at));
        canvas.text(line.x, y, line.width, &words, style);
        if let Some(key) = key {
            canvas.text(line.x + 1, y, 1, &key.to_string(), if pointed { style } else { cx.theme.key });
        }
        if option.overdue > 0 {
            let style = if pointed { style } else { cx.theme.bad };
            let area = Rect { y, width: line.width.saturating_sub(1), height: 1, ..line };
            canvas.right(area, &cx.words.count("picker-overdue", option.overdue), style);
        }
        if let (Picks::Action, Picked::Act(action)) = (picker.picks, &option.value) {
            let style = if pointed { style } else { cx.theme.key };
            let area = Rect { y, width: line.width.saturating_sub(1), height: 1, ..line };
            canvas.right(area, &cx.keys.shown(action.entry()), style);
        }
    }
    cursor
}
