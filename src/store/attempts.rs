//! How earlier tasks on the same subject ended.

use rusqlite::params;

use super::change_rows::NOT_FINAL;
use super::{Result, Store};
use crate::domain::{Attempts, Subject, TaskId};
use crate::language;

/// The most that are listed individually.
const LATEST: usize = 5;
/// The most that are counted.
const MOST: i64 = 99;

impl Store {
    /// How completed tasks on a subject ended.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn attempts(&self, subject: Subject) -> Result<Attempts> {
        // The ids first: the texts of those that are only counted need not be read.
        let ids = self.completed_ids(subject, TaskId(0), MOST)?;
        let mut words =
            self.sql.prepare_cached("SELECT iif(json_valid(body), body ->> 'result', NULL) FROM task WHERE id = ?1")?;
        // If there are more than fit, the number of the rest takes the last place.
        let told = if ids.len() > LATEST { LATEST - 1 } else { ids.len() };
        let mut latest = Vec::with_capacity(told);
        for id in &ids[..told] {
            let result: Option<String> = words.query_row([id.0], |row| row.get(0))?;
            latest.push(language::call_outcome(result.as_deref().unwrap_or("")));
        }
        Ok(Attempts { latest, earlier: ids.len() - told })
    }

    /// The completed tasks on a subject except `but`, latest first. A task that was completed here but not in amoCRM
    /// yet has no newer time there; it counts as the latest.
    pub(super) fn completed_ids(&self, subject: Subject, but: TaskId, most: i64) -> Result<Vec<TaskId>> {
        let on = "subject_id = ?1 AND subject_kind = ?2 AND completed = 1 AND task.id <> ?3";
        let mut query = self.sql.prepare_cached(&format!(
            "SELECT * FROM (SELECT 1 AS unsent, task.id, updated FROM outbox CROSS JOIN task ON task.id = outbox.task
                 WHERE {NOT_FINAL} AND {on} GROUP BY task.id)
             UNION ALL SELECT * FROM (SELECT 0, task.id, updated FROM task INDEXED BY task_subject
                 WHERE {on} AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.task = task.id AND {NOT_FINAL})
                 ORDER BY iif(completed, updated, due) DESC, task.id DESC LIMIT ?4)
             ORDER BY unsent DESC, updated DESC, id DESC LIMIT ?4"
        ))?;
        let values = params![subject.id.0, subject.kind.word(), but.0, most];
        Ok(query.query_map(values, |row| row.get(1).map(TaskId))?.collect::<rusqlite::Result<_>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Due, Edit, EntityId, EntityKind, NewTask, Patch, Task, UserId};

    #[test]
    fn thousands_of_tasks_on_a_subject_are_no_more_work_than_some() {
        let subject = Subject { kind: EntityKind::Leads, id: EntityId(1) };
        let steps = [400, 4_000].map(|count| {
            let mut store = Store::in_memory().unwrap();
            let new = |id| NewTask { text: "Call".into(), subject: Some(subject), due: Due(id), ..NewTask::default() };
            let task =
                |id| Task { completed: id % 2 == 0, updated_at: id, ..new(id).as_task(TaskId(id), UserId(1), 0) };
            store.put_tasks(&Vec::from_iter((1..=count).map(task))).unwrap();
            store.steps(|store| {
                assert_eq!(store.attempts(subject).unwrap().earlier, 95);
                assert_eq!(store.completed_on(subject, TaskId(0), 8).unwrap()[0].id, TaskId(count));
                assert_eq!(store.open_on(subject, TaskId(1), 5).unwrap()[0].id, TaskId(3));
            })
        });
        assert!(steps[1] * 5 < steps[0] * 6, "{steps:?}");
    }

    #[test]
    fn the_latest_of_a_subject_come_first_and_open_tasks_and_those_of_others_do_not_count() {
        let mut store = Store::in_memory().unwrap();
        let subject = |id| Subject { kind: EntityKind::Leads, id: EntityId(id) };
        let task = |id, subject, result: &str, completed| {
            let new = NewTask { text: "Call".into(), subject: Some(subject), ..NewTask::default() };
            let result = Some(result.to_owned());
            Task { result, completed, updated_at: id * 10, ..new.as_task(TaskId(id), UserId(1), 0) }
        };
        let mut tasks: Vec<_> = (1..=9).map(|id| task(id, subject(1), "Paid", true)).collect();
        tasks.push(task(10, subject(1), "No answer", true));
        tasks.push(task(11, subject(1), "Refused", true));
        tasks.push(Task { updated_at: 1, ..task(12, subject(1), "", false) });
        tasks.push(task(13, subject(2), "No answer", true));
        tasks.push(Task { completed: true, ..task(14, subject(3), "", true) });
        store.put_tasks(&tasks).unwrap();
        use crate::domain::CallOutcome::{Reached, Refused, Unreached};
        let told = store.attempts(subject(1)).unwrap();
        assert_eq!(told, Attempts { latest: vec![Refused, Unreached, Reached, Reached], earlier: 7 });
        assert_eq!(store.attempts(subject(2)).unwrap(), Attempts { latest: vec![Unreached], earlier: 0 });
        assert_eq!(store.attempts(subject(3)).unwrap(), Attempts { latest: vec![Reached], earlier: 0 });
        assert_eq!(store.attempts(subject(4)).unwrap(), Attempts::default());
        // A task completed here a moment ago is the latest, whatever its time in amoCRM.
        let edit = Edit::Update { task: TaskId(12), patch: Patch::complete("No answer") };
        store.apply(&[edit], Act::Complete, UserId(1), 0, 0).unwrap();
        let told = store.attempts(subject(1)).unwrap();
        assert_eq!((told.latest[0], told.latest[1], told.earlier), (Unreached, Refused, 8));
        let earlier = store.completed_on(subject(1), TaskId(0), 2).unwrap();
        assert_eq!(earlier.iter().map(|task| task.id.0).collect::<Vec<_>>(), [12, 11]);
    }
}
