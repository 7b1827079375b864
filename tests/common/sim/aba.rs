//! Values that were ours for a moment: a colleague, or the same person in the browser, puts the old ones back. Whoever then takes
//! "as before" for "never arrived" sends ours again over what somebody decided.

use std::collections::HashMap;

use amotui::domain::{Field, Patch, Task, TaskId};

use super::world::{World, value};
use super::{COLLEAGUE, ME};

/// A field that a request of ours set.
#[derive(Clone, Debug)]
struct Done {
    request: String,
    task: TaskId,
    field: Field,
    /// What stood there before, and what we put in its place.
    before: Patch,
    ours: String,
}

/// What was put back, and whether the client has read the task since.
#[derive(Default)]
pub(super) struct PutBack {
    done: Vec<Done>,
    since: HashMap<(String, Field), (TaskId, bool)>,
}

impl PutBack {
    /// The client read a task.
    pub(super) fn read(&mut self, id: TaskId) {
        for (task, read) in self.since.values_mut() {
            *read |= *task == id;
        }
    }

    /// The person decided about a change, having seen what stands there.
    pub(super) fn decided(&mut self, request: &str) {
        self.since.retain(|(own, _), _| own != request);
    }

    /// A request is about to set these fields of a task. Answers those that were put back after it had set them before.
    pub(super) fn again(&mut self, request: &str, task: &Task, patch: &Patch) -> Vec<Field> {
        let mut again = Vec::new();
        for field in patch.fields() {
            let (present, new) = (value(field, task), super::world::of_patch(field, patch));
            if present == new {
                continue;
            }
            if self.since.remove(&(request.to_owned(), field)).is_some_and(|(_, read)| read) {
                again.push(field);
            }
            let mut before = patch.base_in(task);
            before.keep(&[field]);
            self.done.push(Done { request: request.to_owned(), task: task.id, field, before, ours: new });
        }
        again
    }
}

impl World {
    /// Somebody puts back what one of our requests changed.
    pub(super) fn put_back(&mut self) {
        let at = self.rng.below(self.put_back.done.len().max(1) as u64) as usize;
        let Some(done) = self.put_back.done.get(at).cloned() else { return };
        let by = if self.rng.chance(30) { ME } else { COLLEAGUE };
        let now = self.now;
        let Some(task) = self.tasks.get_mut(&done.task.0) else { return };
        if value(done.field, task) != done.ours {
            return;
        }
        done.before.apply(task);
        if value(done.field, task) == done.ours {
            return;
        }
        task.updated_at = now;
        task.updated_by = Some(by);
        self.note(|now| format!("{now} {:?} of {} is put back", done.field, done.task));
        self.put_back.since.insert((done.request, done.field), (done.task, false));
    }
}
