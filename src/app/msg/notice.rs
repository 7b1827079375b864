//! One line about what happened last. It is put into words when drawn.

use crate::app::msg::problem::Problem;
use crate::app::msg::report::{FinishedTask, SignedIn};
use crate::domain::{Act, Due};

/// The new value that an act set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum To {
    /// None that could be shown, or a different one for each task.
    #[default]
    Nothing,
    /// This time.
    Due(Due),
    /// The person, or the type, with this name.
    Name(String),
    /// Completed with this result (which may be empty), and with a follow-up at this time.
    Result {
        /// The result.
        text: String,
        /// When the follow-up is due.
        next: Option<Due>,
    },
}

/// A program between this one and the terminal, which may keep copied text to itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Multiplexer {
    /// tmux
    Tmux,
    /// GNU screen
    Screen,
}

/// What the line above the footer says, until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// An act is saved on this computer and will be sent: its name, the task's text, and the new value.
    Done {
        /// `complete`, `create`, `move` …
        act: Act,
        /// The task's text.
        text: String,
        /// The number of tasks.
        count: usize,
        /// The new value.
        to: To,
    },
    /// Undone.
    Undone {
        /// Redone instead.
        redone: bool,
        /// How many created tasks stay in amoCRM.
        kept: usize,
        /// How many tasks are back to what they were.
        back: usize,
        /// The text of the first task.
        text: String,
        /// How many notes stay in amoCRM.
        notes: usize,
        /// The act was done in another window, or before this one was opened.
        elsewhere: bool,
        /// The name of a person who has left: tasks reassigned from them stay where they are.
        left: Option<String>,
    },
    /// Completed, although someone moved it meanwhile.
    Moved {
        /// The task's text.
        text: String,
        /// Where it was moved to.
        due: Due,
    },
    /// Changed, although someone completed it meanwhile.
    Finished(FinishedTask),
    /// This many edits of a large act were cancelled before they were sent.
    BulkStopped(usize),
    /// This many edits were confirmed by amoCRM.
    Confirmed(usize),
    /// A task is due soon, and so are some others.
    Soon {
        /// The task's text.
        text: String,
        /// When it is due.
        due: Due,
        /// How many others.
        more: usize,
    },
    /// Something failed.
    Failed {
        /// The task's text; empty if it is not about a task.
        text: String,
        /// What went wrong.
        problem: Problem,
    },
    /// An account works and was saved.
    SignedIn(SignedIn),
    /// A sentence from the locales.
    Plain(&'static str),
    /// A sentence from the locales with a number in it.
    Counted(&'static str, usize),
    /// A sentence from the locales about a text.
    About(&'static str, String),
}

impl Notice {
    /// The notice that something was copied, as far as that can be known.
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

    /// True if undo takes it back.
    pub fn can_undo(&self) -> bool {
        matches!(self, Self::Done { .. })
    }
}
