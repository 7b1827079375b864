//! The states of a change.

use serde::{Deserialize, Serialize};

/// The state of a change. Only the last three are final.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeState {
    /// Waits until undo is no longer possible.
    Held,
    /// Waits for its turn, or for the network.
    Queued,
    /// Being sent.
    Sending,
    /// Sent, but no clear answer came: it may or may not be in amoCRM.
    Ambiguous,
    /// The server refused it; the text is kept and can be corrected.
    Refused,
    /// A colleague changed the same field meanwhile.
    Conflicted,
    /// Only the person can decide.
    NeedsYou,
    /// In amoCRM.
    Confirmed,
    /// Undone before it was sent.
    Cancelled,
    /// Discarded by the person.
    Discarded,
}

impl ChangeState {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Held,
        Self::Queued,
        Self::Sending,
        Self::Ambiguous,
        Self::Refused,
        Self::Conflicted,
        Self::NeedsYou,
        Self::Confirmed,
        Self::Cancelled,
        Self::Discarded,
    ];

    /// The word in the database and in JSON output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Ambiguous => "ambiguous",
            Self::Refused => "refused",
            Self::Conflicted => "conflicted",
            Self::NeedsYou => "needs_you",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
            Self::Discarded => "discarded",
        }
    }

    /// The state that a word names. Older programs wrote "checking" while they looked for what may have arrived.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = if word == "checking" { "ambiguous" } else { word };
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// True if nothing more will happen to it.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Confirmed | Self::Cancelled | Self::Discarded)
    }

    /// True if the program will proceed with it by itself.
    pub fn is_moving(self) -> bool {
        matches!(self, Self::Held | Self::Queued | Self::Sending | Self::Ambiguous)
    }

    /// True if it waits for its turn. It may have been sent before: what was asked to wait, or refused together with
    /// others, waits again.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Held | Self::Queued)
    }

    /// The badge of a row that owes this change; None once it is final.
    pub fn badge(self) -> Option<Badge> {
        match self {
            Self::Held | Self::Queued => Some(Badge::Waiting),
            Self::Sending => Some(Badge::Sending),
            Self::Ambiguous => Some(Badge::Unknown),
            Self::Refused | Self::NeedsYou => Some(Badge::NeedsYou),
            Self::Conflicted => Some(Badge::Conflict),
            Self::Confirmed | Self::Cancelled | Self::Discarded => None,
        }
    }
}

/// What a row shows about its unsent changes; the most urgent one is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Badge {
    /// `…`
    Waiting,
    /// `↑`
    Sending,
    /// `?`
    Unknown,
    /// `=`
    Twice,
    /// `⇄`
    Conflict,
    /// `!`
    NeedsYou,
}
