//! Three layouts of the same tasks: a list, columns by due date, one day with its hours. The selected task, the marks
//! and the keys are the same in all three; only the neighbours of a task differ, and so where ← and → lead.

use super::Board;
use crate::domain::{Layout, View};

/// The columns from left to right.
pub const COLUMNS: [View; View::SLICES.len()] = View::SLICES;

impl Board {
    /// The layout that is drawn: a view that is neither a column nor a day is a list in every layout.
    pub fn shape(&self) -> Layout {
        match self.layout {
            _ if self.saved.at.is_some() => Layout::List,
            Layout::Columns if place(self.view).is_some() => Layout::Columns,
            Layout::Day if self.day.is_some() => Layout::Day,
            _ => Layout::List,
        }
    }
}

/// The index of a column, from the left.
pub fn place(view: View) -> Option<usize> {
    COLUMNS.iter().position(|each| *each == view)
}
