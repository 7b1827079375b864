//! Notes on cards: common ones, calls, messages.

use serde_json::{Map, Value, json};

use super::account;
use super::check::{self, Complaint, Type};
use super::condition::Condition;
use super::query::Query;

/// A field and its type.
type Field = (&'static str, Type);

/// The `params` of each type of note; the given number of first ones is required.
const SORTS: &[(&str, usize, &[Field])] = &[
    ("common", 1, &[("params.text", Type::Text)]),
    ("call_in", 3, CALL),
    ("call_out", 3, CALL),
    ("service_message", 2, SERVICE),
    ("extended_service_message", 2, SERVICE),
    ("message_cashier", 3, &[("params.status", Type::Text), ("params.text", Type::Text), ("params.shop", Type::Text)]),
    (
        "geolocation",
        1,
        &[
            ("params.text", Type::Text),
            ("params.address", Type::Text),
            ("params.longitude", Type::Text),
            ("params.latitude", Type::Text),
        ],
    ),
    ("sms_in", 2, &[("params.text", Type::Text), ("params.phone", Type::Text)]),
    ("sms_out", 2, &[("params.text", Type::Text), ("params.phone", Type::Text)]),
    (
        "attachment",
        1,
        &[("params.file_uuid", Type::Text), ("params.version_uuid", Type::Text), ("params.file_name", Type::Text)],
    ),
];
const CALL: &[(&str, Type)] = &[
    ("params.duration", Type::Int),
    ("params.source", Type::Text),
    ("params.phone", Type::Text),
    ("params.uniq", Type::Text),
    ("params.link", Type::TextOrNull),
    ("params.call_result", Type::TextOrNull),
    ("params.call_status", Type::IntOrNull),
];
const SERVICE: &[(&str, Type)] = &[("params.service", Type::Text), ("params.text", Type::Text)];
const FIELDS: &[(&str, Type)] = &[
    ("entity_id", Type::Int),
    ("created_by", Type::Int),
    ("responsible_user_id", Type::Int),
    ("created_at", Type::Int),
    ("note_type", Type::Text),
];

/// The filters of a list of notes, on entities of one kind or on one of them.
pub(super) fn narrow(kind: &str, entity: Option<i64>, query: &Query) -> Condition {
    let mut condition = Condition::new();
    condition.one_word_of("kind", &[kind]);
    condition.one_of("entity", &entity.map_or_else(|| query.numbers("filter[entity_id]"), |id| vec![id]));
    condition.one_of("id", &query.numbers("filter[id]"));
    condition.one_word_of("body ->> 'note_type'", &query.many("filter[note_type]"));
    condition.one_of("pinned", &query.numbers("filter[is_pinned]"));
    condition.when("updated", "filter[updated_at]", query);
    condition
}

/// One note on a kind of entity, or on one of them.
pub(super) fn named(kind: &str, entity: Option<i64>, note: i64) -> Condition {
    let mut condition = Condition::new();
    condition.one_word_of("kind", &[kind]);
    condition.one_of("entity", entity.as_slice());
    condition.one_of("id", &[note]);
    condition
}

pub(super) fn order(query: &Query) -> &'static str {
    match (query.one("order[updated_at]"), query.one("order[id]")) {
        (Some("desc"), _) => "updated DESC, id DESC",
        (Some("asc"), _) => "updated ASC, id ASC",
        (_, Some("desc")) => "id DESC",
        _ => "id ASC",
    }
}

/// What is wrong with a note; `before` is the note being edited, None for a new one.
pub(super) fn complaints(item: &Value, before: Option<&Value>) -> Vec<Complaint> {
    let given = match check::fields(item) {
        Ok(given) => given,
        Err(complaint) => return vec![complaint],
    };
    let mut wrongs = check::types(given, FIELDS);
    wrongs.extend(given.get("request_id").and_then(check::request_id));
    let sort = given.get("note_type").or_else(|| before?.get("note_type")).and_then(Value::as_str);
    match sort {
        Some(sort) => match SORTS.iter().find(|(name, ..)| *name == sort) {
            // An edit without `params` keeps those that the note has.
            Some((_, required, table)) if before.is_none() || given.contains_key("params") => {
                wrongs.extend(params(given, *required, table));
            }
            Some(_) => {}
            None => wrongs.push(check::no_choice("note_type")),
        },
        // Already reported as a wrong type.
        None if given.contains_key("note_type") => {}
        None => wrongs.push(check::missing("note_type")),
    }
    wrongs
}

fn params(given: &Map<String, Value>, required: usize, table: &[(&'static str, Type)]) -> Vec<Complaint> {
    let empty = Map::new();
    let params = match given.get("params") {
        Some(Value::Object(params)) => params,
        None => &empty,
        Some(_) => return vec![check::wrong_type("params", Type::ArrayOrNull)],
    };
    let value = |path: &str| params.get(path.strip_prefix("params.").unwrap_or(path));
    let lacking = table.iter().take(required).filter(|(path, _)| value(path).is_none());
    let mut wrongs: Vec<Complaint> = lacking.map(|(path, _)| check::missing(path)).collect();
    // The table's names include the prefix.
    let named: Map<String, Value> =
        params.iter().map(|(key, value)| (format!("params.{key}"), value.clone())).collect();
    wrongs.extend(check::types(&named, table));
    let status = value("params.call_status").and_then(Value::as_i64);
    if status.is_some_and(|status| !(1..=8).contains(&status)) {
        wrongs.push(check::no_choice("params.call_status"));
    }
    wrongs
}

/// A new note.
pub(super) fn fresh(item: &Value, user: i64, now: i64) -> Value {
    let by = item.get("created_by").and_then(Value::as_i64).unwrap_or(user);
    let responsible = item.get("responsible_user_id").and_then(Value::as_i64).unwrap_or(user);
    json!({
        "created_by": by, "updated_by": by, "created_at": item.get("created_at").and_then(Value::as_i64).unwrap_or(now),
        "updated_at": now, "responsible_user_id": responsible, "group_id": account::group_of(responsible),
        "note_type": item["note_type"], "params": item["params"], "account_id": account::ACCOUNT,
    })
}
