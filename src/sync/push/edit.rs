//! Edits: the task is read again, merged field by field, and only what changed is sent.

use super::streak::Streak;
use super::verdict::{self, Verdict};
use super::{Finished, Sent, batches, guard, settle};
use crate::domain::{Change, Due, Identity, Merged, Operation, Patch, Reason, Task, merge};
use crate::domain::{ListQuery, TaskId};
use crate::mutant::{Mutant, is_active};
use crate::store::{Db, Step};
use crate::sync::{Server, SyncError, clock_skew};

/// The assumed difference between the clocks of an account's servers, in seconds, until it has been measured.
const ASSUMED_SKEW: i64 = 5;

/// Checks and sends at most 250.
pub(super) async fn send<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    identity: Identity,
    now: i64,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    if changes.is_empty() {
        return Ok(());
    }
    let shown = if is_active(Mutant::WholeTask) { whole(db, &changes).await? } else { Vec::new() };
    let (present, at) = read_again(server, db, changes.iter().map(|change| change.task).collect(), now).await?;
    guard::check_same_identity(server, identity).await?;
    // The clock that dates the next change may be behind the one that dated this read.
    let earliest_read_at = at - db.run(|store| clock_skew::seconds(store)).await?.max(ASSUMED_SKEW);
    let (mut steps, mut ready, mut patches) = (Vec::new(), Vec::new(), Vec::new());
    for change in &changes {
        match decide(change, present.iter().find(|task| task.id == change.task), earliest_read_at, now) {
            Decision::Send(patch) => {
                let patch = shown.iter().find(|(id, _)| *id == change.task).map_or(patch, |(_, whole)| whole.clone());
                ready.push(change.clone());
                patches.push((change.task, patch));
            }
            Decision::Settled(step) => steps.push((change.id.clone(), step)),
        }
    }
    settle(db, &changes, steps, sent).await?;
    let checked = Checked { patches, present, at, earliest_read_at, identity };
    let mut groups = batches(ready);
    groups.reverse();
    let mut streak = Streak::default();
    while let Some(group) = groups.pop() {
        let (group, verdict) = send_batch(server, db, group, &checked, now, sent).await?;
        match verdict {
            None => streak.reset(),
            Some(verdict) => {
                streak.record(&group, &verdict);
                // The first half first.
                groups.extend(verdict.again.into_iter().rev());
                groups = streak.drop_given_up(db, groups, sent).await?;
            }
        }
    }
    Ok(())
}

/// The outcome of checking the tasks.
struct Checked {
    /// What has to be sent for each.
    patches: Vec<(TaskId, Patch)>,
    /// The server's copies.
    present: Vec<Task>,
    /// The server's time of the check, in Unix seconds.
    at: i64,
    /// The same by the server's slowest clock: later changes are dated in this second or after it.
    earliest_read_at: i64,
    /// Who answered.
    identity: Identity,
}

impl Checked {
    fn patch(&self, task: TaskId) -> Option<Patch> {
        self.patches.iter().find(|(id, _)| *id == task).map(|(_, patch)| patch.clone())
    }

    fn known_at(&self, task: TaskId) -> Option<i64> {
        let copy = self.present.iter().find(|copy| copy.id == task)?;
        updated_before(copy.updated_at, self.earliest_read_at)
    }
}

/// Every field as shown here: a wrong design.
async fn whole(db: &Db, changes: &[Change]) -> Result<Vec<(TaskId, Patch)>, SyncError> {
    let ids: Vec<_> = changes.iter().map(|change| change.task).collect();
    let rows = db.run(move |store| ids.into_iter().map(|id| store.row(id)).collect::<Result<Vec<_>, _>>()).await?;
    let all = |task: &Task| Patch {
        text: Some(task.text.clone()),
        due: Some(task.due),
        completed: Some(task.completed),
        ..Patch::default()
    };
    Ok(rows.into_iter().flatten().map(|row| (row.task.id, all(&row.task))).collect())
}

/// The server's current copies and its time. What a list omits is requested by id: filters may be off, and a task does
/// not count as gone because of one look.
async fn read_again<S: Server>(server: &S, db: &Db, ids: Vec<TaskId>, now: i64) -> Result<(Vec<Task>, i64), SyncError> {
    let page = server.tasks(&ListQuery { ids: ids.clone(), limit: Some(250), ..ListQuery::default() }).await?;
    let (mut present, at) = (page.tasks, page.server_time.unwrap_or(now));
    for id in ids {
        if !present.iter().any(|task| task.id == id) {
            // None means that the task is gone, which `decide` believes at the second look only.
            present.extend(server.task(id).await?);
        }
    }
    let copies = present.clone();
    db.run(move |store| store.put_tasks(&copies)).await?;
    Ok((present, at))
}

