//! Taking acts back, and doing them again, also after a restart.

use rusqlite::{Connection, OptionalExtension, params};

use super::intent::{Intent, apply_in};
use super::sums::whole;
use super::task_rows::read_body;
use super::{Result, Store};
use crate::domain::{ChangeId, ChangeState, Edit, NewTask, Task, TaskId, UserId, Work};

/// What was taken back, or done again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Undone {
    /// The words of the act.
    pub label: String,
    /// The text of the first task that it changed; where it changed none, of the first that it made.
    pub text: String,
    /// The tasks that it touched.
    pub tasks: Vec<TaskId>,
    /// Created tasks that are in amoCRM already: they can't be deleted there.
    pub kept: Vec<TaskId>,
    /// How many notes are, or may be, in amoCRM already: they stay there.
    pub notes: usize,
    /// The act that brings this to amoCRM, and how many edits it has; None where nothing has to be sent.
    pub by: Option<(i64, usize)>,
    /// Which act it was.
    pub act: i64,
}

impl Store {
    /// Takes an act back, the last one of all where none is named: what was not sent yet is cancelled, what was sent is reversed by a
    /// new edit. None when there is nothing to take back, also where somebody else did it already.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn undo(&mut self, me: UserId, now: i64, hold_until: i64, act: Option<i64>) -> Result<Option<Undone>> {
        let change = self.begin()?;
        let sql = format!(
            "SELECT id, label FROM act WHERE undone = 0 AND label NOT LIKE 'undo-%' AND (?1 IS NULL OR id = ?1) AND {}
             ORDER BY id DESC LIMIT 1",
            whole("act")
        );
        let found: Option<(i64, String)> =
            change.query_row(&sql, [act], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((act, label)) = found else { return Ok(None) };
        tracing::debug!(act, "undo");
        let mut undone = Undone { label, act, ..Undone::default() };
        let (mut reverse, mut stays) = (Vec::new(), Vec::new());
        let changes = changes_of_act(&change, act)?;
        undone.text = named(&change, changes.iter().rev().map(|(_, task, work, _)| (*task, work)))?;
        for (id, task, work, state) in changes {
            if !matches!(work, Work::Note { .. }) {
                undone.tasks.push(task);
            }
            match (state.as_str(), work) {
                ("held" | "queued" | "refused", Work::Create(_)) => cancel_create(&change, &id, task)?,
                // A refused or conflicting edit is not in amoCRM either: taking it back frees the ones behind it.
                ("held" | "queued" | "refused" | "conflicted" | "needs_you", Work::Edit { .. })
                | ("held" | "queued" | "refused", Work::Note { .. }) => {
                    super::sending::moved(&change, &id, ChangeState::Cancelled, None, None)?;
                }
                ("cancelled" | "discarded", _) => {}
                (_, Work::Create(new)) => {
                    undone.kept.push(task);
                    stays.push(Edit::Create(new));
                }
                (_, Work::Note { subject, text }) => {
                    undone.notes += 1;
                    stays.push(Edit::Note { subject, text });
                }
                (_, Work::Edit { patch, mut base }) => {
                    base.keep(&patch.fields());
                    reverse.push(Edit::Change { task, patch: base });
                }
            }
        }
        if !reverse.is_empty() {
            let label = format!("undo-{}", undone.label);
            let applied = apply_in(&change, &Intent::stored(&reverse, &label, me, now, hold_until))?;
            undone.by = Some((applied.act, applied.changes.len()));
        }
        give_back(&change, act, &stays)?;
        change.commit()?;
        Ok(Some(undone))
    }

    /// Takes back what of an act was not sent yet and leaves the rest as it is. Answers how many edits that were.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn stop_act(&mut self, act: i64) -> Result<usize> {
        let change = self.begin()?;
        let mut stopped = 0;
        for (id, task, work, state) in changes_of_act(&change, act)? {
            match (state.as_str(), work) {
                ("held" | "queued", Work::Create(_)) => cancel_create(&change, &id, task)?,
                ("held" | "queued", Work::Edit { .. }) => {
                    super::sending::moved(&change, &id, ChangeState::Cancelled, None, None)?;
                }
                _ => continue,
            }
            stopped += 1;
        }
        change.commit()?;
        Ok(stopped)
    }

    /// Does an act again that was undone, the last one of all where none is named.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn redo(&mut self, me: UserId, now: i64, hold_until: i64, act: Option<i64>) -> Result<Option<Undone>> {
        let change = self.begin()?;
        let sql = format!(
            "SELECT id, label, edits FROM act WHERE undone > 0 AND (?1 IS NULL OR id = ?1) AND {}
             ORDER BY undone DESC LIMIT 1",
            whole("act")
        );
        let found: Option<(i64, String, String)> =
            change.query_row(&sql, [act], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let Some((act, label, edits)) = found else { return Ok(None) };
        // One that can't be read can't be done again.
        let edits: Vec<Edit> = serde_json::from_str(&edits).unwrap_or_default();
        change.execute("UPDATE act SET undone = -1 WHERE id = ?1", [act])?;
        let applied = apply_in(&change, &Intent::stored(&edits, &label, me, now, hold_until))?;
        let changes = changes_of_act(&change, applied.act)?;
        let text = named(&change, changes.iter().rev().map(|(_, task, work, _)| (*task, work)))?;
        change.commit()?;
        let by = Some((applied.act, applied.changes.len()));
        Ok(Some(Undone { label, text, tasks: applied.tasks, by, act: applied.act, ..Undone::default() }))
    }
}

