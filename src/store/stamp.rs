//! The second in which a new task says to be made (`created_at`). It is chosen so that nothing else bears it, and so names the task
//! once its answer is lost.
//!
//! Each store has a second of the minute of its own, drawn at random: what is made from here says to be made in that second of some
//! minute, what is made on the person's other computer in another. Within a store a second is given to up to [`ROOM`] creations
//! whose texts differ. Before a creation goes out for the first time, the tasks of that time are read; a second that one of them
//! bears is not used, and one that may be another computer's is changed for good.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::change_rows::one;
use super::{Result, Store};
use crate::domain::{Change, ChangeId, Delivery, TaskId, Work};
use crate::mutant::{Mutant, is_active};

/// Creations that share a second at most: one request takes as many.
const ROOM: i64 = 50;
/// A second is so much before the server's time at least: nothing that is made later bears it, and whether the server keeps it can be
/// told.
pub const BEHIND: i64 = 3;
/// A second is so much before the server's time at most: else it would be hard to find again.
const OLDEST: i64 = 86_400;
/// Where the own second of the minute is kept.
const OWN: &str = "own-second";

/// The second of the minute that is this store's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct OwnSecond {
    /// 0 to 59.
    second: i64,
    /// The computer for which it was drawn: a copied store draws anew.
    computer: String,
    /// From what the next one is drawn.
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

/// A task that was there before creations were sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Earlier {
    /// Its id.
    pub id: TaskId,
    /// Its second, Unix seconds.
    pub created_at: i64,
    /// It is of the person for whom is sent.
    pub mine: bool,
}

/// What is known just before creations are sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Before {
    /// The server's time, Unix seconds.
    pub at: i64,
    /// This computer's steady clock, seconds.
    pub steady: i64,
    /// The largest id among the newest tasks.
    pub watermark: i64,
    /// The newest tasks.
    pub earlier: Vec<Earlier>,
}

impl Store {
    /// As [`start_sending`](Self::start_sending), for creations: one that goes out for the first time has its second settled.
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

    /// From now on is counted how long what was sent is waited for; `again` when it is about to be sent.
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

    /// Gives the store a second of the minute, 0 to 59, instead of the one that it would draw.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_own_second(&mut self, second: i64) -> Result<()> {
        keep(&self.sql, &OwnSecond { second: second.rem_euclid(60), computer: computer(), seed: second })
    }
}

/// The second for a creation with this text: the latest one of this store before `now` that is free.
pub(super) fn free_second(sql: &Connection, now: i64, text: &str) -> Result<i64> {
    let own = own_second(sql)?;
    second_before(sql, own, now - BEHIND, text, &[])
}

fn second_before(sql: &Connection, own: i64, latest: i64, text: &str, earlier: &[Earlier]) -> Result<i64> {
    let mut count = sql.prepare_cached("SELECT count(*) FROM outbox WHERE stamp = ?1")?;
    let mut alike =
        sql.prepare_cached("SELECT 1 FROM outbox WHERE stamp = ?1 AND trim(work ->> '$.Create.text') = trim(?2)")?;
    let minute = if is_active(Mutant::SharedSecond) { 1 } else { 60 };
    let mut second = if minute == 1 { latest } else { latest - (latest - own).rem_euclid(60) };
    loop {
        let taken: i64 = count.query_row([second], |row| row.get(0))?;
        let free = taken < ROOM && !earlier.iter().any(|task| task.created_at == second);
        if free && !alike.exists(params![second, text])? {
            return Ok(second);
        }
        second -= minute;
    }
}

/// Before a creation goes out for the first time. A second that was given by whoever made the task stays.
fn settle_second(sql: &Connection, id: &ChangeId, before: &Before) -> Result<()> {
    let Some(Change { work: Work::Create(new), delivery: Delivery { since: None, stamp: Some(stamp), .. }, .. }) =
        one(sql, id)?
    else {
        return Ok(());
    };
    if new.created_at.is_some() || is_active(Mutant::SharedSecond) {
        return Ok(());
    }
    let own = own_second(sql)?;
    let in_time = (before.at - OLDEST..=before.at - BEHIND).contains(&stamp);
    let is_own = stamp.rem_euclid(60) == own;
    if !in_time || !is_own || before.earlier.iter().any(|task| task.created_at == stamp) {
        let second = second_before(sql, own, before.at - BEHIND, &new.text, &before.earlier)?;
        sql.execute("UPDATE outbox SET stamp = ?2 WHERE id = ?1", params![id.0, second])?;
    }
    Ok(())
}

/// A task of this person that was not made from here and bears this store's second of the minute may be of another computer with
/// the same one: then this store takes another.
fn settle_own(sql: &Connection, before: &Before) -> Result<()> {
    let own = own(sql)?;
    let mut ours =
        sql.prepare_cached("SELECT 1 FROM alias WHERE id = ?1 UNION ALL SELECT 1 FROM outbox WHERE stamp = ?2")?;
    let mut foreign = Vec::new();
    for task in before.earlier.iter().filter(|task| task.mine) {
        if !ours.exists(params![task.id.0, task.created_at])? {
            foreign.push(task.created_at.rem_euclid(60));
        }
    }
    let free: Vec<i64> = (0..60).filter(|second| !foreign.contains(second)).collect();
    if foreign.contains(&own.second) && !free.is_empty() {
        keep(sql, &own.redrawn(&free))?;
    }
    Ok(())
}

fn own_second(sql: &Connection) -> Result<i64> {
    Ok(own(sql)?.second)
}

