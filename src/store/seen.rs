//! What a person last saw of a task outside the board. An edit from the command line is compared with that, not with
//! what the command itself fetched a moment ago.

use rusqlite::{Connection, OptionalExtension, params};

use super::change_rows::{NOT_FINAL, operations_of};
use super::{Result, Store};
use crate::domain::{ChangeId, Field, Operation, Patch, Task, TaskId};
use crate::mutant::{Mutant, is_active};

/// The values that an edit is based on, in case someone else has changed the task.
#[derive(Clone, Copy, Debug)]
pub enum Basis<'a> {
    /// The stored row.
    Stored,
    /// These rows, as they were on the screen; other tasks as stored.
    Shown(&'a [Task]),
    /// These copies, as given with the command; for other tasks what was last printed, or else the stored row.
    Seen(&'a [Task]),
    /// The row as just fetched: what others did before is overwritten, and conflicts over the same fields are dropped.
    Forced,
}

impl Store {
    /// Records that these tasks were printed, with these values.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remember_seen(&mut self, tasks: &[Task]) -> Result<()> {
        let change = self.sql.transaction()?;
        {
            // Usually what is printed is what is stored: then only a number is kept, and a copy is made once the row
            // changes.
            let mut stored = change.prepare_cached("SELECT body = ?2 FROM task WHERE id = ?1")?;
            let mut as_stored = change.prepare_cached(
                "INSERT INTO seen (task, body) VALUES (?1, NULL)
                 ON CONFLICT DO UPDATE SET body = NULL WHERE body IS NOT NULL",
            )?;
            let mut as_printed = change.prepare_cached("INSERT OR REPLACE INTO seen (task, body) VALUES (?1, ?2)")?;
            for task in tasks {
                let text = serde_json::to_string(task)?;
                let same: Option<bool> = stored.query_row(params![task.id.0, text], |row| row.get(0)).optional()?;
                match same {
                    Some(true) => as_stored.execute([task.id.0])?,
                    // It came from the server and is not stored, or another program brought a newer copy meanwhile.
                    _ => as_printed.execute(params![task.id.0, text])?,
                };
            }
        }
        change.commit()?;
        Ok(())
    }

    /// Before a command fetches tasks again: for those never printed, the stored values are what the person may know.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_seen(&mut self, ids: &[TaskId]) -> Result<()> {
        let change = self.sql.transaction()?;
        for id in ids {
            let sql = "INSERT OR IGNORE INTO seen (task, body) SELECT id, NULL FROM task WHERE id = ?1";
            change.prepare_cached(sql)?.execute([id.0])?;
        }
        change.commit()?;
        Ok(())
    }
}

/// Before the server's copy of a task is replaced: what was seen of it is kept.
pub(super) fn keep(sql: &Connection, id: TaskId) -> Result<()> {
    sql.prepare_cached(
        "UPDATE seen SET body = (SELECT body FROM shadow WHERE id = ?1 UNION ALL SELECT body FROM task WHERE id = ?1 LIMIT 1)
         WHERE task = ?1 AND body IS NULL",
    )?
    .execute([id.0])?;
    Ok(())
}

/// One's own edit has arrived, or a colleague's values were decided on: the person knows these values.
pub(super) fn learn(sql: &Connection, id: TaskId, patch: &Patch) -> Result<()> {
    if let Some(mut task) = kept(sql, id)? {
        patch.apply(&mut task);
        let text = serde_json::to_string(&task)?;
        sql.prepare_cached("UPDATE seen SET body = ?2 WHERE task = ?1")?.execute(params![id.0, text])?;
    }
    Ok(())
}

/// The values of a patch's fields that the person saw.
pub(super) fn base(sql: &Connection, basis: Basis<'_>, patch: &Patch, shown: &Task) -> Result<Patch> {
    let given = match basis {
        Basis::Stored | Basis::Forced => None,
        Basis::Shown(copies) | Basis::Seen(copies) => copies.iter().find(|copy| copy.id == shown.id),
    };
    let of_row = patch.base_in(shown);
    // What the server has at this moment is not what the person's decision was based on.
    if is_active(Mutant::BaseIsFetched) {
        return Ok(of_row);
    }
    match (given, basis) {
        (Some(given), _) => {
            let seen = patch.base_in(given);
            // If the screen was behind, values set from this very store since are not news to the person.
            if seen == of_row { Ok(of_row) } else { own_values(sql, shown.id, &of_row).map(|own| seen.with(&own)) }
        }
        // A command is based on what was printed; if nothing was, on the row, as on the board.
        (None, Basis::Seen(_)) => Ok(patch.base_in(&printed(sql, shown.id)?.unwrap_or_else(|| shown.clone()))),
        (None, _) => Ok(of_row),
    }
}

/// The unsent edit because of which a row shows one of these values; the latest of them.
pub(super) fn owing(sql: &Connection, id: TaskId, patch: &Patch) -> Result<Option<ChangeId>> {
    let mut query =
        sql.prepare_cached(&format!("SELECT id, work FROM outbox WHERE task = ?1 AND {NOT_FINAL} ORDER BY seq DESC"))?;
    let rows = query.query_map([id.0], |row| Ok((ChangeId(row.get(0)?), row.get::<_, String>(1)?)))?;
    // Latest first: its value is the one that the row shows.
    let fields = patch.fields();
    for row in rows {
        let (id, operation) = row?;
        if let Ok(Operation::Edit { patch, .. }) = serde_json::from_str(&operation)
            && patch.fields().iter().any(|field| fields.contains(field))
        {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// What was last printed of a task that has been replaced since; what can't be read counts as not seen.
fn kept(sql: &Connection, id: TaskId) -> Result<Option<Task>> {
    let mut query = sql.prepare_cached("SELECT body FROM seen WHERE task = ?1 AND body IS NOT NULL")?;
    let text: Option<String> = query.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// What was last printed of a task, with the unsent edits on top.
fn printed(sql: &Connection, id: TaskId) -> Result<Option<Task>> {
    let Some(mut task) = kept(sql, id)? else { return Ok(None) };
    for operation in operations_of(sql, id)? {
        if let Operation::Edit { patch, .. } = operation {
            patch.apply(&mut task);
        }
    }
    Ok(Some(task))
}

/// Those of these values that were last set from here: whoever set them knows them, however old the given copy is.
fn own_values(sql: &Connection, id: TaskId, values: &Patch) -> Result<Patch> {
    let mut query = sql.prepare_cached(
        "SELECT work FROM outbox WHERE task = ?1 AND state NOT IN ('cancelled', 'discarded') ORDER BY seq",
    )?;
    let operations = query.query_map([id.0], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut own = Patch::default();
    for operation in operations {
        if let Ok(Operation::Edit { patch, .. }) = serde_json::from_str(&operation) {
            own = own.with(&patch);
        }
    }
    let fields: Vec<Field> =
        values.fields().into_iter().filter(|field| own.only(*field) == values.only(*field)).collect();
    let mut kept = values.clone();
    kept.keep(&fields);
    Ok(kept)
}

#[cfg(test)]
mod tests;
