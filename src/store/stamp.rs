//! The second that a new task is given as `created_at`. It is chosen so that nothing else has it, and so identifies the
//! task if its answer is lost.
//!
//! Each store has its own second of the minute, drawn at random: tasks made here are given that second of some minute,
//! those made on the person's other computer another one. Within a store a second is given to up to [`ROOM`] creations
//! with different texts. Before a creation is sent for the first time, the tasks of that time are read; a second that
//! one of them has is not used, and one that may be another computer's is changed for good.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::change_rows::one;
use super::{Result, Store};
use crate::domain::{Change, ChangeId, Delivery, Operation, TaskId};
use crate::mutant::{Mutant, is_active};

/// The most creations that share a second: as many as fit into one request.
const ROOM: i64 = 50;
/// The second is at least this much before the server's time: nothing created later can have it, and it shows whether
/// the server keeps it.
pub const STAMP_MARGIN: i64 = 3;
/// The second is at most this much before the server's time, otherwise it would be hard to find again.
const OLDEST: i64 = 86_400;
/// The key of the store's own second of the minute.
const OWN: &str = "own-second";

/// The second of the minute that belongs to this store.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct OwnSecond {
    /// 0 to 59.
    second: i64,
    /// The computer for which it was drawn: a copied store draws again.
    computer: String,
    /// The seed for the next draw.
    seed: i64,
}

impl OwnSecond {
    /// Another one of these seconds.
    fn redrawn(self, free: &[i64]) -> Self {
        let seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from((seed >> 33).rem_euclid(free.len().max(1) as i64)).unwrap_or(0);
        Self { second: free.get(at).copied().unwrap_or(self.second), seed, ..self }
    }
}

/// A task that existed before creations were sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Earlier {
    /// The id of the task on the server.
    pub id: TaskId,
    /// Its `created_at`, in Unix seconds.
    pub created_at: i64,
    /// It belongs to the person for whom we send.
    pub mine: bool,
}

/// What is known just before creations are sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Before {
    /// The server's time, in Unix seconds.
    pub at: i64,
    /// This computer's steady clock, in seconds.
    pub steady: i64,
    /// The largest id among the newest tasks.
    pub watermark: i64,
    /// The newest tasks.
    pub earlier: Vec<Earlier>,
}

impl Store {
    /// Like [`start_sending`](Self::start_sending), for creations: one that is sent for the first time gets its final
    /// second.
    ///
    /// # Errors
    /// When the file can't be written; then nothing may be sent.
    pub fn start_creating(&mut self, ids: &[ChangeId], before: &Before) -> Result<Vec<Change>> {
        let tx = self.begin()?;
        settle_own(&tx, before)?;
        for id in ids {
            settle_second(&tx, id, before)?;
            tx.execute("UPDATE outbox SET steady_at = ?2 WHERE id = ?1", params![id.0, before.steady])?;
        }
        tx.commit()?;
        self.start_sending(ids, Some(before.watermark), before.at)
    }

