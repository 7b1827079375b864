//! The progress of an act on many tasks.

use rusqlite::OptionalExtension;

use super::{Result, Store};
use crate::domain::{ActLabel, ChangeState, Progress};

impl Store {
    /// The progress of the edits of an act. What was undone or discarded does not count.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn progress_of(&self, act: i64) -> Result<Progress> {
        let label: Option<String> =
            self.sql.query_row("SELECT label FROM act WHERE id = ?1", [act], |row| row.get(0)).optional()?;
        let back = label.is_some_and(|word| matches!(ActLabel::from_word(&word), ActLabel::Undo(_)));
        let mut progress = Progress { back, ..Progress::default() };
        let mut query = self.sql.prepare_cached("SELECT state, count(*) FROM outbox WHERE act = ?1 GROUP BY state")?;
        let mut rows = query.query([act])?;
        while let Some(row) = rows.next()? {
            let count = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
            match ChangeState::from_word(&row.get::<_, String>(0)?) {
                Some(ChangeState::Confirmed) => progress.done += count,
                Some(state) if state.is_moving() => progress.left += count,
                Some(state) if !state.is_final() => progress.failed += count,
                _ => {}
            }
        }
        Ok(progress)
    }
}
