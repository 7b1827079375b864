//! A working day, read from the store: what is late, what is due when, which leads have no next step, what others
//! changed.

use chrono::{DateTime, Days, NaiveTime, TimeZone, Utc};

use super::CliError;
use super::context::Context;
use super::rows::each;
use crate::domain::{Bounds, Counts, Directory, Leads, Row, View, Whose};
use crate::store::Store;
use crate::when::Hours;

/// The most changes that are read.
const MOST_CHANGES: usize = 1_000;

/// What a brief contains.
pub(super) struct Day {
    /// The account and its people.
    pub directory: Directory,
    /// Whose day it is.
    pub whose: Whose,
    /// How many tasks each view holds.
    pub counts: Counts,
    /// Late tasks, latest due first.
    pub overdue: Vec<Row>,
    /// What is still due today, by the hour.
    pub today: Vec<Row>,
    /// Active leads without an open task; None if leads were never fetched.
    pub idle: Option<Leads>,
    /// What others changed since `since`.
    pub changed: Vec<Row>,
    /// The end of the last working day before today.
    pub since: DateTime<Utc>,
}

impl Day {
    /// Reads it, with at most `most` late tasks.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(super) fn read<Z: TimeZone>(
        cx: &Context,
        store: &Store,
        whose: Whose,
        at: (DateTime<Utc>, &Z),
        hours: Hours,
        most: usize,
    ) -> Result<Self, CliError> {
        let (now, zone) = at;
        let directory = store.directory()?.unwrap_or_default();
        let since = last_evening(now, zone, hours);
        let mut overdue = Vec::new();
        let bounds = Bounds::at(now, zone);
        let counts = store.counts(whose, &bounds)?;
        let mut today = Vec::new();
        for (view, rows) in [(View::Overdue, &mut overdue), (View::Today, &mut today)] {
            each(cx, store, view, whose, (None, bounds), |row| {
                rows.push(row.clone());
                Ok(rows.len() < most || view == View::Today)
            })?;
        }
        let me = directory.account.current_user;
        let changed = store.changed_since(whose, since.timestamp(), me, MOST_CHANGES)?;
        let idle = store.leads_without_task(whose)?;
        Ok(Self { directory, whose, counts, overdue, today, idle, changed, since })
    }
}

/// When the last working day before today ended: on a Monday, Friday evening.
fn last_evening<Z: TimeZone>(now: DateTime<Utc>, zone: &Z, hours: Hours) -> DateTime<Utc> {
    let today = now.with_timezone(zone).date_naive();
    let before = |days: u64| today.checked_sub_days(Days::new(days));
    let works = |day: &chrono::NaiveDate| !hours.is_off(*day);
    // Russia's longest holidays take two weeks including weekends.
    let day = (1..=21).filter_map(before).find(works).or_else(|| before(1)).unwrap_or(today);
    let time = NaiveTime::from_hms_opt(hours.end, 0, 0).unwrap_or_default();
    let local = zone.from_local_datetime(&day.and_time(time));
    local.earliest().map_or_else(|| day.and_time(time).and_utc(), |at| at.to_utc())
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    #[test]
    fn what_changed_overnight_begins_with_the_evening_of_the_last_working_day() {
        let zone = FixedOffset::east_opt(3 * 3_600).unwrap();
        for (now, evening) in [
            ("2026-11-24T09:00:00+03:00", "2026-11-23T18:00:00+03:00"),
            ("2026-11-23T09:00:00+03:00", "2026-11-20T18:00:00+03:00"),
            ("2026-11-22T12:00:00+03:00", "2026-11-20T18:00:00+03:00"),
            // After holidays, as the board counts them.
            ("2026-11-05T09:00:00+03:00", "2026-11-03T18:00:00+03:00"),
            ("2027-01-11T09:00:00+03:00", "2026-12-31T18:00:00+03:00"),
        ] {
            let now = DateTime::parse_from_rfc3339(now).unwrap().to_utc();
            assert_eq!(
                last_evening(now, &zone, Hours::default().in_country(Some("RU"))),
                DateTime::parse_from_rfc3339(evening).unwrap()
            );
        }
    }
}
