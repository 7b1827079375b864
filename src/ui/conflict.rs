//! A conflict: the value the person saw, their own and a colleague's, side by side, one field per row.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{Cx, task_fields};
use crate::app::App;
use crate::domain::{Change, Operation, Patch};
use crate::text;

/// Width of the column of names.
const NAMES: u16 = 12;
/// The most characters shown before the first difference.
const LEAD: usize = 20;

/// Draws the columns, with as much of long values as fits.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, change: &Change, app: &App, cx: &Cx<'_>) {
    let Operation::Edit { patch, base } = &change.operation else { return };
    let width = area.width.saturating_sub(NAMES) / 3;
    let column = |at: u16| area.x + NAMES + at * width;
    let room = width.saturating_sub(2);
    if area.height == 0 || room == 0 {
        return;
    }
    for (at, key) in ["unsent-base", "unsent-mine", "unsent-theirs"].into_iter().enumerate() {
        canvas.text(column(at as u16), area.y, room, &cx.words.get(key), cx.theme.dim);
    }
    let mut y = area.y + 1;
    let fields = patch.fields();
    for (done, field) in fields.iter().enumerate() {
        let left = area.bottom().saturating_sub(y);
        // Each of the following fields needs at least one line.
        let most = usize::from(left).saturating_sub(fields.len() - done - 1);
        let value = |patch: &Patch| task_fields::value(*field, patch, app, cx).unwrap_or_default();
        let (before, mine) = (value(base), value(patch));
        let theirs = change.theirs.as_ref().map(value).unwrap_or_default();
        canvas.text(area.x, y, NAMES - 1, &cx.words.get(task_fields::name_key(*field)), cx.theme.dim);
        // What is chosen between must be told apart, whatever stood there before.
        let apart = alike(&mine, &theirs);
        let cells = [
            (&before, alike(&before, &mine), cx.theme.base),
            (&mine, apart, cx.theme.title),
            (&theirs, apart, cx.theme.key),
        ];
        let mut used = 1;
        for (at, (value, from, style)) in cells.into_iter().enumerate() {
            let lines = cell(value, usize::from(room), most, from);
            used = used.max(lines.len() as u16);
            for (down, line) in lines.iter().enumerate() {
                canvas.text(column(at as u16), y + down as u16, room, line, style);
            }
        }
        y += used;
        if y >= area.bottom() {
            return;
        }
    }
}

/// The number of characters that two values have in common at the start.
fn alike(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// A value in at most `most` lines; a long one is shown from where it differs, with `…` where something is missing.
fn cell(value: &str, width: usize, most: usize, from: usize) -> Vec<String> {
    let wrapped = |value: &str| -> Vec<String> {
        text::safe_lines(value).iter().flat_map(|line| text::wrap(line, width)).collect()
    };
    let mut lines = wrapped(value);
    if lines.len() <= most {
        return lines;
    }
    // At most a third of the space goes to the part before the difference.
    let lead = LEAD.min(width * most / 3);
    let rest: String = value.chars().skip(from.saturating_sub(lead)).collect();
    let rest = if from > lead { format!("…{rest}") } else { rest };
    if most == 1 {
        // Wrapping at a word could end the line before the difference.
        return vec![text::cut(&text::safe(&rest), width).to_string()];
    }
    lines = wrapped(&rest);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
            *last = text::cut(last, width).to_string();
        }
    }
    lines
}
