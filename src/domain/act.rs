//! What a person does at once, on one task or on many: it is stored, shown and undone as one.

use std::fmt;

/// What the person did in one go: it names the act in undo and in the log of acts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Act {
    /// Tasks were completed.
    Complete,
    /// They were completed, and each got a follow-up.
    CompleteNext,
    /// Tasks were created.
    Create,
    /// Fields were changed; also the meaning of any unknown word.
    #[default]
    Edit,
    /// Due times were changed.
    Move,
    /// Tasks were assigned to someone.
    Assign,
    /// Their types were changed.
    Retype,
    /// A note was written.
    Note,
    /// Completed tasks were reopened.
    Reopen,
    /// Tasks were spread over days.
    Spread,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Complete,
        Self::CompleteNext,
        Self::Create,
        Self::Edit,
        Self::Move,
        Self::Assign,
        Self::Retype,
        Self::Note,
        Self::Reopen,
        Self::Spread,
    ];

    /// Its word in the store and in the locale keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::CompleteNext => "complete-next",
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Move => "move",
            Self::Assign => "assign",
            Self::Retype => "retype",
            Self::Note => "note",
            Self::Reopen => "reopen",
            Self::Spread => "spread",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The label under which the store keeps an act: what was done, or that it was undone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActLabel {
    /// It was done.
    Done(Act),
    /// Edits that reverse what was already sent. They can't be undone themselves.
    Undo(Act),
}

impl ActLabel {
    /// The prefix of the labels of reversals.
    pub const UNDO: &str = "undo-";

    /// The label stored as this word. An unknown word counts as an edit.
    pub fn from_word(word: &str) -> Self {
        let act = |word: &str| Act::ALL.into_iter().find(|act| act.word() == word).unwrap_or_default();
        match word.strip_prefix(Self::UNDO) {
            Some(undone) => Self::Undo(act(undone)),
            None => Self::Done(act(word)),
        }
    }

    /// What was done, or undone.
    pub fn act(self) -> Act {
        match self {
            Self::Done(act) | Self::Undo(act) => act,
        }
    }
}

impl From<Act> for ActLabel {
    fn from(act: Act) -> Self {
        Self::Done(act)
    }
}

impl fmt::Display for ActLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(act) => act.fmt(f),
            Self::Undo(act) => write!(f, "{}{act}", Self::UNDO),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_read_as_it_was_written_and_an_unknown_one_is_an_edit() {
        for act in Act::ALL {
            for label in [ActLabel::Done(act), ActLabel::Undo(act)] {
                assert_eq!(ActLabel::from_word(&label.to_string()), label);
            }
        }
        assert_eq!(ActLabel::from_word("of-a-newer-program"), ActLabel::Done(Act::Edit));
        assert_eq!(ActLabel::from_word("undo-of-a-newer-program"), ActLabel::Undo(Act::Edit));
    }
}
