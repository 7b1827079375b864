//! A task as the server writes it, what its answers to writes hold, and what is sent.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::wire::{loose, text, truth};
use super::{Added, Edited};
use crate::domain::{Due, EntityKind, NewTask, Patch, Subject, Task, TaskId};

/// A task as the page shows it.
#[derive(Deserialize)]
pub(super) struct Wire {
    #[serde(deserialize_with = "loose")]
    id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    created_by: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    updated_by: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    created_at: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    updated_at: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    responsible_user_id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    group_id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    entity_id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    entity_type: String,
    #[serde(default, deserialize_with = "truth")]
    is_completed: bool,
    #[serde(default, deserialize_with = "loose")]
    task_type_id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    text: String,
    #[serde(default, deserialize_with = "loose")]
    duration: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    complete_till: Option<i64>,
    #[serde(default)]
    result: Value,
    #[serde(default, deserialize_with = "loose")]
    account_id: Option<i64>,
}

impl Wire {
    pub fn task(self) -> Task {
        let id = self.entity_id.filter(|id| *id != 0);
        let kind = EntityKind::from_word(&self.entity_type);
        let result = self.result.get("text").and_then(Value::as_str).filter(|text| !text.is_empty());
        Task {
            id: TaskId(self.id.unwrap_or_default()),
            text: self.text,
            kind: self.task_type_id.unwrap_or(1).into(),
            due: Due(self.complete_till.unwrap_or_default()),
            duration: self.duration.unwrap_or_default(),
            responsible: self.responsible_user_id.map(Into::into),
            group: self.group_id.map(Into::into),
            subject: kind.zip(id).map(|(kind, id)| Subject { kind, id: id.into() }),
            completed: self.is_completed,
            result: result.map(str::to_owned),
            created_by: self.created_by.map(Into::into),
            updated_by: self.updated_by.map(Into::into),
            created_at: self.created_at.unwrap_or_default(),
            updated_at: self.updated_at.unwrap_or_default(),
            account: self.account_id.map(Into::into),
        }
    }
}

/// What answers to writes hold.
#[derive(Deserialize)]
pub(super) struct Skeleton {
    #[serde(deserialize_with = "loose")]
    id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    updated_at: Option<i64>,
    #[serde(default)]
    request_id: Value,
}

impl Skeleton {
    /// None where the answer names no task.
    pub fn added(self) -> Option<Added> {
        let request_id = self.request_id.as_str().map_or_else(|| self.request_id.to_string(), str::to_owned);
        self.id.map(|id| Added { id: TaskId(id), request_id })
    }

    pub fn edited(self) -> Edited {
        Edited { id: TaskId(self.id.unwrap_or_default()), updated_at: self.updated_at.unwrap_or_default() }
    }
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
    complete_till: Option<i64>,
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
            complete_till: patch.due.map(|due| due.0),
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
mod tests {
    use super::*;

    #[test]
    fn a_result_comes_as_an_array_or_an_object_or_not_at_all() {
        let read = |json: &str| serde_json::from_str::<Wire>(json).unwrap().task();
        assert_eq!(read(r#"{"id":1,"result":[]}"#).result, None);
        assert_eq!(read(r#"{"id":1,"result":{"text":"ok"}}"#).result.as_deref(), Some("ok"));
        assert_eq!(read(r#"{"id":1,"result":null}"#).result, None);
        assert_eq!(read(r#"{"id":1}"#).result, None);
    }

    #[test]
    fn a_row_in_unusual_spelling_is_still_read() {
        let task =
            serde_json::from_str::<Wire>(r#"{"id":"9007199254740993","is_completed":1,"text":117}"#).unwrap().task();
        assert_eq!((task.id.0, task.completed, task.text.as_str()), (9_007_199_254_740_993, true, "117"));
    }

    #[test]
    fn an_unattached_task_has_no_subject_however_it_is_written() {
        let read = |json: &str| serde_json::from_str::<Wire>(json).unwrap().task().subject;
        assert_eq!(read(r#"{"id":1,"entity_id":0,"entity_type":""}"#), None);
        assert_eq!(read(r#"{"id":1,"entity_id":null,"entity_type":null}"#), None);
        assert_eq!(read(r#"{"id":1}"#), None);
        assert!(read(r#"{"id":1,"entity_id":"5","entity_type":"leads"}"#).is_some());
    }

    #[test]
    fn a_completion_sends_nothing_but_itself() {
        let sent = serde_json::to_string(&Out::of(&Patch::complete("ok"))).unwrap();
        assert_eq!(sent, r#"{"is_completed":true,"result":{"text":"ok"}}"#);
    }
}
