//! What is wrong with a file of settings.

use std::fmt;
use std::path::PathBuf;

use crate::i18n::Message;

/// Why a file of settings can't be used: file, line and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigError {
    /// It can't be read.
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// In the system's words.
        why: Message,
    },
    /// It is no TOML.
    NotToml {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What it is then.
        why: Message,
    },
    /// A key that means nothing.
    Unknown {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// The key of the setting.
        key: String,
        /// The nearest that means something, or all that do.
        hint: Message,
    },
    /// A value that the key can't have.
    Value {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// The key of the setting.
        key: String,
        /// What stands there.
        value: String,
        /// What could stand there.
        meaning: Message,
    },
    /// A theme or a key of the keyboard that does not exist.
    Names {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What there is instead.
        why: Message,
    },
    /// The environment asks for what does not exist.
    Environment(Message),
}

impl ConfigError {
    /// The message to show for a file of settings that can't be used.
    pub fn message(&self) -> Message {
        let at = |key: &'static str, path: &PathBuf, line: &usize| {
            Message::new(key).with("path", path.display()).with("n", line)
        };
        match self {
            Self::Unreadable { path, why } => {
                Message::new("settings-unreadable").with("path", path.display()).saying("why", why.clone())
            }
            Self::NotToml { path, line, why } => at("settings-not-toml", path, line).saying("why", why.clone()),
            Self::Unknown { path, line, key, hint } => {
                at("settings-unknown", path, line).with("key", key).saying("hint", hint.clone())
            }
            Self::Value { path, line, key, value, meaning } => at("settings-value", path, line)
                .with("key", key)
                .with("value", value)
                .saying("meaning", meaning.clone()),
            Self::Names { path, line, why } => at("settings-at", path, line).saying("why", why.clone()),
            Self::Environment(why) => why.clone(),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for ConfigError {}
