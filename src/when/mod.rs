//! Date phrases in English, Russian, Spanish and Portuguese alike: text + now + zone → a moment. Pure.
//!
//! A phrase becomes tokens (`token`), the words of which have senses (`dictionary`, and what each language brings); days, times and stretches of time
//! (`day`, `clock`, `span`) take all of them in every way that is possible (`parse`), and what that means now is worked out
//! last (`meaning`).

mod clock;
mod date;
mod day;
mod dictionary;
mod found;
mod holidays;
mod in_text;
mod inside;
mod meaning;
mod misspelt;
mod moment;
mod parse;
mod period;
mod phrase;
mod presets;
mod range;
mod reading_error;
mod shift;
mod span;
mod speech;
mod spoken;
mod spread;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod tests;
mod token;
mod weekday;
mod whole_month;
mod written;

pub use holidays::Holidays;
pub use inside::{split_follow_up, split_trailing};
pub use moment::remarks;
pub use presets::presets;
pub use shift::{moved_to, working_day};
pub use speech::{DateOrder, Speech};
pub use spread::{Workload, spread};

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};

/// Working hours, in whole hours of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hours {
    /// Start of the working day.
    pub start: u32,
    /// Its end.
    pub end: u32,
    /// Days on which nobody works, from Monday.
    pub days_off: [bool; 7],
    /// Other days of the year on which nobody works; None for those of the account's country.
    pub holidays: Option<Holidays>,
}

impl Hours {
    /// With the holidays of a country, by its two-letter code, if none are chosen.
    pub fn in_country(self, code: Option<&str>) -> Self {
        Self { holidays: Some(self.holidays.unwrap_or_else(|| Holidays::of_country(code))), ..self }
    }

    /// True for a day on which nobody works.
    pub fn is_off(&self, day: NaiveDate) -> bool {
        self.days_off[day.weekday().num_days_from_monday() as usize]
            || self.holidays.is_some_and(|holidays| holidays.contains(day))
    }
}

impl Default for Hours {
    fn default() -> Self {
        Self { start: 9, end: 18, days_off: [false, false, false, false, false, true, true], holidays: None }
    }
}

/// What phrases are relative to.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a, Z: TimeZone, A: TimeZone> {
    /// Now.
    pub now: DateTime<Utc>,
    /// The person's zone.
    pub zone: &'a Z,
    /// The account's zone, for "all day".
    pub account_zone: &'a A,
    /// The current due time, whose clock time a bare day keeps.
    pub due: Option<DateTime<Utc>>,
    /// Working hours.
    pub hours: Hours,
    /// The person's language, and what comes first in a date in numbers.
    pub speech: Speech,
}

/// What a phrase means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolved {
    /// The moment.
    pub at: DateTime<Utc>,
    /// All day: 23:59 in the account's zone.
    pub all_day: bool,
    /// The clock time doesn't exist on that day (daylight saving skips it); this is the next one that does.
    pub skipped: bool,
}

/// How precisely a phrase says when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precision {
    /// A day, without a time.
    Day,
    /// A moment.
    Moment,
}

/// What else a phrase may mean when looking back instead of ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repeats {
    /// Nothing else.
    Never,
    /// A weekday, which also occurred a week ago.
    Weekly,
    /// A day of the year.
    Yearly,
}

/// A phrase that was read: what it means, and what remains open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The moment.
    pub resolved: Resolved,
    /// Day or moment.
    pub precision: Precision,
    /// What else it may mean.
    pub repeats: Repeats,
}

/// What the person would want to know about a moment before accepting it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// It is already over.
    Past,
    /// The clock is put forward past the time that was meant.
    Skipped,
    /// The clock is put back: the hour occurs twice that day.
    Twice,
    /// Nobody works that day.
    DayOff,
    /// Before or after the working hours.
    OutsideHours,
}

/// Why a phrase has no meaning.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WhenError {
    /// Nothing was typed.
    #[error("no date")]
    Empty,
    /// This word has no meaning.
    #[error("{word:?} is no date")]
    Unknown {
        /// The word.
        word: String,
    },
    /// A month without a day.
    #[error("{word:?} is a whole month: say which day")]
    WholeMonth {
        /// The month as it was written.
        word: String,
    },
    /// The month has no such day.
    #[error("no such day")]
    NoSuchDay {
        /// The day.
        day: u32,
    },
    /// No such time of day, or one that daylight saving skips.
    #[error("no such time")]
    NoSuchTime {
        /// The time as it was written.
        word: String,
    },
    /// That day falls on a different weekday than the one given.
    #[error("that day is another day of the week")]
    OtherWeekday {
        /// The day of the month.
        day: u32,
    },
    /// It may mean several moments, or says too little.
    #[error("{word:?} can be read in more than one way: write 12:00 for an hour, 12.05 for a day")]
    Ambiguous {
        /// The phrase that is ambiguous.
        word: String,
    },
    /// Before 2000 or after 2100.
    #[error("too far away")]
    TooFar,
}

/// A follow-up after a `+` in a result line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowUp {
    /// The moment of the next task.
    pub at: Resolved,
    /// What to do; empty for the same text again.
    pub text: String,
}

/// A time that is chosen by a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Preset {
    /// The choice that has this time.
    pub id: PresetId,
    /// The moment that it means; None if it is already over.
    pub at: Option<DateTime<Utc>>,
}

/// The times to choose from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PresetId {
    /// In an hour.
    InAnHour,
    /// Today at the end of work.
    TodayEvening,
    /// Tomorrow at the same time.
    TomorrowSameTime,
    /// Tomorrow at 10:00.
    TomorrowMorning,
    /// Monday at 10:00.
    Monday,
    /// In a week at the same time.
    InAWeek,
    /// In the first free half hour of the working day.
    FirstFree,
}

/// The moment that a phrase means.
///
/// A day, a part of the day, a time and a span are understood in any order, as people say and write them in four
/// languages. Every word must have a meaning. A day without a time keeps the clock time of the current due time,
/// otherwise it is an hour after work starts; hours 1 to 7 without minutes are in the afternoon. `=` is tomorrow at the
/// same time, `@1795900000` Unix seconds.
///
/// # Errors
/// [`WhenError`] says which word has no meaning, or which day or time does not exist, or that the phrase says too
/// little.
pub fn resolve<Z: TimeZone, A: TimeZone>(text: &str, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    read(text, cx).map(|reading| reading.resolved)
}

/// Like [`resolve`], including what remains open.
///
/// # Errors
/// Like [`resolve`].
pub fn read<Z: TimeZone, A: TimeZone>(text: &str, cx: &Context<'_, Z, A>) -> Result<Reading, WhenError> {
    if text.trim() == "=" {
        let tomorrow = moment::ahead(1, cx)?;
        let resolved = if moment::is_all_day(cx) {
            moment::all_day(tomorrow, cx)?
        } else {
            moment::at(tomorrow, moment::clock_of_due(cx), cx)?
        };
        return Ok(Reading { resolved, precision: Precision::Moment, repeats: Repeats::Never });
    }
    parse::parse(text, cx).map(|parsed| parsed.reading).map_err(|error| match error {
        WhenError::Unknown { .. } if whole_month::is_whole_month(text, cx.speech) => {
            WhenError::WholeMonth { word: text.trim().to_owned() }
        }
        error => error,
    })
}
