//! Notes on an entity (sheet, section 5).

use reqwest::Method;
use serde_json::{Value, json};

use super::wire::Collection;
use super::{ApiError, Client};
use crate::domain::{Note, Subject};

/// One page of the notes on an entity, those that changed last first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NotePage {
    /// In the server's order.
    pub notes: Vec<Note>,
    /// Another page exists.
    pub more: bool,
    /// When the last of them changed, Unix seconds; whatever is on later pages did not change after that.
    pub reaches: Option<i64>,
    /// The server's clock, Unix seconds.
    pub server_time: Option<i64>,
}

impl Client {
    /// The latest notes.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn notes(&self, subject: Subject, limit: u32) -> Result<Vec<Note>, ApiError> {
        self.notes_from(subject, limit, 1).await.map(|page| page.notes)
    }

    /// A page of 250 notes.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn note_page(&self, subject: Subject, page: u32) -> Result<NotePage, ApiError> {
        self.notes_from(subject, 250, page).await
    }

    async fn notes_from(&self, subject: Subject, limit: u32, page: u32) -> Result<NotePage, ApiError> {
        let query = [
            ("order[updated_at]".into(), "desc".into()),
            ("limit".into(), limit.to_string()),
            ("page".into(), page.to_string()),
        ];
        let answer = match self.get::<Collection>(&path(subject), &query).await {
            Err(ApiError::NotFound) => None,
            other => other?,
        };
        let Some(answer) = answer else {
            // Elsewhere this entity need not exist.
            self.answering().doubt();
            return Ok(NotePage { server_time: self.server_time(), ..NotePage::default() });
        };
        let more = answer.body.more();
        let all: Vec<Value> = answer.body.items("notes");
        let changed = |item: &Value| item.get("updated_at").or_else(|| item.get("created_at")).and_then(Value::as_i64);
        let account = |item: &Value| item.get("account_id").and_then(Value::as_i64).map(Into::into);
        all.iter().for_each(|item| self.answering().saw(account(item)));
        let reaches = all.iter().filter_map(changed).min();
        let notes = all.iter().filter_map(note).collect();
        Ok(NotePage { notes, more, reaches, server_time: answer.server_time })
    }

    /// Adds a note in plain words; answers its id there, if the server says it.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn add_note(&self, request: &str, subject: Subject, text: &str) -> Result<Option<i64>, ApiError> {
        let body = json!([{ "note_type": "common", "params": { "text": text }, "request_id": request }]);
        let answer: Collection = self.write(Method::POST, &path(subject), &body).await?;
        let added: Vec<Value> = answer.items("notes");
        Ok(added.first().and_then(|note| note.get("id")?.as_i64()))
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
