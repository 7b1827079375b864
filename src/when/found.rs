//! What one reading of a phrase has found so far: each place can be filled once.

use super::speech::Languages;
use crate::language::sense::{Edge, Lead, Nth, Part, Unit, Which};

/// A day by numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Date {
    /// Of a year, if it was said.
    Full { year: Option<i32>, month: u32, day: u32 },
    /// The day of a month that is still to be found.
    OfMonth(u32),
    /// The first, second or last such weekday of a month; without one, such a day.
    Nth { nth: Nth, weekday: Option<u32>, month: MonthOf },
}

/// A month in which a day is looked for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum MonthOf {
    /// By its name, from 1.
    Named(u32),
    This,
    Next,
    /// This one, or the next one where the day is over.
    Coming,
}

/// A time of day as it was written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    /// The hour stands without its half of the day: one up to this hour, from 1 to 7, is an afternoon one. None for an exact hour.
    pub loose: Option<u32>,
    /// A bare number, which needs something beside it that makes it an hour.
    pub bare: bool,
}

/// A stretch of time.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Span {
    pub seconds: f64,
    pub days: f64,
    pub work_days: u32,
    pub months: u32,
    /// Before now instead of after.
    pub ago: bool,
}

/// A place in a period.
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

/// What says which day.
#[derive(Clone, Debug, Default)]
pub(super) struct DayFound {
    /// Days from today; before today below 0.
    pub offset: Option<i32>,
    /// From Monday, which is 0.
    pub weekday: Option<u32>,
    /// The weekday is an abbreviation with nothing beside it, which may be a name: "Dom".
    pub short: bool,
    pub date: Option<Date>,
    /// The day is a bare number, which can't be an hour.
    pub bare: bool,
    /// A date of numbers was read with the month first.
    pub month_first: bool,
    /// The date goes on with `T`: what follows is a time and a zone as machines write them.
    pub iso: bool,
    /// The end of a range of days was read.
    pub ranged: bool,
    /// Which weekday or period.
    pub which: Option<Which>,
    pub period: Option<Period>,
    pub edge: Option<Edge>,
}

/// What says which time of the day.
#[derive(Clone, Debug, Default)]
pub(super) struct TimeFound {
    pub clock: Option<Clock>,
    /// The lead that stood before the clock time.
    pub lead: Option<Lead>,
    /// Minutes east of UTC.
    pub zone: Option<i32>,
    pub part: Option<Part>,
    pub work_start: bool,
    pub work_end: bool,
    pub all_day: bool,
    /// That of the task as it is.
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
    /// The span counts from the day beside it instead of from now.
    pub from_day: bool,
    /// The word before leads to what follows.
    pub lead: Option<Lead>,
    /// Leads in a row.
    pub leads: u32,
    /// "About" or "exactly" waits for what it belongs to.
    pub about: bool,
    pub languages: Languages,
    /// Words of different languages stand together.
    pub mixed: bool,
    /// How far this reading is from what people usually mean.
    pub cost: u32,
    /// Nothing in it could be another word: it is a date also within a text.
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
            // Every language, until a word narrows them.
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

    /// What a lead led to has come.
    pub fn arrived(mut self) -> Self {
        self.lead = None;
        self.leads = 0;
        self.about = false;
        self
    }

    /// Something says which day.
    pub fn has_day(&self) -> bool {
        let day = &self.day;
        day.offset.is_some() || day.weekday.is_some() || day.date.is_some() || day.period.is_some()
    }

    /// Nothing says which day, nor how far away.
    pub fn is_empty_day(&self) -> bool {
        !self.has_day() && self.span.is_none()
    }

    /// Something says which time of day.
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
    /// Adds so many of a unit; None for a part of what has no parts.
    pub fn add(&mut self, number: f64, unit: Unit) -> Option<()> {
        let whole = number.fract() == 0.0 && (0.0..100_000.0).contains(&number);
        match unit {
            Unit::Minute => self.seconds += number * 60.0,
            Unit::Hour => self.seconds += number * 3_600.0,
            Unit::Day => self.days += number,
            // "A week and a half" is no hour of a night.
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

    /// It is one of whole days: then a clock time may stand beside it.
    pub fn is_of_days(&self) -> bool {
        self.seconds == 0.0 && self.days.fract() == 0.0
    }

    /// Nobody plans so far ahead.
    pub fn is_too_far(&self) -> bool {
        self.days + self.seconds / 86_400.0 + f64::from(self.work_days) > 36_500.0 || self.months > 1_200
    }
}
