use chrono::{DateTime, Offset, TimeZone};

use super::*;
use crate::platform::files::{link, not_a_file};

#[test]
fn a_zone_is_known_by_its_name_its_path_and_by_a_fixed_rule() {
    for (words, name) in [
        ("Europe/Moscow", "Europe/Moscow"),
        (":Europe/Moscow", "Europe/Moscow"),
        ("/usr/share/zoneinfo/Europe/Moscow", "Europe/Moscow"),
        (":/usr/share/zoneinfo/Asia/Almaty", "Asia/Almaty"),
        ("/usr/share/zoneinfo/posix/Europe/Moscow", "Europe/Moscow"),
        ("../usr/share/zoneinfo/right/Europe/Moscow", "Europe/Moscow"),
        ("posix/America/Bogota", "America/Bogota"),
        ("/etc/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
    ] {
        assert_eq!(named(words).map(Tz::name), Some(name), "{words}");
    }
    let now = DateTime::from_timestamp(1_795_512_600, 0).unwrap().naive_utc();
    for (words, minutes) in [
        ("MSK-3", 180),
        ("<+03>-3", 180),
        ("<-03>3", -180),
        ("BRT3", -180),
        ("UTC0", 0),
        ("IST-5:30", 330),
        ("<+0545>-05:45", 345),
        ("EST+5", -300),
        ("<+14>-14", 840),
    ] {
        let zone = named(words).unwrap_or_else(|| panic!("{words}"));
        assert_eq!(zone.offset_from_utc_datetime(&now).fix().local_minus_utc(), minutes * 60, "{words}");
    }
    for words in ["", "Moscow", "Europe/Moskau", "MSK", "CET-1CEST,M3.5.0,M10.5.0/3", "X-3", "<+03>", "MSK-25", "/etc"]
    {
        assert_eq!(named(words), None, "{words}");
    }
}

#[test]
fn in_the_settings_hours_are_counted_as_people_count_them() {
    let now = DateTime::from_timestamp(1_795_512_600, 0).unwrap().naive_utc();
    for (words, minutes) in [
        ("UTC+3", 180),
        ("utc+03:00", 180),
        ("GMT-5", -300),
        ("+05:30", 330),
        ("UTC −3", -180),
        ("UTC", 0),
        ("GMT+0", 0),
        ("Europe/Moscow", 180),
        // The database's own names mean what they mean there.
        ("Etc/GMT-3", 180),
    ] {
        let zone = of_setting(words).unwrap_or_else(|| panic!("{words}"));
        assert_eq!(zone.offset_from_utc_datetime(&now).fix().local_minus_utc(), minutes * 60, "{words}");
    }
    // What POSIX and people read differently is asked for.
    for words in ["MSK-3", "MSK", "<+03>-3", "EST+5", "3", "UTC3", "+3:77", "++3", "UTC+-3", "+15", "+02:10", "", "+"] {
        assert_eq!(of_setting(words), None, "{words}");
    }
}

#[test]
fn what_is_no_file_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    not_a_file(&path);
    for path in [path.as_path(), folder.path()] {
        assert_eq!(followed(&path.display().to_string()), None);
        assert_eq!(of_system(path, path), None);
    }
}

#[test]
fn the_nearest_sign_counts_and_an_unknown_one_is_said() {
    let signs = Signs {
        variable: Some("Asia/Tokyo".into()),
        setting: Some("Asia/Almaty".parse().unwrap()),
        system: Some("/usr/share/zoneinfo/posix/Europe/Berlin".into()),
        account: Some("Europe/Moscow".into()),
    };
    let of = |signs: &Signs| {
        let zone = signs.zone();
        (zone.tz.name(), zone.origin)
    };
    assert_eq!(of(&signs), ("Asia/Tokyo", Origin::Variable));
    let signs = Signs { variable: Some("Mars/Base".into()), ..signs };
    assert_eq!(of(&signs), ("Asia/Almaty", Origin::Setting));
    assert_eq!(signs.zone().unknown, Some((Origin::Variable, "Mars/Base".into())));
    let signs = Signs { variable: None, setting: None, ..signs };
    assert_eq!(of(&signs), ("Europe/Berlin", Origin::System));
    let signs = Signs { system: Some("/somewhere/zone".into()), ..signs };
    assert_eq!(of(&signs), ("Europe/Moscow", Origin::Account));
    assert!(signs.zone().unknown.is_some());
    assert_eq!(of(&Signs::default()), ("UTC", Origin::Nothing));
}

#[test]
fn the_system_is_known_by_its_link_its_file_or_the_rule_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let zones = path("zoneinfo/posix/Europe");
    std::fs::create_dir_all(&zones).unwrap();
    std::fs::write(zones.join("Moscow"), b"TZif2\nMSK-3\n").unwrap();
    link(&zones.join("Moscow"), &path("localtime"));
    link(&path("localtime"), &path("again"));
    std::fs::write(path("copy"), b"TZif2\0\n<+05>-5\n").unwrap();
    std::fs::write(path("timezone"), "Asia/Almaty\n").unwrap();
    let zone =
        |link: &str, file: &str| of_system(&path(link), &path(file)).and_then(|words| named(&words)).map(Tz::name);
    assert_eq!(zone("localtime", "none"), Some("Europe/Moscow"));
    assert_eq!(zone("again", "none"), Some("Europe/Moscow"));
    assert_eq!(zone("copy", "timezone"), Some("Asia/Almaty"));
    assert_eq!(zone("copy", "none"), Some("Etc/GMT-5"));
    assert_eq!(zone("none", "none"), None);
    let words = path("localtime").display().to_string();
    assert_eq!(followed(&format!(":{words}")).map(Tz::name), Some("Europe/Moscow"));
}
