//! Whether creations arrived whose sending was unclear.
//!
//! A task is taken for a lost creation if it was not there before the sending, has the same body and the second that
//! was chosen for it, and belongs to nothing else. If only some of that matches, the person is asked.

use super::lookup_times::{LOOKUP_TIMES, until_next, waited};
use super::matching::{Finding, Found, judge};
use super::{Sent, settle};
use crate::api::ApiError;
use crate::domain::{
    Change, ChangeId, ChangeState, Clocks, ListQuery, NewTask, Operation, OrderBy, OrderField, Reason, Task, TaskId,
};
use crate::mutant::{Mutant, is_active};
use crate::store::{Db, SERVERS_DIFFER, Step};
use crate::sync::{Server, SyncError};

/// Whether the server keeps `created_at` as sent: "yes", "no", or not known yet.
pub(super) const KEEPS: &str = "keeps-created-at";
/// The most pages of new tasks that are searched.
const MOST_PAGES: u32 = 40;

/// Looks for each, and returns what happened to it.
pub(super) async fn creations<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    let ids: Vec<_> = changes.iter().map(|change| change.id.clone()).collect();
    // After a restart of the computer its steady clock starts over: for these the wait begins again.
    db.run(move |store| store.count_from(&ids, clocks.steady, false)).await?;
    let mut found = look(server, db, &changes).await?;
    let (mut steps, rest) = claim(changes.clone(), &mut found);
    if found.keeps.is_none() && !steps.is_empty() {
        // The second that was found is not one that a server would set by itself.
        db.run(|store| store.set_meta(KEEPS, "yes")).await?;
    }
    let mut candidates = Vec::new();
    for change in &rest {
        let Some(new) = stamped(change) else { continue };
        let step = decide(change, &new, &found, clocks);
        if let Step::To { why: Some(Reason::Candidate { task, .. }), .. } = step {
            candidates.extend(found.tasks.iter().find(|found| found.id == task).cloned());
        }
        steps.push((change.id.clone(), step));
    }
    // Stored, so that the person who is asked can look at them.
    db.run(move |store| store.put_tasks(&candidates)).await?;
    settle(db, &changes, steps, sent).await
}

/// Of creations that the server answered for, returns those that are or may be there, and those that are not.
pub(super) async fn at_once<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    clocks: Clocks,
) -> Result<(Vec<(ChangeId, Step)>, Vec<Change>), SyncError> {
    let mut found = look(server, db, &changes).await?;
    let (mut steps, left) = claim(changes, &mut found);
    let mut rest = Vec::new();
    for change in left {
        let Some(new) = stamped(&change) else { continue };
        let unclear = |why: &str| Step::Unclear(clocks.wall + LOOKUP_TIMES[0], Reason::said(why));
        match judge(&change, &new, &found) {
            // Only a search of every task of that time proves that it is not there.
            Finding::Absent if found.complete => rest.push(change),
            Finding::Absent => steps.push((change.id, unclear("too many tasks to look through"))),
            // Only time will tell.
            _ => steps.push((change.id, unclear("a task that may be it is there"))),
        }
    }
    Ok((steps, rest))
}

/// Of creations about to be sent, returns those that are not there already: what a server refused it may have done all
/// the same.
pub(super) async fn not_there<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<Vec<Change>, SyncError> {
    let (sent_before, mut new): (Vec<_>, Vec<_>) = changes.into_iter().partition(was_refused);
    if sent_before.is_empty() {
        return Ok(new);
    }
    let (steps, absent) = at_once(server, db, sent_before.clone(), clocks).await?;
    settle(db, &sent_before, steps, sent).await?;
    new.extend(absent);
    new.sort_by_key(|change| change.seq);
    Ok(new)
}

/// It may have been done and was not looked for since: the person resends what the server refused.
pub(super) fn was_refused(change: &Change) -> bool {
    change.delivery.unclear > 0 && change.delivery.lookups == 0 && !is_active(Mutant::RefusalProves)
}

/// Binds what is found for certain: one task stands for one creation. Leaves the others.
fn claim(changes: Vec<Change>, found: &mut Found) -> (Vec<(ChangeId, Step)>, Vec<Change>) {
    let (mut steps, mut rest) = (Vec::new(), Vec::new());
    for change in changes {
        let finding = stamped(&change).map(|new| judge(&change, &new, found));
        if let Some(Finding::Found(id)) = finding {
            // Two creations with the same text must not both be bound to this one.
            found.tasks.retain(|task| task.id != id);
            steps.push((change.id, Step::Created(id)));
        } else {
            rest.push(change);
        }
    }
    (steps, rest)
}

