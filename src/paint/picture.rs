//! A picture as a list of drawing operations, by row. Two pictures are compared operation by operation, so that
//! unchanged rows are neither drawn nor compared cell by cell: between two keys most of a screen stays the same.

mod draw;

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// No operation.
const NONE: u32 = u32::MAX;

/// The content of a screen, row by row. Only the canvas of the panes draws on it, and only safe text.
#[derive(Default)]
pub struct Picture {
    area: Rect,
    /// The texts of all operations, one after another.
    words: String,
    ops: Vec<Op>,
    /// The first and the last operation of each row.
    rows: Vec<(u32, u32)>,
    /// Parts that the next picture may have too.
    kept: Vec<Kept>,
    /// The picture before, while this one is drawn.
    before: Option<Box<Picture>>,
}

/// A part: what it shows, named by a number, the row on which it was drawn, and its operations.
struct Kept {
    key: u64,
    y: u16,
    ops: Range<usize>,
}

/// Something on one row.
struct Op {
    x: u16,
    /// The row on which it was drawn. A terminal may have moved it since.
    y: u16,
    width: u16,
    style: Style,
    what: Kind,
    /// The next one on the same row.
    next: u32,
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    /// Characters of one column each.
    Simple(Range<u32>),
    /// Text with any characters.
    Words(Range<u32>),
    /// What is there becomes a link to this address.
    Link(Range<u32>),
    /// Blanks.
    Blank,
    /// The colours of what is there.
    Tint,
}

impl Picture {
    /// An empty one with this size.
    pub fn new(area: Rect) -> Self {
        let mut picture = Self::default();
        picture.clear(area);
        picture
    }

    /// Removes all operations, for a picture of this size.
    pub fn clear(&mut self, area: Rect) {
        self.area = area;
        self.words.clear();
        self.ops.clear();
        self.kept.clear();
        self.rows.clear();
        self.rows.resize(usize::from(area.height), (NONE, NONE));
    }

    /// Starts from an empty picture of this size, for which parts of the one before can be used.
    pub(super) fn follow(&mut self, area: Rect, before: Self) {
        self.clear(area);
        self.before = Some(Box::new(before));
    }

    /// Gives back the picture before.
    pub(super) fn leave_before(&mut self) -> Self {
        self.before.take().map(|before| *before).unwrap_or_default()
    }

    /// Puts on a row, and those below it, what the picture before had under this key, on whatever rows. False if it had
    /// nothing.
    pub(crate) fn repeat(&mut self, key: u64, y: u16) -> bool {
        let Some(before) = self.before.take() else { return false };
        let known = before.kept.iter().find(|kept| kept.key == key);
        if let Some(kept) = known {
            let start = self.ops.len();
            for op in &before.ops[kept.ops.clone()] {
                let what = match &op.what {
                    Kind::Simple(words) => Kind::Simple(self.keep(before.read(words))),
                    Kind::Words(words) => Kind::Words(self.keep(before.read(words))),
                    Kind::Link(address) => Kind::Link(self.keep(before.read(address))),
                    other => other.clone(),
                };
                self.push(op.x, y + (op.y - kept.y), op.width, op.style, what);
            }
            self.keep_since(start, key, y);
        }
        let known = known.is_some();
        self.before = Some(before);
        known
    }

    /// The place behind its last operation.
    pub(crate) fn end(&self) -> usize {
        self.ops.len()
    }

    /// Keeps the operations since a place, none of which is above this row, under a key for the next picture.
    pub(crate) fn keep_since(&mut self, start: usize, key: u64, y: u16) {
        self.kept.push(Kept { key, y, ops: start..self.ops.len() });
    }

    /// True if a row ends with all operations of the same row of another picture.
    pub(crate) fn ends_like(&self, other: &Self, y: u16) -> bool {
        let others = self.row(y).count().saturating_sub(other.row(y).count());
        self.row(y).skip(others).zip(other.row(y)).all(|(our, their)| self.same(our, other, their))
    }

