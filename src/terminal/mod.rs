//! The outside: terminal, signals, clock, browser. One loop turns keys and reports into messages and draws what
//! changed.

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
    /// Another saved account was chosen, by its position among them.
    Switch(usize),
    /// The demo was chosen on the first screen.
    Demo,
    /// Someone signed in: the account went to the receiver of the [`SignInSender`].
    SignedIn,
}

/// What a board leaves when it ends.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// Edits that are saved but not in amoCRM.
    pub unsent: Unsent,
    /// The contents of an open form were not saved.
    pub unsaved: bool,
    /// Where the text is kept that the person's own editor had saved.
    pub draft: Option<PathBuf>,
}

/// Where orders to sign in go; they are carried out elsewhere, and the results are reported like everything else.
pub type SignInSender = mpsc::UnboundedSender<SignInEffect>;

/// The saved accounts, to choose from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AccountNames {
    /// What each is called.
    pub names: Vec<String>,
    /// The one whose board this is, by its position; None on the first screen.
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
    /// The board shows sample data.
    pub demo: bool,
    /// Nothing may be changed.
    pub read_only: bool,
    /// The person is asked whose tasks to show.
    pub asks_whose: bool,
    /// The saved accounts, to switch to from here.
    pub accounts: AccountNames,
    /// Address of the account, for links.
    pub site: String,
    /// The private integration with which this account is signed in, if it is.
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
    // This thread itself waits for the keys, instead of being told of them by one of the runtime's.
    tokio::task::block_in_place(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(event_loop::run(setup, Channels { worker, sign_in, reports }))
    })
}
