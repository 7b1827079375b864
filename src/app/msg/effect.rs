//! What the app orders: values that describe work, carried out by the worker (or, the last few, by the terminal).

use crate::app::msg::notice::Notice;
use crate::app::msg::sign_in::Credentials;
use crate::app::msg::sign_in::Secret;
use crate::app::msg::ticket::Ticket;
use crate::domain::{Bounds, ChangeId, Edit, Ruling, SavedView, Subject, Task, TaskId, Whose, WindowQuery};

/// One order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Read rows from the store.
    Load(Ticket, WindowQuery),
    /// Break the last deep search off.
    StopSearch,
    /// Read every row of a view, as far as the query allows.
    LoadAll(Ticket, WindowQuery),
    /// Count every view.
    Count(Whose, Bounds),
    /// Count the overdue tasks of each person.
    CountPeople(Ticket, Bounds),
    /// Count what these queries find, as far as they ask; the numbers name saved views.
    CountSaved(Vec<(usize, WindowQuery)>),
    /// Write a view into the settings.
    SaveView(Ticket, Box<SavedView>),
    /// Take the view of this name out of the settings.
    ForgetView(Ticket, String),
    /// Read all that is known of a task, and fetch its subject and notes if they are old.
    Open(Ticket, TaskId),
    /// Ask how often a task was moved, together with those that will be looked at next, and read it anew if that is news.
    FetchMoves(Ticket, TaskId, Vec<TaskId>),
    /// Fetch what the next tasks are about, the soonest first, so that it is there when they are looked at.
    FetchBehind {
        /// In the order in which they will be looked at.
        subjects: Vec<Subject>,
        /// While the cards of so many of the first ones are known, nothing is fetched: so there are batches instead of single cards.
        needed: usize,
    },
    /// Read the results that this person used before.
    RecentResults,
    /// Write edits to store and outbox in one step; they go out when the undo window has passed.
    Save {
        /// Answers to it.
        ticket: Ticket,
        /// In this order.
        edits: Vec<Edit>,
        /// The tasks that they change, as they stood before the person.
        shown: Vec<Task>,
        /// What the person will read beside "undo".
        label: String,
    },
    /// Read the edits that are not in amoCRM.
    ListUnsent(Ticket),
    /// Carry out a decision about one of them.
    Rule(ChangeId, Ruling),
    /// The person knows that a new task is in amoCRM twice; named by the one that came late.
    KnowTwin(TaskId),
    /// Forget an edit that was damaged on the disk, by its number.
    ForgetDamaged(i64),
    /// Put mended content in the place of one of them, and send it.
    Amend {
        /// Answers to it.
        ticket: Ticket,
        /// Which.
        id: ChangeId,
        /// The new content.
        edit: Edit,
    },
    /// Decide the same about several changes.
    RuleAll(Vec<ChangeId>, Ruling),
    /// Write all of them to a file.
    ExportUnsent,
    /// Take the last act back.
    Undo,
    /// Do the last undone act again.
    Redo,
    /// Take back what of the last large act was not sent yet; the rest stays done.
    StopBulk,
    /// Send what waits and fetch what is new, now.
    Sync,
    /// Look for leads, contacts, companies and customers by name.
    FindSubjects(Ticket, String),
    /// Read the stored leads without a next step.
    ListLeads(Ticket, Whose),
    /// Fetch the active leads, unless that was done within so many seconds, and read them.
    FetchLeads(Ticket, Whose, i64),
    /// Try an account address and what opens it; keep them if they work.
    SignIn(Ticket, String, Credentials),
    /// Try this code, or the address that the browser ended on, for the sign-in that is under way.
    TryCode(Ticket, Secret),
    /// Break off the sign-in that is under way.
    StopSigningIn,
    /// Start on the demo.
    StartDemo,
    /// Remember whose tasks are shown.
    RememberWhose(Whose),
    /// Send what waits (for a few seconds at most) and end.
    Quit,
    /// Show an `https://<account>/…` page in the browser.
    OpenLink(String),
    /// Call the person with this, as the settings allow.
    Alert(Notice),
    /// Draw in the colours of this theme until the end.
    UseTheme(String),
    /// Read the settings again.
    ReloadSettings,
    /// Give this text to the person's own editor.
    EditText(Ticket, String),
    /// Dial this number, of digits and perhaps a plus.
    Dial(String),
    /// Copy to the clipboard of the terminal.
    Copy(String),
}

impl Effect {
    /// True for what changes a task, a note, or what is unsent.
    pub fn writes(&self) -> bool {
        matches!(
            self,
            Self::Save { .. }
                | Self::Rule(..)
                | Self::KnowTwin(_)
                | Self::ForgetDamaged(_)
                | Self::Amend { .. }
                | Self::RuleAll(..)
                | Self::Undo
                | Self::Redo
                | Self::StopBulk
        )
    }
}
