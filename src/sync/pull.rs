//! Fetching: the first page of the person's own tasks, everything behind it, then only what changed.

use std::collections::HashSet;
use std::mem;

use futures_util::future::{OptionFuture, join};

use crate::api::ApiError;
use crate::domain::{
    Card, Directory, EntityId, EntityKind, ListQuery, OrderBy, OrderField, Subject, Task, TaskId, UpdatedAt, Whose,
};
use crate::flaw::{Flaw, planted};
use crate::store::Db;

use super::{Server, SyncError};

const PAGE: u32 = 250;
/// Tasks that are stored in one go: several pages, because their places in the indices lie all over, and each go writes anew what it
/// touches there. No more, because whoever edits meanwhile waits for one go at most.
const TOGETHER: usize = 1_000;
/// Seconds that an incremental pass looks back behind the last one: rows are written a little late (reliability sheet).
const OVERLAP: i64 = 120;
/// Completed tasks of this many seconds are fetched at first.
const DONE_FOR: i64 = 30 * 86_400;
const CURSOR: &str = "cursor";
const SWEPT: &str = "swept";
const DELETED: &str = "deleted";
/// Seconds from one whole pass to the next.
const SWEEP: i64 = 6 * 3_600;
/// Pages after which it is worth finding out how long a list is.
const LONG: u32 = 64;
/// Pages after which a list is taken to have no end: a million tasks.
const MOST_PAGES: u32 = 4_000;

const BY_ID: Option<OrderBy> = Some(OrderBy { field: OrderField::Id, descending: false });

/// Fetches account, users and types and stores them. Users may be forbidden; then those known before stay.
///
/// # Errors
/// [`SyncError`]
pub async fn directory<S: Server>(server: &S, db: &Db) -> Result<Directory, SyncError> {
    let account = server.account().await?;
    let known = db.run(|store| store.directory()).await?;
    if known.as_ref().is_some_and(|known| known.account.id != account.id) {
        return Err(SyncError::OtherAccount { name: account.name });
    }
    let users = match server.users().await {
        Ok(users) => users,
        Err(ApiError::Forbidden(_) | ApiError::NotFound) => known.map(|known| known.users).unwrap_or_default(),
        Err(error) => return Err(error.into()),
    };
    let directory = Directory { account, users };
    let stored = directory.clone();
    db.run(move |store| store.put_directory(&stored)).await?;
    Ok(directory)
}

/// The one request before the first screen: the soonest due open tasks of those whose tasks are shown.
///
/// # Errors
/// [`SyncError`]
pub async fn first_page<S: Server>(server: &S, db: &Db, whose: Whose) -> Result<(), SyncError> {
    let order = Some(OrderBy { field: OrderField::Due, descending: false });
    let responsible = db.run(move |store| store.owners(whose)).await?;
    let query = ListQuery { responsible, completed: Some(false), order, limit: Some(PAGE), ..ListQuery::default() };
    let page = server.tasks(&query).await?;
    db.run(move |store| store.put_tasks(&page.tasks)).await?;
    Ok(())
}

/// Everything open, by id so that edits meanwhile move little, and what was completed lately. Says whenever some were stored how
/// many came so far. What the store holds as open and the server no longer lists is looked at one by one.
///
/// # Errors
/// [`SyncError`]
pub async fn full<S: Server>(server: &S, db: &Db, now: i64, said: Said<'_>) -> Result<Missing, SyncError> {
    tracing::info!("whole pass begins");
    let mut unseen: HashSet<TaskId> = db.run(|store| store.open_ids()).await?.into_iter().collect();
    let held = unseen.len();
    let open = ListQuery { completed: Some(false), order: BY_ID, ..ListQuery::default() };
    let open = pages(server, db, open, &mut unseen, said).await?;
    let since = UpdatedAt::Between(Some(open.time.unwrap_or(now) - DONE_FOR), None);
    let done = ListQuery { completed: Some(true), updated_at: Some(since), order: BY_ID, ..ListQuery::default() };
    let before = open.count;
    let said: Said<'_> = &|count, total| said(before + count, total.map(|total| before + total));
    let done = pages(server, db, done, &mut unseen, said).await?;
    if !open.whole || !done.whole {
        return Ok(Missing::None);
    }
    tracing::info!(seen = open.count + done.count, held, "whole pass");
    let mut missing = Vec::from_iter(unseen);
    missing.sort_unstable();
    super::meet(server, db).await?;
    let missing = confirm_gone(server, db, missing, held).await?;
    remember(db, open.time, now).await?;
    // Deletions are looked for from here on: what was deleted during the pass may have been read before.
    let from = open.time.unwrap_or(now);
    db.run(move |store| {
        store.set_meta(DELETED, &from.to_string())?;
        store.set_meta(SWEPT, &now.to_string())
    })
    .await?;
    Ok(missing)
}

