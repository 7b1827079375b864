//! Storing what a person does: rows and outbox in one transaction, based on the values the person saw, and only once
//! per key.

use rusqlite::{Connection, params};

use super::outbox::{current_id, make, next_local_id, owe};
use super::task_rows::{read_body, show};
use super::{Basis, RequestKey, Result, Store, keys, seen};
use crate::domain::{Act, ActLabel, ChangeId, Edit, Operation, Patch, Task, TaskId, UserId};

/// In `act.undone`: undone, and not redoable. 0 means the act is in effect; positive numbers can be redone, the most
/// recently undone act having the greatest.
pub(super) const NOT_REDOABLE: i64 = -1;

/// The outcome of storing edits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Applied {
    /// Undo takes all of it back by this number.
    pub act: i64,
    /// The changes in the outbox; fewer than edits if some changed nothing.
    pub changes: Vec<ChangeId>,
    /// The tasks, new ones with their local ids.
    pub tasks: Vec<TaskId>,
    /// The outcome of each edit, in order.
    pub outcomes: Vec<Outcome>,
}

/// The outcome of one edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is owed to the server.
    Owed(ChangeId),
    /// The task already has these values.
    Unchanged(TaskId),
    /// It was requested before: under the same key, or by an edit with the same values that is not in amoCRM yet.
    Known(ChangeId),
}

/// Edits that a person makes in one go, and the values they are based on.
#[derive(Clone, Copy, Debug)]
pub struct Intent<'a> {
    /// What is to be done.
    pub edits: &'a [Edit],
    /// The label under which it is stored.
    pub label: ActLabel,
    /// Who does it.
    pub me: UserId,
    /// The time of the edit by this computer's clock, in Unix seconds.
    pub now: i64,
    /// When they may be sent, in Unix seconds.
    pub hold_until: i64,
    /// The values that the person saw.
    pub basis: Basis<'a>,
    /// The stored rows are up to date: values that the server already has need not be sent.
    pub fresh: bool,
    /// Keys of what is created, by the index of the edit; either empty, or one per edit.
    pub keys: &'a [Option<RequestKey>],
}

impl<'a> Intent<'a> {
    /// Based on the stored rows, as on the board.
    pub fn stored(edits: &'a [Edit], label: impl Into<ActLabel>, me: UserId, now: i64, hold_until: i64) -> Self {
        let label = label.into();
        Self { edits, label, me, now, hold_until, basis: Basis::Stored, fresh: true, keys: &[] }
    }
}

impl Store {
    /// Writes edits to the shown rows and the outbox in one transaction: all of them or none. They may be sent from
    /// `hold_until` on (Unix seconds).
    ///
    /// # Errors
    /// When the file can't be written; then nothing is changed.
    pub fn apply(&mut self, edits: &[Edit], act: Act, me: UserId, now: i64, hold_until: i64) -> Result<Applied> {
        self.carry_out(&Intent::stored(edits, act, me, now, hold_until))
    }

    /// Like [`apply`](Self::apply), but based on the values the person saw, and never twice under one key.
    ///
    /// # Errors
    /// Also [`StoreError::KeyTaken`](super::StoreError::KeyTaken); then nothing is changed.
    pub fn carry_out(&mut self, intent: &Intent<'_>) -> Result<Applied> {
        let tx = self.begin()?;
        let applied = apply_in(&tx, intent)?;
        if !applied.changes.is_empty() {
            // A new edit ends the possibility to redo, as everywhere.
            tx.execute(&format!("UPDATE act SET undone = {NOT_REDOABLE} WHERE undone > 0"), [])?;
        }
        tx.commit()?;
        Ok(applied)
    }
}

