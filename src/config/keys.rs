//! Every key of the settings: documentation and checks are made from the rows of each part.

use std::sync::LazyLock;

use super::key::Key;
use super::{Config, appearance, network, reminders};
use crate::i18n::{Lang, Message};

static KEYS: LazyLock<Vec<&'static Key>> = LazyLock::new(|| {
    let parts = [appearance::KEYS, network::KEYS, reminders::KEYS, super::KEYS];
    let mut keys: Vec<_> = parts.into_iter().flatten().collect();
    keys.sort_by_key(|key| key.place);
    keys
});

/// The names of all keys, in the order of the template.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    KEYS.iter().map(|key| key.name)
}

/// What a key means, and which values it accepts.
pub(super) fn meaning(name: &str) -> Message {
    Message::new(format!("setting-{name}"))
}

/// A settings file that changes nothing: every key with its meaning and default.
pub fn template(lang: Lang) -> String {
    let line = |key: &&Key| format!("# {}\n# {} = {}\n", meaning(key.name).told(lang), key.name, key.default);
    KEYS.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The names of the keys that differ and take effect at the next start only.
pub fn changed_for_next_start(before: &Config, after: &Config) -> Vec<&'static str> {
    let differs = |key: &&&Key| key.is_same.is_some_and(|is_same| !is_same(before, after));
    KEYS.iter().filter(differs).map(|key| key.name).collect()
}

#[cfg(test)]
mod tests {
    use super::KEYS;

    #[test]
    fn no_two_keys_have_the_same_place_in_the_template() {
        for pair in KEYS.windows(2) {
            assert_ne!(pair[0].place, pair[1].place, "{} and {}", pair[0].name, pair[1].name);
        }
    }
}
