//! What the app has to know of the person's settings.

use super::action::Action;
use super::notice::Multiplexer;
use crate::domain::SavedView;
use crate::when::{Hours, Speech};

/// What the app has to know of the settings and of the words of their language.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Settings {
    /// Every action by its name, for the palette.
    pub names: Vec<(Action, String)>,
    /// What "everybody" is called.
    pub everyone: String,
    /// The names of the themes that there are.
    pub themes: Vec<String>,
    /// The one that is drawn in.
    pub theme: String,
    /// Results that the settings offer.
    pub results: Vec<String>,
    /// Working hours and days off, for date phrases.
    pub hours: Hours,
    /// The person's language, for date phrases.
    pub speech: Speech,
    /// Saved views.
    pub views: Vec<SavedView>,
    /// The terminal takes links.
    pub links: bool,
    /// A program between this one and the terminal.
    pub multiplexer: Option<Multiplexer>,
    /// So many seconds before a task is due it is told; 0 is never.
    pub remind_ahead: i64,
    /// So many seconds an edit waits for undo before it is sent.
    pub undo_seconds: i64,
}