fn own(sql: &Connection) -> Result<OwnSecond> {
    let kept = super::meta_in(sql, OWN)?;
    let kept = kept.and_then(|text| serde_json::from_str::<OwnSecond>(&text).ok());
    if let Some(own) = kept.filter(|own| (0..60).contains(&own.second) && own.computer == computer()) {
        return Ok(own);
    }
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
mod tests {
    use super::*;
    use crate::domain::{Act, Due, Edit, NewTask, UserId};

    fn new(text: &str) -> Edit {
        Edit::Create(NewTask { text: text.into(), due: Due(5), ..NewTask::default() })
    }

    fn store(own: i64) -> Store {
        let mut store = Store::in_memory().unwrap();
        store.set_own_second(own).unwrap();
        store
    }

    fn stamps(store: &Store) -> Vec<i64> {
        store.outbox().unwrap().iter().filter_map(|change| change.delivery.stamp).collect()
    }

    fn before(at: i64, earlier: Vec<Earlier>) -> Before {
        Before { at, steady: 0, watermark: 9, earlier }
    }

    fn earlier(created_at: i64) -> Earlier {
        Earlier { id: TaskId(7), created_at, mine: true }
    }

    /// Marks all as being sent, and answers their seconds.
    fn sent(store: &mut Store, before: &Before) -> Vec<i64> {
        let ids: Vec<_> = store.outbox().unwrap().into_iter().map(|change| change.id).collect();
        store.start_creating(&ids, before).unwrap().iter().filter_map(|change| change.delivery.stamp).collect()
    }

    #[test]
    fn what_two_computers_make_never_bears_the_same_second_however_much_it_is() {
        let (mut one, mut other) = (store(17), store(43));
        for now in [6_000, 6_001, 6_030, 6_059] {
            let edits: Vec<_> = (0..90).map(|at| new(if at % 3 == 0 { "Call" } else { "Write" })).collect();
            one.apply(&edits, Act::Create, UserId(7), now, now).unwrap();
            other.apply(&edits, Act::Create, UserId(7), now, now).unwrap();
        }
        let (one, other) = (stamps(&one), stamps(&other));
        assert!(one.iter().all(|second| second.rem_euclid(60) == 17 && !other.contains(second)));
    }

    #[test]
    fn an_import_of_different_words_shares_few_seconds_and_the_same_words_never_do() {
        let mut store = store(0);
        let lines: Vec<_> = (0..120).map(|line| new(&format!("Line {line}"))).collect();
        store.apply(&lines, Act::Create, UserId(7), 6_003, 6_003).unwrap();
        let count = |second| stamps(&store).iter().filter(|stamp| **stamp == second).count();
        assert_eq!([6_000, 5_940, 5_880].map(count), [50, 50, 20]);
        store.apply(&[new("Line 3"), new(" Line 3 ")], Act::Create, UserId(7), 6_003, 6_003).unwrap();
        assert_eq!(stamps(&store)[120..], [5_880, 5_820]);
    }

    #[test]
    fn a_second_that_a_task_bears_already_is_not_used_and_nothing_that_is_made_later_can_bear_ours() {
        let mut store = store(10);
        store.apply(&[new("Call")], Act::Create, UserId(7), 6_020, 6_020).unwrap();
        assert_eq!(stamps(&store), [6_010]);
        let borne = Earlier { mine: false, ..earlier(6_010) };
        assert_eq!(sent(&mut store, &before(6_021, vec![borne])), [5_950]);
        // A clock that is ahead: what was given by it would be in the future.
        store.apply(&[new("Write")], Act::Create, UserId(7), 90_000, 90_000).unwrap();
        assert!(sent(&mut store, &before(6_021, Vec::new())).iter().all(|second| *second <= 6_021 - BEHIND));
    }

    #[test]
    fn what_was_sent_keeps_its_second_and_so_does_one_that_the_person_gave() {
        let mut store = store(10);
        let given = NewTask { text: "Given".into(), created_at: Some(1_234), ..NewTask::default() };
        store.apply(&[new("Call"), Edit::Create(given)], Act::Create, UserId(7), 6_020, 6_020).unwrap();
        assert_eq!(sent(&mut store, &before(6_021, Vec::new())), [6_010, 1_234]);
        assert_eq!(sent(&mut store, &before(9_000_000, vec![earlier(6_010)])), [6_010, 1_234]);
    }

    #[test]
    fn a_store_leaves_a_second_of_the_minute_that_another_computer_may_have() {
        let mut store = store(10);
        store.apply(&[new("Call")], Act::Create, UserId(7), 6_020, 6_020).unwrap();
        // One that this store made itself is no reason.
        assert_eq!(sent(&mut store, &before(6_021, vec![earlier(6_010)])), [5_950]);
        store.apply(&[new("Write")], Act::Create, UserId(7), 6_020, 6_020).unwrap();
        let ids: Vec<_> = store.outbox().unwrap().into_iter().skip(1).map(|change| change.id).collect();
        let second =
            store.start_creating(&ids, &before(6_021, vec![earlier(4_210)])).unwrap()[0].delivery.stamp.unwrap();
        assert!(second.rem_euclid(60) != 10 && second <= 6_021 - BEHIND, "{second}");
    }

    #[test]
    fn a_copied_store_draws_a_second_of_its_own_on_another_computer() {
        let store = store(10);
        let foreign = OwnSecond { second: 99, computer: computer(), seed: 1 };
        for own in [foreign, OwnSecond { second: 5, computer: "another".into(), seed: 1 }] {
            let text = serde_json::to_string(&own).unwrap();
            store.sql.execute("UPDATE meta SET value = ?1 WHERE key = 'own-second'", [text]).unwrap();
            assert!((0..60).contains(&own_second(&store.sql).unwrap()));
            let kept: OwnSecond = serde_json::from_str(&store.meta(OWN).unwrap().unwrap()).unwrap();
            assert_eq!(kept.computer, computer());
        }
    }
}
