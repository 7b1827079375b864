//! Sends less to the terminal: only the cells that changed are written, and when rows only moved, the terminal moves them itself.
//! Over ssh this is what makes scrolling feel light.

#[cfg(test)]
mod tests;

use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::ops::Range;

use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::pen;
use crate::text;
use crate::ui::Picture;

/// With fewer changed rows than this nothing is gained by moving some.
const WORTH: u16 = 8;
/// What it costs to go to a place and set its colours, in cells.
const JUMP: i64 = 8;
/// Farthest place to which writing on is shorter than going there.
const BRIDGE: u16 = 4;
/// What moving rows must save at least, in cells.
const WORTH_MOVING: i64 = 60;
/// Farthest move that is looked for, in rows.
const FARTHEST: u16 = 3;

/// Draws pictures on a terminal and remembers what stands there. ratatui's own terminal would draw and compare every cell of every
/// frame.
pub(super) struct Painter<W: Write> {
    out: W,
    area: Rect,
    /// What is shown, as strokes and as rows of cells. While the terminal is empty there are no rows: they are made when there is
    /// something to compare with, not before the first picture is out.
    before: Picture,
    shown: Vec<Buffer>,
    /// The same as numbers, from the second picture on.
    prints: Vec<u32>,
    /// The next picture; of its cells only those rows are drawn that are made of other strokes.
    after: Picture,
    next: Vec<Buffer>,
    /// A row of an empty terminal.
    blank: Buffer,
    /// Whether the cursor is shown, and where; None when that is not known.
    cursor: Option<bool>,
    place: Option<Position>,
    /// Something was written since the last flush, so a frame is open.
    open: bool,
}

/// What an empty terminal is sent for pictures of this size, one after another: for those who look at the wire.
///
/// # Errors
/// None; the bytes go into memory.
pub fn wire<T, V: FnOnce(&mut Picture) -> (T, Option<(u16, u16)>)>(
    (width, height): (u16, u16),
    views: impl IntoIterator<Item = V>,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut painter = Painter::new(&mut bytes, (width, height));
    for view in views {
        painter.show(view)?;
    }
    drop(painter);
    Ok(bytes)
}

