//! The grammar: a stretch of time from now, or a day and a time of day in any order.

use super::moment::{ahead, all_day, at, clock_of_due, is_all_day, later_today, on, today, whole_hour};
use super::words::{Unit, fold, half, is_at, is_filler, unit};
use super::*;

#[derive(Clone, Copy, PartialEq)]
enum Time {
    At(NaiveTime),
    AllDay,
}

/// What was read so far.
#[derive(Default)]
struct Found {
    day: Option<NaiveDate>,
    time: Option<Time>,
}

/// The moment that a phrase means.
///
/// Offsets: `+2h`, `3d`, `30м`, `1.5ч`, `in 2 hours`, `через полчаса`, and of days, weeks and months with a time: `+2д 15:00`.
/// Days: `today`, `завтра`, `fri`, `в пятницу`, `next week`, `25.12`, `25 декабря`, `2026-12-25`, `12`. Times: `15:00`, `10am`,
/// `в 3 часа дня`, `вечером`, `весь день`. A day without a time keeps the clock time of the present due date, else takes an hour
/// after work begins; hours 1 to 7 without minutes are afternoon ones. A bare number is the day of a month, behind "в" or "at",
/// or beside a day, an hour.
///
/// # Errors
/// [`WhenError`] says which word means nothing, or which day or time does not exist.
pub fn resolve<Z: TimeZone, A: TimeZone>(text: &str, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    match words.as_slice() {
        [] => Err(WhenError::Empty),
        // "2 часа дня" is no stretch of two hours.
        [hour, middle, last] if half(last).is_some() && unit(middle) == Some(Unit::Seconds(3_600)) => {
            plain(&["в", hour, middle, last], Found::default(), cx)
        }
        ["="] if is_all_day(cx) => all_day(ahead(1, cx)?, cx),
        ["="] => at(ahead(1, cx)?, clock_of_due(cx), cx),
        words => match offset::read(words) {
            Some((offset, used)) if used == words.len() => offset?.moment(cx),
            Some((Ok(offset), used)) => behind_offset(offset, &words[used..], cx),
            Some((Err(error), _)) => Err(error),
            None => plain(words, Found::default(), cx),
        },
    }
}

/// `+2д 15:00`: behind days there may stand a time, behind hours nothing.
fn behind_offset<Z: TimeZone, A: TimeZone>(
    offset: offset::Offset,
    words: &[&str],
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, WhenError> {
    let unknown = || WhenError::Unknown { word: words[0].to_owned() };
    let day = offset.day(cx).ok_or_else(unknown)??;
    plain(words, Found { day: Some(day), time: None }, cx)
}

fn plain<Z: TimeZone, A: TimeZone>(
    mut words: &[&str],
    mut found: Found,
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, WhenError> {
    let mut after_at = false;
    while let Some(word) = words.first() {
        // "a las 10", "el lunes": in English "a" leads to a stretch of time, which is read before.
        let leads = *word == "in" || *word == "a" && words.get(1) == Some(&"las");
        if is_filler(word) || leads {
            after_at = is_at(word);
            words = &words[1..];
            continue;
        }
        let used = read(words, after_at, &mut found, cx)?;
        words = &words[used..];
        after_at = false;
    }
    finish(&found, cx)
}

/// Reads a day or a time from the first words; answers how many it took.
fn read<Z: TimeZone, A: TimeZone>(
    words: &[&str],
    after_at: bool,
    found: &mut Found,
    cx: &Context<'_, Z, A>,
) -> Result<usize, WhenError> {
    let unknown = || WhenError::Unknown { word: words[0].to_owned() };
    if let Some(used) = ends(words, found, cx)? {
        return Ok(used);
    }
    let number = words[0].starts_with(|c: char| c.is_ascii_digit());
    if after_at && number && found.time.is_none() && !is_month_behind(words, cx)
        && let Some((time, used)) = clock::read(words, cx).or_else(|| clock::hour(words))
        // "в 25.12" is no clock time, but a date.
        && (time.is_ok() || calendar::read(words, cx).is_none())
    {
        found.time = Some(Time::At(time?));
        return Ok(used);
    }
    if found.day.is_none()
        && let Some((day, used)) = calendar::read(words, cx)
    {
        found.day = Some(day?);
        return Ok(used);
    }
    if found.time.is_none()
        && let Some((time, used)) = clock::read(words, cx)
    {
        found.time = Some(Time::At(time?));
        return Ok(used);
    }
    bare(words, found, cx).unwrap_or_else(|| Err(unknown()))
}

/// `весь день`, `eow`, `конец недели`.
fn ends<Z: TimeZone, A: TimeZone>(
    words: &[&str],
    found: &mut Found,
    cx: &Context<'_, Z, A>,
) -> Result<Option<usize>, WhenError> {
    let used = match words {
        ["todo", "el", "día" | "dia", ..] | ["o", "dia", "todo", ..] if found.time.is_none() => {
            found.time = Some(Time::AllDay);
            return Ok(Some(3));
        }
        ["all", "day", ..] | ["весь", "день", ..] if found.time.is_none() => {
            found.time = Some(Time::AllDay);
            return Ok(Some(2));
        }
        ["eow", ..] => 1,
        ["конец" | "конце", "недели", ..] => 2,
        ["end", "of", "week", ..] => 3,
        _ => return Ok(None),
    };
    if found.day.is_some() {
        return Ok(None);
    }
    found.day = Some(calendar::weekday(4, true, cx)?);
    found.time.get_or_insert(Time::At(whole_hour(cx.hours.end)));
    Ok(Some(used))
}

/// `25 декабря` behind "в" is a day all the same.
fn is_month_behind<Z: TimeZone, A: TimeZone>(words: &[&str], cx: &Context<'_, Z, A>) -> bool {
    calendar::read(words, cx).is_some_and(|(_, used)| used == 2)
}

/// A bare number: an hour beside a day, else the day of a month.
fn bare<Z: TimeZone, A: TimeZone>(
    words: &[&str],
    found: &mut Found,
    cx: &Context<'_, Z, A>,
) -> Option<Result<usize, WhenError>> {
    let number: u32 = words[0].parse().ok().filter(|_| words[0].starts_with(|c: char| c.is_ascii_digit()))?;
    let rest: Vec<&str> = words[1..].iter().copied().filter(|word| !is_filler(word)).collect();
    let day_follows = || calendar::read(&rest, cx).is_some() || matches!(rest.as_slice(), ["eow", ..]);
    if found.time.is_none() && (found.day.is_some() || day_follows()) {
        let (time, used) = clock::hour(words)?;
        return Some(time.map(|time| {
            found.time = Some(Time::At(time));
            used
        }));
    }
    if found.day.is_some() {
        return None;
    }
    Some(calendar::day_of_month(number, cx).map(|day| {
        found.day = Some(day);
        1
    }))
}

fn finish<Z: TimeZone, A: TimeZone>(found: &Found, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    match (found.day, found.time) {
        (day, Some(Time::AllDay)) => all_day(day.unwrap_or_else(|| today(cx)), cx),
        (Some(day), Some(Time::At(time))) => at(day, time, cx),
        (Some(day), None) if day == today(cx) => later_today(cx),
        (Some(day), None) => on(day, cx),
        (None, Some(Time::At(time))) => {
            let resolved = at(today(cx), time, cx)?;
            if resolved.at > cx.now { Ok(resolved) } else { at(ahead(1, cx)?, time, cx) }
        }
        (None, None) => Err(WhenError::Empty),
    }
}
