//! Why a change stands where it stands.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ChangeState, Refusal, TaskId, UserId};

/// Why a change is not in amoCRM. Stored with it as JSON under a tag.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// The task is no longer visible in amoCRM.
    Gone,
    /// It was looked for until it was late enough, and it can't be told whether it arrived.
    Unclear,
    /// It was looked for until it was late enough, and a task that may be it stands in amoCRM.
    Candidate {
        /// The task that may be it.
        task: TaskId,
        /// Its text there.
        text: String,
    },
    /// The creation that it belongs to was damaged on the disk.
    Orphan,
    /// The server refused this item.
    Refused(Refusal),
    /// A right is missing: the server's words.
    NotAllowed {
        /// Which, in the server's words.
        right: String,
    },
    /// It was made for another user of the account than the one who is signed in now.
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
        /// How often it said so, one time after another.
        times: u32,
    },
    /// Others of the same act were refused, one after another, and this one was not tried.
    NotTried {
        /// How many were refused.
        refused: usize,
        /// Why, in the server's words.
        words: String,
    },
    /// Anything else, in the words of the server or of the network.
    Said {
        /// These.
        words: String,
    },
}

/// What a change that is not in amoCRM stands for: edits of one cause are decided together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cause {
    /// It waits for its turn or the network, or is being sent.
    Waiting,
    /// Whether it arrived is being looked for.
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
    /// It could not be found out whether it arrived.
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

    /// Of a change in this state, for this reason.
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

/// How a missing right was stored by versions that kept reasons as plain words.
const NOT_ALLOWED: &str = "not allowed: ";

impl Reason {
    /// Words of the server or of the network.
    pub fn said(words: impl Into<String>) -> Self {
        Self::Said { words: words.into() }
    }

    /// What stands in the outbox. Plain words are of a version that kept them so.
    pub fn from_stored(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| match text {
            "gone" => Self::Gone,
            // Which task it was that looked like it was not kept.
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
