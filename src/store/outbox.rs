//! What is owed to the server: every edit from the key press until the server's word.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::sending::LONGEST_WAIT;
use super::sums::whole;
use super::tasks::{show, write};
use super::{Basis, Intent, Result, Store, seen};
use crate::domain::{
    AccountId, Change, ChangeId, ChangeState, Identity, NewTask, Patch, Reason, TaskId, Unsent, UserId, Work,
};

pub(super) const OPEN: &str = "state NOT IN ('confirmed', 'cancelled', 'discarded')";
const COLUMNS: &str =
    "id, seq, task, act, work, state, made_at, attempts, next_at, reason, {whole}, sent_at, looks, stamp,
    watermark, theirs, unclear, since, account, user, known_at, steady_at";
/// Nothing before it is in its way. An earlier change of its task is when it changes the same fields, or goes on by itself: then it goes
/// first. One that can't go, because it waits for the person or behind one that does, holds up nothing else.
fn free() -> String {
    let shares = |one: &str, other: &str| {
        let fields = |of: &str| format!("json_each(iif(json_valid({of}.work), {of}.work, '{{}}'), '$.Edit.patch')");
        format!("EXISTS (SELECT 1 FROM {} JOIN {} USING (key))", fields(one), fields(other))
    };
    format!(
        "NOT EXISTS (SELECT 1 FROM outbox AS first WHERE first.task = outbox.task AND first.seq < outbox.seq AND first.{OPEN}
         AND (first.work LIKE '{{\"Create\"%' OR {} OR first.state NOT IN ('refused', 'conflicted', 'needs_you')
              AND NOT EXISTS (SELECT 1 FROM outbox AS before WHERE before.task = first.task AND before.seq < first.seq
                              AND before.{OPEN} AND {})))",
        shares("first", "outbox"),
        shares("before", "first")
    )
}

/// What can go out although it belongs to no task of the server's.
pub(super) const FIRST: &str = "(work LIKE '{\"Create\"%' OR work LIKE '{\"Note\"%')";

impl Store {
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

    /// Changes whose time has come: of each task the first that can go, never an edit of a task that has no server id yet.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn due_changes(&self, now: i64, limit: usize) -> Result<Vec<Change>> {
        let free = free();
        let ready = format!(
            "state IN ('held', 'queued', 'ambiguous', 'checking')
             AND (coalesce(next_at, 0) <= ?1 OR next_at > ?1 + {LONGEST_WAIT})
             AND {free} ORDER BY seq LIMIT ?2"
        );
        let mut changes = self.changes(&ready, params![now, limit as i64])?;
        changes.retain(|change| !change.task.is_local() || !matches!(change.work, Work::Edit { .. }));
        Ok(changes)
    }

    /// When the next change will be due (Unix seconds).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_wake(&self) -> Result<Option<i64>> {
        // As in due_changes: what waits behind a change that needs the person wakes nobody.
        let free = free();
        let sql = format!(
            "SELECT min(coalesce(next_at, 0)) FROM outbox WHERE state IN ('held', 'queued', 'ambiguous', 'checking')
             AND NOT (task < 0 AND NOT {FIRST})
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
        let damaged: i64 = self.sql.prepare_cached("SELECT count(*) FROM aside")?.query_row([], |row| row.get(0))?;
        let damaged = usize::try_from(damaged).unwrap_or(0);
        Ok(Unsent { damaged, twins: self.twins()?.len(), ..unsent })
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

    /// Forgets what was set aside: the person has it in a file, or does without.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn forget_aside(&mut self) -> Result<()> {
        self.sql.execute("DELETE FROM aside", [])?;
        Ok(())
    }

    /// Edits that were damaged on the disk and set aside, or lost with it, as far as they are known (JSON).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn aside(&self) -> Result<Vec<String>> {
        let mut query = self.sql.prepare_cached("SELECT row FROM aside ORDER BY seq")?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn changes(&self, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Change>> {
        let mut query = self.sql.prepare_cached(&select(condition))?;
        let rows = query.query_map(params, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }
}

pub(super) fn one(sql: &Connection, id: &ChangeId) -> Result<Option<Change>> {
    Ok(sql.query_row(&select("id = ?1"), [&id.0], read).optional()?.flatten())
}

/// The work of the open changes of a task, in order.
pub(super) fn works_of(sql: &Connection, task: TaskId) -> Result<Vec<Work>> {
    let mut query = sql.prepare_cached(&select(&format!("{OPEN} AND task = ?1 ORDER BY seq")))?;
    let rows = query.query_map([task.0], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(rows.into_iter().flatten().map(|change| change.work).collect())
}

/// The statement that [`read`] reads.
fn select(condition: &str) -> String {
    format!("SELECT {} FROM outbox WHERE {condition}", COLUMNS.replace("{whole}", &whole("outbox")))
}

/// Reads a row; None for one that was damaged on the disk.
fn read(row: &SqlRow<'_>) -> rusqlite::Result<Option<Change>> {
    if !row.get::<_, bool>(10)? {
        return Ok(None);
    }
    let (id, work): (String, String) = (row.get(0)?, row.get(4)?);
    let (task, act) = (TaskId(row.get(2)?), row.get(3)?);
    let (Ok(work), Some(state)) = (serde_json::from_str(&work), ChangeState::from_word(&row.get::<_, String>(5)?))
    else {
        return Ok(None);
    };
    let theirs = row.get::<_, Option<String>>(15)?.and_then(|text| serde_json::from_str(&text).ok());
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
        reason: row.get::<_, Option<String>>(9)?.map(|text| Reason::from_stored(&text)),
        sent_at: row.get(11)?,
        looks: row.get(12)?,
        stamp: row.get(13)?,
        watermark: row.get(14)?,
        theirs,
        unclear: row.get(16)?,
        since: row.get(17)?,
        made_for: identity(row.get(18)?, row.get(19)?),
        known_at: row.get(20)?,
        steady_at: row.get("steady_at")?,
    }))
}

