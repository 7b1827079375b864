//! The row that each part of the settings has for each of its keys, next to the field that the key sets.

use super::Config;

/// A key of the settings. Its meaning is the message `setting-` followed by its name.
pub(super) struct Key {
    /// Its position in the template: after those with smaller numbers. They are multiples of ten, so that a new one fits
    /// between two.
    pub place: u16,
    /// Its name.
    pub name: &'static str,
    /// Its default, as it is written in the file.
    pub default: &'static str,
    /// For a key that takes effect at the next start only: whether both settings have the same value.
    pub is_same: Option<fn(&Config, &Config) -> bool>,
}

impl Key {
    /// A key whose value takes effect as soon as it is changed.
    pub const fn new(place: u16, name: &'static str, default: &'static str) -> Self {
        Self { place, name, default, is_same: None }
    }

    /// The same key for a value that takes effect at the next start only: the worker or the client is started with it.
    pub const fn at_next_start(self, is_same: fn(&Config, &Config) -> bool) -> Self {
        Self { is_same: Some(is_same), ..self }
    }
}
