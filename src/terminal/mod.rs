//! The outside: terminal, signals, clock, browser. One loop turns keys and reports into messages and draws what changed.

mod alert;
mod background;
pub mod clock;
mod command;
mod dial;
mod editor;
mod effects;
mod event_loop;
mod keys;
mod outside;
mod screen;
mod settings;
mod timers;

use std::io;
use std::path::PathBuf;

use tokio::sync::mpsc;

use crate::app::{KnownIntegration, Report, SignInEffect};
use crate::config::zone::Zone;
use crate::domain::Unsent;
use crate::worker::Worker;
use outside::Channels;

pub use dial::browse;
pub use screen::restore;
pub use settings::Settings;

/// How a board ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// By the person, or because the program was asked to end.
    Quit(Left),
    /// Another saved account was chosen: its place among them.
    Switch(usize),
    /// The demo was chosen on the first screen.
    Demo,
    /// Somebody signed in: the account is with whoever sits at the [`SignInSender`].
    SignedIn,
}

/// What is left behind a board that ended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// Edits that are saved and not in amoCRM.
    pub unsent: Unsent,
    /// What stood in an open form was not saved.
    pub unsaved: bool,
    /// Where that is kept which the person's own editor had saved of its text.
    pub draft: Option<PathBuf>,
}

/// Where orders to sign in go; they are carried out elsewhere, and what comes of it is reported like all the rest.
pub type SignInSender = mpsc::UnboundedSender<SignInEffect>;

/// The saved accounts, to choose from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AccountNames {
    /// What each is called.
    pub names: Vec<String>,
    /// The one whose board this is, by its place; None on the first screen.
    pub at: Option<usize>,
}

/// What the loop needs.
pub struct Setup {
    /// The settings: words, colours, keys and so on.
    pub settings: Settings,
    /// The person's zone.
    pub zone: Zone,
    /// Starts on the first screen instead of the board.
    pub welcome: bool,
    /// The board is on sample data.
    pub demo: bool,
    /// Nothing may be changed.
    pub read_only: bool,
    /// The person is asked whose tasks to show.
    pub asks_whose: bool,
    /// The saved accounts, to go to from here.
    pub accounts: AccountNames,
    /// Address of the account, for links.
    pub site: String,
    /// The own integration that this account is signed in with, if it is.
    pub integration: Option<KnownIntegration>,
    /// Shown at the start.
    pub report: Option<Report>,
}

/// Runs the board until it ends. Without a worker only the first screen works.
///
/// # Errors
/// When the terminal can't be used.
pub async fn run(
    setup: &mut Setup,
    worker: Option<&Worker>,
    sign_in: &SignInSender,
    reports: mpsc::UnboundedReceiver<Report>,
) -> io::Result<End> {
    // Its own thread waits for the keys, instead of being told of them by one of the runtime's.
    tokio::task::block_in_place(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(event_loop::run(setup, Channels { worker, sign_in, reports }))
    })
}