/// Tasks that are open here and that the server does not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// None; or they were few and are forgotten.
    None,
    /// So many that a right or a filter is likelier than so many deletions: they stay until the person has looked.
    Many(usize),
}

/// A task is called gone when neither list nor look finds it. Those with unsent edits stay in any case.
async fn confirm_gone<S: Server>(server: &S, db: &Db, missing: Vec<TaskId>, held: usize) -> Result<Missing, SyncError> {
    let mut gone = Vec::new();
    for ids in missing.chunks(PAGE as usize) {
        let query = ListQuery { ids: ids.to_vec(), limit: Some(PAGE), ..ListQuery::default() };
        let found = server.tasks(&query).await?.tasks;
        gone.extend(ids.iter().copied().filter(|id| !found.iter().any(|task| task.id == *id)));
        db.run(move |store| store.put_tasks(&found)).await?;
    }
    if gone.len() > 20 || gone.len() > 5 && gone.len() * 20 > held {
        return Ok(Missing::Many(gone.len()));
    }
    let mut sure = Vec::new();
    for id in gone {
        match server.task(id).await? {
            Some(task) => {
                db.run(move |store| store.put_tasks(&[task])).await?;
            }
            None => sure.push(id),
        }
    }
    super::meet(server, db).await?;
    db.run(move |store| store.forget_tasks(&sure)).await?;
    Ok(Missing::None)
}

/// True when the last whole pass is so long ago that another is due: only it finds rows that paging missed.
///
/// # Errors
/// [`SyncError`] when the store can't be read.
pub async fn sweep_is_due(db: &Db, now: i64) -> Result<bool, SyncError> {
    let swept = db.run(|store| store.meta(SWEPT)).await?.and_then(|text| text.parse::<i64>().ok());
    Ok(swept.is_none_or(|at| now - at > SWEEP || at > now))
}

/// What changed since the last pass, in server time; `now` is for nothing but a planted flaw. False when no full pass came
/// before it.
///
/// # Errors
/// [`SyncError`]
pub async fn incremental<S: Server>(server: &S, db: &Db, now: i64) -> Result<bool, SyncError> {
    let cursor = db.run(|store| store.meta(CURSOR)).await?.and_then(|text| text.parse::<i64>().ok());
    let Some(cursor) = cursor else { return Ok(false) };
    tracing::info!(cursor, "fetching what changed");
    let since = Some(UpdatedAt::Between(Some(cursor - OVERLAP), None));
    let query = ListQuery { updated_at: since, order: BY_ID, ..ListQuery::default() };
    let changed = pages(server, db, query, &mut HashSet::new(), &|_, _| {}).await?;
    if changed.whole {
        super::meet(server, db).await?;
        remember(db, changed.time, now).await?;
    }
    Ok(true)
}

