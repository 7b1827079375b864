//! The state machine behind the screen: what the person sees and what each key does, without a terminal, clock or
//! network.
//!
//! [`update`] takes a message and the time and answers with [`Effect`]s; the worker carries them out and sends
//! [`Report`]s back. Nothing here blocks, draws or reads a clock.
//!
//! The rooms: [`msg`] is the vocabulary, [`session`] what every screen may look at, [`board`] the list, [`forms`] and
//! [`screens`] the layers over it. A form or screen answers with a [`msg::next::Next`]; only the files in this folder
//! itself (`acts`, `on_report`, `mouse`) know them all.

mod acts;
pub mod board;
mod ending;
pub mod forms;
mod mouse;
pub mod msg;
mod on_report;
mod opening;
mod place;
mod progress;
pub mod remind;
mod revision;
mod saving;
pub mod screens;
pub mod session;
mod stack;
mod typing;
mod update;

use chrono::{DateTime, Utc};

pub use board::Board;
pub use board::marks::Marks;
pub use board::upcoming::Upcoming;
pub use forms::field::Field;
pub use forms::form::{Form, Purpose};
pub use msg::action::{Action, Scope};
pub use msg::effect::{Effect, FetchEffect, LocalEffect, ReadEffect, SignInEffect, TerminalEffect, WriteEffect};
pub use msg::key::{Code, Key};
pub use msg::mouse::{Did, Hit, Mouse, Target};
pub use msg::next::{Ending, Picked};
pub use msg::notice::{Multiplexer, Notice, To};
pub use msg::problem::{EditorProblem, Problem};
pub use msg::report::{Connection, Progress, Report, Unsent};
pub use msg::save::Save;
pub use msg::settings::Settings;
pub use msg::sign_in::{Credentials, KnownIntegration, Page, SignInProblem};
pub use msg::ticket::{Asker, Ticket};
pub use place::Place;
pub use remind::Reminders;
pub use revision::Revision;
pub use screens::help::Help;
pub use screens::leads::LeadsScreen;
pub use screens::picker::{Picker, Picks};
pub use screens::queue::{Outcome, Queue};
pub use screens::unsent::UnsentScreen;
pub use session::{Measured, Session};
pub use update::{Msg, update};

use crate::domain::{Layout, Row};
use crate::time_zone::Tz;
use screens::phone;

/// A layer above the board. The top one gets the keys.
#[derive(Clone, Debug)]
pub enum Screen {
    /// A form or a dialog with text fields.
    Form(Box<Form>),
    /// A list to choose from, narrowed by typing.
    Pick(Box<Picker>),
    /// The filter line under the list.
    Filter(Box<Field>),
    /// The edits that are not in amoCRM yet.
    Unsent(Box<UnsentScreen>),
    /// The queue: one task after another.
    Queue(Box<Queue>),
    /// An act on many tasks, waiting for confirmation.
    Confirm(Box<Save>),
    /// Leads without a next step.
    Leads(Box<LeadsScreen>),
    /// A phone number as a QR code.
    Code(String),
    /// All keys.
    Help(Box<Help>),
    /// The first screen, without any account.
    Welcome {
        /// The selected choice.
        at: usize,
    },
}

/// Whether the board is running or ending.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Phase {
    /// The board is running.
    #[default]
    Running,
    /// Waiting changes are being sent; then it ends like this.
    Stopping(Ending),
    /// It may end now.
    Stopped {
        /// What comes next.
        ending: Ending,
        /// The edits that are left unsent.
        unsent: Unsent,
    },
}

/// Everything that the screen shows. Only [`update`] changes it.
#[derive(Debug)]
pub struct App {
    revision: Revision,
    session: Session,
    board: Board,
    /// Layers above, the top one last.
    screens: Vec<Screen>,
    reminders: Reminders,
    phase: Phase,
    /// The first keys of a sequence, while the rest is awaited.
    pending: Vec<Key>,
    last_click: mouse::LastClick,
    /// Set while the phones of a task are being fetched.
    phones: Option<phone::Looking>,
    /// Tasks to complete with the last result as soon as it is known.
    again: Vec<Row>,
    /// The act on the marked tasks that is being stored; once it is, they are unmarked.
    marked_act: Option<Ticket>,
}

