//! The first screen, for someone without an account.

use ratatui::layout::Rect;

use super::Cx;
use super::canvas::Canvas;
use crate::app::Target;
use crate::text;

/// The height from which there is room for blank lines.
const AIRY: u16 = 20;

/// Draws the choices.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, at: usize, cx: &Cx<'_>) {
    let width = 74.min(area.width - 4);
    let x = area.x + (area.width - width) / 2;
    let (mut y, below) = if area.height < AIRY { (area.y + 1, 3) } else { (area.y + area.height / 5, 4) };
    let title = cx.words.get("welcome-title");
    canvas.text(x, y, width, &title, cx.theme.key.patch(cx.theme.title));
    canvas.text(x, y + 1, width, &cx.words.get("welcome-line"), cx.theme.dim);
    y += below;
    for (index, key) in ["welcome-sign-in", "welcome-integration", "welcome-demo"].into_iter().enumerate() {
        let chosen = index == at;
        let style = if chosen { cx.theme.selected } else { cx.theme.title };
        let words = format!(" {} {}", if chosen { "▸" } else { " " }, cx.words.get(key));
        canvas.can_click(Rect { x, y, width, height: 2 }, Target::Choice(index));
        canvas.text(x, y, width, &text::fit(&words, usize::from(width)), style);
        canvas.text(x + 3, y + 1, width - 3, &cx.words.get(&format!("{key}-hint")), cx.theme.dim);
        y += 3;
    }
}
