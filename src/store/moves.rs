//! How often tasks were moved, according to the last events.

use rusqlite::{OptionalExtension, params};

use super::{Result, Store};
use crate::domain::{Moves, TaskId, UserId};

impl Store {
    /// Stores how often tasks were moved.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn put_moves(&mut self, moves: &[(TaskId, Moves)]) -> Result<()> {
        let tx = self.begin()?;
        for (task, moves) in moves {
            let Moves { count, more, last_by, last_at } = *moves;
            tx.prepare_cached("INSERT OR REPLACE INTO moved (task, n, more, by, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![task.0, count, more, last_by.map(|user| user.0), last_at])?;
        }
        tx.commit()?;
        Ok(())
    }

    /// How often a task was moved; None if that is unknown, or it never was.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn moves(&self, task: TaskId) -> Result<Option<Moves>> {
        let sql = "SELECT n, more, by, at FROM moved WHERE task = ?1 AND n > 0";
        let read = |row: &rusqlite::Row<'_>| {
            let last_by = row.get::<_, Option<i64>>(2)?.map(UserId);
            Ok(Moves { count: row.get(0)?, more: row.get(1)?, last_by, last_at: row.get(3)? })
        };
        Ok(self.sql.prepare_cached(sql)?.query_row([task.0], read).optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Due, NewTask};

    #[test]
    fn moves_are_kept_as_told_last_and_go_with_their_task() {
        let mut store = Store::in_memory().unwrap();
        let id = TaskId(5);
        store
            .put_tasks(&[NewTask { text: "Call".into(), due: Due(9), ..NewTask::default() }.as_task(id, UserId(1), 1)])
            .unwrap();
        assert_eq!(store.moves(id).unwrap(), None);
        let mut moves = Moves { count: 2, more: false, last_by: Some(UserId(7)), last_at: 30 };
        store.put_moves(&[(id, moves)]).unwrap();
        moves.count = 3;
        store.put_moves(&[(id, moves)]).unwrap();
        assert_eq!(store.moves(id).unwrap(), Some(moves));
        store.forget_tasks(&[id]).unwrap();
        assert_eq!(store.moves(id).unwrap(), None);
    }
}
