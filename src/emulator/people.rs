//! What colleagues, automations and the system do in the meantime.

use serde_json::{Value, json};

use super::asked::Asked;
use super::check::{Complaint, Wrong};
use super::contents::Happening;
use super::fault::{Hand, Kind};
use super::ledger::Operation;
use super::shared::{Shared, lock};
use super::write::{self, Act, Done};
use super::{Emulator, account};

const DAY: i64 = 86_400;

/// Why something was not done in a user's name.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Undone {
    /// The server would refuse it.
    #[error("{path}: {detail}")]
    Refused {
        /// The field.
        path: &'static str,
        /// What is wrong with it.
        detail: &'static str,
    },
    /// The data can't be written.
    #[error("the data can't be kept")]
    Data,
}

impl Emulator {
    /// A colleague creates a task; returns its id. Fields have the names of the API.
    ///
    /// # Errors
    /// [`Undone`] when the server would refuse it.
    pub fn add_as(&self, user: i64, fields: &Value) -> Result<i64, Undone> {
        self.shared.act(user, fields, true)
    }

    /// A colleague changes a task. Fields have the names of the API.
    ///
    /// # Errors
    /// [`Undone`] when the server would refuse it, or there is no such task.
    pub fn edit_as(&self, user: i64, task: i64, fields: &Value) -> Result<(), Undone> {
        let mut item = fields.clone();
        item["id"] = task.into();
        self.shared.act(user, &item, false).map(drop)
    }

    /// The system deletes a task and records that in the feed of events; false if there is no such task.
    pub fn delete_task(&self, task: i64) -> bool {
        self.shared.delete(task, 0)
    }
}

impl Shared {
    fn act(&self, user: i64, item: &Value, is_new: bool) -> Result<i64, Undone> {
        let (act, items) = (Act::unasked(user, self.now()), std::slice::from_ref(item));
        let mut data = self.data();
        let outcome = if is_new { write::add(&mut data, items, &act) } else { write::edit(&mut data, items, &act) };
        drop(data);
        match outcome {
            Ok((done, wrongs)) => self.unasked(done, &wrongs),
            Err(_) => Err(Undone::Data),
        }
    }

    fn unasked(&self, done: Vec<Done>, wrongs: &[Wrong]) -> Result<i64, Undone> {
        if let Some(Complaint { path, detail, .. }) = wrongs.first().and_then(|wrong| wrong.complaints.first()) {
            return Err(Undone::Refused { path, detail });
        }
        let id = done.first().map(|done| done.entry.task).ok_or(Undone::Data)?;
        lock(&self.ledger).done(done.into_iter().map(|done| done.entry));
        Ok(id)
    }

    /// Records in the feed that a note was written.
    pub(super) fn tell_of_note(&self, what: &'static str, id: i64, note: i64, by: i64) {
        let after = json!([{ "note": { "id": note } }]);
        let noted = Happening { kind: "common_note_added", what, id, before: json!([]), after };
        // The note itself is already stored.
        let _ = self.data().put_tasks(&[], &[noted], self.now(), by);
    }

    fn delete(&self, task: i64, by: i64) -> bool {
        let now = self.now();
        let Ok(Some(before)) = self.data().remove_task(task, now, by) else { return false };
        let entry = Act::unasked(by, now).entry(Operation::Deleted, task, &Value::Null, before);
        lock(&self.ledger).done([entry]);
        true
    }
}

/// What happens to the tasks of a request just before it is processed.
pub(super) fn act_before(shared: &Shared, asked: &Asked, faults: &[Kind], user: i64) {
    for fault in faults {
        match fault {
            Kind::Vanish => {
                let _ = asked.named_tasks().first().is_some_and(|task| shared.delete(*task, 0));
            }
            Kind::Colleague(hand) => {
                asked.named_tasks().into_iter().for_each(|task| edit_as_colleague(shared, task, *hand, user))
            }
            Kind::PageShift => touch_first(shared, asked),
            _ => {}
        }
    }
}

/// A colleague moves the task by a day and adds to its text.
fn edit_as_colleague(shared: &Shared, task: i64, hand: Hand, user: i64) {
    let Some(now) = shared.data().task(task) else { return };
    let mut item = json!({ "id": task });
    if hand != Hand::Text {
        item["complete_till"] = (now["complete_till"].as_i64().unwrap_or_default() + DAY).into();
    }
    if hand != Hand::Due {
        item["text"] = format!("{} ✎", now["text"].as_str().unwrap_or_default()).into();
    }
    // Nothing in such an edit could be refused.
    let _ = shared.act(account::colleague_of(user), &item, false);
}

/// The robot touches the first row of a list, which therefore moves to the end.
fn touch_first(shared: &Shared, asked: &Asked) {
    let condition = super::tasks::narrow(&asked.query);
    let order = super::tasks::order(&asked.query);
    let first = shared.data().tasks(&condition, &order, 0, 1);
    for task in first {
        // As above.
        let _ = shared.act(0, &json!({ "id": task["id"] }), false);
    }
}

/// An automation creates the same tasks again.
pub(super) fn duplicates(shared: &Shared, tasks: Vec<Value>, user: i64) {
    for mut task in tasks {
        if task.get("responsible_user_id").is_none() {
            task["responsible_user_id"] = user.into();
        }
        if let Some(fields) = task.as_object_mut() {
            fields.remove("created_at");
        }
        // What was accepted once is accepted again.
        let _ = shared.act(0, &task, true);
    }
}
