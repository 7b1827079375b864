//! Text being typed, and the position of the cursor in it.

use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_textarea::{DataCursor, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use crate::app::Field;
use crate::app::forms::field::Content;
use crate::text;

/// Long lines are laid out in pieces of this many characters.
const PIECE: usize = 2_048;

/// Column and row of the cursor, if there is one.
pub type Cursor = Option<(u16, u16)>;

/// Draws the text of a field and returns the cursor position.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, field: &Field, style: Style, hidden: bool) -> Cursor {
    let (Content::Text { area: editor, .. } | Content::Subject { area: editor, .. }) = &field.content else {
        return None;
    };
    if hidden {
        // One column is left for the cursor.
        let dots = "•".repeat(editor.lines().join("").chars().count().min(usize::from(area.width) - 1));
        let used = canvas.text(area.x, area.y, area.width, &dots, style);
        return Some((area.x + used, area.y));
    }
    let (lines, (x, y)) = around_cursor(editor, usize::from(area.width), usize::from(area.height));
    let top = (y + 1).saturating_sub(usize::from(area.height));
    for (at, line) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        canvas.text(area.x, area.y + at as u16, area.width, line, style);
    }
    Some((area.x + x as u16, area.y + (y - top) as u16))
}

/// How many rows a text takes at this width, but never more than `most`.
pub fn rows(editor: &TextArea<'_>, width: usize, most: usize) -> usize {
    let mut rows = 0;
    for line in editor.lines() {
        for piece in pieces(line) {
            rows += lay_out(piece, width, None).0.len();
            if rows >= most {
                return most;
            }
        }
    }
    rows
}

/// The rows of a text near its cursor, wrapped to a width, and the cursor's column and row among them. There are at
/// least `height` rows up to the cursor, and in all, if the text has that many; a long text must not be processed as a
/// whole at every key.
fn around_cursor(editor: &TextArea<'_>, width: usize, height: usize) -> (Vec<String>, (usize, usize)) {
    let DataCursor(number, column) = editor.cursor();
    let lines = editor.lines();
    let Some(line) = lines.get(number) else { return (vec![String::new()], (0, 0)) };
    let own = pieces(line);
    let at = (column / PIECE).min(own.len() - 1);
    // The piece with the cursor first: it decides how many rows are needed before and after it.
    let (mut rows, (x, y)) = lay_out(own[at], width, Some(column - at * PIECE));
    // Backwards, until the rows above the cursor fill the field.
    let mut above: Vec<Vec<String>> = Vec::new();
    let mut count = y;
    let before = own[..at].iter().rev().copied().map(|piece| vec![piece]);
    let before = before.chain(lines[..number].iter().rev().map(|line| pieces(line)));
    for piece in before.flat_map(|pieces| pieces.into_iter().rev().collect::<Vec<_>>()) {
        if count >= height {
            break;
        }
        let laid = lay_out(piece, width, None).0;
        count += laid.len();
        above.push(laid);
    }
    let after = own[at + 1..].iter().copied().map(|piece| vec![piece]);
    let after = after.chain(lines[number + 1..].iter().map(|line| pieces(line)));
    let mut whole: Vec<String> = above.into_iter().rev().flatten().collect();
    let y = whole.len() + y;
    whole.append(&mut rows);
    for piece in after.flatten() {
        if whole.len() >= height {
            break;
        }
        whole.extend(lay_out(piece, width, None).0);
    }
    (whole, (x, y))
}

/// A line in pieces of [`PIECE`] characters, the last one shorter: only those near the cursor are wrapped.
fn pieces(line: &str) -> Vec<&str> {
    // Most lines are a single piece, without any counting.
    if line.len() <= PIECE {
        return vec![line];
    }
    let starts: Vec<usize> = line.char_indices().step_by(PIECE).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    starts.iter().zip(ends).map(|(from, to)| &line[*from..to]).collect()
}

/// A piece of a line, wrapped to a width, and the column and row of the cursor if it is after this many of its
/// characters.
fn lay_out(piece: &str, width: usize, cursor: Option<usize>) -> (Vec<String>, (usize, usize)) {
    let width = width.max(2);
    let mut rows = Vec::new();
    let mut place = (0, 0);
    let mut out = String::new();
    let (mut used, mut chars) = (0, 0);
    for grapheme in piece.graphemes(true) {
        let safe = text::safe(grapheme);
        let wide = text::width(&safe);
        // The last column stays free: after a full row the cursor would be outside.
        if used + wide > width - 1 {
            rows.push(std::mem::take(&mut out));
            used = 0;
        }
        if cursor.is_some_and(|cursor| chars <= cursor) {
            place = (used, rows.len());
        }
        out.push_str(&safe);
        used += wide;
        chars += grapheme.chars().count();
    }
    if cursor.is_some_and(|cursor| chars <= cursor) {
        place = (used, rows.len());
    }
    rows.push(out);
    (rows, place)
}

#[cfg(test)]
mod tests;
