//! The outcome of the app's orders, and what happened in the background.

use crate::domain::{
    Act, Agenda, Attempts, Card, Change, Counts, Damaged, Directory, Due, Duplicate, LastResult, Leads, Moves, Note,
    Resolution, Row, SavedView, Subject, Task, TaskId, UserId, Whose, Window,
};

use crate::app::msg::problem::Problem;
use crate::app::msg::sign_in::Page;
use crate::app::msg::ticket::Ticket;
pub use crate::domain::{Progress, Unsent};

/// The outcome of something the app ordered, or news from the background.
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
    /// How full the coming days are, sent with the counts.
    Agenda(Whose, Agenda),
    /// Overdue tasks of each person.
    People(Ticket, Vec<(Whose, u64)>),
    /// How many tasks saved views hold.
    SavedCounts(Vec<SavedCount>),
    /// The settings now hold these views; the name is that of the one that was saved or removed.
    Views(Ticket, Vec<SavedView>, String),
    /// All about one task.
    Detail(Ticket, Box<Detail>),
    /// How earlier tasks on these subjects ended.
    Attempts(Vec<(Subject, Attempts)>),
    /// Results that this person wrote, most useful first, and the last one of all.
    RecentResults(Vec<String>, Option<LastResult>),
    /// Edits are on this computer, with these ids.
    Saved(Ticket, Vec<TaskId>),
    /// Edits could not be stored; nothing was changed.
    NotSaved(Ticket, Problem),
    /// An act was undone (or redone).
    Undone(Undone),
    /// There was nothing to undo (or redo).
    NothingToUndo {
        /// Redo was asked for.
        redo: bool,
    },
    /// The last act of this window was already undone in another one.
    UndoneElsewhere,
    /// The stored data changed: tasks or their marks. The screen asks again for what it shows.
    Changed,
    /// How many edits are unsent.
    Unsent(Unsent),
    /// The progress of the last large act.
    Bulk(Progress),
    /// The last large act was stopped: this many of its edits were cancelled.
    BulkStopped(usize),
    /// This decision was carried out for this many changes.
    Resolved(Resolution, usize),
    /// The edits that are not in amoCRM yet.
    UnsentList(Ticket, UnsentList),
    /// They were written to this file.
    Exported(String),
    /// This many edits were confirmed by amoCRM.
    Confirmed(usize),
    /// Something failed, or an edit was refused or needs a decision.
    Problem {
        /// The task's text; empty if it is not about a task.
        text: String,
        /// What went wrong, or why it was refused or needs a decision.
        problem: Problem,
    },
    /// A task completed here was moved by someone else meanwhile: it is completed, and this was its new time.
    MovedMeanwhile {
        /// The task's text.
        text: String,
        /// The time to which it was moved.
        due: Due,
    },
    /// A task changed here was completed by someone else meanwhile, and stays completed.
    FinishedMeanwhile(FinishedTask),
    /// The state of the background.
    Connection(Connection),
    /// Names that match what was typed.
    Subjects(Ticket, Vec<Card>),
    /// Leads without a next step.
    Leads(Ticket, Unstepped),
    /// The person's own editor was closed: the new text, or why there is none.
    Edited(Ticket, Result<String, Problem>),
    /// The person has to agree on this page, which the browser should open.
    Agree(Ticket, Page),
    /// The browser came back, or a code was accepted: it is being tried.
    CodeCame(Ticket),
    /// What was pasted is not a code for this sign-in, which goes on.
    NotThatCode(Ticket, Problem),
    /// Signing in failed; nothing was changed.
    NotSignedIn(Ticket, Problem),
    /// The account works and was saved: its board comes next.
    Connected(Ticket),
    /// The account works and was saved, with where the token is.
    SignedIn(SignedIn),
    /// When the token expires or expired, in Unix seconds.
    TokenEnds(i64),
    /// Everything is stored; the program may end. What is still unsent.
    Stopped(Unsent),
}

