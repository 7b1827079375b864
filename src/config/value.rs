//! Reads one value of the settings; None for one that the key does not accept.

use toml::Value;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A whole number within these bounds, both included.
pub(super) fn number(value: &Value, from: u32, to: u32) -> Option<u32> {
    value.as_integer().and_then(|number| u32::try_from(number).ok()).filter(|number| (from..=to).contains(number))
}

/// One of these words.
pub(super) fn word<'a>(value: &'a Value, words: &[&str]) -> Option<&'a str> {
    value.as_str().filter(|word| words.contains(word))
}

/// A list of texts.
pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|each| each.as_str().map(str::to_owned)).collect()
}

/// A command with `{}` for its argument; an inner None for the word that means the default.
pub(super) fn command(value: &Value, usual: &str) -> Option<Option<String>> {
    let command = value.as_str().filter(|command| *command == usual || command.contains("{}"))?;
    Some(Some(command.to_owned()).filter(|command| command != usual))
}

/// For each day of the week, from Monday, whether the list names it.
pub(super) fn days_off(value: &Value) -> Option<[bool; 7]> {
    let mut off = [false; 7];
    for day in value.as_array()? {
        off[DAYS.iter().position(|known| day.as_str() == Some(known))?] = true;
    }
    Some(off)
}

/// The user whom an administrator's token acts as, by the host of the account.
pub(super) fn users_by_host(value: &Value) -> Option<Vec<(String, i64)>> {
    let user = |value: &Value| value.as_integer().filter(|id| *id > 0);
    value.as_table()?.iter().map(|(host, value)| Some((host.clone(), user(value)?))).collect()
}