/// [`Store::carry_out`] within a transaction.
pub(super) fn apply_in(sql: &Connection, intent: &Intent<'_>) -> Result<Applied> {
    let Intent { edits, label, now, .. } = *intent;
    // Kept as requested, so that redo can repeat them after undo removed them from the outbox.
    let edits_json = serde_json::to_string(edits)?;
    sql.execute("INSERT INTO act (label, at, edits) VALUES (?1, ?2, ?3)", params![label.to_string(), now, edits_json])?;
    let act = sql.last_insert_rowid();
    let mut applied = Applied { act, changes: Vec::new(), tasks: Vec::new(), outcomes: Vec::new() };
    for (at, edit) in edits.iter().enumerate() {
        let key = intent.keys.get(at).and_then(Option::as_ref);
        // A script that repeats itself gets the outcome of its first run.
        if let Some(known) = key.map(|key| keys::made_under(sql, key)).transpose()?.flatten() {
            applied.outcomes.push(Outcome::Known(known));
            continue;
        }
        let outcome = apply_one(sql, edit, act, intent, &mut applied.tasks)?;
        if let Outcome::Owed(id) = &outcome {
            applied.changes.push(id.clone());
            key.map_or(Ok(()), |key| keys::remember(sql, key, id))?;
        }
        applied.outcomes.push(outcome);
    }
    // An act that changed nothing doesn't count: undo must not find it before the one the person means.
    if applied.changes.is_empty() {
        sql.execute("DELETE FROM act WHERE id = ?1", [act])?;
    }
    Ok(applied)
}

fn apply_one(sql: &Connection, edit: &Edit, act: i64, intent: &Intent<'_>, tasks: &mut Vec<TaskId>) -> Result<Outcome> {
    let (task, operation) = match edit {
        Edit::Create(new) => (make(sql, new, intent.me, intent.now)?, Some(Operation::Create(new.clone()))),
        Edit::Update { task, patch } => edit_row(sql, *task, patch, intent)?,
        Edit::Note { subject, text } => {
            (next_local_id(sql)?, Some(Operation::Note { subject: *subject, text: text.clone() }))
        }
    };
    // A note has a number of its own so that nothing waits for it: there is no task with that number.
    if !matches!(edit, Edit::Note { .. }) {
        tasks.push(task);
    }
    let Some(operation) = operation else {
        // The row may show these values because of an edit that is on its way, or in trouble.
        let owed = if let Edit::Update { patch, .. } = edit { seen::owing(sql, task, patch)? } else { None };
        return Ok(owed.map_or(Outcome::Unchanged(task), Outcome::Known));
    };
    let id = owe(sql, task, act, &operation, intent.now, intent.hold_until)?;
    tracing::debug!(change = id.0, task = task.0, act, "edit made");
    show(sql, task)?;
    Ok(Outcome::Owed(id))
}

/// What an edit changes on the shown row, together with the values that the person saw.
fn edit_row(sql: &Connection, id: TaskId, patch: &Patch, intent: &Intent<'_>) -> Result<(TaskId, Option<Operation>)> {
    let id = current_id(sql, id)?;
    if matches!(intent.basis, Basis::Forced) {
        super::resolution::drop_overridden_conflicts(sql, id, patch)?;
    }
    let Some(shown) = read_body::<Task>(sql, "task", id)? else { return Ok((id, None)) };
    // A row that may be outdated doesn't tell what the server has: whether anything changes is decided when sending.
    let patch = if intent.fresh { patch.changed_from(&shown) } else { patch.clone() };
    if patch.is_empty() {
        return Ok((id, None));
    }
    // The server's copy is set aside before the first edit; later edits are applied to what is shown.
    sql.execute("INSERT OR IGNORE INTO shadow (id, body) SELECT id, body FROM task WHERE id = ?1", [id.0])?;
    let mut base = seen::base(sql, intent.basis, &patch, &shown)?;
    if patch.completed == Some(true) {
        // Needed to tell if someone moved the task that is completed here.
        let due = Patch::reschedule(shown.due);
        base.due = seen::base(sql, intent.basis, &due, &shown)?.due;
    }
    // Needed to tell if someone completed the task that is changed here.
    let completed = Patch { completed: Some(true), ..Patch::default() };
    base.completed = seen::base(sql, intent.basis, &completed, &shown)?.completed;
    Ok((id, Some(Operation::Edit { patch, base })))
}
