//! Counts and places from the maintained tallies: their cost doesn't grow with the number of tasks.

use rusqlite::params;

use super::{Result, Store};
use crate::domain::{Bounds, Counts, Due, PageKey, Range, UserId, View, Whose};

/// Lengths of the time spans in the tallies, in seconds.
const SIZES: [i64; 3] = [5_529_600, 86_400, 900];

/// The key for everybody's tasks in the tallies.
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

    /// The first second in which another task becomes overdue.
    fn next_overdue(&self, who: &[i64], now: i64) -> Result<Option<i64>> {
        let mut next = None;
        for who in who {
            let own = owner_condition(*who);
            let sql = format!("SELECT min(due) FROM task WHERE {own} AND completed = 0 AND due >= ?2 AND due < ?3");
            let due = self
                .sql
                .prepare_cached(&sql)?
                .query_row(params![who, now, Due::NONE.0], |row| row.get::<_, Option<i64>>(0))?;
            // A task is due at the end of its second.
            next = [next, due.map(|due| due + 1)].into_iter().flatten().min();
        }
        Ok(next)
    }

    /// How many tasks everybody has in a view, and each person who has any tasks at all.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn counts_by_person(&self, view: View, bounds: &Bounds) -> Result<Vec<(Whose, u64)>> {
        let range = view.range(bounds);
        let mut counts = vec![(Whose::Everyone, self.size(&[EVERYBODY], range)?)];
        let mut next = self.sql.prepare_cached("SELECT min(who) FROM tally WHERE who > ?1")?;
        let mut last = EVERYBODY;
        // From one person to the next by the index: reading all tallies would grow with the account.
        while let Some(who) = next.query_row([last], |row| row.get::<_, Option<i64>>(0))? {
            counts.push((Whose::User(UserId(who)), self.size(&[who], range)?));
            last = who;
        }
        Ok(counts)
    }

    /// The keys under which someone's tasks are counted.
    pub(super) fn tallied(&self, whose: Whose) -> Result<Vec<i64>> {
        let owners: Vec<i64> = self.owners(whose)?.into_iter().map(|user| user.0).collect();
        Ok(if owners.is_empty() { vec![EVERYBODY] } else { owners })
    }

    /// How many tasks there are in all.
    pub(super) fn stored(&self) -> Result<u64> {
        Ok(self.all(&[EVERYBODY], false)? + self.all(&[EVERYBODY], true)?)
    }

    /// How many tasks are in a range.
    pub(super) fn size(&self, who: &[i64], range: Range) -> Result<u64> {
        // The number in between is the difference of two counts from the beginning, each of which reads a few rows.
        let end = match range.to {
            Some(to) => self.before(who, range.completed, to)?,
            None => self.all(who, range.completed)?,
        };
        let start = range.from.map_or(Ok(0), |from| self.before(who, range.completed, from))?;
        Ok(end.saturating_sub(start))
    }

    /// How many rows of a view are before a place.
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

    /// Rows whose time is before `at`.
    fn before(&self, who: &[i64], done: bool, at: i64) -> Result<u64> {
        let version = self.data_version()?;
        self.counted.borrow_mut().forget_before(version);
        sum(who, |who| {
            let known = self.counted.borrow().before(who, done, at);
            if let Some(count) = known {
                return Ok(count);
            }
            let count = self.count_before(who, done, at)?;
            let (own, column) = (owner_condition(who), time(done));
            let sql = format!("SELECT min({column}) FROM task WHERE {own} AND completed = ?2 AND {column} >= ?3");
            let next: Option<i64> =
                self.sql.prepare_cached(&sql)?.query_row(params![who, done, at], |row| row.get(0))?;
            self.counted.borrow_mut().keep(who, done, (at, next.unwrap_or(i64::MAX)), count);
            Ok(count)
        })
    }

    /// Whole spans from the largest to the smallest, and the rest by index.
    fn count_before(&self, who: i64, done: bool, at: i64) -> Result<i64> {
        // Dates before 1970 are in no span: they are counted by index below.
        let slot = at.max(0);
        let mut query = self.sql.prepare_cached(
            "SELECT coalesce(sum(n), 0) FROM tally WHERE who = ?1 AND done = ?2 AND size = ?3 AND slot >= ?4 AND slot < ?5",
        )?;
        let (mut sum, mut from) = (0i64, 0);
        for size in SIZES {
            let stretch = params![who, done, size, from / size, slot / size];
            sum += query.query_row(stretch, |row| row.get::<_, i64>(0))?;
            from = slot / size * size;
        }
        let from = if from == 0 { i64::MIN } else { from };
        let (own, column) = (owner_condition(who), time(done));
        let sql =
            format!("SELECT count(*) FROM task WHERE {own} AND completed = ?2 AND {column} >= ?3 AND {column} < ?4");
        let rest: i64 = self.sql.prepare_cached(&sql)?.query_row(params![who, done, from, at], |row| row.get(0))?;
        Ok(sum + rest)
    }

    fn at(&self, who: &[i64], done: bool, at: i64, condition: &str, id: i64) -> Result<u64> {
        let column = time(done);
        sum(who, |who| {
            let own = owner_condition(who);
            let sql =
                format!("SELECT count(*) FROM task WHERE {own} AND completed = ?2 AND {column} = ?3 AND {condition}");
            Ok(self.sql.prepare_cached(&sql)?.query_row(params![who, done, at, id], |row| row.get(0))?)
        })
    }
}

/// The rows of one of those keys, as a condition on `?1`.
pub(super) fn owner_condition(who: i64) -> &'static str {
    if who == EVERYBODY { "?1 = ?1" } else { "responsible = ?1" }
}

/// The column by which tasks are counted.
fn time(done: bool) -> &'static str {
    if done { "updated" } else { "due" }
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
mod tests;
