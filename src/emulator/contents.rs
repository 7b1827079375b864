//! The contents of a new emulator, as plain rows.

use serde_json::Value;

/// Something that happened, for the feed of events.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Happening {
    /// Such as `task_added`.
    pub kind: &'static str,
    /// `task`, `lead`, `contact` …
    pub what: &'static str,
    pub id: i64,
    pub before: Value,
    pub after: Value,
}

/// A note of the sample.
pub(super) struct Note {
    pub kind: &'static str,
    pub entity: i64,
    pub body: Value,
}

/// Two entities that belong together.
pub(super) struct Link {
    pub kind: &'static str,
    pub id: i64,
    pub to_kind: &'static str,
    pub to_id: i64,
    pub main: bool,
}

/// Everything that a new emulator contains.
#[derive(Default)]
pub(super) struct Contents {
    pub tasks: Vec<Value>,
    pub entities: Vec<(&'static str, Value)>,
    pub links: Vec<Link>,
    /// Each with the kind of entity it is for.
    pub tags: Vec<(&'static str, Value)>,
    pub notes: Vec<Note>,
    /// What happened earlier, with time and user, oldest first.
    pub happened: Vec<(Happening, i64, i64)>,
}
