//! What the app orders: values that describe work, grouped by who carries it out.

use crate::app::msg::notice::Notice;
use crate::app::msg::sign_in::Credentials;
use crate::app::msg::sign_in::Secret;
use crate::app::msg::ticket::Ticket;
use crate::domain::{Act, Bounds, ChangeId, Edit, Resolution, SavedView, Subject, Task, TaskId, Whose, WindowQuery};

/// Work that the app orders from outside, by who carries it out. The outcome comes back as a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// The worker reads the store.
    Read(ReadEffect),
    /// The worker changes tasks, notes, or unsent edits: refused if the board is read-only.
    Write(WriteEffect),
    /// The worker stores something on this computer that is never sent.
    Local(LocalEffect),
    /// The worker asks the network.
    Fetch(FetchEffect),
    /// The sign-in task signs in.
    SignIn(SignInEffect),
    /// The terminal does something outside this program, or draws differently.
    Terminal(TerminalEffect),
    /// The worker sends what is waiting (for a few seconds at most), then the board ends.
    Quit,
    /// The board ends, and the demo's board starts.
    StartDemo,
}

/// What is read from the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadEffect {
    /// Read rows.
    Load(Ticket, WindowQuery),
    /// Cancel the running deep search.
    StopSearch,
    /// Read every row of a view, up to the query's limit.
    LoadAll(Ticket, WindowQuery),
    /// Count every view.
    Count(Whose, Bounds),
    /// Count the overdue tasks of each person.
    CountPeople(Ticket, Bounds),
    /// Count what these queries find, up to their limits; the numbers are indices of saved views.
    CountSaved(Vec<(usize, WindowQuery)>),
    /// Read how earlier tasks on these subjects ended.
    Attempts(Vec<Subject>),
    /// Read the results that this person used before.
    RecentResults,
    /// Read the edits that are not in amoCRM.
    ListUnsent(Ticket),
    /// Read the stored leads without a next step.
    ListLeads(Ticket, Whose),
}

/// What changes tasks, notes, or unsent edits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WriteEffect {
    /// Write edits to store and outbox in one transaction; they are sent once the undo window has passed.
    Save {
        /// The ticket of the answer.
        ticket: Ticket,
        /// They are sent in this order, and either all or none are stored.
        edits: Vec<Edit>,
        /// The tasks they change, as the person saw them.
        shown: Vec<Task>,
        /// What the person will read next to "undo".
        act: Act,
    },
    /// Carry out a decision about an unsent change.
    Resolve(ChangeId, Resolution),
    /// The person has seen that a new task is in amoCRM twice; identified by the one that turned up late.
    DismissDuplicate(TaskId),
    /// Forget an edit that was damaged on disk, by its number.
    ForgetDamaged(i64),
    /// Replace the content of an unsent change, and send it.
    Correct {
        /// The ticket of the answer.
        ticket: Ticket,
        /// The change whose content is replaced.
        id: ChangeId,
        /// The new content.
        edit: Edit,
    },
    /// Make the same decision about several changes.
    ResolveAll(Vec<ChangeId>, Resolution),
    /// Undo the last act.
    Undo,
    /// Redo the last act that was undone.
    Redo,
    /// Cancel what the last large act has not sent yet; the rest stays done.
    StopBulk,
}

/// What is stored on this computer and sent nowhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LocalEffect {
    /// Write a view into the settings.
    SaveView(Ticket, Box<SavedView>),
    /// Remove the view with this name from the settings.
    ForgetView(Ticket, String),
    /// Write all unsent changes to a file.
    ExportUnsent,
    /// Remember whose tasks are shown.
    RememberWhose(Whose),
}

/// What is requested from amoCRM. What the store knows is reported first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FetchEffect {
    /// Read all that is known of a task, and fetch its subject and notes if they are old.
    Open(Ticket, TaskId),
    /// Ask how often a task was moved and since when its deal is in its stage, together with the tasks that will be
    /// looked at next; read it again if there is news.
    FetchEvents(Ticket, TaskId, Vec<TaskId>),
    /// Fetch the subjects of the next tasks, soonest first, so that they are there when looked at.
    FetchSubjects {
        /// In the order in which they will be looked at.
        subjects: Vec<Subject>,
        /// While the cards of this many of the first ones are known nothing is fetched, so that they come in batches
        /// instead of one by one.
        needed: usize,
    },
    /// Send what is waiting and fetch what is new, now.
    Sync,
    /// Look for leads, contacts, companies and customers by name.
    FindSubjects(Ticket, String),
    /// Fetch the active leads, unless that was done within this many seconds, and read them.
    FetchLeads(Ticket, Whose, i64),
}

/// What the sign-in task does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignInEffect {
    /// Try an account's address and credentials; keep them if they work.
    Start(Ticket, String, Credentials),
    /// Try this code, or the address that the browser was redirected to, for the current sign-in.
    TryCode(Ticket, Secret),
    /// Cancel the current sign-in.
    Stop,
}

/// What the terminal does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TerminalEffect {
    /// Show an `https://<account>/…` page in the browser.
    OpenLink(String),
    /// Alert the person with this notice, as the settings allow.
    Alert(Notice),
    /// Use this theme until the program ends.
    UseTheme(String),
    /// Read the settings again.
    ReloadSettings,
    /// Open this text in the person's own editor.
    EditText(Ticket, String),
    /// Dial this number: digits, with an optional plus in front.
    Dial(String),
    /// Copy to the clipboard of the terminal.
    Copy(String),
}

macro_rules! groups {
    ($($group:ident($effect:ident)),*) => {
        $(impl From<$effect> for Effect {
            fn from(effect: $effect) -> Self {
                Self::$group(effect)
            }
        })*
    };
}

groups!(Read(ReadEffect), Write(WriteEffect), Local(LocalEffect), Fetch(FetchEffect));
groups!(SignIn(SignInEffect), Terminal(TerminalEffect));
