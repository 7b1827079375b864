//! The state machine behind the screen: what the person sees and what each key does, without terminal, clock or network.
//!
//! [`update`] takes a message and the time and answers with [`Effect`]s; the worker carries them out and sends
//! [`Report`]s back. Nothing here blocks, draws or reads a clock.

mod acts;
pub mod board;
pub mod forms;
mod mouse;
pub mod msg;
mod on_report;
mod place;
mod read_only;
pub mod remind;
pub mod screens;
mod zones;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

pub use acts::page;
pub use board::Board;
pub use board::layout::Layout;
pub use board::marks::Marks;
pub use board::upcoming::Upcoming;
pub use forms::field::Field;
pub use forms::form::{Form, Purpose};
pub use msg::action::{Action, Scope};
pub use msg::effect::Effect;
pub use msg::key::{Code, Key};
pub use msg::mouse::{Did, Hit, Mouse, Target};
pub use msg::notice::{Multiplexer, Notice, To};
pub use msg::problem::Problem;
pub use msg::report::{Link, Progress, Report, Unsent};
pub use msg::sign_in::{Credentials, Hindrance, Page};
pub use msg::ticket::Ticket;
pub use place::Place;
pub use remind::Reminders;
pub use screens::confirm::Confirm;
pub use screens::help::Help;
pub use screens::leads::LeadsScreen;
pub use screens::picker::{Picker, Picks};
pub use screens::queue::{Outcome, Queue};
pub use screens::unsent::UnsentScreen;

use crate::domain::{Bounds, Directory, LastResult, Row, SavedView, UserId, Whose};
use crate::when::{Hours, Speech};

/// What reaches the app.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// The person wants something.
    Act(Action),
    /// A key that means no action here: text, or nothing.
    Type(Key),
    /// Keys that begin a longer sequence; none when one came that continues nothing.
    Began(Vec<Key>),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The worker says something.
    Heard(Report),
    /// How much room the last drawing had.
    Saw(Seen),
    /// Nothing was typed for a moment: time to look up details.
    Rest,
    /// A minute passed.
    Tick,
    /// A task is soon due.
    Remind,
}

/// What the last drawing measured.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// Rows of the list.
    pub list_rows: usize,
    /// Rows of the detail that did not fit.
    pub detail_hidden: usize,
    /// Rows of the help that did not fit.
    pub help_hidden: usize,
    /// The detail stands beside the list.
    pub detail_beside: bool,
    /// So many fields of a conflict can be seen at once; None before anything was drawn.
    pub clash_room: Option<usize>,
    /// What can be clicked; what was drawn later lies on top.
    pub hits: Vec<Hit>,
}

/// A layer above the board. The top one gets the keys.
#[derive(Clone, Debug)]
pub enum Screen {
    /// A form or a dialog with text fields.
    Form(Box<Form>),
    /// A list to choose from, narrowed by typing.
    Pick(Box<Picker>),
    /// The filter line under the list.
    Filter(Box<Field>),
    /// The edits that are not in amoCRM.
    Unsent(Box<UnsentScreen>),
    /// One task after another.
    Queue(Box<Queue>),
    /// An act on many tasks waits for a yes.
    Confirm(Box<Confirm>),
    /// Leads without a next step.
    Leads(Box<LeadsScreen>),
    /// A phone number as a code to scan.
    Code(String),
    /// All keys.
    Help(Box<Help>),
    /// No account yet.
    Welcome {
        /// Which choice is pointed at.
        at: usize,
    },
}

