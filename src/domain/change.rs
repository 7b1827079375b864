//! A change: one edit that is owed to the server, from the key press until the server's answer.

use serde::{Deserialize, Serialize};

use super::{Cause, ChangeState, Identity, NewTask, Patch, Reason, Subject, TaskId};

/// Identifies a change permanently: 32 hexadecimal digits, random, sent as `request_id`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeId(pub String);

/// One edit in the outbox.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its permanent id, on this computer and on the way to the server.
    pub id: ChangeId,
    /// Changes of one task are sent in this order.
    pub seq: i64,
    /// The task; negative while its creation is not confirmed. A note has its own id, also negative, so that it waits
    /// for nothing and nothing waits for it.
    pub task: TaskId,
    /// Everything the person did in one go shares this number, and one undo takes all of it back.
    pub act: i64,
    /// What has to be sent.
    pub operation: Operation,
    /// Its state.
    pub state: ChangeState,
    /// When it was made, in Unix seconds by this computer's clock.
    pub made_at: i64,
    /// The identity it was made for; None if the account was not known yet.
    pub made_for: Option<Identity>,
    /// Not to be sent before this moment (Unix seconds, this computer's clock). None: as soon as possible, or not by
    /// itself.
    pub next_at: Option<i64>,
    /// The reason for its state.
    pub reason: Option<Reason>,
    /// For a conflict: the server's values of the fields that both changed.
    pub theirs: Option<Patch>,
    /// What is known about its sendings.
    pub delivery: Delivery,
}

/// What is known about the sendings of a change, by which it is found again when answers were lost.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Delivery {
    /// How often it was sent.
    pub attempts: u32,
    /// How often it was sent without a clear answer.
    pub unclear: u32,
    /// The server's time just before it was first sent, in Unix seconds.
    pub since: Option<i64>,
    /// The server's time just before it was last sent, in Unix seconds.
    pub sent_at: Option<i64>,
    /// This computer's steady clock just before it was last sent, in seconds since its start; None if unknown.
    pub steady_at: Option<i64>,
    /// Lookups since it was last sent that did not find it.
    pub lookups: u32,
    /// For a creation: the `created_at` sent with it. Nothing else with the same text has it, unless the person chose
    /// it.
    pub stamp: Option<i64>,
    /// For a creation or a note: the largest id known before it was first sent.
    pub watermark: Option<i64>,
    /// For an edit: the task's `updated_at` as read before the first sending that may have arrived, in Unix seconds.
    /// None if nothing can be concluded from it.
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
        /// The entity it is on.
        subject: Subject,
        /// Its text.
        text: String,
    },
}

/// What the person decides on a change that can't proceed by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resolution {
    /// Send it (again) as it is.
    Retry,
    /// For a new task that may have arrived: it is the task that was found.
    Bind,
    /// For a conflict: my values.
    Mine,
    /// For a conflict: the colleague's values; what did not conflict is still sent.
    Theirs,
    /// For a conflict over a text: theirs, with mine below.
    Both,
    /// Discard it.
    Discard,
}

impl Change {
    /// Its cause.
    pub fn cause(&self) -> Cause {
        Cause::of(self.state, self.reason.as_ref())
    }

    /// What can currently be decided about it.
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
