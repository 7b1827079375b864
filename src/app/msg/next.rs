//! What a screen or a form answers with. It names what is to come next and leaves it to the router, which alone knows all screens.

use chrono::{DateTime, Utc};

use super::action::Action;
use super::effect::Effect;
use super::notice::Notice;
use super::save::Save;
use crate::domain::{Change, ChangeId, Edit, Row, Subject, UserId, Whose};

/// One thing that comes next.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// This work is ordered.
    Effect(Effect),
    /// As if the person had wanted this on the board.
    Act(Action),
    /// This opens above.
    Open(Open),
    /// The screen on top closes.
    Close,
    /// This is said.
    Say(Notice),
    /// These edits are to be stored, once the person said yes where they are many.
    Save(Box<Save>),
    /// The person said yes.
    Store(Box<Save>),
    /// This task is completed with a result, and followed by a next step at this time, or by the one in the result's words.
    Complete {
        /// The task.
        row: Box<Row>,
        /// What came of it.
        result: String,
        /// When the next step is due, where that was chosen.
        due: Option<DateTime<Utc>>,
    },
    /// This edit takes the place of an unsent one.
    Amend(ChangeId, Box<Edit>),
    /// Something was chosen from a list, for these tasks.
    Picked(Picked, Vec<Row>),
    /// The board ends like this.
    End(Ending),
}

impl From<Effect> for Next {
    fn from(effect: Effect) -> Self {
        Self::Effect(effect)
    }
}

/// What a screen or form wants opened above itself; only the router knows how.
#[derive(Clone, PartialEq, Debug)]
pub enum Open {
    /// All keys.
    Help,
    /// Every action by its name, narrowed by what is typed already.
    Palette(String),
    /// The question whether many tasks are meant.
    Confirm(Box<Save>),
    /// A phone number as a code to scan.
    Code(String),
    /// Several phones to choose from, each with whose it is.
    Phones(Call, Vec<(String, String)>),
    /// The form that connects an account with a token.
    SignIn,
    /// The form that connects an account with an own integration.
    Integration,
    /// The form of a new task on a lead, for the person whose lead it is.
    NextStep {
        /// What it is about.
        subject: Subject,
        /// What that is called.
        name: String,
        /// Whose task it will be; None for the one whose tasks are shown.
        user: Option<UserId>,
    },
    /// The form that completes a task, with these words in it.
    Complete(Box<Row>, String),
    /// The form that mends an unsent change, with the task as it is shown.
    Mend(Box<Change>, Option<Box<Row>>),
    /// The form in which what is on the screen is given a name.
    SaveView,
}

/// What is to be done with a phone number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Call {
    /// Put it on the clipboard.
    Copy,
    /// Dial it.
    Dial,
    /// Show it as a code.
    Scan,
}

/// What was chosen from a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picked {
    /// This saved account, by its place.
    Account(usize),
    /// To connect one more account, by this action.
    Connect(Action),
    /// Hands the tasks to this person.
    Assign(i64),
    /// Makes the tasks ones of this type.
    Retype(i64),
    /// Does this.
    Act(Action),
    /// Draws in these colours.
    Theme(String),
    /// Takes this phone.
    Phone(Call, String),
    /// Shows these tasks.
    Whose(Whose),
}

/// How the board ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// The person is done.
    Quit,
    /// The saved account at this place is shown next.
    Switch(usize),
    /// Somebody signed in: that account is shown next.
    SignedIn,
}
