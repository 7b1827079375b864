//! Rows that only moved: finds them by comparing what they are made of, and has the terminal move them.

use std::ops::Range;

use super::Picture;

/// What it costs to go to a place, in cells.
const JUMP: i64 = 5;
/// What moving rows must save at least, in cells.
const WORTH_MOVING: i64 = 60;
/// Farthest move that is looked for, in rows.
const FARTHEST: u16 = 3;

/// Of these rows of a picture, those that stood elsewhere in the one before, and how far up they moved (or, below zero, down), where moving
/// them saves something. It is a guess of what is cheaper: what the terminal shows in the end does not hang on it.
pub(super) fn moved(before: &Picture, after: &Picture, rows: Range<u16>) -> Option<(Range<u16>, i32)> {
    let mut costs = Costs { before, after, apart: Vec::new() };
    let still: Vec<i64> = rows.clone().map(|y| costs.of(y, Some(y))).collect();
    // What it saves, or costs more, to write a row on an empty one.
    let fresh: Vec<i64> = rows.clone().zip(&still).map(|(y, still)| still - costs.of(y, None)).collect();
    // Each distance costs a comparison of all rows. Once most of the writing is saved the others need not be tried.
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

/// What writing rows costs, in cells.
struct Costs<'a> {
    before: &'a Picture,
    after: &'a Picture,
    /// A bit for each column of a row: whether it may differ.
    apart: Vec<u64>,
}

impl Costs<'_> {
    /// The stretch of rows for which moving by so many saves most, and how much it saves.
    fn gain(&mut self, rows: Range<u16>, still: &[i64], fresh: &[i64], by: i32) -> Option<(i64, Range<u16>)> {
        let (count, far) = (still.len(), by.unsigned_abs() as usize);
        // In the order in which they come out of the stretch: those that move, and behind them as many fresh ones as they moved by.
        let at = |nth: usize| if by > 0 { nth } else { count - 1 - nth };
        let mut best: Option<(i64, Range<usize>)> = None;
        let (mut sum, mut from) = (0, 0);
        for nth in 0..count.saturating_sub(far) {
            let y = rows.start + at(nth) as u16;
            // The best stretch is that of the largest sum, which starts anew whenever it falls to nothing.
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

    /// What writing this row costs when `source` of the picture before is what stands there; None is an empty row.
    fn of(&mut self, y: u16, source: Option<u16>) -> i64 {
        let apart = &mut self.apart;
        apart.clear();
        apart.resize(usize::from(self.after.area().width).div_ceil(64), 0);
        match source {
            Some(source) => self.after.compare(y, self.before, source, |columns| mark(apart, columns)),
            None => self.after.stands(y, |columns| mark(apart, columns)),
        }
        // Where a stretch of differing cells begins the terminal must be told where to go; a gap of three is written over.
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

/// What makes the terminal move these rows: a line feed at the bottom of a region, or its reverse at the top. Every terminal has
/// had these for forty years, and more of them than the newer "scroll up" and "scroll down".
pub(super) fn sequence(rows: &Range<u16>, by: i32) -> String {
    let (top, bottom) = (rows.start + 1, rows.end);
    let (from, step) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    format!("\x1b[{top};{bottom}r\x1b[{from};1H{}\x1b[r", step.repeat(by.unsigned_abs() as usize))
}
