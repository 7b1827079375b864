//! Changes whose rows were damaged on disk: set aside as they were found, so that intact ones can proceed.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row as SqlRow, params};
use serde_json::Value;

use super::change_rows::{NOT_FINAL, read, select};
use super::task_rows::show;
use super::{Result, Store};
use crate::domain::{Damaged, TaskId};

/// An edit that can't be sent, because its row is damaged or gone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DamagedEdit {
    /// Its number among the changes; negative if that is unknown.
    pub seq: i64,
    /// What is known of it: its row as found (JSON).
    pub row: String,
}

impl DamagedEdit {
    /// What may help a person recognize it.
    pub fn recognizable(&self) -> Damaged {
        let known = serde_json::from_str::<Value>(&self.row).unwrap_or_default();
        let mut found = Vec::new();
        texts(&known, &mut found);
        let task = known["task"].as_i64().filter(|task| *task > 0).map(TaskId);
        Damaged { seq: self.seq, text: found.join(", "), task }
    }
}

/// The texts among what is known of a damaged edit.
fn texts(known: &Value, found: &mut Vec<String>) {
    match known {
        // A column of the row that itself contains JSON.
        Value::String(text) => {
            if let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str::<Value>(text) {
                texts(&inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if ["text", "result"].contains(&name.as_str()) => found.push(text.clone()),
                    value => texts(value, found),
                }
            }
        }
        _ => {}
    }
}

impl Store {
    /// Forgets what was set aside: the person has exported it, or does without.
    ///
    /// # Errors
    /// When the file can't be written; then all of it stays.
    pub fn forget_damaged_edits(&mut self, seqs: &[i64]) -> Result<()> {
        let tx = self.begin()?;
        for seq in seqs {
            tx.execute("DELETE FROM aside WHERE seq = ?1", [seq])?;
        }
        tx.commit()
    }

    /// Edits that were damaged on disk and set aside, or lost along with it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn damaged_edits(&self) -> Result<Vec<DamagedEdit>> {
        let mut query = self.sql.prepare_cached("SELECT seq, row FROM aside ORDER BY seq")?;
        let rows = query.query_map([], |row| Ok(DamagedEdit { seq: row.get(0)?, row: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Moves damaged open rows unchanged to a table of their own, so that intact ones can proceed. Returns how many.
pub(super) fn set_damaged_aside(sql: &Connection) -> Result<usize> {
    let damaged: Vec<(i64, i64)> = {
        let mut query = sql.prepare(&select(NOT_FINAL))?;
        let mut rows = query.query([])?;
        let mut damaged = Vec::new();
        while let Some(row) = rows.next()? {
            // A column with the wrong type is damage too.
            if !matches!(read(row), Ok(Some(_))) {
                damaged.push((row.get(1)?, row.get(2).unwrap_or_default()));
            }
        }
        damaged
    };
    for (seq, task) in &damaged {
        tracing::error!(seq, "an outbox row is damaged and was set aside");
        let (found, at): (String, i64) = sql.query_row("SELECT * FROM outbox WHERE seq = ?1", [seq], |row| {
            Ok((as_found(row)?, row.get("made_at").unwrap_or_default()))
        })?;
        sql.execute("INSERT OR REPLACE INTO aside (seq, row, at) VALUES (?1, ?2, ?3)", params![seq, found, at])?;
        sql.execute("DELETE FROM outbox WHERE seq = ?1", [seq])?;
        show(sql, TaskId(*task))?;
    }
    Ok(damaged.len())
}

/// The content of a row as JSON; what is no longer text is converted as closely as possible.
fn as_found(row: &SqlRow<'_>) -> rusqlite::Result<String> {
    let mut found = serde_json::Map::new();
    for (at, name) in row.as_ref().column_names().enumerate() {
        let value = match row.get_ref(at)? {
            ValueRef::Null => serde_json::Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Real(number) => number.to_string().into(),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
        };
        found.insert(name.to_owned(), value);
    }
    Ok(serde_json::Value::Object(found).to_string())
}
