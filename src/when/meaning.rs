//! From what a phrase says to the moment that it means now.

use chrono::FixedOffset;

mod which_day;

use self::which_day::day;
use super::found::{Clock, Date, Found, Span};
use super::moment::{
    ahead, all_day, at, clock_of_due, in_seconds, is_all_day, later_today, on, soon_today, today, whole_hour,
};
use super::reading_error::ReadingError;
use super::*;
use crate::language::sense::{Edge, Lead, Part};

/// The first year of a moment, and the first that is too far away.
const YEARS: std::ops::Range<i32> = 2_000..2_101;

pub(super) fn moment<Z: TimeZone, A: TimeZone>(found: &Found, cx: &Context<'_, Z, A>) -> Result<Reading, ReadingError> {
    let reading = whole(found, cx)?;
    let year = reading.resolved.at.with_timezone(cx.zone).year();
    if YEARS.contains(&year) { Ok(reading) } else { Err(WhenError::TooFar.into()) }
}

fn exactly(resolved: Resolved) -> Reading {
    Reading { resolved, precision: Precision::Moment, repeats: Repeats::Never }
}

fn whole<Z: TimeZone, A: TimeZone>(found: &Found, cx: &Context<'_, Z, A>) -> Result<Reading, ReadingError> {
    if let Some(seconds) = found.unix {
        let at = DateTime::from_timestamp(seconds, 0).ok_or(WhenError::TooFar)?;
        return Ok(exactly(Resolved { at, all_day: false, skipped: false }));
    }
    if found.now && (found.has_day() || found.has_time() || found.span.is_some()) {
        return Err(ReadingError::Grammar);
    }
    if found.now {
        return Ok(exactly(in_seconds(60, cx)?));
    }
    if let Some(span) = found.span.filter(|span| !span.is_of_days()) {
        return of_hours(&span, found, cx);
    }
    if !is_whole(found) {
        return Err(ReadingError::Grammar);
    }
    let day = day(found, cx)?;
    let reading = |resolved| Reading { resolved, precision: Precision::Moment, repeats: Repeats::Never };
    let repeats = repeats(found);
    if found.time.all_day {
        let resolved = all_day(day.unwrap_or_else(|| today(cx)), cx)?;
        return Ok(Reading { precision: Precision::Day, repeats, ..reading(resolved) });
    }
    if found.time.same {
        // "The same time next week" is seven days away, not a Monday.
        let which_day = found.day.period.is_none() || found.day.weekday.is_some();
        let day = day.filter(|_| which_day).ok_or(ReadingError::Grammar)?;
        let resolved = if is_all_day(cx) { all_day(day, cx)? } else { at(day, clock_of_due(cx), cx)? };
        return Ok(Reading { repeats, ..reading(resolved) });
    }
    let resolved = match (day, time(found, cx)?) {
        (Some(day), Some(time)) => on_day_at(day, time, found, cx)?,
        (Some(day), None) => {
            let resolved = bare_day(day, found, cx)?;
            let precision = if found.span.is_some() && !found.from_day { Precision::Moment } else { Precision::Day };
            return Ok(Reading { resolved, precision, repeats });
        }
        (None, Some(time)) => {
            let now = on_day_at(today(cx), time, found, cx)?;
            if now.at > cx.now { now } else { on_day_at(ahead(1, cx)?, time, found, cx)? }
        }
        (None, None) => return Err(ReadingError::Grammar),
    };
    Ok(Reading { repeats, ..reading(resolved) })
}

/// What else a phrase without a year may mean when looking back.
fn repeats(found: &Found) -> Repeats {
    match (found.day.date, found.day.weekday) {
        (None, Some(_)) if found.day.period.is_none() && found.day.which.is_none() && found.span.is_none() => {
            Repeats::Weekly
        }
        (Some(Date::Full { year: None, .. }), None) => Repeats::Yearly,
        _ => Repeats::Never,
    }
}

/// The parts belong together.
fn is_whole(found: &Found) -> bool {
    let bare = found.time.clock.is_some_and(|clock| clock.bare);
    let led = found.time.lead;
    // An hour needs "в", a day or a part of the day: a bare number means nothing.
    let placed = match led {
        Some(Lead::At | Lead::From) => true,
        _ => found.has_day() || found.time.part.is_some() || found.span.is_some(),
    };
    let from_day = !found.from_day || found.has_day();
    // A span of days from now leaves the day open to a weekday only.
    let one_day = found.span.is_none()
        || found.from_day
        || found.day.offset.is_none() && found.day.date.is_none() && found.day.period.is_none();
    let dated = usize::from(found.day.offset.is_some()) + usize::from(found.day.date.is_some());
    let which = found.day.which.is_none() || found.day.weekday.is_some() || found.day.period.is_some();
    let alone = !found.day.bare || !found.has_time() || found.day.weekday.is_some();
    alone && (!bare || placed) && from_day && one_day && dated <= 1 && which
}

/// Hours and minutes from now: nothing else may be given.
fn of_hours<Z: TimeZone, A: TimeZone>(
    span: &Span,
    found: &Found,
    cx: &Context<'_, Z, A>,
) -> Result<Reading, ReadingError> {
    if found.has_day() || found.has_time() || span.months > 0 || span.work_days > 0 || found.from_day {
        return Err(ReadingError::Grammar);
    }
    if span.is_too_far() {
        return Err(WhenError::TooFar.into());
    }
    let seconds = (span.seconds + span.days * 86_400.0).round() as i64;
    Ok(exactly(in_seconds(if span.ago { -seconds } else { seconds }, cx)?))
}

