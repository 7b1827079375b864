//! Counts and places from the kept tallies: what they cost does not grow with the number of tasks.

use rusqlite::params;

use super::{Result, Store};
use crate::domain::{Bounds, Counts, Due, PageKey, Range, UserId, View, Whose};

/// Lengths of the stretches of time in the tallies, seconds.
const SIZES: [i64; 3] = [5_529_600, 86_400, 900];

/// Everybody's tasks, in the tallies.
pub(super) const EVERYBODY: i64 = -1;

impl Store {
    /// How many tasks each view holds.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn counts(&self, whose: Whose, bounds: &Bounds) -> Result<Counts> {
        let who = self.tallied(whose)?;
        let mut counts = Counts::default();
        for (at, view) in View::ALL.into_iter().enumerate() {
            counts.of[at] = self.size(&who, view.range(bounds))?;
        }
        counts.next_overdue = self.next_overdue(&who, bounds.now)?;
        Ok(counts)
    }

    /// The first second at which a task that is not overdue yet is.
    fn next_overdue(&self, who: &[i64], now: i64) -> Result<Option<i64>> {
        let mut next = None;
        for who in who {
            let own = own(*who);
            let sql = format!("SELECT min(due) FROM task WHERE {own} AND completed = 0 AND due >= ?2 AND due < ?3");
            let due = self
                .sql
                .prepare_cached(&sql)?
                .query_row(params![who, now, Due::NONE.0], |row| row.get::<_, Option<i64>>(0))?;
            // A task is due to the end of its second.
            next = [next, due.map(|due| due + 1)].into_iter().flatten().min();
        }
        Ok(next)
    }

    /// How many tasks of a view everybody has, and each person who has any tasks at all.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn counts_by_person(&self, view: View, bounds: &Bounds) -> Result<Vec<(Whose, u64)>> {
        let range = view.range(bounds);
        let mut counts = vec![(Whose::Everyone, self.size(&[EVERYBODY], range)?)];
        let mut next = self.sql.prepare_cached("SELECT min(who) FROM tally WHERE who > ?1")?;
        let mut last = EVERYBODY;
        // From one person to the next by the index: going through all tallies would grow with the account.
        while let Some(who) = next.query_row([last], |row| row.get::<_, Option<i64>>(0))? {
            counts.push((Whose::User(UserId(who)), self.size(&[who], range)?));
            last = who;
        }
        Ok(counts)
    }

    /// Under whom somebody's tasks are counted.
    pub(super) fn tallied(&self, whose: Whose) -> Result<Vec<i64>> {
        let owners: Vec<i64> = self.owners(whose)?.into_iter().map(|user| user.0).collect();
        Ok(if owners.is_empty() { vec![EVERYBODY] } else { owners })
    }

    /// How many tasks there are at all.
    pub(super) fn stored(&self) -> Result<u64> {
        Ok(self.all(&[EVERYBODY], false)? + self.all(&[EVERYBODY], true)?)
    }

    /// How many tasks lie in a range.
    pub(super) fn size(&self, who: &[i64], range: Range) -> Result<u64> {
        // How many lie in between is the difference of two counts from the beginning, each of which costs a few rows.
        let end = match range.to {
            Some(to) => self.before(who, range.completed, to)?,
            None => self.all(who, range.completed)?,
        };
        let start = range.from.map_or(Ok(0), |from| self.before(who, range.completed, from))?;
        Ok(end.saturating_sub(start))
    }

    /// How many rows of a view stand before a place.
    pub(super) fn rank(&self, view: View, who: &[i64], range: Range, key: PageKey) -> Result<u64> {
        let done = range.completed;
        let before = self.before(who, done, key.at)?;
        if view == View::Done {
            let here = self.at(who, true, key.at, "id <= ?4", key.id.0)?;
            return Ok(self.all(who, true)?.saturating_sub(before + here));
        }
        let here = self.at(who, done, key.at, "id < ?4", key.id.0)?;
        let start = range.from.map_or(Ok(0), |from| self.before(who, done, from))?;
        Ok((before + here).saturating_sub(start).min(self.size(who, range)?))
    }

    fn all(&self, who: &[i64], done: bool) -> Result<u64> {
        let sql = "SELECT coalesce(sum(n), 0) FROM tally WHERE who = ?1 AND done = ?2 AND size = ?3";
        let mut query = self.sql.prepare_cached(sql)?;
        sum(who, |who| Ok(query.query_row(params![who, done, SIZES[0]], |row| row.get(0))?))
    }

    /// Rows whose time is before `at`: whole stretches from the largest to the smallest, and what is left by index.
    fn before(&self, who: &[i64], done: bool, at: i64) -> Result<u64> {
        // Dates before 1970 stand in no stretch: they are counted by index below.
        let slot = at.max(0);
        let mut query = self.sql.prepare_cached(
            "SELECT coalesce(sum(n), 0) FROM tally WHERE who = ?1 AND done = ?2 AND size = ?3 AND slot >= ?4 AND slot < ?5",
        )?;
        let column = if done { "updated" } else { "due" };
        sum(who, |who| {
            let (mut sum, mut from) = (0i64, 0);
            for size in SIZES {
                let stretch = params![who, done, size, from / size, slot / size];
                sum += query.query_row(stretch, |row| row.get::<_, i64>(0))?;
                from = slot / size * size;
            }
            let from = if from == 0 { i64::MIN } else { from };
            let sql = format!(
                "SELECT count(*) FROM task WHERE {} AND completed = ?2 AND {column} >= ?3 AND {column} < ?4",
                own(who)
            );
            let rest: i64 = self.sql.prepare_cached(&sql)?.query_row(params![who, done, from, at], |row| row.get(0))?;
            Ok(sum + rest)
        })
    }

    fn at(&self, who: &[i64], done: bool, at: i64, condition: &str, id: i64) -> Result<u64> {
        let column = if done { "updated" } else { "due" };
        sum(who, |who| {
            let own = own(who);
            let sql =
                format!("SELECT count(*) FROM task WHERE {own} AND completed = ?2 AND {column} = ?3 AND {condition}");
            Ok(self.sql.prepare_cached(&sql)?.query_row(params![who, done, at, id], |row| row.get(0))?)
        })
    }
}

