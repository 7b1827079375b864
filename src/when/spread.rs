//! Tasks spread over the coming working days.

use std::collections::BTreeMap;

use super::moment::{at, today};
use super::*;

/// A task that gets a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Workload {
    /// Whose it is; each person has separate days.
    pub who: Option<i64>,
    /// How long it takes, in seconds; 0 if unknown.
    pub seconds: i64,
}

/// How far one person's day is filled.
struct Place {
    day: NaiveDate,
    /// Tasks on that day.
    count: usize,
    /// The first free minute of the day.
    free: u32,
}

/// Moments for these tasks, `per_day` of each person's on each working day from tomorrow on: evenly over the working
/// hours in whole five minutes, and none before the previous one is over. What no longer fits into a day goes to the
/// next. Empty if nobody ever works, or if none fit into a day.
pub fn spread<Z: TimeZone, A: TimeZone>(
    tasks: &[Workload],
    per_day: usize,
    cx: &Context<'_, Z, A>,
) -> Vec<DateTime<Utc>> {
    let (start, end) = (cx.hours.start * 60, cx.hours.end * 60);
    if per_day == 0 || cx.hours.days_off.iter().all(|off| *off) {
        return Vec::new();
    }
    let step = end.saturating_sub(start) / u32::try_from(per_day).unwrap_or(u32::MAX);
    let step = if step >= 5 { step / 5 * 5 } else { step };
    let mut places: BTreeMap<Option<i64>, Place> = BTreeMap::new();
    let mut moments = Vec::with_capacity(tasks.len());
    for task in tasks {
        let length = u32::try_from(task.seconds.max(0).div_euclid(60)).unwrap_or(u32::MAX).min(24 * 60);
        let place = places.entry(task.who).or_insert(Place { day: today(cx), count: per_day, free: start });
        let fits = place.count < per_day && (place.count == 0 || place.free + length <= end && place.free < end);
        if !fits {
            let Some(day) = next_working_day(place.day, cx) else { return Vec::new() };
            *place = Place { day, count: 0, free: start };
        }
        let time = NaiveTime::from_hms_opt((place.free / 60).min(23), place.free % 60, 0).unwrap_or_default();
        let Ok(resolved) = at(place.day, time, cx) else { return Vec::new() };
        moments.push(resolved.at);
        place.count += 1;
        place.free += step.max(length.next_multiple_of(5));
    }
    moments
}

fn next_working_day<Z: TimeZone, A: TimeZone>(day: NaiveDate, cx: &Context<'_, Z, A>) -> Option<NaiveDate> {
    // Holidays alone never fill a year.
    day.iter_days().skip(1).take(800).find(|day| !cx.hours.is_off(*day))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Moscow;

    use super::*;

    const SHORT: Workload = Workload { who: Some(1), seconds: 0 };

    fn at_noon(now: &str, holidays: Holidays) -> Context<'static, chrono_tz::Tz, chrono_tz::Tz> {
        let now = DateTime::parse_from_rfc3339(now).unwrap().to_utc();
        let hours = Hours { holidays: Some(holidays), ..Hours::default() };
        Context { now, zone: &Moscow, account_zone: &Moscow, due: None, hours, speech: Speech::default() }
    }

    fn told(tasks: &[Workload], per_day: usize, cx: &Context<'_, chrono_tz::Tz, chrono_tz::Tz>) -> Vec<String> {
        let moments = spread(tasks, per_day, cx);
        moments.iter().map(|at| at.with_timezone(&Moscow).format("%d %a %H:%M").to_string()).collect()
    }

    #[test]
    fn a_pile_lies_on_working_days_within_working_hours() {
        // A Thursday.
        let cx = at_noon("2026-11-26T12:00:00+03:00", Holidays::default());
        let days = [
            "27 Fri 09:00",
            "27 Fri 12:00",
            "27 Fri 15:00",
            "30 Mon 09:00",
            "30 Mon 12:00",
            "30 Mon 15:00",
            "01 Tue 09:00",
        ];
        assert_eq!(told(&[SHORT; 7], 3, &cx), days);
        assert!(spread(&[SHORT; 7], 0, &cx).is_empty());
        let never = Hours { days_off: [true; 7], ..Hours::default() };
        assert!(spread(&[SHORT; 7], 3, &Context { hours: never, ..cx }).is_empty());
    }

    #[test]
    fn meetings_do_not_overlap_and_what_does_not_fit_goes_to_the_next_day() {
        let cx = at_noon("2026-11-26T12:00:00+03:00", Holidays::default());
        let hour = Workload { who: Some(1), seconds: 3_600 };
        let long = Workload { who: Some(1), seconds: 4 * 3_600 };
        let evenly = told(&[hour; 11], 10, &cx);
        assert_eq!(evenly[..2], ["27 Fri 09:00", "27 Fri 10:00"]);
        assert_eq!(evenly[8..10], ["27 Fri 17:00", "30 Mon 09:00"], "a day of nine hours has no room for ten");
        assert_eq!(told(&[long; 3], 10, &cx), ["27 Fri 09:00", "27 Fri 13:00", "30 Mon 09:00"]);
    }

    #[test]
    fn so_many_a_day_are_so_many_for_each_person() {
        let cx = at_noon("2026-11-26T12:00:00+03:00", Holidays::default());
        let other = Workload { who: Some(2), seconds: 0 };
        let days = ["27 Fri 09:00", "27 Fri 09:00", "27 Fri 13:30", "27 Fri 13:30", "30 Mon 09:00"];
        assert_eq!(told(&[SHORT, other, SHORT, other, SHORT], 2, &cx), days);
    }

    #[test]
    fn holidays_are_days_off() {
        let cx = at_noon("2026-12-31T12:00:00+03:00", Holidays::of_country(Some("RU")));
        assert_eq!(told(&[SHORT], 1, &cx), ["11 Mon 09:00"]);
        let cx = at_noon("2026-12-31T12:00:00+03:00", Holidays::of_country(None));
        assert_eq!(told(&[SHORT], 1, &cx), ["04 Mon 09:00"], "New Year's Day is one everywhere");
        let cx = at_noon("2026-12-31T12:00:00+03:00", Holidays::of_days(["01-04"]).unwrap());
        assert_eq!(told(&[SHORT; 2], 1, &cx), ["01 Fri 09:00", "05 Tue 09:00"]);
        assert_eq!(Holidays::of_days(["02-30"]), None);
    }
}
