//! Moments, lengths and kinds of entities as they are written on the command line, in lines of JSON and in tables.

use chrono::Utc;

use super::context::Context;
use super::zone::zone_of;
use super::{CliError, Exit, account, explain};
use crate::domain::EntityKind;
use crate::terminal::clock;
use crate::time_zone::Tz;
use crate::when;

/// A moment: a date phrase, also one such as `@1795900000`, or a time ago such as `-7d`, `-3h`. A bare number is none.
pub(super) fn moment(cx: &Context, flag: &str, phrase: &str) -> Result<i64, CliError> {
    let phrase = phrase.trim();
    if let Some(seconds) = ago(phrase) {
        return Ok(clock::now().timestamp() - seconds);
    }
    resolve(cx, phrase).map(|at| at.timestamp()).map_err(|error| {
        let why = explain::of_date(&error);
        CliError::told(Exit::Usage, "date-wrong", &[("flag", &flag), ("w", &phrase), ("why", &why)])
    })
}

/// A time ago such as `-7d`, in seconds.
pub(super) fn ago(phrase: &str) -> Option<i64> {
    // Without a unit it is a number like any other.
    phrase.strip_prefix('-').filter(|words| words.ends_with(char::is_alphabetic)).and_then(length)
}

fn resolve(cx: &Context, phrase: &str) -> Result<chrono::DateTime<Utc>, when::WhenError> {
    when::resolve(phrase, &date_context(cx)).map(|resolved| resolved.at)
}

/// What phrases are relative to here.
pub(super) fn date_context(cx: &Context) -> when::Context<'_, Tz, Tz> {
    // Settings that can't be read were said at the start already.
    let hours = account::hours(cx).unwrap_or_default();
    let zone = zone_of(cx);
    // "All day" is a day of the account, as on the board.
    let account_zone = cx.account_zone(|| account::account_zone(cx)).unwrap_or(zone);
    when::Context { now: clock::now(), zone, account_zone, due: None, hours, speech: super::settings::speech() }
}

/// A length: seconds, or a number with s, m, h, d or w.
pub(super) fn length(words: &str) -> Option<i64> {
    let words = words.trim();
    let digits = words.trim_end_matches(|c: char| c.is_alphabetic());
    let number: i64 = digits.trim().parse().ok().filter(|number| *number >= 0)?;
    let unit = match words[digits.len()..].to_lowercase().as_str() {
        "" | "s" | "с" => 1,
        "m" | "min" | "м" | "мин" => 60,
        "h" | "ч" => 3_600,
        "d" | "д" => 86_400,
        "w" | "н" => 7 * 86_400,
        _ => return None,
    };
    number.checked_mul(unit)
}

/// leads, contacts, companies or customers.
pub(super) fn entity_kind(word: &str) -> Result<EntityKind, CliError> {
    let wrong = || CliError::told(Exit::Usage, "entity-flag", &[("w", &word)]);
    EntityKind::from_word(word).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_people_write_them() {
        for (words, seconds) in [("90", 90), ("30m", 1_800), ("2h", 7_200), ("2ч", 7_200), ("1d", 86_400)] {
            assert_eq!(length(words), Some(seconds), "{words}");
        }
        for words in ["", "h", "-5m", "2 moons", "99999999999999999h"] {
            assert_eq!(length(words), None, "{words}");
        }
    }
}