/// None of these creations can have an earlier `created_at`, whether the server keeps our time or one of several
/// servers sets its own.
fn since(changes: &[Change]) -> i64 {
    let moments = changes
        .iter()
        .flat_map(|change| [change.delivery.stamp, change.delivery.since, change.delivery.sent_at])
        .flatten();
    // The server that dated the task may be behind the one that told us its time.
    moments.min().unwrap_or(0) - SERVERS_DIFFER
}

/// Reads every task created since then according to `created_at`. The order by id would not do: one task with a far
/// higher id would hide the others. A list that is empty although there are tasks doesn't count as a look: absence in
/// it would create a task twice.
async fn look<S: Server>(server: &S, db: &Db, changes: &[Change]) -> Result<Found, SyncError> {
    let since = since(changes);
    let known = changes.iter().filter_map(|change| change.delivery.watermark).min();
    let order = Some(OrderBy { field: OrderField::CreatedAt, descending: true });
    let (mut tasks, mut time, mut complete) = (Vec::<Task>::new(), None, false);
    let (mut promised, mut all_read) = (false, true);
    for page in 1..=MOST_PAGES {
        let query = ListQuery { order, limit: Some(250), page: Some(page), ..ListQuery::default() };
        let answer = server.tasks(&query).await?;
        if answer.came() == 0 && (promised || page == 1 && is_there(server, db, known).await?) {
            return Err(ApiError::Broken("a list came empty that can't be".into()).into());
        }
        time = time.or(answer.server_time);
        // Ours may be the row that can't be read.
        all_read &= answer.unread.is_empty();
        promised = answer.promised;
        // If no server tells its time, the second is this computer's: then ids have to do.
        let is_of_then = |task: &Task| task.created_at >= since || known.is_some_and(|id| task.id.0 > id);
        let reached = !answer.tasks.iter().any(is_of_then);
        tasks.extend(answer.tasks.into_iter().filter(is_of_then));
        if reached || !answer.more {
            complete = all_read;
            break;
        }
    }
    crate::sync::verify_same_account(server, db).await?;
    let ids: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
    let (bound, keeps, me) = db
        .run(move |store| {
            let me = store.directory()?.map(|directory| directory.account.current_user).unwrap_or_default();
            Ok((store.bound(&ids)?, store.meta(KEEPS)?, me))
        })
        .await?;
    tasks.retain(|task| !bound.contains(&task.id));
    // Pages may have shifted while they were read.
    tasks.sort_by_key(|task| task.id);
    tasks.dedup_by_key(|task| task.id);
    Ok(Found { tasks, complete, time, keeps: keeps.map(|word| word == "yes"), me })
}

/// What is sent for a creation: `created_at` is part of what identifies it.
pub(super) fn stamped(change: &Change) -> Option<NewTask> {
    let Operation::Create(new) = &change.operation else { return None };
    Some(NewTask { created_at: change.delivery.stamp.or(new.created_at), ..new.clone() })
}

/// True if a task still exists that was known before the sending, or is known now: a first creation has none before it.
pub(super) async fn is_there<S: Server>(server: &S, db: &Db, known: Option<i64>) -> Result<bool, SyncError> {
    let newest = db.run(|store| store.newest()).await?;
    for id in newest.into_iter().chain(known.filter(|id| *id > 0).map(TaskId)) {
        if server.task(id).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn decide(change: &Change, new: &NewTask, found: &Found, clocks: Clocks) -> Step {
    let waited = waited(change, found.time, clocks);
    let quiet = if is_active(Mutant::ShortQuiet) { LOOKUP_TIMES[0] } else { LOOKUP_TIMES[3] };
    // The person is asked only once it is late enough to see what happened to it.
    if waited < quiet || change.delivery.lookups == 0 {
        return Step::Missed(clocks.wall + until_next(waited));
    }
    match judge(change, new, found) {
        Finding::Found(id) => Step::Created(id),
        Finding::Doubtful(task) => needs_you(Reason::Candidate { task: task.id, text: task.text.clone() }),
        Finding::Absent if found.complete && change.delivery.unclear < 2 => Step::to(ChangeState::Queued),
        Finding::Absent if found.complete => given_up(change),
        Finding::Absent => needs_you(Reason::Unclear),
    }
}

/// It is not there, and must not be sent again by itself. If the server refused it each time, its words are the reason.
pub(super) fn given_up(change: &Change) -> Step {
    match &change.reason {
        Some(why @ Reason::Answered { times, .. }) if *times >= change.delivery.unclear => {
            Step::To { state: ChangeState::Refused, next_at: None, why: Some(why.clone()) }
        }
        _ => needs_you(Reason::Unclear),
    }
}

pub(super) fn needs_you(why: Reason) -> Step {
    Step::To { state: ChangeState::NeedsYou, next_at: None, why: Some(why) }
}