/// Returns what was really sent, and the verdict on the failure if it failed.
async fn send_batch<S: Server>(
    server: &S,
    db: &Db,
    mut group: Vec<Change>,
    checked: &Checked,
    now: i64,
    sent: &mut Sent,
) -> Result<(Vec<Change>, Option<Verdict>), SyncError> {
    let (edits, at): (Vec<_>, _) =
        (group.iter().map(|change| (change.id.clone(), checked.known_at(change.task))).collect(), checked.at);
    guard::check_same_identity(server, checked.identity).await?;
    let marked = db.run(move |store| store.start_editing(&edits, at)).await?;
    // What the person undid meanwhile is not marked, and must not be sent.
    group.retain(|change| marked.iter().any(|sent| sent.id == change.id));
    if group.is_empty() {
        return Ok((group, None));
    }
    let item = |change: &Change| Some((change.id.0.clone(), change.task, checked.patch(change.task)?));
    let items: Vec<_> = group.iter().filter_map(item).collect();
    match server.edit_tasks(&items).await {
        Ok(edited) => {
            sent.moved.extend(group.iter().filter_map(|change| moved(change, &checked.present)));
            sent.finished.extend(group.iter().filter_map(|change| finished(change, &checked.present)));
            let step = |change: &Change| {
                let done = edited.iter().find(|edited| edited.id == change.task);
                let step = done.map_or_else(
                    || Step::Unclear(now + 5, Reason::said("the answer does not name it")),
                    |done| Step::Edited(done.updated_at),
                );
                (change.id.clone(), step)
            };
            settle(db, &group, group.iter().map(step).collect(), sent).await?;
            Ok((group, None))
        }
        Err(error) => {
            let verdict = verdict::of(group.clone(), &error, now);
            settle(db, &group, verdict.steps.clone(), sent).await?;
            // One refused item need not have prevented the others: when they are merged again, they count as unclear.
            let doubted: Vec<_> = verdict.again.iter().flatten().map(|change| change.id.clone()).collect();
            if !doubted.is_empty() {
                db.run(move |store| store.count_as_unclear(&doubted)).await?;
            }
            if verdict.stop { Err(error.into()) } else { Ok((group, Some(verdict))) }
        }
    }
}

/// The new time of a task that is completed here and was moved elsewhere meanwhile: the completion is sent, and the
/// person is told.
fn moved(change: &Change, present: &[Task]) -> Option<(TaskId, Due)> {
    let Operation::Edit { patch, base } = &change.operation else { return None };
    let theirs = present.iter().find(|task| task.id == change.task)?;
    let seen = base.due.filter(|_| patch.completed == Some(true) && patch.due.is_none())?;
    (seen != theirs.due).then_some((theirs.id, theirs.due))
}

/// Whether a task that is changed here, and was open when the person saw it, is completed: the edit is sent, and the
/// person is told.
fn finished(change: &Change, present: &[Task]) -> Option<Finished> {
    let Operation::Edit { patch, base } = &change.operation else { return None };
    let theirs = present.iter().find(|task| task.id == change.task).filter(|theirs| theirs.completed)?;
    let unexpected = patch.completed.is_none() && base.completed == Some(false);
    unexpected.then(|| Finished { task: theirs.id, by: theirs.updated_by, result: theirs.result.clone() })
}

/// The task's `updated_at`, if a later change must result in another value: a change in the very second of the read
/// need not, nor one dated by a server whose clock is behind. `at` is the time of the read by the slowest clock.
fn updated_before(updated: i64, at: i64) -> Option<i64> {
    (updated < at).then_some(updated)
}

/// True if a field that this edit changes already has the new value.
fn is_there_in_part(patch: &Patch, base: &Patch, theirs: &Task) -> bool {
    let left = patch.changed_from(theirs).fields();
    patch.fields().into_iter().any(|field| !left.contains(&field) && patch.only(field) != base.only(field))
}

/// What to do with an edit whose task was read again.
enum Decision {
    /// Send these fields.
    Send(Patch),
    /// Send nothing: this is its outcome.
    Settled(Step),
}

/// Merges an edit with the server's copy. `at` is the time at which the task was read, by the server's slowest clock.
fn decide(change: &Change, theirs: Option<&Task>, at: i64, now: i64) -> Decision {
    let Operation::Edit { patch, base } = &change.operation else { return Decision::Settled(Step::Missed(now)) };
    let Some(theirs) = theirs else { return Decision::Settled(verdict::missing(change, now)) };
    let refreshed = is_active(Mutant::BaseIsRefreshed).then(|| patch.base_in(theirs));
    // An edit is applied completely or not at all: if part of it is there, it was applied, and the rest was changed
    // back.
    let touched = change.delivery.unclear > 0
        && (is_there_in_part(patch, base, theirs) || change.delivery.known_at != Some(theirs.updated_at))
        && !is_active(Mutant::BaseProves);
    match merge(patch, refreshed.as_ref().unwrap_or(base), theirs, touched) {
        // The server already has all of it: nothing has to be sent.
        Merged::Send(patch) if patch.is_empty() => Decision::Settled(Step::Edited(theirs.updated_at)),
        Merged::Send(patch) => Decision::Send(patch),
        Merged::Conflict(fields) => {
            let mut values = patch.base_in(theirs);
            values.keep(&fields);
            let known_at = updated_before(theirs.updated_at, at);
            Decision::Settled(Step::Conflict { theirs: Box::new(values), known_at })
        }
    }
}
