//! What phrases mean, what is left of a text, and what must hold whatever is typed.

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
    let table = [
        ("+2ч", "2026-11-24 14:30"),
        ("30м", "2026-11-24 13:00"),
        ("+30m", "2026-11-24 13:00"),
        ("90 минут", "2026-11-24 14:00"),
        ("2 часа", "2026-11-24 14:30"),
        ("+ 2h", "2026-11-24 14:30"),
        ("2h 30m", "2026-11-24 15:00"),
        ("1 день", "2026-11-25 12:30"),
        ("+1w", "2026-12-01 12:30"),
        ("2 недели", "2026-12-08 12:30"),
        ("1.5d", "2026-11-26 00:30"),
        ("in 3 days", "2026-11-27 12:30"),
        ("in a week", "2026-12-01 12:30"),
        ("in an hour", "2026-11-24 13:30"),
        ("in half an hour", "2026-11-24 13:00"),
        ("in a month", "2026-12-24 12:30"),
        ("через день", "2026-11-25 12:30"),
        ("через месяц", "2026-12-24 12:30"),
        ("через 2 месяца", "2027-01-24 12:30"),
        ("через 2 недели", "2026-12-08 12:30"),
        ("через 90 минут", "2026-11-24 14:00"),
        ("через 1,5 часа", "2026-11-24 14:00"),
        ("+2д 15:00", "2026-11-26 15:00"),
        ("2д 15:00", "2026-11-26 15:00"),
        ("+2d 3pm", "2026-11-26 15:00"),
        ("+1w 10", "2026-12-01 10:00"),
        ("через 2 дня в 15:00", "2026-11-26 15:00"),
        ("через 2 недели в 11", "2026-12-08 11:00"),
        ("через неделю утром", "2026-12-01 09:00"),
        ("через месяц в 10", "2026-12-24 10:00"),
        ("in 2 days at 9:15", "2026-11-26 09:15"),
        ("через день весь день", "2026-11-25 23:59"),
        ("+2h 15:00", "\"15:00\" is no date"),
        ("завтра в 10", "2026-11-25 10:00"),
        ("завтра в 10 утра", "2026-11-25 10:00"),
        ("завтра в 3 дня", "2026-11-25 15:00"),
        ("завтра в 7 вечера", "2026-11-25 19:00"),
        ("завтра в 15.30", "2026-11-25 15:30"),
        ("завтра к 12", "2026-11-25 12:00"),
        ("завтра днём", "2026-11-25 14:00"),
        ("завтра днем", "2026-11-25 14:00"),
        ("завтра вечером", "2026-11-25 18:00"),
        ("завтра в полдень", "2026-11-25 12:00"),
        ("завтра в обед", "2026-11-25 13:00"),
        ("завтра в 25", "no such time"),
        ("в 10 завтра", "2026-11-25 10:00"),
        ("10 завтра", "2026-11-25 10:00"),
        ("10 tomorrow", "2026-11-25 10:00"),
        ("10 пн", "2026-11-30 10:00"),
        ("10 утра завтра", "2026-11-25 10:00"),
        ("tomorrow", "2026-11-25 10:00"),
        ("tomorrow morning", "2026-11-25 09:00"),
        ("tomorrow in the morning", "2026-11-25 09:00"),
        ("tomorrow afternoon", "2026-11-25 14:00"),
        ("tomorrow evening", "2026-11-25 18:00"),
        ("tomorrow at noon", "2026-11-25 12:00"),
        ("tomorrow at 3pm", "2026-11-25 15:00"),
        ("tomorrow at 3", "2026-11-25 15:00"),
        ("tomorrow 9:15 am", "2026-11-25 09:15"),
        ("tmrw 10am", "2026-11-25 10:00"),
        ("tonight", "2026-11-24 18:00"),
        ("3pm", "2026-11-24 15:00"),
        ("3 pm", "2026-11-24 15:00"),
        ("11am", "2026-11-25 11:00"),
        ("12am", "2026-11-25 00:00"),
        ("12pm", "2026-11-25 12:00"),
        ("13pm", "no such time"),
        ("at 15", "2026-11-24 15:00"),
        ("в 15", "2026-11-24 15:00"),
        ("в 11", "2026-11-25 11:00"),
        ("в 3 часа дня", "2026-11-24 15:00"),
        ("2 часа дня", "2026-11-24 14:00"),
        ("в 3 дня", "2026-11-24 15:00"),
        ("3 дня", "2026-11-27 12:30"),
        ("в 3", "2026-11-24 15:00"),
        ("в 8", "2026-11-25 08:00"),
        ("в 7 вечера", "2026-11-24 19:00"),
        ("7 вечера", "2026-11-24 19:00"),
        ("9 утра", "2026-11-25 09:00"),
        ("11 ночи", "2026-11-24 23:00"),
        ("2 ночи", "2026-11-25 02:00"),
        ("к 18:30", "2026-11-24 18:30"),
        ("в 9:05", "2026-11-25 09:05"),
        ("09:05", "2026-11-25 09:05"),
        ("12:30", "2026-11-25 12:30"),
        ("12:31", "2026-11-24 12:31"),
        ("0:00", "2026-11-25 00:00"),
        ("24:00", "no such time"),
        ("14:60", "no such time"),
        ("утром", "2026-11-25 09:00"),
        ("днём", "2026-11-24 14:00"),
        ("полдень", "2026-11-25 12:00"),
        ("сегодня в 16", "2026-11-24 16:00"),
        ("сегодня 9:00", "2026-11-24 09:00"),
        ("today 4pm", "2026-11-24 16:00"),
        ("today", "2026-11-24 18:00"),
        ("послезавтра 9:30", "2026-11-26 09:30"),
        ("послезавтра утром", "2026-11-26 09:00"),
        ("понедельник", "2026-11-30 10:00"),
        ("в понедельник утром", "2026-11-30 09:00"),
        ("к пятнице", "2026-11-27 10:00"),
        ("до пятницы", "2026-11-27 10:00"),
        ("by friday", "2026-11-27 10:00"),
        ("on monday at 11", "2026-11-30 11:00"),
        ("в среду", "2026-11-25 10:00"),
        ("ср 15:30", "2026-11-25 15:30"),
        ("в субботу", "2026-11-28 10:00"),
        ("sun 12", "2026-11-29 12:00"),
        ("15:00 пт", "2026-11-27 15:00"),
        ("в 11 в пятницу", "2026-11-27 11:00"),
        ("next week", "2026-11-30 10:00"),
        ("next week 11", "2026-11-30 11:00"),
        ("на следующей неделе", "2026-11-30 10:00"),
        ("след неделя", "2026-11-30 10:00"),
        ("next fri 9", "2026-12-04 09:00"),
        ("в следующий пн", "2026-11-30 10:00"),
        ("в следующую пятницу в 11", "2026-12-04 11:00"),
        ("next thing", "\"next\" is no date"),
        ("25.12.2026 14:30", "2026-12-25 14:30"),
        ("25.12.26", "2026-12-25 10:00"),
        ("25/12", "2026-12-25 10:00"),
        ("25.12.", "2026-12-25 10:00"),
        ("в 25.12", "2026-12-25 10:00"),
        ("25.12 в 9", "2026-12-25 09:00"),
        ("25 декабря в 14:30", "2026-12-25 14:30"),
        ("25 декабря утром", "2026-12-25 09:00"),
        ("1 декабря 10:00", "2026-12-01 10:00"),
        ("1 dec", "2026-12-01 10:00"),
        ("dec 1", "2026-12-01 10:00"),
        ("december 1 3pm", "2026-12-01 15:00"),
        ("к 15 декабря", "2026-12-15 10:00"),
        ("24 ноября", "2026-11-24 18:00"),
        ("23 ноября", "2027-11-23 10:00"),
        ("24.11", "2026-11-24 18:00"),
        ("23.11", "2027-11-23 10:00"),
        ("29.02", "2028-02-29 10:00"),
        ("30.02", "no such day"),
        ("29.02.2027", "no such day"),
        ("2026-02-30", "no such day"),
        ("2026-12-25 9am", "2026-12-25 09:00"),
        ("25", "2026-11-25 10:00"),
        ("24-го", "2026-11-24 18:00"),
        ("30", "2026-11-30 10:00"),
        ("32-го", "\"32-го\" is no date"),
        ("весь день", "2026-11-24 23:59"),
        ("весь день завтра", "2026-11-25 23:59"),
        ("завтра all day", "2026-11-25 23:59"),
        ("пн весь день", "2026-11-30 23:59"),
        ("25.12 весь день", "2026-12-25 23:59"),
        ("end of day", "2026-11-24 18:00"),
        ("end of week", "2026-11-27 18:00"),
        ("завтра конец дня", "2026-11-25 18:00"),
        ("до конца дня", "2026-11-24 18:00"),
        ("eow 12:00", "2026-11-27 12:00"),
        ("завтра завтра", "\"завтра\" is no date"),
        ("15:00 16:00", "\"16:00\" is no date"),
        ("завтра позвонить", "\"позвонить\" is no date"),
        ("ЗАВТРА В 15:00", "2026-11-25 15:00"),
        ("через", "\"через\" is no date"),
        ("+", "\"+\" is no date"),
        ("-1d", "\"-1d\" is no date"),
        ("1d -2h", "\"-2h\" is no date"),
        ("inf h", "\"inf\" is no date"),
        ("+2h", "2026-11-24 14:30"),
        ("2ч", "2026-11-24 14:30"),
        ("+3d", "2026-11-27 12:30"),
        ("3д", "2026-11-27 12:30"),
        ("1.5ч", "2026-11-24 14:00"),
        ("1,5ч", "2026-11-24 14:00"),
        ("2h30m", "2026-11-24 15:00"),
        ("через час", "2026-11-24 13:30"),
        ("через полчаса", "2026-11-24 13:00"),
        ("через 2 дня", "2026-11-26 12:30"),
        ("через неделю", "2026-12-01 12:30"),
        ("in 2 hours", "2026-11-24 14:30"),
        ("tomorrow 10:00", "2026-11-25 10:00"),
        ("tomorrow 10am", "2026-11-25 10:00"),
        ("tomorrow 3 pm", "2026-11-25 15:00"),
        ("tom 10", "2026-11-25 10:00"),
        ("завтра 15:00", "2026-11-25 15:00"),
        ("завтра, 15:00", "2026-11-25 15:00"),
        ("Завтра в 3", "2026-11-25 15:00"),
        ("завтра", "2026-11-25 10:00"),
        ("завтра утром", "2026-11-25 09:00"),
        ("послезавтра", "2026-11-26 10:00"),
        ("вечером", "2026-11-24 18:00"),
        ("конец дня", "2026-11-24 18:00"),
        ("eod", "2026-11-24 18:00"),
        ("сегодня", "2026-11-24 18:00"),
        ("11:00", "2026-11-25 11:00"),
        ("14:30", "2026-11-24 14:30"),
        ("пн 10", "2026-11-30 10:00"),
        ("в пятницу 11", "2026-11-27 11:00"),
        ("fri", "2026-11-27 10:00"),
        ("вт", "2026-12-01 10:00"),
        ("next mon", "2026-11-30 10:00"),
        ("след пн", "2026-11-30 10:00"),
        ("next fri", "2026-12-04 10:00"),
        ("25.12", "2026-12-25 10:00"),
        ("25.12 14:30", "2026-12-25 14:30"),
        ("25 декабря", "2026-12-25 10:00"),
        ("dec 25 9:15", "2026-12-25 09:15"),
        ("1.03", "2027-03-01 10:00"),
        ("2026-12-25", "2026-12-25 10:00"),
        ("2026-12-25 14:30", "2026-12-25 14:30"),
        ("12-го", "2026-12-12 10:00"),
        ("завтра весь день", "2026-11-25 23:59"),
        ("all day", "2026-11-24 23:59"),
        ("eow", "2026-11-27 18:00"),
        ("конец недели", "2026-11-27 18:00"),
        ("=", "2026-11-25 12:30"),
        ("", "no date"),
        ("soonish", "\"soonish\" is no date"),
        ("31", "2026-12-31 10:00"),
        ("31.04", "no such day"),
        ("25:00", "no such time"),
        ("9999999d", "too far away"),
    ];
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

/// Every zone of the world, at moments all over a year with all its changes of the clock.
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
