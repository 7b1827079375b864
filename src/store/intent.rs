//! Storing what a person does: rows and outbox in one transaction, by the values that the person goes by, once under a key.

use rusqlite::{Connection, params};

use super::outbox::{current_id, make, next_local_id, owe};
use super::task_rows::{read_body, show};
use super::{Basis, RequestKey, Result, Store, keys, seen};
use crate::domain::{Act, ActLabel, ChangeId, Edit, Operation, Patch, Task, TaskId, UserId};

/// In `act.undone`: taken back, and not to be done again. 0 is an act that stands; above it stand those that redo can do again, the one
/// taken back last with the greatest number.
pub(super) const NOT_REDOABLE: i64 = -1;

/// What came of storing edits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Applied {
    /// Undo takes all of it back under this number.
    pub act: i64,
    /// The changes in the outbox; fewer than edits where an edit changed nothing.
    pub changes: Vec<ChangeId>,
    /// The tasks, new ones with their local ids.
    pub tasks: Vec<TaskId>,
    /// What became of each edit, in their order.
    pub outcomes: Vec<Outcome>,
}

/// What became of one edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is owed to the server.
    Owed(ChangeId),
    /// The task has these values already.
    Unchanged(TaskId),
    /// It was ordered before: under the same key, or by an edit of the same values that is not in amoCRM yet.
    Known(ChangeId),
}

/// Edits that a person makes in one go, and by what they are held against the server.
#[derive(Clone, Copy, Debug)]
pub struct Intent<'a> {
    /// What is to be done.
    pub edits: &'a [Edit],
    /// Under which label it is stored.
    pub label: ActLabel,
    /// Who does it.
    pub me: UserId,
    /// The time of the edit by this computer's clock, Unix seconds.
    pub now: i64,
    /// They may be sent from then on, Unix seconds.
    pub hold_until: i64,
    /// The values that the person goes by.
    pub basis: Basis<'a>,
    /// The stored rows are as the server has them now: what they have already need not be sent.
    pub fresh: bool,
    /// Keys of what is made, by the place of its edit; none at all, or one for each edit.
    pub keys: &'a [Option<RequestKey>],
}

impl<'a> Intent<'a> {
    /// By the rows as they are stored, as on the board.
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

    /// As [`apply`](Self::apply), by the values that the person goes by, and never twice under one key.
    ///
    /// # Errors
    /// Also [`StoreError::KeyTaken`](super::StoreError::KeyTaken); then nothing is changed.
    pub fn carry_out(&mut self, intent: &Intent<'_>) -> Result<Applied> {
        let tx = self.begin()?;
        let applied = apply_in(&tx, intent)?;
        if !applied.changes.is_empty() {
            // A new edit ends the chance to redo, as everywhere.
            tx.execute(&format!("UPDATE act SET undone = {NOT_REDOABLE} WHERE undone > 0"), [])?;
        }
        tx.commit()?;
        Ok(applied)
    }
}

/// [`Store::carry_out`] within a transaction.
pub(super) fn apply_in(sql: &Connection, intent: &Intent<'_>) -> Result<Applied> {
    let Intent { edits, label, now, .. } = *intent;
    // Kept as they were ordered, so that redo can do them again after an undo took them out of the outbox.
    let edits_json = serde_json::to_string(edits)?;
    sql.execute("INSERT INTO act (label, at, edits) VALUES (?1, ?2, ?3)", params![label.to_string(), now, edits_json])?;
    let act = sql.last_insert_rowid();
    let mut applied = Applied { act, changes: Vec::new(), tasks: Vec::new(), outcomes: Vec::new() };
    for (at, edit) in edits.iter().enumerate() {
        let key = intent.keys.get(at).and_then(Option::as_ref);
        // A script that repeats itself is answered with what its first run made.
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
    // An act that changed nothing is none: undo must not find it before the one that the person means.
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
    // A note has a number only so that nothing waits for it: there is no task of that number to go to.
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

/// What an edit changes on the shown row, frozen with the values that the person saw.
fn edit_row(sql: &Connection, id: TaskId, patch: &Patch, intent: &Intent<'_>) -> Result<(TaskId, Option<Operation>)> {
    let id = current_id(sql, id)?;
    if matches!(intent.basis, Basis::Forced) {
        super::resolution::give_way(sql, id, patch)?;
    }
    let Some(shown) = read_body::<Task>(sql, "task", id)? else { return Ok((id, None)) };
    // A row that may be old says nothing about what the server has: whether anything is to change shows when it is sent.
    let patch = if intent.fresh { patch.changed_from(&shown) } else { patch.clone() };
    if patch.is_empty() {
        return Ok((id, None));
    }
    // The server's copy is put aside before the first edit; later ones are laid over what is shown.
    sql.execute("INSERT OR IGNORE INTO shadow (id, body) SELECT id, body FROM task WHERE id = ?1", [id.0])?;
    let mut base = seen::base(sql, intent.basis, &patch, &shown)?;
    if patch.completed == Some(true) {
        // So that it can be said when somebody moved meanwhile what is completed here.
        let due = Patch::reschedule(shown.due);
        base.due = seen::base(sql, intent.basis, &due, &shown)?.due;
    }
    // So that it can be said when somebody completed meanwhile what is changed here.
    let completed = Patch { completed: Some(true), ..Patch::default() };
    base.completed = seen::base(sql, intent.basis, &completed, &shown)?.completed;
    Ok((id, Some(Operation::Edit { patch, base })))
}