fn identity(account: Option<i64>, user: Option<i64>) -> Option<Identity> {
    Some(Identity { account: AccountId(account?), user: UserId(user?) })
}

/// Moves open rows that were damaged on the disk to a table of their own, as they are, so that the good ones go on.
pub(super) fn set_damaged_aside(sql: &Connection) -> Result<usize> {
    let damaged: Vec<(i64, i64)> = {
        let mut query = sql.prepare(&select(OPEN))?;
        let mut rows = query.query([])?;
        let mut damaged = Vec::new();
        while let Some(row) = rows.next()? {
            // A column of the wrong type is damage too.
            if !matches!(read(row), Ok(Some(_))) {
                damaged.push((row.get(1)?, row.get(2).unwrap_or_default()));
            }
        }
        damaged
    };
    for (seq, task) in &damaged {
        tracing::error!(seq, "an outbox row is damaged and was set aside");
        let (found, at): (String, i64) = sql.query_row("SELECT * FROM outbox WHERE seq = ?1", [seq], |row| {
            Ok((as_found(row)?, row.get("made_at").unwrap_or_default()))
        })?;
        sql.execute("INSERT OR REPLACE INTO aside (seq, row, at) VALUES (?1, ?2, ?3)", params![seq, found, at])?;
        sql.execute("DELETE FROM outbox WHERE seq = ?1", [seq])?;
        show(sql, TaskId(*task))?;
    }
    Ok(damaged.len())
}

/// Whatever stands in a row, as JSON; what is no text any more as near to it as can be.
fn as_found(row: &SqlRow<'_>) -> rusqlite::Result<String> {
    let mut found = serde_json::Map::new();
    for (at, name) in row.as_ref().column_names().enumerate() {
        let value = match row.get_ref(at)? {
            ValueRef::Null => serde_json::Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Real(number) => number.to_string().into(),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
        };
        found.insert(name.to_owned(), value);
    }
    Ok(serde_json::Value::Object(found).to_string())
}

/// The checksum that rows had at first: FNV-1a over some of their columns.
pub(super) fn first_checksum(id: &str, task: TaskId, act: i64, work: &str) -> i64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in format!("{id}|{task}|{act}|{work}").bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    sum.cast_signed()
}

