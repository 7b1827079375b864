//! The reasons for the state of a change.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ChangeState, Refusal, TaskId, UserId};

/// Why a change is not in amoCRM. Stored with it as tagged JSON.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// The task is no longer visible in amoCRM.
    Gone,
    /// It was looked for long enough, and it can't be determined whether it arrived.
    Unclear,
    /// It was looked for long enough, and a task that may be it is in amoCRM.
    Candidate {
        /// The task that may be it.
        task: TaskId,
        /// Its text there.
        text: String,
    },
    /// The creation that it belongs to was damaged on disk.
    Orphan,
    /// The server refused this item.
    Refused(Refusal),
    /// A right is missing: the server's words.
    NotAllowed {
        /// Which, in the server's words.
        right: String,
    },
    /// It was made for another user of the account than the one currently signed in.
    OtherUser {
        /// That user.
        user: UserId,
    },
    /// The server refused the whole request, in its words.
    Answered {
        /// HTTP status, 400 to 499.
        status: u16,
        /// What it said.
        words: String,
        /// How often in a row it said so.
        times: u32,
    },
    /// Others of the same act were refused in a row, and this one was not tried.
    NotTried {
        /// How many were refused.
        refused: usize,
        /// Why, in the server's words.
        words: String,
    },
    /// Anything else, in the words of the server or the network.
    Said {
        /// Their message, shown as it is.
        words: String,
    },
}

/// The cause that a change is not in amoCRM: edits with the same cause are decided together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cause {
    /// It waits for its turn or the network, or is being sent.
    Waiting,
    /// It is being looked for.
    Unclear,
    /// The server refused it.
    Refused,
    /// A right is missing.
    NotAllowed,
    /// Others of its act were refused, and it was not tried.
    NotTried,
    /// The same fields were changed elsewhere.
    Conflict,
    /// Its task is no longer visible.
    Gone,
    /// It was made for another user of the account.
    OtherUser,
    /// It could not be determined whether it arrived.
    Lost,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Unclear,
        Self::Refused,
        Self::NotAllowed,
        Self::NotTried,
        Self::Conflict,
        Self::Gone,
        Self::OtherUser,
        Self::Lost,
    ];

    /// Its name on the command line and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Unclear => "unclear",
            Self::Refused => "refused",
            Self::NotAllowed => "not-allowed",
            Self::NotTried => "not-tried",
            Self::Conflict => "conflict",
            Self::Gone => "gone",
            Self::OtherUser => "other-user",
            Self::Lost => "lost",
        }
    }

    /// The cause of a change with this state and reason.
    pub fn of(state: ChangeState, reason: Option<&Reason>) -> Self {
        match (state, reason) {
            (ChangeState::Held | ChangeState::Queued | ChangeState::Sending, _) => Self::Waiting,
            (ChangeState::Ambiguous, _) => Self::Unclear,
            (ChangeState::Conflicted, _) => Self::Conflict,
            (_, Some(Reason::Gone)) => Self::Gone,
            (_, Some(Reason::NotAllowed { .. })) => Self::NotAllowed,
            (_, Some(Reason::NotTried { .. })) => Self::NotTried,
            (_, Some(Reason::OtherUser { .. })) => Self::OtherUser,
            (_, Some(Reason::Unclear | Reason::Candidate { .. } | Reason::Orphan)) => Self::Lost,
            _ => Self::Refused,
        }
    }
}

/// How a missing right was stored by versions that kept reasons as plain text.
const NOT_ALLOWED: &str = "not allowed: ";

impl Reason {
    /// Words of the server or the network.
    pub fn said(words: impl Into<String>) -> Self {
        Self::Said { words: words.into() }
    }

    /// Reads a reason from the outbox. Plain text is from a version that stored it like that.
    pub fn from_stored(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| match text {
            "gone" => Self::Gone,
            // Which task was similar was not stored.
            "unclear" | "twin" => Self::Unclear,
            "orphan" => Self::Orphan,
            _ => match (Refusal::of_older(text), text.strip_prefix(NOT_ALLOWED)) {
                (Some(refusal), _) => Self::Refused(refusal),
                (None, Some(right)) => Self::NotAllowed { right: right.into() },
                (None, None) => Self::said(text),
            },
        })
    }
}

/// In English, for scripts and logs; people read [`crate::ui`]'s sentences.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("the task is no longer visible in amoCRM"),
            Self::Unclear => f.write_str("it could not be found out whether it arrived"),
            Self::Candidate { task, text } => write!(f, "task {task} may be this one: {text}"),
            Self::Orphan => f.write_str("the new task that it belongs to was damaged on the disk"),
            Self::Refused(Refusal { path, detail, .. }) => write!(f, "{path}: {detail}"),
            Self::NotAllowed { right } => write!(f, "{NOT_ALLOWED}{right}"),
            Self::OtherUser { user } => write!(f, "it was made by user {user}, and another one is signed in now"),
            Self::Answered { status, words, .. } => write!(f, "refused (status {status}): {words}"),
            Self::NotTried { refused, words } => {
                write!(f, "not tried: {refused} others were refused before it: {words}")
            }
            Self::Said { words } => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests;
