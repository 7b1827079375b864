//! Notes on an entity (sheet, section 5).

use reqwest::Method;
use serde_json::{Value, json};

use super::wire::Collection;
use super::{ApiError, Client};
use crate::domain::{Note, Subject};

impl Client {
    /// The latest notes.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn notes(&self, subject: Subject, limit: u32) -> Result<Vec<Note>, ApiError> {
        let query = [("order[updated_at]".into(), "desc".into()), ("limit".into(), limit.to_string())];
        let answer = match self.get::<Collection>(&path(subject), &query).await {
            Err(ApiError::NotFound) => None,
            other => other?,
        };
        let all: Vec<Value> = answer.map(|answer| answer.body.items("notes")).unwrap_or_default();
        Ok(all.iter().filter_map(note).collect())
    }

    /// Adds a note in plain words.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn add_note(&self, subject: Subject, text: &str) -> Result<(), ApiError> {
        let body = json!([{ "note_type": "common", "params": { "text": text } }]);
        self.write::<_, Value>(Method::POST, &path(subject), &body).await.map(|_| ())
    }
}

fn path(subject: Subject) -> String {
    format!("/api/v4/{}/{}/notes", subject.kind.word(), subject.id)
}

fn note(item: &Value) -> Option<Note> {
    Some(Note {
        id: item.get("id")?.as_i64()?,
        text: item.pointer("/params/text").and_then(Value::as_str)?.to_owned(),
        created_at: item.get("created_at").and_then(Value::as_i64).unwrap_or_default(),
        created_by: item.get("created_by").and_then(Value::as_i64).map(Into::into),
        kind: item.get("note_type").and_then(Value::as_str).unwrap_or("common").to_owned(),
    })
}
