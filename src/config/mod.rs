//! The settings of a person: one file, then the environment, then the command line; each overrides those before it.
//!
//! An unknown key is refused, and the most similar known one is suggested: a setting that silently does nothing is worse
//! than none.

mod appearance;
mod error;
mod key;
mod keys;
mod managed;
mod network;
mod own_keys;
mod reminders;
mod value;
pub mod views;
pub mod zone;

use std::path::Path;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::domain::SavedView;
use crate::files;
use crate::i18n::Message;
use crate::time_zone::Tz;
use crate::when::{Holidays, Hours};
pub use appearance::Appearance;
pub use error::ConfigError;
use key::Key;
pub use keys::{changed_for_next_start, names as setting_names, template};
pub use managed::MAY_BE_FINAL;
pub use network::Network;
pub use own_keys::OwnKeys;
use own_keys::own_keys;
pub use reminders::Reminders;
use value::{command, days_off, number, texts, word};

/// The complete settings, with defaults where nothing is set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// How the board looks, and what it shows at the start.
    pub appearance: Appearance,
    /// How a person is reminded.
    pub reminders: Reminders,
    /// How the server is reached.
    pub network: Network,
    /// Seconds for which an edit is held, so that it can be undone.
    pub undo_seconds: u32,
    /// Seconds from one fetch of changes to the next.
    pub refresh_seconds: u32,
    /// Working hours and days off.
    pub hours: Hours,
    /// The person's time zone; None for the system's.
    pub zone: Option<Tz>,
    /// The person's own keys for actions.
    pub keys: Vec<OwnKeys>,
    /// Saved views.
    pub views: Vec<SavedView>,
    /// Results that can be chosen by number.
    pub results: Vec<String>,
    /// The command that dials, with `{}` for the number; None leaves it to the system.
    pub dial: Option<String>,
    /// The command that shows a page, with `{}` for its address; None leaves it to the system.
    pub browser: Option<String>,
    /// How much is written to the log, one of [`crate::log::LEVELS`].
    pub log: String,
    /// Keys that an administrator fixed: the person's own file and the environment can't change them.
    pub decided: Vec<String>,
}

/// The keys that belong to no other part.
const KEYS: &[Key] = &[
    Key::new(60, "undo_seconds", "3").at_next_start(|one, other| one.undo_seconds == other.undo_seconds),
    Key::new(70, "refresh_seconds", "60").at_next_start(|one, other| one.refresh_seconds == other.refresh_seconds),
    Key::new(80, "work_from", "9"),
    Key::new(90, "work_to", "18"),
    Key::new(100, "zone", "\"system\""),
    Key::new(110, "days_off", "[\"sat\", \"sun\"]"),
    Key::new(120, "holidays", "\"country\""),
    Key::new(160, "keys", "{}"),
    Key::new(170, "views", "[]"),
    Key::new(180, "log", "\"off\""),
    Key::new(210, "dial", "\"tel\""),
    Key::new(220, "browser", "\"system\""),
    Key::new(290, "results", "[]"),
];

impl Default for Config {
    fn default() -> Self {
        Self {
            appearance: Appearance::default(),
            reminders: Reminders::default(),
            network: Network::default(),
            undo_seconds: 3,
            refresh_seconds: 60,
            hours: Hours::default(),
            zone: None,
            keys: Vec::new(),
            views: Vec::new(),
            results: Vec::new(),
            dial: None,
            browser: None,
            log: "off".into(),
            decided: Vec::new(),
        }
    }
}