/// Everything that the screen shows.
#[derive(Debug)]
pub struct App {
    /// The present turn's time.
    pub now: DateTime<Utc>,
    /// The person's zone.
    pub zone: Tz,
    /// This computer or its settings name that zone; else the account's is used as soon as it is known.
    pub zone_known: bool,
    /// Account, users, types.
    pub directory: Directory,
    /// Whose tasks; None until it is known who "me" is.
    pub whose: Option<Whose>,
    /// The list and the detail.
    pub board: Board,
    /// Layers above, the top one last.
    pub screens: Vec<Screen>,
    /// Where the background stands; None before the first word of it.
    pub link: Option<Link>,
    /// Edits that are not in amoCRM yet.
    pub unsent: Unsent,
    /// What happened last.
    pub notice: Option<Notice>,
    /// Results used before.
    pub recent: Vec<String>,
    /// Address of the account, for links; empty without one.
    pub site: String,
    /// The terminal takes links.
    pub links: bool,
    /// A program between this one and the terminal.
    pub multiplexer: Option<Multiplexer>,
    /// The demo.
    pub demo: bool,
    /// Nothing may be changed.
    pub read_only: bool,
    /// The saved accounts by their names.
    pub accounts: Vec<String>,
    /// Which of them this is, if it is saved.
    pub account_at: Option<usize>,
    /// Which of them is to be shown next.
    pub next_account: Option<usize>,
    /// Id and redirect address of the own integration that this account is signed in with, if it is.
    pub integration: Option<(String, String)>,
    /// Somebody signed in: that board is to be shown next.
    pub connected: bool,
    /// The account is new here: whose tasks are shown is still to be asked.
    pub asks_whose: bool,
    /// The program is ending.
    pub stopping: bool,
    /// The program may end now.
    pub stopped: Option<usize>,
    /// Edits of the last large act, by how far they are.
    pub bulk: Option<Progress>,
    /// Every action of the table by its name, for the palette: place in the table and name.
    pub names: Vec<(i64, String)>,
    /// What "everybody" is called.
    pub everyone: String,
    /// The names of the themes that there are.
    pub themes: Vec<String>,
    /// The one that is drawn in.
    pub theme: String,
    /// What comes first when a list is empty.
    pub upcoming: Upcoming,
    /// Tasks that are soon due.
    pub remind: Reminders,
    /// Results that the settings offer.
    pub results: Vec<String>,
    /// Working hours and days off, for date phrases.
    pub hours: Hours,
    /// The person's language, for date phrases.
    pub speech: Speech,
    /// Saved views.
    pub views: Vec<SavedView>,
    /// The phones that are asked about.
    pub(crate) phones: screens::phone::Phones,
    /// The first keys of a sequence, while the rest is waited for.
    pub pending: Vec<Key>,
    /// Measures of the last drawing.
    pub seen: Seen,
    last_click: mouse::LastClick,
    /// All was fetched at least once since the start.
    was_fresh: bool,
    /// The result that was written last, as far as it is known.
    last_result: Option<LastResult>,
    /// Tasks that are to be completed with it as soon as it is known.
    again: Vec<Row>,
    /// What is being stored goes to the marked tasks, which are then marked no more.
    marked_act: Option<Ticket>,
    last_ticket: u64,
}

impl App {
    /// An app that knows nothing yet.
    pub fn new(now: DateTime<Utc>, zone: Tz) -> Self {
        Self {
            now,
            zone,
            zone_known: true,
            directory: Directory::default(),
            whose: None,
            board: Board::default(),
            screens: Vec::new(),
            link: None,
            unsent: Unsent::default(),
            notice: None,
            recent: Vec::new(),
            site: String::new(),
            links: false,
            multiplexer: None,
            demo: false,
            read_only: false,
            accounts: Vec::new(),
            account_at: None,
            next_account: None,
            integration: None,
            connected: false,
            asks_whose: false,
            stopping: false,
            stopped: None,
            bulk: None,
            names: Vec::new(),
            everyone: String::new(),
            themes: Vec::new(),
            theme: String::new(),
            upcoming: Upcoming::default(),
            remind: Reminders::default(),
            results: Vec::new(),
            hours: Hours::default(),
            speech: Speech::default(),
            views: Vec::new(),
            phones: screens::phone::Phones::default(),
            pending: Vec::new(),
            seen: Seen { list_rows: 20, ..Seen::default() },
            last_click: None,
            was_fresh: false,
            last_result: None,
            again: Vec::new(),
            marked_act: None,
            last_ticket: 0,
        }
    }

