//! Dates and time spans as people say them.

use chrono::{DateTime, Datelike, TimeZone, Timelike, Utc};

use super::Words;

impl Words {
    /// A moment with its weekday: "сб 21 ноя 15:00", "Sat 21 Nov 15:00"; with the year unless it is this one.
    pub fn moment<Z: TimeZone>(&self, at: DateTime<Utc>, all_day: bool, now: DateTime<Utc>, zone: &Z) -> String {
        let time = if all_day { self.get("all-day").into_owned() } else { self.clock(at, zone) };
        format!("{} {time}", self.date(at, now, zone))
    }

    /// The short names of the weekdays, from Monday.
    pub fn weekdays(&self) -> [&'static str; 7] {
        self.lang().definition().days
    }

    /// A day with its weekday: "сб 21 ноя".
    pub fn date<Z: TimeZone>(&self, at: DateTime<Utc>, now: DateTime<Utc>, zone: &Z) -> String {
        let weekday = at.with_timezone(zone).weekday().num_days_from_monday() as usize;
        format!("{} {}", self.lang().definition().days[weekday], self.day(at, now, zone))
    }

    /// A day: "21 ноя", "Nov 21", "2 Jan 2027".
    pub fn day<Z: TimeZone>(&self, at: DateTime<Utc>, now: DateTime<Utc>, zone: &Z) -> String {
        let local = at.with_timezone(zone);
        let (day, month) = (local.day(), self.lang().definition().months[local.month0() as usize]);
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

    /// A time span in its largest unit, short: "2 дн", "3 ч", "5 мин".
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
    use crate::i18n::Lang;

    #[test]
    fn a_moment_is_said_with_its_weekday_and_a_foreign_year() {
        let zone = FixedOffset::east_opt(3 * 3600).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc();
        let due = DateTime::parse_from_rfc3339("2026-11-21T15:00:00+03:00").unwrap().to_utc();
        let said = |lang| Words::new(lang).moment(due, false, now, &zone);
        assert_eq!(
            [Lang::En, Lang::Ru, Lang::Es, Lang::Pt].map(said),
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

/// Whatever the board prints is read back as the moment it was printed for.
#[cfg(test)]
mod read_back {
    use chrono::Duration;
    use chrono_tz::{TZ_VARIANTS, Tz};

    use super::*;
    use crate::i18n::Habits;
    use crate::i18n::Lang;
    use crate::when::{self, Context, Hours};

    /// Every way to print: each language with the clock and the order of days and months of a country.
    fn voices() -> Vec<Words> {
        let locales = [
            (Lang::En, "en_US.UTF-8"),
            (Lang::En, "en_GB.UTF-8"),
            (Lang::En, "en_AU.UTF-8"),
            (Lang::En, "C"),
            (Lang::Ru, "ru_RU.UTF-8"),
            (Lang::Es, "es_ES.UTF-8"),
            (Lang::Es, "es_CO.UTF-8"),
            (Lang::Pt, "pt_BR.UTF-8"),
        ];
        let mut voices: Vec<_> =
            locales.iter().map(|(lang, locale)| Words::with_habits(*lang, Habits::of(*lang, locale))).collect();
        let twelve = Habits { twelve_hours: true, ..Habits::default() };
        voices.extend(Lang::ALL.map(|lang| Words::with_habits(lang, twelve)));
        voices
    }

    fn read(words: &Words, phrase: &str, now: DateTime<Utc>, zone: &Tz, account_zone: &Tz) -> DateTime<Utc> {
        let cx = Context { now, zone, account_zone, due: None, hours: Hours::default(), speech: words.speech() };
        let read = when::resolve(phrase, &cx);
        read.unwrap_or_else(|error| panic!("{phrase:?} in {}: {error}", words.lang().code())).at
    }

    /// Zones with whole, half and quarter hours, with and without daylight saving.
    const ZONES: [Tz; 8] = [
        chrono_tz::Europe::Moscow,
        chrono_tz::America::New_York,
        chrono_tz::Asia::Kolkata,
        chrono_tz::Asia::Kathmandu,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::America::St_Johns,
        chrono_tz::Pacific::Kiritimati,
        chrono_tz::UTC,
    ];

    /// Of an hour that occurs twice, only the first can be expressed.
    fn is_told(at: DateTime<Utc>, zone: &Tz) -> bool {
        let local = at.with_timezone(zone).naive_local();
        zone.from_local_datetime(&local).earliest().is_some_and(|first| first == at)
    }

    #[test]
    fn a_moment_in_every_language_clock_and_zone() {
        let start = DateTime::parse_from_rfc3339("2026-11-24T09:30:20Z").unwrap().to_utc();
        for words in voices() {
            for zone in ZONES {
                // Covers all days and all minutes of the hour, before and after now.
                for step in -20..110 {
                    let at = DateTime::from_timestamp((start.timestamp() + step * 294_780) / 60 * 60, 0).unwrap();
                    if !is_told(at, &zone) {
                        continue;
                    }
                    let said = words.moment(at, false, start, &zone);
                    assert_eq!(read(&words, &said, start, &zone, &zone), at, "{said} {zone}");
                    let iso = at.with_timezone(&zone).to_rfc3339();
                    assert_eq!(read(&words, &iso, start, &zone, &zone), at, "{iso}");
                    let cell = at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string();
                    assert_eq!(read(&words, &cell, start, &zone, &zone), at, "{cell}");
                    let day = words.date(at, start, &zone);
                    let read = read(&words, &day, start, &zone, &zone).with_timezone(&zone).date_naive();
                    assert_eq!(read, at.with_timezone(&zone).date_naive(), "{day} {zone}");
                }
            }
        }
    }

    #[test]
    fn a_clock_time_and_a_whole_day() {
        let now = DateTime::parse_from_rfc3339("2026-11-24T00:00:00+03:00").unwrap().to_utc();
        let zone = chrono_tz::Europe::Moscow;
        for words in voices() {
            for minute in 1..24 * 60 {
                let at = now + Duration::minutes(minute);
                let said = words.clock(at, &zone);
                assert_eq!(read(&words, &said, now, &zone, &zone), at, "{said}");
            }
            for day in 0..800 {
                let at = now + Duration::days(day) + Duration::minutes(23 * 60 + 59);
                let said = words.moment(at, true, now, &zone);
                assert_eq!(read(&words, &said, now, &zone, &zone), at, "{said}");
            }
        }
    }

    #[test]
    fn a_day_of_the_account_wherever_the_person_is() {
        let now = DateTime::parse_from_rfc3339("2026-11-24T09:30:20Z").unwrap().to_utc();
        let words = Words::new(Lang::Ru);
        for account_zone in TZ_VARIANTS.into_iter().step_by(7) {
            for zone in ZONES {
                let local = now.with_timezone(&account_zone).date_naive() + chrono::Days::new(9);
                let end = local.and_hms_opt(23, 59, 0).unwrap();
                let Some(at) = account_zone.from_local_datetime(&end).earliest() else { continue };
                // A whole day is printed as the day it is in the account.
                let said = words.moment(at.to_utc(), true, now, &account_zone);
                assert_eq!(read(&words, &said, now, &zone, &account_zone), at, "{said} {zone} {account_zone}");
            }
        }
    }
}
