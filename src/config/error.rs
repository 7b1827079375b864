//! What is wrong with a file of settings.

use std::path::PathBuf;

use super::keys;

/// Why a file of settings can't be used: file, line and what to do.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ConfigError {
    /// It can't be read.
    #[error("{path}: {why}", path = path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// In the system's words.
        why: String,
    },
    /// It is no TOML.
    #[error("{path}, line {line}: {why}", path = path.display())]
    NotToml {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What it is then.
        why: String,
    },
    /// A key that means nothing.
    #[error("{path}, line {line}: there is no setting {key:?}; {hint}", path = path.display(), hint = hint(*near))]
    Unknown {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// The key of the setting.
        key: String,
        /// The nearest that means something.
        near: Option<&'static str>,
    },
    /// A value that the key can't have.
    #[error("{path}, line {line}: {key} = {value} is not possible; {meaning}", path = path.display())]
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
        meaning: String,
    },
    /// A theme or a key of the keyboard that does not exist.
    #[error("{path}, line {line}: {why}", path = path.display())]
    Names {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What there is instead.
        why: String,
    },
    /// The environment asks for what does not exist.
    #[error("{0}")]
    Environment(String),
}

fn hint(near: Option<&'static str>) -> String {
    match near {
        Some(near) => format!("did you mean {near}?"),
        None => format!("there are {}", keys::names().collect::<Vec<_>>().join(", ")),
    }
}
