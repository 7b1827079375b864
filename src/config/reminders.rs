//! How a person is reminded of what is due.

use toml::Value;

use super::key::Key;
use super::value::number;

/// How a person is reminded of what is due.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reminders {
    /// How many minutes before the due time to remind; 0 means never.
    pub minutes: u32,
    /// The terminal's bell rings.
    pub bell: bool,
    /// The terminal shows a notification.
    pub notify: bool,
}

/// The keys of this part.
pub(super) const KEYS: &[Key] =
    &[Key::new(130, "remind_minutes", "0"), Key::new(140, "bell", "false"), Key::new(150, "notify", "false")];

impl Reminders {
    /// How many seconds before the due time to remind; 0 means never.
    pub fn seconds_ahead(&self) -> i64 {
        i64::from(self.minutes) * 60
    }

    /// Sets the value of a key; None if the key belongs to another part, or does not accept this value.
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
