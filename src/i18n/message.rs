//! A sentence that is put into words only where someone reads it, in their language: problems with settings, keys,
//! themes and the store, which both the screen and the commands report.

use std::fmt;
use std::io;
use std::sync::OnceLock;

use fluent_bundle::FluentArgs;

use super::Lang;
use super::bundle::{Bundle, bundle};
use crate::text;

/// A message of `shared.ftl`, with its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    key: Box<str>,
    values: Vec<(&'static str, Argument)>,
}

/// The value of one variable of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Argument {
    Text(String),
    Said(Message),
}

impl Message {
    /// The message with this key.
    pub fn new(key: impl Into<Box<str>>) -> Self {
        Self { key: key.into(), values: Vec::new() }
    }

    /// Sets a variable.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, Argument::Text(value.to_string())));
        self
    }

    /// Sets a variable to another message.
    #[must_use]
    pub fn saying(mut self, name: &'static str, message: Self) -> Self {
        self.values.push((name, Argument::Said(message)));
        self
    }

    /// Which of the known words was meant, or which ones there are.
    pub fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Self {
        match text::nearest(word, known.clone()) {
            Some(known) => Self::new("did-you-mean").with("w", known),
            None => Self::new("there-are").with("names", known.into_iter().collect::<Vec<_>>().join(", ")),
        }
    }

    /// A system error. It has English text that ends with a number, which means the same in all languages.
    pub fn of_system(words: impl fmt::Display) -> Self {
        let words = words.to_string();
        let number = words.strip_suffix(')').and_then(|rest| rest.rsplit_once("(os error ")?.1.parse().ok());
        let kind = number.map(|number| io::Error::from_raw_os_error(number).kind());
        match kind.and_then(key_of) {
            Some(key) => Self::new(key),
            None => Self::new("system-other").with("why", words),
        }
    }

    /// An error of the TOML parser. It is in English; most of what people get wrong are these few things.
    pub fn of_toml(words: &str) -> Self {
        let words = words.trim_end().replace('\n', " ");
        let begins = |starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
        let key = if begins(&["string values must be quoted"]) {
            "toml-quotes"
        } else if begins(&["duplicate key"]) {
            "toml-twice"
        } else if begins(&["unclosed", "missing closing", "invalid basic string", "invalid literal string"]) {
            "toml-unclosed"
        } else if begins(&["missing comma", "extra comma"]) {
            "toml-comma"
        } else if begins(&[
            "missing value",
            "key with no value",
            "extra `=`",
            "missing assignment",
            "unexpected",
            "invalid",
        ]) {
            "toml-line"
        } else {
            return Self::new("toml-other").with("why", words);
        };
        Self::new(key)
    }

    /// The sentence in a language.
    pub fn told(&self, lang: Lang) -> String {
        // A problem stays on the screen through many frames.
        static BUNDLES: [OnceLock<Bundle>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
        self.within(BUNDLES[lang as usize].get_or_init(|| bundle(lang, lang.shared())))
    }

    fn within(&self, bundle: &Bundle) -> String {
        let mut args = FluentArgs::new();
        for (name, part) in &self.values {
            args.set(
                *name,
                match part {
                    Argument::Text(text) => text.clone(),
                    Argument::Said(message) => message.within(bundle),
                },
            );
        }
        let pattern = bundle.get_message(&self.key).and_then(|message| message.value());
        let formatted =
            pattern.map(|pattern| bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned());
        formatted.unwrap_or_else(|| self.key.to_string())
    }
}

/// The sentence in English, for logs and tests.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

/// The most frequent system errors about files.
fn key_of(kind: io::ErrorKind) -> Option<&'static str> {
    use io::ErrorKind as E;
    Some(match kind {
        E::NotFound => "system-not-found",
        E::PermissionDenied => "system-not-allowed",
        E::AlreadyExists => "system-exists",
        E::IsADirectory => "system-folder",
        E::NotADirectory => "system-no-folder",
        E::ReadOnlyFilesystem => "system-read-only",
        E::StorageFull | E::QuotaExceeded => "system-full",
        E::AddrInUse => "system-port-taken",
        E::ConnectionRefused => "system-refused",
        E::TimedOut => "system-late",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::bundle::same_in_every_language;

    #[test]
    fn every_message_is_there_in_every_language_with_the_same_places() {
        assert!(same_in_every_language(Lang::shared).len() > 100);
    }

    #[test]
    fn what_the_system_says_is_known_by_its_number_and_said_in_the_language() {
        let missing = std::fs::read_to_string("/nowhere/at/all").unwrap_err();
        let said = Message::of_system(&missing);
        assert_eq!(said.told(Lang::Ru), "нет такого файла или папки");
        let inside = Message::new("file-wrong").with("path", "/nowhere").saying("why", said);
        assert_eq!(inside.told(Lang::Pt), "/nowhere: não existe esse arquivo ou pasta");
        assert_eq!(Message::of_system("something else").told(Lang::Ru), "something else");
    }

    #[test]
    fn what_is_no_toml_says_what_to_write_in_the_language() {
        for (text, key) in [
            ("theme = dark", "toml-quotes"),
            ("pace = 3\npace = 4", "toml-twice"),
            ("theme = \"dark", "toml-unclosed"),
            ("days_off = [\"sat\"", "toml-unclosed"),
            ("days_off = [\"sat\" \"sun\"]", "toml-comma"),
            ("pace", "toml-line"),
            ("pace = = 3", "toml-line"),
            ("pace : 3", "toml-line"),
        ] {
            let error = toml::from_str::<toml::Table>(text).unwrap_err();
            assert_eq!(Message::of_toml(error.message()), Message::new(key), "{text}: {}", error.message());
        }
    }
}
