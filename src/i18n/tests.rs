use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::*;

/// key -> variables used
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in lang.screen().lines() {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#', '}'])) {
            key = name.to_owned();
            assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice in {}", lang.code());
        }
        for part in line.split('$').skip(1) {
            let name = part.chars().take_while(|c| c.is_alphanumeric()).collect();
            found.entry(key.clone()).or_default().insert(name);
        }
        for part in line.split("KEY(\"").skip(1) {
            let action = part.split('"').next().unwrap_or_default();
            found.entry(key.clone()).or_default().insert(format!("KEY {action}"));
        }
    }
    found
}

#[test]
fn every_language_has_the_same_messages_with_the_same_places() {
    let english = messages(Lang::En);
    assert!(english.len() > 100);
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let (code, other) = (lang.code(), messages(lang));
        assert!(FluentResource::try_new(lang.screen().to_owned()).is_ok(), "{code} has an error");
        for key in english.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
            match (english.get(key), other.get(key)) {
                (Some(_), None) => wrong.push(format!("{code}.ftl lacks {key}")),
                (None, _) => wrong.push(format!("{code}.ftl has {key}, which en.ftl lacks")),
                (Some(places), Some(own)) if places != own => {
                    wrong.push(format!("{code}.ftl, {key}: has {own:?} where en.ftl has {places:?}"));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The space that a form field has beside the card, in a window of 120 columns.
#[test]
fn what_stands_in_an_empty_field_is_not_cut() {
    for lang in Lang::ALL {
        for (key, hint) in lang.screen().lines().filter_map(|line| line.split_once(" = ")) {
            let wide = crate::text::width(hint);
            assert!(!key.starts_with("hint-") || wide <= 47, "{}: {key} has {wide} columns", lang.code());
        }
    }
}

#[test]
fn no_text_names_a_key_that_may_be_another_by_now() {
    // A key is a single letter that is not a word, a single sign, or one of these names. Examples of input don't count.
    let names = ["Esc", "Enter", "Tab", "Space", "Home", "End", "PgUp", "PgDn", "↑", "↓", "←", "→", "!", "?", "*"];
    let is_key = |word: &str| {
        let f_key = word.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
        let letter = word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase()) && !"AEOY".contains(word);
        names.contains(&word) || f_key || letter || ["u", "q", "r", "f", "K"].contains(&word)
    };
    for lang in Lang::ALL {
        let resource = lang.screen().lines().filter(|line| !line.starts_with('#'));
        for line in
            resource.filter(|line| !["hint-", "error-no-key", "notice-to"].iter().any(|it| line.starts_with(it)))
        {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            let parts: Vec<_> = text.split('{').map(|part| part.rsplit('}').next().unwrap_or_default()).collect();
            let plain = parts.join("placed");
            let words = plain.split(|c: char| c.is_whitespace() || "()`:,.;·…".contains(c));
            let found: Vec<_> = words.filter(|word| is_key(word)).collect();
            assert!(found.is_empty(), "{}: {line}: {found:?}", lang.code());
        }
    }
    for (line, known) in messages(Lang::En).iter().flat_map(|(key, places)| places.iter().map(move |it| (key, it))) {
        let action = known.strip_prefix("KEY ");
        assert!(action.is_none_or(|word| TABLE.iter().any(|entry| entry.word == word)), "{line}: {known}");
    }
}

#[test]
fn texts_name_the_key_that_the_person_bound() {
    assert_eq!(Words::new(Lang::En).get("notice-undo"), "u to undo");
    let own = |word: &str| format!("<{word}>");
    let words = Words::with_keys(Lang::Ru, Habits::default(), own);
    assert_eq!(words.get("notice-undo"), "<undo> — отменить");
    assert_eq!(words.count("day-overdue", 2), "2 задачи просрочены · <view-1> — показать");
}

#[test]
fn spanish_and_portuguese_plurals_are_right() {
    let said = |lang| [0, 1, 2, 1_000_000].map(|n| Words::new(lang).count("tasks", n).into_owned());
    assert_eq!(said(Lang::Es), ["0 tareas", "1 tarea", "2 tareas", "1000000 tareas"]);
    assert_eq!(said(Lang::Pt), ["0 tarefas", "1 tarefa", "2 tarefas", "1000000 tarefas"]);
}

#[test]
fn russian_plurals_are_right() {
    let words = Words::new(Lang::Ru);
    let said = |n| words.count("tasks", n).into_owned();
    assert_eq!([said(1), said(2), said(5), said(21)], ["1 задача", "2 задачи", "5 задач", "21 задача"]);
}

#[test]
fn a_message_that_is_not_parsed_is_what_the_parser_would_make_of_it() {
    for lang in Lang::ALL {
        let whole = bundle(lang, lang.screen());
        let (plain, rest) = bundle::plain(lang.screen());
        assert!(plain.len() > 400, "{}", plain.len());
        let parsed = bundle(lang, &rest);
        for key in messages(lang).keys() {
            let formatted = |bundle: &Bundle| {
                let pattern = bundle.get_message(key).and_then(|message| message.value());
                pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
            };
            let text = plain.get(key.as_str()).map(|text| (*text).to_owned());
            assert_eq!(text.clone().or_else(|| formatted(&parsed)), formatted(&whole), "{key} in {}", lang.code());
            assert!(text.is_none() || formatted(&parsed).is_none(), "{key} is in both");
        }
    }
}
