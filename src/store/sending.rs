//! What happens to changes while they are sent. Every step is stored before the next one is taken, so that another
//! process can continue where this one ended.

use rusqlite::{Connection, params};

use super::change_rows::{NEEDS_NO_SERVER_ID, NOT_FINAL, one};
use super::task_rows::{read_body, show, write};
use super::{Result, Store};
use crate::domain::{Change, ChangeId, ChangeState, Operation, Patch, Reason, Task, TaskId};
use crate::mutant::{Mutant, is_active};

/// The longest delay in seconds: anything longer was delayed by a clock that has since been set back.
pub const LONGEST_WAIT: i64 = 3_600;

/// The most by which the clocks of one account's servers are assumed to differ, in seconds.
pub const SERVERS_DIFFER: i64 = 3_600;

/// What happened to a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The creation is in amoCRM under this id: the row and its later changes move to that id.
    Created(TaskId),
    /// The note is in amoCRM.
    Noted {
        /// Its id in amoCRM.
        id: i64,
        /// The server's time for it, in Unix seconds.
        at: i64,
    },
    /// The edit is in amoCRM; the server's time for it, in Unix seconds.
    Edited(i64),
    /// It gets another state.
    To {
        /// The new state.
        state: ChangeState,
        /// Not before this moment (Unix seconds); None means at once, or never by itself.
        next_at: Option<i64>,
        /// Why; None keeps the previous reason.
        why: Option<Reason>,
    },
    /// It was sent and no clear answer came: when to look for it, and why.
    Unclear(i64, Reason),
    /// It was looked for and not found; the time of the next look.
    Missed(i64),
    /// The same fields were changed elsewhere.
    Conflict {
        /// To these values.
        theirs: Box<Patch>,
        /// The task's `updated_at` when they were read, in Unix seconds; None if it tells nothing.
        known_at: Option<i64>,
    },
}

