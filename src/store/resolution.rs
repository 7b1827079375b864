//! What the person decides about changes that can't go on by themselves.

use rusqlite::{Connection, params};

use super::change_rows::{OPEN, one};
use super::task_rows::{read_body, show};
use super::{Result, Store};
use crate::domain::{Change, ChangeId, ChangeState, Edit, Patch, Reason, Resolution, Task, TaskId, Work};

impl Store {
    /// Carries out a decision. False when the change has moved on meanwhile, so that the decision does not fit any more.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn resolve(&mut self, id: &ChangeId, resolution: Resolution) -> Result<bool> {
        let tx = self.begin()?;
        let Some(change) = one(&tx, id)?.filter(|change| change.resolutions().contains(&resolution)) else {
            return Ok(false);
        };
        tracing::debug!(change = id.0, ?resolution, "decided");
        match (resolution, &change.work, &change.theirs) {
            (Resolution::Retry, ..) => queue(&tx, &change, &change.work)?,
            (Resolution::Discard, ..) => discard(&tx, &change)?,
            (Resolution::Bind, Work::Create(_), _) => {
                let Some(Reason::Candidate { task, .. }) = change.reason else { return Ok(false) };
                // One task answers for one creation.
                if super::twins::is_bound(&tx, task)? {
                    return Ok(false);
                }
                super::sending::created(&tx, id, task)?;
            }
            (_, Work::Edit { patch, base }, Some(theirs)) => {
                super::seen::learn(&tx, change.task, theirs)?;
                let patch = match resolution {
                    Resolution::Theirs => patch.without(&theirs.fields()),
                    Resolution::Both => patch.below(theirs),
                    _ => patch.clone(),
                };
                if patch.is_empty() {
                    discard(&tx, &change)?;
                } else {
                    // From now on the colleague's values are the ones that the person saw.
                    queue(&tx, &change, &Work::Edit { base: base.with(theirs), patch })?;
                }
            }
            _ => return Ok(false),
        }
        tx.commit()?;
        Ok(true)
    }

    /// Carries out the same decision about several changes. Answers about how many: others have moved on meanwhile.
    ///
    /// # Errors
    /// When the file can't be written; then what was decided so far stays decided.
    pub fn resolve_all(&mut self, ids: &[ChangeId], resolution: Resolution) -> Result<usize> {
        let mut resolved = 0;
        for id in ids {
            resolved += usize::from(self.resolve(id, resolution)?);
        }
        Ok(resolved)
    }

    /// Puts mended content in the place of a change that was refused, and sends it. False when it has moved on meanwhile.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of it is.
    pub fn amend(&mut self, id: &ChangeId, edit: &Edit) -> Result<bool> {
        let tx = self.begin()?;
        let Some(change) = one(&tx, id)?.filter(|change| change.resolutions().contains(&Resolution::Retry)) else {
            return Ok(false);
        };
        match (&change.work, edit) {
            (Work::Create(_), Edit::Create(new)) => {
                rewrite(&tx, change.task, |shown| Task {
                    id: shown.id,
                    ..new.as_task(shown.id, shown.created_by.unwrap_or_default(), shown.created_at)
                })?;
                queue(&tx, &change, &Work::Create(new.clone()))?;
            }
            (Work::Edit { patch, base }, Edit::Change { patch: mended, .. }) => {
                let copy = read_body::<Task>(&tx, "shadow", change.task)?;
                let added = copy.map(|copy| mended.base_in(&copy)).unwrap_or_default();
                // What the person saw of a field first stays the base of it.
                queue(&tx, &change, &Work::Edit { patch: patch.with(mended), base: added.with(base) })?;
            }
            (Work::Note { subject, .. }, Edit::Note { text, .. }) => {
                queue(&tx, &change, &Work::Note { subject: *subject, text: text.clone() })?;
            }
            _ => return Ok(false),
        }
        tx.commit()?;
        Ok(true)
    }
}

