//! What is owed to the server: every edit from the key press until the server's word.

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::tasks::{show, write};
use super::{Result, Store};
use crate::domain::{Change, ChangeId, ChangeState, Edit, NewTask, Patch, TaskId, UserId, Work};

const OPEN: &str = "state NOT IN ('confirmed', 'cancelled', 'discarded')";
const COLUMNS: &str = "id, seq, task, act, work, state, made_at, attempts, next_at, reason, sum";

/// What came of storing edits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Applied {
    /// Undo takes all of it back under this number.
    pub act: i64,
    /// The changes in the outbox; fewer than edits where an edit changed nothing.
    pub changes: Vec<ChangeId>,
    /// The tasks, new ones with their local ids.
    pub tasks: Vec<TaskId>,
}

/// Unsent edits by what they wait for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Unsent {
    /// For their turn.
    pub waiting: usize,
    /// For the answer.
    pub sending: usize,
    /// For a look at whether they arrived.
    pub unknown: usize,
    /// For the person.
    pub needs_you: usize,
}

impl Store {
    /// Writes edits to the shown rows and the outbox in one transaction: all of them or none. They may be sent from
    /// `hold_until` on (Unix seconds).
    ///
    /// # Errors
    /// When the file can't be written; then nothing is changed.
    pub fn apply(&mut self, edits: &[Edit], label: &str, me: UserId, now: i64, hold_until: i64) -> Result<Applied> {
        let change = self.sql.transaction()?;
        let edits_json = serde_json::to_string(edits)?;
        change.execute("INSERT INTO act (label, at, edits) VALUES (?1, ?2, ?3)", params![label, now, edits_json])?;
        let act = change.last_insert_rowid();
        let mut applied = Applied { act, changes: Vec::new(), tasks: Vec::new() };
        for edit in edits {
            let (task, work) = match edit {
                Edit::Create(new) => (make(&change, new, me, now)?, Some(Work::Create(new.clone()))),
                Edit::Change { task, patch } => edit_row(&change, *task, patch)?,
            };
            applied.tasks.push(task);
            if let Some(work) = work {
                applied.changes.push(owe(&change, task, act, &work, now, hold_until)?);
                show(&change, task)?;
            }
        }
        if applied.changes.is_empty() {
            change.execute("DELETE FROM act WHERE id = ?1", [act])?;
        }
        change.commit()?;
        Ok(applied)
    }