/// By what an act is named: the text of the first task that it changed, else of the first that it made.
fn named<'a>(sql: &Connection, changes: impl Iterator<Item = (TaskId, &'a Work)>) -> Result<String> {
    let mut made = None;
    for (task, work) in changes {
        match work {
            Work::Create(NewTask { text, .. }) | Work::Note { text, .. } => {
                made.get_or_insert(text);
            }
            Work::Edit { .. } => {
                if let Some(task) = read_body::<Task>(sql, "task", task)? {
                    return Ok(task.text);
                }
            }
        }
    }
    Ok(made.cloned().unwrap_or_default())
}

/// Marks an act as taken back. Creations that stay in amoCRM are not among what can be done again: that would double them.
fn give_back(sql: &Connection, act: i64, stays: &[Edit]) -> Result<()> {
    let edits: String = sql.query_row("SELECT edits FROM act WHERE id = ?1", [act], |row| row.get(0))?;
    let mut edits: Vec<Edit> = serde_json::from_str(&edits).unwrap_or_default();
    edits.retain(|edit| !stays.contains(edit));
    let edits_json = serde_json::to_string(&edits)?;
    sql.execute(
        "UPDATE act SET edits = ?2, undone = CASE WHEN ?3 THEN -1 ELSE (SELECT max(0, max(undone)) + 1 FROM act) END
         WHERE id = ?1",
        params![act, edits_json, edits.is_empty()],
    )?;
    Ok(())
}

