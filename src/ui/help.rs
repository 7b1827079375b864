//! All keys, made from the table of actions.

use ratatui::layout::Rect;

use super::Cx;
use super::canvas::Canvas;
use crate::app::board::saved_views;
use crate::app::msg::action::TABLE;
use crate::app::{App, Scope};
use crate::keymap;

/// Draws the help over the board. Answers how many lines did not fit below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, top: usize, cx: &Cx<'_>) -> usize {
    let width = area.width.saturating_sub(4).min(92);
    let area = Rect { x: area.x + (area.width - width) / 2, y: area.y + 1, width, height: area.height - 3 };
    canvas.fill(area, cx.theme.base);
    let inside = canvas.frame(area, &cx.words.get("title-help"), true);
    let lines: Vec<(String, String)> = TABLE
        .iter()
        .filter(|entry| {
            entry.scope != Scope::Reading
                && saved_views::of_action(entry.action).is_none_or(|at| at < app.session().settings.views.len())
                && !cx.keys.keys(entry).is_empty()
        })
        .map(|entry| {
            let keys: Vec<_> = cx.keys.keys(entry).into_iter().map(keymap::label).collect();
            let own = saved_views::of_action(entry.action)
                .and_then(|at| app.session().settings.views.get(at))
                .map(|view| view.name.clone());
            (keys.join("  "), own.unwrap_or_else(|| cx.words.get(&format!("action-{}", entry.word)).into_owned()))
        })
        .collect();
    let columns = if inside.width >= 76 { 2 } else { 1 };
    let wide = inside.width / columns;
    let per_column = lines.len().div_ceil(usize::from(columns));
    let height = usize::from(inside.height.saturating_sub(2));
    for (at, (keys, words)) in lines.iter().enumerate() {
        let (column, line) = (at / per_column, at % per_column);
        if line < top || line >= top + height {
            continue;
        }
        let x = inside.x + 1 + column as u16 * wide;
        let y = inside.y + (line - top) as u16;
        canvas.text(x, y, 16, keys, cx.theme.key);
        canvas.text(x + 17, y, wide.saturating_sub(19), words, cx.theme.base);
    }
    let hint = cx.words.get("help-hint");
    canvas.text(inside.x + 1, inside.bottom() - 1, inside.width - 2, &hint, cx.theme.dim);
    per_column.saturating_sub(top + height)
}
