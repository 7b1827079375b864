//! Weeks, months and years: a day of one, its start, middle or end.

use chrono::Months;

use super::found::{Date, Found, Period};
use super::reading_error::ReadingError;
use super::weekday::{of_week, plus, weekly};
use super::*;
use crate::language::sense::{Edge, Which};

/// A day of a week, month, year or weekend, or where it starts or ends.
pub(super) fn of_period<Z: TimeZone, A: TimeZone>(
    period: Period,
    found: &Found,
    today: NaiveDate,
    cx: &Context<'_, Z, A>,
) -> Result<NaiveDate, ReadingError> {
    // The week after next is a week after the next one.
    if found.day.which == Some(Which::AfterNext) {
        let mut nearer = found.clone();
        nearer.day.which = Some(Which::Next);
        let day = of_period(period, &nearer, today, cx)?;
        return match period {
            Period::Week | Period::Weekend => Ok(plus(day, 7)?),
            _ => Err(ReadingError::Grammar),
        };
    }
    // "Last week" doesn't say which day.
    if found.day.which == Some(Which::Last) {
        return Err(ReadingError::Grammar);
    }
    let next = found.day.which == Some(Which::Next) || found.day.which == Some(Which::Nearest);
    match period {
        Period::Week => {
            let number = match (found.day.weekday, found.day.edge) {
                (Some(number), None) => number,
                (None, edge) => week_place(edge, next, found.day.which, cx)?,
                _ => return Err(ReadingError::Grammar),
            };
            let day = of_week(if next { plus(today, 7)? } else { today }, number)?;
            // The start of a week that has already started means that of the next one.
            let late =
                found.day.edge.is_some() && day < today || found.day.edge == Some(Edge::Start) && day == today && !next;
            Ok(if late && found.day.which != Some(Which::This) { plus(day, 7)? } else { day })
        }
        Period::Weekend => {
            let saturday = weekly(
                5,
                Some(if next && found.day.which == Some(Which::Next) { Which::Next } else { Which::This }),
                today,
            )?;
            // On a Sunday this weekend is today.
            let sunday = today.weekday().num_days_from_monday() == 6 && found.day.which != Some(Which::Next);
            Ok(if sunday && found.day.which == Some(Which::This) { today } else { saturday })
        }
        Period::Month => of_month(found, today, next),
        Period::Quarter => of_quarter(found, today, next),
        Period::Year => of_year(found, today, next),
        Period::Named(month) => {
            let edge = found.day.edge.ok_or(ReadingError::Grammar)?;
            let place = |year: i32| month_place(NaiveDate::from_ymd_opt(year, month, 1)?, edge);
            let day = [today.year(), today.year() + 1].into_iter().filter_map(place).find(|day| *day >= today);
            Ok(day.ok_or(WhenError::TooFar)?)
        }
    }
}

/// The weekday that "end of the week" and similar words mean.
fn week_place<Z: TimeZone, A: TimeZone>(
    edge: Option<Edge>,
    next: bool,
    which: Option<Which>,
    cx: &Context<'_, Z, A>,
) -> Result<u32, ReadingError> {
    let works = |number: &u32| !cx.hours.days_off[*number as usize];
    match edge {
        Some(Edge::End) => Ok((0..7).rev().find(works).unwrap_or(4)),
        Some(Edge::Middle) => Ok(2),
        Some(Edge::Start) => Ok((0..7).find(works).unwrap_or(0)),
        None if next => Ok(0),
        // "This week" doesn't say which day.
        None if which == Some(Which::This) => Ok((0..7).rev().find(works).unwrap_or(4)),
        None => Err(ReadingError::Grammar),
    }
}

fn month_place(first: NaiveDate, edge: Edge) -> Option<NaiveDate> {
    match edge {
        Edge::Start => Some(first),
        Edge::Middle => first.with_day(15),
        Edge::End => first.checked_add_months(Months::new(1))?.pred_opt(),
    }
}

fn of_month(found: &Found, today: NaiveDate, next: bool) -> Result<NaiveDate, ReadingError> {
    if found.day.weekday.is_some() {
        return Err(ReadingError::Grammar);
    }
    let this = today.with_day(1).unwrap_or(today);
    let after = |months| this.checked_add_months(Months::new(months)).ok_or(WhenError::TooFar);
    let first = after(u32::from(next))?;
    match (found.day.date, found.day.edge) {
        (Some(Date::OfMonth(day)), None) => Ok(first.with_day(day).ok_or(WhenError::NoSuchDay { day })?),
        (None, Some(edge)) => {
            let day = month_place(first, edge).ok_or(WhenError::TooFar)?;
            let over = day < today || edge == Edge::Start && day == today;
            let moved = if over && !next { month_place(after(1)?, edge) } else { Some(day) };
            Ok(moved.ok_or(WhenError::TooFar)?)
        }
        (None, None) if next => Ok(first),
        _ => Err(ReadingError::Grammar),
    }
}

fn of_quarter(found: &Found, today: NaiveDate, next: bool) -> Result<NaiveDate, ReadingError> {
    if found.day.weekday.is_some() || found.day.date.is_some() {
        return Err(ReadingError::Grammar);
    }
    let this = today.with_day(1).and_then(|day| day.with_month0(today.month0() / 3 * 3)).unwrap_or(today);
    let months = |months| this.checked_add_months(Months::new(months)).ok_or(WhenError::TooFar);
    let first = months(if next { 3 } else { 0 })?;
    let last_month = months(if next { 5 } else { 2 })?;
    match found.day.edge {
        Some(Edge::End) => Ok(month_place(last_month, Edge::End).ok_or(WhenError::TooFar)?),
        Some(Edge::Start) if next => Ok(first),
        Some(Edge::Start) => Ok(months(3)?),
        None if next => Ok(first),
        _ => Err(ReadingError::Grammar),
    }
}

fn of_year(found: &Found, today: NaiveDate, next: bool) -> Result<NaiveDate, ReadingError> {
    if found.day.weekday.is_some() {
        return Err(ReadingError::Grammar);
    }
    let year = today.year() + i32::from(next);
    let of = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(WhenError::NoSuchDay { day });
    match (found.day.date, found.day.edge) {
        (Some(Date::Full { year: None, month, day }), None) => Ok(of(year, month, day)?),
        (None, Some(Edge::End)) => Ok(of(year, 12, 31)?),
        (None, Some(Edge::Middle)) => {
            let middle = of(year, 7, 1)?;
            Ok(if middle < today { of(year + 1, 7, 1)? } else { middle })
        }
        (None, Some(Edge::Start)) => Ok(of(today.year() + 1, 1, 1)?),
        (None, None) if next => Ok(of(year, 1, 1)?),
        _ => Err(ReadingError::Grammar),
    }
}
