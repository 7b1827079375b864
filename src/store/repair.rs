//! Rows that were damaged on disk: they are set aside and restored, from what is owed or by asking the server.

use rusqlite::{Connection, params};

use super::change_rows::operations_of;
use super::checksums::{Damaged, intact};
use super::task_rows::{read_body, show, write};
use super::{Result, Store, account_in, schema};
use crate::domain::{Operation, Task, TaskId};

impl Store {
    /// Tasks whose rows were damaged, to be fetched from the server.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn to_refetch(&self) -> Result<Vec<TaskId>> {
        let mut query = self.sql.prepare_cached("SELECT id FROM refetch ORDER BY id LIMIT 250")?;
        Ok(query.query_map([], |row| row.get(0).map(TaskId))?.collect::<rusqlite::Result<_>>()?)
    }

    /// These were fetched.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn refetched(&mut self, ids: &[TaskId]) -> Result<()> {
        let tx = self.begin()?;
        for id in ids {
            tx.prepare_cached("DELETE FROM refetch WHERE id = ?1")?.execute([id.0])?;
        }
        tx.commit()
    }

    /// Repairs the damage met so far. What can't be repaired is left to the next start.
    pub(super) fn repair_met(&mut self) {
        let met = self.damage.take();
        if met.is_empty() || self.sql.is_readonly("main").unwrap_or(true) || self.is_reader() {
            // The writer takes it from here.
            met.into_iter().for_each(|damaged| self.damage.note(damaged));
            return;
        }
        let tasks: Option<Vec<TaskId>> = met
            .into_iter()
            .map(|damaged| match damaged {
                Damaged::Task(id) => Some(TaskId(id)),
                Damaged::Somewhere => None,
            })
            .collect();
        let alone = tasks.is_some_and(|tasks| self.repair_tasks(&tasks).is_ok());
        if !alone && self.repair().is_err() {
            self.remember_damage();
        }
        // Damage met on the way has been repaired by now, or is left to the next start.
        self.damage.take();
    }

    fn repair_tasks(&mut self, ids: &[TaskId]) -> Result<()> {
        let tx = self.begin()?;
        for id in ids {
            tracing::error!(task = id.0, "a damaged row was set aside");
            task(&tx, *id)?;
        }
        tx.commit()
    }

    fn is_reader(&self) -> bool {
        self.sql.query_row("PRAGMA query_only", [], |row| row.get(0)).unwrap_or(true)
    }

    /// Sets aside all damaged rows, and rebuilds what is derived from rows: indices, counts, words. Returns how many
    /// rows were damaged.
    ///
    /// # Errors
    /// When the file can't be written, or is damaged deeper.
    pub fn repair(&mut self) -> Result<usize> {
        let tx = self.begin()?;
        let bad: Vec<i64> = {
            let sql = format!(
                "SELECT id FROM task NOT INDEXED WHERE NOT ({0} AND json_valid(body))
                 UNION SELECT id FROM shadow NOT INDEXED WHERE NOT ({1} AND json_valid(body))",
                intact("task"),
                intact("shadow")
            );
            tx.prepare(&sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        let mut count = bad.len();
        without_indices(&tx, || {
            for id in &bad {
                task(&tx, TaskId(*id))?;
            }
            for table in ["card", "notes", "alias", "meta", "act"] {
                let json = match table {
                    "card" | "notes" => " AND json_valid(body)",
                    "act" => " AND json_valid(edits)",
                    _ => "",
                };
                let sql = format!("DELETE FROM {table} WHERE NOT ({}{json})", intact(table));
                count += tx.execute(&sql, [])?;
            }
            Ok(())
        })?;
        recount(&tx)?;
        tx.commit()?;
        tracing::error!(count, "damaged rows were set aside");
        Ok(count)
    }
}

/// Runs work without the indices of tasks and cards, because what they contain of a damaged row can't be found by what
/// is left of it. They are rebuilt afterwards.
fn without_indices(sql: &Connection, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let find =
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('task', 'card') AND sql IS NOT NULL";
    let indices: Vec<(String, String)> =
        sql.prepare(find)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &indices {
        sql.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    work()?;
    for (_, made) in &indices {
        sql.execute_batch(made)?;
    }
    schema::remember(sql)
}

/// Rebuilds the counts and the words from the rows.
pub(super) fn recount(sql: &Connection) -> Result<()> {
    sql.execute_batch(
        "DELETE FROM tally;
         INSERT INTO tally
             WITH placed AS (SELECT responsible, completed AS done, max(0, iif(completed, updated, due)) AS at FROM task),
                  whose AS (SELECT -1 AS who, done, at FROM placed
                            UNION ALL SELECT responsible, done, at FROM placed WHERE responsible IS NOT NULL),
                  sizes (size) AS (VALUES (900), (86400), (5529600))
             SELECT who, done, size, at / size, count(*) FROM whose, sizes GROUP BY 1, 2, 3, 4;
         INSERT INTO task_words (task_words) VALUES ('delete-all');
         INSERT INTO task_words (rowid, folded) SELECT id, folded FROM task;
         INSERT INTO card_words (card_words) VALUES ('delete-all');
         INSERT INTO card_words (rowid, folded)
             SELECT id * 4 + CASE kind WHEN 'leads' THEN 0 WHEN 'contacts' THEN 1 WHEN 'companies' THEN 2 ELSE 3 END, folded FROM card;
         INSERT OR IGNORE INTO wanted (kind, id, due)
             SELECT subject_kind, subject_id, min(due) FROM task WHERE completed = 0 AND subject_id IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM card WHERE kind = subject_kind AND card.id = subject_id) GROUP BY 1, 2;",
    )?;
    Ok(())
}

/// Restores the row of a task from whatever is intact: the server's copy, what is shown, what is owed. A task of the
/// server is also fetched again in any case.
pub(super) fn task(sql: &Connection, id: TaskId) -> Result<()> {
    let copy: Option<Task> = read_body(sql, "shadow", id)?;
    let shown: Option<Task> = read_body(sql, "task", id)?;
    let operations = operations_of(sql, id)?;
    let copy = copy.or_else(|| match shown {
        Some(shown) => Some(before(shown, &operations)),
        None => made(sql, id, &operations),
    });
    forget(sql, Some(id))?;
    if let Some(copy) = copy {
        // So that any answer of the server replaces it.
        let copy = if id.is_local() { copy } else { Task { updated_at: 0, ..copy } };
        let body = serde_json::to_string(&copy)?;
        if operations.is_empty() {
            write(sql, &copy, &body)?;
        } else {
            sql.execute("INSERT INTO shadow (id, body) VALUES (?1, ?2)", params![id.0, body])?;
            show(sql, id)?;
        }
    }
    if !id.is_local() {
        sql.execute("INSERT OR IGNORE INTO refetch (id) VALUES (?1)", [id.0])?;
    }
    Ok(())
}

/// Deletes the rows of a task.
pub(super) fn forget(sql: &Connection, id: Option<TaskId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    sql.execute("DELETE FROM shadow WHERE id = ?1", [id.0])?;
    sql.execute("DELETE FROM task WHERE id = ?1", [id.0])?;
    Ok(())
}

/// A task before the changes owed for it.
fn before(mut shown: Task, operations: &[Operation]) -> Task {
    for operation in operations.iter().rev() {
        if let Operation::Edit { base, .. } = operation {
            base.apply(&mut shown);
        }
    }
    shown
}

/// A task that exists only here, as it is to be created.
fn made(sql: &Connection, id: TaskId, operations: &[Operation]) -> Option<Task> {
    let Some(Operation::Create(new)) = operations.iter().find(|operation| matches!(operation, Operation::Create(_)))
    else {
        return None;
    };
    let me = account_in(sql).ok().flatten().unwrap_or_default().current_user;
    let at = "SELECT made_at FROM outbox WHERE task = ?1 ORDER BY seq LIMIT 1";
    let at = sql.query_row(at, [id.0], |row| row.get(0)).unwrap_or(0);
    Some(new.as_task(id, me, at))
}
