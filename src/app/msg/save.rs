//! An act on tasks that is to be stored.

use super::notice::To;
use crate::domain::{Act, Edit, Row, Task};

/// The number of tasks from which an act has to be confirmed.
pub const LARGE: usize = 30;

/// An act to be stored; if it is on many tasks, the person has to confirm it.
#[derive(Clone, PartialEq, Debug)]
pub struct Save {
    /// What is done.
    pub act: Act,
    /// The first few tasks, each by its client and text.
    pub sample: Vec<String>,
    /// How many tasks.
    pub count: usize,
    /// The new value.
    pub to: To,
    /// What will be stored.
    pub edits: Vec<Edit>,
    /// The tasks it changes, as the person saw them.
    pub shown: Vec<Task>,
}

impl Save {
    /// An act that creates something, with its text.
    pub fn one(act: Act, text: String, edit: Edit, to: To) -> Self {
        Self { act, sample: vec![text], count: 1, to, edits: vec![edit], shown: Vec::new() }
    }

    /// Edits of these tasks.
    pub fn of(act: Act, rows: &[Row], edits: Vec<Edit>, to: To) -> Self {
        let sample = rows.iter().take(5).map(|row| row.named()).collect();
        let shown = rows.iter().map(|row| row.task.clone()).collect();
        Self { act, sample, count: rows.len(), to, edits, shown }
    }

    /// True if the act has to be confirmed.
    pub fn is_large(&self) -> bool {
        self.count >= LARGE
    }
}
