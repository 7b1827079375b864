//! Finds rows that only moved, by comparing what they consist of, and lets the terminal move them.

use std::ops::Range;

use super::Picture;

/// The cost of moving the cursor, in cells.
const JUMP: i64 = 5;
/// The least that moving rows must save, in cells.
const WORTH_MOVING: i64 = 60;
/// The fewest rows that must have moved as a whole for the others to be looked at.
const FEWEST: usize = 4;
/// The farthest move that is tried, in rows.
const FARTHEST: u16 = 3;

/// Which of these rows of a picture were elsewhere in the previous one, and how far up they moved (below zero: down),
/// if moving them saves something. This only guesses what is cheaper: what the terminal shows in the end doesn't depend
/// on it.
pub(super) fn moved(before: &Picture, after: &Picture, rows: Range<u16>) -> Option<(Range<u16>, i32)> {
    let mut costs = Costs { before, after, apart: Vec::new() };
    let still: Vec<i64> = rows.clone().map(|y| costs.roughly(y, y)).collect();
    let far = (1..=FARTHEST).flat_map(|by| [i32::from(by), -i32::from(by)]);
    let mut distances: Vec<_> = far.filter_map(|by| Some((costs.most(&rows, &still, by)?, by))).collect();
    distances.sort_by_key(|(most, _)| std::cmp::Reverse(*most));
    let mut best: Option<(i64, Range<u16>, i32)> = None;
    for (most, by) in distances {
        // The letters of all rows are looked at for each distance: not for one that can't save more.
        let saved = best.as_ref().map_or(0, |(saved, ..)| *saved);
        if most <= saved {
            break;
        }
        if let Some((gain, range)) = costs.gain(&rows, &still, by)
            && gain > saved
        {
            best = Some((gain, range, by));
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
    /// About the most that moving by this distance can save; None if too few rows are mostly what the row at this
    /// distance was.
    fn most(&self, rows: &Range<u16>, still: &[i64], by: i32) -> Option<i64> {
        let (mut most, mut alike) = (0, 0);
        for (y, still) in rows.clone().zip(still) {
            let source = u16::try_from(i32::from(y) + by).ok().filter(|source| rows.contains(source));
            // Most rows differ in their first texts already.
            let mut left = *still / 2;
            let is_alike = source.is_some_and(|source| {
                self.after.differing(y, self.before, source).all(|columns| {
                    left -= i64::from(columns.end - columns.start);
                    left > 0
                })
            });
            alike += usize::from(is_alike);
            most += if is_alike { *still } else { *still / 2 };
        }
        (alike >= FEWEST).then_some(most)
    }

    /// The range of rows that saves most if it moves by this distance, and how much it saves; `still` is roughly what
    /// each row costs where it is.
    fn gain(&mut self, rows: &Range<u16>, still: &[i64], by: i32) -> Option<(i64, Range<u16>)> {
        let (count, far) = (still.len(), by.unsigned_abs() as usize);
        // In the order in which they leave the range: the rows that move, then as many new ones as the distance.
        let at = |nth: usize| if by > 0 { nth } else { count - 1 - nth };
        let row = |nth: usize| rows.start + at(nth) as u16;
        // What moving the rows up to each saves, and from where on: a sum that falls to zero starts again.
        let (mut sum, mut from) = (0, 0);
        let mut sums = Vec::with_capacity(count);
        for nth in 0..count.saturating_sub(far) {
            let moved = self.exactly(row(nth), Some(row(nth + far)));
            // Whether a row that would be written in either case is better written here is decided by its letters.
            sum += if moved == 0 { still[at(nth)] } else { self.exactly(row(nth), Some(row(nth))) - moved };
            if sum <= 0 {
                (sum, from) = (0, nth + 1);
            }
            sums.push((sum, from));
        }
        // A new row is written on an empty one: that saves what it cost before at most, so most need not be looked at.
        let mut best: Option<(i64, Range<usize>)> = None;
        for (nth, (sum, from)) in sums.into_iter().enumerate().rev().filter(|(_, (sum, _))| *sum > 0) {
            let new = nth + 1..=nth + far;
            let most = best.as_ref().map_or(i64::MIN, |(most, _)| *most);
            if sum + new.clone().map(|nth| still[at(nth)]).sum::<i64>() <= most {
                continue;
            }
            let saved = |nth| self.exactly(row(nth), Some(row(nth))) - self.exactly(row(nth), None);
            let gain = sum + new.map(saved).sum::<i64>();
            if gain > most {
                best = Some((gain, from..nth + far + 1));
            }
        }
        let (gain, Range { start, end }) = best?;
        let (first, last) = (at(start).min(at(end - 1)) as u16, at(start).max(at(end - 1)) as u16);
        Some((gain, rows.start + first..rows.start + last + 1))
    }

    /// The cost of writing this row over row `source` of the previous picture, if all letters of a changed text differ.
    fn roughly(&self, y: u16, source: u16) -> i64 {
        self.after.differing(y, self.before, source).map(|columns| i64::from(columns.end - columns.start)).sum()
    }

    /// The cost of writing this row over row `source` of the previous picture, or over an empty row for None.
    fn exactly(&mut self, y: u16, source: Option<u16>) -> i64 {
        let apart = &mut self.apart;
        apart.clear();
        apart.resize(usize::from(self.after.area().width).div_ceil(64), 0);
        match source {
            Some(source) => self.after.compare_letters(y, self.before, source, |columns| mark(apart, columns)),
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
    let Some(end) = columns.end.checked_sub(1).filter(|end| *end >= columns.start) else { return };
    let (first, last) = (usize::from(columns.start / 64), usize::from(end / 64));
    for (at, bits) in bits.iter_mut().enumerate().take(last + 1).skip(first) {
        let from = if at == first { columns.start % 64 } else { 0 };
        let to = if at == last { end % 64 } else { 63 };
        *bits |= u64::MAX << from & u64::MAX >> (63 - to);
    }
}

/// What makes the terminal move these rows: a line feed at the bottom of a region, or its reverse at the top. Every
/// terminal has had these for forty years; fewer know the newer "scroll up" and "scroll down".
pub(super) fn sequence(rows: &Range<u16>, by: i32) -> String {
    let (top, bottom) = (rows.start + 1, rows.end);
    let (from, step) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    format!("\x1b[{top};{bottom}r\x1b[{from};1H{}\x1b[r", step.repeat(by.unsigned_abs() as usize))
}
