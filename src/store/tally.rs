//! Counts and places from the kept tallies: what they cost does not grow with the number of tasks.

use rusqlite::params;

use super::{Result, Store};
use crate::domain::{Bounds, Counts, PageKey, Range, UserId, View, Whose};

/// Lengths of the stretches of time in the tallies, seconds.
const SIZES: [i64; 3] = [5_529_600, 86_400, 900];

/// Whose tasks a tally is about; -1 stands for everybody.
pub(super) fn who(whose: Whose) -> i64 {
    match whose {
        Whose::Everyone => -1,
        Whose::User(UserId(user)) => user,
    }
}

impl Store {
    /// How many tasks each view holds.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn counts(&self, whose: Whose, bounds: &Bounds) -> Result<Counts> {
        let mut counts = Counts::default();
        for (at, view) in View::ALL.into_iter().enumerate() {
            counts.of[at] = self.size(whose, view.range(bounds))?;
        }
        Ok(counts)
    }

    /// How many tasks there are at all.
    pub(super) fn stored(&self) -> Result<u64> {
        Ok(self.all(Whose::Everyone, false)? + self.all(Whose::Everyone, true)?)
    }

    /// How many tasks lie in a range.
    pub(super) fn size(&self, whose: Whose, range: Range) -> Result<u64> {
        let end = match range.to {
            Some(to) => self.before(whose, range.completed, to)?,
            None => self.all(whose, range.completed)?,
        };
        let start = range.from.map_or(Ok(0), |from| self.before(whose, range.completed, from))?;
        Ok(end.saturating_sub(start))
    }

    /// How many rows of a view stand before a place.
    pub(super) fn rank(&self, view: View, whose: Whose, range: Range, key: PageKey) -> Result<u64> {
        let done = range.completed;
        let before = self.before(whose, done, key.at)?;
        if view == View::Done {
            let here = self.at(whose, true, key.at, "id <= ?4", key.id.0)?;
            return Ok(self.all(whose, true)?.saturating_sub(before + here));
        }
        let here = self.at(whose, done, key.at, "id < ?4", key.id.0)?;
        let start = range.from.map_or(Ok(0), |from| self.before(whose, done, from))?;
        Ok((before + here).saturating_sub(start).min(self.size(whose, range)?))
    }

    fn all(&self, whose: Whose, done: bool) -> Result<u64> {
        let sql = "SELECT coalesce(sum(n), 0) FROM tally WHERE who = ?1 AND done = ?2 AND size = ?3";
        number(self.sql.prepare_cached(sql)?.query_row(params![who(whose), done, SIZES[0]], |row| row.get(0))?)
    }

    /// Rows whose time is before `at`: whole stretches from the largest to the smallest, and what is left by index.
    fn before(&self, whose: Whose, done: bool, at: i64) -> Result<u64> {
        let slot = at.max(0);
        let mut query = self.sql.prepare_cached(
            "SELECT coalesce(sum(n), 0) FROM tally WHERE who = ?1 AND done = ?2 AND size = ?3 AND slot >= ?4 AND slot < ?5",
        )?;
        let (mut sum, mut from) = (0i64, 0);
        for size in SIZES {
            sum += query
                .query_row(params![who(whose), done, size, from / size, slot / size], |row| row.get::<_, i64>(0))?;
            from = slot / size * size;
        }
        let from = if from == 0 { i64::MIN } else { from };
        let column = if done { "updated" } else { "due" };
        let own = if whose == Whose::Everyone { "?1 = ?1" } else { "responsible = ?1" };
        let sql =
            format!("SELECT count(*) FROM task WHERE {own} AND completed = ?2 AND {column} >= ?3 AND {column} < ?4");
        let rest: i64 =
            self.sql.prepare_cached(&sql)?.query_row(params![who(whose), done, from, at], |row| row.get(0))?;
        number(sum + rest)
    }

    fn at(&self, whose: Whose, done: bool, at: i64, condition: &str, id: i64) -> Result<u64> {
        let column = if done { "updated" } else { "due" };
        let own = if whose == Whose::Everyone { "?1 = ?1" } else { "responsible = ?1" };
        let sql = format!("SELECT count(*) FROM task WHERE {own} AND completed = ?2 AND {column} = ?3 AND {condition}");
        number(self.sql.prepare_cached(&sql)?.query_row(params![who(whose), done, at, id], |row| row.get(0))?)
    }
}