impl Config {
    /// The settings of a file; the defaults if there is no file.
    ///
    /// # Errors
    /// [`ConfigError`] says which line or key is wrong.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        Self::parse(&Self::text(path)?, path)
    }

    /// True if an administrator fixed this key.
    pub fn is_decided(&self, key: &str) -> bool {
        self.decided.iter().any(|decided| decided == key)
    }

    /// What is in the file; empty if there is no file.
    pub(crate) fn text(path: &Path) -> Result<String, ConfigError> {
        // Opened without waiting: a pipe in its place would block the program for ever.
        match files::read_text(path) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(ConfigError::Unreadable { path: path.to_owned(), why: Message::of_system(error) }),
        }
    }

    /// The settings of a text; `path` is the file that an error names.
    ///
    /// # Errors
    /// Like [`Config::read`].
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        Self::default().with(text, path, false)
    }

    /// Applies a text's settings on top of these, except those the administrator fixed. Only a managed text may fix settings.
    fn with(mut self, text: &str, path: &Path, is_managed: bool) -> Result<Self, ConfigError> {
        // Most people have no such file: then the code that reads it is not even loaded.
        if text.is_empty() {
            return Ok(self);
        }
        let config = &mut self;
        let path = || path.to_owned();
        let table: Table = toml::from_str(text).map_err(|error: toml::de::Error| ConfigError::NotToml {
            path: path(),
            line: line_at(text, error.span().map_or(0, |span| span.start)),
            why: Message::of_toml(error.message()),
        })?;
        let mut decided = Vec::new();
        for (key, value) in &table {
            let line = line_of(text, &[key]);
            if key == managed::FINAL && is_managed {
                decided = managed::decided(value, path(), line)?;
                continue;
            }
            if !keys::names().any(|known| known == key) {
                let hint = Message::hint(key, keys::names());
                return Err(ConfigError::Unknown { path: path(), line, key: key.clone(), hint });
            }
            if config.is_decided(key) {
                continue;
            }
            if key == "views" {
                let place = |mistake: views::Mistake| {
                    let line = mistake.block.map_or(line, |at| views::line_of(text, at, mistake.field.as_deref()));
                    let views::Mistake { field, value, meaning, .. } = mistake;
                    ConfigError::Value { path: path(), line, key: field.unwrap_or_else(|| key.clone()), value, meaning }
                };
                config.views = views::read(value).map_err(place)?;
                continue;
            }
            config.set(key, value).ok_or_else(|| ConfigError::Value {
                path: path(),
                line,
                key: key.clone(),
                value: value.to_string(),
                meaning: keys::meaning(key),
            })?;
        }
        if config.hours.start >= config.hours.end {
            let (key, value) = ("work_to".to_owned(), config.hours.end.to_string());
            let line = line_of(text, &["work_to"]).max(line_of(text, &["work_from"]));
            let meaning = Message::new("settings-work-hours").with("n", config.hours.start);
            return Err(ConfigError::Value { path: path(), line, key, value, meaning });
        }
        self.decided.extend(decided);
        Ok(self)
    }

    fn set(&mut self, key: &str, value: &Value) -> Option<()> {
        match key {
            "undo_seconds" => self.undo_seconds = number(value, 0, 60)?,
            "refresh_seconds" => self.refresh_seconds = number(value, 10, 3_600)?,
            "work_from" => self.hours.start = number(value, 0, 22)?,
            "work_to" => self.hours.end = number(value, 1, 23)?,
            "holidays" if value.as_str() == Some("country") => self.hours.holidays = None,
            "holidays" => self.hours.holidays = Some(Holidays::of_days(texts(value)?.iter().map(String::as_str))?),
            "days_off" => self.hours.days_off = days_off(value)?,
            "zone" => {
                self.zone = match value.as_str()? {
                    "system" => None,
                    name => Some(zone::of_setting(name)?),
                }
            }
            "keys" => self.keys = own_keys(value)?,
            "results" => self.results = texts(value)?,
            "dial" => self.dial = command(value, "tel")?,
            "browser" => self.browser = command(value, "system")?,
            "log" => self.log = word(value, &crate::log::LEVELS)?.to_owned(),
            _ => {
                let Self { appearance, network, reminders, .. } = self;
                let of_network = || network.set(key, value);
                return appearance.set(key, value).or_else(of_network).or_else(|| reminders.set(key, value));
            }
        }
        Some(())
    }
}

/// The line of a key, from 1, such as `keys`, `complete`; 0 if it is not in the text.
pub fn line_of(text: &str, names: &[&str]) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 0 };
    let mut table = table.into_inner();
    let mut line = 0;
    for name in names {
        let Some((key, value)) = table.remove_entry(*name) else { break };
        line = line_at(text, key.span().start);
        match Spanned::into_inner(value) {
            DeValue::Table(inner) => table = inner,
            _ => break,
        }
    }
    line
}

fn line_at(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;
