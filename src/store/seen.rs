//! What a person last saw of a task outside the board. An edit from the command line is held against it, not against what the
//! command itself has fetched a moment before.

use rusqlite::{Connection, OptionalExtension, params};

use super::change_rows::{OPEN, works_of};
use super::{Result, Store};
use crate::domain::{ChangeId, Field, Patch, Task, TaskId, Work};
use crate::mutant::{Mutant, is_active};

/// The values that an edit is held against when somebody else may have changed the task.
#[derive(Clone, Copy, Debug)]
pub enum Basis<'a> {
    /// The row as it is stored.
    Stored,
    /// These rows, as they stood on the screen; other tasks as they are stored.
    Shown(&'a [Task]),
    /// These copies, as they came in with the command; of other tasks what was printed last, and the row as it is stored where
    /// nothing was.
    Seen(&'a [Task]),
    /// The row as it was fetched for this: what others did before is overwritten, and conflicts about the same fields are given up.
    Forced,
}

impl Store {
    /// Remembers that these tasks were printed, with these values.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remember_seen(&mut self, tasks: &[Task]) -> Result<()> {
        let change = self.sql.transaction()?;
        {
            let mut stored = change.prepare_cached("SELECT body = ?2 FROM task WHERE id = ?1")?;
            let mut as_stored = change.prepare_cached(
                "INSERT INTO seen (task, body) VALUES (?1, NULL)
                 ON CONFLICT DO UPDATE SET body = NULL WHERE body IS NOT NULL",
            )?;
            let mut as_printed = change.prepare_cached("INSERT OR REPLACE INTO seen (task, body) VALUES (?1, ?2)")?;
            for task in tasks {
                let text = serde_json::to_string(task)?;
                let same: Option<bool> = stored.query_row(params![task.id.0, text], |row| row.get(0)).optional()?;
                match same {
                    Some(true) => as_stored.execute([task.id.0])?,
                    // It came from the server and is not stored, or another program brought a newer copy meanwhile.
                    _ => as_printed.execute(params![task.id.0, text])?,
                };
            }
        }
        change.commit()?;
        Ok(())
    }

    /// Before a command fetches tasks anew: what is stored of those that were never printed is what the person may know.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_seen(&mut self, ids: &[TaskId]) -> Result<()> {
        let change = self.sql.transaction()?;
        for id in ids {
            let sql = "INSERT OR IGNORE INTO seen (task, body) SELECT id, NULL FROM task WHERE id = ?1";
            change.prepare_cached(sql)?.execute([id.0])?;
        }
        change.commit()?;
        Ok(())
    }
}

/// Before the server's copy of a task is replaced: what was seen of it stays as it was seen.
pub(super) fn keep(sql: &Connection, id: TaskId) -> Result<()> {
    sql.prepare_cached(
        "UPDATE seen SET body = (SELECT body FROM shadow WHERE id = ?1 UNION ALL SELECT body FROM task WHERE id = ?1 LIMIT 1)
         WHERE task = ?1 AND body IS NULL",
    )?
    .execute([id.0])?;
    Ok(())
}

/// An own edit has arrived, or a colleague's values were decided on: the person knows these values.
pub(super) fn learn(sql: &Connection, id: TaskId, patch: &Patch) -> Result<()> {
    if let Some(mut task) = kept(sql, id)? {
        patch.apply(&mut task);
        let text = serde_json::to_string(&task)?;
        sql.prepare_cached("UPDATE seen SET body = ?2 WHERE task = ?1")?.execute(params![id.0, text])?;
    }
    Ok(())
}

