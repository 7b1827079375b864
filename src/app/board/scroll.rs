//! Which rows of the list are visible, and on which lines: headings take lines too.

use super::Board;
use super::closing::ClosingRow;
use crate::domain::Layout;

/// How many lines each task of the list takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Density {
    /// Two lines if all tasks of the view still fit, otherwise one.
    #[default]
    Automatic,
    /// One line.
    Compact,
    /// Two lines.
    Comfortable,
}

impl Density {
    /// The locale key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Automatic => "density-automatic",
            Self::Compact => "density-compact",
            Self::Comfortable => "density-comfortable",
        }
    }

    /// The next one when switching.
    pub fn next(self) -> Self {
        match self {
            Self::Automatic => Self::Compact,
            Self::Compact => Self::Comfortable,
            Self::Comfortable => Self::Automatic,
        }
    }
}

impl Board {
    /// Lines that a task of the list takes.
    pub fn row_lines(&self) -> u64 {
        if self.list.two_lines { 2 } else { 1 }
    }

    /// True when rows are grouped under day headings, so that each shows only its hour.
    pub fn has_days(&self) -> bool {
        use crate::domain::By;
        let by_day = self.order().by == By::Day || self.list.rows_of.has_day_headings();
        by_day && !self.list.heads.is_empty() && matches!(self.order().by, By::Day | By::Due)
    }

    /// Decides whether tasks take two lines in a list of this height. True if that changed.
    pub fn measure(&mut self, rows: usize) -> bool {
        let closing = &self.list.closing;
        let heads = self.list.heads.iter().filter(|head| **head).count() as u64 + closing.heads();
        let all_fit = || {
            let total = self.list.window.total;
            total > 0
                // Only if the whole view is loaded: otherwise nobody knows how many headings are still to come.
                && total == self.list.window.rows.len() as u64
                && 2 * (total + closing.len() as u64) + heads <= rows as u64
        };
        let two = self.shape() == Layout::List
            && match self.list.density {
                Density::Automatic => all_fit(),
                Density::Compact => false,
                Density::Comfortable => true,
            };
        std::mem::replace(&mut self.list.two_lines, two) != two
    }

    /// Scrolls so that the selected row is within the `rows` visible lines and none is wasted.
    pub fn keep_in_sight(&mut self, rows: usize) {
        self.measure(rows);
        let rows = rows.max(1) as u64;
        let fit = (rows / self.row_lines()).max(1);
        self.list.top = self.list.top.min(self.list.index).max((self.list.index + 1).saturating_sub(fit));
        // At the end of a view, no line stays empty while there are rows above.
        self.list.top = self.list.top.min(self.list.window.total.saturating_sub(fit));
        // Headings take lines too, which `fit` doesn't include.
        while self.list.top < self.list.index && self.lines(self.list.top, self.list.index) > rows {
            self.list.top += 1;
        }
    }

    /// True if the row at a place has a heading above it when `top` is the first visible row.
    pub fn is_head(&self, place: u64, top: u64) -> bool {
        let at = place.checked_sub(self.list.window.offset).and_then(|at| usize::try_from(at).ok());
        // In the middle of a day, the top of the list still names the day.
        let first = || place == top && at.is_none_or(|at| self.list.closing.above(at).next().is_none());
        !self.list.heads.is_empty() && (first() || at.and_then(|at| self.list.heads.get(at)) == Some(&true))
    }

    /// The completed tasks drawn above the row at a place, each with whether it has a heading, when `top` is the first
    /// visible row.
    pub fn closing_above(&self, place: u64, top: u64) -> impl Iterator<Item = (&ClosingRow, bool)> {
        let at = place.checked_sub(self.list.window.offset).and_then(|at| usize::try_from(at).ok());
        let headed = place == top && !self.list.heads.is_empty();
        let closing = at.filter(|_| self.shape() == Layout::List).map(|at| self.list.closing.above(at));
        closing.into_iter().flatten().enumerate().map(move |(nth, row)| (row, row.head || nth == 0 && headed))
    }

    /// The number of lines of a row, including everything between it and the row before.
    fn lines_at(&self, place: u64, top: u64) -> u64 {
        let own = self.row_lines() + u64::from(self.is_head(place, top));
        if self.list.closing.is_empty() {
            return own;
        }
        self.closing_above(place, top).map(|(_, head)| self.row_lines() + u64::from(head)).sum::<u64>() + own
    }

    /// The row on a line of the list, counted from the first visible row and its heading; a heading belongs to the row
    /// below it.
    pub fn place_on(&self, line: u64) -> u64 {
        let mut lines = 0;
        (self.list.top..self.list.window.total)
            .find(|place| {
                lines += self.lines_at(*place, self.list.top);
                lines > line
            })
            .unwrap_or(self.list.window.total)
    }

    /// The number of lines from one row to another, headings included.
    fn lines(&self, top: u64, to: u64) -> u64 {
        (top..=to).map(|place| self.lines_at(place, top)).sum()
    }
}
