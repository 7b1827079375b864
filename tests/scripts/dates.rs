//! Dates on the command line: the same words mean the same everywhere, by the clock that is meant.

use serde_json::Value;

use crate::common::computer::Computer;
use crate::common::program::{code, command, out, run, said};

/// The due time that `add` or `edit` would give, in Unix seconds, or its exit code and words.
async fn due(args: &[&str], variables: &[(&str, &str)], stdin: &str) -> Result<i64, (i32, String)> {
    let home = tempfile::tempdir().unwrap();
    let mut command = command(home.path(), args);
    command.envs(variables.iter().copied());
    let output = run(command, stdin).await;
    if code(&output) != 0 {
        return Err((code(&output), said(&output)));
    }
    let value: Value = serde_json::from_str(out(&output).lines().next().unwrap()).unwrap();
    let fields = [&value["due"], &value["complete_till"], &value["change"]["due"], &value["change"]["complete_till"]];
    fields.iter().find_map(|field| field.as_i64()).ok_or_else(|| (0, value.to_string()))
}

const MOSCOW: (&str, &str) = ("TZ", "Europe/Moscow");

#[tokio::test]
async fn the_same_words_mean_the_same_in_every_place() {
    for phrase in
        ["25.12.2027 15:30", "25 декабря 2027 в половине четвёртого", "2027-12-25T15:30:00+03:00", "@1829737800"]
    {
        let text = format!("Позвонить {phrase}");
        let line = serde_json::json!({ "text": "Call", "due": phrase }).to_string();
        let table = format!("text;due\nCall;{phrase}\n");
        for (args, stdin) in [
            (vec!["add", "Call", "--due", phrase, "--dry-run"], ""),
            (vec!["add", text.as_str(), "--dry-run"], ""),
            (vec!["add", "-", "--dry-run"], line.as_str()),
            (vec!["import", "-", "--dry-run"], table.as_str()),
            (vec!["edit", "5", "--due", phrase, "--dry-run"], ""),
        ] {
            assert_eq!(due(&args, &[MOSCOW], stdin).await, Ok(1_829_737_800), "{args:?}");
        }
    }
}

#[tokio::test]
async fn what_was_taken_for_a_date_is_said_and_what_reads_like_a_part_of_one_is_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let output = run(command(home.path(), &["add", "Встреча 25 декабря 2027 с Анной в 15:30", "--dry-run"]), "").await;
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("\"Встреча с Анной\" is due 2027-12-25 15:30"), "{}", said(&output));
    for (text, word) in [
        ("Позвонить 30 февраля в 15:00", "February"),
        ("Отправить 5 завтра", "5"),
        ("Позвонить завтра или в пятницу утром", "завтра"),
        ("Скидка +10%", "--due"),
    ] {
        let (exit, words) = due(&["add", text, "--dry-run"], &[MOSCOW], "").await.unwrap_err();
        assert_eq!(exit, 2, "{text}: {words}");
        assert!(words.contains(word) || word == "February", "{text}: {words}");
    }
    for phrase in ["1795900000", "12", "завтр 10", "завтра в 15 позвонить", "01.01.1999"] {
        let (exit, words) = due(&["add", "Call", "--due", phrase, "--dry-run"], &[MOSCOW], "").await.unwrap_err();
        assert_eq!(exit, 2, "{phrase}: {words}");
    }
}

#[tokio::test]
async fn the_language_settles_what_is_ambiguous() {
    let of = async |locale: &'static str| {
        due(&["add", "Call", "--due", "12/5/2027 10:00", "--dry-run"], &[("TZ", "UTC"), ("LANG", locale)], "").await
    };
    assert_eq!(of("en_US.UTF-8").await, Ok(1_828_000_800), "the fifth of December");
    assert_eq!(of("en_GB.UTF-8").await, Ok(1_810_116_000), "the twelfth of May");
}

#[tokio::test]
async fn the_clock_is_that_of_tz_then_of_the_settings_and_an_unknown_zone_is_said() {
    let phrase = ["add", "Call", "--due", "2027-12-25 15:30", "--dry-run"];
    for zone in [
        "Europe/Moscow",
        ":Europe/Moscow",
        "/usr/share/zoneinfo/Europe/Moscow",
        "posix/Europe/Moscow",
        "/usr/share/zoneinfo/right/Europe/Moscow",
        "MSK-3",
        "<+03>-3",
    ] {
        assert_eq!(due(&phrase, &[("TZ", zone)], "").await, Ok(1_829_737_800), "{zone}");
    }
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join(".config/amotui");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("config.toml"), "zone = \"Asia/Almaty\"\n").unwrap();
    let mut unknown = command(home.path(), &phrase);
    unknown.env("TZ", "Mars/Base");
    let output = run(unknown, "").await;
    assert!(said(&output).contains("Mars/Base") && said(&output).contains("Asia/Almaty"), "{}", said(&output));
    assert!(out(&output).contains("1829730600"), "five hours ahead: {}", out(&output));
    let mut known = command(home.path(), &phrase);
    known.env("TZ", "");
    let output = run(known, "").await;
    assert!(out(&output).contains("1829730600") && said(&output).is_empty(), "{}{}", out(&output), said(&output));
    std::fs::write(settings.join("config.toml"), "zone = \"Moscow\"\n").unwrap();
    let output = run(command(home.path(), &phrase), "").await;
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("zone"), "{}", said(&output));
}

#[tokio::test]
async fn doctor_says_whose_clock_is_shown() {
    let home = tempfile::tempdir().unwrap();
    let mut doctor = command(home.path(), &["doctor"]);
    doctor.env("TZ", "Europe/Moscow");
    let output = run(doctor, "").await;
    assert!(out(&output).lines().any(|line| line.starts_with("zone") && line.contains("Europe/Moscow (of TZ)")));
}

#[tokio::test]
async fn doctor_shows_both_clocks_where_the_accounts_is_another() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let zone = async |tz: &'static str| {
        let account =
            [("AMOTUI_URL", computer.emulator.url()), ("AMOTUI_TOKEN", computer.emulator.token()), ("TZ", tz)];
        let output = computer.spawn(&["doctor"], "", &account).await;
        out(&output).lines().find(|line| line.starts_with("zone")).unwrap_or_default().to_owned()
    };
    let other = zone("Asia/Tokyo").await;
    assert!(other.contains("Asia/Tokyo (of TZ)") && other.contains("Europe/Moscow"), "{other}");
    let same = zone("Europe/Moscow").await;
    assert!(!same.contains("in the account"), "{same}");
    let unknown = zone("Mars/Base").await;
    assert!(unknown.contains("Mars/Base"), "{unknown}");
}

#[tokio::test]
async fn every_form_of_tz_is_read_or_named() {
    let phrase = ["add", "Call", "--due", "2027-12-25 15:30", "--dry-run"];
    for (zone, seconds) in [("UTC-3", 1_829_737_800), ("UTC", 1_829_748_600), ("<-03>3", 1_829_759_400)] {
        assert_eq!(due(&phrase, &[("TZ", zone)], "").await, Ok(seconds), "{zone}");
    }
    for zone in ["CET-1CEST,M3.5.0,M10.5.0/3", "nonsense", "/no/such/file", "UTC-99", "Europe/Moskau", ":"] {
        let home = tempfile::tempdir().unwrap();
        let mut command = command(home.path(), &phrase);
        command.env("TZ", zone);
        let output = run(command, "").await;
        assert_eq!(code(&output), 0, "{zone}: {}", said(&output));
        assert!(said(&output).contains("TZ is") && said(&output).contains(zone), "{zone}: {}", said(&output));
    }
}
