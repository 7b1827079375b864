//! An act on tasks that is to be stored.

use super::notice::To;
use crate::domain::{Act, Edit, Row, Task};

/// From so many tasks on an act is asked for once more.
pub const LARGE: usize = 30;

/// An act that is to be stored; one on many tasks waits for the person's yes.
#[derive(Clone, PartialEq, Debug)]
pub struct Save {
    /// What is done.
    pub act: Act,
    /// The first few tasks, each by its client and its text.
    pub sample: Vec<String>,
    /// How many tasks.
    pub count: usize,
    /// To what value they are changed.
    pub to: To,
    /// What will be stored.
    pub edits: Vec<Edit>,
    /// The tasks that are changed, as they stood before the person.
    pub shown: Vec<Task>,
}

impl Save {
    /// Something that is made, with its text.
    pub fn one(act: Act, text: String, edit: Edit, to: To) -> Self {
        Self { act, sample: vec![text], count: 1, to, edits: vec![edit], shown: Vec::new() }
    }

    /// Edits of these tasks.
    pub fn of(act: Act, rows: &[Row], edits: Vec<Edit>, to: To) -> Self {
        let sample = rows.iter().take(5).map(|row| row.named()).collect();
        let shown = rows.iter().map(|row| row.task.clone()).collect();
        Self { act, sample, count: rows.len(), to, edits, shown }
    }

    /// So many tasks that the person is asked once more.
    pub fn is_large(&self) -> bool {
        self.count >= LARGE
    }
}
