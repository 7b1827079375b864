//! The words of the sample data, from the files in `assets/demo`, where translators can edit them.

use std::sync::LazyLock;

/// All words, read once.
pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::read);

/// Words of one sort, one after the other.
#[derive(Debug)]
pub(super) struct Words(Vec<&'static str>);

impl Words {
    fn of(file: &'static str) -> Self {
        Self(file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect())
    }

    pub(super) fn count(&self) -> i64 {
        self.0.len() as i64
    }

    /// The words at a place; behind the last come the first ones again.
    pub(super) fn at(&self, place: i64) -> &'static str {
        let place = place.rem_euclid(self.count().max(1));
        usize::try_from(place).ok().and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }

    /// The same, and the word before the bar.
    pub(super) fn pair(&self, place: i64) -> (&'static str, &'static str) {
        split(self.at(place))
    }

    /// The words behind a key.
    pub(super) fn of_key(&self, key: &str) -> &'static str {
        let pairs = self.0.iter().map(|line| split(line));
        pairs.into_iter().find(|(own, _)| *own == key).map(|(_, text)| text).unwrap_or_default()
    }
}

fn split(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('|').map_or(("", line), |(key, text)| (key.trim(), text.trim()))
}

/// The words of every file.
#[derive(Debug)]
pub(super) struct Texts {
    pub account: Words,
    pub users: Words,
    pub companies: Words,
    pub people: Words,
    pub stages: Words,
    pub tasks: Words,
    pub team_tasks: Words,
    pub results: Words,
    pub notes: Words,
}

impl Texts {
    fn read() -> Self {
        Self {
            account: Words::of(include_str!("../../assets/demo/account.txt")),
            users: Words::of(include_str!("../../assets/demo/users.txt")),
            companies: Words::of(include_str!("../../assets/demo/companies.txt")),
            people: Words::of(include_str!("../../assets/demo/people.txt")),
            stages: Words::of(include_str!("../../assets/demo/stages.txt")),
            tasks: Words::of(include_str!("../../assets/demo/tasks.txt")),
            team_tasks: Words::of(include_str!("../../assets/demo/team-tasks.txt")),
            results: Words::of(include_str!("../../assets/demo/results.txt")),
            notes: Words::of(include_str!("../../assets/demo/notes.txt")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_hold_what_their_heads_promise() {
        assert_eq!((TEXTS.users.count(), TEXTS.stages.count()), (8, 6));
        assert_eq!(TEXTS.companies.count(), TEXTS.people.count());
        for words in [&TEXTS.tasks, &TEXTS.team_tasks] {
            for place in 0..words.count() {
                let (kind, text) = words.pair(place);
                assert!(matches!(kind, "call" | "meeting" | "offer") && !text.is_empty(), "{kind} | {text}");
            }
        }
        for key in ["account", "call", "meeting", "offer", "group", "wholesale", "pipeline", "deal", "customer"] {
            assert!(!TEXTS.account.of_key(key).is_empty(), "{key}");
        }
        assert!(TEXTS.results.count() > 1 && TEXTS.notes.count() > 1);
    }
}
