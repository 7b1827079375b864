//! The keys that a person gave to actions.

use toml::Value;

use super::value::texts;

/// The keys that a person gave to an action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnKeys {
    /// The name of the action.
    pub action: String,
    /// Names of keys, or of sequences of keys, that replace the default ones.
    pub keys: Vec<String>,
}

/// Reads a table of actions with their keys: one key, or a list of them. None for any other value.
pub(super) fn own_keys(value: &Value) -> Option<Vec<OwnKeys>> {
    let keys = |value: &Value| value.as_str().map(|key| vec![key.to_owned()]).or_else(|| texts(value));
    value
        .as_table()?
        .iter()
        .map(|(action, value)| Some(OwnKeys { action: action.clone(), keys: keys(value)? }))
        .collect()
}
