//! What is owed to the server: every edit, from the key press until the server's answer.

use rusqlite::{Connection, OptionalExtension, params};

use super::change_rows::{NEEDS_NO_SERVER_ID, NOT_FINAL, one, read, select};
use super::sending::LONGEST_WAIT;
use super::task_rows::write;
use super::{Result, Store};
use crate::domain::{
    Blocked, Change, ChangeId, ChangeState, NewTask, Operation, Reason, TaskId, Unsent, UserId, blocked_by,
};

/// A condition in SQL: no earlier change is in the way. `domain::blocked_by` states the same for what waits for the
/// person; the test `what_does_not_go_out_is_on_its_way_or_said_to_wait_for_the_person` keeps the two consistent.
///
/// An earlier change of the task is in the way if it changes the same fields, or proceeds by itself: then it goes
/// first. One that can't go, because it waits for the person or for a change that does, holds up nothing else.
fn free() -> String {
    let shares = |one: &str, other: &str| {
        let fields = |of: &str| format!("json_each(iif(json_valid({of}.work), {of}.work, '{{}}'), '$.Edit.patch')");
        // Who changed a task, and when, is sent along with an edit but is not one of its fields (`Patch::fields`).
        let along = "'created_by', 'updated_by', 'created_at', 'updated_at'";
        format!("EXISTS (SELECT 1 FROM {} JOIN {} USING (key) WHERE key NOT IN ({along}))", fields(one), fields(other))
    };
    format!(
        "NOT EXISTS (SELECT 1 FROM outbox AS first WHERE first.task = outbox.task AND first.seq < outbox.seq AND first.{NOT_FINAL}
         AND (first.kind = 'create' OR {} OR first.state NOT IN ('refused', 'conflicted', 'needs_you')
              AND NOT EXISTS (SELECT 1 FROM outbox AS before WHERE before.task = first.task AND before.seq < first.seq
                              AND before.{NOT_FINAL} AND {})))",
        shares("first", "outbox"),
        shares("before", "first")
    )
}