/// The values of a patch's fields that the person goes by.
pub(super) fn base(sql: &Connection, basis: Basis<'_>, patch: &Patch, shown: &Task) -> Result<Patch> {
    let given = match basis {
        Basis::Stored | Basis::Forced => None,
        Basis::Shown(copies) | Basis::Seen(copies) => copies.iter().find(|copy| copy.id == shown.id),
    };
    let of_row = patch.base_in(shown);
    if is_active(Mutant::BaseIsFetched) {
        return Ok(of_row);
    }
    match (given, basis) {
        (Some(given), _) => {
            let seen = patch.base_in(given);
            if seen == of_row { Ok(of_row) } else { own_values(sql, shown.id, &of_row).map(|own| seen.with(&own)) }
        }
        (None, Basis::Seen(_)) => Ok(patch.base_in(&printed(sql, shown.id)?.unwrap_or_else(|| shown.clone()))),
        (None, _) => Ok(of_row),
    }
}

/// The unsent edit because of which a row shows one of these values; the last of them.
pub(super) fn owing(sql: &Connection, id: TaskId, patch: &Patch) -> Result<Option<ChangeId>> {
    let mut query =
        sql.prepare_cached(&format!("SELECT id, work FROM outbox WHERE task = ?1 AND {OPEN} ORDER BY seq DESC"))?;
    let rows = query.query_map([id.0], |row| Ok((ChangeId(row.get(0)?), row.get::<_, String>(1)?)))?;
    let fields = patch.fields();
    for row in rows {
        let (id, work) = row?;
        if let Ok(Work::Edit { patch, .. }) = serde_json::from_str(&work)
            && patch.fields().iter().any(|field| fields.contains(field))
        {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// What was printed last of a task that has been replaced since; what can't be read was not seen.
fn kept(sql: &Connection, id: TaskId) -> Result<Option<Task>> {
    let mut query = sql.prepare_cached("SELECT body FROM seen WHERE task = ?1 AND body IS NOT NULL")?;
    let text: Option<String> = query.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// What was printed last of a task, with the unsent edits on top.
fn printed(sql: &Connection, id: TaskId) -> Result<Option<Task>> {
    let Some(mut task) = kept(sql, id)? else { return Ok(None) };
    for work in works_of(sql, id)? {
        if let Work::Edit { patch, .. } = work {
            patch.apply(&mut task);
        }
    }
    Ok(Some(task))
}

/// Of these values, those that were last set from here: whoever set them knows them, however old the copy that was given.
fn own_values(sql: &Connection, id: TaskId, values: &Patch) -> Result<Patch> {
    let mut query = sql.prepare_cached(
        "SELECT work FROM outbox WHERE task = ?1 AND state NOT IN ('cancelled', 'discarded') ORDER BY seq",
    )?;
    let works = query.query_map([id.0], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut own = Patch::default();
    for work in works {
        if let Ok(Work::Edit { patch, .. }) = serde_json::from_str(&work) {
            own = own.with(&patch);
        }
    }
    let fields: Vec<Field> =
        values.fields().into_iter().filter(|field| own.only(*field) == values.only(*field)).collect();
    let mut kept = values.clone();
    kept.keep(&fields);
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Due, Edit, NewTask, UserId};
    use crate::store::{Intent, Step};

    const ME: UserId = UserId(7);

    fn task(text: &str, updated_at: i64) -> Task {
        let new = NewTask { text: text.into(), due: Due(1_000), ..NewTask::default() };
        Task { updated_at, ..new.as_task(TaskId(1), ME, 10) }
    }

    fn rename(text: &str) -> [Edit; 1] {
        [Edit::Change { task: TaskId(1), patch: Patch { text: Some(text.into()), ..Patch::default() } }]
    }

    /// The base with which an edit of the text would go out, and its change.
    fn base_of(store: &mut Store, basis: Basis<'_>) -> (Option<String>, ChangeId) {
        let edits = rename("Mine");
        let intent = Intent { basis, ..Intent::stored(&edits, Act::Edit, ME, 100, 100) };
        let id = store.carry_out(&intent).unwrap().changes.remove(0);
        let Work::Edit { base, .. } = store.change(&id).unwrap().unwrap().work else { panic!("an edit is owed") };
        (base.text, id)
    }

    fn store(seen: bool) -> Store {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[task("Seen", 10)]).unwrap();
        if seen {
            store.remember_seen(&[task("Seen", 10)]).unwrap();
        }
        store
    }

    #[test]
    fn what_was_printed_stays_the_base_however_often_the_store_was_refreshed() {
        let mut store = store(true);
        store.put_tasks(&[task("Second", 20)]).unwrap();
        store.keep_seen(&[TaskId(1)]).unwrap();
        store.put_tasks(&[task("Third", 30)]).unwrap();
        assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("Seen"));
    }

    #[test]
    fn of_a_task_that_was_never_printed_what_was_stored_before_the_fetch_counts() {
        let mut store = store(false);
        store.put_tasks(&[task("Second", 20)]).unwrap();
        store.keep_seen(&[TaskId(1)]).unwrap();
        store.put_tasks(&[task("Third", 30)]).unwrap();
        assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("Second"));
    }

    #[test]
    fn printing_again_counts_and_so_does_a_newer_copy_than_the_one_that_was_printed() {
        let mut store = store(true);
        store.put_tasks(&[task("Second", 20)]).unwrap();
        store.remember_seen(&[task("Second", 20)]).unwrap();
        store.put_tasks(&[task("Third", 30)]).unwrap();
        assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("Second"));
        let mut raced = self::store(false);
        raced.put_tasks(&[task("Newer", 20)]).unwrap();
        raced.remember_seen(&[task("Printed", 10)]).unwrap();
        assert_eq!(base_of(&mut raced, Basis::Seen(&[])).0.as_deref(), Some("Printed"));
    }

    #[test]
    fn own_edits_are_known_whether_they_wait_or_have_arrived() {
        let mut store = store(true);
        store.put_tasks(&[task("Second", 20)]).unwrap();
        let first = store.apply(&rename("First"), Act::Edit, ME, 50, 50).unwrap().changes.remove(0);
        let (base, second) = base_of(&mut store, Basis::Seen(&[]));
        assert_eq!(base.as_deref(), Some("First"), "it waits");
        store.resolve(&second, crate::domain::Resolution::Discard).unwrap();
        store.settle(&[(first, Step::Edited(60))]).unwrap();
        assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("First"), "it has arrived");
    }

    #[test]
    fn a_copy_that_was_handed_in_is_the_base_but_for_what_was_set_from_here_since() {
        let mut store = store(true);
        store.put_tasks(&[task("Second", 20)]).unwrap();
        let given = [task("Handed in", 5)];
        let (base, id) = base_of(&mut store, Basis::Seen(&given));
        assert_eq!(base.as_deref(), Some("Handed in"));
        store.resolve(&id, crate::domain::Resolution::Discard).unwrap();
        let own = store.apply(&rename("First"), Act::Edit, ME, 50, 50).unwrap().changes.remove(0);
        store.settle(&[(own, Step::Edited(60))]).unwrap();
        assert_eq!(base_of(&mut store, Basis::Seen(&given)).0.as_deref(), Some("First"));
    }

    #[test]
    fn a_forced_edit_is_held_against_what_was_fetched_and_conflicts_about_its_fields_give_way() {
        let mut store = store(true);
        let (_, first) = base_of(&mut store, Basis::Seen(&[]));
        let theirs = Patch { text: Some("Theirs".into()), ..Patch::default() };
        store.settle(&[(first.clone(), Step::Conflict { theirs: Box::new(theirs), known_at: Some(20) })]).unwrap();
        store.put_tasks(&[task("Theirs", 20)]).unwrap();
        let edits = rename("Meant");
        let intent = Intent { basis: Basis::Forced, ..Intent::stored(&edits, Act::Edit, ME, 100, 100) };
        let id = store.carry_out(&intent).unwrap().changes.remove(0);
        let owed = store.outbox().unwrap();
        assert_eq!(owed.iter().map(|change| &change.id).collect::<Vec<_>>(), [&id]);
        assert!(matches!(&owed[0].work, Work::Edit { base, .. } if base.text.as_deref() == Some("Theirs")));
    }
}
