//! Edits as values: only what is to change, never a whole task.

use serde::{Deserialize, Serialize};

use super::{Due, Subject, Task, TaskId, TaskTypeId, UserId};

/// A field of a task that a person can change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What is to be done.
    Text,
    /// When.
    Due,
    /// Type.
    Kind,
    /// Length of a meeting.
    Duration,
    /// Whose it is.
    Responsible,
    /// What it is about.
    Subject,
    /// Done or not.
    Completed,
    /// What came of it.
    Result,
}

/// Some fields of a task with new values; None leaves a field as it is. The last four are for imports and scripts:
/// the API page lists them for both adding and editing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Patch {
    #[serde(skip_serializing_if = "Option::is_none")]
    /// What is to be done.
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// When it must be done.
    pub due: Option<Due>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Its type.
    pub kind: Option<TaskTypeId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// How long it lasts, seconds.
    pub duration: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Whose it is.
    pub responsible: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// What it is about. The API has no documented way to detach a task, so there is none here.
    pub subject: Option<Subject>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Done or not.
    pub completed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// What came of it.
    pub result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Who made it.
    pub created_by: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Who changed it.
    pub updated_by: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Unix seconds.
    pub created_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Unix seconds.
    pub updated_at: Option<i64>,
}

impl Patch {
    /// A completion, with the words that were typed for it. Empty words send no result.
    pub fn complete(result: &str) -> Self {
        let result = result.trim();
        Self { completed: Some(true), result: (!result.is_empty()).then(|| result.to_owned()), ..Self::default() }
    }

    /// A move to another time.
    pub fn reschedule(due: Due) -> Self {
        Self { due: Some(due), ..Self::default() }
    }

    /// A hand-over to somebody else.
    pub fn assign(user: UserId) -> Self {
        Self { responsible: Some(user), ..Self::default() }
    }

    /// This, with the set fields of another on top.
    #[must_use]
    pub fn with(&self, top: &Self) -> Self {
        Self {
            text: top.text.clone().or_else(|| self.text.clone()),
            due: top.due.or(self.due),
            kind: top.kind.or(self.kind),
            duration: top.duration.or(self.duration),
            responsible: top.responsible.or(self.responsible),
            subject: top.subject.or(self.subject),
            completed: top.completed.or(self.completed),
            result: top.result.clone().or_else(|| self.result.clone()),
            created_by: top.created_by.or(self.created_by),
            updated_by: top.updated_by.or(self.updated_by),
            created_at: top.created_at.or(self.created_at),
            updated_at: top.updated_at.or(self.updated_at),
        }
    }

    /// Nothing to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The fields that a person can change and that this patch does change.
    pub fn fields(&self) -> Vec<Field> {
        let set = [
            (Field::Text, self.text.is_some()),
            (Field::Due, self.due.is_some()),
            (Field::Kind, self.kind.is_some()),
            (Field::Duration, self.duration.is_some()),
            (Field::Responsible, self.responsible.is_some()),
            (Field::Subject, self.subject.is_some()),
            (Field::Completed, self.completed.is_some()),
            (Field::Result, self.result.is_some()),
        ];
        set.into_iter().filter_map(|(field, set)| set.then_some(field)).collect()
    }