/// A day without a time: the time of the current due date, or the usual one; a span of days keeps the clock time.
fn bare_day<Z: TimeZone, A: TimeZone>(
    day: NaiveDate,
    found: &Found,
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, WhenError> {
    if found.day.edge == Some(Edge::End) {
        let resolved = at(day, whole_hour(cx.hours.end), cx)?;
        return if resolved.at > cx.now || day != today(cx) { Ok(resolved) } else { later_today(cx) };
    }
    if found.span.is_some() && !found.from_day && found.day.weekday.is_none() {
        let local = cx.now.with_timezone(cx.zone);
        return at(day, NaiveTime::from_hms_opt(local.hour(), local.minute(), 0).unwrap_or_default(), cx);
    }
    if day == today(cx) { later_today(cx) } else { on(day, cx) }
}

/// A time of day, and whether its midnight is the one that ends the day.
#[derive(Clone, Copy)]
struct Time {
    clock: NaiveTime,
    midnight: bool,
    /// 24:00: it is the start of the next day.
    ends_day: bool,
    /// It follows from a part of the day and wasn't said.
    usual: bool,
}

fn on_day_at<Z: TimeZone, A: TimeZone>(
    day: NaiveDate,
    time: Time,
    found: &Found,
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, ReadingError> {
    let day = if time.ends_day { day.succ_opt().ok_or(WhenError::TooFar)? } else { day };
    let resolved = match found.time.zone {
        Some(minutes) => {
            let zone = FixedOffset::east_opt(minutes * 60).ok_or(ReadingError::Grammar)?;
            let local = zone.from_local_datetime(&day.and_time(time.clock)).single().ok_or(ReadingError::Grammar)?;
            Resolved { at: local.to_utc(), all_day: false, skipped: false }
        }
        None => at(day, time.clock, cx)?,
    };
    let over = resolved.at <= cx.now && day == today(cx) && found.has_day();
    if over && time.midnight {
        return Ok(at(ahead(1, cx)?, time.clock, cx)?);
    }
    // "This afternoon", said at three, isn't two o'clock.
    if over && time.usual && found.time.part != Some(Part::Morning) {
        return Ok(soon_today(cx)?);
    }
    Ok(resolved)
}

fn time<Z: TimeZone, A: TimeZone>(found: &Found, cx: &Context<'_, Z, A>) -> Result<Option<Time>, ReadingError> {
    let usual = |hour| Ok(Some(Time { clock: whole_hour(hour), midnight: false, ends_day: false, usual: true }));
    if found.time.zone.is_some() && found.time.clock.is_none() {
        return Err(ReadingError::Grammar);
    }
    // "3-4pm" isn't a day of the year.
    let named_day = found.day.date.is_none() && (found.day.offset.is_some() || found.day.weekday.is_some());
    match (found.time.clock, found.time.part) {
        (Some(Clock { hour: 24, minute: 0, second: 0, bare: false, .. }), None) => {
            Ok(Some(Time { clock: NaiveTime::MIN, midnight: false, ends_day: true, usual: false }))
        }
        (Some(clock), part) => {
            let hour = hour(clock, part)?;
            let wrong = || {
                let word = format!("{}:{:02}", clock.hour, clock.minute);
                WhenError::NoSuchTime { word }
            };
            let clock = NaiveTime::from_hms_opt(hour, clock.minute, clock.second).ok_or_else(wrong)?;
            Ok(Some(Time { clock, midnight: hour == 0, ends_day: false, usual: false }))
        }
        (None, _) if found.time.work_start => usual(cx.hours.start),
        (None, _) if found.time.work_end => usual(cx.hours.end),
        (None, Some(part)) => match part {
            // "Monday AM" is its first half.
            Part::Am if named_day => usual(cx.hours.start),
            Part::Pm if named_day => usual(14),
            Part::Am | Part::Pm => Err(ReadingError::Grammar),
            Part::Morning => usual(cx.hours.start),
            Part::Afternoon | Part::LongAfternoon => usual(14),
            Part::Evening => usual(cx.hours.end),
            Part::LateEvening => usual(20),
            Part::Night => usual(23),
            Part::SmallHours => usual(5),
        },
        (None, None) => Ok(None),
    }
}

/// The hour of the day that is meant.
fn hour(clock: Clock, part: Option<Part>) -> Result<u32, WhenError> {
    let wrong = || WhenError::NoSuchTime { word: format!("{}:{:02}", clock.hour, clock.minute) };
    let Some(part) = part else {
        let afternoon = clock.loose.is_some_and(|anchor| (1..=7).contains(&anchor));
        return Ok(if afternoon && clock.hour < 12 { clock.hour + 12 } else { clock.hour });
    };
    let hour = clock.hour;
    // A half of the day has twelve hours; beyond twelve the two have to agree.
    let meant = match (part, hour) {
        (Part::Am, 1..=12) => hour % 12,
        (Part::Pm, 1..=12) => hour % 12 + 12,
        (Part::Morning, 0..=11) => hour,
        (Part::Morning, 12) if clock.loose.is_some() => 0,
        (Part::Afternoon, 1..=7) => hour + 12,
        (Part::Afternoon, 10..=18) => hour,
        (Part::LongAfternoon, 1..=9) => hour + 12,
        (Part::LongAfternoon, 12..=21) => hour,
        (Part::Evening, 3..=11) => hour + 12,
        (Part::Evening, 15..=23) => hour,
        (Part::Evening | Part::LateEvening | Part::Night, 0 | 12) => 0,
        (Part::LateEvening, 6..=11) | (Part::Night, 9..=11) => hour + 12,
        (Part::LateEvening, 1..=5) | (Part::Night | Part::SmallHours, 1..=6) => hour,
        (Part::LateEvening | Part::Night, 18..=23) => hour,
        (Part::SmallHours, 12) => 0,
        _ => return Err(wrong()),
    };
    Ok(meant)
}