impl<W: Write> Painter<W> {
    /// On an empty terminal of so many columns and rows.
    pub(super) fn new(out: W, (width, height): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, width, height);
        Self {
            out,
            area,
            before: Picture::new(area),
            shown: Vec::new(),
            prints: Vec::new(),
            after: Picture::new(area),
            next: Vec::new(),
            blank: Buffer::empty(Rect { height: 1, ..area }),
            cursor: None,
            place: None,
            open: false,
        }
    }

    /// Draws one frame on a terminal that has this size now: `view` fills an empty picture and says where the cursor belongs. What
    /// changed leaves in one piece; when nothing did, nothing is written.
    pub(super) fn draw<T>(
        &mut self,
        size: (u16, u16),
        view: impl FnOnce(&mut Picture) -> (T, Option<(u16, u16)>),
    ) -> io::Result<T> {
        self.fit(size)?;
        self.show(view)
    }

    /// Draws without showing it: so the first picture is quick when it comes.
    pub(super) fn rehearse<T>(&mut self, view: impl FnOnce(&mut Picture) -> T) {
        self.after.clear(self.area);
        view(&mut self.after);
        self.next = vec![self.blank.clone(); usize::from(self.area.height)];
        (0..self.area.height).for_each(|y| self.draw_row(y));
        self.next.iter_mut().for_each(Buffer::reset);
    }

    fn show<T>(&mut self, view: impl FnOnce(&mut Picture) -> (T, Option<(u16, u16)>)) -> io::Result<T> {
        self.after.clear(self.area);
        let (seen, cursor) = view(&mut self.after);
        self.paint()?;
        self.point(cursor.map(Position::from))?;
        self.close()?;
        Ok(seen)
    }

    /// A terminal of another size than before is emptied and drawn anew.
    fn fit(&mut self, (width, height): (u16, u16)) -> io::Result<()> {
        let area = Rect::new(0, 0, width, height);
        if area == self.area {
            return Ok(());
        }
        self.area = area;
        self.before.clear(area);
        self.shown.clear();
        self.next.clear();
        self.blank = Buffer::empty(Rect { height: 1, ..area });
        self.place = None;
        self.begin()?;
        queue!(self.out, Clear(ClearType::All))
    }

    /// Sends what was not sent with a frame.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Begins a frame that the terminal shows at once when it is whole.
    fn begin(&mut self) -> io::Result<()> {
        if !self.open {
            self.open = true;
            queue!(self.out, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        if self.open {
            self.open = false;
            queue!(self.out, EndSynchronizedUpdate)?;
            return self.out.flush();
        }
        Ok(())
    }

    /// Brings what is shown to what is next.
    fn paint(&mut self) -> io::Result<()> {
        if self.next.is_empty() {
            self.next = vec![self.blank.clone(); usize::from(self.area.height)];
        }
        let others: Vec<u16> = (0..self.area.height).filter(|y| !self.after.same_row(&self.before, *y)).collect();
        others.iter().for_each(|y| self.draw_row(*y));
        let mut changed = self.changed(others.iter().copied());
        if let (Some(first), Some(last)) = (changed.first().copied(), changed.last().copied()) {
            self.begin()?;
            self.place = None;
            if let Some((rows, by)) = self.moved(&changed, first..last + 1) {
                self.out.write_all(moving(&rows, by).as_bytes())?;
                shift(&mut self.shown[usize::from(rows.start)..usize::from(rows.end)], by);
                (first..last + 1).filter(|y| !others.contains(y)).for_each(|y| self.draw_row(y));
                changed = (first..last + 1).collect();
            }
            self.write(&changed)?;
            if self.shown.is_empty() {
                self.shown = std::mem::take(&mut self.next);
            } else {
                changed.iter().map(|y| usize::from(*y)).for_each(|y| {
                    std::mem::swap(&mut self.shown[y], &mut self.next[y]);
                });
            }
        }
        std::mem::swap(&mut self.before, &mut self.after);
        Ok(())
    }

    fn draw_row(&mut self, y: u16) {
        let row = &mut self.next[usize::from(y)];
        row.content.fill(Cell::EMPTY);
        self.after.draw_row(y, row, 0);
    }

    /// Which of these rows moved, and how far up (or, below zero, down), where that saves something.
    fn moved(&mut self, changed: &[u16], rows: Range<u16>) -> Option<(Range<u16>, i32)> {
        if self.shown.is_empty() {
            self.prints.clear();
            return None;
        }
        if self.prints.is_empty() {
            self.prints = self.shown.iter().flat_map(|row| &row.content).map(print).collect();
        }
        let before = if rows.len() <= usize::from(WORTH) { Vec::new() } else { self.prints.clone() };
        let width = usize::from(self.area.width);
        for y in changed.iter().map(|y| usize::from(*y)) {
            let cells = self.shown[y].content.iter().zip(&self.next[y].content);
            for (known, (old, new)) in self.prints[y * width..(y + 1) * width].iter_mut().zip(cells) {
                if !same(old, new) {
                    *known = print(new);
                }
            }
        }
        if before.is_empty() {
            return None;
        }
        Prints { before: &before, after: &self.prints, width }.moved(rows)
    }

    /// What stands on a row of the terminal.
    fn shown(&self, y: u16) -> &Buffer {
        self.shown.get(usize::from(y)).unwrap_or(&self.blank)
    }

    /// The rows in which something differs.
    fn changed(&self, rows: impl Iterator<Item = u16>) -> Vec<u16> {
        let alike = |(old, new)| same(old, new);
        let rows_of = |y: u16| self.shown(y).content.iter().zip(&self.next[usize::from(y)].content);
        rows.filter(|y| !rows_of(*y).all(alike)).collect()
    }

    /// Writes the cells of these rows that differ. Which ones must be written beside wide characters is ratatui's to say.
    fn write(&mut self, rows: &[u16]) -> io::Result<()> {
        let mut cells = Vec::with_capacity(usize::from(self.area.width) * rows.len());
        for y in rows {
            let next = &self.next[usize::from(*y)];
            for (x, ..) in self.shown(*y).diff(next) {
                if let Some((before, _)) = cells.last().filter(|(_, row)| row == y) {
                    cells.extend(bridge(next, *before, x).map(|x| (x, *y)));
                }
                cells.push((x, *y));
            }
        }
        let next = &self.next;
        let cell = |x: u16, y: u16| &next[usize::from(y)].content[usize::from(x)];
        pen::write(&mut self.out, cells.into_iter().map(|(x, y)| (x, y, cell(x, y))))
    }

    /// Puts the cursor where it belongs, or hides it.
    fn point(&mut self, place: Option<Position>) -> io::Result<()> {
        if self.cursor != Some(place.is_some()) {
            self.begin()?;
            self.cursor = Some(place.is_some());
            match place {
                Some(_) => queue!(self.out, cursor::Show)?,
                None => queue!(self.out, cursor::Hide)?,
            }
        }
        if let Some(place) = place.filter(|place| self.place != Some(*place)) {
            self.begin()?;
            self.place = Some(place);
            queue!(self.out, cursor::MoveTo(place.x, place.y))?;
        }
        Ok(())
    }
}

/// As `==` says it of cells that nobody told to be skipped, without a call for each of their symbols: all are compared at every key.
fn same(one: &Cell, other: &Cell) -> bool {
    let (letters, others) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    (one.fg, one.bg, one.modifier, one.diff_option) == (other.fg, other.bg, other.modifier, other.diff_option)
        && letters.len() == others.len()
        && letters.iter().zip(others).all(|(letter, other)| letter == other)
}

/// The unchanged cells between two changed ones of a row, where writing them again takes fewer bytes than a jump over them.
fn bridge(row: &Buffer, from: u16, to: u16) -> Range<u16> {
    let first = &row.content[usize::from(from)];
    let alike = |cell: &Cell| (cell.fg, cell.bg, cell.modifier) == (first.fg, first.bg, first.modifier);
    let simple = |cell: &Cell| cell.symbol().len() == 1 && alike(cell);
    let short = (2..=BRIDGE).contains(&(to - from)) && first.symbol().chars().all(text::is_simple);
    let between = &row.content[usize::from(from) + 1..usize::from(to)];
    if short && between.iter().all(simple) { from + 1..to } else { to..to }
}

/// A number for a cell, so that thousands can be compared at each key; a clash costs a needless write or a wrong guess of what is
/// cheaper, never a wrong screen.
fn print(cell: &Cell) -> u32 {
    let mut hasher = Mix(0);
    cell.hash(&mut hasher);
    (hasher.0 >> 32) as u32
}

/// Mixes eight bytes at a time.
struct Mix(u64);

impl Hasher for Mix {
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
struct Prints<'a> {
    before: &'a [u32],
    after: &'a [u32],
    width: usize,
}

impl Prints<'_> {
    /// The rows that moved, and how far up (or, below zero, down).
    fn moved(&self, rows: Range<u16>) -> Option<(Range<u16>, i32)> {
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
fn moving(rows: &Range<u16>, by: i32) -> String {
    let (top, bottom) = (rows.start + 1, rows.end);
    let (from, step) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    format!("\x1b[{top};{bottom}r\x1b[{from};1H{}\x1b[r", step.repeat(by.unsigned_abs() as usize))
}

/// Does to these rows what the terminal does.
fn shift(rows: &mut [Buffer], by: i32) {
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
