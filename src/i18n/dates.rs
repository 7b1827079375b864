//! Dates and spans as people say them.

use chrono::{DateTime, Datelike, TimeZone, Timelike, Utc};

use super::{Lang, Words};

type Days = [&'static str; 7];
type Months = [&'static str; 12];

/// Days from Monday, and months.
fn names(lang: Lang) -> (Days, Months) {
    match lang {
        Lang::En => (
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ),
        Lang::Ru => (
            ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
            ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
        ),
        Lang::Es => (
            ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
            ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
        ),
        Lang::Pt => (
            ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"],
            ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
        ),
    }
}

impl Words {
    /// A moment with its weekday: "сб 21 ноя 15:00", "Sat 21 Nov 15:00"; with the year when it isn't this one.
    pub fn moment<Z: TimeZone>(&self, at: DateTime<Utc>, all_day: bool, now: DateTime<Utc>, zone: &Z) -> String {
        let time = if all_day { self.get("all-day").into_owned() } else { self.clock(at, zone) };
        format!("{} {time}", self.date(at, now, zone))
    }

    /// A day with its weekday: "сб 21 ноя".
    pub fn date<Z: TimeZone>(&self, at: DateTime<Utc>, now: DateTime<Utc>, zone: &Z) -> String {
        let weekday = at.with_timezone(zone).weekday().num_days_from_monday() as usize;
        format!("{} {}", names(self.lang()).0[weekday], self.day(at, now, zone))
    }

    /// A day: "21 ноя", "Nov 21", "2 Jan 2027".
    pub fn day<Z: TimeZone>(&self, at: DateTime<Utc>, now: DateTime<Utc>, zone: &Z) -> String {
        let local = at.with_timezone(zone);
        let (day, month) = (local.day(), names(self.lang()).1[local.month0() as usize]);
        let day = if self.habits().month_first { format!("{month} {day}") } else { format!("{day} {month}") };
        if local.year() == now.with_timezone(zone).year() { day } else { format!("{day} {}", local.year()) }
    }

    /// The time of day: "15:00", "3:00pm".
    pub fn clock<Z: TimeZone>(&self, at: DateTime<Utc>, zone: &Z) -> String {
        let local = at.with_timezone(zone);
        let (afternoon, hour) = local.hour12();
        match self.habits().twelve_hours {
            true => format!("{hour}:{:02}{}", local.minute(), if afternoon { "pm" } else { "am" }),
            false => format!("{:02}:{:02}", local.hour(), local.minute()),
        }
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
    use crate::i18n::Habits;

    #[test]
    fn a_moment_is_said_with_its_weekday_and_a_foreign_year() {
        let zone = FixedOffset::east_opt(3 * 3600).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc();
        let due = DateTime::parse_from_rfc3339("2026-11-21T15:00:00+03:00").unwrap().to_utc();
        let said = |lang| Words::new(lang).moment(due, false, now, &zone);
        assert_eq!(
            Lang::ALL.map(said),
            ["Sat 21 Nov 15:00", "сб 21 ноя 15:00", "sáb 21 nov 15:00", "sáb 21 nov 15:00"]
        );
        let next = DateTime::parse_from_rfc3339("2027-01-02T23:59:00+03:00").unwrap().to_utc();
        assert_eq!(Words::new(Lang::En).moment(next, true, now, &zone), "Sat 2 Jan 2027 all day");
        assert_eq!(Words::new(Lang::Es).moment(next, true, now, &zone), "sáb 2 ene 2027 todo el día");
    }

    #[test]
    fn an_american_reads_the_month_first_and_the_clock_in_twice_twelve_hours() {
        let words = Words::with_habits(Lang::En, Habits::of(Lang::En, "en_US.UTF-8"));
        let zone = FixedOffset::west_opt(5 * 3600).unwrap();
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        let now = at("2026-11-24T10:00:00-05:00");
        assert_eq!(words.moment(at("2026-11-21T15:05:00-05:00"), false, now, &zone), "Sat Nov 21 3:05pm");
        assert_eq!(words.day(at("2027-01-02T15:05:00-05:00"), now, &zone), "Jan 2 2027");
        let clock = |text| words.clock(at(text), &zone);
        assert_eq!(clock("2026-11-21T00:00:00-05:00"), "12:00am");
        assert_eq!(clock("2026-11-21T12:30:00-05:00"), "12:30pm");
    }
}