pub(super) fn owe(
    sql: &Connection,
    task: TaskId,
    act: i64,
    work: &Work,
    now: i64,
    hold_until: i64,
) -> Result<ChangeId> {
    let mut random = [0u8; 16];
    // Without randomness there is no safe name for the change; SQLite's own source is as good.
    if getrandom::fill(&mut random).is_err() {
        random = sql.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    }
    let id: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let stamp = match work {
        Work::Create(new) => Some(new.created_at.map_or_else(|| super::stamp::free_second(sql, now, &new.text), Ok)?),
        Work::Edit { .. } | Work::Note { .. } => None,
    };
    let work = serde_json::to_string(work)?;
    let state = if hold_until > now { ChangeState::Held } else { ChangeState::Queued };
    let made_for = super::account_in(sql)?;
    let (account, user) = made_for.map(|account| (account.id.0, account.current_user.0)).unzip();
    // The checksum is put in behind it.
    sql.execute(
        "INSERT INTO outbox (id, task, act, work, state, made_at, next_at, stamp, sum, account, user)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10)",
        params![id, task.0, act, work, state.word(), now, hold_until, stamp, account, user],
    )?;
    Ok(ChangeId(id))
}

/// A number that nothing had before.
pub(super) fn own(sql: &Connection) -> Result<TaskId> {
    let lowest = super::meta_in(sql, "lowest-local")?.and_then(|text| text.parse::<i64>().ok());
    // What was remembered may be damaged.
    let used =
        "SELECT min(0, coalesce((SELECT min(task) FROM outbox), 0), coalesce((SELECT min(local) FROM alias), 0))";
    let lowest = lowest.map_or_else(|| sql.query_row(used, [], |row| row.get(0)), Ok)?;
    super::set_meta_in(sql, "lowest-local", &(lowest - 1).to_string())?;
    Ok(TaskId(lowest - 1))
}

/// Makes the row of a task that the server doesn't know yet.
pub(super) fn make(sql: &Connection, new: &NewTask, me: UserId, now: i64) -> Result<TaskId> {
    let task = new.as_task(own(sql)?, me, now);
    let body = serde_json::to_string(&task)?;
    write(sql, &task, &body)?;
    sql.execute("INSERT INTO shadow (id, body) VALUES (?1, ?2)", params![task.id.0, body])?;
    Ok(task.id)
}

/// What an edit changes on the shown row, frozen with the values that the person saw.
pub(super) fn edit_row(
    sql: &Connection,
    id: TaskId,
    patch: &Patch,
    intent: &Intent<'_>,
) -> Result<(TaskId, Option<Work>)> {
    let id = real(sql, id)?;
    if matches!(intent.basis, Basis::Forced) {
        super::ruling::give_way(sql, id, patch)?;
    }
    let Some(shown) = super::tasks::read_body::<crate::domain::Task>(sql, "task", id)? else { return Ok((id, None)) };
    // A row that may be old says nothing about what the server has: whether anything is to change shows when it is sent.
    let patch = if intent.fresh { patch.changed_from(&shown) } else { patch.clone() };
    if patch.is_empty() {
        return Ok((id, None));
    }
    sql.execute("INSERT OR IGNORE INTO shadow (id, body) SELECT id, body FROM task WHERE id = ?1", [id.0])?;
    let mut base = seen::base(sql, intent.basis, &patch, &shown)?;
    if patch.completed == Some(true) {
        // So that it can be said when somebody moved meanwhile what is completed here.
        let due = Patch::reschedule(shown.due);
        base.due = seen::base(sql, intent.basis, &due, &shown)?.due;
    }
    // So that it can be said when somebody completed meanwhile what is changed here.
    base.completed = Some(shown.completed);
    Ok((id, Some(Work::Edit { patch, base })))
}

/// The server's id of a task that was made here, once it has one.
pub(super) fn real(sql: &Connection, id: TaskId) -> Result<TaskId> {
    let found =
        sql.prepare_cached("SELECT id FROM alias WHERE local = ?1")?.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(found.map_or(id, TaskId))
}
