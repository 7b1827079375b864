//! What a writing command says of each of its edits, and the exit code that comes of all of them.

use serde_json::{Value, json};

use super::context::Context;
use super::output::{self, line, remark};
use super::sentence::told;
use super::zone::zone;
use super::{CliError, Exit, explain, task_fields};
use crate::domain::{Change, ChangeId, ChangeState, Directory, Due, Operation, Resolution, TaskId};
use crate::store::{Outcome, Store};
use crate::sync::{Finished, SyncError};
use crate::text;

/// One edit after it was sent, or was not.
#[derive(Clone, Debug)]
pub(super) struct Became {
    /// As it stands now.
    pub change: Change,
    /// The id of a note in amoCRM.
    pub note: Option<i64>,
    /// The number of the edit before it that needs the person's decision first.
    pub blocked_by: Option<i64>,
}

impl Became {
    /// Reads it; None where there is no such edit.
    pub(super) fn read(store: &Store, id: &ChangeId) -> crate::store::Result<Option<Self>> {
        let Some(change) = store.change(id)? else { return Ok(None) };
        // Only what could go on can be held up; the rest has a reason of its own.
        let blocked = if change.state.is_moving() { store.blocked_by()? } else { Vec::new() };
        let blocked_by = blocked.into_iter().find(|blocked| blocked.seq == change.seq).map(|blocked| blocked.by);
        Ok(Some(Self { note: store.note_of(id)?, blocked_by, change }))
    }
}

/// What is told at the end. Printing may fail on the way; the rest is still told on stderr, and that it was done.
pub(super) struct Ending {
    cx: Context,
    as_json: bool,
    names: Vec<Option<String>>,
    unprinted: Option<CliError>,
    /// Something is stored that would be done once more if the command were repeated.
    acted: bool,
    troubles: Vec<CliError>,
    /// Edits are saved, and go on by themselves.
    waits: bool,
}

impl Ending {
    /// Of an order; `names` are the caller's for each of its edits.
    pub(super) fn new(cx: &Context, as_json: bool, names: Vec<Option<String>>) -> Self {
        Self { cx: cx.clone(), as_json, names, unprinted: None, acted: false, troubles: Vec::new(), waits: false }
    }

    /// From now on a failure to print is no failure of the act.
    pub(super) fn acted(&mut self) {
        self.acted = true;
    }

    fn print(&mut self, outcome: Result<(), CliError>) {
        if let Err(error) = outcome {
            self.unprinted.get_or_insert(error);
        }
    }

    fn trouble(&mut self, exit: Exit, words: String) {
        self.troubles.push(CliError::new(exit, words));
    }

    /// There is no such task.
    pub(super) fn missing(&mut self, id: TaskId) {
        if self.as_json {
            self.print(output::json(&json!({ "id": id.0, "state": "not_found" })));
        }
        self.trouble(Exit::NotFound, told("no-task", &[("id", &id)]));
    }

    /// A task that is completed here was moved by somebody meanwhile.
    pub(super) fn moved(&mut self, task: TaskId, due: Due) {
        let at = due.moment().map(|at| at.with_timezone(&zone(&self.cx)).format("%Y-%m-%d %H:%M").to_string());
        remark(&self.cx, &told("moved-meanwhile", &[("id", &task), ("at", &at.unwrap_or_default())]));
    }

    /// Nothing had to be sent.
    pub(super) fn unchanged(&mut self, outcome: &Outcome) {
        let Outcome::Unchanged(task) = outcome else { return };
        if self.as_json {
            self.print(output::json(&json!({ "id": task.0, "state": "unchanged" })));
        } else {
            remark(&self.cx, &told("nothing-to-change", &[("id", task)]));
        }
    }

    /// A task that is changed here was completed by somebody meanwhile.
    pub(super) fn finished(&mut self, finished: &Finished, directory: &Directory) {
        let who = finished.by.map_or_else(|| "?".to_owned(), |by| directory.name_of(by));
        let (who, result) = (text::safe(&who), text::safe(finished.result.as_deref().unwrap_or_default()));
        let result = text::cut(&result, 60);
        let key = if result.is_empty() { "finished-meanwhile" } else { "finished-meanwhile-result" };
        remark(&self.cx, &told(key, &[("id", &finished.task), ("who", &who), ("result", &result)]));
    }