fn changes_of_act(sql: &Connection, act: i64) -> Result<Vec<(ChangeId, TaskId, Work, String)>> {
    let text =
        format!("SELECT id, task, work, state FROM outbox WHERE act = ?1 AND {} ORDER BY seq DESC", whole("outbox"));
    let mut query = sql.prepare_cached(&text)?;
    let rows = query.query_map([act], |row| {
        Ok((row.get::<_, String>(0)?, TaskId(row.get(1)?), row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })?;
    let mut changes = Vec::new();
    for row in rows {
        let (id, task, work, state) = row?;
        if let Ok(work) = serde_json::from_str(&work) {
            changes.push((ChangeId(id), task, work, state));
        }
    }
    Ok(changes)
}

/// A task that was never sent leaves no trace; edits on top of it go with it.
pub(super) fn cancel_create(sql: &Connection, id: &ChangeId, task: TaskId) -> Result<()> {
    sql.execute("UPDATE outbox SET state = 'cancelled' WHERE id = ?1 OR task = ?2", params![id.0, task.0])?;
    sql.execute("DELETE FROM shadow WHERE id = ?1", [task.0])?;
    sql.execute("DELETE FROM task WHERE id = ?1", [task.0])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Due, NewTask, Patch, Reason};
    use crate::store::Step;

    const ME: UserId = UserId(7);

    fn server_task(id: i64) -> Task {
        NewTask { text: format!("Call {id}"), due: Due(1_000), ..NewTask::default() }.as_task(TaskId(id), ME, 10)
    }

    fn complete(store: &mut Store, id: i64) {
        let edit = Edit::Change { task: TaskId(id), patch: Patch::complete("reached") };
        store.apply(&[edit], "complete", ME, 100, 103).unwrap();
    }

    #[test]
    fn an_edit_that_was_not_sent_is_taken_back_without_a_trace() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        complete(&mut store, 1);
        assert!(store.row(TaskId(1)).unwrap().unwrap().task.completed);
        store.undo(ME, 101, 104, None).unwrap().unwrap();
        assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task, server_task(1));
        assert!(store.outbox().unwrap().is_empty());
        assert!(store.undo(ME, 102, 105, None).unwrap().is_none());
    }

    #[test]
    fn an_edit_that_was_sent_is_reversed_by_another() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        complete(&mut store, 1);
        let change = store.outbox().unwrap().remove(0);
        store.settle(&[(change.id, Step::Edited(200))]).unwrap();
        store.undo(ME, 300, 303, None).unwrap().unwrap();
        let owed = store.outbox().unwrap().remove(0);
        let Work::Edit { patch, .. } = owed.work else { panic!("an edit was owed") };
        assert_eq!(patch.completed, Some(false));
        assert!(!store.row(TaskId(1)).unwrap().unwrap().task.completed);
    }

    #[test]
    fn a_new_task_is_taken_back_whole_and_can_be_done_again() {
        let mut store = Store::in_memory().unwrap();
        let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
        let applied = store.apply(&[Edit::Create(new)], "create", ME, 1, 4).unwrap();
        assert!(applied.tasks[0].is_local());
        store.undo(ME, 2, 5, None).unwrap().unwrap();
        assert!(store.row(applied.tasks[0]).unwrap().is_none());
        let again = store.redo(ME, 3, 6, None).unwrap().unwrap();
        assert_eq!(store.row(again.tasks[0]).unwrap().unwrap().task.text, "Write");
        assert!(store.redo(ME, 3, 6, None).unwrap().is_none());
    }

    #[test]
    fn several_acts_are_taken_back_and_done_again_in_order() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        for due in [10, 20, 30] {
            let edit = Edit::Change { task: TaskId(1), patch: Patch::reschedule(Due(due)) };
            store.apply(&[edit], "move", ME, 100, 103).unwrap();
        }
        let due = |store: &Store| store.row(TaskId(1)).unwrap().unwrap().task.due.0;
        for left in [20, 10, 1_000] {
            store.undo(ME, 101, 104, None).unwrap().unwrap();
            assert_eq!(due(&store), left);
        }
        for again in [10, 20, 30] {
            store.redo(ME, 102, 105, None).unwrap().unwrap();
            assert_eq!(due(&store), again);
        }
        store.undo(ME, 103, 106, None).unwrap().unwrap();
        assert_eq!(due(&store), 20);
        complete(&mut store, 1);
        assert!(store.redo(ME, 104, 107, None).unwrap().is_none(), "a new act ends the chance to redo");
    }

    #[test]
    fn a_task_that_amocrm_has_is_not_made_again_by_redo() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        let new = NewTask { text: "Next".into(), due: Due(5), ..NewTask::default() };
        let edits = [Edit::Change { task: TaskId(1), patch: Patch::complete("ok") }, Edit::Create(new)];
        store.apply(&edits, "complete-next", ME, 1, 1).unwrap();
        let owed = store.outbox().unwrap();
        store.settle(&[(owed[1].id.clone(), Step::Created(TaskId(9)))]).unwrap();
        assert_eq!(store.undo(ME, 2, 2, None).unwrap().unwrap().kept, [TaskId(9)]);
        store.redo(ME, 3, 3, None).unwrap().unwrap();
        assert!(store.outbox().unwrap().iter().all(|change| matches!(change.work, Work::Edit { .. })));
    }

    #[test]
    fn creations_of_the_same_second_are_told_apart_and_ids_are_not_used_twice() {
        let mut store = Store::in_memory().unwrap();
        let new = || Edit::Create(NewTask { text: "Call".into(), due: Due(5), ..NewTask::default() });
        store.set_own_second(17).unwrap();
        let first = store.apply(&[new(), new()], "create", ME, 100, 200).unwrap();
        let stamps: Vec<_> = store.outbox().unwrap().iter().map(|change| change.stamp).collect();
        assert_eq!(stamps, [Some(77), Some(17)]);
        store.undo(ME, 101, 201, None).unwrap().unwrap();
        let second = store.apply(&[new()], "create", ME, 102, 202).unwrap();
        assert!(!first.tasks.contains(&second.tasks[0]));
    }

    #[test]
    fn a_damaged_row_is_set_aside_and_the_others_go_on() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1), server_task(2)]).unwrap();
        complete(&mut store, 1);
        complete(&mut store, 2);
        store.damage("UPDATE outbox SET work = replace(work, 'reached', 'rEached') WHERE task = 1");
        store.hold_sender().unwrap();
        assert_eq!(
            store.due_changes(200, 50).unwrap().iter().map(|change| change.task).collect::<Vec<_>>(),
            [TaskId(2)]
        );
        assert_eq!((store.aside().unwrap().len(), store.unsent().unwrap().waiting), (1, 1));
        assert!(!store.row(TaskId(1)).unwrap().unwrap().task.completed, "what can't be sent is not shown as done");
    }

    #[test]
    fn undoing_a_completion_leaves_the_time_to_which_a_colleague_moved_it() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        complete(&mut store, 1);
        let change = store.outbox().unwrap().remove(0);
        store.settle(&[(change.id, Step::Edited(200))]).unwrap();
        store.put_tasks(&[Task { due: Due(7_000), completed: true, updated_at: 201, ..server_task(1) }]).unwrap();
        store.undo(ME, 300, 303, None).unwrap().unwrap();
        assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task.due, Due(7_000));
    }

    #[test]
    fn a_sync_never_hides_an_unsent_edit() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        let edit = Edit::Change { task: TaskId(1), patch: Patch::reschedule(Due(9_000)) };
        store.apply(&[edit], "move", ME, 100, 103).unwrap();
        let mut theirs = server_task(1);
        theirs.text = "Call them".into();
        store.put_tasks(&[theirs]).unwrap();
        let shown = store.row(TaskId(1)).unwrap().unwrap().task;
        assert_eq!((shown.due, shown.text.as_str()), (Due(9_000), "Call them"));
        let owed = store.outbox().unwrap().remove(0);
        let base = Patch { completed: Some(false), ..Patch::reschedule(Due(1_000)) };
        assert_eq!(owed.work, Work::Edit { patch: Patch::reschedule(Due(9_000)), base });
    }

    #[test]
    fn edits_of_a_new_task_follow_it_to_its_server_id() {
        let mut store = Store::in_memory().unwrap();
        let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
        let local = store.apply(&[Edit::Create(new)], "create", ME, 1, 1).unwrap().tasks[0];
        store.apply(&[Edit::Change { task: local, patch: Patch::complete("ok") }], "complete", ME, 2, 2).unwrap();
        let due = store.due_changes(10, 50).unwrap();
        assert_eq!(due.len(), 1, "the edit waits for the creation");
        store.settle(&[(due[0].id.clone(), Step::Created(TaskId(500)))]).unwrap();
        let due = store.due_changes(10, 50).unwrap();
        assert_eq!((due.len(), due[0].task), (1, TaskId(500)));
        assert!(store.row(local).unwrap().unwrap().task.completed, "the local id still finds it");
    }

    #[test]
    fn a_refused_edit_is_taken_back_and_frees_those_behind_it() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        let moved = |due| Edit::Change { task: TaskId(1), patch: Patch::reschedule(Due(due)) };
        store.apply(&[moved(5)], "move", ME, 100, 100).unwrap();
        let refused = store.outbox().unwrap().remove(0).id;
        store.set_state(&refused, ChangeState::Refused, None, Some(Reason::said("no"))).unwrap();
        store.apply(&[moved(6)], "move", ME, 101, 101).unwrap();
        assert!(store.due_changes(200, 50).unwrap().is_empty());
        assert_eq!(store.next_wake().unwrap(), None, "nothing that can't go out wakes the sender");
        store.undo(ME, 102, 102, None).unwrap();
        store.undo(ME, 103, 103, None).unwrap();
        assert!(store.outbox().unwrap().is_empty());
        assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task, server_task(1));
    }

    #[test]
    fn an_edit_that_waits_for_the_person_holds_up_later_edits_of_the_same_field_only() {
        let edit = |patch| Edit::Change { task: TaskId(1), patch };
        let text = |text: &str| edit(Patch { text: Some(text.into()), ..Patch::default() });
        for state in [ChangeState::Refused, ChangeState::Conflicted, ChangeState::NeedsYou] {
            let mut store = Store::in_memory().unwrap();
            store.put_tasks(&[server_task(1)]).unwrap();
            store.apply(&[text("A")], "edit", ME, 100, 100).unwrap();
            let stuck = store.outbox().unwrap().remove(0).id;
            store.set_state(&stuck, state, None, None).unwrap();
            store.apply(&[text("B")], "edit", ME, 101, 101).unwrap();
            store.apply(&[edit(Patch::reschedule(Due(5)))], "move", ME, 102, 102).unwrap();
            store.apply(&[edit(Patch::complete("ok"))], "complete", ME, 103, 103).unwrap();
            let due = store.due_changes(200, 50).unwrap();
            let Work::Edit { patch, .. } = &due[0].work else { panic!("an edit is due") };
            assert_eq!((due.len(), patch), (1, &Patch::reschedule(Due(5))), "{state:?}");
            assert_eq!(store.next_wake().unwrap(), Some(102), "{state:?}");
            store.settle(&[(due[0].id.clone(), Step::Edited(150))]).unwrap();
            let due = store.due_changes(200, 50).unwrap().remove(0);
            store.settle(&[(due.id, Step::Edited(151))]).unwrap();
            let left = store.outbox().unwrap();
            assert_eq!((left.len(), store.next_wake().unwrap()), (2, None), "{state:?}");
            let shown = store.row(TaskId(1)).unwrap().unwrap().task;
            assert_eq!((shown.text.as_str(), shown.due, shown.completed), ("B", Due(5), true), "{state:?}");
        }
    }

    #[test]
    fn what_was_under_way_when_the_program_ended_is_unclear() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        complete(&mut store, 1);
        let id = store.outbox().unwrap().remove(0).id;
        store.set_state(&id, ChangeState::Sending, None, None).unwrap();
        store.hold_sender().unwrap();
        assert_eq!(store.outbox().unwrap()[0].state, ChangeState::Ambiguous);
    }
}
