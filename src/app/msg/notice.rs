//! One line about what happened last. Words are found when it is drawn.

use crate::app::msg::problem::Problem;
use crate::app::msg::report::{FinishedTask, SignedIn};
use crate::domain::{Act, Due};

/// To what value something was done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum To {
    /// To none that could be told, or to one of its own for each task.
    #[default]
    Nothing,
    /// To this time.
    Due(Due),
    /// To the person, or the type, of this name.
    Name(String),
    /// Completed with this result, empty without one, and with a follow-up at this time.
    Result {
        /// What came of it.
        text: String,
        /// When the follow-up is due.
        next: Option<Due>,
    },
}

/// A program between this one and the terminal, which may keep for itself what is copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Multiplexer {
    /// tmux
    Tmux,
    /// GNU screen
    Screen,
}

/// What is said in the line above the last one, until the next key answers it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// An act is saved on this computer and will be sent: the act's word, the task's text, and what it became.
    Done {
        /// `complete`, `create`, `move` …
        act: Act,
        /// The task's text.
        text: String,
        /// To how many tasks.
        count: usize,
        /// To what value it was done.
        to: To,
    },
    /// Taken back.
    Undone {
        /// Done again instead.
        redone: bool,
        /// How many created tasks stay in amoCRM.
        kept: usize,
        /// How many tasks are back as they were.
        back: usize,
        /// The text of the first task.
        text: String,
        /// How many notes do.
        notes: usize,
        /// It was done in another window, or before this one was opened.
        elsewhere: bool,
        /// The name of a person who has left: what was handed over from them stays where it is.
        left: Option<String>,
    },
    /// Completed, although somebody moved it meanwhile.
    Moved {
        /// The task's text.
        text: String,
        /// Where it was moved to.
        due: Due,
    },
    /// Changed, although somebody completed it meanwhile.
    Finished(FinishedTask),
    /// So many edits of a large act were stopped before they were sent.
    BulkStopped(usize),
    /// Edits were taken by amoCRM.
    Confirmed(usize),
    /// A task is soon due, and so are so many more.
    Soon {
        /// The task's text.
        text: String,
        /// When it is due.
        due: Due,
        /// Others beside it.
        more: usize,
    },
    /// Something failed; stays until a key is pressed.
    Failed {
        /// The task's text; empty when it is about none.
        text: String,
        /// Why.
        problem: Problem,
    },
    /// An account works and is kept.
    SignedIn(SignedIn),
    /// A sentence from the locales.
    Plain(&'static str),
    /// A sentence from the locales with a number of things in it.
    Counted(&'static str, usize),
    /// A sentence from the locales about a text.
    About(&'static str, String),
}

impl Notice {
    /// Something went to the clipboard, as far as that can be known.
    pub fn copied(text: String, through: Option<Multiplexer>) -> Self {
        let key = match through {
            None => "copied",
            Some(Multiplexer::Tmux) => "copied-tmux",
            Some(Multiplexer::Screen) => "copied-screen",
        };
        Self::About(key, text)
    }

    /// True for what must not be overlooked.
    pub fn is_bad(&self) -> bool {
        matches!(self, Self::Failed { .. } | Self::Finished(_))
    }

    /// True when `u` takes it back.
    pub fn can_undo(&self) -> bool {
        matches!(self, Self::Done { .. })
    }
}
