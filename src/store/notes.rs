//! Notes: those of the server, and those still owed to it.

use rusqlite::{Connection, OptionalExtension, params};

use super::change_rows::{NOT_FINAL, one};
use super::checksums::intact;
use super::task_rows::body;
use super::{Result, Store};
use crate::domain::{Change, ChangeId, Note, Operation, Subject};

/// The most that are kept for each entity.
const KEPT: usize = 10;

impl Store {
    /// Stores the notes on an entity.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put_notes(&mut self, subject: Subject, notes: &[Note]) -> Result<()> {
        put(&self.sql, subject, notes)
    }

    /// The notes on an entity: pinned ones first, then the others, latest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn notes(&self, subject: Subject) -> Result<Vec<Note>> {
        let mut notes = stored(&self.sql, subject)?;
        notes.sort_by_key(|note| !note.is_pinned);
        Ok(notes)
    }

    /// The notes on an entity that are not in amoCRM yet, latest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn owed_notes(&self, subject: Subject) -> Result<Vec<Change>> {
        let mut owed = self.changes(&format!("{NOT_FINAL} AND kind = 'note' ORDER BY seq DESC"), [])?;
        owed.retain(|change| matches!(&change.operation, Operation::Note { subject: own, .. } if *own == subject));
        Ok(owed)
    }

    /// The id in amoCRM of a note of ours; None until it is there, and for everything else.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn note_of(&self, change: &ChangeId) -> Result<Option<i64>> {
        let mut query = self.sql.prepare_cached("SELECT note FROM outbox WHERE id = ?1")?;
        Ok(query.query_row([&change.0], |row| row.get(0)).optional()?.flatten())
    }

    /// Those of these notes of the server that are already known to be ours.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn bound_notes(&self, ids: &[i64]) -> Result<Vec<i64>> {
        let mut query = self.sql.prepare_cached("SELECT 1 FROM outbox WHERE note = ?1")?;
        let mut bound = Vec::new();
        for id in ids {
            if query.exists([id])? {
                bound.push(*id);
            }
        }
        Ok(bound)
    }
}

/// The note is in amoCRM under this id; it is listed with the others at once.
pub(super) fn noted(sql: &Connection, id: &ChangeId, note: i64, at: i64) -> Result<()> {
    sql.execute("UPDATE outbox SET state = 'confirmed', next_at = NULL, note = ?2 WHERE id = ?1", params![id.0, note])?;
    let Some(Change { operation: Operation::Note { subject, text }, .. }) = one(sql, id)? else { return Ok(()) };
    let mut notes = stored(sql, subject)?;
    if notes.iter().all(|known| known.id != note) {
        let created_by = super::account_in(sql)?.map(|account| account.current_user);
        notes.insert(0, Note { id: note, text, created_at: at, created_by, kind: "common".into(), is_pinned: false });
        notes.truncate(KEPT);
        put(sql, subject, &notes)?;
    }
    Ok(())
}

fn put(sql: &Connection, subject: Subject, notes: &[Note]) -> Result<()> {
    let sql_text = "INSERT OR REPLACE INTO notes (kind, id, body) VALUES (?1, ?2, ?3)";
    sql.execute(sql_text, params![subject.kind.word(), subject.id.0, serde_json::to_string(notes)?])?;
    Ok(())
}

fn stored(sql: &Connection, subject: Subject) -> Result<Vec<Note>> {
    let text = format!("SELECT body, {} FROM notes WHERE kind = ?1 AND id = ?2", intact("notes"));
    let found = sql.prepare_cached(&text)?.query_row(params![subject.kind.word(), subject.id.0], body).optional()?;
    Ok(found.flatten().unwrap_or_default())
}