    /// What became of one edit.
    pub(super) fn change(&mut self, at: usize, became: &Became) {
        let Became { change, blocked_by, .. } = became;
        if self.as_json {
            let name = self.names.get(at).cloned().flatten();
            self.print(output::json(&as_json(became, name)));
        } else if change.state == ChangeState::Confirmed {
            self.print(line(&match &change.operation {
                Operation::Note { subject, .. } => format!("{} {}", subject.kind.word(), subject.id),
                _ => change.task.to_string(),
            }));
        }
        let what = what(change);
        match change.state {
            ChangeState::Confirmed => {}
            // It waits, but not for the network: a script that repeats the command would wait for ever.
            state if state.is_moving() && blocked_by.is_some() => {
                let by = blocked_by.unwrap_or_default();
                self.trouble(Exit::Unsent, told("held-up", &[("what", &what), ("by", &by)]));
            }
            state if state.is_moving() => {
                self.waits = true;
                let key = if state.is_waiting() { "edit-waits" } else { "edit-unclear" };
                remark(&self.cx, &told(key, &[("what", &what)]));
            }
            ChangeState::Conflicted => self.trouble(Exit::Conflict, conflict(&self.cx, change)),
            ChangeState::Cancelled | ChangeState::Discarded => {
                self.trouble(Exit::Failed, told("edit-taken-back", &[("what", &what)]));
            }
            _ => {
                let why = change.reason.as_ref().map_or_else(|| told("edit-needs-you", &[]), explain::of_reason);
                self.trouble(Exit::Unsent, told("edit-kept", &[("what", &what), ("why", &text::safe(&why))]));
            }
        }
    }

    /// Its edits were stored before this ended the command, and need not be given once more.
    pub(super) fn kept(&mut self, error: &CliError) {
        self.trouble(Exit::Unsent, format!("{}; {}", error.words, told("saved-mended", &[])));
    }

    fn waiting(&mut self, error: &SyncError) {
        let how = match error {
            SyncError::Api(error) if error.is_temporary() => "saved-next",
            _ => "saved-mended",
        };
        let why = explain::of_sync(error);
        self.trouble(Exit::Unsent, format!("{why}; {}", told(how, &[])));
    }

    /// Ends the command; `failed` is what was in the way of sending.
    ///
    /// # Errors
    /// All but complete success.
    pub(super) fn close(mut self, failed: Option<SyncError>) -> Result<(), CliError> {
        match failed {
            Some(error) => self.waiting(&error),
            None if self.waits => self.trouble(Exit::Unsent, told("saved-next", &[])),
            None => {}
        }
        // A conflict is the one that a script must not take for another; that something is owed comes before what was left out.
        self.troubles.sort_by_key(|trouble| match trouble.exit {
            Exit::Conflict => 0,
            Exit::Unsent => 1,
            _ => 2,
        });
        let (cx, acted) = (&self.cx, self.acted);
        let unprinted = self.unprinted.map(|error| if acted { output::unprinted(&error) } else { error });
        let mut all = unprinted.into_iter().chain(self.troubles);
        let first = all.next();
        let tell = |trouble: CliError| {
            if cx.speaks_json() { output::trouble(cx, &trouble) } else { remark(cx, &trouble.words) }
        };
        all.for_each(tell);
        first.map_or(Ok(()), Err)
    }
}

/// What was refused before goes out again.
pub(super) fn again(store: &mut Store, id: &ChangeId) -> crate::store::Result<()> {
    if store.change(id)?.is_some_and(|change| change.state == ChangeState::Refused) {
        store.resolve(id, Resolution::Retry)?;
    }
    Ok(())
}

fn what(change: &Change) -> String {
    match &change.operation {
        Operation::Note { subject, .. } => told("what-note", &[("kind", &subject.kind.word()), ("id", &subject.id)]),
        Operation::Create(new) if change.task.is_local() => told("what-new", &[("w", &text::cut(&new.text, 40))]),
        _ => told("what-task", &[("id", &change.task)]),
    }
}

fn as_json(became: &Became, name: Option<String>) -> Value {
    let Became { change, note, blocked_by } = became;
    let mut out = match &change.operation {
        Operation::Note { subject, .. } => {
            json!({ "id": note, "entity_type": subject.kind.word(), "entity_id": subject.id.0 })
        }
        _ => json!({ "id": change.task.0 }),
    };
    out["state"] = change.state.word().into();
    if change.state != ChangeState::Confirmed {
        out["change"] = change.seq.into();
    }
    if let Some(name) = name {
        out["request_id"] = name.into();
    }
    if let (Some(reason), false) = (&change.reason, change.state == ChangeState::Confirmed) {
        out["reason"] = reason.to_string().into();
    }
    if let Some(by) = blocked_by {
        out["held_up_by"] = (*by).into();
    }
    if let (Some(theirs), ChangeState::Conflicted) = (&change.theirs, change.state) {
        out["theirs"] = json!(theirs);
    }
    out
}

/// What amoCRM has instead of what a conflicting edit wanted, in words.
pub(super) fn theirs(cx: &Context, change: &Change) -> String {
    let theirs = change.theirs.clone().unwrap_or_default();
    let values: Vec<String> = theirs.fields().into_iter().map(|field| task_fields::now(cx, &theirs, field)).collect();
    values.join(", ")
}

/// A conflict in words: what is there now, and what can be done.
fn conflict(cx: &Context, change: &Change) -> String {
    told("conflict", &[("id", &change.task), ("now", &theirs(cx, change)), ("edit", &change.seq)])
}
