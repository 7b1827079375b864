//! The program's texts in each language: messages of `assets/locales`, plurals and dates.

mod bundle;
mod dates;
mod habits;
mod languages;
mod message;
mod money;

use std::borrow::Cow;

use bundle::Plain;
#[cfg(test)]
pub use bundle::same_in_every_language;
pub use bundle::{Bundle, bundle};
use fluent_bundle::{FluentArgs, FluentValue};
pub use message::Message;
pub use money::{money, money_to_the_cent};

pub use crate::language::Language as Lang;
pub use habits::Habits;

use crate::app::msg::action::TABLE;
use crate::app::msg::key::label;
use crate::when::Speech;

/// The messages of one language.
pub struct Words {
    lang: Lang,
    habits: Habits,
    plain: Plain,
    bundle: Bundle,
}

impl Words {
    /// The texts of a language, with the habits of most of its speakers.
    pub fn new(lang: Lang) -> Self {
        Self::with_habits(lang, Habits::default())
    }

    /// The texts of a language, with times and dates as written in a country, and with the default keys.
    pub fn with_habits(lang: Lang, habits: Habits) -> Self {
        Self::with_keys(lang, habits, |word| {
            let keys = TABLE.iter().find(|entry| entry.word == word).and_then(|entry| entry.keys.first());
            keys.map(|key| label(key)).unwrap_or_default()
        })
    }

    /// The same with the person's own keys: `key` returns the key of an action, by the action's name. Messages ask for
    /// it with `{ KEY("undo") }`.
    pub fn with_keys(lang: Lang, habits: Habits, key: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        let (plain, rest) = bundle::plain(lang.screen());
        let mut bundle = bundle(lang, &rest);
        // The bundle is new, so it has no function with this name yet.
        let _ = bundle.add_function("KEY", move |given, _| match given.first() {
            Some(FluentValue::String(word)) => key(word).into(),
            _ => FluentValue::Error,
        });
        Self { lang, habits, plain, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// How date phrases are read.
    pub fn speech(&self) -> Speech {
        self.habits.speech(self.lang)
    }

    /// How times and dates are written.
    pub fn habits(&self) -> Habits {
        self.habits
    }

    /// The message with this key. An unknown key is returned unchanged, so that the gap is visible.
    pub fn get(&self, key: &str) -> Cow<'_, str> {
        // Most are plain text: a frame asks for dozens.
        if let Some(text) = self.plain.get(key) {
            return Cow::Borrowed(text);
        }
        match self.bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, None, &mut Vec::new()),
            None => Cow::Owned(key.to_owned()),
        }
    }

    /// The message with this key and values for its variables.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> Cow<'_, str> {
        if let Some(text) = self.plain.get(key) {
            return Cow::Borrowed(text);
        }
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Owned(key.to_owned());
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Number(n) => args.set(*name, FluentValue::from(*n)),
                Value::Text(text) => args.set(*name, FluentValue::from(*text)),
            }
        }
        Cow::Owned(self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    /// A message with a number.
    pub fn count(&self, key: &str, n: u64) -> Cow<'_, str> {
        self.with(key, &[("n", Value::Number(i64::try_from(n).unwrap_or(i64::MAX)))])
    }

    /// A message with one text.
    pub fn about(&self, key: &str, text: &str) -> Cow<'_, str> {
        self.with(key, &[("text", Value::Text(text))])
    }
}

/// The value of a message's variable.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A number, which may select a plural form.
    Number(i64),
    /// A text.
    Text(&'a str),
}

#[cfg(test)]
mod tests;