    /// Its area on the screen.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// True if a row has the same operations in both.
    pub fn same_row(&self, other: &Self, y: u16) -> bool {
        let (mut ours, mut theirs) = (self.row(y), other.row(y));
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return true,
                (Some(our), Some(their)) if self.same(our, other, their) => {}
                _ => return false,
            }
        }
    }

    /// The columns, from 0, of operations in which a row differs from a row of another picture; of two in the same place
    /// those of ours alone.
    pub(super) fn differing(&self, y: u16, other: &Self, at: u16) -> impl Iterator<Item = Range<u16>> {
        let (mut ours, mut theirs) = (self.row(y), other.row(at));
        std::iter::from_fn(move || {
            loop {
                match (ours.next(), theirs.next()) {
                    (None, None) => return None,
                    (Some(our), Some(their)) if self.same(our, other, their) => {}
                    (Some(op), _) | (None, Some(op)) => return Some(self.columns(op)),
                }
            }
        })
    }

    /// Reports the columns, from 0, in which a row may look different from a row of another picture: those of
    /// operations that only one of them has, and for texts in the same place those of the differing letters.
    pub(super) fn compare_letters(&self, y: u16, other: &Self, at: u16, mut apart: impl FnMut(Range<u16>)) {
        let (mut ours, mut theirs) = (self.row(y), other.row(at));
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return,
                (Some(our), Some(their)) if self.same(our, other, their) => {}
                (Some(our), Some(their)) if self.compare_two(our, other, their, &mut apart) => {}
                (our, their) => our.into_iter().chain(their).map(|op| self.columns(op)).for_each(&mut apart),
            }
        }
    }

    /// True if both are texts in the same place and colours; then the columns in which their letters differ are
    /// reported.
    fn compare_two(&self, our: &Op, other: &Self, their: &Op, apart: &mut impl FnMut(Range<u16>)) -> bool {
        let (Kind::Simple(ours), Kind::Simple(theirs)) = (&our.what, &their.what) else { return false };
        if (our.x, our.style) != (their.x, their.style) {
            return false;
        }
        let Range { start, .. } = self.columns(our);
        let letters = self.read(ours).chars().zip(other.read(theirs).chars());
        let mut from = start;
        for (x, _) in (start..).zip(letters).filter(|(_, (one, another))| one == another) {
            if from < x {
                apart(from..x);
            }
            from = x + 1;
        }
        // From here on they differ, or one of them has ended.
        apart(from..start + our.width.max(their.width));
        true
    }

    /// Reports the columns of a row that are not empty: blanks on the terminal's own background count as empty.
    pub(super) fn stands(&self, y: u16, mut taken: impl FnMut(Range<u16>)) {
        for op in self.row(y) {
            let columns = self.columns(op);
            let is_seen = !matches!(op.style.bg, None | Some(Color::Reset)) || !op.style.add_modifier.is_empty();
            match &op.what {
                Kind::Blank | Kind::Tint if !is_seen => {}
                Kind::Simple(words) if !is_seen => {
                    let words = self.read(words);
                    let blanks = words.len() - words.trim_end_matches(' ').len();
                    taken(columns.start..columns.end - blanks as u16);
                }
                _ => taken(columns),
            }
        }
    }

    /// The columns of an operation, from 0.
    fn columns(&self, op: &Op) -> Range<u16> {
        op.x - self.area.x..op.x - self.area.x + op.width
    }

    /// Moves rows up (or down if negative), as the terminal moves them; new ones are empty.
    pub(super) fn shift(&mut self, rows: Range<u16>, by: i32) {
        let [from, to] = [rows.start, rows.end].map(|y| usize::from(y - self.area.y));
        shift(&mut self.rows[from..to], by, |row| *row = (NONE, NONE));
    }

    /// Simple characters in one style: these parts one after another.
    pub(crate) fn put_simple(&mut self, (x, y): (u16, u16), parts: [&str; 3], columns: u16, style: Style) {
        let start = self.words.len() as u32;
        parts.iter().for_each(|part| self.words.push_str(part));
        let words = start..self.words.len() as u32;
        self.push(x, y, columns, style, Kind::Simple(words));
    }

    /// Safe text of at most this many columns.
    pub(crate) fn put_words(&mut self, x: u16, y: u16, words: &str, width: u16, style: Style) {
        let words = self.keep(words);
        self.push(x, y, width, style, Kind::Words(words));
    }

    /// Makes what was written there a link. One cell carries all of it, as bytes that a terminal takes for a link; the
    /// cells after it are left alone until something else is drawn there. Nothing may be drawn over part of it.
    pub(crate) fn put_link(&mut self, x: u16, y: u16, columns: u16, address: &str) {
        let address = self.keep(address);
        self.push(x, y, columns, Style::new(), Kind::Link(address));
    }

    /// Blanks in a style.
    pub(crate) fn blank(&mut self, area: Rect, style: Style) {
        self.each_row(area, style, &Kind::Blank);
    }

    /// A style on top of what is there.
    pub(crate) fn tint(&mut self, area: Rect, style: Style) {
        self.each_row(area, style, &Kind::Tint);
    }

    fn each_row(&mut self, area: Rect, style: Style, what: &Kind) {
        let Rect { x, width, .. } = area;
        (area.top()..area.bottom()).for_each(|y| self.push(x, y, width, style, what.clone()));
    }

    fn keep(&mut self, words: &str) -> Range<u32> {
        let start = self.words.len() as u32;
        self.words.push_str(words);
        start..self.words.len() as u32
    }

    /// Adds an operation; what does not fit on the screen is left out.
    fn push(&mut self, x: u16, y: u16, width: u16, style: Style, what: Kind) {
        let width = width.min(self.area.right().saturating_sub(x));
        let Some((first, last)) = y.checked_sub(self.area.y).and_then(|y| self.rows.get_mut(usize::from(y))) else {
            return;
        };
        if width == 0 || x < self.area.x {
            return;
        }
        // The operations of all rows are in one list, and each refers to the next one of its row: a picture needs no
        // separate allocation for each row.
        let index = self.ops.len() as u32;
        match self.ops.get_mut(*last as usize) {
            Some(before) => before.next = index,
            None => *first = index,
        }
        *last = index;
        self.ops.push(Op { x, y, width, style, what, next: NONE });
    }

    fn row(&self, y: u16) -> impl Iterator<Item = &Op> {
        let first = self.rows.get(usize::from(y - self.area.y)).map_or(NONE, |(first, _)| *first);
        std::iter::successors(self.ops.get(first as usize), |op| self.ops.get(op.next as usize))
    }

    fn read(&self, words: &Range<u32>) -> &str {
        &self.words[words.start as usize..words.end as usize]
    }

    fn same(&self, our: &Op, other: &Self, their: &Op) -> bool {
        // Most that differ already do so in this.
        if (our.x, our.width) != (their.x, their.width) {
            return false;
        }
        let what = match (&our.what, &their.what) {
            (Kind::Simple(ours), Kind::Simple(theirs))
            | (Kind::Words(ours), Kind::Words(theirs))
            | (Kind::Link(ours), Kind::Link(theirs)) => self.read(ours) == other.read(theirs),
            (ours, theirs) => ours == theirs,
        };
        what && our.style == their.style
    }
}

