//! What was counted last: how many tasks are before a moment stays true until anything is written, also for each later
//! moment up to the next task's. Every question about a view asks how many are before now.

use std::collections::BTreeMap;

/// The most counts that are kept.
const MOST: usize = 1_000;

/// What was counted since anything was written.
#[derive(Default, Debug)]
pub(super) struct Counted {
    version: (u64, i64),
    /// Whose, whether completed, and the last moment for which the count is true; with the first such moment.
    before: BTreeMap<(i64, bool, i64), (i64, i64)>,
}

impl Counted {
    /// Forgets what was counted before this version of the store.
    pub(super) fn forget_before(&mut self, version: (u64, i64)) {
        if self.version != version {
            *self = Self { version, before: BTreeMap::new() };
        }
    }

    /// How many tasks are before a moment, if it was counted.
    pub(super) fn before(&self, who: i64, done: bool, at: i64) -> Option<i64> {
        let (_, (from, count)) = self.before.range((who, done, at)..=(who, done, i64::MAX)).next()?;
        (*from <= at).then_some(*count)
    }

    /// Keeps how many tasks are before each moment from `from` to `to`.
    pub(super) fn keep(&mut self, who: i64, done: bool, (from, to): (i64, i64), count: i64) {
        if self.before.len() >= MOST {
            self.before.clear();
        }
        self.before.insert((who, done, to), (from, count));
    }
}
