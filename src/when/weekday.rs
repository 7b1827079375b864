//! Weekdays of the weeks around a day.

use chrono::{Datelike, Days, NaiveDate};

use super::WhenError;
use crate::language::sense::Which;

/// This many days later.
pub(super) fn plus(day: NaiveDate, days: u64) -> Result<NaiveDate, WhenError> {
    day.checked_add_days(Days::new(days)).ok_or(WhenError::TooFar)
}

/// This weekday of the week of a day.
pub(super) fn of_week(day: NaiveDate, number: u32) -> Result<NaiveDate, WhenError> {
    let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())));
    plus(monday.ok_or(WhenError::TooFar)?, u64::from(number))
}

/// The coming such weekday, or that of this or the next week.
pub(super) fn weekly(number: u32, which: Option<Which>, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    let days = (number + 7 - today.weekday().num_days_from_monday()) % 7;
    match which {
        // The one of next week: on Tuesday, "next fri" is ten days away.
        Some(Which::Next) => of_week(plus(today, 7)?, number),
        Some(Which::AfterNext) => of_week(plus(today, 14)?, number),
        Some(Which::This) => plus(today, u64::from(days)),
        // On Tuesday "last Monday" may be yesterday or a week earlier.
        Some(Which::Last) if days >= 7 - today.weekday().num_days_from_monday() => {
            Err(WhenError::Ambiguous { word: String::new() })
        }
        Some(Which::Last) => Ok(plus(today, u64::from(days))? - Days::new(7)),
        Some(Which::Nearest) | None => plus(today, u64::from(if days == 0 { 7 } else { days })),
    }
}
