//! New tasks: sent once, with a fingerprint by which they can be found again.

use super::verdict::{self, Verdict};
use super::{Sent, settle};
use crate::api::ApiError;
use crate::domain::{Change, ListQuery, NewTask, OrderBy, OrderField, Reason, TaskId, Work};
use crate::store::{Db, Step};
use crate::sync::{Server, SyncError};

/// Whether the server keeps `created_at` as sent: "yes", "no", or not known yet.
pub(super) const KEEPS: &str = "keeps-created-at";

/// What goes over the wire for a creation: `created_at` is part of its fingerprint.
pub(super) fn stamped(change: &Change) -> Option<NewTask> {
    let Work::Create(new) = &change.work else { return None };
    Some(NewTask { created_at: change.stamp.or(new.created_at), ..new.clone() })
}

/// Sends one batch.
pub(super) async fn send<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    now: i64,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    let mut groups = vec![changes];
    while let Some(mut group) = groups.pop() {
        let order = Some(OrderBy { field: OrderField::Id, descending: true });
        let newest = server.tasks(&ListQuery { order, limit: Some(1), ..ListQuery::default() }).await?;
        let mark = newest.tasks.first().map_or(0, |task| task.id.0);
        let at = newest.server_time.unwrap_or(now);
        let ids: Vec<_> = group.iter().map(|change| change.id.clone()).collect();
        // As the store has them now: a look at once goes by these.
        group = db.run(move |store| store.mark_sending(&ids, Some(mark), at)).await?;
        if group.is_empty() {
            continue;
        }
        let items: Vec<_> = group.iter().filter_map(|change| Some((change.id.0.clone(), stamped(change)?))).collect();
        match server.add_tasks(&items).await {
            Ok(added) => {
                let step = |change: &Change| {
                    let found = added.iter().find(|added| added.request_id == change.id.0);
                    let step = found.map_or_else(
                        || Step::Unclear(now + 5, Reason::said("the answer does not name it")),
                        |added| Step::Created(added.id),
                    );
                    (change.id.clone(), step)
                };
                settle(db, &group, group.iter().map(step).collect(), sent).await?;
                let ids: Vec<_> = added.iter().map(|added| added.id).collect();
                learn(server, db, &group, &ids, at).await?;
            }
            Err(error) => {
                let Verdict { mut steps, again, stop } = verdict::of(group.clone(), &error, now);
                for rest in again {
                    // A server that refuses some items may have taken the others: whoever is there already is not sent again.
                    let (found, rest) = super::look::at_once(server, db, rest, now).await?;
                    steps.extend(found);
                    if !rest.is_empty() {
                        groups.push(rest);
                    }
                }
                settle(db, &group, steps, sent).await?;
                if stop {
                    return Err(error.into());
                }
            }
        }
    }
    Ok(())
}

/// Finds out once whether the server keeps `created_at`: only then can a lost creation be told from its like.
async fn learn<S: Server>(server: &S, db: &Db, changes: &[Change], ids: &[TaskId], at: i64) -> Result<(), SyncError> {
    // A server that puts in its own time could hit ours by chance.
    let telling = |change: &&Change| change.stamp.is_some_and(|stamp| (stamp - at).abs() >= 2);
    let stamps: Vec<_> = changes.iter().filter(telling).filter_map(|change| change.stamp).collect();
    if stamps.is_empty() || ids.is_empty() || db.run(|store| store.meta(KEEPS)).await?.is_some() {
        return Ok(());
    }
    let made = match server.tasks(&ListQuery { ids: ids.to_vec(), limit: Some(250), ..ListQuery::default() }).await {
        Ok(page) => page.tasks,
        // It can be learned another time.
        Err(ApiError::Setup(_)) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if made.is_empty() {
        return Ok(());
    }
    let kept = stamps.iter().all(|stamp| made.iter().any(|task| task.created_at == *stamp));
    db.run(move |store| {
        store.set_meta(KEEPS, if kept { "yes" } else { "no" })?;
        store.put_tasks(&made)
    })
    .await?;
    Ok(())
}
