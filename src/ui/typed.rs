//! Text that is being typed, with the place of the cursor in it.

use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_textarea::TextArea;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use crate::app::Field;
use crate::app::field::Content;
use crate::text;

/// Column and row of the cursor, if it is anywhere.
pub type Cursor = Option<(u16, u16)>;

/// Draws what is typed in a field and answers where the cursor is.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, field: &Field, style: Style, hidden: bool) -> Cursor {
    let (Content::Text { area: editor, .. } | Content::Subject { area: editor, .. }) = &field.content else {
        return None;
    };
    if hidden {
        let dots = "•".repeat(editor.lines().join("").chars().count().min(usize::from(area.width) - 1));
        let used = canvas.text(area.x, area.y, area.width, &dots, style);
        return Some((area.x + used, area.y));
    }
    let (lines, (x, y)) = laid_out(editor, usize::from(area.width));
    let top = (y + 1).saturating_sub(usize::from(area.height));
    for (at, line) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        canvas.text(area.x, area.y + at as u16, area.width, line, style);
    }
    Some((area.x + x as u16, area.y + (y - top) as u16))
}

/// The lines of an editor broken to a width, and the cursor's column and line among them.
pub fn laid_out(editor: &TextArea<'_>, width: usize) -> (Vec<String>, (usize, usize)) {
    let width = width.max(2);
    let place = editor.cursor();
    let mut lines = Vec::new();
    let mut cursor = (0, 0);
    for (number, line) in editor.lines().iter().enumerate() {
        let mut out = String::new();
        let (mut used, mut chars) = (0, 0);
        for grapheme in line.graphemes(true) {
            let safe = text::safe(grapheme);
            let wide = text::width(&safe);
            if used + wide > width - 1 {
                lines.push(std::mem::take(&mut out));
                used = 0;
            }
            if number == place.0 && chars <= place.1 {
                cursor = (used, lines.len());
            }
            out.push_str(&safe);
            used += wide;
            chars += grapheme.chars().count();
        }
        if number == place.0 && chars <= place.1 {
            cursor = (used, lines.len());
        }
        lines.push(out);
    }
    (lines, cursor)
}
