//! The settings of a person: one file, then the environment, then the command line; the later ones win.
//!
//! A key that is not known is refused with the nearest one that is: a setting that does nothing in silence is worse than none.

mod appearance;
mod error;
mod keys;
mod managed;
mod network;
mod preferences;
mod reminders;
mod themes;
mod value;
pub mod views;
pub mod zone;

use std::path::Path;

use chrono_tz::Tz;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::domain::SavedView;
use crate::files;
use crate::i18n::Message;
use crate::keymap::OwnKeys;
use crate::when::{Holidays, Hours};
pub use appearance::Appearance;
pub use error::ConfigError;
pub use keys::{names as setting_names, template};
pub use managed::MAY_BE_FINAL;
pub use network::Network;
pub use preferences::{Environment, Preferences, Source, Stamp};
pub use reminders::Reminders;
pub use themes::{ThemeFile, Themes};
use value::{command, days_off, number, own_keys, texts, word};

/// Settings with everything filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// How the board looks and begins.
    pub appearance: Appearance,
    /// How a person is reminded.
    pub reminders: Reminders,
    /// The way to the server.
    pub network: Network,
    /// Seconds for which an edit waits for undo.
    pub undo_seconds: u32,
    /// Seconds from one look for changes to the next.
    pub refresh_seconds: u32,
    /// Working hours and days off.
    pub hours: Hours,
    /// The person's time zone; None is that of the system.
    pub zone: Option<Tz>,
    /// Own keys of actions.
    pub keys: Vec<OwnKeys>,
    /// Saved views.
    pub views: Vec<SavedView>,
    /// Results to choose by number.
    pub results: Vec<String>,
    /// The command that dials, with `{}` for the number; None leaves it to the system.
    pub dial: Option<String>,
    /// The command that shows a page, with `{}` for its address; None leaves it to the system.
    pub browser: Option<String>,
    /// How much is written to the log, one of [`crate::log::LEVELS`].
    pub log: String,
    /// Keys that an administrator decided, whatever stands in the person's own file or in the environment.
    pub decided: Vec<String>,
}

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
    /// The settings of a file; the defaults when there is none.
    ///
    /// # Errors
    /// [`ConfigError`] says which line or key is the trouble.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        Self::parse(&Self::text(path)?, path)
    }

    /// True when an administrator decided this key.
    pub fn is_decided(&self, key: &str) -> bool {
        self.decided.iter().any(|decided| decided == key)
    }

    /// What stands in the file; nothing when there is none.
    fn text(path: &Path) -> Result<String, ConfigError> {
        // A pipe in its place would be waited for without end.
        match files::read_text(path) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(ConfigError::Unreadable { path: path.to_owned(), why: Message::of_system(error) }),
        }
    }

    /// The settings that a text holds; `path` is named where it is wrong.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        Self::default().with(text, path, false)
    }

    /// These settings with those of a text above them, but for what is decided already. A managed text may decide.
    fn with(mut self, text: &str, path: &Path, is_managed: bool) -> Result<Self, ConfigError> {
        // Most people have no such file: for them nothing of what reads it is even loaded.
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
                    name => Some(zone::named(name)?),
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

/// The line in which a key stands, from 1, such as `keys`, `complete`; 0 when it does not.
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
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(text, Path::new("config.toml")).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_set_keeps_its_default() {
        assert_eq!(parse("").unwrap(), Config::default());
        let config = parse("pace = 7\ntheme = \"light\"").unwrap();
        let week = parse("work_from = 8\ndays_off = [\"fri\"]").unwrap().hours;
        assert_eq!((week.start, week.end, week.days_off.iter().filter(|off| **off).count()), (8, 18, 1));
        assert_eq!(
            (config.network.pace, config.appearance.theme.as_deref(), config.undo_seconds),
            (7, Some("light"), 3)
        );
    }

    #[test]
    fn a_token_acts_for_another_only_in_the_account_that_is_named() {
        let config =
            parse("read_only = true\nca_file = \"/etc/ca.pem\"\ncontext_user = { \"acme.kommo.com\" = 7 }").unwrap();
        let network = config.network;
        assert!(network.read_only);
        assert_eq!(network.ca_file.as_deref(), Some(Path::new("/etc/ca.pem")));
        assert_eq!(network.context_user, [("acme.kommo.com".to_owned(), 7)]);
        for text in ["context_user = 7", "context_user = { a = -1 }", "context_user = { a = \"Anna\" }"] {
            assert!(parse(text).unwrap_err().contains("table of user IDs"), "{text}");
        }
    }

    #[test]
    fn mistakes_are_named_with_what_to_write_instead() {
        for (text, words) in [
            ("pase = 3", "did you mean pace?"),
            ("elephant = 1", "there are pace"),
            ("pace = 5\n\nthem = 3", "line 3: there is no setting \"them\"; did you mean theme?"),
            ("lang = \"en\"\nmouse = 3", "line 2: mouse = 3"),
            ("pace = 70", "1 to 7"),
            ("layout = \"grid\"", "list, columns"),
            ("dial = \"linphone\"", "with {} for the number"),
            ("browser = \"lynx\"", "with {} for the address"),
            ("pace = \"fast\"", "1 to 7"),
            ("lang = \"xx\"", "en, ru, es, pt"),
            ("pace = = 3", "line 1"),
            ("work_from = 20", "work begins at 20"),
            ("days_off = [\"sunday\"]", "mon tue wed"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains("config.toml") && error.contains(words), "{text}: {error}");
        }
    }

    #[test]
    fn every_setting_says_what_it_means() {
        for name in setting_names() {
            assert_ne!(keys::meaning(name).to_string(), format!("setting-{name}"));
        }
    }

    #[test]
    fn the_template_shows_the_defaults_that_the_program_has() {
        let lines = template(crate::i18n::Lang::En)
            .lines()
            .map(|line| line.trim_start_matches("# "))
            .filter(|line| line.contains(" = "))
            .collect::<Vec<_>>()
            .join("\n");
        assert_eq!(parse(&lines).unwrap(), Config::default());
    }
}