/// The rows of one of those under whom is counted, as a condition on `?1`.
pub(super) fn own(who: i64) -> &'static str {
    if who == EVERYBODY { "?1 = ?1" } else { "responsible = ?1" }
}

fn sum(who: &[i64], mut count: impl FnMut(i64) -> Result<i64>) -> Result<u64> {
    let mut sum = 0;
    for who in who {
        sum += count(*who)?;
    }
    number(sum)
}

fn number(n: i64) -> Result<u64> {
    Ok(u64::try_from(n).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Act, Anchor, Directory, Due, Edit, GroupId, NewTask, Order, Patch, Task, TaskId, User, WindowQuery,
    };

    const NOW: i64 = 20_000_000;

    /// A small generator of our own: the same numbers at each run.
    struct Rng(u64);

    impl Rng {
        fn below(&mut self, sides: i64) -> i64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 33) as i64) % sides
        }
    }

    fn task(rng: &mut Rng) -> Task {
        // Times close together, on both sides of every boundary of the tallies, and some long ago.
        let due = match rng.below(10) {
            0 => rng.below(3) - 1,
            1..=3 => NOW + rng.below(40_000_000) - 20_000_000,
            _ => NOW + rng.below(400_000) - 200_000,
        };
        let new =
            NewTask { text: "Call".into(), due: Due(due), completed: Some(rng.below(3) == 0), ..NewTask::default() };
        let task = new.as_task(TaskId(1 + rng.below(300)), UserId(rng.below(3)), 0);
        Task { updated_at: NOW + rng.below(900_000), responsible: task.responsible.filter(|user| user.0 > 0), ..task }
    }

    /// Two users in one group, and one outside.
    fn pair() -> Directory {
        let user = |id, group| User { id: UserId(id), name: String::new(), group: Some(GroupId(group)), active: true };
        Directory { users: vec![user(1, 7), user(2, 7), user(3, 8)], ..Directory::default() }
    }

    fn change_at_random(store: &mut Store, rng: &mut Rng) {
        let me = UserId(1);
        match rng.below(6) {
            0 => store.forget_tasks(&[TaskId(1 + rng.below(300))]).unwrap(),
            1 => {
                let edit = Edit::Change { task: TaskId(1 + rng.below(300)), patch: Patch::complete("ok") };
                store.apply(&[edit], Act::Complete, me, NOW, NOW).map(|_| ()).unwrap();
            }
            2 => {
                let new = NewTask { text: "New".into(), due: Due(NOW + rng.below(100_000)), ..NewTask::default() };
                store.apply(&[Edit::Create(new)], Act::Create, me, NOW, NOW).map(|_| ()).unwrap();
            }
            3 => store.undo(me, NOW, NOW, None).map(|_| ()).unwrap(),
            _ => {
                let tasks: Vec<_> = (0..20).map(|_| task(rng)).collect();
                store.put_tasks(&tasks).map(|_| ()).unwrap();
            }
        }
    }

    fn check(store: &Store, rng: &mut Rng) {
        let bounds =
            Bounds { now: NOW + rng.below(900), today: NOW + 40_000, tomorrow: NOW + 126_400, week: NOW + 644_800 };
        let group = Whose::Group(GroupId(7));
        for whose in [Whose::Everyone, Whose::User(UserId(1)), Whose::User(UserId(2)), group] {
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
                    let at = rng.below(count as i64) as usize;
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
        store.put_directory(&pair()).unwrap();
        let mut rng = Rng(7);
        for _ in 0..120 {
            change_at_random(&mut store, &mut rng);
            check(&store, &mut rng);
            // Their words too: of every task once, and of nothing else.
            let sql = "SELECT (SELECT group_concat(id) FROM (SELECT id FROM task ORDER BY id)) IS
                (SELECT group_concat(id) FROM (SELECT id FROM task_words_docsize ORDER BY id))";
            assert!(store.sql.query_row(sql, [], |row| row.get::<_, bool>(0)).unwrap());
        }
    }

    #[test]
    fn a_store_of_the_first_version_is_counted_when_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let old = rusqlite::Connection::open(&path).unwrap();
        old.execute_batch(include_str!("../../assets/migrations/001.sql")).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        let mut rng = Rng(3);
        for _ in 0..200 {
            let task = task(&mut rng);
            let body = serde_json::to_string(&task).unwrap();
            let sql = "INSERT OR REPLACE INTO task (id, responsible, completed, due, updated, body, folded)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let words = super::super::words::words_of(&task);
            let whose = task.responsible.map(|user| user.0);
            old.execute(sql, params![task.id.0, whose, task.completed, task.due.0, task.updated_at, body, words])
                .unwrap();
        }
        drop(old);
        let mut store = Store::open(&path).unwrap();
        store.put_directory(&pair()).unwrap();
        check(&store, &mut rng);
        let found = store
            .sql
            .query_row("SELECT count(*) FROM task_words WHERE task_words MATCH 'call'", [], |row| row.get::<_, i64>(0));
        assert_eq!(found.unwrap() as u64, store.count_tasks().unwrap());
    }
}
