//! Rows that only moved: finds them by comparing what they are made of, and has the terminal move them.

use std::ops::Range;

use super::Picture;

/// What it costs to go to a place and set its colours, in cells.
const JUMP: i64 = 8;
/// What moving rows must save at least, in cells.
const WORTH_MOVING: i64 = 60;
/// Farthest move that is looked for, in rows.
const FARTHEST: u16 = 3;

/// Of these rows of a picture, those that stood elsewhere in the one before, and how far up they moved (or, below zero, down), where moving
/// them saves something. It is a guess of what is cheaper: what the terminal shows in the end does not hang on it.
pub(super) fn moved(before: &Picture, after: &Picture, rows: Range<u16>) -> Option<(Range<u16>, i32)> {
    let mut costs = Costs { before, after, width: after.area().width, apart: Vec::new() };
    let still: Vec<i64> = rows.clone().map(|y| costs.of(y, Some(y))).collect();
    // Each distance costs a comparison of all rows. Once most of the writing is saved the others need not be tried.
    let enough = still.iter().sum::<i64>() * 3 / 4;
    let mut best: Option<(i64, Range<u16>, i32)> = None;
    for by in (1..=FARTHEST).flat_map(|by| [i32::from(by), -i32::from(by)]) {
        if let Some((gain, range)) = costs.gain(rows.clone(), &still, by)
            && best.as_ref().is_none_or(|(most, ..)| gain > *most)
        {
            best = Some((gain, range, by));
            // Nothing else could save much more.
            if gain > enough {
                break;
            }
        }
    }
    best.filter(|(gain, ..)| *gain > WORTH_MOVING).map(|(_, range, by)| (range, by))
}

/// What writing rows costs, in cells.
struct Costs<'a> {
    before: &'a Picture,
    after: &'a Picture,
    width: u16,
    /// A bit for each column of a row: whether it may differ.
    apart: Vec<u64>,
}

impl Costs<'_> {
    /// The stretch of rows for which moving by so many saves most, and how much it saves.
    fn gain(&mut self, rows: Range<u16>, still: &[i64], by: i32) -> Option<(i64, Range<u16>)> {
        let mut best: Option<(i64, Range<u16>)> = None;
        let (mut sum, mut from) = (0, rows.start);
        for y in rows.clone() {
            let source = u16::try_from(i32::from(y) + by).ok().filter(|source| rows.contains(source));
            // The best stretch is that of the largest sum, which starts anew whenever it falls to nothing.
            sum += still[usize::from(y - rows.start)] - self.of(y, source);
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
        let anew: i64 = fresh.map(|y| self.of(y, None)).sum();
        Some((gain - anew, range))
    }

    /// What writing this row costs when `source` of the picture before is what stands there; None is an empty row.
    fn of(&mut self, y: u16, source: Option<u16>) -> i64 {
        let Some(source) = source else { return i64::from(self.width) };
        let apart = &mut self.apart;
        apart.clear();
        apart.resize(usize::from(self.width).div_ceil(64), 0);
        self.after.compare(y, self.before, source, |columns| mark(apart, columns));
        // Where a stretch of differing cells begins the terminal must be told where to go.
        let (mut cells, mut begins, mut carry) = (0, 0, 0);
        for bits in apart {
            cells += bits.count_ones();
            // A bit that is set while the one before it is not, which may be the last one of the word before.
            begins += (*bits & !(*bits << 1 | carry)).count_ones();
            carry = *bits >> 63;
        }
        i64::from(cells) + JUMP * i64::from(begins)
    }
}

/// Sets the bits of some columns.
fn mark(bits: &mut [u64], columns: Range<u16>) {
    for (first, bits) in (0..).step_by(64).zip(bits) {
        let (from, to) = (columns.start.max(first), columns.end.min(first + 64));
        if from < to {
            *bits |= u64::MAX << (from - first) & u64::MAX >> (first + 64 - to);
        }
    }
}

/// What makes the terminal move these rows: a line feed at the bottom of a region, or its reverse at the top. Every terminal has
/// had these for forty years, and more of them than the newer "scroll up" and "scroll down".
pub(super) fn sequence(rows: &Range<u16>, by: i32) -> String {
    let (top, bottom) = (rows.start + 1, rows.end);
    let (from, step) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    format!("\x1b[{top};{bottom}r\x1b[{from};1H{}\x1b[r", step.repeat(by.unsigned_abs() as usize))
}
