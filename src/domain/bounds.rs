//! Where the views begin and end.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The moments that separate the views, in Unix seconds, for one person's zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// Now: what is due before is overdue.
    pub now: i64,
    /// The first second after today.
    pub today: i64,
    /// The first second after tomorrow.
    pub tomorrow: i64,
    /// The first second after the seventh day from today.
    pub week: i64,
}

impl Bounds {
    /// The bounds at `now` for someone in `zone`.
    pub fn at<Z: TimeZone>(now: DateTime<Utc>, zone: &Z) -> Self {
        Self {
            now: now.timestamp(),
            today: start_of_day(now, zone, 1),
            tomorrow: start_of_day(now, zone, 2),
            week: start_of_day(now, zone, 8),
        }
    }

    /// A second at or before the start of today; an hour early on days that daylight saving makes longer.
    pub fn start(&self) -> i64 {
        self.today - DAY - 3_600
    }

    /// The first second after two weeks and a day from today, or an hour later.
    pub fn fortnight(&self) -> i64 {
        self.week + 8 * DAY + 3_600
    }

    /// The bounds with which [`super::View::Tomorrow`] is this day, so that any day can be queried like that view.
    pub fn around<Z: TimeZone>(day: NaiveDate, now: DateTime<Utc>, zone: &Z) -> Self {
        let next = day.succ_opt().unwrap_or(day);
        Self { today: start(day, zone), tomorrow: start(next, zone), ..Self::at(now, zone) }
    }
}

/// The first second of the day `days` after the one of `now`. Some zones skip midnight when daylight saving begins:
/// then the day starts at the first hour that exists.
fn start_of_day<Z: TimeZone>(now: DateTime<Utc>, zone: &Z, days: u64) -> i64 {
    let today = now.with_timezone(zone).date_naive();
    start(today.checked_add_days(Days::new(days)).unwrap_or(today), zone)
}

fn start<Z: TimeZone>(day: NaiveDate, zone: &Z) -> i64 {
    (0..4)
        .filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0))
        .find_map(|time| zone.from_local_datetime(&day.and_time(time)).earliest())
        .map_or_else(|| day.and_time(NaiveTime::MIN).and_utc().timestamp(), |start| start.timestamp())
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    #[test]
    fn days_begin_at_the_persons_midnight() {
        let vladivostok = FixedOffset::east_opt(10 * 3600).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-24T23:30:00+10:00").unwrap().to_utc();
        let bounds = Bounds::at(now, &vladivostok);
        assert_eq!(bounds.today - bounds.now, 1800);
        assert_eq!(bounds.tomorrow - bounds.today, 86_400);
        assert_eq!(bounds.week - bounds.today, 7 * 86_400);
    }
}
