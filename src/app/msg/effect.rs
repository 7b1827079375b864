//! What the app orders: values that describe work, grouped by who carries it out.

use crate::app::msg::notice::Notice;
use crate::app::msg::sign_in::Credentials;
use crate::app::msg::sign_in::Secret;
use crate::app::msg::ticket::Ticket;
use crate::domain::{Act, Bounds, ChangeId, Edit, Resolution, SavedView, Subject, Task, TaskId, Whose, WindowQuery};

/// One order of the app: what is to be done outside of it, by whom. What comes of it is a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// The worker reads the store.
    Read(ReadEffect),
    /// The worker changes tasks, notes, or what is unsent: refused where nothing may be changed.
    Write(WriteEffect),
    /// The worker keeps something on this computer that is never sent.
    Local(LocalEffect),
    /// The worker asks the network.
    Fetch(FetchEffect),
    /// The sign-in task signs in.
    SignIn(SignInEffect),
    /// The terminal does something outside this program, or draws otherwise.
    Terminal(TerminalEffect),
    /// The worker sends what waits (for a few seconds at most), and the board ends.
    Quit,
    /// The board ends, and one on the demo starts.
    StartDemo,
}

/// What is read from the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadEffect {
    /// Read rows.
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
    /// Read how earlier tasks on these ended.
    Attempts(Vec<Subject>),
    /// Read the results that this person used before.
    RecentResults,
    /// Read the edits that are not in amoCRM.
    ListUnsent(Ticket),
    /// Read the stored leads without a next step.
    ListLeads(Ticket, Whose),
}

/// What changes tasks, notes, or what is unsent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WriteEffect {
    /// Write edits to store and outbox in one step; they go out when the undo window has passed.
    Save {
        /// Answers to it.
        ticket: Ticket,
        /// They are sent in this order, and stored all or none.
        edits: Vec<Edit>,
        /// The tasks that they change, as they stood before the person.
        shown: Vec<Task>,
        /// What the person will read beside "undo".
        act: Act,
    },
    /// Carry out a decision about an unsent change.
    Resolve(ChangeId, Resolution),
    /// The person knows that a new task is in amoCRM twice; named by the one that came late.
    KnowTwin(TaskId),
    /// Forget an edit that was damaged on the disk, by its number.
    ForgetDamaged(i64),
    /// Put mended content in the place of an unsent change, and send it.
    Amend {
        /// Answers to it.
        ticket: Ticket,
        /// The change whose content is replaced.
        id: ChangeId,
        /// The new content.
        edit: Edit,
    },
    /// Decide the same about several changes.
    ResolveAll(Vec<ChangeId>, Resolution),
    /// Take the last act back.
    Undo,
    /// Do the last undone act again.
    Redo,
    /// Take back what of the last large act was not sent yet; the rest stays done.
    StopBulk,
}

/// What is kept on this computer and sent nowhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LocalEffect {
    /// Write a view into the settings.
    SaveView(Ticket, Box<SavedView>),
    /// Take the view of this name out of the settings.
    ForgetView(Ticket, String),
    /// Write all unsent changes to a file.
    ExportUnsent,
    /// Remember whose tasks are shown.
    RememberWhose(Whose),
}

/// What is asked of amoCRM. What the store knows of it is told first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FetchEffect {
    /// Read all that is known of a task, and fetch its subject and notes if they are old.
    Open(Ticket, TaskId),
    /// Ask how often a task was moved, and since when its deal is in its stage, together with those that will be looked at next; read it
    /// anew if that is news.
    FetchEvents(Ticket, TaskId, Vec<TaskId>),
    /// Fetch what the next tasks are about, the soonest first, so that it is there when they are looked at.
    FetchSubjects {
        /// In the order in which they will be looked at.
        subjects: Vec<Subject>,
        /// While the cards of so many of the first ones are known, nothing is fetched: so there are batches instead of single cards.
        needed: usize,
    },
    /// Send what waits and fetch what is new, now.
    Sync,
    /// Look for leads, contacts, companies and customers by name.
    FindSubjects(Ticket, String),
    /// Fetch the active leads, unless that was done within so many seconds, and read them.
    FetchLeads(Ticket, Whose, i64),
}

/// What the sign-in task does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignInEffect {
    /// Try an account address and what opens it; keep them if they work.
    Start(Ticket, String, Credentials),
    /// Try this code, or the address that the browser ended on, for the sign-in that is under way.
    TryCode(Ticket, Secret),
    /// Break off the sign-in that is under way.
    Stop,
}

/// What the terminal does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TerminalEffect {
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
