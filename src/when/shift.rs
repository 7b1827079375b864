//! A due time on another day.

use super::moment::{all_day, later_today, on, today};
use super::*;

/// The due time on this day: at the same clock time, or all day if it was all day. Today it is never a past time: then
/// it is the end of work, an hour from now, or the end of the day. None for days that are over.
pub fn moved_to<Z: TimeZone, A: TimeZone>(day: NaiveDate, cx: &Context<'_, Z, A>) -> Option<DateTime<Utc>> {
    if day != today(cx) {
        return on(day, cx).ok().map(|resolved| resolved.at).filter(|at| *at > cx.now);
    }
    let fits = |at: &DateTime<Utc>| *at > cx.now && at.with_timezone(cx.zone).date_naive() == day;
    let near = later_today(cx).ok().map(|resolved| resolved.at).filter(fits);
    near.or_else(|| all_day(day, cx).ok().map(|resolved| resolved.at).filter(|at| *at > cx.now))
}

/// The first working day that is at least this many days ahead; the day itself if nobody ever works.
pub fn working_day<Z: TimeZone, A: TimeZone>(days: u64, cx: &Context<'_, Z, A>) -> Option<NaiveDate> {
    let first = today(cx).checked_add_days(Days::new(days))?;
    let works = |day: &NaiveDate| !cx.hours.is_off(*day);
    Some(first.iter_days().take(30).find(works).unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Moscow;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn moved(now: &str, due: &str, day: &str) -> Option<String> {
        let (now, due) = (at(now), Some(at(due)));
        let cx = Context {
            now,
            zone: &Moscow,
            account_zone: &Moscow,
            due,
            hours: Hours::default(),
            speech: Speech::default(),
        };
        let moved = moved_to(day.parse().unwrap(), &cx)?;
        Some(moved.with_timezone(&Moscow).format("%d %H:%M").to_string())
    }

    #[test]
    fn the_clock_time_stays_and_nothing_is_moved_into_the_past() {
        let now = "2026-11-24T10:00:00+03:00";
        let due = "2026-11-21T15:00:00+03:00";
        assert_eq!(moved(now, due, "2026-11-24").as_deref(), Some("24 15:00"));
        assert_eq!(moved(now, due, "2026-11-25").as_deref(), Some("25 15:00"));
        assert_eq!(moved(now, due, "2026-11-23"), None);
        assert_eq!(moved("2026-11-24T16:00:00+03:00", due, "2026-11-24").as_deref(), Some("24 18:00"));
        assert_eq!(moved("2026-11-24T19:00:00+03:00", due, "2026-11-24").as_deref(), Some("24 20:00"));
        assert_eq!(moved("2026-11-24T23:30:00+03:00", due, "2026-11-24").as_deref(), Some("24 23:59"));
        assert_eq!(moved(now, "2026-11-20T23:59:00+03:00", "2026-11-30").as_deref(), Some("30 23:59"), "all day");
    }

    #[test]
    fn a_working_day_is_found_behind_days_off() {
        // A Thursday: the day after tomorrow is a Saturday.
        let now = at("2026-11-26T10:00:00+03:00");
        let cx = Context {
            now,
            zone: &Moscow,
            account_zone: &Moscow,
            due: None,
            hours: Hours::default(),
            speech: Speech::default(),
        };
        assert_eq!(working_day(2, &cx).unwrap().to_string(), "2026-11-30");
    }
}
