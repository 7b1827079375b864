//! What a part of the settings says of each of its keys, beside the field that the key sets.

use super::Config;

/// A key of the settings. What it means is a message of its own, `setting-` and its name.
pub(super) struct Key {
    /// Where it stands in the template: behind those with smaller numbers. They go in steps of ten, so that one fits between two.
    pub place: u16,
    /// Its name.
    pub name: &'static str,
    /// Its default as it would be written.
    pub default: &'static str,
    /// For one that counts from the next start only: whether both settings have the same value.
    pub is_same: Option<fn(&Config, &Config) -> bool>,
}

impl Key {
    /// A key whose value counts as soon as it is changed.
    pub const fn new(place: u16, name: &'static str, default: &'static str) -> Self {
        Self { place, name, default, is_same: None }
    }

    /// The same key for a value that counts from the next start only: the worker or the client is started with it.
    pub const fn at_next_start(self, is_same: fn(&Config, &Config) -> bool) -> Self {
        Self { is_same: Some(is_same), ..self }
    }
}