    /// Which keys mean what at present.
    pub fn scope(&self) -> Scope {
        match self.screens.last() {
            None => Scope::Board,
            Some(Screen::Form(_) | Screen::Pick(_) | Screen::Filter(_) | Screen::Help(_)) => Scope::Typing,
            Some(Screen::Unsent(_)) => Scope::Unsent,
            Some(Screen::Queue(_)) => Scope::Queue,
            Some(Screen::Leads(_)) => Scope::Leads,
            Some(Screen::Confirm(_) | Screen::Code(_) | Screen::Welcome { .. }) => Scope::Reading,
        }
    }

    /// Who the token acts as.
    pub fn me(&self) -> UserId {
        self.directory.account.current_user
    }

    /// Working hours and days off, with the holidays of the account's country where the settings name none.
    pub fn working_hours(&self) -> Hours {
        self.hours.in_country(self.directory.account.country.as_deref())
    }

    /// Where the views divide now.
    pub fn bounds(&self) -> Bounds {
        Bounds::at(self.now, &self.zone)
    }

    /// The tasks that are worked off in a row, if they are.
    pub fn queue(&self) -> Option<&Queue> {
        self.screens.iter().find_map(|screen| match screen {
            Screen::Queue(queue) => Some(queue.as_ref()),
            _ => None,
        })
    }

    /// The leads without a next step, if they are looked at.
    pub fn leads(&self) -> Option<&LeadsScreen> {
        self.screens.iter().find_map(|screen| match screen {
            Screen::Leads(leads) => Some(leads.as_ref()),
            _ => None,
        })
    }

    /// True while the first fetch of all tasks goes on: what is listed is not all that there is.
    pub fn is_incomplete(&self) -> bool {
        let fetching = matches!(self.link, Some(Link::Syncing { done, total }) if done > 0 || total.is_some());
        fetching && !self.was_fresh
    }

    fn queue_mut(&mut self) -> Option<&mut Queue> {
        self.screens.iter_mut().find_map(|screen| match screen {
            Screen::Queue(queue) => Some(queue.as_mut()),
            _ => None,
        })
    }

    /// The task that the person looks at: the card of the queue, else the selected row.
    pub fn current(&self) -> Option<&Row> {
        self.queue().map_or_else(|| self.board.selected(), Queue::row)
    }

    fn ticket(&mut self) -> Ticket {
        self.last_ticket += 1;
        Ticket(self.last_ticket)
    }
}

/// One turn: what the message changes, and what is to be done about it.
#[must_use]
pub fn update(app: &mut App, msg: Msg, now: DateTime<Utc>) -> Vec<Effect> {
    app.now = now;
    let look = remind::concerns(&msg);
    if matches!(msg, Msg::Act(_) | Msg::Type(_) | Msg::Mouse(_) | Msg::Paste(_)) {
        app.pending.clear();
    }
    let mut effects = turn(app, msg);
    if look {
        effects.extend(remind::look(app));
    }
    if app.read_only {
        read_only::only_look(app, &mut effects);
    }
    remind::show(app);
    effects
}

fn turn(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Began(keys) => {
            app.pending = keys;
            Vec::new()
        }
        Msg::Act(action) => acts::act(app, action),
        Msg::Type(key) => forms::keys::typed(app, key),
        Msg::Mouse(mouse) => mouse::on_mouse(app, mouse),
        Msg::Paste(text) => forms::keys::pasted(app, &text),
        Msg::Heard(report) => on_report::on_report(app, report),
        Msg::Saw(seen) => saw(app, seen),
        Msg::Rest => board::look_closer(app),
        Msg::Tick => {
            app.board.counts.next_overdue = None;
            let mut effects = board::reload(app);
            effects.extend(remind::tell(app));
            effects
        }
        Msg::Remind => remind::tell(app),
    }
}

fn saw(app: &mut App, seen: Seen) -> Vec<Effect> {
    let grown = seen.list_rows > app.seen.list_rows;
    app.board.keep_in_sight(seen.list_rows);
    app.seen = seen;
    if grown { board::more(app) } else { Vec::new() }
}
