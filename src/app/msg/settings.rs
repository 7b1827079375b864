//! What the app has to know of the person's settings.

use super::action::Action;
use super::notice::Multiplexer;
use crate::config::Config;
use crate::when::Speech;

/// The settings, with what the app has to know of the words of their language and of the terminal.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Settings {
    /// The settings themselves.
    pub config: Config,
    /// Every action by its name, for the palette.
    pub names: Vec<(Action, String)>,
    /// What "everybody" is called.
    pub everyone: String,
    /// The names of the themes that there are.
    pub themes: Vec<String>,
    /// The one that is drawn in.
    pub theme: String,
    /// The person's language, for date phrases.
    pub speech: Speech,
    /// Deals and contacts are links: the person wants them, and the terminal takes them.
    pub links: bool,
    /// A program between this one and the terminal.
    pub multiplexer: Option<Multiplexer>,
}
