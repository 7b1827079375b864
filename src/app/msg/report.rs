//! What came of the app's orders, and what happened in the background.

use crate::domain::{
    Act, Agenda, Attempts, Card, Change, Counts, Damaged, Directory, Due, LastResult, Leads, Moves, Note, Resolution,
    Row, SavedView, Subject, Task, TaskId, Twin, UserId, Whose, Window,
};

use crate::app::msg::problem::Problem;
use crate::app::msg::sign_in::Page;
use crate::app::msg::ticket::Ticket;
pub use crate::domain::{Progress, Unsent};

/// One message from the worker.
#[derive(Clone, PartialEq, Debug)]
pub enum Report {
    /// The store is open: who we are. `whose` is what was chosen last time.
    Ready {
        /// Account, users and types as stored; empty before the first sync.
        directory: Directory,
        /// Whose tasks to show; None until the person's own id is known.
        whose: Option<Whose>,
    },
    /// Account, users or types changed.
    Directory(Directory),
    /// Rows that were asked for.
    Window(Ticket, Window),
    /// Every row of a view.
    All(Ticket, Vec<Row>),
    /// Counts that were asked for.
    Counts(Whose, Counts),
    /// How full the days ahead are, with the counts.
    Agenda(Whose, Agenda),
    /// Overdue tasks of each person.
    People(Ticket, Vec<(Whose, u64)>),
    /// How many tasks saved views hold.
    SavedCounts(Vec<SavedCount>),
    /// The settings hold these views now; the name is that of the one that was saved, or taken out.
    Views(Ticket, Vec<SavedView>, String),
    /// All about one task.
    Detail(Ticket, Box<Detail>),
    /// How earlier tasks on these ended.
    Attempts(Vec<(Subject, Attempts)>),
    /// Results that this person wrote: the most useful ones first, and the last one of all.
    RecentResults(Vec<String>, Option<LastResult>),
    /// Edits are on this computer, with these ids.
    Saved(Ticket, Vec<TaskId>),
    /// Edits could not be stored; nothing was changed.
    NotSaved(Ticket, Problem),
    /// An act was taken back (or done again).
    Undone(Undone),
    /// There was nothing to take back, or to do again.
    NothingToUndo {
        /// To do again.
        redo: bool,
    },
    /// The last act of this window was taken back in another one already.
    UndoneElsewhere,
    /// What the store holds changed: tasks or their marks. The screen asks again for what it shows.
    Changed,
    /// How many edits are unsent.
    Unsent(Unsent),
    /// How far the last large act is.
    Bulk(Progress),
    /// The last large act was stopped: so many of its edits were taken back.
    BulkStopped(usize),
    /// So many changes were decided so.
    Resolved(Resolution, usize),
    /// The edits that are not in amoCRM.
    UnsentList(Ticket, Owed),
    /// They stand in this file now.
    Exported(String),
    /// Edits reached amoCRM.
    Confirmed(usize),
    /// Something failed, or an edit was refused or needs the person.
    Problem {
        /// The task's text; empty when it is about none.
        text: String,
        /// Why.
        problem: Problem,
    },
    /// What was completed here was moved by somebody else meanwhile: it is completed, and its new time was this.
    MovedMeanwhile {
        /// The task's text.
        text: String,
        /// The time to which it was moved.
        due: Due,
    },
    /// What was changed here was completed by somebody else meanwhile, and stays completed.
    FinishedMeanwhile(FinishedTask),
    /// Where the background stands.
    Connection(Connection),
    /// Names that match what was typed.
    Subjects(Ticket, Vec<Card>),
    /// Leads without a next step.
    Leads(Ticket, Unstepped),
    /// The person's own editor is closed: the text as it is now, or why there is none.
    Edited(Ticket, Result<String, Problem>),
    /// A page waits for the person's agreement, and the browser is to be sent there.
    Agree(Ticket, Page),
    /// The browser came back, or a code was taken: it is being tried.
    CodeCame(Ticket),
    /// What was pasted is no code of this sign-in, which goes on.
    NotThatCode(Ticket, Problem),
    /// Signing in did not work; nothing was changed.
    NotSignedIn(Ticket, Problem),
    /// The account works and is kept: its board is the next one.
    Connected(Ticket),
    /// The account works and is kept; where the token is, in words such as a path.
    SignedIn(SignedIn),
    /// The token ends soon, or has ended: Unix seconds.
    TokenEnds(i64),
    /// All is stored; the program may end. What is still unsent.
    Stopped(Unsent),
}

