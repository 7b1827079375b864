//! Times of day: `15:00`, `3pm`, `в 3 часа дня`, `вечером`.

use super::moment::whole_hour;
use super::words::{Half, Unit, half, unit};
use super::*;

/// Reads a time of day that can't be anything else from the first words; answers how many they are.
pub(super) fn read<Z: TimeZone, A: TimeZone>(
    words: &[&str],
    cx: &Context<'_, Z, A>,
) -> Option<(Result<NaiveTime, WhenError>, usize)> {
    let (word, second) = (*words.first()?, words.get(1).copied());
    match (word, second) {
        ("конец" | "конце", Some("дня")) => return Some((Ok(whole_hour(cx.hours.end)), 2)),
        ("end", Some("of")) if matches!(words.get(2), Some(&"day")) => return Some((Ok(whole_hour(cx.hours.end)), 3)),
        _ => {}
    }
    let named = match word {
        "утром" | "утро" | "утра" | "morning" => whole_hour(cx.hours.start),
        "полдень" | "noon" => whole_hour(12),
        "обед" | "lunch" => whole_hour(13),
        "днем" | "afternoon" => whole_hour(14),
        "вечером" | "вечер" | "evening" | "tonight" | "eod" => whole_hour(cx.hours.end),
        _ => return written(word, second),
    };
    Some((Ok(named), 1))
}

/// `15:00`, `9:15 am`, `3pm`, `10 утра`, `3 часа дня`.
fn written(word: &str, second: Option<&str>) -> Option<(Result<NaiveTime, WhenError>, usize)> {
    let digits = word.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(word.len());
    let (clock, tail) = word.split_at(digits);
    let (hour, minute) = hour_and_minute(clock)?;
    let colon = clock.contains(':');
    if !tail.is_empty() {
        return half(tail).map(|half| (of_half(hour, minute, half, word), 1));
    }
    match second.and_then(half) {
        // "3 дня" may be three days; whoever is sure of a time has read it by `hour`.
        Some(half) if colon || second != Some("дня") => Some((of_half(hour, minute, half, word), 2)),
        _ if colon => Some((time(hour, minute, word), 1)),
        _ => None,
    }
}

/// Reads a bare number as an hour, with what belongs to it: `3`, `15.30`, `3 часа дня`, `3 дня`. Hours 1 to 7 alone are afternoon
/// ones.
pub(super) fn hour(words: &[&str]) -> Option<(Result<NaiveTime, WhenError>, usize)> {
    let word = *words.first()?;
    let (hour, minute) = hour_and_minute(&word.replace('.', ":"))?;
    let mut used = 1;
    if words.get(used).is_some_and(|word| unit(word) == Some(Unit::Seconds(3_600))) {
        used += 1;
    }
    if let Some(half) = words.get(used).and_then(|word| half(word)) {
        return Some((of_half(hour, minute, half, word), used + 1));
    }
    let hour = if (1..=7).contains(&hour) && !word.starts_with('0') { hour + 12 } else { hour };
    Some((time(hour, minute, word), used))
}

fn hour_and_minute(clock: &str) -> Option<(u32, u32)> {
    let number = |text: &str| text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse().ok())?;
    match clock.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => Some((number(hour)?, number(minute)?)),
        Some(_) => None,
        None => Some((number(clock)?, 0)),
    }
}

fn time(hour: u32, minute: u32, word: &str) -> Result<NaiveTime, WhenError> {
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or_else(|| WhenError::NoSuchTime { word: word.to_owned() })
}

fn of_half(hour: u32, minute: u32, half: Half, word: &str) -> Result<NaiveTime, WhenError> {
    let hour = half.hour(hour).ok_or_else(|| WhenError::NoSuchTime { word: word.to_owned() })?;
    time(hour, minute, word)
}
