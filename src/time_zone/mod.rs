//! Time zones by their names in the IANA database, for chrono. jiff knows their rules and brings the database, as bytes of
//! which those of a zone are read when it is first named.
//!
//! chrono-tz has the rules as tables with addresses, a megabyte of which would have to be set right at each start.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use chrono::{
    Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc,
};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{self, AmbiguousOffset};

/// A time zone, such as `Europe/Moscow`.
#[derive(Clone, Copy)]
pub struct Tz(&'static Zone);

struct Zone {
    name: &'static str,
    rules: tz::TimeZone,
}

/// No zone of the database has this name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no such time zone")]
pub struct UnknownZone;

/// How far a clock in a zone is from UTC at some moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Tz,
    fixed: FixedOffset,
}

static UTC: Zone = Zone { name: "UTC", rules: tz::TimeZone::UTC };

impl Tz {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self(&UTC);

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    fn offset(self, seconds: tz::Offset) -> ZoneOffset {
        // jiff allows 26 hours, chrono 24; no zone comes near.
        let fixed = FixedOffset::east_opt(seconds.seconds()).unwrap_or_else(|| Utc.fix());
        ZoneOffset { zone: self, fixed }
    }
}

impl FromStr for Tz {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        /// Those that were named so far; they are kept for as long as the program runs.
        static NAMED: Mutex<Vec<&'static Zone>> = Mutex::new(Vec::new());
        let mut named = NAMED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = named.iter().find(|zone| zone.name == name) {
            return Ok(Self(zone));
        }
        let rules = tz::TimeZone::get(name).map_err(|_| UnknownZone)?;
        // jiff also takes other letter cases, and says how the name is written.
        let written = rules.iana_name().filter(|written| *written == name).ok_or(UnknownZone)?;
        let zone: &Zone = Box::leak(Box::new(Zone { name: written.to_owned().leak(), rules: rules.clone() }));
        named.push(zone);
        Ok(Self(zone))
    }
}

impl PartialEq for Tz {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Tz {}

impl fmt::Debug for Tz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

impl fmt::Display for Tz {
    /// Its name; `Etc/GMT-3` as people say it, `UTC+3`: the database counts from the other side.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hours = |sign| self.0.name.strip_prefix("Etc/GMT")?.strip_prefix(sign).filter(|hours| *hours != "0");
        match (hours('-'), hours('+')) {
            (Some(ahead), _) => write!(f, "UTC+{ahead}"),
            (None, Some(behind)) => write!(f, "UTC-{behind}"),
            (None, None) => f.write_str(self.0.name),
        }
    }
}

impl TimeZone for Tz {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let Some(civil) = civil(local) else {
            return MappedLocalTime::Single(self.offset_from_utc_datetime(local));
        };
        match self.0.rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => MappedLocalTime::Single(self.offset(offset)),
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
            AmbiguousOffset::Fold { before, after } => {
                MappedLocalTime::Ambiguous(self.offset(before), self.offset(after))
            }
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        let utc = utc.and_utc();
        // chrono has years that jiff has not.
        let end = if utc.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.offset(self.0.rules.to_offset(Timestamp::from_second(utc.timestamp()).unwrap_or(end)))
    }
}

/// The same clock time; None beyond the years of jiff.
fn civil(local: &NaiveDateTime) -> Option<civil::DateTime> {
    let small = |number: u32| i8::try_from(number).ok();
    let (year, month, day) = (i16::try_from(local.year()).ok()?, small(local.month())?, small(local.day())?);
    let (hour, minute, second) = (small(local.hour())?, small(local.minute())?, small(local.second())?);
    civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.fixed
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fixed.fmt(f)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fixed.fmt(f)
    }
}

#[cfg(test)]
mod tests;
