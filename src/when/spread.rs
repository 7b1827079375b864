//! A pile over the coming working days.

use super::moment::{at, today};
use super::*;

/// Moments for so many tasks, `per_day` on each working day from tomorrow on, evenly over the working hours in whole five minutes.
/// Empty when nobody ever works, or when none fit into a day.
pub fn spread<Z: TimeZone, A: TimeZone>(count: usize, per_day: usize, cx: &Context<'_, Z, A>) -> Vec<DateTime<Utc>> {
    let minutes = (cx.hours.end.saturating_sub(cx.hours.start) * 60) as usize;
    if per_day == 0 || cx.hours.days_off.iter().all(|off| *off) {
        return Vec::new();
    }
    let step = minutes / per_day;
    let step = if step >= 5 { step / 5 * 5 } else { step };
    let mut moments = Vec::new();
    let mut day = today(cx);
    while moments.len() < count {
        let Some(next) = day.succ_opt() else { return Vec::new() };
        day = next;
        if cx.hours.days_off[day.weekday().num_days_from_monday() as usize] {
            continue;
        }
        for place in 0..per_day.min(count - moments.len()) {
            let minute = cx.hours.start * 60 + u32::try_from(place * step).unwrap_or(0);
            let time = NaiveTime::from_hms_opt((minute / 60).min(23), minute % 60, 0).unwrap_or_default();
            match at(day, time, cx) {
                Ok(resolved) => moments.push(resolved.at),
                Err(_) => return Vec::new(),
            }
        }
    }
    moments
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Moscow;

    use super::*;

    #[test]
    fn a_pile_lies_on_working_days_within_working_hours() {
        // A Thursday.
        let now = DateTime::parse_from_rfc3339("2026-11-26T12:00:00+03:00").unwrap().to_utc();
        let cx = Context {
            now,
            zone: &Moscow,
            account_zone: &Moscow,
            due: None,
            hours: Hours::default(),
            speech: Speech::default(),
        };
        let moments = spread(7, 3, &cx);
        let local: Vec<_> = moments.iter().map(|at| at.with_timezone(&Moscow).format("%a %H:%M").to_string()).collect();
        let days = ["Fri 09:00", "Fri 12:00", "Fri 15:00", "Mon 09:00", "Mon 12:00", "Mon 15:00", "Tue 09:00"];
        assert_eq!(local, days);
        assert!(spread(7, 0, &cx).is_empty());
        let never = Hours { days_off: [true; 7], ..Hours::default() };
        assert!(spread(7, 3, &Context { hours: never, ..cx }).is_empty());
    }
}
