//! The API's page on tasks.

use serde_json::{Value, json};

use super::{Call, MOST};
use crate::emulator::fault::Kind;
use crate::emulator::reply::{Reply, hal, html, invalid, link, nothing, problem};
use crate::emulator::shared::lock;
use crate::emulator::write::{self, Done};
use crate::emulator::{people, tasks};

impl Call<'_> {
    pub(super) fn tasks(&self) -> Reply {
        if self.asked.is_read() {
            return self.list("tasks", MOST, |skip, limit| self.rows(skip, limit));
        }
        let items = match self.items() {
            Ok(items) => items,
            Err(reply) => return reply,
        };
        self.written(
            &items,
            |answers| json!({ "_links": link(self.host(), "tasks"), "_embedded": { "tasks": answers } }),
        )
    }

    fn rows(&self, skip: u64, limit: u64) -> Vec<Value> {
        let condition = tasks::narrow(&self.asked.query);
        let order = tasks::order(&self.asked.query);
        let tasks = self.shared.data().tasks(&condition, &order, skip, limit);
        tasks.into_iter().map(|task| self.linked(task, "tasks")).collect()
    }

    pub(super) fn task(&self, id: i64) -> Reply {
        let task = self.shared.data().task(id);
        if self.asked.is_read() {
            return task.map_or_else(nothing, |task| hal(&self.linked(task, "tasks"), "tasks"));
        }
        match self.item(id) {
            Err(reply) => reply,
            Ok(_) if task.is_none() => problem(404, "Not Found", "Task not found"),
            Ok(item) => self.written(&[item], |answers| answers.first().cloned().unwrap_or_default()),
        }
    }

    /// Adds or edits; `shape` turns the items' answers into the whole answer.
    fn written(&self, items: &[Value], shape: impl FnOnce(&[Value]) -> Value) -> Reply {
        let act = self.act();
        let outcome = {
            let mut data = self.shared.data();
            if act.is_new() { write::add(&mut data, items, &act) } else { write::edit(&mut data, items, &act) }
        };
        let Ok((done, wrongs)) = outcome else { return html(500) };
        let skeletons: Vec<Value> = done.iter().map(|done| self.skeleton(done, act.is_new())).collect();
        self.record(done);
        if wrongs.is_empty() { hal(&shape(&skeletons), "tasks") } else { invalid(&wrongs) }
    }

    /// Records it in the ledger; an automation may follow.
    fn record(&self, done: Vec<Done>) {
        let duplicates: Vec<Value> = done.iter().map(|done| done.entry.fields.clone()).collect();
        lock(&self.shared.ledger).done(done.into_iter().map(|done| done.entry));
        if self.has(Kind::Duplicate) {
            people::duplicates(self.shared, duplicates, self.user);
        }
    }

    /// What amoCRM returns for a written task: its id, a link and little else.
    fn skeleton(&self, done: &Done, is_new: bool) -> Value {
        let id = done.entry.task;
        let mut answer = json!({
            "id": id, "request_id": done.request_id, "_links": link(self.host(), &format!("tasks/{id}")),
        });
        if !is_new {
            answer["updated_at"] = done.task["updated_at"].clone();
        }
        answer
    }
}
