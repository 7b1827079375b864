//! Time spans: `<-7d`, `>завтра`, `25.12`, `пн..пт`, `>=18:00`.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeZone, Timelike};

use super::split::sign;
use super::{Context, FilterError, fold, moved};
use crate::domain::Span;
use crate::time_zone::Tz;
use crate::when::{self, Precision, Repeats};

/// Which of the days that a phrase may mean is chosen.
#[derive(Clone, Copy, PartialEq)]
pub enum Nearness {
    /// The nearest one: tasks may be overdue or still to come.
    Nearest,
    /// The last one: nothing was created in the future.
    Back,
}

/// A day from midnight to midnight, or a moment.
#[derive(Clone, Copy)]
struct Stop {
    day: NaiveDate,
    /// The moment, if there is a time of day or it is a time span from now.
    at: Option<i64>,
    /// A weekday, which recurs every week.
    weekly: bool,
}

/// The time span that a value means; None while it is incomplete.
pub fn span(value: &str, nearness: Nearness, cx: &Context<'_>) -> Result<Option<Span>, FilterError> {
    if let Some((from, to)) = value.split_once("..") {
        return range(value, from.trim(), to.trim(), nearness, cx).map(Some);
    }
    let (sign, phrase) = sign(value);
    if phrase.is_empty() || phrase == "-" || phrase == "+" {
        return Ok(None);
    }
    let stop = stop(phrase, nearness, cx)?;
    let (start, end) = (cx.start(stop.day, 0), cx.start(stop.day, 1));
    // A day counts from its start to its end; a moment is a moment.
    let span = match sign {
        "<" => Span { from: None, to: Some(stop.at.unwrap_or(start)) },
        "<=" => Span { from: None, to: Some(stop.at.map_or(end, |at| at.saturating_add(1))) },
        ">" => Span { from: Some(stop.at.map_or(end, |at| at.saturating_add(1))), to: None },
        ">=" => Span { from: Some(stop.at.unwrap_or(start)), to: None },
        _ if has_clock(phrase) => {
            let at = stop.at.unwrap_or(start);
            Span { from: Some(at), to: Some(at.saturating_add(60)) }
        }
        _ => Span { from: Some(start), to: Some(end) },
    };
    Ok(Some(span))
}

fn range(value: &str, from: &str, to: &str, nearness: Nearness, cx: &Context<'_>) -> Result<Span, FilterError> {
    let side = |phrase: &str| if phrase.is_empty() { Ok(None) } else { stop(phrase, nearness, cx).map(Some) };
    let (mut from_stop, to_stop) = (side(from)?, side(to)?);
    if let (Some(from_stop), Some(to_stop)) = (&mut from_stop, &to_stop) {
        // "пн..пт" on a Wednesday is the current week.
        if to_stop.day < from_stop.day && from_stop.weekly {
            from_stop.day = from_stop.day.checked_sub_days(Days::new(7)).unwrap_or(from_stop.day);
        }
    }
    let from = from_stop.map(|stop| stop.at.filter(|_| has_clock(from)).unwrap_or_else(|| cx.start(stop.day, 0)));
    let to = to_stop.map(|stop| stop.at.filter(|_| has_clock(to)).unwrap_or_else(|| cx.start(stop.day, 1)));
    match (from, to) {
        (None, None) => Err(FilterError::Date(value.to_owned())),
        (Some(from), Some(to)) if from >= to => Err(FilterError::Backwards(value.to_owned())),
        _ => Ok(Span { from, to }),
    }
}

fn stop(phrase: &str, nearness: Nearness, cx: &Context<'_>) -> Result<Stop, FilterError> {
    let folded = fold(phrase);
    let other = moved(phrase);
    let found = past(&folded, cx).or_else(|| past(&other, cx));
    found
        .or_else(|| ahead(&folded, nearness, cx))
        .or_else(|| ahead(&other, nearness, cx))
        .ok_or_else(|| FilterError::Date(phrase.to_owned()))
}

/// Yesterday, and time spans ago: `-7d`, `-3ч`.
fn past(phrase: &str, cx: &Context<'_>) -> Option<Stop> {
    let today = cx.now.with_timezone(&cx.zone).date_naive();
    let day = |ago: u64| Some(Stop { day: today.checked_sub_days(Days::new(ago))?, at: None, weekly: false });
    match phrase {
        "today" | "сегодня" | "сег" | "tod" => return day(0),
        "yesterday" | "вчера" => return day(1),
        "позавчера" => return day(2),
        _ => {}
    }
    let ago = phrase.strip_prefix('-')?.trim();
    // Read as if it were in the future, then mirrored: the grammar of dates knows every unit.
    let context = cx.when();
    let ahead =
        when::resolve(&format!("+{ago}"), &context).ok().filter(|_| ago.starts_with(|c: char| c.is_ascii_digit()))?;
    let minute = cx.now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(cx.now);
    let at = minute.checked_sub_signed(ahead.at - minute)?;
    Some(Stop { day: at.with_timezone(&cx.zone).date_naive(), at: Some(at.timestamp()), weekly: false })
}

/// A phrase in the grammar of dates.
fn ahead(phrase: &str, nearness: Nearness, cx: &Context<'_>) -> Option<Stop> {
    let found = when::read(phrase, &cx.when()).ok()?;
    let at = found.resolved.at;
    let mut day = at.with_timezone(&cx.zone).date_naive();
    let bare = found.precision == Precision::Day;
    if bare {
        day = nearest(day, found.repeats, nearness, cx);
    }
    let weekly = found.repeats == Repeats::Weekly;
    Some(Stop { day, at: (!bare).then(|| at.timestamp()), weekly })
}

/// The grammar only looks ahead; a filter looks both ways.
fn nearest(day: NaiveDate, repeats: Repeats, nearness: Nearness, cx: &Context<'_>) -> NaiveDate {
    let today = cx.now.with_timezone(&cx.zone).date_naive();
    match repeats {
        Repeats::Weekly => {
            let week_ago = day.checked_sub_days(Days::new(7)).unwrap_or(day);
            if week_ago == today || (nearness == Nearness::Back && day > today) { week_ago } else { day }
        }
        Repeats::Yearly => match day.with_year(day.year() - 1).filter(|_| day > today) {
            Some(before) if nearness == Nearness::Back || today - before < day - today => before,
            _ => day,
        },
        Repeats::Never => day,
    }
}

fn has_clock(phrase: &str) -> bool {
    phrase.contains(':') || ["am", "pm"].iter().any(|half| fold(phrase).ends_with(half))
}

impl Context<'_> {
    fn when(&self) -> when::Context<'_, Tz, Tz> {
        when::Context {
            now: self.now,
            zone: &self.zone,
            account_zone: &self.account_zone,
            due: None,
            hours: self.hours,
            speech: self.speech,
        }
    }

    /// The first second of the day this many days after this one; if midnight is skipped, the first hour that exists.
    fn start(&self, day: NaiveDate, days: u64) -> i64 {
        let day = day.checked_add_days(Days::new(days)).unwrap_or(day);
        (0..4)
            .filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0))
            .find_map(|time| self.zone.from_local_datetime(&day.and_time(time)).earliest())
            .map_or_else(|| day.and_time(NaiveTime::MIN).and_utc().timestamp(), |start| start.timestamp())
    }
}
