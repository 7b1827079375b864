//! What is owed to the server: counts of edits by state, duplicates and damaged edits, which changes wait for the person's decision on
//! an earlier one, the progress of one act, and the last result that a person wrote.

use super::{Change, Operation, TaskId};

/// A task that is in amoCRM in addition to the one made here: the first sending arrived late, after the second one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duplicate {
    /// The one that is known as made here.
    pub ours: TaskId,
    /// The one that turned up late.
    pub other: TaskId,
    /// Its text.
    pub text: String,
}

/// What is known of an edit that was damaged on disk: it can't be sent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Damaged {
    /// Its number among the edits; negative if unknown.
    pub seq: i64,
    /// Its words.
    pub text: String,
    /// The task it is about, if the server knows that task.
    pub task: Option<TaskId>,
}

/// Unsent edits by what they wait for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Unsent {
    /// For their turn or the network.
    pub waiting: usize,
    /// For the server's answer.
    pub sending: usize,
    /// For a check whether they arrived.
    pub unclear: usize,
    /// Edits that only proceed when the person decides.
    pub needs_you: usize,
    /// Those of the waiting ones that wait for the person's decision on an earlier edit of the same field.
    pub behind: usize,
    /// Edits that were damaged on disk and set aside, or lost along with it: they can't be sent, and are not counted
    /// elsewhere.
    pub damaged: usize,
    /// New tasks that are in amoCRM twice, which the person has to know. They are not counted as edits.
    pub duplicates: usize,
}

impl Unsent {
    /// What the person has to decide, or to see.
    pub fn for_you(self) -> usize {
        self.needs_you + self.duplicates
    }

    /// What proceeds by itself.
    pub fn on_the_way(self) -> usize {
        (self.waiting + self.sending + self.unclear).saturating_sub(self.behind)
    }

    /// Everything that can still be sent.
    pub fn total(self) -> usize {
        self.waiting + self.sending + self.unclear + self.needs_you
    }
}

/// A change that can't be sent before the person has decided on an earlier one of its task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Blocked {
    /// Its number.
    pub seq: i64,
    /// The number of the earlier one.
    pub by: i64,
}

/// Those of a store's open changes (all of them, in order) that can't be sent before the person has decided on an
/// earlier one. What is sent is picked by the same rule in SQL (`free` in `store/outbox.rs`), and a test there keeps
/// the two consistent.
pub fn blocked_by(changes: &[Change]) -> Vec<Blocked> {
    let mut blocked: Vec<Blocked> = Vec::new();
    for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.state.is_moving()) {
        let by =
            changes.iter().take(at).filter(|first| first.task == change.task && first.goes_before(change)).find_map(
                |first| match first.state.is_moving() {
                    true => blocked.iter().find(|blocked| blocked.seq == first.seq).map(|blocked| blocked.by),
                    false => Some(first.seq),
                },
            );
        blocked.extend(by.map(|by| Blocked { seq: change.seq, by }));
    }
    blocked
}

impl Change {
    /// It creates the task of the other, or both change the same field.
    fn goes_before(&self, other: &Self) -> bool {
        match (&self.operation, &other.operation) {
            (Operation::Create(_), _) => true,
            (Operation::Edit { patch: one, .. }, Operation::Edit { patch: other, .. }) => {
                one.fields().iter().any(|field| other.fields().contains(field))
            }
            _ => false,
        }
    }
}

/// The progress of one act's edits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Edits that are in amoCRM.
    pub done: usize,
    /// Being sent or waiting.
    pub left: usize,
    /// Edits that need the person.
    pub failed: usize,
    /// They reverse another act.
    pub back: bool,
}

impl Progress {
    /// The number of edits that count.
    pub fn total(self) -> usize {
        self.done + self.left + self.failed
    }
}

/// The result that a person wrote last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastResult {
    /// Its text.
    pub text: String,
    /// When it was written here, in Unix seconds; None if it was written elsewhere.
    pub here: Option<i64>,
}
