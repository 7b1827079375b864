//! Every key of the settings.

use crate::i18n::{Lang, Message};

/// Every key with its default: documentation and check are made from this table. What each means are messages of their own.
pub(super) const KEYS: [(&str, &str); 29] = [
    ("pace", "5"),
    ("lang", "\"system\""),
    ("clock", "\"system\""),
    ("theme", "\"auto\""),
    ("ascii", "\"auto\""),
    ("undo_seconds", "3"),
    ("refresh_seconds", "60"),
    ("work_from", "9"),
    ("work_to", "18"),
    ("zone", "\"system\""),
    ("days_off", "[\"sat\", \"sun\"]"),
    ("holidays", "\"country\""),
    ("remind_minutes", "0"),
    ("bell", "false"),
    ("notify", "false"),
    ("keys", "{}"),
    ("views", "[]"),
    ("log", "\"off\""),
    ("layout", "\"list\""),
    ("links", "true"),
    ("dial", "\"tel\""),
    ("browser", "\"system\""),
    ("read_only", "false"),
    ("ca_file", "\"\""),
    ("proxy", "\"system\""),
    ("hosts", "[]"),
    ("context_user", "{}"),
    ("mouse", "true"),
    ("results", "[]"),
];

/// The names of all keys, in the order of the template.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    KEYS.iter().map(|(name, _)| *name)
}

/// What a key means, and what may stand there.
pub(super) fn meaning(name: &str) -> Message {
    Message::new(format!("setting-{name}"))
}

/// The file as it would be with nothing changed: every key with its meaning and default.
pub fn template(lang: Lang) -> String {
    let line = |(key, default): &(&str, &str)| format!("# {}\n# {key} = {default}\n", meaning(key).told(lang));
    KEYS.iter().map(line).collect::<Vec<_>>().join("\n")
}