impl App {
    /// An app that knows nothing yet.
    pub fn new(now: DateTime<Utc>, zone: Tz) -> Self {
        Self {
            revision: Revision::new(),
            session: Session::new(now, zone),
            board: Board::default(),
            screens: Vec::new(),
            reminders: Reminders::default(),
            phase: Phase::default(),
            pending: Vec::new(),
            last_click: None,
            phones: None,
            again: Vec::new(),
            marked_act: None,
        }
    }

    /// Stays the same as long as only the selection moves.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// What every screen may look at.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// To set the scene before the first message.
    pub fn session_mut(&mut self) -> &mut Session {
        self.revision = Revision::new();
        &mut self.session
    }

    /// The list and the detail.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// To set the scene before the first message.
    pub fn board_mut(&mut self) -> &mut Board {
        self.revision = Revision::new();
        &mut self.board
    }

    /// Starts in this layout.
    pub fn begin_with(&mut self, layout: Layout) {
        board::navigation::begin(&mut self.board, &self.session, layout);
    }

    /// Layers above the board, the top one last.
    pub fn screens(&self) -> &[Screen] {
        &self.screens
    }

    /// To set the scene before the first message.
    pub fn screens_mut(&mut self) -> &mut Vec<Screen> {
        self.revision = Revision::new();
        &mut self.screens
    }

    /// When the next reminder is due.
    pub fn next_reminder(&self) -> Option<DateTime<Utc>> {
        remind::next(&self.reminders, &self.session)
    }

    /// Whether the board is running or ending.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The first keys of a sequence, while the rest is awaited.
    pub fn pending(&self) -> &[Key] {
        &self.pending
    }

    /// Which keys currently apply.
    pub fn scope(&self) -> Scope {
        Self::scope_of(self.screens.last())
    }

    /// Which keys apply below the top screen: the help begins with these.
    pub fn scope_below(&self) -> Scope {
        Self::scope_of(self.screens.iter().rev().nth(1))
    }

    fn scope_of(screen: Option<&Screen>) -> Scope {
        match screen {
            None => Scope::Board,
            Some(Screen::Form(_) | Screen::Pick(_) | Screen::Filter(_) | Screen::Help(_)) => Scope::Typing,
            Some(Screen::Unsent(_)) => Scope::Unsent,
            Some(Screen::Queue(_)) => Scope::Queue,
            Some(Screen::Leads(_)) => Scope::Leads,
            Some(Screen::Confirm(_) | Screen::Code(_) | Screen::Welcome { .. }) => Scope::Reading,
        }
    }

    /// The queue, if one is open.
    pub fn queue(&self) -> Option<&Queue> {
        self.screens.iter().find_map(|screen| match screen {
            Screen::Queue(queue) => Some(queue.as_ref()),
            _ => None,
        })
    }

    /// The list of leads without a next step, if it is open.
    pub fn leads(&self) -> Option<&LeadsScreen> {
        self.screens.iter().find_map(|screen| match screen {
            Screen::Leads(leads) => Some(leads.as_ref()),
            _ => None,
        })
    }

    /// The task that the person is looking at: the queue's card, otherwise the selected row.
    pub fn current(&self) -> Option<&Row> {
        self.queue().map_or_else(|| self.board.selected(), Queue::row)
    }

    /// What acts apply to: the queue's card, otherwise the marked tasks, otherwise the selected one.
    fn targets(&self) -> Vec<Row> {
        // Marks belong to the list; in the queue, the person is looking at a card.
        if self.queue().is_none() && !self.board.marks.is_empty() {
            return self.board.marks.rows();
        }
        self.current().cloned().into_iter().collect()
    }
}