/// All that is known of one task.
#[derive(Clone, PartialEq, Debug)]
pub struct Detail {
    /// The task; None if it is gone.
    pub row: Option<Row>,
    /// What the task is about.
    pub card: Option<Card>,
    /// Notes and log entries on the subject, latest first.
    pub notes: Vec<Note>,
    /// Tasks on the same subject that were completed lately, latest first.
    pub earlier: Vec<Task>,
    /// Other open tasks on the same subject, soonest due first.
    pub others: Vec<Task>,
    /// Notes on the subject that are not in amoCRM yet, latest first.
    pub owed_notes: Vec<Change>,
    /// The unsent changes about it.
    pub changes: Vec<Change>,
    /// How often it was moved; None if never, or unknown.
    pub moves: Option<Moves>,
    /// Since when the deal is in its stage, in Unix seconds of the server; None if unknown, and for other subjects.
    pub stage_since: Option<i64>,
}

/// Leads without a next step.
#[derive(Clone, PartialEq, Debug)]
pub struct Unstepped {
    /// What is stored; None if they were never fetched.
    pub leads: Option<Leads>,
    /// The outcome of asking the server; None if only the store was read.
    pub fetched: Option<Result<(), Problem>>,
}

/// What was undone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undone {
    /// The name of the act.
    pub done: Act,
    /// The tasks it touched.
    pub tasks: Vec<TaskId>,
    /// Tasks that were already created in amoCRM: they can't be deleted there.
    pub kept: Vec<TaskId>,
    /// The text of the first task that it changed; if it changed none, of the first one it created.
    pub text: String,
    /// How many notes are, or may be, in amoCRM already: they stay there.
    pub notes: usize,
    /// Redone instead of undone.
    pub redone: bool,
    /// The act was done in another window, or before this one was opened.
    pub elsewhere: bool,
    /// A user who has left: tasks reassigned from them stay where they are.
    pub left: Option<UserId>,
}

/// A task that was already completed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FinishedTask {
    /// Its text.
    pub text: String,
    /// Who completed it, if known.
    pub by: Option<UserId>,
    /// Its result; None if it has none.
    pub result: Option<String>,
    /// How many others there are.
    pub more: usize,
}

/// The edits that are not in amoCRM yet, with what they are about.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct UnsentList {
    /// Those that can be sent or decided on.
    pub changes: Vec<UnsentChange>,
    /// Names of the subjects of notes among them.
    pub names: Vec<(Subject, String)>,
    /// Those that were damaged on disk and set aside.
    pub damaged: Vec<Damaged>,
    /// New tasks that are in amoCRM twice.
    pub duplicates: Vec<Duplicate>,
}

/// An edit that is not in amoCRM yet.
#[derive(Clone, PartialEq, Debug)]
pub struct UnsentChange {
    /// The edit as it is in the outbox.
    pub change: Change,
    /// The task as shown; None if it is no longer known.
    pub row: Option<Row>,
}

/// How many tasks a saved view holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SavedCount {
    /// The index of the saved view.
    pub at: usize,
    /// How many tasks were counted.
    pub tasks: u64,
    /// False if there are more: counting stopped there.
    pub exact: bool,
}

/// The state of the background.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Connection {
    /// Fetching: `done` of `total` tasks, if that can be estimated.
    Syncing {
        /// Tasks fetched so far.
        done: u64,
        /// The estimated total.
        total: Option<u64>,
    },
    /// Up to date; Unix seconds of the last successful answer, by this computer's clock.
    Fresh(i64),
    /// No connection; retried automatically.
    Offline(Problem),
    /// Stopped until the person acts: token, subscription, block.
    Blocked(Problem),
}

/// A new account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedIn {
    /// The account's name.
    pub account: String,
    /// The name of the user whom the token acts as, if known.
    pub user: Option<String>,
    /// Path of the token's file; None for the system keyring.
    pub file: Option<String>,
    /// Nothing of it is stored here yet.
    pub first: bool,
}
