//! The places of the rows that were read last: continuing from one of them needs no counting, however many tasks are
//! due in the same second.

use super::{Result, Store};
use crate::domain::{PageKey, Range, View, Window, WindowQuery};

/// The rows that were read last.
#[derive(Debug)]
pub(super) struct Places {
    of: ListKey,
    /// How many rows are before them.
    offset: u64,
    keys: Vec<PageKey>,
}

/// The list that places are counted in; they are valid until anything is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ListKey {
    version: (u64, i64),
    who: Vec<i64>,
    range: Range,
    descending: bool,
}

impl Store {
    /// The list in which a query of a view in its kept order is counted.
    pub(super) fn list_key(&self, query: &WindowQuery, who: &[i64]) -> Result<ListKey> {
        let range = query.view.range(&query.bounds);
        Ok(ListKey { version: self.data_version()?, who: who.to_vec(), range, descending: query.order.descending })
    }

    /// How many rows are before a place, if it was among the rows read last.
    pub(super) fn known_place(&self, list: &ListKey, key: PageKey) -> Option<u64> {
        let places = self.places.borrow();
        let places = places.as_ref().filter(|places| places.of == *list)?;
        let at = places.keys.iter().position(|known| *known == key)?;
        Some(places.offset + at as u64)
    }

    pub(super) fn remember_places(&self, of: ListKey, view: View, window: &Window) {
        let keys = window.rows.iter().map(|row| PageKey::of(view, &row.task)).collect();
        *self.places.borrow_mut() = Some(Places { of, offset: window.offset, keys });
    }
}
