//! Rows that only moved: finds them by comparing fingerprints of cells, and has the terminal move them.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

/// What it costs to go to a place and set its colours, in cells.
const JUMP: i64 = 8;
/// What moving rows must save at least, in cells.
const WORTH_MOVING: i64 = 60;
/// Farthest move that is looked for, in rows.
const FARTHEST: u16 = 3;

/// A number for a cell, so that thousands can be compared at each key; a clash costs a needless write or a wrong guess of what is
/// cheaper, never a wrong screen.
pub(super) fn fingerprint(cell: &Cell) -> u32 {
    let mut hasher = CellHasher(0);
    cell.hash(&mut hasher);
    (hasher.0 >> 32) as u32
}

/// Mixes eight bytes at a time.
struct CellHasher(u64);

impl Hasher for CellHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}

/// The cells before and after, as numbers.
pub(super) struct Fingerprints<'a> {
    pub(super) before: &'a [u32],
    pub(super) after: &'a [u32],
    pub(super) width: usize,
}

impl Fingerprints<'_> {
    /// The rows that moved, and how far up (or, below zero, down).
    pub(super) fn moved(&self, rows: Range<u16>) -> Option<(Range<u16>, i32)> {
        let still: Vec<i64> = rows.clone().map(|y| self.cost(y, Some(y))).collect();
        let best = (1..=FARTHEST)
            .flat_map(|by| [i32::from(by), -i32::from(by)])
            .filter_map(|by| self.gain(rows.clone(), &still, by).map(|(gain, range)| (gain, range, by)))
            .max_by_key(|(gain, ..)| *gain)?;
        (best.0 > WORTH_MOVING).then_some((best.1, best.2))
    }

    /// The stretch of rows for which moving by so many saves most, and how much it saves.
    fn gain(&self, rows: Range<u16>, still: &[i64], by: i32) -> Option<(i64, Range<u16>)> {
        let mut best: Option<(i64, Range<u16>)> = None;
        let (mut sum, mut from) = (0, rows.start);
        for y in rows.clone() {
            let source = u16::try_from(i32::from(y) + by).ok().filter(|source| rows.contains(source));
            sum += still[usize::from(y - rows.start)] - self.cost(y, source);
            if sum <= 0 {
                (sum, from) = (0, y + 1);
            } else if best.as_ref().is_none_or(|(gain, _)| sum > *gain) {
                best = Some((sum, from..y + 1));
            }
        }
        // The rows that come in at the end of the stretch are written anew; they count as such here.
        // A region of one row is none: terminals ignore it, and the whole screen would move.
        let (gain, range) = best.filter(|(_, range)| range.len() > 1)?;
        let (start, end, by_rows) = (range.start, range.end, by.unsigned_abs() as u16);
        let fresh =
            if by > 0 { end.saturating_sub(by_rows).max(start)..end } else { start..(start + by_rows).min(end) };
        let anew: i64 = fresh.map(|y| self.cost(y, None)).sum();
        Some((gain - anew, range))
    }

    /// What writing this row costs, in cells, when `source` is what stands there; None is an empty row.
    fn cost(&self, y: u16, source: Option<u16>) -> i64 {
        let row = |y: u16| usize::from(y) * self.width..(usize::from(y) + 1) * self.width;
        let new = &self.after[row(y)];
        let Some(source) = source else { return self.width as i64 };
        let old = &self.before[row(source)];
        // Where a stretch of differing cells begins the terminal must be told where to go. The two sums have no branches: this is
        // counted for every row and every way to move it.
        let differs = |at: usize| u32::from(new[at] != old[at]);
        let cells: u32 = (0..new.len()).map(differs).sum();
        let begins: u32 = (1..new.len()).map(|at| differs(at) & (differs(at - 1) ^ 1)).sum();
        let first = if new.is_empty() { 0 } else { differs(0) };
        i64::from(cells) + JUMP * i64::from(begins + first)
    }
}

/// What makes the terminal move these rows: a line feed at the bottom of a region, or its reverse at the top. Every terminal has
/// had these for forty years, and more of them than the newer "scroll up" and "scroll down".
pub(super) fn sequence(rows: &Range<u16>, by: i32) -> String {
    let (top, bottom) = (rows.start + 1, rows.end);
    let (from, step) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    format!("\x1b[{top};{bottom}r\x1b[{from};1H{}\x1b[r", step.repeat(by.unsigned_abs() as usize))
}

/// Does to these rows what the terminal does.
pub(super) fn shift(rows: &mut [Buffer], by: i32) {
    let far = (by.unsigned_abs() as usize).min(rows.len());
    let fresh = if by > 0 {
        rows.rotate_left(far);
        rows.len() - far..rows.len()
    } else {
        rows.rotate_right(far);
        0..far
    };
    rows[fresh].iter_mut().for_each(Buffer::reset);
}
