//! A task as the server writes it, what its answers to writes hold, what is sent, and what scripts get of it.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

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
pub(super) struct Out {
    id: Option<TaskId>,
    values: Patch,
    request_id: Option<String>,
}

impl Out {
    pub fn of(patch: &Patch) -> Self {
        Self { id: None, values: patch.clone(), request_id: None }
    }

    pub fn new(new: &NewTask) -> Self {
        Self::of(&new.given())
    }

    /// For this task.
    pub fn about(self, id: TaskId) -> Self {
        Self { id: Some(id), ..self }
    }

    /// Under this name, which comes back in the answer.
    pub fn named(self, request: &str) -> Self {
        Self { request_id: Some(request.to_owned()), ..self }
    }
}

impl Serialize for Out {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Patch {
            text,
            due,
            kind,
            duration,
            responsible,
            subject,
            completed,
            result,
            created_by,
            updated_by,
            created_at,
            updated_at,
        } = &self.values;
        let mut map = to.serialize_map(None)?;
        put(&mut map, "id", self.id.map(|id| id.0))?;
        put(&mut map, "responsible_user_id", responsible.map(|id| id.0))?;
        put(&mut map, "entity_id", subject.map(|subject| subject.id.0))?;
        put(&mut map, "entity_type", subject.map(|subject| subject.kind.word()))?;
        put(&mut map, "is_completed", *completed)?;
        put(&mut map, "task_type_id", kind.map(|id| id.0))?;
        put(&mut map, "text", text.as_ref())?;
        put(&mut map, "duration", *duration)?;
        // A task that had no date can only be given back to none as null.
        put(&mut map, "complete_till", due.map(Due::seconds))?;
        put(&mut map, "result", result.as_ref().map(|text| json!({ "text": text })))?;
        put(&mut map, "created_by", created_by.map(|id| id.0))?;
        put(&mut map, "updated_by", updated_by.map(|id| id.0))?;
        put(&mut map, "created_at", *created_at)?;
        put(&mut map, "updated_at", *updated_at)?;
        put(&mut map, "request_id", self.request_id.as_ref())?;
        map.end()
    }
}

/// One parameter, where it has a value.
fn put<M: SerializeMap>(map: &mut M, name: &str, value: Option<impl Serialize>) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, &value))
}

/// A task under the names of the API page; absent values are null.
pub(super) fn as_json(task: &Task) -> Value {
    json!({
        "id": task.id.0,
        "text": task.text,
        "complete_till": task.due.seconds(),
        "task_type_id": task.kind.0,
        "duration": task.duration,
        "responsible_user_id": task.responsible.map(|id| id.0),
        "group_id": task.group.map(|id| id.0),
        "entity_type": task.subject.map(|subject| subject.kind.word()),
        "entity_id": task.subject.map(|subject| subject.id.0),
        "is_completed": task.completed,
        "result": task.result.as_ref().map(|text| json!({ "text": text })),
        "created_by": task.created_by.map(|id| id.0),
        "updated_by": task.updated_by.map(|id| id.0),
        "created_at": task.created_at,
        "updated_at": task.updated_at,
        "account_id": task.account.map(|id| id.0),
    })
}

/// A task as [`as_json`] wrote it; None where a part of it is missing.
pub(super) fn from_json(value: &Value) -> Option<Task> {
    let number = |name: &str| value.get(name).and_then(Value::as_i64);
    let words = |name: &str| value.get(name).and_then(Value::as_str);
    let subject = words("entity_type").and_then(EntityKind::from_word).zip(number("entity_id"));
    Some(Task {
        id: number("id")?.into(),
        text: words("text")?.to_owned(),
        kind: number("task_type_id")?.into(),
        due: Due(number("complete_till")?),
        duration: number("duration")?,
        responsible: number("responsible_user_id").map(Into::into),
        group: number("group_id").map(Into::into),
        subject: subject.map(|(kind, id)| Subject { kind, id: id.into() }),
        completed: value.get("is_completed")?.as_bool()?,
        result: value.get("result")?.get("text").and_then(Value::as_str).map(str::to_owned),
        created_by: number("created_by").map(Into::into),
        updated_by: number("updated_by").map(Into::into),
        created_at: number("created_at")?,
        updated_at: number("updated_at")?,
        account: number("account_id").map(Into::into),
    })
}

#[cfg(test)]
mod tests;
