//! Sends less to the terminal: only the cells that changed are written, and if rows only moved, the terminal moves them
//! itself. Over ssh this is what makes scrolling feel light.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

use super::{Picture, ansi, picture, scroll};
use crate::text;

/// With fewer changed rows than this, moving some gains nothing.
const WORTH: usize = 8;
/// The largest gap that is shorter to write over than to jump over.
const GAP: u16 = 4;

/// Draws pictures on a terminal and remembers what it shows. ratatui's own terminal would draw and compare every cell
/// of every frame.
pub struct Painter<W: Write> {
    out: W,
    area: Rect,
    /// It is unknown what is left of the last picture.
    lost: bool,
    /// What is shown, as operations and as rows of cells. While the terminal is empty there are no rows: they are
    /// created when there is something to compare with, not before the first picture is out.
    before: Picture,
    shown: Vec<Buffer>,
    /// The next picture; only the rows with different operations are drawn into cells.
    after: Picture,
    next: Vec<Buffer>,
    /// A row of an empty terminal.
    blank: Buffer,
    /// Whether the cursor is shown, and where; None if unknown.
    cursor: Option<bool>,
    place: Option<Position>,
    /// Something was written since the last flush, so a frame is open.
    open: bool,
}

impl<W: Write> Painter<W> {
    /// For an empty terminal with this many columns and rows.
    pub fn new(out: W, (width, height): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, width, height);
        Self {
            out,
            area,
            lost: false,
            before: Picture::new(area),
            shown: Vec::new(),
            after: Picture::new(area),
            next: Vec::new(),
            blank: Buffer::empty(Rect { height: 1, ..area }),
            cursor: None,
            place: None,
            open: false,
        }
    }

    /// Draws one frame on a terminal that has this size now: `view` fills an empty picture and returns the cursor
    /// position. What changed is sent in one piece; if nothing did, nothing is written.
    ///
    /// # Errors
    /// When the terminal takes no more bytes.
    pub fn draw<T>(
        &mut self,
        size: (u16, u16),
        view: impl FnOnce(&mut Picture) -> (T, Option<(u16, u16)>),
    ) -> io::Result<T> {
        self.fit(size)?;
        self.after.follow(self.area, std::mem::take(&mut self.before));
        let (seen, cursor) = view(&mut self.after);
        self.before = self.after.leave_before();
        self.paint()?;
        self.point(cursor.map(Position::from))?;
        self.close()?;
        Ok(seen)
    }

    /// Draws without showing it, so that the first real picture is quick. Returns what the view answers.
    pub fn warm_up<T>(&mut self, view: impl FnOnce(&mut Picture) -> T) -> T {
        self.after.clear(self.area);
        let seen = view(&mut self.after);
        self.next = vec![self.blank.clone(); usize::from(self.area.height)];
        (0..self.area.height).for_each(|y| self.draw_row(y));
        // None of this is on the terminal: the first picture is compared with an empty one.
        self.next.iter_mut().for_each(Buffer::reset);
        seen
    }

    /// What the terminal shows.
    pub fn screen(&self) -> Buffer {
        let rows = (0..self.area.height).flat_map(|y| self.shown(y).content.iter().cloned());
        Buffer { area: self.area, content: rows.collect() }
    }

    /// The columns and rows of the last picture.
    pub fn size(&self) -> (u16, u16) {
        (self.area.width, self.area.height)
    }

    /// The terminal had other sizes meanwhile, so parts of the last picture may be gone even if it has the same size
    /// again.
    pub fn resized(&mut self) {
        self.lost = true;
    }

    /// If the size has changed, the terminal is cleared and drawn again.
    fn fit(&mut self, (width, height): (u16, u16)) -> io::Result<()> {
        let area = Rect::new(0, 0, width, height);
        // The same size proves nothing: between two sizes a terminal drops lines.
        if area == self.area && !std::mem::take(&mut self.lost) {
            return Ok(());
        }
        self.lost = false;
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
    ///
    /// # Errors
    /// When the terminal takes no more bytes.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Starts a frame that the terminal shows at once when it is complete.
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

    /// Updates what is shown to the next picture.
    fn paint(&mut self) -> io::Result<()> {
        if self.next.is_empty() {
            self.next = vec![self.blank.clone(); usize::from(self.area.height)];
        }
        let mut others = self.others();
        // Moving rows makes more of them equal, so they are compared again. An empty terminal has none to move.
        if others.len() > WORTH && !self.shown.is_empty() && self.scroll(&others)? {
            others = self.others();
        }
        others.iter().for_each(|y| self.draw_row(*y));
        let cells = self.cells(&others);
        if !cells.is_empty() {
            self.begin()?;
            self.place = None;
            self.write(cells)?;
            if self.shown.is_empty() {
                // The first picture: everything is shown now, and the rows for the next one are created when that
                // comes.
                self.shown = std::mem::take(&mut self.next);
            } else {
                others.iter().map(|y| usize::from(*y)).for_each(|y| {
                    // The old cells are reused for the next picture.
                    std::mem::swap(&mut self.shown[y], &mut self.next[y]);
                });
            }
        }
        std::mem::swap(&mut self.before, &mut self.after);
        Ok(())
    }

    /// The rows with different operations than before.
    fn others(&self) -> Vec<u16> {
        (0..self.area.height).filter(|y| !self.after.same_row(&self.before, *y)).collect()
    }

    /// Lets the terminal move the rows that only moved, if that saves something.
    fn scroll(&mut self, others: &[u16]) -> io::Result<bool> {
        let (Some(first), Some(last)) = (others.first(), others.last()) else { return Ok(false) };
        let Some((rows, by)) = scroll::moved(&self.before, &self.after, *first..last + 1) else { return Ok(false) };
        self.begin()?;
        self.place = None;
        self.out.write_all(scroll::sequence(&rows, by).as_bytes())?;
        self.before.shift(rows.clone(), by);
        picture::shift(&mut self.shown[usize::from(rows.start)..usize::from(rows.end)], by, Buffer::reset);
        Ok(true)
    }

    fn draw_row(&mut self, y: u16) {
        let row = &mut self.next[usize::from(y)];
        row.content.fill(Cell::EMPTY);
        self.after.draw_row(y, row, 0);
        row.content.iter_mut().for_each(forget_unseen);
    }

    /// The content of a row of the terminal.
    fn shown(&self, y: u16) -> &Buffer {
        self.shown.get(usize::from(y)).unwrap_or(&self.blank)
    }

    /// The cells of these rows that must be written.
    fn cells(&self, rows: &[u16]) -> Vec<(u16, u16)> {
        let mut cells = Vec::new();
        for y in rows {
            let next = &self.next[usize::from(*y)];
            for x in differing(self.shown(*y), next) {
                // Within a row a short gap is written over, because a jump across it takes as many bytes.
                if let Some((before, _)) = cells.last().filter(|(_, row)| row == y) {
                    cells.extend(gap(next, *before, x).map(|x| (x, *y)));
                }
                cells.push((x, *y));
            }
        }
        cells
    }

    /// Writes these cells of the next picture.
    fn write(&mut self, cells: Vec<(u16, u16)>) -> io::Result<()> {
        let next = &self.next;
        let cell = |x: u16, y: u16| &next[usize::from(y)].content[usize::from(x)];
        ansi::write(&mut self.out, self.area.width, cells.into_iter().map(|(x, y)| (x, y, cell(x, y))))
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

/// The columns whose cells must be written. Next to wide characters, where some cells say what is to be done with them,
/// ratatui decides.
fn differing(shown: &Buffer, next: &Buffer) -> Vec<u16> {
    let (mut columns, mut is_plain) = (Vec::new(), true);
    for (x, (old, new)) in (0..).zip(shown.content.iter().zip(&next.content)) {
        is_plain &= (old.diff_option, new.diff_option) == (CellDiffOption::None, CellDiffOption::None);
        if !same(old, new) {
            columns.push(x);
        }
    }
    if is_plain || columns.is_empty() { columns } else { shown.diff(next).into_iter().map(|(x, ..)| x).collect() }
}

/// Like `==` for cells that are not marked to be skipped, but without a call for each symbol: all are compared at every
/// key.
fn same(one: &Cell, other: &Cell) -> bool {
    let (letters, others) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    (one.fg, one.bg, one.modifier, one.diff_option) == (other.fg, other.bg, other.modifier, other.diff_option)
        && letters.len() == others.len()
        && letters.iter().zip(others).all(|(letter, other)| letter == other)
}

/// Of a blank only the background is seen: with another colour of letters it is still the same, and need not be written.
fn forget_unseen(cell: &mut Cell) {
    if cell.symbol() == " " && !cell.modifier.intersects(ansi::SEEN_ON_BLANKS) {
        cell.fg = Color::Reset;
        cell.modifier = Modifier::empty();
    }
}

/// The unchanged cells between two changed ones in a row, if writing them again takes fewer bytes than jumping over
/// them.
fn gap(row: &Buffer, from: u16, to: u16) -> Range<u16> {
    let first = &row.content[usize::from(from)];
    let alike = |cell: &Cell| (cell.fg, cell.bg, cell.modifier) == (first.fg, first.bg, first.modifier);
    let free = |cell: &Cell| {
        let seen = (cell.modifier | first.modifier).intersects(ansi::SEEN_ON_BLANKS);
        cell.symbol() == " " && cell.bg == first.bg && !seen
    };
    let simple = |cell: &Cell| cell.symbol().len() == 1 && alike(cell) || free(cell);
    let short = (2..=GAP).contains(&(to - from)) && first.symbol().chars().all(text::is_simple);
    let between = &row.content[usize::from(from) + 1..usize::from(to)];
    if short && between.iter().all(simple) { from + 1..to } else { to..to }
}