impl Store {
    /// Every change that is not final, in order.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn outbox(&self) -> Result<Vec<Change>> {
        self.changes(&format!("{NOT_FINAL} ORDER BY seq"), [])
    }

    /// Those that can't be sent before the person has decided on an earlier one.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn blocked_by(&self) -> Result<Vec<Blocked>> {
        Ok(blocked_by(&self.outbox()?))
    }

    /// The changes of one task that are not final.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changes_of(&self, task: TaskId) -> Result<Vec<Change>> {
        self.changes(&format!("{NOT_FINAL} AND task = ?1 ORDER BY seq"), [task.0])
    }

    /// Changes that are due: for each task the first that can be sent, but never an edit of a task without a server id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn due_changes(&self, now: i64, limit: usize) -> Result<Vec<Change>> {
        let free = free();
        let ready = format!(
            "state IN ('held', 'queued', 'ambiguous')
             AND (coalesce(next_at, 0) <= ?1 OR next_at > ?1 + {LONGEST_WAIT})
             AND {free} ORDER BY seq LIMIT ?2"
        );
        let mut changes = self.changes(&ready, params![now, limit as i64])?;
        changes.retain(|change| !change.task.is_local() || !matches!(change.operation, Operation::Edit { .. }));
        Ok(changes)
    }

    /// When the next change will be due (Unix seconds).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_wake(&self) -> Result<Option<i64>> {
        // As in due_changes: what waits for a change that needs the person wakes nobody.
        let free = free();
        let sql = format!(
            "SELECT min(coalesce(next_at, 0)) FROM outbox WHERE state IN ('held', 'queued', 'ambiguous')
             AND NOT (task < 0 AND NOT {NEEDS_NO_SERVER_ID})
             AND {free}"
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
            self.sql.prepare_cached(&format!("SELECT state, count(*) FROM outbox WHERE {NOT_FINAL} GROUP BY state"))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let count = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
            match ChangeState::from_word(&row.get::<_, String>(0)?) {
                Some(ChangeState::Held | ChangeState::Queued) => unsent.waiting += count,
                Some(ChangeState::Sending) => unsent.sending += count,
                Some(ChangeState::Ambiguous) => unsent.unclear += count,
                _ => unsent.needs_you += count,
            }
        }
        let damaged: i64 = self.sql.prepare_cached("SELECT count(*) FROM aside")?.query_row([], |row| row.get(0))?;
        let damaged = usize::try_from(damaged).unwrap_or(0);
        // Most of the time nothing holds anything up.
        if unsent.needs_you > 0 && unsent.waiting > 0 {
            unsent.behind = self.blocked_by()?.len();
        }
        Ok(Unsent { damaged, duplicates: self.duplicates()?.len(), ..unsent })
    }

    /// Moves a change to a state.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_state(
        &mut self,
        id: &ChangeId,
        state: ChangeState,
        next_at: Option<i64>,
        why: Option<Reason>,
    ) -> Result<()> {
        self.settle(&[(id.clone(), super::Step::To { state, next_at, why })])
    }

    /// One change, whatever its state.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn change(&self, id: &ChangeId) -> Result<Option<Change>> {
        one(&self.sql, id)
    }

    pub(super) fn changes(&self, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Change>> {
        let mut query = self.sql.prepare_cached(&select(condition))?;
        let rows = query.query_map(params, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }
}

pub(super) fn owe(
    sql: &Connection,
    task: TaskId,
    act: i64,
    operation: &Operation,
    now: i64,
    hold_until: i64,
) -> Result<ChangeId> {
    let mut random = [0u8; 16];
    // Without randomness there is no safe id for the change; SQLite's own source is as good.
    if getrandom::fill(&mut random).is_err() {
        random = sql.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    }
    let id: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let stamp = match operation {
        Operation::Create(new) => {
            Some(new.created_at.map_or_else(|| super::stamp::free_second(sql, now, &new.text), Ok)?)
        }
        Operation::Edit { .. } | Operation::Note { .. } => None,
    };
    let operation = serde_json::to_string(operation)?;
    let state = if hold_until > now { ChangeState::Held } else { ChangeState::Queued };
    let made_for = super::account_in(sql)?;
    let (account, user) = made_for.map(|account| (account.id.0, account.current_user.0)).unzip();
    // The checksum is filled in afterwards.
    sql.execute(
        "INSERT INTO outbox (id, task, act, work, state, made_at, next_at, stamp, sum, account, user)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10)",
        params![id, task.0, act, operation, state.word(), now, hold_until, stamp, account, user],
    )?;
    Ok(ChangeId(id))
}

/// An id that was never used before.
pub(super) fn next_local_id(sql: &Connection) -> Result<TaskId> {
    let lowest = super::meta_in(sql, "lowest-local")?.and_then(|text| text.parse::<i64>().ok());
    // The stored number may be damaged.
    let used =
        "SELECT min(0, coalesce((SELECT min(task) FROM outbox), 0), coalesce((SELECT min(local) FROM alias), 0))";
    let lowest = lowest.map_or_else(|| sql.query_row(used, [], |row| row.get(0)), Ok)?;
    super::set_meta_in(sql, "lowest-local", &(lowest - 1).to_string())?;
    Ok(TaskId(lowest - 1))
}

/// Creates the row of a task that the server doesn't know yet.
pub(super) fn make(sql: &Connection, new: &NewTask, me: UserId, now: i64) -> Result<TaskId> {
    let task = new.as_task(next_local_id(sql)?, me, now);
    let body = serde_json::to_string(&task)?;
    write(sql, &task, &body)?;
    sql.execute("INSERT INTO shadow (id, body) VALUES (?1, ?2)", params![task.id.0, body])?;
    Ok(task.id)
}

/// The server's id of a task that was made here, once it has one.
pub(super) fn current_id(sql: &Connection, id: TaskId) -> Result<TaskId> {
    let found =
        sql.prepare_cached("SELECT id FROM alias WHERE local = ?1")?.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(found.map_or(id, TaskId))
}

#[cfg(test)]
mod tests;
