//! Date phrases in Russian and English, the usual ones in Spanish and Portuguese too: text + now + zone → a moment. Pure.

mod calendar;
mod clock;
mod follow_up;
mod grammar;
mod holidays;
mod moment;
mod offset;
mod presets;
#[cfg(test)]
mod romance;
mod shift;
mod spread;
#[cfg(test)]
mod tests;
mod words;

pub use follow_up::{split_follow_up, split_trailing};
pub use grammar::resolve;
pub use holidays::Holidays;
pub use moment::remarks;
pub use presets::presets;
pub use shift::{moved_to, working_day};
pub use spread::{Pile, spread};

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
    /// Days of the year on which nobody works either; None where those of the account's country are meant.
    pub holidays: Option<Holidays>,
}

impl Hours {
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
    /// The present due time, whose clock time a bare day keeps.
    pub due: Option<DateTime<Utc>>,
    /// Working hours.
    pub hours: Hours,
}

/// What a phrase means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolved {
    /// The moment.
    pub at: DateTime<Utc>,
    /// All day: 23:59 in the account's zone.
    pub all_day: bool,
    /// The clock time does not exist on that day (daylight saving skips it); this is the next one that does.
    pub skipped: bool,
}

/// What a person would want to hear of a moment before it is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// It is over already.
    Past,
    /// The clock is put forward over the time that was meant.
    Skipped,
    /// The clock is put back: the hour comes twice that day.
    Twice,
    /// Nobody works that day.
    DayOff,
    /// Before or after the working hours.
    OutsideHours,
}

/// Why a phrase means nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WhenError {
    /// Nothing was typed.
    #[error("no date")]
    Empty,
    /// This word means nothing.
    #[error("{word:?} is no date")]
    Unknown {
        /// The word.
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
        /// The words.
        word: String,
    },
    /// Beyond the calendar.
    #[error("too far away")]
    TooFar,
}

/// A follow-up that stands behind a `+` in a result line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowUp {
    /// When.
    pub at: Resolved,
    /// What; empty for the same text again.
    pub text: String,
}

/// A time to choose by a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Preset {
    /// Which.
    pub id: PresetId,
    /// When; None where it makes no sense now, because it is over.
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
}
