//! Three layouts of the same tasks: a list, columns by due date, one day with its hours. The selected task, the marks
//! and the keys are the same in all three; only the neighbours of a task differ, and so where ← and → lead.

use super::Board;
use crate::domain::View;

/// The columns from left to right.
pub const COLUMNS: [View; View::SLICES.len()] = View::SLICES;

/// How the tasks are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Layout {
    /// One below the other.
    #[default]
    List,
    /// By due date, side by side.
    Columns,
    /// One day with its hours.
    Day,
}

impl Layout {
    /// All of them, in the order in which the key switches between them.
    pub const ALL: [Self; 3] = [Self::List, Self::Columns, Self::Day];

    /// Its name in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Columns => "columns",
            Self::Day => "day",
        }
    }

    /// The next one when switching.
    pub fn next(self) -> Self {
        match self {
            Self::List => Self::Columns,
            Self::Columns => Self::Day,
            Self::Day => Self::List,
        }
    }
}

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
