//! Undoing and redoing acts, even after a restart.

use rusqlite::{Connection, OptionalExtension, params};

use super::checksums::intact;
use super::intent::{Intent, NOT_REDOABLE, apply_in};
use super::task_rows::read_body;
use super::{Result, Store};
use crate::domain::{Act, ActLabel, ChangeId, ChangeState, Edit, NewTask, Operation, Task, TaskId, UserId};
use ChangeState as S;

/// What was undone or redone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Undone {
    /// The act that was undone or redone.
    pub done: Act,
    /// The text of the first task that it changed; if it changed none, of the first one it created.
    pub text: String,
    /// The tasks it touched.
    pub tasks: Vec<TaskId>,
    /// Created tasks that are already in amoCRM: they can't be deleted there.
    pub kept: Vec<TaskId>,
    /// How many notes are, or may be, in amoCRM already: they stay there.
    pub notes: usize,
    /// The act that carries this to amoCRM, and its number of edits; None if nothing has to be sent.
    pub by: Option<(i64, usize)>,
    /// A user who has left: tasks reassigned from them can't go back, as the server would refuse that.
    pub left: Option<UserId>,
    /// The number of the act.
    pub act: i64,
}

/// What undo needs to know about one change.
struct ChangeOfAct {
    id: ChangeId,
    task: TaskId,
    operation: Operation,
    state: ChangeState,
}

/// The act and its label: without a number, the last act; None if it was already undone.
fn act_to_undo(tx: &Connection, act: Option<i64>) -> Result<Option<(i64, String)>> {
    let sql = format!(
        "SELECT id, label FROM act WHERE undone = 0 AND label NOT LIKE '{}%' AND (?1 IS NULL OR id = ?1) AND {}
         ORDER BY id DESC LIMIT 1",
        ActLabel::UNDO,
        intact("act")
    );
    Ok(tx.query_row(&sql, [act], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

impl Store {
    /// Undoes an act, the last one if none is given: what was not sent yet is cancelled, what was sent is reversed by a
    /// new edit. None if there is nothing to undo, or someone else has already done it.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn undo(&mut self, me: UserId, now: i64, hold_until: i64, act: Option<i64>) -> Result<Option<Undone>> {
        let directory = self.directory()?.unwrap_or_default();
        let has_left = |id: &UserId| directory.user(*id).is_some_and(|user| !user.active);
        let tx = self.begin()?;
        let Some((act, word)) = act_to_undo(&tx, act)? else { return Ok(None) };
        tracing::debug!(act, "undo");
        let mut undone = Undone { done: ActLabel::from_word(&word).act(), act, ..Undone::default() };
        let (mut reverse, mut stays) = (Vec::new(), Vec::new());
        let changes = changes_of_act(&tx, act)?;
        undone.text = named(&tx, changes.iter().rev())?;
        for ChangeOfAct { id, task, operation, state } in changes {
            if !matches!(operation, Operation::Note { .. }) {
                undone.tasks.push(task);
            }
            match (state, operation) {
                (S::Held | S::Queued | S::Refused, Operation::Create(_)) => cancel_create(&tx, &id, task)?,
                (S::Held | S::Queued | S::Refused, Operation::Note { .. }) => cancel(&tx, &id)?,
                // What waits for the person is not sent by itself: cancelling it frees the edits after it, while a
                // reversal would have to wait among them. The server's copy shows whether an unclear sending did it.
                (S::Held | S::Queued | S::Refused | S::Conflicted | S::NeedsYou, Operation::Edit { .. }) => {
                    super::sending::moved(&tx, &id, S::Cancelled, None, None)?;
                }
                (S::Cancelled | S::Discarded, _) => {}
                (_, Operation::Create(new)) => {
                    undone.kept.push(task);
                    stays.push(Edit::Create(new));
                }
                (_, Operation::Note { subject, text }) => {
                    undone.notes += 1;
                    stays.push(Edit::Note { subject, text });
                }
                (_, Operation::Edit { patch, mut base }) => {
                    base.keep(&patch.fields());
                    if let Some(left) = base.responsible.take_if(|id| has_left(id)) {
                        undone.left = Some(left);
                    }
                    if base.fields().is_empty() {
                        undone.tasks.retain(|known| *known != task);
                    } else {
                        reverse.push(Edit::Update { task, patch: base });
                    }
                }
            }
        }
        if !reverse.is_empty() {
            let label = ActLabel::Undo(undone.done);
            let applied = apply_in(&tx, &Intent::stored(&reverse, label, me, now, hold_until))?;
            undone.by = Some((applied.act, applied.changes.len()));
        }
        give_back(&tx, act, &stays)?;
        tx.commit()?;
        Ok(Some(undone))
    }

    /// Cancels what of an act was not sent yet and leaves the rest as it is. Returns how many edits that were.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn stop_act(&mut self, act: i64) -> Result<usize> {
        let tx = self.begin()?;
        let mut stopped = 0;
        for ChangeOfAct { id, task, operation, state } in changes_of_act(&tx, act)? {
            match (state, operation) {
                (S::Held | S::Queued, Operation::Create(_)) => cancel_create(&tx, &id, task)?,
                (S::Held | S::Queued, Operation::Edit { .. }) => {
                    super::sending::moved(&tx, &id, S::Cancelled, None, None)?;
                }
                _ => continue,
            }
            stopped += 1;
        }
        tx.commit()?;
        Ok(stopped)
    }

    /// Redoes an act that was undone, the last one if none is given.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn redo(&mut self, me: UserId, now: i64, hold_until: i64, act: Option<i64>) -> Result<Option<Undone>> {
        let tx = self.begin()?;
        let sql = format!(
            "SELECT id, label, edits FROM act WHERE undone > 0 AND (?1 IS NULL OR id = ?1) AND {}
             ORDER BY undone DESC LIMIT 1",
            intact("act")
        );
        let found: Option<(i64, String, String)> =
            tx.query_row(&sql, [act], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let Some((act, word, edits)) = found else { return Ok(None) };
        let done = ActLabel::from_word(&word).act();
        // An act that can't be read can't be redone.
        let edits: Vec<Edit> = serde_json::from_str(&edits).unwrap_or_default();
        tx.execute(&format!("UPDATE act SET undone = {NOT_REDOABLE} WHERE id = ?1"), [act])?;
        let applied = apply_in(&tx, &Intent::stored(&edits, done, me, now, hold_until))?;
        let changes = changes_of_act(&tx, applied.act)?;
        let text = named(&tx, changes.iter().rev())?;
        tx.commit()?;
        let by = Some((applied.act, applied.changes.len()));
        Ok(Some(Undone { done, text, tasks: applied.tasks, by, act: applied.act, ..Undone::default() }))
    }
}

/// The text that names an act: of the first task it changed, otherwise of the first one it created.
fn named<'a>(sql: &Connection, changes: impl Iterator<Item = &'a ChangeOfAct>) -> Result<String> {
    let mut made = None;
    for ChangeOfAct { task, operation, .. } in changes {
        match operation {
            Operation::Create(NewTask { text, .. }) | Operation::Note { text, .. } => {
                made.get_or_insert(text);
            }
            Operation::Edit { .. } => {
                if let Some(task) = read_body::<Task>(sql, "task", *task)? {
                    return Ok(task.text);
                }
            }
        }
    }
    Ok(made.cloned().unwrap_or_default())
}