/// Deletions since the last look, which only the events feed tells. A server without the feed is left to the sweep.
///
/// # Errors
/// [`SyncError`]
pub async fn deletions<S: Server>(server: &S, db: &Db) -> Result<(), SyncError> {
    let since = db.run(|store| store.meta(DELETED)).await?.and_then(|text| text.parse::<i64>().ok());
    let (mut gone, mut latest) = (Vec::new(), since);
    for page in 1..=MOST_PAGES {
        let from = since.map(|since| since - OVERLAP);
        let (events, more) = match server.task_events(&["task_deleted"], from, page).await {
            Ok(found) => found,
            Err(ApiError::Forbidden(_) | ApiError::NotFound | ApiError::PaymentRequired) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        latest = events.iter().map(|event| event.created_at).chain(latest).max();
        gone.extend(events.into_iter().map(|event| event.task));
        if !more {
            break;
        }
    }
    let known = db.run(move |store| store.known(&gone)).await?;
    let mut sure = Vec::new();
    for id in known {
        // An event may be older than what a person restored.
        if server.task(id).await?.is_none() {
            sure.push(id);
        }
    }
    super::meet(server, db).await?;
    db.run(move |store| {
        store.forget_tasks(&sure)?;
        latest.map_or(Ok(()), |at| store.set_meta(DELETED, &at.to_string()))
    })
    .await?;
    Ok(())
}

async fn remember(db: &Db, cursor: Option<i64>, now: i64) -> Result<(), SyncError> {
    let cursor = if planted(Flaw::LocalCursor) { Some(now) } else { cursor };
    if let Some(cursor) = cursor {
        db.run(move |store| store.set_meta(CURSOR, &cursor.to_string())).await?;
    }
    Ok(())
}

/// What a walk through pages brought.
struct Walk {
    /// The server's time at the first page.
    time: Option<i64>,
    /// How many tasks came.
    count: u64,
    /// Every page came, and none twice.
    whole: bool,
}

/// Hears whenever some were stored how many tasks came, and of about how many once that was found out.
type Said<'a> = &'a (dyn Fn(u64, Option<u64>) + Send + Sync);

/// About how many tasks a long list has. The API does not say; single rows far down do (about seven small requests).
async fn length<S: Server>(server: &S, query: &ListQuery, at_least: u64) -> Result<u64, SyncError> {
    let (mut low, mut high) = (at_least, at_least * 2);
    let mut bounded = false;
    while !bounded || (high - low) * 8 > high {
        let probe = if bounded { u64::midpoint(low, high) } else { high };
        let page = u32::try_from(probe).unwrap_or(u32::MAX);
        let found = server.tasks(&ListQuery { page: Some(page), limit: Some(1), ..query.clone() }).await?;
        match (found.tasks.is_empty(), bounded) {
            (true, false) => bounded = true,
            (true, true) => high = probe,
            (false, _) if high > 100_000_000 => return Ok(high),
            (false, false) => (low, high) = (high, high * 2),
            (false, true) => low = probe,
        }
    }
    Ok(high)
}

/// All pages of a query into the store, some together, while the next one is on its way; what comes is taken out of the unseen. A
/// server that repeats a page is not followed for ever.
async fn pages<S: Server>(
    server: &S,
    db: &Db,
    query: ListQuery,
    unseen: &mut HashSet<TaskId>,
    said: Said<'_>,
) -> Result<Walk, SyncError> {
    let ask = |number| {
        let query = ListQuery { page: Some(number), limit: Some(PAGE), ..query.clone() };
        async move { server.tasks(&query).await }
    };
    let mut page = ask(1).await?;
    let mut walk = Walk { time: page.server_time, count: 0, whole: true };
    let (mut last, mut total, mut came) = (Vec::new(), None, Vec::new());
    for number in 1..=MOST_PAGES {
        let ids: Vec<_> = page.tasks.iter().map(|task| task.id).collect();
        if !ids.is_empty() && ids == last {
            walk.whole = false;
            store(db, came).await?;
            return Ok(walk);
        }
        walk.count += ids.len() as u64;
        for id in &ids {
            unseen.remove(id);
        }
        if !ids.is_empty() {
            last = ids;
        }
        came.append(&mut page.tasks);
        let full = !came.is_empty() && (!page.more || came.len() >= TOGETHER);
        let storing = OptionFuture::from(full.then(|| store(db, mem::take(&mut came))));
        let coming = OptionFuture::from(page.more.then(|| ask(number + 1)));
        let (stored, coming) = join(storing, coming).await;
        if stored.transpose()?.is_some() {
            said(walk.count, total.filter(|total| *total > walk.count));
        }
        if number == LONG && page.more {
            total = Some(length(server, &query, walk.count).await?);
        }
        match coming {
            Some(Ok(next)) => page = next,
            Some(Err(error)) => {
                store(db, came).await?;
                return Err(error.into());
            }
            None => return Ok(walk),
        }
    }
    store(db, came).await?;
    walk.whole = false;
    Ok(walk)
}

async fn store(db: &Db, tasks: Vec<Task>) -> Result<(), SyncError> {
    db.run(move |store| store.put_tasks(&tasks)).await?;
    Ok(())
}

/// Names for entities of open tasks that have none yet. True when some came.
///
/// # Errors
/// [`SyncError`]
pub async fn cards<S: Server>(server: &S, db: &Db, now: i64) -> Result<bool, SyncError> {
    let missing = db.run(move |store| store.missing_cards(1_000, now)).await?;
    let mut came = false;
    for kind in EntityKind::ALL {
        let ids: Vec<_> = missing.iter().filter(|subject| subject.kind == kind).map(|subject| subject.id).collect();
        for ids in ids.chunks(250) {
            let found: Vec<Card> = server.cards(kind, ids).await?;
            came |= !found.is_empty();
            let hidden = |id: &&EntityId| !found.iter().any(|card| card.subject.id == **id);
            let absent: Vec<_> = ids.iter().filter(hidden).map(|id| Subject { kind, id: *id }).collect();
            db.run(move |store| {
                store.put_cards(&found, now)?;
                store.cards_absent(&absent, now)
            })
            .await?;
        }
    }
    Ok(came)
}
