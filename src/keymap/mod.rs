//! From keys to messages for the app, in any keyboard layout: a Cyrillic letter outside a text field acts like the
//! Latin letter on the same key. Only called by the event loop.

mod error;
mod reader;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::app::msg::action::{Entry, TABLE, Trait};
use crate::app::{Action, Code, Key, Msg, Scope};
use crate::config::OwnKeys;
use crate::domain::to_latin;
use crate::i18n::Words;

pub use crate::app::msg::key::label;
pub use error::KeymapError;
pub use reader::{KeyContext, KeyInput, KeyReader};
pub use table::{SCOPES, markdown};

/// The keys of every action: those of the table, or the person's own.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    own: Vec<(Action, Vec<String>)>,
    /// Every binding as keys, read from their names when the first key is pressed.
    bound: OnceLock<Vec<(&'static Entry, Vec<Key>)>>,
}

impl Keymap {
    /// The table with these keys instead, by the actions' names.
    ///
    /// # Errors
    /// [`KeymapError`] names the action and the key.
    pub fn with(own: &[OwnKeys]) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        for OwnKeys { action, keys } in own {
            let entry = TABLE.iter().find(|entry| entry.word == action);
            let entry = entry.ok_or_else(|| KeymapError::NoAction(action.clone()))?;
            if keys.is_empty() && !entry.keys.is_empty() {
                return Err(KeymapError::NoKeys(entry.word));
            }
            if let Some(key) = keys.iter().find(|key| Key::sequence(key).is_none()) {
                return Err(KeymapError::NoKey { action: entry.word, key: key.clone() });
            }
            map.own.push((entry.action, keys.clone()));
        }
        // The table itself is checked by a test.
        if !map.own.is_empty() {
            map.check()?;
        }
        Ok(map)
    }

    /// What a key press means in a scope.
    pub fn message(&self, scope: Scope, key: Key) -> Msg {
        self.pressed(scope, &[], key)
    }

    /// What a key press means in a scope after these keys. No key that acts by itself starts a sequence, so no key ever
    /// has to wait.
    pub fn pressed(&self, scope: Scope, before: &[Key], key: Key) -> Msg {
        let with = |key: Key| [before, &[key.as_typed()]].concat();
        let ways: Vec<_> = std::iter::once(key).chain(moved(scope, key)).chain(without_shift(key)).map(with).collect();
        if let Some(action) = ways.iter().find_map(|keys| self.find(scope, keys)) {
            return Msg::Act(action);
        }
        match ways.into_iter().find(|keys| self.begins(scope, keys)) {
            Some(keys) => Msg::Began(keys),
            None if before.is_empty() => Msg::Type(key),
            None => Msg::Began(Vec::new()),
        }
    }

    /// True if these keys are the beginning, but not all, of an action's keys.
    fn begins(&self, scope: Scope, keys: &[Key]) -> bool {
        let here = |entry: &Entry| entry.scope == scope || shared(scope, entry);
        self.bound().iter().any(|(entry, bound)| bound.len() > keys.len() && bound.starts_with(keys) && here(entry))
    }

    /// The actions whose keys continue these, each with the remaining keys.
    pub fn continued(&self, scope: Scope, before: &[Key]) -> impl Iterator<Item = (&'static Entry, String)> {
        let entries = TABLE.iter().filter(move |entry| entry.scope == scope || shared(scope, entry));
        entries.filter_map(move |entry| {
            let rest = |(own, keys): &(&Entry, Vec<Key>)| {
                let rest = keys.strip_prefix(before).filter(|rest| own.action == entry.action && !rest.is_empty())?;
                Some(rest.iter().map(|key| label(&key.name())).collect::<Vec<_>>().join(" "))
            };
            Some((entry, self.bound().iter().find_map(rest)?))
        })
    }

    fn bound(&self) -> &[(&'static Entry, Vec<Key>)] {
        self.bound.get_or_init(|| {
            let of = |entry: &'static Entry| {
                let keys = self.keys(entry).into_iter().filter_map(Key::sequence);
                keys.map(|keys| (entry, keys)).collect::<Vec<_>>()
            };
            TABLE.iter().flat_map(of).collect()
        })
    }

    /// The names of an action's keys; the first one is shown.
    pub fn keys<'a>(&'a self, entry: &'a Entry) -> Vec<&'a str> {
        match self.own.iter().find(|(action, _)| *action == entry.action) {
            Some((_, keys)) => keys.iter().map(String::as_str).collect(),
            // This key is newer than many people's settings: those who use it for something else keep it.
            None if entry.action == Action::Density => {
                let taken = |key: &str| {
                    let mut own = self.own.iter().flat_map(|(_, keys)| keys);
                    own.any(|own| own.split(' ').next() == Some(key))
                };
                entry.keys.iter().copied().filter(|key| !taken(key)).collect()
            }
            None => entry.keys.to_vec(),
        }
    }

    /// How the shown key is written.
    pub fn shown(&self, entry: &Entry) -> String {
        // A frame asks for dozens, and few people have keys of their own.
        let all = if self.own.is_empty() { Cow::Borrowed(entry.keys) } else { Cow::Owned(self.keys(entry)) };
        label(all.first().copied().unwrap_or_default())
    }

    /// The shown key of the action with this name; empty if it has none.
    pub fn shown_of(&self, word: &str) -> String {
        TABLE.iter().find(|entry| entry.word == word).map(|entry| self.shown(entry)).unwrap_or_default()
    }

    /// The action with exactly these keys. A scope's own keys take precedence over those from the board.
    fn find(&self, scope: Scope, keys: &[Key]) -> Option<Action> {
        let mut fitting = self.bound().iter().filter(|(_, bound)| bound == keys).map(|(entry, _)| *entry);
        let own = fitting.clone().find(|entry| entry.scope == scope);
        own.or_else(|| fitting.find(|entry| shared(scope, entry))).map(|entry| entry.action)
    }

    fn check(&self) -> Result<(), KeymapError> {
        for (at, one) in TABLE.iter().enumerate() {
            self.check_alone(one)?;
            for other in TABLE.iter().skip(at + 1).filter(|other| other.scope == one.scope) {
                let theirs: Vec<_> = self.keys(other).into_iter().map(Key::sequence).collect();
                if let Some(key) = self.keys(one).into_iter().find(|key| theirs.contains(&Key::sequence(key))) {
                    return Err(KeymapError::Clash { key: key.to_owned(), one: one.word, other: other.word });
                }
            }
            // If a scope has keys of another one too, it may override a complete key, but must not cut a sequence
            // short.
            let together =
                |other: &&Entry| other.scope == one.scope || shared(one.scope, other) || shared(other.scope, one);
            TABLE.iter().filter(together).try_for_each(|other| self.check_prefix(one, other))?;
        }
        Ok(())
    }

    fn check_alone(&self, entry: &Entry) -> Result<(), KeymapError> {
        let is_text = |key: &Key| matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        let types = |name: &&str| Key::sequence(name).is_some_and(|keys| keys.first().is_some_and(is_text));
        match self.keys(entry).into_iter().find(types).filter(|_| entry.scope == Scope::Typing) {
            Some(key) => Err(KeymapError::Text { action: entry.word, key: key.to_owned() }),
            None => Ok(()),
        }
    }

    fn check_prefix(&self, one: &Entry, other: &Entry) -> Result<(), KeymapError> {
        for short in self.keys(one) {
            let cut = |long: &&str| match (Key::sequence(short), Key::sequence(long)) {
                (Some(short), Some(long)) => long.len() > short.len() && long.starts_with(&short),
                _ => false,
            };
            if let Some(long) = self.keys(other).into_iter().find(cut) {
                let (short, long) = (short.to_owned(), long.to_owned());
                return Err(KeymapError::Prefix { short, one: one.word, long, other: other.word });
            }
        }
        Ok(())
    }
}

