//! Mouse events, and the parts of the screen they can apply to.

use crate::app::msg::action::Action;
use crate::domain::View;

/// A mouse event, in columns and rows from the top left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mouse {
    /// Column, from 0.
    pub x: u16,
    /// Row, from 0.
    pub y: u16,
    /// What happened.
    pub did: Did,
}

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Did {
    /// The left button went down.
    Click,
    /// One notch up.
    WheelUp,
    /// One notch down.
    WheelDown,
}

/// Something on the screen that can be clicked, and where it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// What it is.
    pub target: Target,
}

/// What can be clicked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A view in the header.
    View(View),
    /// A saved view in the header.
    Saved(usize),
    /// The rows of the list, the first visible one on top.
    List,
    /// A task of the day, by its place.
    Task(u64),
    /// A column, and the place of a task in it if one was hit.
    Column(View, Option<u64>),
    /// The detail beside the list.
    Detail,
    /// An action in the footer.
    Do(Action),
    /// A numbered choice of a form, a row of a list to pick from, or a lead.
    Choice(usize),
    /// A field of a form.
    Field(usize),
}
