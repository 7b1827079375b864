//! Which day a phrase means.

use chrono::Months;

use super::super::found::{Date, Found, MonthOf, Span};
use super::super::moment::today;
use super::super::period::of_period;
use super::super::reading_error::ReadingError;
use super::super::weekday::{of_week, weekly};
use super::super::*;
use crate::language::sense::Nth;

pub(super) fn day<Z: TimeZone, A: TimeZone>(
    found: &Found,
    cx: &Context<'_, Z, A>,
) -> Result<Option<NaiveDate>, ReadingError> {
    if let Some(span) = found.span {
        let base = if found.from_day { named_day(found, cx)?.ok_or(ReadingError::Grammar)? } else { today(cx) };
        let day = spanned(&span, base, cx)?;
        return match found.day.weekday.filter(|_| !found.from_day) {
            // "В пятницу через неделю": the Friday of the week to which that leads.
            Some(number) => Ok(Some(of_week(day, number)?)),
            None => Ok(Some(day)),
        };
    }
    named_day(found, cx)
}

fn spanned<Z: TimeZone, A: TimeZone>(
    span: &Span,
    base: NaiveDate,
    cx: &Context<'_, Z, A>,
) -> Result<NaiveDate, WhenError> {
    if span.is_too_far() {
        return Err(WhenError::TooFar);
    }
    let (months, days) = (Months::new(span.months), Days::new(span.days as u64));
    let day = if span.ago {
        base.checked_sub_months(months).and_then(|day| day.checked_sub_days(days))
    } else {
        base.checked_add_months(months).and_then(|day| day.checked_add_days(days))
    };
    let mut day = day.ok_or(WhenError::TooFar)?;
    let mut left = if cx.hours.days_off.iter().all(|off| *off) { 0 } else { span.work_days };
    while left > 0 {
        let next = if span.ago { day.pred_opt() } else { day.succ_opt() };
        day = next.ok_or(WhenError::TooFar)?;
        left -= u32::from(!cx.hours.is_off(day));
    }
    Ok(day)
}

fn named_day<Z: TimeZone, A: TimeZone>(
    found: &Found,
    cx: &Context<'_, Z, A>,
) -> Result<Option<NaiveDate>, ReadingError> {
    let today = today(cx);
    let agree = |day: NaiveDate| match found.day.weekday {
        Some(number) if day.weekday().num_days_from_monday() != number => {
            Err(ReadingError::Wrong(WhenError::OtherWeekday { day: day.day() }))
        }
        _ => Ok(Some(day)),
    };
    if let Some(days) = found.day.offset {
        let day = today.checked_add_signed(Duration::days(i64::from(days))).ok_or(WhenError::TooFar)?;
        return agree(day);
    }
    if let Some(period) = found.day.period {
        return of_period(period, found, today, cx).map(Some);
    }
    match found.day.date {
        Some(Date::Full { year: Some(year), month, day }) => {
            let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(WhenError::NoSuchDay { day })?;
            agree(date)
        }
        Some(Date::Full { year: None, month, day }) => agree(yearly(day, month, found.day.weekday, today)?),
        Some(Date::OfMonth(day)) => agree(monthly(day, found.day.weekday, today)?),
        Some(Date::Nth { nth, weekday, month }) => counted(nth, weekday, month, today).map(Some),
        None => found
            .day
            .weekday
            .map(|number| weekly(number, found.day.which, today))
            .transpose()
            .map_err(ReadingError::from),
    }
}

/// The next such day of a year, today included; with a weekday, the year in which they agree, this one first.
fn yearly(day: u32, month: u32, weekday: Option<u32>, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    if let Some(number) = weekday {
        let fits = |date: &NaiveDate| date.weekday().num_days_from_monday() == number;
        if let Some(date) = in_year(today.year()).filter(fits) {
            return Ok(date);
        }
    }
    // Leap days may be years away.
    (today.year()..=today.year() + 8)
        .take(if (month, day) == (2, 29) { 9 } else { 2 })
        .filter_map(in_year)
        .find(|date| *date >= today)
        .ok_or(WhenError::NoSuchDay { day })
}

/// The first, second or last such day of a month; of a month that is yet to come, or of this one if it isn't over.
fn counted(nth: Nth, weekday: Option<u32>, month: MonthOf, today: NaiveDate) -> Result<NaiveDate, ReadingError> {
    let this = today.with_day(1).unwrap_or(today);
    let of = |first: NaiveDate| {
        let next = first.checked_add_months(Months::new(1))?;
        let mut days = first
            .iter_days()
            .take_while(|day| *day < next)
            .filter(|day| weekday.is_none_or(|number| day.weekday().num_days_from_monday() == number));
        match nth {
            Nth::From(number) => days.nth(number as usize - 1),
            Nth::Last => days.last(),
        }
    };
    let months: Vec<u32> = match month {
        MonthOf::This => vec![0],
        MonthOf::Next => vec![1],
        MonthOf::Coming => vec![0, 1],
        MonthOf::Named(number) => {
            // The current month's name means this year's; if the day is over, only the person knows what was meant.
            vec![(number + 12 - today.month()) % 12]
        }
    };
    let firsts = months.into_iter().filter_map(|months| this.checked_add_months(Months::new(months)));
    firsts.filter_map(of).find(|day| *day >= today).ok_or(ReadingError::Grammar)
}

/// The next such day of a month, today included; with a weekday, the month in which they agree, of the next three:
/// nobody means one that is further away.
fn monthly(day: u32, weekday: Option<u32>, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    let first = today.with_day(1).unwrap_or(today);
    let days = (0..12).filter_map(|months| first.checked_add_months(Months::new(months))?.with_day(day));
    let mut coming = days.filter(|date| *date >= today);
    match weekday {
        Some(number) => {
            let soon = coming.take(3).find(|date| date.weekday().num_days_from_monday() == number);
            soon.ok_or(WhenError::OtherWeekday { day })
        }
        None => coming.next().ok_or(WhenError::NoSuchDay { day }),
    }
}
