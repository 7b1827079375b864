//! Sends less to the terminal: when rows only moved, the terminal moves them itself, and only the rest is written. Over ssh this
//! is what makes scrolling feel light.

#[cfg(test)]
mod tests;

use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::ops::Range;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect, Size};

/// With fewer changed rows than this nothing is gained.
const WORTH: u16 = 8;
/// What it costs to go to a place and set its colours, in cells.
const JUMP: i64 = 8;
/// What moving rows must save at least, in cells.
const WORTH_MOVING: i64 = 60;
/// Farthest move that is looked for, in rows.
const FARTHEST: u16 = 3;

/// A backend that remembers what stands on the terminal.
pub(super) struct Scrolling<W: Write> {
    inner: CrosstermBackend<W>,
    shown: Buffer,
    /// The same as numbers.
    prints: Vec<u64>,
    /// Whether the cursor is shown, and where; None when that is not known.
    cursor: Option<bool>,
    place: Option<Position>,
    /// Something was written since the last flush, so a frame is open.
    open: bool,
}

impl<W: Write> Scrolling<W> {
    /// On a terminal that is empty.
    pub(super) fn new(inner: CrosstermBackend<W>) -> io::Result<Self> {
        let Size { width, height } = inner.size()?;
        Ok(Self::of(inner, Rect::new(0, 0, width, height)))
    }

    fn of(inner: CrosstermBackend<W>, area: Rect) -> Self {
        Self {
            inner,
            shown: Buffer::empty(area),
            prints: vec![print(&Cell::EMPTY); area.area() as usize],
            cursor: None,
            place: None,
            open: false,
        }
    }

    /// Begins a frame that the terminal shows at once when it is whole. A frame in which nothing changes writes nothing.
    fn begin(&mut self) -> io::Result<()> {
        if !self.open {
            self.open = true;
            queue!(self.inner, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }

    /// The terminal is empty now.
    fn forget(&mut self) -> io::Result<()> {
        let Size { width, height } = self.inner.size()?;
        self.shown = Buffer::empty(Rect::new(0, 0, width, height));
        self.prints = vec![print(&Cell::EMPTY); usize::from(width) * usize::from(height)];
        Ok(())
    }

    fn at(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.shown.area.width) + usize::from(x)
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let at = self.at(x, y);
        self.shown.content[at] = cell.clone();
        self.prints[at] = print(cell);
        for at in at + 1..at + covered(cell).min(usize::from(self.shown.area.width.saturating_sub(x))) {
            self.shown.content[at] = UNDER;
            self.prints[at] = print(&UNDER);
        }
    }
}

/// What stands under the rest of a cell that holds a whole link: like no other cell, so that whatever comes there later is written.
const UNDER: Cell = {
    let mut cell = Cell::EMPTY;
    cell.diff_option = CellDiffOption::Skip;
    cell
};

/// Cells that the text of this one takes, when it holds more than a character.
fn covered(cell: &Cell) -> usize {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(wide) => usize::from(wide.get()),
        _ => 1,
    }
}

/// A number for a cell, so that thousands can be compared at each key; a clash costs a needless write or a wrong guess of what is
/// cheaper, never a wrong screen.
fn print(cell: &Cell) -> u64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    cell.hash(&mut hasher);
    hasher.0
}

struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The cells before and after, as numbers.
struct Prints<'a> {
    before: &'a [u64],
    after: &'a [u64],
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
        let (gain, range) = best?;
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
        let (mut cost, mut going) = (0, false);
        for (new, old) in new.iter().zip(&self.before[row(source)]) {
            let differs = new != old;
            cost += i64::from(differs) + if differs && !going { JUMP } else { 0 };
            going = differs;
        }
        cost
    }
}

/// What makes the terminal move these rows: a line feed at the bottom of a region, or its reverse at the top. Every terminal has
/// had these for forty years, and more of them than the newer "scroll up" and "scroll down".
fn moving(rows: &Range<u16>, by: i32) -> String {
    let (top, bottom) = (rows.start + 1, rows.end);
    let (from, step) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    format!("\x1b[{top};{bottom}r\x1b[{from};1H{}\x1b[r", step.repeat(by.unsigned_abs() as usize))
}

/// Does to the buffer what the terminal does to its rows.
fn shift(buffer: &mut Buffer, rows: Range<u16>, by: i32) {
    let width = usize::from(buffer.area.width);
    let part = &mut buffer.content[usize::from(rows.start) * width..usize::from(rows.end) * width];
    let cells = (by.unsigned_abs() as usize * width).min(part.len());
    let fresh = if by > 0 {
        part.rotate_left(cells);
        part.len() - cells..part.len()
    } else {
        part.rotate_right(cells);
        0..cells
    };
    part[fresh].fill(Cell::EMPTY);
}

impl<W: Write> Backend for Scrolling<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let content: Vec<_> = content.collect();
        if content.is_empty() {
            return Ok(());
        }
        self.begin()?;
        self.place = None;
        let area = self.shown.area;
        let inside = content.iter().all(|(x, y, _)| *x < area.width && *y < area.height);
        let rows = content.iter().map(|(_, y, _)| *y);
        let (Some(first), Some(last), true) = (rows.clone().min(), rows.max(), inside) else {
            return self.inner.draw(content.into_iter());
        };
        if last - first < WORTH {
            for (x, y, cell) in &content {
                self.put(*x, *y, cell);
            }
            return self.inner.draw(content.into_iter());
        }
        let (before, shown) = (self.prints.clone(), self.shown.clone());
        for (x, y, cell) in &content {
            self.put(*x, *y, cell);
        }
        let next = std::mem::replace(&mut self.shown, shown);
        let rows = first..last + 1;
        let prints = Prints { before: &before, after: &self.prints, width: usize::from(area.width) };
        match prints.moved(rows) {
            Some((rows, by)) => {
                self.inner.write_all(moving(&rows, by).as_bytes())?;
                shift(&mut self.shown, rows, by);
                self.inner.draw(self.shown.diff(&next).into_iter())?;
            }
            None => self.inner.draw(content.into_iter())?,
        }
        self.shown = next;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Some(false) {
            return Ok(());
        }
        self.begin()?;
        self.cursor = Some(false);
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Some(true) {
            return Ok(());
        }
        self.begin()?;
        self.cursor = Some(true);
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.place == Some(position) {
            return Ok(());
        }
        self.begin()?;
        self.place = Some(position);
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.forget()?;
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.forget()?;
        self.inner.clear_region(clear_type)
    }

    fn append_lines(&mut self, n: u16) -> io::Result<()> {
        self.inner.append_lines(n)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.open {
            self.open = false;
            queue!(self.inner, EndSynchronizedUpdate)?;
            return Backend::flush(&mut self.inner);
        }
        Ok(())
    }

    fn scroll_region_up(&mut self, region: Range<u16>, line_count: u16) -> io::Result<()> {
        self.inner.scroll_region_up(region, line_count)
    }

    fn scroll_region_down(&mut self, region: Range<u16>, line_count: u16) -> io::Result<()> {
        self.inner.scroll_region_down(region, line_count)
    }
}
