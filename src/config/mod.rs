//! The settings of a person: one file, then the environment, then the command line; the later ones win.
//!
//! A key that is not known is refused with the nearest one that is: a setting that does nothing in silence is worse than none.

mod error;
mod keys;
mod managed;
mod preferences;
mod themes;
pub mod views;
pub mod zone;

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::api::Proxy;
use crate::app::Layout;
use crate::domain::SavedView;
use crate::files;
use crate::i18n::Lang;
use crate::text;
use crate::when::{Holidays, Hours};
pub use error::ConfigError;
use keys::KEYS;
pub use keys::{names as setting_names, template};
pub use managed::MAY_BE_FINAL;
pub use preferences::{Environment, Preferences, Source, Stamp};

pub use themes::{ThemeFile, Themes};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Settings with everything filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Requests a second, 1 to 7.
    pub pace: u32,
    /// Language code; None is that of the system.
    pub lang: Option<String>,
    /// Twice twelve hours instead of twenty-four; None goes by the locale.
    pub twelve_hours: Option<bool>,
    /// Name of a theme; None asks the terminal.
    pub theme: Option<String>,
    /// Signs and frames of ASCII only; None goes by the locale.
    pub ascii: Option<bool>,
    /// Seconds for which an edit waits for undo.
    pub undo_seconds: u64,
    /// Seconds from one look for changes to the next.
    pub refresh_seconds: u64,
    /// Working hours and days off.
    pub hours: Hours,
    /// The person's time zone; None is that of the system.
    pub zone: Option<Tz>,
    /// Minutes before a task is due at which the person is reminded; 0 is never.
    pub remind_minutes: u32,
    /// A reminder rings the bell.
    pub bell: bool,
    /// A reminder is a notification of the terminal.
    pub notify: bool,
    /// Own keys, by the names of actions.
    pub keys: Vec<(String, Vec<String>)>,
    /// Saved views.
    pub views: Vec<SavedView>,
    /// How much is written to the log, one of [`crate::log::LEVELS`].
    pub log: String,
    /// How the board begins.
    pub layout: Layout,
    /// Deals and contacts are links.
    pub links: bool,
    /// The command that dials, with `{}` for the number; None leaves it to the system.
    pub dial: Option<String>,
    /// The command that shows a page, with `{}` for its address; None leaves it to the system.
    pub browser: Option<String>,
    /// Nothing is written.
    pub read_only: bool,
    /// Certificates that are trusted beside the system's.
    pub ca_file: Option<PathBuf>,
    /// The way to the network.
    pub proxy: Proxy,
    /// Hosts of the accounts that may be used; none named: all.
    pub hosts: Vec<String>,
    /// Keys that an administrator decided, whatever stands in the person's own file or in the environment.
    pub decided: Vec<String>,
    /// In whose name a token acts, by the host of its account.
    pub context_user: Vec<(String, i64)>,
    /// Clicks and the wheel work.
    pub mouse: bool,
    /// Results to choose by number.
    pub results: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            pace: 5,
            lang: None,
            twelve_hours: None,
            theme: None,
            ascii: None,
            undo_seconds: 3,
            refresh_seconds: 60,
            hours: Hours::default(),
            zone: None,
            remind_minutes: 0,
            bell: false,
            notify: false,
            keys: Vec::new(),
            views: Vec::new(),
            log: "off".into(),
            layout: Layout::List,
            links: true,
            dial: None,
            browser: None,
            read_only: false,
            ca_file: None,
            proxy: Proxy::System,
            hosts: Vec::new(),
            decided: Vec::new(),
            context_user: Vec::new(),
            mouse: true,
            results: Vec::new(),
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

    /// True when the account at this host may be used.
    pub fn allows(&self, host: &str) -> bool {
        self.hosts.is_empty() || self.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }

    /// What stands in the file; nothing when there is none.
    fn text(path: &Path) -> Result<String, ConfigError> {
        // A pipe in its place would be waited for without end.
        match files::read_text(path) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(ConfigError::Unreadable { path: path.to_owned(), why: error.to_string() }),
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
            why: error.message().trim_end().replace('\n', " "),
        })?;
        let mut decided = Vec::new();
        for (key, value) in &table {
            let line = line_of(text, &[key]);
            if key == managed::FINAL && is_managed {
                decided = managed::decided(value, path(), line)?;
                continue;
            }
            let Some((.., meaning)) = KEYS.iter().find(|(known, ..)| known == key) else {
                let near = text::nearest(key, keys::names());
                return Err(ConfigError::Unknown { path: path(), line, key: key.clone(), near });
            };
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
                meaning: (*meaning).to_owned(),
            })?;
        }
        if config.hours.start >= config.hours.end {
            let (key, value) = ("work_to".to_owned(), config.hours.end.to_string());
            let line = line_of(text, &["work_to"]).max(line_of(text, &["work_from"]));
            let meaning = format!("work begins at {}", config.hours.start);
            return Err(ConfigError::Value { path: path(), line, key, value, meaning });
        }
        self.decided.extend(decided);
        Ok(self)
    }

    fn set(&mut self, key: &str, value: &Value) -> Option<()> {
        let number = |from: u64, to: u64| {
            value.as_integer().and_then(|n| u64::try_from(n).ok()).filter(|n| (from..=to).contains(n))
        };
        let word = |words: &[&str]| value.as_str().filter(|word| words.contains(word));
        match key {
            "pace" => self.pace = u32::try_from(number(1, 7)?).ok()?,
            "lang" => {
                self.lang = match value.as_str()? {
                    "system" => None,
                    code => Some(Lang::ALL.into_iter().find(|lang| lang.code() == code)?.code().to_owned()),
                }
            }
            "clock" => {
                self.twelve_hours = match value.as_str() {
                    Some("system") => None,
                    Some(hours) => Some(word(&["24", "12"]).map(|_| hours == "12")?),
                    None => Some(value.as_integer().filter(|hours| [24, 12].contains(hours))? == 12),
                }
            }
            "theme" => self.theme = Some(value.as_str()?.to_owned()).filter(|word| word != "auto"),
            "ascii" => self.ascii = if value.as_str() == Some("auto") { None } else { Some(value.as_bool()?) },
            "undo_seconds" => self.undo_seconds = number(0, 60)?,
            "work_from" => self.hours.start = u32::try_from(number(0, 22)?).ok()?,
            "work_to" => self.hours.end = u32::try_from(number(1, 23)?).ok()?,
            "holidays" if value.as_str() == Some("country") => self.hours.holidays = None,
            "holidays" => self.hours.holidays = Some(Holidays::of_days(texts(value)?.iter().map(String::as_str))?),
            "days_off" => self.hours.days_off = days_off(value)?,
            "zone" => {
                self.zone = match value.as_str()? {
                    "system" => None,
                    name => Some(zone::named(name)?),
                }
            }
            "log" => self.log = word(&crate::log::LEVELS)?.to_owned(),
            "remind_minutes" => self.remind_minutes = u32::try_from(number(0, 240)?).ok()?,
            "bell" => self.bell = value.as_bool()?,
            "notify" => self.notify = value.as_bool()?,
            "layout" => self.layout = Layout::ALL.into_iter().find(|each| value.as_str() == Some(each.word()))?,
            "links" => self.links = value.as_bool()?,
            "dial" => self.dial = command(value, "tel")?,
            "browser" => self.browser = command(value, "system")?,
            "read_only" => self.read_only = value.as_bool()?,
            "ca_file" => self.ca_file = Some(value.as_str()?).filter(|path| !path.is_empty()).map(PathBuf::from),
            "proxy" => self.proxy = Proxy::read(value.as_str()?)?,
            "hosts" => self.hosts = texts(value)?,
            "context_user" => self.context_user = users_by_host(value)?,
            "mouse" => self.mouse = value.as_bool()?,
            "keys" => self.keys = keys_by_action(value)?,
            "results" => self.results = texts(value)?,
            "refresh_seconds" => self.refresh_seconds = number(10, 3_600)?,
            _ => return None,
        }
        Some(())
    }
}