impl Step {
    /// Its id in amoCRM.
    fn server_id(&self) -> Option<i64> {
        match self {
            Self::Created(id) => Some(id.0),
            Self::Noted { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// A name for the log, without any words of the person or the server.
    fn name(&self) -> &'static str {
        match self {
            Self::Created(_) | Self::Noted { .. } | Self::Edited(_) => "confirmed",
            Self::To { state, .. } => state.word(),
            Self::Unclear(..) => "unclear",
            Self::Missed(_) => "not found yet",
            Self::Conflict { .. } => "conflicted",
        }
    }

    /// To a state, at once or for good, without a reason.
    pub fn to(state: ChangeState) -> Self {
        Self::To { state, next_at: None, why: None }
    }
}

impl Store {
    /// Records that changes are about to be sent. `watermark` is the largest known id (new ones will be above it), `at`
    /// the server's time. The first value of each is kept, because what an earlier sending created may still turn up.
    /// Returns the changes as they are to be sent; what the person undid while the sender was on its way to it is not
    /// among them, and must not be sent.
    ///
    /// # Errors
    /// When the file can't be written; then nothing may be sent.
    pub fn start_sending(&mut self, ids: &[ChangeId], watermark: Option<i64>, at: i64) -> Result<Vec<Change>> {
        let tx = self.begin()?;
        let mut started = Vec::new();
        for id in ids {
            if is_final(&tx, id)? {
                continue;
            }
            started.extend(start(&tx, id, watermark, at)?);
        }
        tx.commit()?;
        Ok(started)
    }

    /// Like [`start_sending`](Self::start_sending), for edits of tasks whose `updated_at` was just read; None if it
    /// tells nothing.
    ///
    /// # Errors
    /// When the file can't be written; then none of them may be sent.
    pub fn start_editing(&mut self, edits: &[(ChangeId, Option<i64>)], at: i64) -> Result<Vec<Change>> {
        let tx = self.begin()?;
        let mut started = Vec::new();
        for (id, known_at) in edits {
            if is_final(&tx, id)? {
                continue;
            }
            // What may already have been done counts from the first sending that may have done it.
            tx.prepare_cached("UPDATE outbox SET known_at = ?2 WHERE id = ?1 AND unclear = 0")?
                .execute(params![id.0, known_at])?;
            started.extend(start(&tx, id, None, at)?);
        }
        tx.commit()?;
        Ok(started)
    }

    /// Records what happened to changes, in one transaction.
    ///
    /// # Errors
    /// When the file can't be written; then none of it is.
    pub fn settle(&mut self, steps: &[(ChangeId, Step)]) -> Result<()> {
        let tx = self.begin()?;
        for (id, step) in steps {
            tracing::debug!(change = id.0, step = step.name(), id = step.server_id(), "edit");
            match step {
                Step::Created(server) => created(&tx, id, *server)?,
                Step::Noted { id: note, at } => super::notes::noted(&tx, id, *note, *at)?,
                Step::Edited(at) => edited(&tx, id, *at)?,
                Step::To { state, next_at, why } => moved(&tx, id, *state, *next_at, why.as_ref())?,
                Step::Unclear(next_at, why) => {
                    let sql = "UPDATE outbox SET state = 'ambiguous', unclear = unclear + 1, next_at = ?2, reason = ?3
                               WHERE id = ?1";
                    tx.execute(sql, params![id.0, next_at, serde_json::to_string(why)?])?;
                }
                Step::Missed(next_at) => {
                    let sql = "UPDATE outbox SET state = 'ambiguous', looks = looks + 1, next_at = ?2 WHERE id = ?1";
                    tx.execute(sql, params![id.0, next_at])?;
                }
                Step::Conflict { theirs, known_at } => {
                    let sql = "UPDATE outbox SET state = 'conflicted', next_at = NULL, theirs = ?2, known_at = ?3 WHERE id = ?1";
                    tx.execute(sql, params![id.0, serde_json::to_string(theirs)?, known_at])?;
                }
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// They were refused together with others, but may have been done all the same: a server may process each item
    /// separately.
    ///
    /// # Errors
    /// When the file can't be written; then nothing is changed.
    pub fn count_as_unclear(&mut self, ids: &[ChangeId]) -> Result<()> {
        let tx = self.begin()?;
        for id in ids {
            tx.execute("UPDATE outbox SET unclear = unclear + 1 WHERE id = ?1", [&id.0])?;
        }
        tx.commit()
    }

    /// Puts the rest of an act before the person: what waits, and what was refused only as part of a batch. Returns how
    /// many changes that are.
    ///
    /// # Errors
    /// When the file can't be written; then all of it stays as it is.
    pub fn give_up(&mut self, act: i64, why: &Reason) -> Result<usize> {
        let sql = "UPDATE outbox SET state = 'needs_you', next_at = NULL, reason = ?2
                   WHERE act = ?1 AND state IN ('held', 'queued', 'sending')";
        let tx = self.begin()?;
        let count = tx.execute(sql, params![act, serde_json::to_string(why)?])?;
        tx.commit()?;
        Ok(count)
    }

    /// Creations whose sending was unclear and that are bound to no task, including discarded ones: what they created
    /// may be there.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn lost_creations(&self) -> Result<Vec<(ChangeId, String)>> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, iif(json_valid(work), coalesce(work ->> '$.Create.text', ''), '') FROM outbox
             WHERE stamp IS NOT NULL AND (unclear > 0 OR state = 'sending') AND state NOT IN ('confirmed', 'cancelled')",
        )?;
        let rows = query.query_map([], |row| Ok((ChangeId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Those of these server ids that already belong to a creation of ours.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn bound(&self, ids: &[TaskId]) -> Result<Vec<TaskId>> {
        let mut query = self.sql.prepare_cached("SELECT 1 FROM alias WHERE id = ?1")?;
        let mut bound = Vec::new();
        for id in ids {
            if query.exists([id.0])? {
                bound.push(*id);
            }
        }
        Ok(bound)
    }

    /// How many of these changes still proceed by themselves.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn moving_among(&self, ids: &[ChangeId]) -> Result<usize> {
        let mut moving = 0;
        for id in ids {
            moving += usize::from(one(&self.sql, id)?.is_some_and(|change| change.state.is_moving()));
        }
        Ok(moving)
    }

    /// Ends every undo window: held changes may be sent now.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn release_held(&mut self) -> Result<()> {
        let tx = self.begin()?;
        // What was already queued keeps its time: it was delayed because the server asked for that.
        tx.execute("UPDATE outbox SET state = 'queued', next_at = NULL WHERE state = 'held'", [])?;
        tx.commit()
    }

    /// What was being sent when its sender ended is unclear, never "not sent". Damaged rows are set aside, and what can
    /// never be sent without them is put before the person.
    pub(super) fn take_over_from_dead_sender(&mut self) -> Result<()> {
        // Before sending, so that a long journal is rewritten while nothing waits for an answer.
        self.shorten_journal()?;
        if self.owes_damaged()? {
            self.reconcile(false)?;
        }
        let tx = self.begin()?;
        let becomes =
            if is_active(Mutant::SendingIsQueued) { ChangeState::Queued } else { ChangeState::Ambiguous }.word();
        tx.execute(
            "UPDATE outbox SET state = ?1, unclear = unclear + 1, next_at = NULL WHERE state IN ('sending', 'checking')",
            [becomes],
        )?;
        if super::damaged_edits::set_damaged_aside(&tx)? > 0 {
            tx.execute(
                &format!(
                    "UPDATE outbox SET state = 'needs_you', reason = ?1 WHERE task < 0 AND {NOT_FINAL}
                     AND NOT {NEEDS_NO_SERVER_ID} AND NOT EXISTS (SELECT 1 FROM outbox AS first
                     WHERE first.task = outbox.task AND first.kind = 'create')"
                ),
                [serde_json::to_string(&Reason::Orphan)?],
            )?;
        }
        tx.commit()?;
        Ok(())
    }
}

/// True if it was undone while the sender was on its way to it.
fn is_final(sql: &Connection, id: &ChangeId) -> Result<bool> {
    Ok(one(sql, id)?.is_none_or(|change| change.state.is_final()))
}

fn start(sql: &Connection, id: &ChangeId, watermark: Option<i64>, at: i64) -> Result<Option<Change>> {
    tracing::debug!(change = id.0, watermark, at, "edit goes out");
    sql.prepare_cached(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1, next_at = NULL, sent_at = ?2, looks = 0,
         watermark = coalesce(watermark, ?3), since = coalesce(since, ?2) WHERE id = ?1",
    )?
    .execute(params![id.0, at, watermark])?;
    one(sql, id)
}

pub(super) fn moved(
    sql: &Connection,
    id: &ChangeId,
    state: ChangeState,
    next_at: Option<i64>,
    why: Option<&Reason>,
) -> Result<()> {
    sql.prepare_cached("UPDATE outbox SET state = ?2, next_at = ?3, reason = coalesce(?4, reason) WHERE id = ?1")?
        .execute(params![id.0, state.word(), next_at, why.map(serde_json::to_string).transpose()?])?;
    // Its copy stays for the person's decision on the edit, and is marked as gone from the server.
    if why == Some(&Reason::Gone) {
        let sql_text = "INSERT OR IGNORE INTO gone SELECT shadow.id FROM shadow JOIN outbox ON task = shadow.id WHERE outbox.id = ?1";
        sql.execute(sql_text, [&id.0])?;
    }
    if state.is_final()
        && let Some(change) = one(sql, id)?
    {
        show(sql, change.task)?;
    }
    Ok(())
}

/// The creation is in amoCRM: the row and its later changes move to the server's id.
pub(super) fn created(sql: &Connection, id: &ChangeId, server: TaskId) -> Result<()> {
    let local: i64 = sql.query_row("SELECT task FROM outbox WHERE id = ?1", [&id.0], |row| row.get(0))?;
    sql.execute("UPDATE outbox SET state = 'confirmed', next_at = NULL WHERE id = ?1", [&id.0])?;
    sql.execute("INSERT OR REPLACE INTO alias (local, id) VALUES (?1, ?2)", params![local, server.0])?;
    // Later edits were made under the task's local id; they are sent under the server's.
    sql.execute("UPDATE outbox SET task = ?2 WHERE task = ?1", params![local, server.0])?;
    // A sync may have brought the server's row before the answer was processed: that is the better copy.
    let known =
        read_body::<Task>(sql, "shadow", server)?.map_or_else(|| read_body(sql, "task", server), |task| Ok(Some(task)));
    let ours = read_body::<Task>(sql, "shadow", TaskId(local))?;
    // Any copy from the server counts as newer, whatever its clock says: our time, or that of one of several servers,
    // could keep it out.
    let ours = ours.map(|task| Task { id: server, updated_at: 0, ..task });
    let copy: Option<Task> = known?.or(ours);
    sql.execute("DELETE FROM shadow WHERE id = ?1", [local])?;
    sql.execute("DELETE FROM task WHERE id = ?1", [local])?;
    if let Some(copy) = copy {
        let body = serde_json::to_string(&copy)?;
        sql.execute("INSERT OR REPLACE INTO shadow (id, body) VALUES (?1, ?2)", params![server.0, body])?;
        write(sql, &copy, &body)?;
    } else {
        // Neither copy could be read.
        sql.execute("INSERT OR IGNORE INTO refetch (id) VALUES (?1)", [server.0])?;
    }
    show(sql, server)
}

pub(super) fn edited(sql: &Connection, id: &ChangeId, at: i64) -> Result<()> {
    let done = one(sql, id)?;
    sql.execute("UPDATE outbox SET state = 'confirmed', next_at = NULL WHERE id = ?1", [&id.0])?;
    let Some(Change { task, operation: Operation::Edit { patch, .. }, .. }) = done else { return Ok(()) };
    if let Some(mut copy) = read_body::<Task>(sql, "shadow", task)? {
        patch.apply(&mut copy);
        // An answer may arrive after a sync brought a later copy: the time never goes back, or the next read would be
        // taken for old.
        copy.updated_at = copy.updated_at.max(at);
        let body = serde_json::to_string(&copy)?;
        sql.execute("UPDATE shadow SET body = ?2 WHERE id = ?1", params![task.0, body])?;
    }
    // The author of an edit knows it: a script's next edit is not compared with the value before.
    super::seen::learn(sql, task, &patch)?;
    show(sql, task)
}
