//! Decisions of the person on changes that can't proceed by themselves.

use rusqlite::{Connection, params};

use super::change_rows::{NOT_FINAL, one};
use super::task_rows::{read_body, show};
use super::{Result, Store};
use crate::domain::{Change, ChangeId, ChangeState, Edit, Operation, Patch, Reason, Resolution, Task, TaskId};

impl Store {
    /// Carries out a decision. False if the change has moved on meanwhile, so that the decision no longer fits.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn resolve(&mut self, id: &ChangeId, resolution: Resolution) -> Result<bool> {
        let tx = self.begin()?;
        let Some(change) = one(&tx, id)?.filter(|change| change.resolutions().contains(&resolution)) else {
            return Ok(false);
        };
        tracing::debug!(change = id.0, ?resolution, "decided");
        match (resolution, &change.operation, &change.theirs) {
            (Resolution::Retry, ..) => queue(&tx, &change, &change.operation)?,
            (Resolution::Discard, ..) => discard(&tx, &change)?,
            (Resolution::Bind, Operation::Create(_), _) => {
                let Some(Reason::Candidate { task, .. }) = change.reason else { return Ok(false) };
                // One task can only stand for one creation.
                if super::duplicates::is_bound(&tx, task)? {
                    return Ok(false);
                }
                super::sending::created(&tx, id, task)?;
            }
            (_, Operation::Edit { patch, base }, Some(theirs)) => {
                super::seen::learn(&tx, change.task, theirs)?;
                let patch = match resolution {
                    Resolution::Theirs => patch.without(&theirs.fields()),
                    Resolution::Both => patch.below(theirs),
                    _ => patch.clone(),
                };
                if patch.is_empty() {
                    discard(&tx, &change)?;
                } else {
                    // From now on, the colleague's values count as seen by the person.
                    queue(&tx, &change, &Operation::Edit { base: base.with(theirs), patch })?;
                }
            }
            _ => return Ok(false),
        }
        tx.commit()?;
        Ok(true)
    }

    /// Makes the same decision on several changes. Returns for how many it was carried out: others have moved on
    /// meanwhile.
    ///
    /// # Errors
    /// When the file can't be written; then the decisions made so far remain.
    pub fn resolve_all(&mut self, ids: &[ChangeId], resolution: Resolution) -> Result<usize> {
        let mut resolved = 0;
        for id in ids {
            resolved += usize::from(self.resolve(id, resolution)?);
        }
        Ok(resolved)
    }

    /// Replaces the content of a refused change by a corrected one, and sends it. False if it has moved on meanwhile.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn correct(&mut self, id: &ChangeId, edit: &Edit) -> Result<bool> {
        let tx = self.begin()?;
        let Some(change) = one(&tx, id)?.filter(|change| change.resolutions().contains(&Resolution::Retry)) else {
            return Ok(false);
        };
        match (&change.operation, edit) {
            (Operation::Create(_), Edit::Create(new)) => {
                rewrite(&tx, change.task, |shown| Task {
                    id: shown.id,
                    ..new.as_task(shown.id, shown.created_by.unwrap_or_default(), shown.created_at)
                })?;
                queue(&tx, &change, &Operation::Create(new.clone()))?;
            }
            (Operation::Edit { patch, base }, Edit::Update { patch: corrected, .. }) => {
                let copy = read_body::<Task>(&tx, "shadow", change.task)?;
                let added = copy.map(|copy| corrected.base_in(&copy)).unwrap_or_default();
                // The value that the person saw first remains the base of a field.
                queue(&tx, &change, &Operation::Edit { patch: patch.with(corrected), base: added.with(base) })?;
            }
            (Operation::Note { subject, .. }, Edit::Note { text, .. }) => {
                queue(&tx, &change, &Operation::Note { subject: *subject, text: text.clone() })?;
            }
            _ => return Ok(false),
        }
        tx.commit()?;
        Ok(true)
    }
}

/// A forced edit of these fields decides the conflicts over them: their own values for these fields are dropped.
pub(super) fn drop_overridden_conflicts(sql: &Connection, task: TaskId, forced: &Patch) -> Result<()> {
    for id in conflicts_of(sql, task)? {
        let Some(change) = one(sql, &id)? else { continue };
        let (Operation::Edit { patch, base }, Some(theirs)) = (change.operation.clone(), &change.theirs) else {
            continue;
        };
        let fields = forced.fields();
        let rest = patch.without(&fields);
        match (rest.is_empty(), theirs.without(&fields)) {
            (true, _) => discard(sql, &change)?,
            // Nothing is left in conflict.
            (false, theirs) if theirs.is_empty() => queue(sql, &change, &Operation::Edit { patch: rest, base })?,
            (false, _) => {}
        }
    }
    Ok(())
}

fn conflicts_of(sql: &Connection, task: TaskId) -> Result<Vec<ChangeId>> {
    let mut query =
        sql.prepare_cached("SELECT id FROM outbox WHERE task = ?1 AND state = 'conflicted' ORDER BY seq")?;
    let ids = query.query_map([task.0], |row| row.get(0).map(ChangeId))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

fn rewrite(sql: &Connection, task: TaskId, new: impl Fn(&Task) -> Task) -> Result<()> {
    if let Some(shown) = read_body::<Task>(sql, "shadow", task)? {
        let text = serde_json::to_string(&new(&shown))?;
        sql.execute("UPDATE shadow SET body = ?2 WHERE id = ?1", params![task.0, text])?;
    }
    Ok(())
}

fn queue(sql: &Connection, change: &Change, operation: &Operation) -> Result<()> {
    let text = serde_json::to_string(operation)?;
    let may_be_there = match (operation, &change.reason) {
        // What an unclear sending may have done still counts.
        (Operation::Edit { .. }, _) => change.delivery.unclear.min(1),
        // Someone who has seen the possible match, and still wants it sent, is not asked again.
        (_, Some(Reason::Candidate { .. } | Reason::Unclear)) => 0,
        // A refusal is an answer, but no proof that nothing was done.
        _ => u32::from(change.delivery.since.is_some()),
    };
    sql.execute(
        "UPDATE outbox SET state = 'queued', next_at = NULL, reason = NULL, theirs = NULL, looks = 0,
         unclear = ?3, work = ?2,
         user = coalesce((SELECT value ->> '$.current_user' FROM meta WHERE key = 'account' AND json_valid(value)), user)
         WHERE id = ?1",
        params![change.id.0, text, may_be_there],
    )?;
    show(sql, change.task)
}

/// Discarding a creation discards the edits on top of it: there is nothing they could change.
fn discard(sql: &Connection, change: &Change) -> Result<()> {
    let word = ChangeState::Discarded.word();
    match change.operation {
        Operation::Create(_) => {
            let sql_text = format!("UPDATE outbox SET state = ?2, next_at = NULL WHERE task = ?1 AND {NOT_FINAL}");
            sql.execute(&sql_text, params![change.task.0, word])?;
            sql.execute("DELETE FROM shadow WHERE id = ?1", [change.task.0])?;
            sql.execute("DELETE FROM task WHERE id = ?1", [change.task.0])?;
        }
        Operation::Edit { .. } | Operation::Note { .. } => {
            sql.execute("UPDATE outbox SET state = ?2, next_at = NULL WHERE id = ?1", params![change.id.0, word])?;
            show(sql, change.task)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
