//! New tasks: sent once, with their own second by which they can be found again.

use super::lookup::{KEEPS, is_there, stamped};
use super::lookup_times::LOOKUP_TIMES;
use super::streak::Streak;
use super::verdict::{self, Verdict};
use super::{Sent, guard, settle};
use crate::api::{Added, ApiError};
use crate::domain::{Change, ChangeState, Clocks, Identity, ListQuery, Operation, OrderBy, OrderField, Reason, TaskId};
use crate::store::{Before, Db, Earlier, STAMP_MARGIN, Step};
use crate::sync::{Server, SyncError};

/// Rows of the newest tasks that are read before a creation is sent.
const NEWEST: u32 = 50;
/// The same if several hours have to be covered.
const MANY: u32 = 250;
/// The most pages of them.
const MOST_PAGES: u32 = 40;

/// While it is unknown what this server does with `created_at`, one creation is sent alone and checked; the others wait
/// for that. Leaves those that may be sent together.
pub(super) async fn try_out<S: Server>(
    server: &S,
    db: &Db,
    changes: &mut Vec<Change>,
    identity: Identity,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    while !changes.is_empty() && db.run(|store| store.meta(KEEPS)).await?.is_none() {
        let looked_for = |change: &&Change| {
            matches!(change.operation, Operation::Create(_)) && change.state == ChangeState::Ambiguous
        };
        let owed = db.run(|store| store.outbox()).await?;
        // One that is still being looked for will show what the server does with `created_at`; until then, the others
        // would be as hard to identify.
        if let Some(lost) = owed.iter().find(looked_for) {
            let next_at = Some(lost.next_at.unwrap_or(0).clamp(clocks.wall + 1, clocks.wall + LOOKUP_TIMES[3]));
            let wait =
                |change: &Change| (change.id.clone(), Step::To { state: ChangeState::Queued, next_at, why: None });
            settle(db, changes, changes.iter().map(wait).collect(), sent).await?;
            changes.clear();
            return Ok(());
        }
        let first = changes.remove(0);
        send(server, db, vec![vec![first]], identity, clocks, sent).await?;
    }
    Ok(())
}

/// Reads the newest tasks, as far back as the seconds that these creations have or may be given. An empty list although
/// there are tasks proves nothing: then nothing is sent.
async fn before<S: Server>(server: &S, db: &Db, changes: &[Change], clocks: Clocks) -> Result<Before, SyncError> {
    let oldest = changes.iter().filter_map(|change| change.delivery.stamp).min().unwrap_or(clocks.wall);
    // Usually it is one task made just now, for which a small page is enough.
    let limit = if oldest < clocks.wall - 600 || changes.len() > 5 { MANY } else { NEWEST };
    let order = Some(OrderBy { field: OrderField::CreatedAt, descending: true });
    let me = db.run(|store| store.directory()).await?.map(|directory| directory.account.current_user);
    let mut before = Before { at: clocks.wall, steady: clocks.steady, watermark: 0, earlier: Vec::new() };
    let mut promised = false;
    for page in 1..=MOST_PAGES {
        let found =
            server.tasks(&ListQuery { order, limit: Some(limit), page: Some(page), ..ListQuery::default() }).await?;
        if found.came() == 0 && (promised || page == 1 && is_there(server, db, None).await?) {
            return Err(ApiError::Broken("a list came empty that can't be".into()).into());
        }
        promised = found.promised;
        if page == 1 {
            // The earliest time is the safe one: a lost creation is looked for from there on.
            before.at = found.server_time.unwrap_or(clocks.wall);
        }
        // As many minutes as there are creations: each may need one of its own.
        let far = oldest.min(before.at) - 60 * (changes.len() as i64 + 2);
        let reached = found.tasks.iter().any(|task| task.created_at < far);
        let earlier = |task: &crate::domain::Task| Earlier {
            id: task.id,
            created_at: task.created_at,
            mine: task.created_by.is_some() && task.created_by == me,
        };
        before.earlier.extend(found.tasks.iter().map(earlier));
        if reached || !found.more {
            break;
        }
    }
    // A task with a far higher id would exceed all later ones: the ids of the last minutes count, or of the newest
    // task.
    let late = before.earlier.iter().filter(|task| task.created_at >= before.at - 60 * 3);
    let newest = before.earlier.first().map_or(0, |task| task.id.0);
    before.watermark = late.map(|task| task.id.0).max().unwrap_or(newest);
    Ok(before)
}