    /// The names of these fields, for scripts and logs.
    pub fn names(&self) -> String {
        let name = |field: &Field| format!("{field:?}").to_lowercase();
        self.fields().iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// Just this field of it.
    #[must_use]
    pub fn only(&self, field: Field) -> Self {
        let mut one = self.clone();
        one.keep(&[field]);
        one
    }

    /// Leaves only these fields.
    pub fn keep(&mut self, fields: &[Field]) {
        let all = std::mem::take(self);
        let kept = |field: Field| fields.contains(&field);
        *self = Self {
            text: all.text.filter(|_| kept(Field::Text)),
            due: all.due.filter(|_| kept(Field::Due)),
            kind: all.kind.filter(|_| kept(Field::Kind)),
            duration: all.duration.filter(|_| kept(Field::Duration)),
            responsible: all.responsible.filter(|_| kept(Field::Responsible)),
            subject: all.subject.filter(|_| kept(Field::Subject)),
            completed: all.completed.filter(|_| kept(Field::Completed)),
            result: all.result.filter(|_| kept(Field::Result)),
            ..Self::default()
        };
    }

    /// Writes the patch over a task.
    pub fn apply(&self, task: &mut Task) {
        fn set<T: Clone>(value: &Option<T>, into: &mut T) {
            if let Some(value) = value {
                *into = value.clone();
            }
        }
        set(&self.text, &mut task.text);
        set(&self.due, &mut task.due);
        set(&self.kind, &mut task.kind);
        set(&self.duration, &mut task.duration);
        set(&self.completed, &mut task.completed);
        set(&self.created_at, &mut task.created_at);
        set(&self.updated_at, &mut task.updated_at);
        task.responsible = self.responsible.or(task.responsible);
        task.subject = self.subject.or(task.subject);
        task.created_by = self.created_by.or(task.created_by);
        task.updated_by = self.updated_by.or(task.updated_by);
        if let Some(result) = &self.result {
            // The server has no way to say "no result" but an empty text.
            task.result = (!result.is_empty()).then(|| result.clone());
        }
    }

    /// The values that this patch's fields have in `task` now: its base, and what would undo it.
    /// A result that wasn't there is the empty text.
    pub fn base_in(&self, task: &Task) -> Self {
        Self {
            text: self.text.as_ref().map(|_| task.text.clone()),
            due: self.due.map(|_| task.due),
            kind: self.kind.map(|_| task.kind),
            duration: self.duration.map(|_| task.duration),
            responsible: self.responsible.and(task.responsible),
            subject: self.subject.and(task.subject),
            completed: self.completed.map(|_| task.completed),
            result: self.result.as_ref().map(|_| task.result.clone().unwrap_or_default()),
            created_by: None,
            updated_by: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The same patch without what `task` has already: an edit that changes nothing sends nothing.
    #[must_use]
    pub fn changed_from(&self, task: &Task) -> Self {
        let base = self.base_in(task);
        fn differing<T: PartialEq + Clone>(new: &Option<T>, old: &Option<T>) -> Option<T> {
            if new == old { None } else { new.clone() }
        }
        Self {
            text: differing(&self.text, &base.text),
            due: differing(&self.due, &base.due),
            kind: differing(&self.kind, &base.kind),
            duration: differing(&self.duration, &base.duration),
            responsible: differing(&self.responsible, &base.responsible),
            subject: differing(&self.subject, &base.subject),
            completed: differing(&self.completed, &base.completed),
            result: differing(&self.result, &base.result),
            ..self.clone()
        }
    }
}

/// A task to be made ("Добавление задач"): text and due are required, the rest is the server's choice when None.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct NewTask {
    /// What is to be done; not empty.
    pub text: String,
    /// When it must be done.
    pub due: Due,
    /// Type; the server takes 1 when none is given.
    pub kind: Option<TaskTypeId>,
    /// How long it lasts, seconds.
    pub duration: Option<i64>,
    /// Whose; the token's user when none is given.
    pub responsible: Option<UserId>,
    /// About what.
    pub subject: Option<Subject>,
    /// Already done.
    pub completed: Option<bool>,
    /// What came of it.
    pub result: Option<String>,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// Who changed it.
    pub updated_by: Option<UserId>,
    /// Unix seconds.
    pub created_at: Option<i64>,
    /// Unix seconds.
    pub updated_at: Option<i64>,
}

impl NewTask {
    /// What is to be done after a task: about the same subject, by the same person; no words of its own repeat the task's.
    pub fn after(task: &Task, words: &str, due: Due) -> Self {
        let own = words.trim();
        Self {
            // "+1d" alone means the same once more, a day later.
            text: if own.is_empty() { task.text.clone() } else { own.to_owned() },
            due,
            kind: Some(task.kind),
            responsible: task.responsible,
            subject: task.subject,
            // Sent only where there is one: a zero would be a value that the person never chose.
            duration: (task.duration > 0).then_some(task.duration),
            ..Self::default()
        }
    }

    /// How the task is shown here before the server has it.
    pub fn as_task(&self, id: TaskId, me: UserId, now: i64) -> Task {
        Task {
            id,
            text: self.text.clone(),
            kind: self.kind.unwrap_or(TaskTypeId::CALL),
            due: self.due,
            duration: self.duration.unwrap_or(0),
            responsible: Some(self.responsible.unwrap_or(me)),
            group: None,
            subject: self.subject,
            completed: self.completed.unwrap_or(false),
            result: self.result.clone().filter(|text| !text.is_empty()),
            created_by: Some(self.created_by.unwrap_or(me)),
            updated_by: Some(self.updated_by.unwrap_or(me)),
            created_at: self.created_at.unwrap_or(now),
            updated_at: self.updated_at.unwrap_or(now),
            account: None,
        }
    }
}

/// One thing that a person did to one task, or to what it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Edit {
    /// Make a task.
    Create(NewTask),
    /// Change one. Stored under the word of the first version.
    #[serde(rename = "Change")]
    Update {
        /// The task, which may be one that is not in amoCRM yet.
        task: TaskId,
        /// Its new values.
        patch: Patch,
    },
    /// Write a note.
    Note {
        /// On which lead, contact, company or customer.
        subject: Subject,
        /// What it says.
        text: String,
    },
}
