//! Dates and spans as people say them.

use chrono::{DateTime, Datelike, TimeZone, Timelike, Utc};

use super::{Lang, Words};

const DAYS_RU: [&str; 7] = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];
const DAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS_RU: [&str; 12] = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Words {
    /// A moment with its weekday: "сб 21 ноя 15:00", "Sat 21 Nov 15:00"; with the year when it isn't this one.
    pub fn moment<Z: TimeZone>(&self, at: DateTime<Utc>, all_day: bool, now: DateTime<Utc>, zone: &Z) -> String {
        let local = at.with_timezone(zone);
        let (days, months) = match self.lang() {
            Lang::Ru => (DAYS_RU, MONTHS_RU),
            Lang::En => (DAYS_EN, MONTHS_EN),
        };
        let weekday = days[local.weekday().num_days_from_monday() as usize];
        let month = months[local.month0() as usize];
        let year =
            if local.year() == now.with_timezone(zone).year() { String::new() } else { format!(" {}", local.year()) };
        let time = if all_day {
            self.get("all-day").into_owned()
        } else {
            format!("{:02}:{:02}", local.hour(), local.minute())
        };
        format!("{weekday} {} {month}{year} {time}", local.day())
    }

    /// The time of day.
    pub fn clock<Z: TimeZone>(&self, at: DateTime<Utc>, zone: &Z) -> String {
        let local = at.with_timezone(zone);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// A span in its largest unit, short: "2 дн", "3 ч", "5 мин".
    pub fn span(&self, seconds: i64) -> String {
        let seconds = seconds.unsigned_abs();
        match seconds {
            0..3_600 => self.count("span-minutes", seconds / 60).into_owned(),
            3_600..86_400 => self.count("span-hours", seconds / 3_600).into_owned(),
            _ => self.count("span-days", seconds / 86_400).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    #[test]
    fn a_moment_is_said_with_its_weekday_and_a_foreign_year() {
        let zone = FixedOffset::east_opt(3 * 3600).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc();
        let due = DateTime::parse_from_rfc3339("2026-11-21T15:00:00+03:00").unwrap().to_utc();
        assert_eq!(Words::new(Lang::Ru).moment(due, false, now, &zone), "сб 21 ноя 15:00");
        let next = DateTime::parse_from_rfc3339("2027-01-02T23:59:00+03:00").unwrap().to_utc();
        assert_eq!(Words::new(Lang::En).moment(next, true, now, &zone), "Sat 2 Jan 2027 all day");
    }
}
