//! Which rows of the list are in sight, and on which lines: headings take lines too.

use super::Board;

impl Board {
    /// Scrolls so that the selected row is visible in `rows` lines and no line is wasted.
    pub fn keep_in_sight(&mut self, rows: usize) {
        let rows = rows.max(1) as u64;
        self.list.top = self.list.top.min(self.list.index).max((self.list.index + 1).saturating_sub(rows));
        self.list.top = self.list.top.min(self.list.window.total.saturating_sub(rows));
        while self.list.top < self.list.index && self.lines(self.list.top, self.list.index) > rows {
            self.list.top += 1;
        }
    }

    /// True when a heading stands above the row at a place, with this one as the first that is visible.
    pub fn is_head(&self, place: u64, top: u64) -> bool {
        let at = place.checked_sub(self.list.window.offset).and_then(|at| usize::try_from(at).ok());
        !self.list.heads.is_empty() && (place == top || at.and_then(|at| self.list.heads.get(at)) == Some(&true))
    }

    /// The row on a line of the list, the first visible one and its heading on top; a heading stands for the row below it.
    pub fn place_on(&self, line: u64) -> u64 {
        let mut lines = 0;
        (self.list.top..self.list.window.total)
            .find(|place| {
                lines += 1 + u64::from(self.is_head(*place, self.list.top));
                lines > line
            })
            .unwrap_or(self.list.window.total)
    }

    /// The lines from one row to another, headings and all.
    fn lines(&self, top: u64, to: u64) -> u64 {
        (top..=to).map(|place| 1 + u64::from(self.is_head(place, top))).sum()
    }
}