    /// Every change that is not final, in order.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn outbox(&self) -> Result<Vec<Change>> {
        self.changes(&format!("{OPEN} ORDER BY seq"), [])
    }

    /// The changes of one task that are not final.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changes_of(&self, task: TaskId) -> Result<Vec<Change>> {
        self.changes(&format!("{OPEN} AND task = ?1 ORDER BY seq"), [task.0])
    }

    /// Changes whose time has come: the first open one of each task, never an edit of a task that has no server id yet.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn due_changes(&self, now: i64, limit: usize) -> Result<Vec<Change>> {
        let ready = format!(
            "state IN ('held', 'queued', 'ambiguous', 'checking') AND coalesce(next_at, 0) <= ?1
             AND seq = (SELECT min(seq) FROM outbox AS first WHERE first.task = outbox.task AND first.{OPEN})
             ORDER BY seq LIMIT ?2"
        );
        let mut changes = self.changes(&ready, params![now, limit as i64])?;
        changes.retain(|change| !change.task.is_local() || matches!(change.work, Work::Create(_)));
        Ok(changes)
    }

    /// When the next change will be due (Unix seconds).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_wake(&self) -> Result<Option<i64>> {
        // As in due_changes: what waits behind a change that needs the person wakes nobody.
        let sql = format!(
            "SELECT min(coalesce(next_at, 0)) FROM outbox WHERE state IN ('held', 'queued', 'ambiguous', 'checking')
             AND NOT (task < 0 AND work NOT LIKE '{{\"Create\"%')
             AND seq = (SELECT min(seq) FROM outbox AS first WHERE first.task = outbox.task AND first.{OPEN})"
        );
        Ok(self.sql.query_row(&sql, [], |row| row.get(0))?)
    }

    /// How many edits are not in amoCRM yet.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn unsent(&self) -> Result<Unsent> {
        let mut unsent = Unsent::default();
        let mut query =
            self.sql.prepare_cached(&format!("SELECT state, count(*) FROM outbox WHERE {OPEN} GROUP BY state"))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let count = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
            match ChangeState::from_word(&row.get::<_, String>(0)?) {
                Some(ChangeState::Held | ChangeState::Queued) => unsent.waiting += count,
                Some(ChangeState::Sending) => unsent.sending += count,
                Some(ChangeState::Ambiguous | ChangeState::Checking) => unsent.unknown += count,
                _ => unsent.needs_you += count,
            }
        }
        Ok(unsent)
    }

    /// Moves a change to a state. Sending counts as an attempt.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_state(
        &mut self,
        id: &ChangeId,
        state: ChangeState,
        next_at: Option<i64>,
        why: Option<&str>,
    ) -> Result<()> {
        let sql = "UPDATE outbox SET state = ?2, next_at = ?3, reason = coalesce(?4, reason),
                   attempts = attempts + (?2 = 'sending') WHERE id = ?1";
        let change = self.sql.transaction()?;
        change.execute(sql, params![id.0, state.word(), next_at, why])?;
        if state.is_final() {
            let task: Option<i64> =
                change.query_row("SELECT task FROM outbox WHERE id = ?1", [&id.0], |row| row.get(0)).optional()?;
            if let Some(task) = task {
                show(&change, TaskId(task))?;
            }
        }
        change.commit()?;
        Ok(())
    }

    /// Notes the largest task id known before a creation is sent; the created one will be above it.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_watermark(&mut self, id: &ChangeId, watermark: i64) -> Result<()> {
        self.sql.execute("UPDATE outbox SET watermark = ?2 WHERE id = ?1", params![id.0, watermark])?;
        Ok(())
    }

    /// The noted id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn watermark(&self, id: &ChangeId) -> Result<Option<i64>> {
        let found =
            self.sql.query_row("SELECT watermark FROM outbox WHERE id = ?1", [&id.0], |row| row.get(0)).optional()?;
        Ok(found.flatten())
    }

    /// A creation is in amoCRM under this id: the row and its later changes move to it, in one transaction.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn confirm_create(&mut self, id: &ChangeId, server: TaskId) -> Result<()> {
        let change = self.sql.transaction()?;
        let local: i64 = change.query_row("SELECT task FROM outbox WHERE id = ?1", [&id.0], |row| row.get(0))?;
        change.execute("UPDATE outbox SET state = 'confirmed', next_at = NULL WHERE id = ?1", [&id.0])?;
        change.execute("INSERT OR REPLACE INTO alias (local, id) VALUES (?1, ?2)", params![local, server.0])?;
        let sum: Vec<(String, String, i64)> = {
            let mut query = change.prepare("SELECT id, work, act FROM outbox WHERE task = ?1")?;
            query
                .query_map([local], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<rusqlite::Result<_>>()?
        };
        for (id, work, act) in sum {
            let sum = checksum(&id, server, act, &work);
            change.execute("UPDATE outbox SET task = ?2, sum = ?3 WHERE id = ?1", params![id, server.0, sum])?;
        }
        for table in ["shadow", "task"] {
            let sql = format!("SELECT body FROM {table} WHERE id = ?1");
            let found = change.query_row(&sql, [local], super::tasks::body::<crate::domain::Task>).optional()?;
            let Some(mut task) = found.transpose()? else { continue };
            task.id = server;
            let body = serde_json::to_string(&task)?;
            change.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [local])?;
            if table == "shadow" {
                change.execute("INSERT OR REPLACE INTO shadow (id, body) VALUES (?1, ?2)", params![server.0, body])?;
            } else {
                write(&change, &task, &body)?;
            }
        }
        show(&change, server)?;
        change.commit()?;
        Ok(())
    }

    /// An edit is in amoCRM.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn confirm_edit(&mut self, id: &ChangeId, updated_at: i64) -> Result<()> {
        let change = self.sql.transaction()?;
        let done = one(&change, id)?;
        change.execute("UPDATE outbox SET state = 'confirmed', next_at = NULL WHERE id = ?1", [&id.0])?;
        if let Some(Change { task: number, work: Work::Edit { patch, .. }, .. }) = done {
            let copy =
                change.query_row("SELECT body FROM shadow WHERE id = ?1", [number.0], super::tasks::body).optional()?;
            if let Some(copy) = copy {
                let mut task: crate::domain::Task = copy?;
                patch.apply(&mut task);
                task.updated_at = task.updated_at.max(updated_at);
                let body = serde_json::to_string(&task)?;
                change.execute("UPDATE shadow SET body = ?2 WHERE id = ?1", params![number.0, body])?;
            }
            show(&change, number)?;
        }
        change.commit()?;
        Ok(())
    }

    /// Ends every undo window: what is held may go out now.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn release_held(&mut self) -> Result<()> {
        self.sql.execute("UPDATE outbox SET state = 'queued', next_at = NULL WHERE state = 'held'", [])?;
        Ok(())
    }

    /// At start: what was under way when the program ended is unclear, never "not sent".
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn recover(&mut self) -> Result<()> {
        self.sql.execute(
            "UPDATE outbox SET state = 'ambiguous', next_at = NULL WHERE state IN ('sending', 'checking')",
            [],
        )?;
        Ok(())
    }

    fn changes(&self, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Change>> {
        let mut query = self.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM outbox WHERE {condition}"))?;
        let rows = query.query_map(params, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }
}

fn one(sql: &Connection, id: &ChangeId) -> Result<Option<Change>> {
    let sql_text = format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1");
    Ok(sql.query_row(&sql_text, [&id.0], read).optional()?.flatten())
}

/// The work of the open changes of a task, in order.
pub(super) fn works_of(sql: &Connection, task: TaskId) -> Result<Vec<Work>> {
    let mut query =
        sql.prepare_cached(&format!("SELECT {COLUMNS} FROM outbox WHERE {OPEN} AND task = ?1 ORDER BY seq"))?;
    let rows = query.query_map([task.0], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(rows.into_iter().flatten().map(|change| change.work).collect())
}

/// Reads a row; None for one that was damaged on the disk.
fn read(row: &SqlRow<'_>) -> rusqlite::Result<Option<Change>> {
    let (id, work): (String, String) = (row.get(0)?, row.get(4)?);
    let (task, act) = (TaskId(row.get(2)?), row.get(3)?);
    if row.get::<_, i64>(10)? != checksum(&id, task, act, &work) {
        tracing::error!(id, "an outbox row is damaged and was left out");
        return Ok(None);
    }
    let (Ok(work), Some(state)) = (serde_json::from_str(&work), ChangeState::from_word(&row.get::<_, String>(5)?))
    else {
        return Ok(None);
    };
    Ok(Some(Change {
        id: ChangeId(id),
        seq: row.get(1)?,
        task,
        act,
        work,
        state,
        made_at: row.get(6)?,
        attempts: row.get(7)?,
        next_at: row.get(8)?,
        reason: row.get(9)?,
    }))
}

/// FNV-1a over what must not rot.
fn checksum(id: &str, task: TaskId, act: i64, work: &str) -> i64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in format!("{id}|{task}|{act}|{work}").bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    sum.cast_signed()
}

fn owe(sql: &Connection, task: TaskId, act: i64, work: &Work, now: i64, hold_until: i64) -> Result<ChangeId> {
    let mut random = [0u8; 16];
    // Without randomness there is no safe name for the change; SQLite's own source is as good.
    if getrandom::fill(&mut random).is_err() {
        random = sql.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    }
    let id: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let work = serde_json::to_string(work)?;
    let state = if hold_until > now { ChangeState::Held } else { ChangeState::Queued };
    let sum = checksum(&id, task, act, &work);
    sql.execute(
        "INSERT INTO outbox (id, task, act, work, state, made_at, next_at, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![id, task.0, act, work, state.word(), now, hold_until, sum],
    )?;
    Ok(ChangeId(id))
}

/// Makes the row of a task that the server doesn't know yet.
fn make(sql: &Connection, new: &NewTask, me: UserId, now: i64) -> Result<TaskId> {
    let lowest: i64 = sql.query_row(
        "SELECT min(0, (SELECT coalesce(min(id), 0) FROM task), (SELECT coalesce(min(local), 0) FROM alias))",
        [],
        |row| row.get(0),
    )?;
    let task = new.as_task(TaskId(lowest - 1), me, now);
    let body = serde_json::to_string(&task)?;
    write(sql, &task, &body)?;
    sql.execute("INSERT INTO shadow (id, body) VALUES (?1, ?2)", params![task.id.0, body])?;
    Ok(task.id)
}

/// What an edit changes on the shown row, frozen with the values that the person saw.
fn edit_row(sql: &Connection, id: TaskId, patch: &Patch) -> Result<(TaskId, Option<Work>)> {
    let id = real(sql, id)?;
    let found = sql.query_row("SELECT body FROM task WHERE id = ?1", [id.0], super::tasks::body).optional()?;
    let Some(shown) = found else { return Ok((id, None)) };
    let shown: crate::domain::Task = shown?;
    let patch = patch.changed_from(&shown);
    if patch.is_empty() {
        return Ok((id, None));
    }
    sql.execute("INSERT OR IGNORE INTO shadow (id, body) SELECT id, body FROM task WHERE id = ?1", [id.0])?;
    let base = patch.base_in(&shown);
    Ok((id, Some(Work::Edit { patch, base })))
}

/// The server's id of a task that was made here, once it has one.
pub(super) fn real(sql: &Connection, id: TaskId) -> Result<TaskId> {
    let found =
        sql.prepare_cached("SELECT id FROM alias WHERE local = ?1")?.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(found.map_or(id, TaskId))
}