/// Marks an act as undone. Creations that stay in amoCRM are excluded from redo: it would duplicate them.
fn give_back(sql: &Connection, act: i64, stays: &[Edit]) -> Result<()> {
    let edits: String = sql.query_row("SELECT edits FROM act WHERE id = ?1", [act], |row| row.get(0))?;
    let mut edits: Vec<Edit> = serde_json::from_str(&edits).unwrap_or_default();
    edits.retain(|edit| !stays.contains(edit));
    let edits_json = serde_json::to_string(&edits)?;
    sql.execute(
        &format!(
            "UPDATE act SET edits = ?2, undone = CASE WHEN ?3 THEN {NOT_REDOABLE} ELSE (SELECT max(0, max(undone)) + 1 FROM act) END
             WHERE id = ?1"
        ),
        params![act, edits_json, edits.is_empty()],
    )?;
    Ok(())
}

fn changes_of_act(sql: &Connection, act: i64) -> Result<Vec<ChangeOfAct>> {
    let text = format!(
        "SELECT id, task, work, state, sent_at IS NOT NULL, unclear > 0 FROM outbox WHERE act = ?1 AND {} ORDER BY seq DESC",
        intact("outbox")
    );
    let mut query = sql.prepare_cached(&text)?;
    let rows = query.query_map([act], |row| {
        Ok((
            (row.get::<_, String>(0)?, TaskId(row.get(1)?), row.get::<_, String>(2)?),
            (row.get::<_, String>(3)?, row.get::<_, bool>(4)?, row.get::<_, bool>(5)?),
        ))
    })?;
    let mut changes = Vec::new();
    for row in rows {
        let ((id, task, operation), (state, was_sent, is_unclear)) = row?;
        if let Ok(operation) = serde_json::from_str(&operation) {
            // A state from a newer program: it may have been sent, so it is reversed and not cancelled.
            let state = S::from_word(&state).map_or(S::Ambiguous, |state| match (&operation, state) {
                // Its task was not found, so it was never sent: there is nothing to reverse.
                (Operation::Edit { .. }, S::Ambiguous) if !was_sent => S::Queued,
                // It waits to be sent again, but may have been done the first time.
                (Operation::Edit { .. }, S::Queued) if is_unclear => S::Ambiguous,
                // It was held back or refused, and no sending of it was unclear: it is not in amoCRM.
                (Operation::Create(_) | Operation::Note { .. }, S::NeedsYou) if !is_unclear => S::Refused,
                _ => state,
            });
            changes.push(ChangeOfAct { id: ChangeId(id), task, operation, state });
        }
    }
    Ok(changes)
}

fn cancel(sql: &Connection, id: &ChangeId) -> Result<()> {
    sql.execute(&format!("UPDATE outbox SET state = {}, next_at = NULL WHERE id = ?1", taken_back()), [&id.0])?;
    Ok(())
}

/// The state of what is undone. What was sent before can only be marked as discarded: a server that refused it may have
/// done it all the same.
fn taken_back() -> String {
    let (never_sent, sent) = (S::Cancelled.word(), S::Discarded.word());
    format!("iif(since IS NULL, '{never_sent}', '{sent}')")
}

/// A task that was never sent leaves no trace; edits on top of it go with it.
pub(super) fn cancel_create(sql: &Connection, id: &ChangeId, task: TaskId) -> Result<()> {
    let state = taken_back();
    sql.execute(&format!("UPDATE outbox SET state = {state} WHERE id = ?1 OR task = ?2"), params![id.0, task.0])?;
    sql.execute("DELETE FROM shadow WHERE id = ?1", [task.0])?;
    sql.execute("DELETE FROM task WHERE id = ?1", [task.0])?;
    Ok(())
}

#[cfg(test)]
mod tests;
