//! Keys and their meanings.

use super::*;

fn means(scope: Scope, name: &str) -> Option<Action> {
    match Keymap::default().message(scope, Key::named(name).unwrap()) {
        Msg::Act(action) => Some(action),
        _ => None,
    }
}

fn own(action: &str, keys: &[&str]) -> OwnKeys {
    OwnKeys { action: action.to_owned(), keys: keys.iter().map(|key| (*key).to_owned()).collect() }
}

#[test]
fn no_key_of_the_table_clashes_with_another_or_cuts_it_short() {
    assert_eq!(Keymap::default().check(), Ok(()));
}

#[test]
fn letters_act_by_position_in_a_russian_layout() {
    for (cyrillic, latin) in
        [("о", "j"), ("с", "c"), ("С", "C"), ("к", "r"), ("г", "u"), ("Г", "U"), ("C-с", "C-c"), ("й", "q")]
    {
        assert_eq!(means(Scope::Board, cyrillic), means(Scope::Board, latin), "{cyrillic}");
        assert!(means(Scope::Board, latin).is_some(), "{latin}");
    }
    assert_eq!(means(Scope::Typing, "S-Enter"), Some(Action::Accept), "as in terminals that can't tell");
    assert_eq!(means(Scope::Board, "."), Some(Action::Filter));
    assert_eq!(means(Scope::Board, ","), Some(Action::Help));
}

#[test]
fn in_a_text_field_letters_are_letters() {
    for name in ["о", "j", ".", ",", "q", "?"] {
        assert_eq!(means(Scope::Typing, name), None, "{name}");
    }
    assert_eq!(means(Scope::Typing, "C-о"), Some(Action::NewLine));
}

#[test]
fn own_keys_take_the_place_of_those_of_the_table() {
    let map = Keymap::with(&[own("complete", &["x", "F2"]), own("open", &["c"])]).unwrap();
    let means = |name: &str| map.message(Scope::Board, Key::named(name).unwrap());
    assert!(matches!(means("x"), Msg::Act(Action::Complete)));
    assert!(matches!(means("ч"), Msg::Act(Action::Complete)), "in a Russian layout too");
    assert!(matches!(means("c"), Msg::Act(Action::Open)));
    assert!(matches!(means("Enter"), Msg::Type(_)));
    assert_eq!(map.shown(Action::Complete.entry()), "x");
    for (word, keys, words) in [
        ("complet", &["x"][..], "no action \"complet\""),
        ("complete", &["Strg-x"], "is not a key"),
        ("complete", &["r"], "r means both"),
        ("complete", &[], "needs a key"),
        ("complete", &["r x"], "r means reschedule, so r x for complete can't be pressed"),
        ("complete", &["z", "z z"], "z means complete"),
        ("reschedule", &["f r"], "f means queue"),
        ("retype", &["m m", "x"], ""),
        ("accept", &["x"], "letters are text"),
        ("accept", &["x C-x"], "letters are text"),
    ] {
        if words.is_empty() {
            assert!(Keymap::with(&[own(word, keys)]).is_ok());
            continue;
        }
        let error = Keymap::with(&[own(word, keys)]).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}
#[test]
fn every_letter_key_of_the_table_works_in_a_russian_layout() {
    let mut letters = 0;
    for entry in TABLE {
        for name in entry.keys {
            let key = Key::named(name).unwrap();
            let Code::Char(c) = key.code else { continue };
            let typed = crate::domain::other_layout(c);
            letters += usize::from(typed != c);
            let same = Key { code: Code::Char(typed), ..key };
            assert_eq!(Keymap::default().message(entry.scope, same), Msg::Act(entry.action), "{name} as {typed}");
        }
    }
    assert!(letters > 60, "{letters}");
}

#[test]
fn the_punctuation_that_moves_and_ukrainian_letters_act_by_position_too() {
    let map = Keymap::with(&[own("mark", &["'"]), own("sync", &["]"]), own("undo", &["}"])]).unwrap();
    let means = |name: &str| map.message(Scope::Board, Key::named(name).unwrap());
    for (typed, action) in [
        ("Ж", Action::Palette),
        ("Ю", Action::Later),
        ("Б", Action::Sooner),
        (".", Action::Filter),
        (",", Action::Help),
        ("э", Action::Mark),
        ("є", Action::Mark),
        ("ъ", Action::Sync),
        ("ї", Action::Sync),
        ("Ї", Action::Undo),
        ("ы", Action::Sort),
        ("і", Action::Sort),
        ("C-ф", Action::MarkAll),
    ] {
        assert_eq!(means(typed), Msg::Act(action), "{typed}");
    }
}

#[test]
fn a_sequence_waits_for_its_end_and_no_other_key_waits() {
    let map = Keymap::with(&[own("first", &["g g"]), own("retype", &["z t", "t"])]);
    let map = map.unwrap();
    let keys = |name: &str| Key::sequence(name).unwrap();
    let press = |before: &str, name: &str| {
        let before = if before.is_empty() { Vec::new() } else { keys(before) };
        map.pressed(Scope::Board, &before, Key::named(name).unwrap())
    };
    assert_eq!(press("", "g"), Msg::Began(keys("g")));
    assert_eq!(press("", "п"), Msg::Began(keys("g")), "in a Russian layout too");
    assert_eq!(press("g", "п"), Msg::Act(Action::First));
    assert_eq!(press("z", "t"), Msg::Act(Action::Retype));
    assert_eq!(press("", "t"), Msg::Act(Action::Retype));
    assert_eq!(press("g", "c"), Msg::Began(Vec::new()), "what continues nothing does nothing");
    assert_eq!(press("g", "Esc"), Msg::Began(Vec::new()));
    let left: Vec<_> = map.continued(Scope::Board, &keys("g")).map(|(entry, left)| (entry.word, left)).collect();
    assert_eq!(left, [("first", "g".to_owned())]);
}
