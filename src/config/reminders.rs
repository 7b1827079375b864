//! How a person is reminded of what is due.

use toml::Value;

use super::value::number;

/// How a person is reminded of what is due.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reminders {
    /// Minutes before a task is due; 0 is never.
    pub minutes: u32,
    /// The terminal's bell rings.
    pub bell: bool,
    /// The terminal shows a notification.
    pub notify: bool,
}

impl Reminders {
    /// Takes the value of a key; None if the key is of another part, or can't have this value.
    pub(super) fn set(&mut self, key: &str, value: &Value) -> Option<()> {
        match key {
            "remind_minutes" => self.minutes = number(value, 0, 240)?,
            "bell" => self.bell = value.as_bool()?,
            "notify" => self.notify = value.as_bool()?,
            _ => return None,
        }
        Some(())
    }
}
