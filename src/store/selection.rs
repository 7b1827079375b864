//! A selection of tasks as a condition in SQL: whose, of which view, and from which place on.

use rusqlite::types::Value;

use super::tally::EVERYBODY;
use crate::domain::{PageKey, Range, View, WindowQuery};

/// The most tasks of a group that are sorted at once; more are read in the order of everybody's tasks.
const SORTED_AT_ONCE: u64 = 5_000;

/// A selection of tasks as a condition.
#[derive(Clone)]
pub(super) struct Selection {
    /// Whose, and whether completed, with the values.
    whose: (String, Vec<Value>),
    /// Bounds of the sort column: at or after, and before. One bound per side: with two, SQLite may start the index
    /// scan at the wrong one and read everything in between.
    from: Option<i64>,
    to: Option<i64>,
    /// Additional conditions, with their values.
    also: (String, Vec<Value>),
    /// Sorted by the last change instead of the due time.
    pub(super) done: bool,
    /// Latest first.
    pub(super) descending: bool,
    /// The index that must be used: SQLite doesn't know that the rows are few.
    pub(super) index: Option<&'static str>,
}

impl Selection {
    /// The tasks that a query asks for. `who` are the keys of the tally under which they are counted: either
    /// [`EVERYBODY`] alone, or users; `total` is their number.
    pub(super) fn of(query: &WindowQuery, who: &[i64], total: u64) -> Self {
        let Range { completed, from, to } = query.view.range(&query.bounds);
        let done = query.view == View::Done;
        // Completed tasks are sorted latest first; orders other than the kept one start with that unchanged.
        let descending = done != (query.order.descending && query.order.is_kept());
        let mut whose = ("completed = ?".to_owned(), vec![i64::from(completed).into()]);
        let mut index = None;
        match who {
            // This key counts every task and is not a user of the account: no condition on `responsible`.
            [EVERYBODY] => {}
            [user] => {
                whose.0.push_str(" AND responsible = ?");
                whose.1.push((*user).into());
            }
            several => {
                // Many are read in the order of everybody's tasks, so that nothing has to be sorted; few are found
                // among their own.
                let plus = if total > SORTED_AT_ONCE { "+" } else { "" };
                index = (total <= SORTED_AT_ONCE).then_some(if done { "task_done_mine" } else { "task_mine" });
                let several: Vec<String> = several.iter().map(i64::to_string).collect();
                whose.0.push_str(&format!(" AND {plus}responsible IN ({})", several.join(",")));
            }
        }
        Self { whose, from, to, also: Default::default(), done, descending, index }
    }

    /// All of it as a condition in SQL, for the values from [`values`](Self::values).
    pub(super) fn condition(&self) -> String {
        let column = self.column();
        let from = self.from.map(|_| format!(" AND {column} >= ?")).unwrap_or_default();
        let to = self.to.map(|_| format!(" AND {column} < ?")).unwrap_or_default();
        format!("{}{from}{to}{}", self.whose.0, self.also.0)
    }

    /// The values of the condition, in order.
    pub(super) fn values(&self) -> impl Iterator<Item = Value> {
        let bounds = [self.from, self.to].into_iter().flatten().map(Value::from);
        self.whose.1.iter().cloned().chain(bounds).chain(self.also.1.iter().cloned())
    }

    /// Narrows the bounds by the second of a place: to what comes before that second, or after it; `with_its_second`
    /// includes the second itself.
    fn bound(&mut self, at: i64, before: bool, with_its_second: bool) {
        if before == self.descending {
            let from = if with_its_second { at } else { at.saturating_add(1) };
            self.from = self.from.max(Some(from));
        } else {
            let to = if with_its_second { at.saturating_add(1) } else { at };
            self.to = Some(self.to.map_or(to, |known| known.min(to)));
        }
    }

    fn and(&mut self, condition: &str, key: PageKey) {
        self.also.0.push_str(&format!(" AND {condition}"));
        self.also.1.extend([key.at.into(), key.id.0.into()]);
    }

    fn sign(&self, before: bool) -> &'static str {
        match (before, self.descending) {
            (true, false) => "<",
            (false, false) => ">=",
            (true, true) => ">",
            (false, true) => "<=",
        }
    }

    /// Only rows in the same second as a place: those before the place, or the place itself and those after it.
    pub(super) fn beside(&self, key: PageKey, before: bool) -> Self {
        let mut selection = self.clone();
        selection.and(&format!("{} = ? AND task.id {} ?", self.column(), self.sign(before)), key);
        selection
    }

    /// Only rows of seconds before that of a place, or of later ones.
    pub(super) fn past(&self, key: PageKey, before: bool) -> Self {
        let mut selection = self.clone();
        selection.bound(key.at, before, false);
        selection
    }

    /// From one place up to another.
    pub(super) fn between(&self, from: Option<PageKey>, to: Option<PageKey>) -> Self {
        let mut selection = self.clone();
        for (place, before) in [(from, false), (to, true)] {
            let Some(place) = place else { continue };
            selection.bound(place.at, before, true);
            selection.and(&format!("({}, task.id) {} (?, ?)", self.column(), self.sign(before)), place);
        }
        selection
    }

    /// The column that the view is sorted by, before the id.
    pub(super) fn column(&self) -> &'static str {
        if self.done { "updated" } else { "due" }
    }

    pub(super) fn order(&self, backwards: bool) -> String {
        let column = self.column();
        let direction = if backwards == self.descending { "ASC" } else { "DESC" };
        format!("{column} {direction}, task.id {direction}")
    }
}
