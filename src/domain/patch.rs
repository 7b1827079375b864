//! Edits as values: only what is to change, never a whole task.

use serde::{Deserialize, Serialize};

use super::{Due, Subject, Task, TaskId, TaskTypeId, UserId};

/// A field of a task that a person can change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What is to be done.
    Text,
    /// When it must be done.
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
    /// When it was created, in Unix seconds.
    pub created_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// When it was last changed, in Unix seconds.
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

    /// Nothing to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
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

    /// Writes the patch over a task.
    pub fn apply(&self, task: &mut Task) {
        fn set<T: Clone>(value: &Option<T>, into: &mut T) {
            if let Some(value) = value {
                *into = value.clone();
            }
        }
        // All fields are named here, so that a new one does not compile before it is written too.
        let Self {
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
        } = self;
        set(text, &mut task.text);
        set(due, &mut task.due);
        set(kind, &mut task.kind);
        set(duration, &mut task.duration);
        set(completed, &mut task.completed);
        set(created_at, &mut task.created_at);
        set(updated_at, &mut task.updated_at);
        task.responsible = responsible.or(task.responsible);
        task.subject = subject.or(task.subject);
        task.created_by = created_by.or(task.created_by);
        task.updated_by = updated_by.or(task.updated_by);
        if let Some(result) = result {
            // The server has no way to say "no result" but an empty text.
            task.result = (!result.is_empty()).then(|| result.clone());
        }
    }

    /// What `task` holds now in each field that a person can change. A result that isn't there is the empty text.
    pub fn of(task: &Task) -> Self {
        Self {
            text: Some(task.text.clone()),
            due: Some(task.due),
            kind: Some(task.kind),
            duration: Some(task.duration),
            responsible: task.responsible,
            subject: task.subject,
            completed: Some(task.completed),
            result: Some(task.result.clone().unwrap_or_default()),
            created_by: None,
            updated_by: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The values that this patch's fields have in `task` now: its base, and what would undo it.
    pub fn base_in(&self, task: &Task) -> Self {
        let mut base = Self::of(task);
        base.keep(&self.fields());
        base
    }
}

/// Makes the functions that treat all fields alike, out of one list: the fields that a person can change, and the others. They build
/// a whole `Patch`, so that a field which the list lacks does not compile.
macro_rules! for_each_field {
    ($($field:ident $name:ident),*; $($other:ident),*) => {
        impl Patch {
            /// This, with the set fields of another on top.
            #[must_use]
            pub fn with(&self, top: &Self) -> Self {
                Self {
                    $($name: top.$name.clone().or_else(|| self.$name.clone()),)*
                    $($other: top.$other.or(self.$other),)*
                }
            }

            /// The fields that a person can change and that this patch does change.
            pub fn fields(&self) -> Vec<Field> {
                let set = [$((Field::$field, self.$name.is_some())),*];
                set.into_iter().filter_map(|(field, set)| set.then_some(field)).collect()
            }

            /// Leaves only these fields.
            pub fn keep(&mut self, fields: &[Field]) {
                let all = std::mem::take(self);
                *self = Self {
                    $($name: all.$name.filter(|_| fields.contains(&Field::$field)),)*
                    $($other: None,)*
                };
            }

            /// The same patch without what `task` has already: an edit that changes nothing sends nothing.
            #[must_use]
            pub fn changed_from(&self, task: &Task) -> Self {
                let present = Self::of(task);
                Self {
                    $($name: self.$name.clone().filter(|new| present.$name.as_ref() != Some(new)),)*
                    $($other: self.$other,)*
                }
            }
        }
    };
}

for_each_field!(
    Text text, Due due, Kind kind, Duration duration, Responsible responsible, Subject subject, Completed completed, Result result;
    created_by, updated_by, created_at, updated_at
);

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
    /// When it was created, in Unix seconds.
    pub created_at: Option<i64>,
    /// When it was last changed, in Unix seconds.
    pub updated_at: Option<i64>,
}

impl NewTask {
    /// This text and this time, with the other values of `rest`.
    pub fn of(text: String, due: Due, rest: Patch) -> Self {
        Self {
            text,
            due,
            kind: rest.kind,
            duration: rest.duration,
            responsible: rest.responsible,
            subject: rest.subject,
            completed: rest.completed,
            result: rest.result,
            created_by: rest.created_by,
            updated_by: rest.updated_by,
            created_at: rest.created_at,
            updated_at: rest.updated_at,
        }
    }

    /// The values that are given for it.
    pub fn given(&self) -> Patch {
        let new = self.clone();
        Patch {
            text: Some(new.text),
            due: Some(new.due),
            kind: new.kind,
            duration: new.duration,
            responsible: new.responsible,
            subject: new.subject,
            completed: new.completed,
            result: new.result,
            created_by: new.created_by,
            updated_by: new.updated_by,
            created_at: new.created_at,
            updated_at: new.updated_at,
        }
    }

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