/// Sends these batches one after another; before each, looks for what may already be there.
pub(super) async fn send<S: Server>(
    server: &S,
    db: &Db,
    mut groups: Vec<Vec<Change>>,
    identity: Identity,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    // Taken from the end, so that halves of a failed batch are sent before what follows it.
    groups.reverse();
    let mut streak = Streak::default();
    while let Some(group) = groups.pop() {
        let mut group = super::lookup::not_there(server, db, group, clocks, sent).await?;
        if group.is_empty() {
            continue;
        }
        let before = before(server, db, &group, clocks).await?;
        let at = before.at;
        // After the last look and right before the write: the token may have been replaced meanwhile.
        guard::check_same_identity(server, identity).await?;
        let ids: Vec<_> = group.iter().map(|change| change.id.clone()).collect();
        // As they are in the store now: an immediate look relies on these.
        group = db.run(move |store| store.start_creating(&ids, &before)).await?;
        if group.is_empty() {
            continue;
        }
        let items: Vec<_> = group.iter().filter_map(|change| Some((change.id.0.clone(), stamped(change)?))).collect();
        match server.add_tasks(&items).await {
            Ok(added) => {
                let steps = group.iter().map(|change| (change.id.clone(), step_of(change, &added, clocks))).collect();
                settle(db, &group, steps, sent).await?;
                streak.reset();
                let ids: Vec<_> = added.iter().map(|added| added.id).collect();
                learn(server, db, &group, &ids, at).await?;
            }
            Err(error) => {
                let verdict = verdict::of(group.clone(), &error, clocks.wall);
                streak.record(&group, &verdict);
                let Verdict { mut steps, again, stop } = verdict;
                // The first half first.
                for rest in again.into_iter().rev() {
                    // A server that refuses some items may have accepted the others: what is already there is not sent
                    // again.
                    let (found, rest) = super::lookup::at_once(server, db, rest, clocks).await?;
                    steps.extend(found);
                    if !rest.is_empty() {
                        groups.push(rest);
                    }
                }
                settle(db, &group, steps, sent).await?;
                if stop {
                    return Err(error.into());
                }
                groups = streak.drop_given_up(db, groups, sent).await?;
            }
        }
    }
    Ok(())
}

/// What an answer says about one creation. One that it omits may have been created all the same.
fn step_of(change: &Change, added: &[Added], clocks: Clocks) -> Step {
    match added.iter().find(|added| added.request_id == change.id.0) {
        Some(added) => Step::Created(added.id),
        None => Step::Unclear(clocks.wall + LOOKUP_TIMES[0], Reason::said("the answer does not name it")),
    }
}

/// Finds out once whether the server keeps `created_at`: only then can a lost creation be told from a similar task.
async fn learn<S: Server>(server: &S, db: &Db, changes: &[Change], ids: &[TaskId], at: i64) -> Result<(), SyncError> {
    // A server that sets its own time could match ours by chance.
    let telling = |change: &&Change| change.delivery.stamp.is_some_and(|stamp| (stamp - at).abs() >= STAMP_MARGIN - 1);
    let stamps: Vec<_> = changes.iter().filter(telling).filter_map(|change| change.delivery.stamp).collect();
    if stamps.is_empty() || ids.is_empty() || db.run(|store| store.meta(KEEPS)).await?.is_some() {
        return Ok(());
    }
    let made = match server.tasks(&ListQuery { ids: ids.to_vec(), limit: Some(250), ..ListQuery::default() }).await {
        Ok(page) => page.tasks,
        // It can be found out another time.
        Err(ApiError::Setup(_)) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    // A list that omits what was just created says nothing about the second either.
    if made.is_empty() {
        return Ok(());
    }
    // Another account's tasks say nothing about this one.
    crate::sync::verify_account(server, db).await?;
    let kept = stamps.iter().all(|stamp| made.iter().any(|task| task.created_at == *stamp));
    db.run(move |store| {
        store.set_meta(KEEPS, if kept { "yes" } else { "no" })?;
        store.put_tasks(&made)
    })
    .await?;
    Ok(())
}
