//! A task as the server writes it, what its answers to writes hold, and what is sent.

use serde::Serialize;
use serde_json::Value;

use super::super::wire::Fields;
use super::{Added, Edited};
use crate::domain::{Due, EntityKind, NewTask, Patch, Subject, Task, TaskId};

/// A row of the list, and what of it can't be told.
pub(super) struct Row {
    pub task: Task,
    /// All of it could be read.
    pub is_whole: bool,
    /// It says which type the task has.
    pub has_kind: bool,
}

/// A task as the page shows it. None without an id, or without a word of whether it is done where that was not asked for either: a
/// row that may be either would be worked on twice or not at all.
pub(super) fn task(item: &Value, asked: Option<bool>) -> Option<Row> {
    let fields = Fields::of(item);
    let id = fields.id("id")?;
    let completed = match item.get("is_completed") {
        None | Some(Value::Null) => asked.unwrap_or(false),
        Some(_) => fields.truth("is_completed").or(asked)?,
    };
    let type_id = fields.reference("task_type_id");
    let kind = fields.text("entity_type").and_then(|word| EntityKind::from_word(&word));
    let entity = fields.id("entity_id");
    let result = match item.get("result") {
        Some(Value::Object(_)) => fields.inner("result").text("text"),
        // Bare words are a result too.
        _ => fields.text("result"),
    };
    let task = Task {
        id: TaskId(id),
        text: fields.text("text").unwrap_or_default(),
        kind: type_id.unwrap_or(1).into(),
        due: Due::from_server(fields.number("complete_till")),
        duration: fields.number("duration").unwrap_or_default(),
        responsible: fields.reference("responsible_user_id").map(Into::into),
        group: fields.reference("group_id").map(Into::into),
        subject: kind.zip(entity).map(|(kind, id)| Subject { kind, id: id.into() }),
        completed,
        result: result.filter(|text| !text.is_empty()),
        created_by: fields.reference("created_by").map(Into::into),
        updated_by: fields.reference("updated_by").map(Into::into),
        created_at: fields.number("created_at").unwrap_or_default(),
        updated_at: fields.number("updated_at").unwrap_or_default(),
        account: fields.id("account_id").map(Into::into),
    };
    Some(Row { task, is_whole: !fields.is_odd(), has_kind: type_id.is_some() })
}

/// A created task in an answer; None where the answer names none.
pub(super) fn added(item: &Value) -> Option<Added> {
    let fields = Fields::of(item);
    Some(Added { id: TaskId(fields.id("id")?), request_id: fields.text("request_id").unwrap_or_default() })
}

/// An edited task in an answer.
pub(super) fn edited(item: &Value) -> Option<Edited> {
    let fields = Fields::of(item);
    Some(Edited { id: TaskId(fields.id("id")?), updated_at: fields.number("updated_at").unwrap_or_default() })
}

/// What is sent: every parameter of the page, absent ones left out.
#[derive(Serialize, Default)]
pub(super) struct Out {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    responsible_user_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_completed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_type_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    // A task that had no date can only be given back to none as null.
    complete_till: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<OutResult>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_by: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

#[derive(Serialize)]
struct OutResult {
    text: String,
}

impl Out {
    pub fn of(patch: &Patch) -> Self {
        Self {
            responsible_user_id: patch.responsible.map(|id| id.0),
            entity_id: patch.subject.map(|subject| subject.id.0),
            entity_type: patch.subject.map(|subject| subject.kind.word()),
            is_completed: patch.completed,
            task_type_id: patch.kind.map(|id| id.0),
            text: patch.text.clone(),
            duration: patch.duration,
            complete_till: patch.due.map(Due::seconds),
            result: patch.result.clone().map(|text| OutResult { text }),
            created_by: patch.created_by.map(|id| id.0),
            updated_by: patch.updated_by.map(|id| id.0),
            created_at: patch.created_at,
            updated_at: patch.updated_at,
            ..Self::default()
        }
    }

    pub fn new(new: &NewTask) -> Self {
        Self::of(&Patch {
            text: Some(new.text.clone()),
            due: Some(new.due),
            kind: new.kind,
            duration: new.duration,
            responsible: new.responsible,
            subject: new.subject,
            completed: new.completed,
            result: new.result.clone(),
            created_by: new.created_by,
            updated_by: new.updated_by,
            created_at: new.created_at,
            updated_at: new.updated_at,
        })
    }

    /// For this task.
    pub fn about(self, id: TaskId) -> Self {
        Self { id: Some(id.0), ..self }
    }

    /// Under this name, which comes back in the answer.
    pub fn named(self, request: &str) -> Self {
        Self { request_id: Some(request.to_owned()), ..self }
    }
}

#[cfg(test)]
mod tests;
