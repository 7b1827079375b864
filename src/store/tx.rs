//! A transaction whose changes of the outbox are in the journal before the store has them: either both know of an edit,
//! or whoever opens the store next brings one up to date with the other.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, Transaction};

use super::journal::{Journal, entries};
use super::{Result, Store};
use crate::domain::ChangeState;

/// Rows of the outbox that were written but are not in the journal yet.
#[derive(Clone, Default, Debug)]
pub(super) struct Touched(Arc<Mutex<BTreeSet<i64>>>);

impl Touched {
    /// Watches every row that a connection writes.
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

    /// Also writes this row to the journal.
    pub(super) fn add(&self, seq: i64) {
        if let Ok(mut seqs) = self.0.lock() {
            seqs.insert(seq);
        }
    }

    fn take(&self) -> BTreeSet<i64> {
        self.0.lock().map(|mut seqs| std::mem::take(&mut *seqs)).unwrap_or_default()
    }
}

/// A transaction; it is rolled back when dropped without [`commit`](Self::commit).
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
    /// Writes this row to the journal, although nothing in it changed.
    pub(super) fn touch(&self, seq: i64) {
        self.touched.add(seq);
    }

    /// Makes it permanent.
    ///
    /// # Errors
    /// When the journal or the store can't be written; then neither contains any of it.
    pub(super) fn commit(self) -> Result<()> {
        let touched = self.touched.take();
        let Some(journal) = self.journal.filter(|_| !touched.is_empty()) else { return Ok(self.sql.commit()?) };
        let entries = entries(&self.sql, touched.into_iter())?;
        if entries.is_empty() {
            return Ok(self.sql.commit()?);
        }
        // If a power cut loses the rest, asking the server shows what happened.
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
    /// Starts a transaction.
    pub(super) fn begin(&mut self) -> Result<Tx<'_>> {
        Ok(Tx { sql: self.sql.transaction()?, journal: self.journal.as_ref(), touched: &self.touched })
    }
}
