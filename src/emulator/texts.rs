//! The words of the sample data, from the folder `demo` of each language in `assets/locales`, where translators can edit them.

use std::sync::LazyLock;

use crate::i18n::Lang;
use crate::language::for_each_language;

/// Texts of one kind, in order.
#[derive(Debug)]
pub(super) struct Words(Vec<&'static str>);

impl Words {
    fn of(file: &'static str) -> Self {
        Self(file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect())
    }

    pub(super) fn count(&self) -> i64 {
        self.0.len() as i64
    }

    /// The text at an index; after the last one they start again.
    pub(super) fn at(&self, place: i64) -> &'static str {
        let place = place.rem_euclid(self.count().max(1));
        usize::try_from(place).ok().and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }

    /// The same, with the word before the bar.
    pub(super) fn pair(&self, place: i64) -> (&'static str, &'static str) {
        split(self.at(place))
    }

    /// The text for a key.
    pub(super) fn of_key(&self, key: &str) -> &'static str {
        let pairs = self.0.iter().map(|line| split(line));
        pairs.into_iter().find(|(own, _)| *own == key).map(|(_, text)| text).unwrap_or_default()
    }
}

fn split(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('|').map_or(("", line), |(key, text)| (key.trim(), text.trim()))
}

/// The texts from every file of a language.
#[derive(Debug)]
pub(super) struct Texts {
    pub account: Words,
    pub users: Words,
    pub companies: Words,
    pub people: Words,
    pub stages: Words,
    pub reasons: Words,
    pub tags: Words,
    pub tasks: Words,
    pub team_tasks: Words,
    pub results: Words,
    pub notes: Words,
}

macro_rules! texts {
    ($code:ident) => {
        Texts {
            account: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/account.txt"))),
            users: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/users.txt"))),
            companies: Words::of(include_str!(concat!(
                "../../assets/locales/",
                stringify!($code),
                "/demo/companies.txt"
            ))),
            people: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/people.txt"))),
            stages: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/stages.txt"))),
            reasons: Words::of(include_str!(concat!(
                "../../assets/locales/",
                stringify!($code),
                "/demo/loss-reasons.txt"
            ))),
            tags: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/tags.txt"))),
            tasks: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/tasks.txt"))),
            team_tasks: Words::of(include_str!(concat!(
                "../../assets/locales/",
                stringify!($code),
                "/demo/team-tasks.txt"
            ))),
            results: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/results.txt"))),
            notes: Words::of(include_str!(concat!("../../assets/locales/", stringify!($code), "/demo/notes.txt"))),
        }
    };
}

macro_rules! texts_of_languages {
    ($($lang:ident $code:ident $name:literal;)*) => {
        impl Texts {
            /// The texts of a language, read once.
            pub(super) fn of(lang: Lang) -> &'static Self {
                match lang {
                    $(Lang::$lang => {
                        static TEXTS: LazyLock<Texts> = LazyLock::new(|| texts!($code));
                        &TEXTS
                    })*
                }
            }
        }
    };
}
for_each_language!(texts_of_languages);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_every_language_hold_what_their_heads_promise() {
        for lang in Lang::ALL {
            let texts = Texts::of(lang);
            assert_eq!((texts.users.count(), texts.stages.count()), (8, 6), "{lang:?}");
            assert_eq!((texts.companies.count(), texts.people.count()), (16, 16), "{lang:?}");
            for words in [&texts.tasks, &texts.team_tasks] {
                for place in 0..words.count() {
                    let (kind, text) = words.pair(place);
                    assert!(
                        matches!(kind, "call" | "meeting" | "offer") && !text.is_empty(),
                        "{lang:?}: {kind} | {text}"
                    );
                }
            }
            let own = Texts::of(Lang::Ru).account.0.iter().map(|line| split(line).0);
            own.for_each(|key| assert!(!texts.account.of_key(key).is_empty(), "{lang:?}: {key}"));
            for words in [&texts.results, &texts.notes, &texts.reasons, &texts.tags] {
                assert!(words.count() > 2, "{lang:?}");
            }
        }
    }
}