#[cfg(test)]
impl Picture {
    /// Lines from the left edge.
    pub(crate) fn of(area: Rect, lines: &[impl AsRef<str>]) -> Self {
        let mut picture = Self::new(area);
        (area.y..).zip(lines).for_each(|(y, line)| picture.write((area.x, y), line.as_ref(), Style::new()));
        picture
    }

    /// Shows what another one shows.
    pub(crate) fn replace_by(&mut self, other: Self) {
        let before = self.before.take();
        *self = Self { before, ..other };
    }

    pub(crate) fn write(&mut self, (x, y): (u16, u16), words: &str, style: Style) {
        self.put_words(x, y, words, self.area.right() - x, style);
    }

    pub(crate) fn lead_to(&mut self, (x, y): (u16, u16), columns: u16, address: &str) {
        self.put_link(x, y, columns, address);
    }

    pub(crate) fn restyle(&mut self, area: Rect, style: Style, blank: bool) {
        if blank { self.blank(area, style) } else { self.tint(area, style) }
    }
}

/// Does the same to these rows as the terminal; new ones are emptied.
pub(super) fn shift<T>(rows: &mut [T], by: i32, empty: impl FnMut(&mut T)) {
    let far = (by.unsigned_abs() as usize).min(rows.len());
    let fresh = if by > 0 {
        rows.rotate_left(far);
        rows.len() - far..rows.len()
    } else {
        rows.rotate_right(far);
        0..far
    };
    rows[fresh].iter_mut().for_each(empty);
}
