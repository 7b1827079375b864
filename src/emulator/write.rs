//! Adding and editing tasks: all items of a request or none, unless a fault says otherwise.

use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::check::{self, Complaint, Wrong};
use super::contents::Happening;
use super::data::Data;
use super::ledger::{Entry, Operation};
use super::task_fields::{self, feed_value};

/// Who writes, when, and what is out of order meanwhile.
#[derive(Clone, Debug)]
pub(super) struct Act<'a> {
    pub user: i64,
    pub now: i64,
    /// None when nobody asked.
    pub asked: Option<&'a Asked>,
    pub itemwise: bool,
    pub no_created_at: bool,
}

impl Act<'_> {
    /// An act that nobody asked for.
    pub(super) fn unasked(user: i64, now: i64) -> Self {
        Self { user, now, asked: None, itemwise: false, no_created_at: false }
    }

    /// True when something is added, not edited.
    pub(super) fn is_new(&self) -> bool {
        self.asked.is_some_and(|asked| asked.method == "POST")
    }

    /// What the ledger is to say about it.
    pub(super) fn entry(&self, operation: Operation, task: i64, item: &Value, before: Value) -> Entry {
        let mut fields = item.as_object().cloned().unwrap_or_default();
        fields.retain(|key, _| key != "id" && key != "request_id");
        let request_id = item.get("request_id").and_then(text_of);
        let (request, method) = (self.asked.map(|asked| asked.number), self.asked.map(|asked| asked.method.clone()));
        let (user, fields, at) = (self.user, fields.into(), self.now);
        Entry { request, method, user, operation, task, request_id, fields, before, at, delivered: false }
    }
}

/// One item that was done.
#[derive(Debug)]
pub(super) struct Done {
    pub task: Value,
    /// The item's `request_id`, else its index.
    pub request_id: String,
    pub entry: Entry,
}

/// Adds tasks.
pub(super) fn add(data: &mut Data, items: &[Value], act: &Act<'_>) -> rusqlite::Result<(Vec<Done>, Vec<Wrong>)> {
    let (mut done, mut wrongs) = (Vec::new(), Vec::new());
    // Counted from what is stored, so that a request that is refused uses up none.
    let first = data.next_id();
    for (index, item) in items.iter().enumerate() {
        let request_id = request_id(item, index);
        let complaints = task_fields::wrongs(item, None);
        if !refused(complaints, &request_id, &mut wrongs) {
            let id = first + done.len() as i64;
            let mut task = task_fields::new_task(id, act.user, act.now);
            task_fields::write(&mut task, item, act.no_created_at);
            done.push(Done { task, request_id, entry: act.entry(Operation::Created, id, item, Value::Null) });
        }
    }
    // One wrong item, and nothing of the request is done; only by a fault each item is taken for itself.
    if !wrongs.is_empty() && !act.itemwise {
        done.clear();
    }
    let added = |done: &Done| happening("task_added", done.entry.task, json!([]), json!([]));
    let happened = done.iter().map(added).collect::<Vec<_>>();
    store(data, &done, &happened, act)?;
    Ok((done, wrongs))
}

/// Notes what is wrong with an item; false when nothing is.
fn refused(complaints: Vec<Complaint>, request_id: &str, wrongs: &mut Vec<Wrong>) -> bool {
    let bad = !complaints.is_empty();
    if bad {
        wrongs.push(Wrong { request_id: request_id.to_owned(), complaints });
    }
    bad
}

/// Edits tasks.
pub(super) fn edit(data: &mut Data, items: &[Value], act: &Act<'_>) -> rusqlite::Result<(Vec<Done>, Vec<Wrong>)> {
    let (mut done, mut wrongs): (Vec<Done>, _) = (Vec::new(), Vec::new());
    let mut happened = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let request_id = request_id(item, index);
        let id = item.get("id").and_then(Value::as_i64);
        // A task may be named twice in one batch.
        let staged = done.iter().rev().find(|done| Some(done.entry.task) == id).map(|done| done.task.clone());
        let Some(before) = staged.or_else(|| data.task(id?)) else {
            wrongs.push(Wrong { request_id, complaints: vec![check::nameless(item)] });
            continue;
        };
        let complaints = task_fields::wrongs(item, Some(&before));
        if !refused(complaints, &request_id, &mut wrongs) {
            let entry = act.entry(Operation::Edited, id.unwrap_or_default(), item, seen(&before, item));
            let task = changed(&before, item, act);
            happened.extend(events(&before, &task, entry.task));
            done.push(Done { task, request_id, entry });
        }
    }
    if !wrongs.is_empty() && !act.itemwise {
        done.clear();
        happened.clear();
    }
    store(data, &done, &happened, act)?;
    Ok((done, wrongs))
}

fn changed(before: &Value, item: &Value, act: &Act<'_>) -> Value {
    let mut task = before.clone();
    task["updated_at"] = act.now.into();
    task["updated_by"] = act.user.into();
    task_fields::write(&mut task, item, act.no_created_at);
    task
}

/// The former values of the fields of an item.
fn seen(before: &Value, item: &Value) -> Value {
    let given = item.as_object().into_iter().flat_map(Map::keys);
    let known = given.filter(|key| *key != "id").filter_map(|key| Some((key.clone(), before.get(key)?.clone())));
    Value::Object(known.collect())
}

fn events(before: &Value, after: &Value, task: i64) -> Vec<Happening> {
    let changed = task_fields::events(before, after);
    changed.map(|(key, kind)| happening(kind, task, feed_value(key, before), feed_value(key, after))).collect()
}

fn happening(kind: &'static str, id: i64, before: Value, after: Value) -> Happening {
    Happening { kind, what: "task", id, before, after }
}

fn store(data: &mut Data, done: &[Done], happened: &[Happening], act: &Act<'_>) -> rusqlite::Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    let tasks: Vec<&Value> = done.iter().map(|done| &done.task).collect();
    data.put_tasks(&tasks, happened, act.now, act.user)
}

/// The item's `request_id`, else its index.
pub(super) fn request_id(item: &Value, index: usize) -> String {
    item.get("request_id").and_then(text_of).unwrap_or_else(|| index.to_string())
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
