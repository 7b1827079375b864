//! Keys → messages for the app, in any keyboard layout: a Cyrillic letter outside a text field acts as the Latin letter
//! on the same key. Called by the terminal loop only.

use crate::app::action::{Entry, TABLE};
use crate::app::{Action, Code, Key, Msg, Scope};
use crate::domain::to_latin;
use crate::i18n::Words;

/// What a key press means in a scope.
pub fn message(scope: Scope, key: Key) -> Msg {
    find(scope, key).or_else(|| moved(scope, key).and_then(|key| find(scope, key))).map_or(Msg::Type(key), Msg::Act)
}

/// The action of exactly this key.
fn find(scope: Scope, key: Key) -> Option<Action> {
    let key = if matches!(key.code, Code::Char(_)) { Key { shift: false, ..key } } else { key };
    TABLE
        .iter()
        .filter(|entry| entry.scope == scope || in_queue(scope, entry))
        .filter(|entry| scope != Scope::Queue || entry.scope == Scope::Queue || !taken(scope, key))
        .find(|entry| entry.keys.iter().any(|name| Key::named(name) == Some(key)))
        .map(|entry| entry.action)
}

/// An act of the board that works on a card of the queue too.
fn in_queue(scope: Scope, entry: &Entry) -> bool {
    scope == Scope::Queue && entry.scope == Scope::Board && entry.action.works_on_a_card()
}

/// The scope has the key for an action of its own.
fn taken(scope: Scope, key: Key) -> bool {
    let own = |entry: &&Entry| entry.scope == scope;
    TABLE.iter().filter(own).any(|entry| entry.keys.iter().any(|name| Key::named(name) == Some(key)))
}

/// The same key in a Latin layout. Plain characters of a text field stay what they are.
fn moved(scope: Scope, key: Key) -> Option<Key> {
    let Code::Char(c) = key.code else { return None };
    let text = scope == Scope::Typing && !key.ctrl && !key.alt;
    let latin = match c {
        // On a Russian keyboard these two stand on the key of `/`.
        '.' if !text => '/',
        ',' if !text => '?',
        c => to_latin(c)?,
    };
    (!text).then_some(Key { code: Code::Char(latin), ..key })
}

/// How a key's name is shown.
pub fn label(name: &str) -> String {
    let name = name.replace("C-", "Ctrl-").replace("A-", "Alt-").replace("S-", "Shift-");
    match name.as_str() {
        "Up" => "↑".into(),
        "Down" => "↓".into(),
        "Left" => "←".into(),
        "Right" => "→".into(),
        _ => name,
    }
}

/// Every action by its name, with its place in the table.
pub fn names(words: &Words) -> Vec<(i64, String)> {
    let name = |entry: &Entry| words.get(&format!("action-{}", entry.word)).into_owned();
    (0..).zip(TABLE.iter().map(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(scope: Scope, name: &str) -> Option<Action> {
        match message(scope, Key::named(name).unwrap()) {
            Msg::Act(action) => Some(action),
            _ => None,
        }
    }

    #[test]
    fn letters_act_by_position_in_a_russian_layout() {
        for (cyrillic, latin) in
            [("о", "j"), ("с", "c"), ("С", "C"), ("к", "r"), ("г", "u"), ("Г", "U"), ("C-с", "C-c"), ("й", "q")]
        {
            assert_eq!(means(Scope::Board, cyrillic), means(Scope::Board, latin), "{cyrillic}");
            assert!(means(Scope::Board, latin).is_some(), "{latin}");
        }
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
}
