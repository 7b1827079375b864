//! Finds rows that only moved, by comparing what they consist of, and lets the terminal move them.

use std::ops::Range;

use super::Picture;

/// The cost of moving the cursor, in cells.
const JUMP: i64 = 5;
/// The least that moving rows must save, in cells.
const WORTH_MOVING: i64 = 60;
/// The farthest move that is tried, in rows.
const FARTHEST: u16 = 3;

/// Which of these rows of a picture were elsewhere in the previous one, and how far up they moved (below zero: down),
/// if moving them saves something. This only guesses what is cheaper: what the terminal shows in the end doesn't depend
/// on it.
pub(super) fn moved(before: &Picture, after: &Picture, rows: Range<u16>) -> Option<(Range<u16>, i32)> {
    let mut costs = Costs { before, after, apart: Vec::new() };
    let still: Vec<i64> = rows.clone().map(|y| costs.of(y, Some(y))).collect();
    // How much writing a row on an empty one saves, or costs extra.
    let fresh: Vec<i64> = rows.clone().zip(&still).map(|(y, still)| still - costs.of(y, None)).collect();
    // Each distance costs a comparison of all rows. Once most of the writing is saved, the others need not be tried.
    let enough = still.iter().sum::<i64>() * 3 / 4;
    let mut best: Option<(i64, Range<u16>, i32)> = None;
    for by in (1..=FARTHEST).flat_map(|by| [i32::from(by), -i32::from(by)]) {
        if let Some((gain, range)) = costs.gain(rows.clone(), &still, &fresh, by)
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

/// What it costs to write rows, in cells.
struct Costs<'a> {
    before: &'a Picture,
    after: &'a Picture,
    /// One bit per column of a row: whether it may differ.
    apart: Vec<u64>,
}

impl Costs<'_> {
    /// The range of rows that saves most if it moves by this distance, and how much it saves.
    fn gain(&mut self, rows: Range<u16>, still: &[i64], fresh: &[i64], by: i32) -> Option<(i64, Range<u16>)> {
        let (count, far) = (still.len(), by.unsigned_abs() as usize);
        // In the order in which they leave the range: the rows that move, then as many new ones as the distance.
        let at = |nth: usize| if by > 0 { nth } else { count - 1 - nth };
        let mut best: Option<(i64, Range<usize>)> = None;
        let (mut sum, mut from) = (0, 0);
        for nth in 0..count.saturating_sub(far) {
            let y = rows.start + at(nth) as u16;
            // The best range has the largest sum; a sum that falls to zero starts again.
            sum += still[at(nth)] - self.of(y, Some(rows.start + at(nth + far) as u16));
            if sum <= 0 {
                (sum, from) = (0, nth + 1);
                continue;
            }
            let gain = sum + (nth + 1..=nth + far).map(|nth| fresh[at(nth)]).sum::<i64>();
            if best.as_ref().is_none_or(|(most, _)| gain > *most) {
                best = Some((gain, from..nth + far + 1));
            }
        }
        let (gain, Range { start, end }) = best?;
        let (first, last) = (at(start).min(at(end - 1)) as u16, at(start).max(at(end - 1)) as u16);
        Some((gain, rows.start + first..rows.start + last + 1))
    }

    /// The cost of writing this row over row `source` of the previous picture, or over an empty row for None.
    fn of(&mut self, y: u16, source: Option<u16>) -> i64 {
        let apart = &mut self.apart;
        apart.clear();
        apart.resize(usize::from(self.after.area().width).div_ceil(64), 0);
        match source {
            Some(source) => self.after.compare(y, self.before, source, |columns| mark(apart, columns)),
            None => self.after.stands(y, |columns| mark(apart, columns)),
        }
        // At the start of each run of differing cells the terminal must be told the position; a short gap is simply
        // overwritten.
        let (mut cells, mut begins, mut before) = (0, 0, 0);
        for bits in apart {
            cells += bits.count_ones();
            let behind = |by: u32| *bits << by | before >> (64 - by);
            begins += (*bits & !(behind(1) | behind(2) | behind(3))).count_ones();
            before = *bits;
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

/// What makes the terminal move these rows: a line feed at the bottom of a region, or its reverse at the top. Every
/// terminal has had these for forty years; fewer know the newer "scroll up" and "scroll down".
pub(super) fn sequence(rows: &Range<u16>, by: i32) -> String {
    let (top, bottom) = (rows.start + 1, rows.end);
    let (from, step) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    format!("\x1b[{top};{bottom}r\x1b[{from};1H{}\x1b[r", step.repeat(by.unsigned_abs() as usize))
}
