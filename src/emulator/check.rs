//! What is wrong with the items of a write (docs/amocrm-api.md#writes): every field by the type that the vendor's page gives it.

use serde_json::{Map, Value};

use super::account;

const MISSING: &str = "This field is missing.";
const INVALID: &str = "The value you selected is not a valid choice.";

/// One thing that is wrong with an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Complaint {
    pub code: &'static str,
    pub path: &'static str,
    pub detail: &'static str,
}

/// Everything that is wrong with one item.
#[derive(Debug)]
pub(super) struct Wrong {
    pub request_id: String,
    pub complaints: Vec<Complaint>,
}

/// What a field may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Type {
    Int,
    IntOrNull,
    /// With a fraction or without.
    NumberOrNull,
    Text,
    /// With at least one letter.
    SomeText,
    TextOrNull,
    Bool,
    ArrayOrNull,
}

impl Type {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Int => value.is_i64(),
            Self::IntOrNull => value.is_i64() || value.is_null(),
            Self::NumberOrNull => value.is_number() || value.is_null(),
            Self::Text => value.is_string(),
            Self::SomeText => value.as_str().is_some_and(|text| !text.is_empty()),
            Self::TextOrNull => value.is_string() || value.is_null(),
            Self::Bool => value.is_boolean(),
            Self::ArrayOrNull => value.is_array() || value.is_null(),
        }
    }

    fn detail(self) -> &'static str {
        match self {
            Self::Int | Self::IntOrNull => "This value should be of type int.",
            Self::NumberOrNull => "This value should be of type numeric.",
            Self::Text | Self::SomeText | Self::TextOrNull => "This value should be of type string.",
            Self::Bool => "This value should be of type bool.",
            Self::ArrayOrNull => "This value should be of type array.",
        }
    }
}

/// A field that there must be.
pub(super) fn missing(path: &'static str) -> Complaint {
    Complaint { code: "FieldMissing", path, detail: MISSING }
}

/// A value that is none of those which there are.
pub(super) fn no_choice(path: &'static str) -> Complaint {
    Complaint { code: "NotSupportedChoice", path, detail: INVALID }
}

pub(super) fn wrong_type(path: &'static str, wanted: Type) -> Complaint {
    Complaint { code: "InvalidType", path, detail: wanted.detail() }
}

/// The fields of an item; a complaint when it is no object.
pub(super) fn fields(item: &Value) -> Result<&Map<String, Value>, Complaint> {
    item.as_object().ok_or_else(|| wrong_type("", Type::ArrayOrNull))
}

/// Fields that are given and hold something of another type.
pub(super) fn types(given: &Map<String, Value>, table: &[(&'static str, Type)]) -> Vec<Complaint> {
    let wrong = |&(path, wanted): &(&'static str, Type)| {
        given.get(path).filter(|value| !wanted.fits(value)).map(|_| wrong_type(path, wanted))
    };
    table.iter().filter_map(wrong).collect()
}

/// The complaint about an item whose `id` names nothing.
pub(super) fn nameless(item: &Value) -> Complaint {
    match item.get("id") {
        None => missing("id"),
        Some(id) if !id.is_i64() => wrong_type("id", Type::Int),
        Some(_) => no_choice("id"),
    }
}

/// The fields that the page lists for adding and editing; what is given of them is written over the task.
pub(super) const TASK: &[(&str, Type)] = &[
    ("responsible_user_id", Type::Int),
    ("entity_id", Type::IntOrNull),
    ("entity_type", Type::TextOrNull),
    ("is_completed", Type::Bool),
    ("task_type_id", Type::Int),
    ("text", Type::SomeText),
    ("duration", Type::Int),
    ("complete_till", Type::Int),
    ("created_by", Type::Int),
    ("updated_by", Type::Int),
    ("created_at", Type::Int),
    ("updated_at", Type::Int),
];

/// What is wrong with a task; `before` is what is edited, None for a new one.
pub(super) fn task(item: &Value, before: Option<&Value>) -> Vec<Complaint> {
    let given = match fields(item) {
        Ok(given) => given,
        Err(complaint) => return vec![complaint],
    };
    let mut wrongs = Vec::new();
    if before.is_none() {
        let lacking = ["text", "complete_till"].into_iter().filter(|path| !given.contains_key(*path));
        wrongs.extend(lacking.map(missing));
    }
    wrongs.extend(types(given, TASK));
    wrongs.extend(subject(given, before.is_none()));
    wrongs.extend(given.get("result").and_then(result));
    wrongs.extend(given.get("request_id").and_then(request_id));
    let number = |path: &str| given.get(path).and_then(Value::as_i64);
    if number("responsible_user_id").is_some_and(|user| !account::is_active(user)) {
        wrongs.push(no_choice("responsible_user_id"));
    }
    for path in ["created_by", "updated_by"] {
        if number(path).is_some_and(|user| !account::is_known(user)) {
            wrongs.push(no_choice(path));
        }
    }
    // A task keeps a type that was deleted since.
    let kept = before.and_then(|task| task.get("task_type_id")?.as_i64());
    if number("task_type_id").is_some_and(|kind| !account::is_type(kind) && Some(kind) != kept) {
        wrongs.push(no_choice("task_type_id"));
    }
    wrongs
}

/// What a task is about: both fields or none; null is nothing.
fn subject(given: &Map<String, Value>, is_new: bool) -> Option<Complaint> {
    let kind = given.get("entity_type").filter(|kind| !kind.is_null());
    let about = given.get("entity_id").filter(|id| !id.is_null());
    match kind {
        Some(Value::String(word)) if !super::asked::ENTITIES.contains(&word.as_str()) => Some(no_choice("entity_type")),
        Some(_) if is_new && about.is_none() => Some(missing("entity_id")),
        None if about.is_some_and(|id| id != 0) => Some(missing("entity_type")),
        _ => None,
    }
}

/// An object with a text, or the empty array that stands for no result.
fn result(value: &Value) -> Option<Complaint> {
    match value {
        Value::Array(items) if items.is_empty() => None,
        Value::Object(fields) => {
            let text = fields.get("text");
            text.is_some_and(|text| !text.is_string()).then(|| wrong_type("result.text", Type::Text))
        }
        _ => Some(wrong_type("result", Type::ArrayOrNull)),
    }
}

/// A text; a bare number is taken for one.
pub(super) fn request_id(value: &Value) -> Option<Complaint> {
    (!value.is_string() && !value.is_number()).then(|| wrong_type("request_id", Type::Text))
}
