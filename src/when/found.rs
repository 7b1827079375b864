//! What one reading of a phrase has found so far: each slot can be filled once.

use super::speech::Languages;
use crate::language::sense::{Edge, Lead, Nth, Part, Unit, Which};

/// A day in numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Date {
    /// With the year, if it was said.
    Full { year: Option<i32>, month: u32, day: u32 },
    /// The day of a month that is yet to be determined.
    OfMonth(u32),
    /// The first, second or last such weekday of a month; without a weekday, any day.
    Nth { nth: Nth, weekday: Option<u32>, month: MonthOf },
}

/// A month in which a day is looked for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum MonthOf {
    /// By its name, from 1.
    Named(u32),
    This,
    Next,
    /// This one, or the next one if the day is over.
    Coming,
}

/// A time of day as it was written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    /// The hour that decides if the half of the day was not said: from 1 to 7 means the afternoon. None for an exact
    /// hour.
    pub loose: Option<u32>,
    /// A bare number, which needs another word that makes it an hour.
    pub bare: bool,
}

/// A span of time.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Span {
    pub seconds: f64,
    pub days: f64,
    pub work_days: u32,
    pub months: u32,
    /// Before now instead of after.
    pub ago: bool,
}

/// A position in a period.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Period {
    Week,
    Month,
    Quarter,
    Year,
    Weekend,
    /// A month by its name, from 1.
    Named(u32),
}

/// What determines the day.
#[derive(Clone, Debug, Default)]
pub(super) struct DayFound {
    /// Days from today; negative before today.
    pub offset: Option<i32>,
    /// From Monday, which is 0.
    pub weekday: Option<u32>,
    /// The weekday is an abbreviation on its own, which may be a name: "Dom".
    pub short: bool,
    pub date: Option<Date>,
    /// The day is a bare number, which can't be an hour.
    pub bare: bool,
    /// A date in numbers was read with the month first.
    pub month_first: bool,
    /// The date continues with `T`: what follows is a time and a zone in machine notation.
    pub iso: bool,
    /// The end of a range of days was read.
    pub ranged: bool,
    /// Which weekday or period.
    pub which: Option<Which>,
    pub period: Option<Period>,
    pub edge: Option<Edge>,
}

/// What determines the time of day.
#[derive(Clone, Debug, Default)]
pub(super) struct TimeFound {
    pub clock: Option<Clock>,
    /// The lead before the clock time.
    pub lead: Option<Lead>,
    /// Minutes east of UTC.
    pub zone: Option<i32>,
    pub part: Option<Part>,
    pub work_start: bool,
    pub work_end: bool,
    pub all_day: bool,
    /// The task's present time.
    pub same: bool,
}

/// One reading so far.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub day: DayFound,
    pub time: TimeFound,
    pub now: bool,
    /// A moment in Unix seconds.
    pub unix: Option<i64>,
    pub span: Option<Span>,
    /// The span counts from the day that was named instead of from now.
    pub from_day: bool,
    /// The preceding word introduces what follows.
    pub lead: Option<Lead>,
    /// Leads in a row.
    pub leads: u32,
    /// "About" or "exactly" waits for what it refers to.
    pub about: bool,
    pub languages: Languages,
    /// Words of different languages are mixed.
    pub mixed: bool,
    /// How far this reading is from what people usually mean.
    pub cost: u32,
    /// No part of it could be another word: it is a date within a text too.
    pub firm: bool,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            day: DayFound::default(),
            time: TimeFound::default(),
            now: false,
            unix: None,
            span: None,
            from_day: false,
            lead: None,
            leads: 0,
            about: false,
            // Every language, until a word excludes some.
            languages: Languages::ALL,
            mixed: false,
            cost: 0,
            firm: false,
        }
    }
}

impl Found {
    /// A word of these languages belongs to it.
    pub fn speak(&mut self, languages: Languages) {
        let both = self.languages.and(languages);
        self.mixed |= both.is_empty();
        self.languages = if both.is_empty() { languages } else { both };
    }

    /// What a lead announced has come.
    pub fn arrived(mut self) -> Self {
        self.lead = None;
        self.leads = 0;
        self.about = false;
        self
    }

    /// Something determines the day.
    pub fn has_day(&self) -> bool {
        let day = &self.day;
        day.offset.is_some() || day.weekday.is_some() || day.date.is_some() || day.period.is_some()
    }

    /// Nothing determines the day, nor how far away it is.
    pub fn is_empty_day(&self) -> bool {
        !self.has_day() && self.span.is_none()
    }

    /// Something determines the time of day.
    pub fn has_time(&self) -> bool {
        let time = &self.time;
        time.clock.is_some() || time.part.is_some() || time.work_start || time.work_end || time.all_day || time.same
    }

    /// Nothing was found yet.
    pub fn is_empty(&self) -> bool {
        !self.has_day() && !self.has_time() && self.span.is_none() && !self.now && self.unix.is_none()
    }
}

impl Span {
    /// Adds this many of a unit; None for a fraction of a unit that can't be divided.
    pub fn add(&mut self, number: f64, unit: Unit) -> Option<()> {
        let whole = number.fract() == 0.0 && (0.0..100_000.0).contains(&number);
        match unit {
            Unit::Minute => self.seconds += number * 60.0,
            Unit::Hour => self.seconds += number * 3_600.0,
            Unit::Day => self.days += number,
            // "A week and a half" is not an hour of the night.
            Unit::Week => self.days += (number * 7.0).floor(),
            Unit::Fortnight => self.days += (number * 14.0).floor(),
            Unit::Quarter if whole => self.months += 3 * number as u32,
            Unit::WorkDay if whole => self.work_days += number as u32,
            Unit::Month if whole => self.months += number as u32,
            Unit::Month if (number * 2.0).fract() == 0.0 && number < 100.0 => {
                self.months += number as u32;
                self.days += 15.0;
            }
            Unit::Year if (number * 2.0).fract() == 0.0 && number < 10_000.0 => self.months += (number * 12.0) as u32,
            _ => return None,
        }
        Some(())
    }

    /// It consists of whole days: then a clock time may be given too.
    pub fn is_of_days(&self) -> bool {
        self.seconds == 0.0 && self.days.fract() == 0.0
    }

    /// Nobody plans so far ahead.
    pub fn is_too_far(&self) -> bool {
        self.days + self.seconds / 86_400.0 + f64::from(self.work_days) > 36_500.0 || self.months > 1_200
    }
}
