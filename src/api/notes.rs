//! Notes on an entity (docs/amocrm-api.md#notes).

use std::collections::HashSet;

use reqwest::Method;
use serde_json::{Value, json};

use super::wire::{Collection, Fields};
use super::{ApiError, Client};
use crate::domain::{Note, Subject};

/// One page of the notes on an entity, last changed first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NotePage {
    /// In the server's order.
    pub notes: Vec<Note>,
    /// Another page exists.
    pub more: bool,
    /// Rows that can't be read: any of them may be the one that is looked for.
    pub unread: usize,
    /// When the last of them changed, in Unix seconds; nothing on later pages changed after that.
    pub reaches: Option<i64>,
    /// The server's clock, in Unix seconds.
    pub server_time: Option<i64>,
}

impl Client {
    /// The pinned notes, followed by the latest ones.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn notes(&self, subject: Subject, limit: u32) -> Result<Vec<Note>, ApiError> {
        let page = self.notes_from(subject, limit, 1, false).await?;
        let mut notes = page.notes;
        if page.more {
            // Pinned notes are seldom among the latest.
            let pinned = self.notes_from(subject, limit, 1, true).await?.notes;
            notes.extend(pinned.into_iter().filter(|note| note.is_pinned));
        }
        let mut seen = HashSet::new();
        notes.retain(|note| seen.insert(note.id));
        notes.sort_by_key(|note| !note.is_pinned);
        Ok(notes)
    }

    /// A page of 250 notes.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn note_page(&self, subject: Subject, page: u32) -> Result<NotePage, ApiError> {
        self.notes_from(subject, 250, page, false).await
    }

    async fn notes_from(&self, subject: Subject, limit: u32, page: u32, is_pinned: bool) -> Result<NotePage, ApiError> {
        let mut query = vec![
            ("order[updated_at]".to_owned(), "desc".to_owned()),
            ("limit".into(), limit.to_string()),
            ("page".into(), page.to_string()),
        ];
        query.extend(is_pinned.then(|| ("filter[is_pinned]".into(), "1".into())));
        let answer = match self.get::<Collection>(&path(subject), &query).await {
            Err(ApiError::NotFound) => None,
            other => other?,
        };
        let Some(answer) = answer else {
            // In another account this entity need not exist.
            self.answering().doubt();
            return Ok(NotePage { server_time: self.server_time(), ..NotePage::default() });
        };
        let read = answer.body.rows("notes", |item| {
            self.answering().saw(Fields::of(item).id("account_id").map(Into::into));
            Some((changed(item), note(item)))
        })?;
        let more = read.next.is_likely(read.came(), limit);
        let reaches = read.rows.iter().filter_map(|(changed, _)| *changed).min();
        let unread = read.unread.len();
        let notes = read.rows.into_iter().filter_map(|(_, note)| note).collect();
        Ok(NotePage { notes, more, reaches, unread, server_time: answer.server_time })
    }

    /// Adds a plain text note; returns its id, if the server sends it.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn add_note(&self, request: &str, subject: Subject, text: &str) -> Result<Option<i64>, ApiError> {
        let body = json!([{ "note_type": "common", "params": { "text": text }, "request_id": request }]);
        let answer: Collection = self.write(Method::POST, &path(subject), &body).await?;
        let added = answer.rows("notes", |item| Fields::of(item).id("id"))?;
        Ok(added.rows.first().copied())
    }
}

fn path(subject: Subject) -> String {
    format!("/api/v4/{}/{}/notes", subject.kind.word(), subject.id)
}

/// The last change, in Unix seconds.
fn changed(item: &Value) -> Option<i64> {
    let fields = Fields::of(item);
    fields.number("updated_at").or_else(|| fields.number("created_at"))
}

/// None for notes without text, such as log entries of the account. One written by a person is included even if its
/// text can't be read.
fn note(item: &Value) -> Option<Note> {
    let fields = Fields::of(item);
    let text = fields.inner("params").text("text");
    let is_written = fields.text("note_type").as_deref() == Some("common");
    Some(Note {
        id: fields.id("id")?,
        text: text.or_else(|| is_written.then(String::new))?,
        created_at: fields.number("created_at").unwrap_or_default(),
        created_by: fields.reference("created_by").map(Into::into),
        kind: fields.text("note_type").unwrap_or_else(|| "common".into()),
        is_pinned: fields.truth("is_pinned").unwrap_or(false),
    })
}
