use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::TZ_VARIANTS;

use super::Tz;

/// What both answer in the same form: the offsets, earlier one first.
fn offsets<O: Offset>(found: MappedLocalTime<O>) -> (Option<i32>, Option<i32>) {
    let seconds = |offset: Option<O>| offset.map(|offset| offset.fix().local_minus_utc());
    match found {
        MappedLocalTime::None => (None, None),
        MappedLocalTime::Single(one) => (seconds(Some(one)), None),
        MappedLocalTime::Ambiguous(one, other) => (seconds(Some(one)), seconds(Some(other))),
    }
}

#[test]
fn every_zone_has_the_clock_that_chrono_tz_gives_it() {
    const DAY: i64 = 86_400;
    for known in TZ_VARIANTS {
        let zone: Tz = known.name().parse().unwrap_or_else(|_| panic!("{known}"));
        assert_eq!(zone.name(), known.name());
        let at = |seconds: i64| DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
        let theirs = |seconds| known.offset_from_utc_datetime(&at(seconds)).fix();
        // From 2003 to 2008, when many changed their rules; of later years the two databases tell different things, as one
        // is newer.
        for day in (1_041_379_200..1_230_768_000).step_by(86_400) {
            // Every half hour of a day on which the clock changes, and of those beside it.
            let changes = theirs(day - DAY) != theirs(day + 2 * DAY);
            for seconds in (day..day + DAY).step_by(if changes { 1_800 } else { 86_400 }) {
                let moment = at(seconds);
                assert_eq!(zone.offset_from_utc_datetime(&moment).fix(), theirs(seconds), "{known} {moment}");
                let [ours, other] = [
                    offsets(zone.offset_from_local_datetime(&moment)),
                    offsets(known.offset_from_local_datetime(&moment)),
                ];
                assert_eq!(ours, other, "{known} {moment} on its clock");
            }
        }
    }
}

#[test]
fn names_are_taken_as_they_are_written_and_nothing_else() {
    for name in ["", "Moscow", "europe/moscow", "EUROPE/MOSCOW", "Europe/Moscow ", "MSK-3", "../etc/passwd", "Europe"] {
        assert!(name.parse::<Tz>().is_err(), "{name}");
    }
    let moscow: Tz = "Europe/Moscow".parse().unwrap();
    assert_eq!((moscow, moscow.to_string().as_str()), ("Europe/Moscow".parse().unwrap(), "Europe/Moscow"));
    assert_ne!(moscow, Tz::UTC);
    for (name, said) in
        [("Etc/GMT-3", "UTC+3"), ("Etc/GMT+11", "UTC-11"), ("Etc/GMT0", "Etc/GMT0"), ("Etc/UTC", "Etc/UTC")]
    {
        assert_eq!(name.parse::<Tz>().unwrap().to_string(), said);
    }
    assert_eq!("UTC".parse(), Ok(Tz::UTC));
}

#[test]
fn what_the_clock_skips_is_none_and_what_it_repeats_is_two() {
    let berlin: Tz = "Europe/Berlin".parse().unwrap();
    let at = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(2, 30, 0).unwrap();
    assert_eq!(berlin.from_local_datetime(&at(3, 29)), MappedLocalTime::None);
    let twice = berlin.from_local_datetime(&at(10, 25));
    assert_eq!(twice.latest().unwrap() - twice.earliest().unwrap(), chrono::TimeDelta::hours(1));
    // Years for which no table would be long enough.
    let far = NaiveDate::from_ymd_opt(2199, 7, 1).unwrap().and_hms_opt(12, 0, 0).unwrap();
    assert_eq!(berlin.from_local_datetime(&far).unwrap().naive_utc(), far - chrono::TimeDelta::hours(2));
}

#[test]
fn years_beyond_those_of_the_rules_have_some_clock_too() {
    for zone in ["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"].map(|name| name.parse::<Tz>().unwrap()) {
        for moment in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            let (utc, local) = (zone.offset_from_utc_datetime(&moment), zone.offset_from_local_datetime(&moment));
            assert_eq!(MappedLocalTime::Single(utc), local, "{zone:?} {moment}");
        }
    }
}
