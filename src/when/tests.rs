//! What phrases mean, what remains of a text, and what must hold whatever is typed.

use chrono_tz::Tz;

use super::*;

pub(super) fn cx(zone: &Tz) -> Context<'_, Tz, Tz> {
    // A Tuesday.
    let now = DateTime::parse_from_rfc3339("2026-11-24T12:30:20+03:00").unwrap().to_utc();
    Context { now, zone, account_zone: zone, due: None, hours: Hours::default(), speech: Speech::default() }
}

fn said(text: &str) -> String {
    let zone = chrono_tz::Europe::Moscow;
    match resolve(text, &cx(&zone)) {
        Ok(resolved) => resolved.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn phrases_mean_what_people_mean() {
    let table: Vec<(&str, &str)> = include_str!("said.tsv").lines().filter_map(|line| line.split_once('\t')).collect();
    let wrong: Vec<_> = table.iter().filter(|(phrase, meant)| said(phrase) != *meant).collect();
    let said: Vec<_> = wrong.iter().map(|(phrase, meant)| format!("{phrase}: {}, not {meant}", said(phrase))).collect();
    assert!(said.is_empty(), "{said:#?}");
    assert!(table.len() >= 150);
}

#[test]
fn a_text_keeps_words_that_only_look_like_a_date() {
    let zone = chrono_tz::Europe::Moscow;
    for text in [
        "Отчёт за неделю",
        "договор на 2 недели",
        "Скидка на 10",
        "Обновить до версии 2.10",
        "review 3 decks",
        "Купить 5 марок",
        "оплатить счёт 117",
    ] {
        assert_eq!(split_trailing(text, &cx(&zone)), (text.to_owned(), None));
    }
    let (text, due) = split_trailing("Позвонить Ивану завтра в 15:00", &cx(&zone));
    assert_eq!((text.as_str(), due.is_some()), ("Позвонить Ивану", true));
    assert!(split_trailing("Call Ivan +2h", &cx(&zone)).1.is_some());
}

#[test]
fn only_a_plus_that_touches_a_date_makes_a_follow_up() {
    let zone = chrono_tz::Europe::Moscow;
    for line in [
        "взял 2 + 3 штуки",
        "номер +375 29 123",
        "номер +7 912 000-00-00",
        "ок",
        "скидка +5%",
        "рост +20 к заказу",
        "цена +1.5 млн",
        "ок +когда-нибудь",
        "добавили +3 коробки",
        "+1 к команде",
    ] {
        assert_eq!(split_follow_up(line, &cx(&zone)), (line.to_owned(), None));
    }
    let (result, next) = split_follow_up("недозвон +завтра 10 отправить КП", &cx(&zone));
    assert_eq!((result.as_str(), next.unwrap().unwrap().text.as_str()), ("недозвон", "отправить КП"));
    assert!(matches!(split_follow_up("ок +30 февраля", &cx(&zone)).1, Some(Err(WhenError::NoSuchDay { .. }))));
}

#[test]
fn nothing_that_can_be_typed_panics() {
    let zone = chrono_tz::Europe::Berlin;
    let parts = [
        "",
        "+",
        "-",
        "0",
        "9999999999999",
        "1.1",
        "30.02",
        "2026-13-40",
        "в",
        "час",
        "\u{202e}",
        "через",
        ":",
        "25:99",
        "пн",
    ];
    for a in parts {
        for b in parts {
            for c in parts {
                let text = format!("{a} {b}{c}");
                let _ =
                    (resolve(&text, &cx(&zone)), split_follow_up(&text, &cx(&zone)), split_trailing(&text, &cx(&zone)));
            }
        }
    }
}

#[test]
fn an_hour_that_daylight_saving_skips_moves_on() {
    let zone = chrono_tz::Europe::Berlin;
    let now = DateTime::parse_from_rfc3339("2027-03-27T12:00:00+01:00").unwrap().to_utc();
    let resolved = resolve("завтра 2:30", &Context { now, ..cx(&zone) }).unwrap();
    assert_eq!(resolved.at.with_timezone(&zone).format("%d %H:%M").to_string(), "28 03:00");
}

/// Every zone of the world, at moments throughout a year with all its clock changes.
fn everywhere() -> impl Iterator<Item = (Tz, DateTime<Utc>)> {
    let start = DateTime::parse_from_rfc3339("2026-01-01T00:17:40Z").unwrap().to_utc();
    let moments = (0..53).map(move |week| start + Duration::minutes(week * 10_085));
    chrono_tz::TZ_VARIANTS.into_iter().flat_map(move |zone| moments.clone().map(move |now| (zone, now)))
}

#[test]
fn in_every_zone_hours_are_hours_and_a_clock_time_is_that_clock_time() {
    for (zone, now) in everywhere() {
        let cx = Context { now, ..cx(&zone) };
        let hours = resolve("+5h", &cx).unwrap();
        assert_eq!(hours.at - now, Duration::hours(5) - Duration::seconds(40), "{zone} {now}");
        for phrase in ["завтра 2:30", "+1d 2:30", "tomorrow at 2:30"] {
            let resolved = resolve(phrase, &cx).unwrap();
            let local = resolved.at.with_timezone(&zone);
            assert!(resolved.skipped || (local.hour(), local.minute()) == (2, 30), "{zone} {now}: {local}");
            assert!(resolved.at > now && resolved.at - now < Duration::hours(75), "{zone} {now}: {local}");
        }
        let all_day = resolve("завтра весь день", &Context { account_zone: &chrono_tz::Asia::Kamchatka, ..cx });
        let local = all_day.unwrap().at.with_timezone(&chrono_tz::Asia::Kamchatka);
        assert_eq!((local.hour(), local.minute(), local.second()), (23, 59, 0), "{zone} {now}");
    }
}

#[test]
fn in_every_zone_and_at_every_hour_a_preset_has_its_place_and_none_is_past() {
    let first = presets(&cx(&chrono_tz::UTC));
    for (zone, now) in everywhere() {
        for hour in 0..24 {
            let due = Some(now + Duration::hours(hour - 48));
            let presets = presets(&Context { now, due, ..cx(&zone) });
            assert!(presets.iter().zip(&first).all(|(own, first)| own.id == first.id), "{zone} {now}");
            assert_eq!(presets.len(), first.len());
            assert!(presets.iter().filter_map(|preset| preset.at).all(|at| at > now), "{zone} {now}");
        }
    }
}

#[test]
fn what_is_odd_about_a_moment_is_said() {
    let berlin = chrono_tz::Europe::Berlin;
    let said = |now: &str, phrase: &str| {
        let now = DateTime::parse_from_rfc3339(now).unwrap().to_utc();
        let cx = Context { now, ..cx(&berlin) };
        remarks(&resolve(phrase, &cx).unwrap(), &cx)
    };
    let tuesday = "2026-11-24T12:30:00+01:00";
    assert_eq!(said(tuesday, "завтра 11:00"), []);
    assert_eq!(said(tuesday, "завтра весь день"), []);
    assert_eq!(said(tuesday, "сегодня 9:00"), [Remark::Past]);
    assert_eq!(said(tuesday, "завтра 22:00"), [Remark::OutsideHours]);
    assert_eq!(said(tuesday, "суббота 11:00"), [Remark::DayOff]);
    assert_eq!(said("2027-03-27T12:00:00+01:00", "завтра 2:30"), [Remark::Skipped, Remark::DayOff]);
    assert_eq!(said("2026-10-24T12:00:00+02:00", "завтра 2:30"), [Remark::Twice, Remark::DayOff]);
}

#[test]
fn the_same_time_tomorrow_of_an_all_day_task_is_all_day() {
    let zone = chrono_tz::Europe::Moscow;
    let due = DateTime::parse_from_rfc3339("2026-11-20T23:59:00+03:00").unwrap().to_utc();
    let resolved = resolve("=", &Context { due: Some(due), ..cx(&zone) }).unwrap();
    assert!(resolved.all_day);
    assert_eq!(resolved.at.with_timezone(&zone).format("%d %H:%M").to_string(), "25 23:59");
}

#[test]
fn a_time_behind_a_stretch_of_days_belongs_to_the_date_and_not_to_the_text() {
    let zone = chrono_tz::Europe::Moscow;
    for (line, text) in [
        ("недозвон +2д 15:00", ""),
        ("ок +1w 10 отправить КП", "отправить КП"),
        ("ок +через 2 дня в 11 утра звонок", "звонок"),
    ] {
        let (result, next) = split_follow_up(line, &cx(&zone));
        let next = next.unwrap().unwrap();
        assert_eq!((result.as_str(), next.text.as_str()), (line.split(" +").next().unwrap(), text), "{line}");
    }
    let (text, due) = split_trailing("Позвонить через 2 недели в 11 утра", &cx(&zone));
    assert_eq!((text.as_str(), due.is_some()), ("Позвонить", true));
}

#[test]
fn business_days_know_holidays() {
    let zone = chrono_tz::Europe::Moscow;
    let now = DateTime::parse_from_rfc3339("2026-11-03T12:30:00+03:00").unwrap().to_utc();
    let of = |country: Option<&str>| {
        let cx = Context { now, hours: Hours::default().in_country(country), ..cx(&zone) };
        resolve("через 2 рабочих дня", &cx).unwrap().at.with_timezone(&zone).format("%d").to_string()
    };
    assert_eq!([of(None), of(Some("RU")), of(Some("BR"))], ["05", "06", "05"], "4 November is a holiday in Russia");
}
