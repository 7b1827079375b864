//! A picture as the strokes it is made of. Two pictures are compared stroke by stroke, so that rows which are as before are neither
//! drawn nor compared cell by cell: between two keys most of a screen stays.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text;

/// No stroke.
const NONE: u32 = u32::MAX;

/// What stands on a screen, row by row. Only [`super::paint`] makes one, and only of words that are safe.
#[derive(Default)]
pub struct Picture {
    area: Rect,
    /// The words of all strokes, one after another.
    words: String,
    strokes: Vec<Stroke>,
    /// The first and the last stroke of each row.
    rows: Vec<(u32, u32)>,
}

/// Something on one row.
struct Stroke {
    x: u16,
    width: u16,
    style: Style,
    what: What,
    /// The next one on the same row.
    next: u32,
}

#[derive(Clone, PartialEq, Eq)]
enum What {
    /// Characters that take a column each.
    Simple(Range<u32>),
    /// Words of any characters.
    Words(Range<u32>),
    /// What stands there becomes a link to this address.
    Link(Range<u32>),
    /// Blanks.
    Blank,
    /// The colours of what stands there.
    Tint,
}

impl Picture {
    /// An empty one of this size.
    pub fn new(area: Rect) -> Self {
        let mut picture = Self::default();
        picture.clear(area);
        picture
    }

    /// Takes all strokes away, for a picture of this size.
    pub fn clear(&mut self, area: Rect) {
        self.area = area;
        self.words.clear();
        self.strokes.clear();
        self.rows.clear();
        self.rows.resize(usize::from(area.height), (NONE, NONE));
    }

    /// The place it has on the screen.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Draws all of it on an empty buffer of its size.
    pub fn draw(&self, buffer: &mut Buffer) {
        (self.area.top()..self.area.bottom()).for_each(|y| self.draw_row(buffer, y));
    }

    /// Draws one row of it, of which the buffer's cells are empty.
    pub fn draw_row(&self, buffer: &mut Buffer, y: u16) {
        for stroke in self.row(y) {
            self.draw_stroke(buffer, y, stroke);
        }
    }

    /// True when a row is made of the same strokes in both.
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

    /// Simple characters in one style.
    pub(super) fn simple(&mut self, x: u16, y: u16, words: &str, columns: u16, style: Style) {
        let words = self.keep(words);
        self.push(x, y, columns, style, What::Simple(words));
    }

    /// Safe words that take at most so many columns.
    pub(super) fn words(&mut self, x: u16, y: u16, words: &str, width: u16, style: Style) {
        let words = self.keep(words);
        self.push(x, y, width, style, What::Words(words));
    }

    /// Makes a link of what was written there. One cell carries all of it, as bytes that a terminal takes for a link; the cells behind
    /// it are left alone until something else is drawn there. Nothing may be drawn over a part of it.
    pub(super) fn link(&mut self, x: u16, y: u16, columns: u16, address: &str) {
        let address = self.keep(address);
        self.push(x, y, columns, Style::new(), What::Link(address));
    }

    /// Blanks of a style.
    pub(super) fn blank(&mut self, area: Rect, style: Style) {
        self.each_row(area, style, &What::Blank);
    }

    /// A style over what is there.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        self.each_row(area, style, &What::Tint);
    }

    fn each_row(&mut self, area: Rect, style: Style, what: &What) {
        let Rect { x, width, .. } = area;
        (area.top()..area.bottom()).for_each(|y| self.push(x, y, width, style, what.clone()));
    }

    fn keep(&mut self, words: &str) -> Range<u32> {
        let start = self.words.len() as u32;
        self.words.push_str(words);
        start..self.words.len() as u32
    }

    /// What does not fit on the screen is left out.
    fn push(&mut self, x: u16, y: u16, width: u16, style: Style, what: What) {
        let width = width.min(self.area.right().saturating_sub(x));
        let Some((first, last)) = y.checked_sub(self.area.y).and_then(|y| self.rows.get_mut(usize::from(y))) else {
            return;
        };
        if width == 0 || x < self.area.x {
            return;
        }
        let index = self.strokes.len() as u32;
        match self.strokes.get_mut(*last as usize) {
            Some(before) => before.next = index,
            None => *first = index,
        }
        *last = index;
        self.strokes.push(Stroke { x, width, style, what, next: NONE });
    }

    fn row(&self, y: u16) -> impl Iterator<Item = &Stroke> {
        let first = self.rows.get(usize::from(y - self.area.y)).map_or(NONE, |(first, _)| *first);
        std::iter::successors(self.strokes.get(first as usize), |stroke| self.strokes.get(stroke.next as usize))
    }

    fn read(&self, words: &Range<u32>) -> &str {
        &self.words[words.start as usize..words.end as usize]
    }

    fn same(&self, our: &Stroke, other: &Self, their: &Stroke) -> bool {
        let what = match (&our.what, &their.what) {
            (What::Simple(ours), What::Simple(theirs))
            | (What::Words(ours), What::Words(theirs))
            | (What::Link(ours), What::Link(theirs)) => self.read(ours) == other.read(theirs),
            (ours, theirs) => ours == theirs,
        };
        what && (our.x, our.width) == (their.x, their.width) && our.style == their.style
    }

    fn draw_stroke(&self, buffer: &mut Buffer, y: u16, stroke: &Stroke) {
        let Stroke { x, width, style, ref what, .. } = *stroke;
        let start = buffer.index_of(x, y);
        let cells = start..start + usize::from(width);
        match what {
            What::Simple(words) => {
                for (cell, c) in buffer.content[cells].iter_mut().zip(self.read(words).chars()) {
                    cell.set_char(c).set_style(style);
                }
            }
            What::Words(words) => {
                buffer.set_stringn(x, y, self.read(words), usize::from(width), style);
            }
            What::Link(address) => draw_link(buffer, (x, y), width, self.read(address)),
            What::Blank => {
                for cell in &mut buffer.content[cells] {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            What::Tint => {
                for cell in &mut buffer.content[cells] {
                    cell.set_style(style);
                }
            }
        }
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

    pub(crate) fn write(&mut self, (x, y): (u16, u16), words: &str, style: Style) {
        self.words(x, y, words, self.area.right() - x, style);
    }

    pub(crate) fn lead_to(&mut self, (x, y): (u16, u16), columns: u16, address: &str) {
        self.link(x, y, columns, address);
    }

    pub(crate) fn wash(&mut self, area: Rect, style: Style, blank: bool) {
        if blank { self.blank(area, style) } else { self.tint(area, style) }
    }
}

fn draw_link(buffer: &mut Buffer, (x, y): (u16, u16), width: u16, address: &str) {
    let mut linked = format!("\x1b]8;;{address}\x1b\\");
    let mut at = x;
    while at < x + width {
        let symbol = buffer[(at, y)].symbol();
        linked.push_str(symbol);
        at += u16::try_from(text::width(symbol)).unwrap_or(1).max(1);
    }
    linked.push_str("\x1b]8;;\x1b\\");
    (x + 1..x + width).for_each(|at| _ = buffer[(at, y)].set_diff_option(CellDiffOption::Skip));
    if let Some(wide) = NonZeroU16::new(width) {
        buffer[(x, y)].set_symbol(&linked).set_diff_option(CellDiffOption::ForcedWidth(wide));
    }
}
