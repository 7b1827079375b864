//! How much is owed to the server: counts of edits by where they stand.

use super::{Change, Operation, TaskId};

/// A task that stands in amoCRM beside the one that was made here: what was sent first arrived late, after the second sending.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Twin {
    /// The one that is known as made here.
    pub ours: TaskId,
    /// The one that came late.
    pub other: TaskId,
    /// Its text.
    pub text: String,
}

/// An edit that was damaged on the disk, as far as it is known: it can't be sent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Damaged {
    /// Its number among the edits; below 0 when that is not known.
    pub seq: i64,
    /// Its words.
    pub text: String,
    /// Which task it is about, where that is one of the server's.
    pub task: Option<TaskId>,
}

/// Unsent edits by what they wait for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Unsent {
    /// For their turn or the network.
    pub waiting: usize,
    /// For the server's answer.
    pub sending: usize,
    /// For a look at whether they arrived.
    pub unclear: usize,
    /// Edits that go on only when the person decides.
    pub needs_you: usize,
    /// Of those that wait: for the person's decision about an earlier edit of the same field.
    pub behind: usize,
    /// Edits that were damaged on the disk and set aside, or lost with it: they can't be sent, and are not among the others.
    pub damaged: usize,
    /// New tasks that are in amoCRM twice, of which the person has to know. They are not among the edits.
    pub twins: usize,
}

impl Unsent {
    /// What the person has to decide, or to see.
    pub fn for_you(self) -> usize {
        self.needs_you + self.twins
    }

    /// What goes on by itself.
    pub fn on_the_way(self) -> usize {
        (self.waiting + self.sending + self.unclear).saturating_sub(self.behind)
    }

    /// All that can still be sent.
    pub fn total(self) -> usize {
        self.waiting + self.sending + self.unclear + self.needs_you
    }
}

/// A change that can't go before the person decided about an earlier one of its task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeldUp {
    /// Its number.
    pub seq: i64,
    /// That of the earlier one.
    pub by: i64,
}

/// Those of the open changes of a store (all of them, in order) that can't go before the person decided about an earlier one. What goes
/// out is picked by the same rule in SQL (`free` in `store/outbox.rs`), and a test there holds the two together.
pub fn held_up(changes: &[Change]) -> Vec<HeldUp> {
    let mut held: Vec<HeldUp> = Vec::new();
    for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.state.is_moving()) {
        let by =
            changes.iter().take(at).filter(|first| first.task == change.task && first.goes_before(change)).find_map(
                |first| match first.state.is_moving() {
                    true => held.iter().find(|held| held.seq == first.seq).map(|held| held.by),
                    false => Some(first.seq),
                },
            );
        held.extend(by.map(|by| HeldUp { seq: change.seq, by }));
    }
    held
}

impl Change {
    /// It makes the task of the other, or changes a field that the other changes too.
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

/// How far the edits of one act are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Edits of it that are in amoCRM.
    pub done: usize,
    /// Under way or waiting.
    pub left: usize,
    /// They need the person.
    pub failed: usize,
    /// They take another act back.
    pub back: bool,
}

impl Progress {
    /// All that can still be sent.
    pub fn total(self) -> usize {
        self.done + self.left + self.failed
    }
}

/// The result that a person wrote last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastResult {
    /// Its words.
    pub text: String,
    /// When it was written here, Unix seconds; None where it was written elsewhere.
    pub here: Option<i64>,
}