/// All that is known of one task.
#[derive(Clone, PartialEq, Debug)]
pub struct Detail {
    /// The task; None when it is gone.
    pub row: Option<Row>,
    /// What it is about.
    pub card: Option<Card>,
    /// Notes and traces on that, the latest first.
    pub notes: Vec<Note>,
    /// Tasks on the same that were completed lately, the latest first.
    pub earlier: Vec<Task>,
    /// Other open tasks on the same, what is due first comes first.
    pub others: Vec<Task>,
    /// Notes on that which are not in amoCRM yet, the latest first.
    pub owed_notes: Vec<Change>,
    /// What is unsent about it.
    pub changes: Vec<Change>,
    /// How often it was moved; None when it never was, or nobody tells.
    pub moves: Option<Moves>,
    /// Since when the deal is in its stage, Unix seconds of the server; None when nobody tells, and for other subjects.
    pub stage_since: Option<i64>,
}

/// Leads without a next step.
#[derive(Clone, PartialEq, Debug)]
pub struct Unstepped {
    /// As far as they are stored; None when they were never fetched.
    pub leads: Option<Leads>,
    /// The server was asked, and this came of it; None when only the store was.
    pub fetched: Option<Result<(), Problem>>,
}

/// What was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undone {
    /// The words of the act.
    pub done: Act,
    /// The tasks that it touched.
    pub tasks: Vec<TaskId>,
    /// Tasks that were created in amoCRM already: they can't be deleted there.
    pub kept: Vec<TaskId>,
    /// The text of the first task that it changed; where it changed none, of the first that it made.
    pub text: String,
    /// How many notes are, or may be, in amoCRM already: they stay there.
    pub notes: usize,
    /// Done again instead of taken back.
    pub redone: bool,
    /// It was done in another window, or before this one was opened.
    pub elsewhere: bool,
    /// A person who has left: what was handed over from them stays where it is.
    pub left: Option<UserId>,
}

/// A task that is completed already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FinishedTask {
    /// Its text.
    pub text: String,
    /// By whom, where that is known.
    pub by: Option<UserId>,
    /// The result that was written; None for none.
    pub result: Option<String>,
    /// So many others are so too.
    pub more: usize,
}

/// The edits that are not in amoCRM, with what they are about.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Owed {
    /// Those that can be sent, or decided about.
    pub changes: Vec<OwedChange>,
    /// Names of what the notes among them are about.
    pub names: Vec<(Subject, String)>,
    /// Those that were damaged on the disk and set aside.
    pub damaged: Vec<Damaged>,
    /// New tasks that are in amoCRM twice.
    pub twins: Vec<Twin>,
}

/// An edit that is not in amoCRM.
#[derive(Clone, PartialEq, Debug)]
pub struct OwedChange {
    /// The edit as it stands in the outbox.
    pub change: Change,
    /// The task as it is shown; None when it is no longer known.
    pub row: Option<Row>,
}

/// How many tasks a saved view holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SavedCount {
    /// The place of the view among the saved ones.
    pub at: usize,
    /// How many tasks were counted.
    pub tasks: u64,
    /// False when there are more: counting ended there.
    pub exact: bool,
}

/// Where the background stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Connection {
    /// Fetching. `done` of `total` tasks when that can be guessed.
    Syncing {
        /// Tasks fetched so far.
        done: u64,
        /// Of about so many.
        total: Option<u64>,
    },
    /// As fresh as it can be; Unix seconds of the last good answer, this computer's clock.
    Fresh(i64),
    /// No connection; tried again by itself.
    Offline(Problem),
    /// Nothing goes on until the person acts: token, subscription, block.
    Blocked(Problem),
}

/// A new account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedIn {
    /// The account's name.
    pub account: String,
    /// The name of the user whom the token acts as, when known.
    pub user: Option<String>,
    /// Path of the token's file; None for the system keyring.
    pub file: Option<String>,
    /// Nothing is known of it here yet.
    pub first: bool,
}