    /// Starts counting how long to wait for what was sent; `again` when it is about to be sent again.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn count_from(&mut self, ids: &[ChangeId], steady: i64, again: bool) -> Result<()> {
        let tx = self.begin()?;
        for id in ids {
            let sql = "UPDATE outbox SET steady_at = ?2 WHERE id = ?1 AND (?3 OR steady_at IS NULL)";
            tx.prepare_cached(sql)?.execute(params![id.0, steady, again])?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Gives the store a second of the minute, 0 to 59, instead of drawing one.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_own_second(&mut self, second: i64) -> Result<()> {
        keep(&self.sql, &OwnSecond { second: second.rem_euclid(60), computer: computer(), seed: second })
    }
}

/// The second for a creation with this text: the latest free one of this store before `now`.
pub(super) fn free_second(sql: &Connection, now: i64, text: &str) -> Result<i64> {
    let own = own_second(sql)?;
    second_before(sql, own, now - STAMP_MARGIN, text, &[])
}

fn second_before(sql: &Connection, own: i64, latest: i64, text: &str, earlier: &[Earlier]) -> Result<i64> {
    let mut count = sql.prepare_cached("SELECT count(*) FROM outbox WHERE stamp = ?1")?;
    let mut alike =
        sql.prepare_cached("SELECT 1 FROM outbox WHERE stamp = ?1 AND trim(work ->> '$.Create.text') = trim(?2)")?;
    // Back from the newest usable second, a minute at a time: only this store's second of each minute is its own.
    let minute = if is_active(Mutant::SharedSecond) { 1 } else { 60 };
    let mut second = if minute == 1 { latest } else { latest - (latest - own).rem_euclid(60) };
    loop {
        let taken: i64 = count.query_row([second], |row| row.get(0))?;
        // Different texts can share a second, because the body is compared as well; identical ones could not be told
        // apart.
        let free = taken < ROOM && !earlier.iter().any(|task| task.created_at == second);
        if free && !alike.exists(params![second, text])? {
            return Ok(second);
        }
        second -= minute;
    }
}

/// Before a creation is sent for the first time. A second chosen by the task's author stays.
fn settle_second(sql: &Connection, id: &ChangeId, before: &Before) -> Result<()> {
    let Some(Change {
        operation: Operation::Create(new),
        delivery: Delivery { since: None, stamp: Some(stamp), .. },
        ..
    }) = one(sql, id)?
    else {
        return Ok(());
    };
    // A script that sets the creation time gets what it asked for, and is asked about a lost task instead.
    if new.created_at.is_some() || is_active(Mutant::SharedSecond) {
        return Ok(());
    }
    let own = own_second(sql)?;
    // After a long hold, or with a wrong clock, the second may be in the future or far back by the server's time.
    let in_time = (before.at - OLDEST..=before.at - STAMP_MARGIN).contains(&stamp);
    let is_own = stamp.rem_euclid(60) == own;
    if !in_time || !is_own || before.earlier.iter().any(|task| task.created_at == stamp) {
        let second = second_before(sql, own, before.at - STAMP_MARGIN, &new.text, &before.earlier)?;
        sql.execute("UPDATE outbox SET stamp = ?2 WHERE id = ?1", params![id.0, second])?;
    }
    Ok(())
}

/// A task of this person that was not made here but has this store's second of the minute may be from another computer
/// with the same one: then this store takes another.
fn settle_own(sql: &Connection, before: &Before) -> Result<()> {
    let own = owner_condition(sql)?;
    let mut ours =
        sql.prepare_cached("SELECT 1 FROM alias WHERE id = ?1 UNION ALL SELECT 1 FROM outbox WHERE stamp = ?2")?;
    let mut foreign = Vec::new();
    // Only tasks in one's own name could be taken for ours; colleagues' tasks differ by their author.
    for task in before.earlier.iter().filter(|task| task.mine) {
        if !ours.exists(params![task.id.0, task.created_at])? {
            foreign.push(task.created_at.rem_euclid(60));
        }
    }
    let free: Vec<i64> = (0..60).filter(|second| !foreign.contains(second)).collect();
    // If every second is taken in an account, the old one stays: a found task may then lead to a question, but never to
    // a wrong match.
    if foreign.contains(&own.second) && !free.is_empty() {
        keep(sql, &own.redrawn(&free))?;
    }
    Ok(())
}

fn own_second(sql: &Connection) -> Result<i64> {
    Ok(owner_condition(sql)?.second)
}

fn owner_condition(sql: &Connection) -> Result<OwnSecond> {
    let kept = super::meta_in(sql, OWN)?;
    let kept = kept.and_then(|text| serde_json::from_str::<OwnSecond>(&text).ok());
    if let Some(own) = kept.filter(|own| (0..60).contains(&own.second) && own.computer == computer()) {
        return Ok(own);
    }
    // From SQLite's own source, so that two stores created in the same second don't draw alike.
    let seed: i64 = sql.query_row("SELECT random()", [], |row| row.get(0))?;
    let own = OwnSecond { second: seed.rem_euclid(60), computer: computer(), seed };
    keep(sql, &own)?;
    Ok(own)
}

fn keep(sql: &Connection, own: &OwnSecond) -> Result<()> {
    super::set_meta_in(sql, OWN, &serde_json::to_string(own)?)
}

fn computer() -> String {
    crate::platform::system::host_name()
}

#[cfg(test)]
mod tests;
