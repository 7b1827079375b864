//! A transaction whose changes of the outbox stand in the journal before the store has them: either both know of an edit, or whoever
//! opens the store next brings the one up to the other.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, Transaction};

use super::journal::{Journal, entries};
use super::{Result, Store};
use crate::domain::ChangeState;

/// Rows of the outbox that were written and do not stand in the journal yet.
#[derive(Clone, Default, Debug)]
pub(super) struct Touched(Arc<Mutex<BTreeSet<i64>>>);

impl Touched {
    /// Hears of every row that a connection writes.
    pub(super) fn watch(sql: &mut Connection) -> Result<Self> {
        let touched = Self::default();
        let hook = touched.clone();
        sql.update_hook(Some(move |_, _: &str, table: &str, row| {
            if table == "outbox" {
                hook.add(row);
            }
        }))?;
        Ok(touched)
    }

    /// This row is to be written to the journal, too.
    pub(super) fn add(&self, seq: i64) {
        if let Ok(mut seqs) = self.0.lock() {
            seqs.insert(seq);
        }
    }

    fn take(&self) -> BTreeSet<i64> {
        self.0.lock().map(|mut seqs| std::mem::take(&mut *seqs)).unwrap_or_default()
    }
}

/// A transaction; what it did is undone when it is dropped without [`commit`](Self::commit).
pub(super) struct Tx<'a> {
    sql: Transaction<'a>,
    journal: Option<&'a Journal>,
    touched: &'a Touched,
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.sql
    }
}

impl Tx<'_> {
    /// This row is to be written to the journal, although nothing in it changed.
    pub(super) fn touch(&self, seq: i64) {
        self.touched.add(seq);
    }

    /// Makes it last.
    ///
    /// # Errors
    /// When the journal or the store can't be written; then neither says anything of it.
    pub(super) fn commit(self) -> Result<()> {
        let touched = self.touched.take();
        let Some(journal) = self.journal.filter(|_| !touched.is_empty()) else { return Ok(self.sql.commit()?) };
        let entries = entries(&self.sql, touched.into_iter())?;
        if entries.is_empty() {
            return Ok(self.sql.commit()?);
        }
        // What a power cut takes of the rest is found out by a look at the server.
        let lasting = entries.iter().any(|entry| match entry.state() {
            Some(ChangeState::Confirmed | ChangeState::Ambiguous) | None => false,
            Some(_) => true,
        });
        let added = journal.add(&entries, lasting)?;
        match self.sql.commit() {
            Ok(()) => Ok(()),
            Err(error) => {
                added.take_back();
                Err(error.into())
            }
        }
    }
}

impl Store {
    /// Begins a transaction.
    pub(super) fn begin(&mut self) -> Result<Tx<'_>> {
        Ok(Tx { sql: self.sql.transaction()?, journal: self.journal.as_ref(), touched: &self.touched })
    }
}
