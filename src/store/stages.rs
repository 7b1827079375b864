//! Since when deals are in a stage, according to the last events.

use rusqlite::{OptionalExtension, params};

use super::{Result, Store};
use crate::domain::{EntityId, StageEntry, StatusId};

impl Store {
    /// Stores since when deals are in a stage.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn put_stages(&mut self, stages: &[StageEntry]) -> Result<()> {
        let tx = self.begin()?;
        for StageEntry { lead, status, at } in stages {
            tx.prepare_cached("INSERT OR REPLACE INTO staged (lead, at, status) VALUES (?1, ?2, ?3)")?
                .execute(params![lead.0, at, status.map(|status| status.0)])?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Since when a deal is in this stage, in Unix seconds of the server; None if that is unknown, or if the events
    /// named another stage, because it has changed since.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn stage_since(&self, lead: EntityId, status: StatusId) -> Result<Option<i64>> {
        let sql = "SELECT at FROM staged WHERE lead = ?1 AND coalesce(status, ?2) = ?2";
        Ok(self.sql.prepare_cached(sql)?.query_row([lead.0, status.0], |row| row.get(0)).optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::MIGRATIONS;

    #[test]
    fn the_latest_word_counts_and_another_stage_than_that_of_the_events_has_no_time() {
        let mut store = Store::in_memory().unwrap();
        let (lead, here, there) = (EntityId(5), StatusId(11), StatusId(12));
        assert_eq!(store.stage_since(lead, here).unwrap(), None);
        store.put_stages(&[StageEntry { lead, status: Some(there), at: 30 }]).unwrap();
        store.put_stages(&[StageEntry { lead, status: Some(here), at: 40 }]).unwrap();
        assert_eq!(store.stage_since(lead, here).unwrap(), Some(40));
        assert_eq!(store.stage_since(lead, there).unwrap(), None);
        store.put_stages(&[StageEntry { lead, status: None, at: 20 }]).unwrap();
        assert_eq!(store.stage_since(lead, there).unwrap(), Some(20), "it was made in the stage in which it is");
    }

    #[test]
    fn a_store_of_before_learns_since_when_deals_are_in_their_stage() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let before = 12_u32;
        let old = rusqlite::Connection::open(&path).unwrap();
        MIGRATIONS[..before as usize].iter().for_each(|step| old.execute_batch(step).unwrap());
        old.pragma_update(None, "user_version", before).unwrap();
        drop(old);
        let mut store = Store::open(&path).unwrap();
        let (lead, status) = (EntityId(5), StatusId(11));
        assert_eq!(store.stage_since(lead, status).unwrap(), None);
        store.put_stages(&[StageEntry { lead, status: Some(status), at: 30 }]).unwrap();
        assert_eq!(store.stage_since(lead, status).unwrap(), Some(30));
    }
}
