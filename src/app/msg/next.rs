//! What a screen or form answers with. It names what comes next and leaves it to the router, which alone knows all
//! screens.

use chrono::{DateTime, Utc};

use super::action::Action;
use super::effect::Effect;
use super::notice::Notice;
use super::save::Save;
use crate::domain::{Change, ChangeId, Edit, Row, Subject, UserId, Whose};

/// One thing that comes next.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// Order this work.
    Effect(Effect),
    /// Do this action on the board.
    Act(Action),
    /// Open this on top.
    Open(Open),
    /// Close the top screen.
    Close,
    /// Show this notice.
    Say(Notice),
    /// Store these edits, after confirmation if there are many.
    Save(Box<Save>),
    /// Store these edits: confirmed.
    Store(Box<Save>),
    /// Complete this task with a result, and create a next step at this time, or at the one in the result's text.
    Complete {
        /// The task.
        row: Box<Row>,
        /// The result.
        result: String,
        /// When the next step is due, if chosen.
        due: Option<DateTime<Utc>>,
    },
    /// Replace an unsent change with this edit.
    Correct(ChangeId, Box<Edit>),
    /// Something was picked from a list, for these tasks.
    Picked(Picked, Vec<Row>),
    /// End the board like this.
    End(Ending),
}

impl From<Effect> for Next {
    fn from(effect: Effect) -> Self {
        Self::Effect(effect)
    }
}

/// What a screen or form wants opened on top of itself; only the router knows how.
#[derive(Clone, PartialEq, Debug)]
pub enum Open {
    /// The help: all keys.
    Help,
    /// Every action by name, filtered by this text.
    Palette(String),
    /// The question whether many tasks are really meant.
    Confirm(Box<Save>),
    /// A phone number as a QR code.
    Code(String),
    /// Several phones to choose from, each with its owner.
    Phones(Call, Vec<(String, String)>),
    /// The form that connects an account with a token.
    SignIn,
    /// The form that connects an account with one's own integration.
    Integration,
    /// The form for a new task on a lead, for the person responsible for it.
    NextStep {
        /// What it is about.
        subject: Subject,
        /// Its name.
        name: String,
        /// Whose task it will be; None for the person whose tasks are shown.
        user: Option<UserId>,
    },
    /// The form that completes a task, with this text in it.
    Complete(Box<Row>, String),
    /// The form that corrects an unsent change, with the task as shown.
    Correct(Box<Change>, Option<Box<Row>>),
    /// The form that saves what is on the screen as a view.
    SaveView,
}

/// What to do with a phone number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Call {
    /// Copy it to the clipboard.
    Copy,
    /// Dial it.
    Dial,
    /// Show it as a QR code.
    Scan,
}

/// What was picked from a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picked {
    /// This saved account, by its index.
    Account(usize),
    /// Connect one more account, with this action.
    Connect(Action),
    /// Assign the tasks to this user.
    Assign(i64),
    /// Give the tasks this type.
    Retype(i64),
    /// Do this action.
    Act(Action),
    /// Use this theme.
    Theme(String),
    /// Use this phone.
    Phone(Call, String),
    /// Show these tasks.
    Whose(Whose),
}

/// How the board ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// The person quit.
    Quit,
    /// The saved account with this index is shown next.
    Switch(usize),
    /// Someone signed in: that account is shown next.
    SignedIn,
}
