//! Days: by name, by number, by date.

use super::moment::{ahead, today};
use super::words::{is_next, is_week, month_number, weekday_number};
use super::*;

/// Reads a day from the first words; answers how many they are. None when they are none.
pub(super) fn read<Z: TimeZone, A: TimeZone>(
    words: &[&str],
    cx: &Context<'_, Z, A>,
) -> Option<(Result<NaiveDate, WhenError>, usize)> {
    let (word, second) = (*words.first()?, words.get(1).copied());
    if let Some(found) = second.and_then(|second| named_month(word, second, cx)) {
        return Some((found, 2));
    }
    if is_next(word) {
        let number = second.and_then(|word| weekday_number(word).or(is_week(word).then_some(0)))?;
        // The one of next week: on Tuesday, "next fri" is ten days away.
        let monday = 7 - u64::from(today(cx).weekday().num_days_from_monday());
        return Some((ahead(monday + u64::from(number), cx), 2));
    }
    Some((one_day(word, cx)?, 1))
}

fn one_day<Z: TimeZone, A: TimeZone>(word: &str, cx: &Context<'_, Z, A>) -> Option<Result<NaiveDate, WhenError>> {
    match word {
        "today" | "tod" | "сегодня" | "сег" | "hoy" | "hoje" => Some(Ok(today(cx))),
        "tomorrow" | "tom" | "tmrw" | "завтра" | "завт" | "зав" | "mañana" | "manana" | "amanhã" | "amanha" => {
            Some(ahead(1, cx))
        }
        "послезавтра" | "overmorrow" => Some(ahead(2, cx)),
        _ => match weekday_number(word) {
            Some(number) => Some(weekday(number, false, cx)),
            None => written_date(word, today(cx)),
        },
    }
}

/// The next such day of the week.
pub(super) fn weekday<Z: TimeZone, A: TimeZone>(
    number: u32,
    today_counts: bool,
    cx: &Context<'_, Z, A>,
) -> Result<NaiveDate, WhenError> {
    let days = (number + 7 - today(cx).weekday().num_days_from_monday()) % 7;
    ahead(u64::from(if days == 0 && !today_counts { 7 } else { days }), cx)
}

/// `25.12`, `25.12.2026`, `25.12.26`, `25/12`, `2026-12-25`.
fn written_date(word: &str, today: NaiveDate) -> Option<Result<NaiveDate, WhenError>> {
    let numbers = |mark: char| {
        let part = |part: &str| part.chars().all(|c| c.is_ascii_digit()).then(|| part.parse().ok())?;
        word.trim_end_matches('.').split(mark).map(part).collect::<Option<Vec<u32>>>()
    };
    let exact = |year: u32, month, day| {
        let year = if year < 100 { 2_000 + year } else { year };
        let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
        date.filter(|date| (1_971..10_000).contains(&date.year())).ok_or(WhenError::NoSuchDay { day })
    };
    if let Some([year, month, day]) = numbers('-').as_deref() {
        return Some(exact(*year, *month, *day));
    }
    match numbers('.').or_else(|| numbers('/')).as_deref() {
        Some([day, month]) => Some(next_such(*day, *month, today)),
        Some([day, month, year]) => Some(exact(*year, *month, *day)),
        _ => None,
    }
}

/// The next such day of a month: of this one, else of the next; a day that month does not have is an error.
pub(super) fn day_of_month<Z: TimeZone, A: TimeZone>(day: u32, cx: &Context<'_, Z, A>) -> Result<NaiveDate, WhenError> {
    let today = today(cx);
    let none = WhenError::NoSuchDay { day };
    let this = today.with_day(day);
    if let Some(date) = this.filter(|date| *date > today) {
        return Ok(date);
    }
    if day > today.day() {
        return Err(none);
    }
    let next = today.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    next.and_then(|first| first.with_day(day)).ok_or(none)
}

/// `25 декабря`, `dec 25`, `25 dec`.
fn named_month<Z: TimeZone, A: TimeZone>(
    first: &str,
    second: &str,
    cx: &Context<'_, Z, A>,
) -> Option<Result<NaiveDate, WhenError>> {
    let (day, month) = match (first.parse::<u32>(), second.parse::<u32>()) {
        (Ok(day), Err(_)) => (day, month_number(second)?),
        (Err(_), Ok(day)) => (day, month_number(first)?),
        _ => return None,
    };
    Some(next_such(day, month, today(cx)))
}

/// The next such day of the year, today included.
fn next_such(day: u32, month: u32, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    // Leap days may be years away.
    (today.year()..=today.year() + 8)
        .take(if (month, day) == (2, 29) { 9 } else { 2 })
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| *date >= today)
        .ok_or(WhenError::NoSuchDay { day })
}
