//! New tasks that are in amoCRM twice: the first sending arrived after all, later than anyone waits.
//!
//! Nothing here can remove one of them. The person is told until one of the two is completed or gone, or until they
//! have dismissed it.

use rusqlite::{Connection, params};

use super::{Result, Store};
use crate::domain::{Duplicate, TaskId};

/// How many seconds ago a new task may have been created to still turn up a second time.
const LOOKED_BACK: i64 = 7 * 86_400;

/// Of all pairs, those that the person still has to know about.
pub(super) const UNSETTLED: &str = "dealt = 0
    AND EXISTS (SELECT 1 FROM task AS one WHERE one.id = twin.ours AND NOT one.completed)
    AND EXISTS (SELECT 1 FROM task AS one WHERE one.id = twin.other AND NOT one.completed)";

impl Store {
    /// Finds duplicates of creations of ours that were sent again, where the first sending arrived late. Each is
    /// returned once, and is among [`duplicates`](Self::duplicates) from then on. `now` is in Unix seconds by this computer's
    /// clock.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn new_duplicates(&mut self, now: i64) -> Result<Vec<Duplicate>> {
        // If the server sets its own time, text and subject have to do.
        let of = |table: &str, field: &str| format!("iif(json_valid({table}), {table} ->> '$.{field}', NULL)");
        let (text, made) = (of("other.body", "text"), of("other.body", "created_at"));
        let sql = format!(
            "SELECT ours.id, other.id, {text} FROM outbox
             JOIN task AS ours ON ours.id = outbox.task
             JOIN task AS other ON other.id > coalesce(watermark, 0) AND other.id <> ours.id
             WHERE stamp > ?1 AND state = 'confirmed' AND attempts > 1 AND {} IS {}
             AND ({made} = stamp
                  OR (SELECT value FROM meta WHERE key = 'keeps-created-at') = 'no' AND {text} = {}
                  AND other.subject_id IS ours.subject_id AND other.subject_kind IS ours.subject_kind
                  AND abs({made} - made_at) < 86400)
             AND NOT EXISTS (SELECT 1 FROM alias WHERE alias.id = other.id)
             AND NOT EXISTS (SELECT 1 FROM twin WHERE twin.other = other.id)",
            of("other.body", "created_by"),
            of("ours.body", "created_by"),
            of("work", "Create.text"),
        );
        let found: Vec<Duplicate> = {
            let mut query = self.sql.prepare_cached(&sql)?;
            let rows = query.query_map([now - LOOKED_BACK], read)?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let tx = self.begin()?;
        for duplicate in &found {
            let sql = "INSERT OR IGNORE INTO twin (other, ours) VALUES (?1, ?2)";
            tx.prepare_cached(sql)?.execute(params![duplicate.other.0, duplicate.ours.0])?;
        }
        tx.commit()?;
        Ok(found)
    }

    /// New tasks that are in amoCRM twice, as long as both are open there and the person has not dismissed them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn duplicates(&self) -> Result<Vec<Duplicate>> {
        let sql = format!(
            "SELECT ours, other, iif(json_valid(task.body), task.body ->> '$.text', NULL) FROM twin JOIN task ON task.id = other WHERE {UNSETTLED} ORDER BY other"
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        Ok(query.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The person knows about the one that turned up late. False if there is no such one.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn dismiss_duplicate(&mut self, other: TaskId) -> Result<bool> {
        let sql = "UPDATE twin SET dealt = 1 WHERE other = ?1 AND dealt = 0";
        Ok(self.sql.prepare_cached(sql)?.execute([other.0])? > 0)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Duplicate> {
    let text: Option<String> = row.get(2)?;
    Ok(Duplicate { ours: TaskId(row.get(0)?), other: TaskId(row.get(1)?), text: text.unwrap_or_default() })
}

/// True for a server's task that a creation of ours is bound to.
pub(super) fn is_bound(sql: &Connection, task: TaskId) -> Result<bool> {
    Ok(sql.prepare_cached("SELECT 1 FROM alias WHERE id = ?1")?.exists([task.0])?)
}

#[cfg(test)]
mod tests;