fn number(n: i64) -> Result<u64> {
    Ok(u64::try_from(n).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Anchor, Due, Edit, NewTask, Order, Patch, Task, TaskId, WindowQuery};

    const NOW: i64 = 20_000_000;

    /// A small generator of our own: the same numbers at each run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: i64) -> i64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 33) as i64) % sides
        }
    }

    fn task(dice: &mut Dice) -> Task {
        // Times close together, on both sides of every boundary of the tallies, and some long ago.
        let due = match dice.roll(10) {
            0 => dice.roll(3) - 1,
            1..=3 => NOW + dice.roll(40_000_000) - 20_000_000,
            _ => NOW + dice.roll(400_000) - 200_000,
        };
        let new =
            NewTask { text: "Call".into(), due: Due(due), completed: Some(dice.roll(3) == 0), ..NewTask::default() };
        let task = new.as_task(TaskId(1 + dice.roll(300)), UserId(dice.roll(3)), 0);
        Task { updated_at: NOW + dice.roll(900_000), responsible: task.responsible.filter(|user| user.0 > 0), ..task }
    }

    fn shake(store: &mut Store, dice: &mut Dice) {
        let me = UserId(1);
        match dice.roll(6) {
            0 => store.forget_tasks(&[TaskId(1 + dice.roll(300))]).unwrap(),
            1 => {
                let edit = Edit::Change { task: TaskId(1 + dice.roll(300)), patch: Patch::complete("ok") };
                store.apply(&[edit], "complete", me, NOW, NOW).map(|_| ()).unwrap();
            }
            2 => {
                let new = NewTask { text: "New".into(), due: Due(NOW + dice.roll(100_000)), ..NewTask::default() };
                store.apply(&[Edit::Create(new)], "create", me, NOW, NOW).map(|_| ()).unwrap();
            }
            3 => store.undo(me, NOW, NOW).map(|_| ()).unwrap(),
            _ => {
                let tasks: Vec<_> = (0..20).map(|_| task(dice)).collect();
                store.put_tasks(&tasks).map(|_| ()).unwrap();
            }
        }
    }

    fn check(store: &Store, dice: &mut Dice) {
        let bounds =
            Bounds { now: NOW + dice.roll(900), today: NOW + 40_000, tomorrow: NOW + 126_400, week: NOW + 644_800 };
        for whose in [Whose::Everyone, Whose::User(UserId(1)), Whose::User(UserId(2))] {
            for (view, count) in View::ALL.into_iter().zip(store.counts(whose, &bounds).unwrap().of) {
                let ask = |anchor, before, after| WindowQuery {
                    view,
                    whose,
                    bounds,
                    filter: None,
                    order: Order::default(),
                    anchor,
                    before,
                    after,
                    deep: false,
                };
                let all = store.window(&ask(Anchor::Start, 0, 10_000)).unwrap();
                assert_eq!((all.rows.len() as u64, all.total), (count, count), "{view:?} {whose:?}");
                if count > 0 {
                    let at = dice.roll(count as i64) as usize;
                    let key = PageKey::of(view, &all.rows[at].task);
                    let around = store.window(&ask(Anchor::Task(key), 3, 3)).unwrap();
                    assert_eq!(around.offset as usize, at.saturating_sub(3), "{view:?} {whose:?}");
                    assert_eq!(around.rows[at - around.offset as usize].task, all.rows[at].task);
                }
            }
        }
    }

    #[test]
    fn what_is_kept_is_what_would_be_counted_whatever_happens_to_the_tasks() {
        let mut store = Store::in_memory().unwrap();
        let mut dice = Dice(7);
        for _ in 0..120 {
            shake(&mut store, &mut dice);
            check(&store, &mut dice);
        }
    }

    #[test]
    fn a_store_of_the_first_version_is_counted_when_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let old = rusqlite::Connection::open(&path).unwrap();
        old.execute_batch(include_str!("../../assets/migrations/001.sql")).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        let mut dice = Dice(3);
        for _ in 0..200 {
            let task = task(&mut dice);
            super::super::tasks::write(&old, &task, &serde_json::to_string(&task).unwrap()).unwrap();
        }
        drop(old);
        let store = Store::open(&path).unwrap();
        check(&store, &mut dice);
        let found = store
            .sql
            .query_row("SELECT count(*) FROM task_words WHERE task_words MATCH 'call'", [], |row| row.get::<_, i64>(0));
        assert_eq!(found.unwrap() as u64, store.count_tasks().unwrap());
    }
}
