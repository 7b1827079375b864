//! What is wrong with the items of a write (codes of the sheet, section 2).

use serde_json::Value;

use super::office;

const MISSING: &str = "This field is missing.";
const INVALID: &str = "The value you selected is not a valid choice.";

/// What is wrong with one item.
#[derive(Debug)]
pub(super) struct Wrong {
    pub request_id: String,
    pub code: &'static str,
    pub path: &'static str,
    pub detail: &'static str,
}

/// The complaint about a task that there is not, or an item that names none.
pub(super) fn no_task(id: Option<i64>, request_id: String) -> Wrong {
    let (code, detail) = if id.is_none() { ("FieldMissing", MISSING) } else { ("NotSupportedChoice", INVALID) };
    Wrong { request_id, code, path: "id", detail }
}

/// Complaints about one item (codes of the sheet, section 2).
pub(super) fn check(item: &Value, request: &str, new: bool, wrongs: &mut Vec<Wrong>) {
    let mut wrong = |path, code, detail| wrongs.push(Wrong { request_id: request.to_owned(), code, path, detail });
    let Some(fields) = item.as_object() else {
        return wrong("", "InvalidType", "This value should be of type array.");
    };
    for path in ["text", "complete_till"] {
        if new && !fields.contains_key(path) {
            wrong(path, "FieldMissing", MISSING);
        }
    }
    if fields.get("text").is_some_and(|text| text.as_str().is_none_or(str::is_empty)) {
        wrong("text", "InvalidType", "This value should be of type string.");
    }
    let numbers =
        ["complete_till", "responsible_user_id", "entity_id", "task_type_id", "duration", "created_at", "updated_at"];
    for path in numbers {
        if fields.get(path).is_some_and(|value| !value.is_i64()) {
            wrong(path, "InvalidType", "This value should be of type int.");
        }
    }
    if fields.get("is_completed").is_some_and(|value| !value.is_boolean()) {
        wrong("is_completed", "InvalidType", "This value should be of type bool.");
    }
    match fields.get("entity_type").map(Value::as_str) {
        Some(Some("leads" | "contacts" | "companies" | "customers")) => {}
        Some(_) => wrong("entity_type", "NotSupportedChoice", INVALID),
        None if fields.contains_key("entity_id") => wrong("entity_type", "FieldMissing", MISSING),
        None => {}
    }
    let user = fields.get("responsible_user_id").and_then(Value::as_i64);
    if user.is_some_and(|user| !office::is_active(user)) {
        wrong("responsible_user_id", "NotSupportedChoice", INVALID);
    }
}
