//! Keys → messages for the app, in any keyboard layout: a Cyrillic letter outside a text field acts as the Latin letter
//! on the same key. Called by the terminal loop only.

use crate::app::action::{Entry, TABLE};
use crate::app::{Action, Code, Key, Msg, Scope};
use crate::domain::to_latin;
use crate::i18n::Words;

/// The keys of every action: those of the table, or the person's own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keymap {
    own: Vec<(Action, Vec<String>)>,
}

/// Why own keys can't be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeymapError {
    /// There is no such action.
    #[error("keys: there is no action {0:?}; `amotui config` lists them")]
    NoAction(String),
    /// There is no such key.
    #[error(
        "keys: {action} = {key:?} is no key; write x, X, C-x, A-x, S-Up, F5, Space, Enter, Esc, Tab, Del, PgUp, Home …"
    )]
    NoKey {
        /// For which action.
        action: &'static str,
        /// What was written.
        key: String,
    },
    /// No key is left: nothing would do it any more.
    #[error("keys: {0} needs a key")]
    NoKeys(&'static str),
    /// Two actions have it where both work.
    #[error("keys: {key} means both {one} and {other}; give one of them another key")]
    Clash {
        /// The key.
        key: String,
        /// One action.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
}

impl KeymapError {
    /// The action whose line is wrong; of a clash, one of both.
    pub fn action(&self) -> &str {
        match self {
            Self::NoAction(action) => action,
            Self::NoKey { action, .. } | Self::NoKeys(action) | Self::Clash { one: action, .. } => action,
        }
    }
}

impl Keymap {
    /// The table with these keys instead, by the actions' names.
    ///
    /// # Errors
    /// [`KeymapError`] names the action and the key.
    pub fn with(own: &[(String, Vec<String>)]) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        for (word, keys) in own {
            let entry = TABLE.iter().find(|entry| entry.word == word);
            let entry = entry.ok_or_else(|| KeymapError::NoAction(word.clone()))?;
            if keys.is_empty() {
                return Err(KeymapError::NoKeys(entry.word));
            }
            if let Some(key) = keys.iter().find(|key| Key::named(key).is_none()) {
                return Err(KeymapError::NoKey { action: entry.word, key: key.clone() });
            }
            map.own.push((entry.action, keys.clone()));
        }
        map.check()?;
        Ok(map)
    }

    /// What a key press means in a scope.
    pub fn message(&self, scope: Scope, key: Key) -> Msg {
        let moved = || moved(scope, key).and_then(|key| self.find(scope, key));
        self.find(scope, key).or_else(moved).map_or(Msg::Type(key), Msg::Act)
    }

    /// The names of an action's keys, the one to show first.
    pub fn keys<'a>(&'a self, entry: &'a Entry) -> Vec<&'a str> {
        match self.own.iter().find(|(action, _)| *action == entry.action) {
            Some((_, keys)) => keys.iter().map(String::as_str).collect(),
            None => entry.keys.to_vec(),
        }
    }

    /// How the key to show is written.
    pub fn shown(&self, entry: &Entry) -> String {
        label(self.keys(entry).first().copied().unwrap_or_default())
    }

    /// The action of exactly this key. What a scope has itself goes before what it has from the board.
    fn find(&self, scope: Scope, key: Key) -> Option<Action> {
        let key = if matches!(key.code, Code::Char(_)) { Key { shift: false, ..key } } else { key };
        let has = |entry: &&Entry| self.keys(entry).iter().any(|name| Key::named(name) == Some(key));
        let own = TABLE.iter().filter(|entry| entry.scope == scope).find(has);
        own.or_else(|| TABLE.iter().filter(|entry| in_queue(scope, entry)).find(has)).map(|entry| entry.action)
    }

    fn check(&self) -> Result<(), KeymapError> {
        for (at, one) in TABLE.iter().enumerate() {
            for other in TABLE.iter().skip(at + 1).filter(|other| other.scope == one.scope) {
                let theirs: Vec<_> = self.keys(other).into_iter().map(Key::named).collect();
                if let Some(key) = self.keys(one).into_iter().find(|key| theirs.contains(&Key::named(key))) {
                    return Err(KeymapError::Clash { key: key.to_owned(), one: one.word, other: other.word });
                }
            }
        }
        Ok(())
    }
}

/// An act of the board that works on a card of the queue too.
fn in_queue(scope: Scope, entry: &Entry) -> bool {
    scope == Scope::Queue && entry.scope == Scope::Board && entry.action.works_on_a_card()
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
        match Keymap::default().message(scope, Key::named(name).unwrap()) {
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

    #[test]
    fn own_keys_take_the_place_of_those_of_the_table() {
        let own = |word: &str, keys: &[&str]| (word.to_owned(), keys.iter().map(|key| (*key).to_owned()).collect());
        let map = Keymap::with(&[own("complete", &["x", "F2"]), own("open", &["c"])]).unwrap();
        let means = |name: &str| map.message(Scope::Board, Key::named(name).unwrap());
        assert!(matches!(means("x"), Msg::Act(Action::Complete)));
        assert!(matches!(means("ч"), Msg::Act(Action::Complete)), "in a Russian layout too");
        assert!(matches!(means("c"), Msg::Act(Action::Open)));
        assert!(matches!(means("Enter"), Msg::Type(_)));
        assert_eq!(map.shown(Action::Complete.entry()), "x");
        for (word, keys, words) in [
            ("complet", &["x"][..], "no action \"complet\""),
            ("complete", &["Strg-x"], "is no key"),
            ("complete", &["r"], "r means both"),
            ("complete", &[], "needs a key"),
        ] {
            let error = Keymap::with(&[own(word, keys)]).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