/// In whose name an administrator's token acts, by the host of the account.
fn users_by_host(value: &Value) -> Option<Vec<(String, i64)>> {
    let user = |value: &Value| value.as_integer().filter(|id| *id > 0);
    value.as_table()?.iter().map(|(host, value)| Some((host.clone(), user(value)?))).collect()
}

/// Own keys by the names of actions: one, or a list of them.
fn keys_by_action(value: &Value) -> Option<Vec<(String, Vec<String>)>> {
    let keys = |value: &Value| value.as_str().map(|key| vec![key.to_owned()]).or_else(|| texts(value));
    value.as_table()?.iter().map(|(action, value)| Some((action.clone(), keys(value)?))).collect()
}

/// A list of texts.
fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|each| each.as_str().map(str::to_owned)).collect()
}

/// A command with a place for what it is about; None for the word that stands for the usual way.
fn command(value: &Value, usual: &str) -> Option<Option<String>> {
    let command = value.as_str().filter(|command| *command == usual || command.contains("{}"))?;
    Some(Some(command.to_owned()).filter(|command| command != usual))
}

/// The days of the week that are named, from Monday.
fn days_off(value: &Value) -> Option<[bool; 7]> {
    let mut off = [false; 7];
    for day in value.as_array()? {
        off[DAYS.iter().position(|known| day.as_str() == Some(known))?] = true;
    }
    Some(off)
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
        assert_eq!((config.pace, config.theme.as_deref(), config.undo_seconds), (7, Some("light"), 3));
    }

    #[test]
    fn a_token_acts_for_another_only_in_the_account_that_is_named() {
        let config =
            parse("read_only = true\nca_file = \"/etc/ca.pem\"\ncontext_user = { \"acme.kommo.com\" = 7 }").unwrap();
        assert!(config.read_only);
        assert_eq!(config.ca_file.as_deref(), Some(Path::new("/etc/ca.pem")));
        assert_eq!(config.context_user, [("acme.kommo.com".to_owned(), 7)]);
        for text in ["context_user = 7", "context_user = { a = -1 }", "context_user = { a = \"Anna\" }"] {
            assert!(parse(text).unwrap_err().contains("table of user ids"), "{text}");
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
    fn the_template_shows_the_defaults_that_the_program_has() {
        let lines = template()
            .lines()
            .map(|line| line.trim_start_matches("# "))
            .filter(|line| line.contains(" = "))
            .collect::<Vec<_>>()
            .join("\n");
        assert_eq!(parse(&lines).unwrap(), Config::default());
    }
}
