//! The tables of phrases and of texts, each with what a native speaker means.

use super::tests::cx;
use super::*;
use crate::language::Language;

#[test]
fn every_kind_of_phrase_means_what_a_native_speaker_means() {
    let zone = chrono_tz::Europe::Moscow;
    let lines = include_str!("phrases.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines {
        let [language, phrase, meant] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let cx = Context { speech: speech(language), ..cx(&zone) };
        let said = match resolve(phrase, &cx) {
            Ok(resolved) => resolved.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
            Err(error) => format!("ERR {error}"),
        };
        let full = match meant.split(' ').next().unwrap_or_default().len() {
            2 => format!("2026-11-{meant}"),
            5 => format!("2026-{meant}"),
            _ => meant.to_owned(),
        };
        count += 1;
        if said != full && !(full == "ERR" && said.starts_with("ERR")) {
            wrong.push(format!("{language} {phrase:?}: {said}, not {meant}"));
        }
    }
    assert!(wrong.is_empty(), "{count}\n{}", wrong.join("\n"));
    assert!(count > 2_400, "{count}");
}

fn speech(language: &str) -> Speech {
    let language = Language::ALL.into_iter().find(|known| known.code() == language).expect("a language");
    let month_first = !language.definition().month_first.is_empty();
    Speech { language, order: if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst } }
}

#[test]
fn of_a_text_a_whole_date_is_taken_and_nothing_else() {
    let zone = chrono_tz::Europe::Moscow;
    let mut wrong = Vec::new();
    for line in include_str!("texts.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [language, text, meant, rest] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let cx = Context { speech: speech(language), ..cx(&zone) };
        let (left, found) = split_trailing(text, &cx);
        let said = match found {
            Some(Ok(resolved)) => resolved.at.with_timezone(&zone).format("%m-%d %H:%M").to_string(),
            Some(Err(_)) => "ASK".into(),
            None => "NO".into(),
        };
        let full = if meant.len() == 8 { format!("11-{meant}") } else { meant.to_owned() };
        let whole = if rest == "=" { text } else { rest };
        if said != full || left != whole {
            wrong.push(format!("{text:?}: {said} {left:?}, not {meant} {whole:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
