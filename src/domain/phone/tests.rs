use super::*;

#[test]
fn a_number_tells_its_zone_or_nothing() {
    for (phone, zone) in [
        ("+7 495 123-45-67", Some("Europe/Moscow")),
        ("8 (343) 123-45-67", Some("Asia/Yekaterinburg")),
        ("74232123456", Some("Asia/Vladivostok")),
        ("+7 (401) 2-12-34-56", Some("Europe/Kaliningrad")),
        ("+7 4112 12-34-56 доб. 12", Some("Asia/Yakutsk")),
        ("+7 411 45 1-23-45", None),
        ("\u{202a}+7\u{2009}495 123\u{2011}45–67\u{202c}", Some("Europe/Moscow")),
        ("+7 912 345-67-89", None),
        ("8 800 555-35-35", None),
        ("+7 701 234 56 78", Some("Asia/Almaty")),
        ("+375 29 123-45-67", Some("Europe/Minsk")),
        ("+49 30 1234567", Some("Europe/Berlin")),
        ("+44 20 7946 0000", Some("Europe/London")),
        ("+55 11 91234-5678", Some("America/Sao_Paulo")),
        ("+55 92 3234-5678", Some("America/Manaus")),
        ("+55 97 3234-5678", None),
        ("+1 212 555 0100", None),
        ("+34 600 000 000", None),
        ("12-34-56", None),
        ("", None),
        ("позвонить секретарю", None),
        ("+7 495 1", None),
    ] {
        assert_eq!(zone_of_phone(phone, Some("RU")), zone, "{phone}");
    }
    assert_eq!(zone_of_phone("8 343 123-45-67", Some("BR")), None, "8 is a way out of Russia only");
    assert_eq!(zone_of_phone("8 343 123-45-67", None), None);
}

#[test]
fn no_code_stands_in_two_zones() {
    let codes: Vec<&str> = RUSSIA.iter().flat_map(|(_, codes)| codes.split_whitespace()).collect();
    for (at, code) in codes.iter().enumerate() {
        assert!(!codes[at + 1..].contains(code), "{code}");
    }
    for (at, (code, _)) in COUNTRIES.iter().enumerate() {
        let others = COUNTRIES.iter().enumerate().filter(|(other, _)| *other != at);
        assert!(!others.into_iter().any(|(_, (other, _))| other.starts_with(code)), "{code}");
    }
}

#[test]
fn every_zone_exists() {
    let all = RUSSIA.iter().map(|(zone, _)| zone).chain(BRAZIL.iter().map(|(zone, _)| zone));
    for zone in all.chain(COUNTRIES.iter().map(|(_, zone)| zone)) {
        assert!(zone.parse::<chrono_tz::Tz>().is_ok(), "{zone}");
    }
}