/// An act of the board that also works on the queue's card, or in the lists of leads or unsent edits.
fn shared(scope: Scope, entry: &Entry) -> bool {
    entry.scope == Scope::Board
        && match scope {
            Scope::Queue => entry.action.is(Trait::Card),
            Scope::Leads => entry.action.is(Trait::Leads),
            Scope::Unsent => entry.action.is(Trait::Unsent),
            _ => false,
        }
}

/// The same key in a Latin layout. Plain characters in a text field stay as they are.
fn moved(scope: Scope, key: Key) -> Option<Key> {
    let Code::Char(c) = key.code else { return None };
    let text = scope == Scope::Typing && !key.ctrl && !key.alt;
    let latin = match c {
        // On a Russian keyboard these two are on the key of `/`.
        '.' if !text => '/',
        ',' if !text => '?',
        c => to_latin(c)?,
    };
    (!text).then_some(Key { code: Code::Char(latin), ..key })
}

/// Enter and Esc are the same with Shift unless that has its own meaning: most terminals can't even tell.
fn without_shift(key: Key) -> Option<Key> {
    (key.shift && matches!(key.code, Code::Enter | Code::Esc)).then_some(Key { shift: false, ..key })
}

/// Every action by name, with its place in the table.
pub fn names(words: &Words) -> Vec<(Action, String)> {
    let name = |entry: &Entry| words.get(&format!("action-{}", entry.word)).into_owned();
    TABLE.iter().map(|entry| (entry.action, name(entry))).collect()
}
