//! Mistakes in a settings file.

use std::fmt;
use std::path::PathBuf;

use crate::i18n::Message;

/// Why the settings can't be used: file, line and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigError {
    /// It can't be read.
    Unreadable {
        /// The path of the file.
        path: PathBuf,
        /// The error of the system.
        why: Message,
    },
    /// It is not valid TOML.
    NotToml {
        /// The path of the file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        why: Message,
    },
    /// An unknown key.
    Unknown {
        /// The path of the file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The key of the setting.
        key: String,
        /// The most similar known key, or all known keys.
        hint: Message,
    },
    /// A value that the key does not accept.
    Value {
        /// The path of the file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The key of the setting.
        key: String,
        /// The value in the file.
        value: String,
        /// What the key means, and which values it accepts.
        meaning: Message,
    },
    /// A theme or a key of the keyboard that does not exist.
    Names {
        /// The path of the file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what exists instead.
        why: Message,
    },
    /// A variable of the environment names something that does not exist.
    Environment(Message),
}

impl ConfigError {
    /// The message to show for settings that can't be used.
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
