//! What is visible of the board: the loaded rows, the selected one, and what is known of it. Nothing here changes
//! anything.

use super::Board;
use crate::app::msg::report::Detail;
use crate::domain::{Layout, Order, Row, View, Window};
use crate::find::Unusable;

impl Board {
    /// The row that acts apply to.
    pub fn selected(&self) -> Option<&Row> {
        // The rows of the previous view stay on the screen until the new ones arrive; nothing can be done to them.
        let at = self.list.index.checked_sub(self.list.window.offset).filter(|_| self.list.loaded)?;
        self.list.window.rows.get(usize::try_from(at).ok()?)
    }

    /// The visible rows with their places, at most `rows` of them.
    pub fn visible(&self, rows: usize) -> impl Iterator<Item = (u64, &Row)> {
        let skip = usize::try_from(self.list.top.saturating_sub(self.list.window.offset)).unwrap_or(0);
        let first = self.list.window.offset + skip as u64;
        self.list.window.rows.iter().skip(skip).take(rows).enumerate().map(move |(at, row)| (first + at as u64, row))
    }

    /// The row shown in the detail: while the selection moves, still the one it last rested on, and none while the list
    /// scrolls. Drawing another detail at every step would cost more than the step itself.
    pub fn detailed(&self) -> Option<&Row> {
        if self.list.gliding && !self.detail.full {
            return None;
        }
        let rested = self.detail.of.filter(|_| !self.detail.full);
        rested.and_then(|id| self.list.window.rows.iter().find(|row| row.task.id == id)).or_else(|| self.selected())
    }

    /// What is known of a task beyond its row, if it was the last one looked up.
    pub fn detail_of_row(&self, row: &Row) -> Option<&Detail> {
        self.detail
            .shown
            .as_ref()
            .filter(|detail| detail.row.as_ref().is_some_and(|known| known.task.id == row.task.id))
    }

    /// The detail that was looked up, if it is the selected task's.
    pub fn detail_of_selected(&self) -> Option<&Detail> {
        let id = self.selected()?.task.id;
        self.detail.shown.as_ref().filter(|detail| detail.row.as_ref().is_some_and(|row| row.task.id == id))
    }

    /// True while rows are awaited: those of another view, or all those to be marked.
    pub fn awaits_rows(&self) -> bool {
        !self.list.loaded && self.aim.waiting.is_some() || self.marks.is_waiting()
    }

    /// Why the typed filter can't stay, once the person tried to keep it.
    pub fn refused_filter(&self) -> Option<&Unusable> {
        self.search.refused.as_ref()
    }

    /// What is still due today, shown below the list if that holds all overdue tasks.
    pub fn rest_of_today(&self) -> Option<&Window> {
        let usual = self.shape() == Layout::List && self.list.rows_of == View::Overdue && !self.is_narrowed();
        self.ahead.today().filter(|window| usual && self.order() == Order::default() && window.total > 0)
    }
}