/// A forced edit of these fields is a decision about the conflicts over them: what they wanted of these fields is given up.
pub(super) fn give_way(sql: &Connection, task: TaskId, forced: &Patch) -> Result<()> {
    for id in conflicts_of(sql, task)? {
        let Some(change) = one(sql, &id)? else { continue };
        let (Work::Edit { patch, base }, Some(theirs)) = (change.work.clone(), &change.theirs) else { continue };
        let fields = forced.fields();
        let rest = patch.without(&fields);
        match (rest.is_empty(), theirs.without(&fields)) {
            (true, _) => discard(sql, &change)?,
            (false, theirs) if theirs.is_empty() => queue(sql, &change, &Work::Edit { patch: rest, base })?,
            (false, _) => {}
        }
    }
    Ok(())
}

fn conflicts_of(sql: &Connection, task: TaskId) -> Result<Vec<ChangeId>> {
    let mut query =
        sql.prepare_cached("SELECT id FROM outbox WHERE task = ?1 AND state = 'conflicted' ORDER BY seq")?;
    let ids = query.query_map([task.0], |row| row.get(0).map(ChangeId))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

fn rewrite(sql: &Connection, task: TaskId, new: impl Fn(&Task) -> Task) -> Result<()> {
    if let Some(shown) = read_body::<Task>(sql, "shadow", task)? {
        let text = serde_json::to_string(&new(&shown))?;
        sql.execute("UPDATE shadow SET body = ?2 WHERE id = ?1", params![task.0, text])?;
    }
    Ok(())
}

fn queue(sql: &Connection, change: &Change, work: &Work) -> Result<()> {
    let text = serde_json::to_string(work)?;
    let may_be_there = match (work, &change.reason) {
        // What an unclear sending did still counts.
        (Work::Edit { .. }, _) => change.delivery.unclear.min(1),
        // Whoever saw what may be it, and wants it sent all the same, is not asked once more.
        (_, Some(Reason::Candidate { .. } | Reason::Unclear)) => 0,
        // A refusal is an answer, and no proof that nothing was done.
        _ => u32::from(change.delivery.since.is_some()),
    };
    sql.execute(
        "UPDATE outbox SET state = 'queued', next_at = NULL, reason = NULL, theirs = NULL, looks = 0,
         unclear = ?3, work = ?2,
         user = coalesce((SELECT value ->> '$.current_user' FROM meta WHERE key = 'account' AND json_valid(value)), user)
         WHERE id = ?1",
        params![change.id.0, text, may_be_there],
    )?;
    show(sql, change.task)
}

/// A creation takes the edits on top of it along: there is nothing that they could change.
fn discard(sql: &Connection, change: &Change) -> Result<()> {
    let word = ChangeState::Discarded.word();
    match change.work {
        Work::Create(_) => {
            let sql_text = format!("UPDATE outbox SET state = ?2, next_at = NULL WHERE task = ?1 AND {OPEN}");
            sql.execute(&sql_text, params![change.task.0, word])?;
            sql.execute("DELETE FROM shadow WHERE id = ?1", [change.task.0])?;
            sql.execute("DELETE FROM task WHERE id = ?1", [change.task.0])?;
        }
        Work::Edit { .. } | Work::Note { .. } => {
            sql.execute("UPDATE outbox SET state = ?2, next_at = NULL WHERE id = ?1", params![change.id.0, word])?;
            show(sql, change.task)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Due, NewTask, UserId};
    use crate::store::Step;

    const ME: UserId = UserId(7);

    fn server_task() -> Task {
        NewTask { text: "Call".into(), due: Due(1_000), ..NewTask::default() }.as_task(TaskId(1), ME, 10)
    }

    /// A store in which text and due time were changed here, and the text by a colleague.
    fn conflict() -> (Store, ChangeId) {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task()]).unwrap();
        let patch = Patch { text: Some("Mine".into()), due: Some(Due(5)), ..Patch::default() };
        store.apply(&[Edit::Change { task: TaskId(1), patch }], Act::Edit, ME, 100, 100).unwrap();
        let id = store.outbox().unwrap().remove(0).id;
        let theirs = Patch { text: Some("Theirs".into()), ..Patch::default() };
        store.put_tasks(&[Task { text: "Theirs".into(), updated_at: 20, ..server_task() }]).unwrap();
        store.settle(&[(id.clone(), Step::Conflict { theirs: Box::new(theirs), known_at: Some(20) })]).unwrap();
        (store, id)
    }

    fn owed(store: &Store) -> (Patch, Patch) {
        let Work::Edit { patch, base } = store.outbox().unwrap().remove(0).work else { panic!("an edit is owed") };
        (patch, base)
    }

    #[test]
    fn my_values_go_out_over_those_that_were_shown_to_me() {
        let (mut store, id) = conflict();
        assert!(store.resolve(&id, Resolution::Mine).unwrap());
        let (patch, base) = owed(&store);
        assert_eq!((patch.text.as_deref(), base.text.as_deref()), (Some("Mine"), Some("Theirs")));
        assert_eq!(store.due_changes(200, 50).unwrap().len(), 1);
    }

    #[test]
    fn their_values_stay_and_what_did_not_conflict_still_goes_out() {
        let (mut store, id) = conflict();
        store.resolve(&id, Resolution::Theirs).unwrap();
        assert_eq!(owed(&store).0, Patch::reschedule(Due(5)));
        let shown = store.row(TaskId(1)).unwrap().unwrap().task;
        assert_eq!((shown.text.as_str(), shown.due), ("Theirs", Due(5)));
    }

    #[test]
    fn both_texts_can_be_kept() {
        let (mut store, id) = conflict();
        store.resolve(&id, Resolution::Both).unwrap();
        assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task.text, "Theirs\nMine");
    }

    #[test]
    fn an_edit_that_may_have_arrived_is_still_known_as_such_when_it_is_sent_again_after_a_refusal() {
        let (mut store, id) = conflict();
        store.resolve(&id, Resolution::Mine).unwrap();
        store.start_editing(&[(id.clone(), Some(20))], 100).unwrap();
        store.settle(&[(id.clone(), Step::Unclear(105, Reason::said("no answer")))]).unwrap();
        store.set_state(&id, ChangeState::Refused, None, Some(Reason::said("no"))).unwrap();
        store.resolve(&id, Resolution::Retry).unwrap();
        let change = store.change(&id).unwrap().unwrap();
        assert_eq!((change.delivery.unclear, change.delivery.known_at), (1, Some(20)));
        store.start_editing(&[(id.clone(), Some(30))], 200).unwrap();
        assert_eq!(store.change(&id).unwrap().unwrap().delivery.known_at, Some(20), "the first sending counts");
    }

    #[test]
    fn a_discarded_edit_leaves_the_server_copy() {
        let (mut store, id) = conflict();
        store.resolve(&id, Resolution::Discard).unwrap();
        let shown = store.row(TaskId(1)).unwrap().unwrap().task;
        assert_eq!((shown.text.as_str(), shown.due), ("Theirs", Due(1_000)));
        assert!(store.outbox().unwrap().is_empty());
        assert!(!store.resolve(&id, Resolution::Retry).unwrap(), "what is gone can't be sent");
    }

    #[test]
    fn a_refused_creation_is_mended_and_sent_again() {
        let mut store = Store::in_memory().unwrap();
        let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
        store.apply(&[Edit::Create(new.clone())], Act::Create, ME, 1, 1).unwrap();
        let change = store.outbox().unwrap().remove(0);
        store.set_state(&change.id, ChangeState::Refused, None, Some(Reason::said("no"))).unwrap();
        assert!(store.due_changes(9, 50).unwrap().is_empty());
        let mended = NewTask { text: "Write to them".into(), ..new };
        assert!(store.amend(&change.id, &Edit::Create(mended)).unwrap());
        assert_eq!(store.row(change.task).unwrap().unwrap().task.text, "Write to them");
        let due = store.due_changes(9, 50).unwrap().remove(0);
        assert_eq!((due.delivery.stamp, due.reason), (change.delivery.stamp, None));
    }

    #[test]
    fn a_discarded_creation_takes_its_edits_along() {
        let mut store = Store::in_memory().unwrap();
        let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
        let task = store.apply(&[Edit::Create(new)], Act::Create, ME, 1, 1).unwrap().tasks[0];
        store.apply(&[Edit::Change { task, patch: Patch::complete("ok") }], Act::Complete, ME, 2, 2).unwrap();
        let id = store.outbox().unwrap().remove(0).id;
        store.resolve(&id, Resolution::Discard).unwrap();
        assert!(store.outbox().unwrap().is_empty() && store.row(task).unwrap().is_none());
    }
}
