//! The fields of a task: which of them may be written and with which types, their first values, and how events report them.

use serde_json::{Map, Value, json};

use super::check::{self, Complaint, Type};
use super::{account, asked};

/// The order in which the vendor's page lists them.
pub(super) const ORDER: &[&str] = &[
    "id",
    "created_by",
    "updated_by",
    "created_at",
    "updated_at",
    "responsible_user_id",
    "group_id",
    "entity_id",
    "entity_type",
    "duration",
    "is_completed",
    "task_type_id",
    "text",
    "result",
    "complete_till",
    "account_id",
    "request_id",
];

/// The fields that the vendor's page lists for adding and editing; those that are given replace the task's.
const WRITABLE: &[(&str, Type)] = &[
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

/// Which event a change of a field makes.
const EVENTS: [(&str, &str); 5] = [
    ("is_completed", "task_completed"),
    ("text", "task_text_changed"),
    ("complete_till", "task_deadline_changed"),
    ("task_type_id", "task_type_changed"),
    ("result", "task_result_added"),
];

/// A task with default values only.
pub(super) fn new_task(id: i64, user: i64, now: i64) -> Value {
    json!({
        "id": id, "created_by": user, "updated_by": user, "created_at": now, "updated_at": now,
        "responsible_user_id": user, "group_id": 0, "entity_id": null, "entity_type": null, "duration": 0,
        "is_completed": false, "task_type_id": 1, "text": "", "result": [], "complete_till": 0,
        "account_id": account::ACCOUNT,
    })
}

/// Writes the known fields of an item into a task.
pub(super) fn write(task: &mut Value, item: &Value, no_created_at: bool) {
    let empty = Map::new();
    let given = item.as_object().unwrap_or(&empty);
    for field in WRITABLE.iter().map(|(name, _)| *name).filter(|name| !(no_created_at && *name == "created_at")) {
        if let Some(value) = given.get(field) {
            task[field] = value.clone();
        }
    }
    task["group_id"] = account::group_of(task["responsible_user_id"].as_i64().unwrap_or_default()).into();
    // A task without a subject has null in both fields.
    if task["entity_type"].is_null() || task["entity_id"].is_null() {
        (task["entity_type"], task["entity_id"]) = (Value::Null, Value::Null);
    }
    if let Some(text) = given.get("result").and_then(|result| result.get("text")).and_then(Value::as_str) {
        task["result"] = if text.is_empty() { json!([]) } else { json!({ "text": text }) };
    }
}

/// What is wrong with a task; `before` is the task that is edited, None for a new one.
pub(super) fn wrongs(item: &Value, before: Option<&Value>) -> Vec<Complaint> {
    let given = match check::fields(item) {
        Ok(given) => given,
        Err(complaint) => return vec![complaint],
    };
    let mut wrongs = Vec::new();
    if before.is_none() {
        let lacking = ["text", "complete_till"].into_iter().filter(|path| !given.contains_key(*path));
        wrongs.extend(lacking.map(check::missing));
    }
    wrongs.extend(check::types(given, WRITABLE));
    wrongs.extend(subject(given, before.is_none()));
    wrongs.extend(given.get("result").and_then(result));
    wrongs.extend(given.get("request_id").and_then(check::request_id));
    let number = |path: &str| given.get(path).and_then(Value::as_i64);
    if number("responsible_user_id").is_some_and(|user| !account::is_active(user)) {
        wrongs.push(check::no_choice("responsible_user_id"));
    }
    for path in ["created_by", "updated_by"] {
        if number(path).is_some_and(|user| !account::is_known(user)) {
            wrongs.push(check::no_choice(path));
        }
    }
    // A task may keep a type that has been deleted since.
    let kept = before.and_then(|task| task.get("task_type_id")?.as_i64());
    if number("task_type_id").is_some_and(|kind| !account::is_type(kind) && Some(kind) != kept) {
        wrongs.push(check::no_choice("task_type_id"));
    }
    wrongs
}

/// What a task is about: both fields or neither; null means no subject.
fn subject(given: &Map<String, Value>, is_new: bool) -> Option<Complaint> {
    let kind = given.get("entity_type").filter(|kind| !kind.is_null());
    let about = given.get("entity_id").filter(|id| !id.is_null());
    match kind {
        Some(Value::String(word)) if !asked::ENTITIES.contains(&word.as_str()) => Some(check::no_choice("entity_type")),
        Some(_) if is_new && about.is_none() => Some(check::missing("entity_id")),
        None if about.is_some_and(|id| id != 0) => Some(check::missing("entity_type")),
        _ => None,
    }
}

/// A result is an object with a text, or an empty array for no result.
fn result(value: &Value) -> Option<Complaint> {
    match value {
        Value::Array(items) if items.is_empty() => None,
        Value::Object(fields) => {
            let text = fields.get("text");
            text.is_some_and(|text| !text.is_string()).then(|| check::wrong_type("result.text", Type::Text))
        }
        _ => Some(check::wrong_type("result", Type::ArrayOrNull)),
    }
}

/// The fields that a write changed, with the events that follow.
pub(super) fn events(before: &Value, after: &Value) -> impl Iterator<Item = (&'static str, &'static str)> {
    // Reopening a task or removing a result is no event of these kinds.
    let counts = move |key: &str| match key {
        "is_completed" => after[key] == true,
        "result" => after[key].is_object(),
        _ => true,
    };
    EVENTS.into_iter().filter(move |(key, _)| before[key] != after[key] && counts(key))
}

/// How an event reports the value of a field.
pub(super) fn feed_value(key: &str, task: &Value) -> Value {
    match key {
        "text" => json!([{ "task": { "text": task["text"] } }]),
        "complete_till" => json!([{ "task_deadline": { "timestamp": task["complete_till"] } }]),
        "task_type_id" => json!([{ "task_type": { "id": task["task_type_id"] } }]),
        "result" if task["result"].is_object() => json!([{ "task": { "text": task["result"]["text"] } }]),
        _ => json!([]),
    }
}
