//! A change: one edit that is owed to the server, from the key press to the server's word.

use serde::{Deserialize, Serialize};

use super::{Cause, ChangeState, Identity, NewTask, Patch, Reason, Subject, TaskId};

/// Names a change for good: 32 hexadecimal digits, random, sent as `request_id`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeId(pub String);

/// One edit in the outbox.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its name for good, on this computer and on the way to the server.
    pub id: ChangeId,
    /// Changes of one task go out in this order.
    pub seq: i64,
    /// The task; negative while its creation is not confirmed. A note has a number of its own, also negative, so that it waits
    /// for nothing and nothing waits for it.
    pub task: TaskId,
    /// What the person did in one go shares this number, and one undo takes all of it back.
    pub act: i64,
    /// What is to be sent.
    pub operation: Operation,
    /// Where it stands.
    pub state: ChangeState,
    /// Unix seconds, this computer's clock.
    pub made_at: i64,
    /// For whom it was made; None before the account was known.
    pub made_for: Option<Identity>,
    /// Not before this moment (Unix seconds, this computer's clock). None: as soon as possible, or not by itself.
    pub next_at: Option<i64>,
    /// Why it stands where it stands.
    pub reason: Option<Reason>,
    /// Of a conflict: the server's values of the fields that both changed.
    pub theirs: Option<Patch>,
    /// What is known of its sendings.
    pub delivery: Delivery,
}

/// What is known of the sendings of a change: by this it is found again when their answers were lost.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Delivery {
    /// How often it was sent.
    pub attempts: u32,
    /// How often it was sent without a clear answer.
    pub unclear: u32,
    /// The server's time just before it was first sent, Unix seconds.
    pub since: Option<i64>,
    /// The server's time just before it was last sent, Unix seconds.
    pub sent_at: Option<i64>,
    /// What this computer's steady clock showed just before it was last sent, seconds since its start; None where nobody knows.
    pub steady_at: Option<i64>,
    /// Lookups since it was last sent that did not find it.
    pub lookups: u32,
    /// Of a creation: the `created_at` that goes with it. Nothing else with the same text bears it, unless the person gave it.
    pub stamp: Option<i64>,
    /// Of a creation or a note: the largest id known before it was first sent.
    pub watermark: Option<i64>,
    /// Of an edit: the task's `updated_at` as it was read before the first sending that may have arrived, Unix seconds. None where
    /// nothing can be told from it.
    pub known_at: Option<i64>,
}

/// What a change sends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "few are alive at a time, and a box would be in the way of every match")]
pub enum Operation {
    /// A new task.
    Create(NewTask),
    /// Some fields of a task.
    Edit {
        /// The new values.
        patch: Patch,
        /// The values that the person saw: frozen at the key press, never refreshed by a sync.
        base: Patch,
    },
    /// A note.
    Note {
        /// On what.
        subject: Subject,
        /// What it says.
        text: String,
    },
}

/// What the person decides about a change that can't go on by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resolution {
    /// Send it (again) as it is.
    Retry,
    /// Of a new task that may have arrived: it is the task that was found.
    Bind,
    /// Of a conflict: my values.
    Mine,
    /// Of a conflict: the colleague's values; what did not conflict is still sent.
    Theirs,
    /// Of a conflict about words: theirs, and mine below.
    Both,
    /// Throw it away.
    Discard,
}

impl Change {
    /// What it stands for.
    pub fn cause(&self) -> Cause {
        Cause::of(self.state, self.reason.as_ref())
    }

    /// What can be decided about it now.
    pub fn resolutions(&self) -> Vec<Resolution> {
        let words = |patch: &Patch| patch.text.is_some() || patch.result.is_some();
        match self.state {
            ChangeState::Conflicted => {
                let both = self.theirs.as_ref().is_some_and(words);
                let mut resolutions = vec![Resolution::Mine, Resolution::Theirs];
                resolutions.extend(both.then_some(Resolution::Both));
                resolutions.push(Resolution::Discard);
                resolutions
            }
            ChangeState::NeedsYou if matches!(self.reason, Some(Reason::Candidate { .. })) => {
                vec![Resolution::Bind, Resolution::Retry, Resolution::Discard]
            }
            ChangeState::Refused | ChangeState::NeedsYou => vec![Resolution::Retry, Resolution::Discard],
            ChangeState::Held | ChangeState::Queued => vec![Resolution::Retry, Resolution::Discard],
            _ => Vec::new(),
        }
    }
}
