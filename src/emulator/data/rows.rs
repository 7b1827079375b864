//! Writes one row: a task, an entity, a link, a note, an event.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::super::contents::Happening;

pub(super) fn put_entity(sql: &Connection, kind: &str, entity: &Value) -> rusqlite::Result<()> {
    let id = entity.get("id").and_then(Value::as_i64);
    sql.prepare_cached("INSERT OR REPLACE INTO entity (kind, id, words, body) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![kind, id, words(entity), entity.to_string()])
        .map(drop)
}

/// The text that is searched: the name and the filled-in fields, with phone numbers also as plain digits.
fn words(entity: &Value) -> String {
    let fields = entity.get("custom_fields_values").and_then(Value::as_array);
    let values = fields.into_iter().flatten().filter_map(|field| field.get("values")?.as_array()).flatten();
    let mut words = entity.get("name").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    for text in values.filter_map(|value| value.get("value")?.as_str()) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        words = format!("{words}\n{}\n{digits}", text.to_lowercase());
    }
    words
}

pub(super) fn put_link(sql: &Connection, one: (&str, i64), other: (&str, i64), main: bool) -> rusqlite::Result<()> {
    let insert = "INSERT OR REPLACE INTO link VALUES (?1, ?2, ?3, ?4, ?5), (?3, ?4, ?1, ?2, ?5)";
    sql.prepare_cached(insert)?.execute(params![one.0, one.1, other.0, other.1, main]).map(drop)
}

pub(super) fn put_note(sql: &Connection, kind: &str, entity: i64, body: &Value) -> rusqlite::Result<()> {
    let at = body.get("updated_at").and_then(Value::as_i64);
    let pinned = body.get("is_pinned") == Some(&Value::Bool(true));
    let insert = "INSERT INTO note (kind, entity, body, updated, pinned) VALUES (?1, ?2, ?3, ?4, ?5)";
    sql.prepare_cached(insert)?.execute(params![kind, entity, body.to_string(), at, pinned]).map(drop)
}

pub(super) fn happen(sql: &Connection, happening: &Happening, at: i64, by: i64) -> rusqlite::Result<()> {
    let Happening { kind, what, id, before, after } = happening;
    let insert = "INSERT INTO event (type, kind, entity, at, by, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = params![kind, what, id, at, by, before.to_string(), after.to_string()];
    sql.prepare_cached(insert)?.execute(values).map(drop)
}

pub(super) fn put(sql: &Connection, task: &Value) -> rusqlite::Result<()> {
    let number = |key: &str| task.get(key).and_then(Value::as_i64);
    sql.prepare_cached("INSERT OR REPLACE INTO task VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?.execute(
        params![
            number("id"),
            number("responsible_user_id"),
            task.get("is_completed").and_then(Value::as_bool).unwrap_or_default(),
            number("task_type_id"),
            task.get("entity_type").and_then(Value::as_str),
            number("entity_id"),
            number("complete_till"),
            number("created_at"),
            number("updated_at"),
            task.to_string()
        ],
    )?;
    Ok(())
}
