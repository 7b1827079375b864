//! Fetching: the first page of the person's own tasks, everything behind it, then only what changed.

use crate::api::{ApiError, Client};
use crate::domain::{Card, Directory, EntityKind, ListQuery, OrderBy, OrderField, UpdatedAt, UserId};
use crate::store::Db;

use super::SyncError;

const PAGE: u32 = 250;
/// Seconds that an incremental pass looks back behind the last one: rows are written a little late (reliability sheet).
const OVERLAP: i64 = 120;
/// Completed tasks of this many seconds are fetched at first.
const DONE_FOR: i64 = 30 * 86_400;
const CURSOR: &str = "cursor";

const BY_ID: Option<OrderBy> = Some(OrderBy { field: OrderField::Id, descending: false });

/// Fetches account, users and types and stores them. Users may be forbidden; then those known before stay.
///
/// # Errors
/// [`SyncError`]
pub async fn directory(client: &Client, db: &Db) -> Result<Directory, SyncError> {
    let account = client.account().await?;
    let known = db.run(|store| store.directory()).await?;
    let users = match client.users().await {
        Ok(users) => users,
        Err(ApiError::Forbidden(_) | ApiError::NotFound) => known.map(|known| known.users).unwrap_or_default(),
        Err(error) => return Err(error.into()),
    };
    let directory = Directory { account, users };
    let stored = directory.clone();
    db.run(move |store| store.put_directory(&stored)).await?;
    Ok(directory)
}

/// The one request before the first screen: the soonest due open tasks of one person.
///
/// # Errors
/// [`SyncError`]
pub async fn first_page(client: &Client, db: &Db, user: UserId) -> Result<(), SyncError> {
    let order = Some(OrderBy { field: OrderField::Due, descending: false });
    let query =
        ListQuery { responsible: vec![user], completed: Some(false), order, limit: Some(PAGE), ..ListQuery::default() };
    let page = client.tasks(&query).await?;
    db.run(move |store| store.put_tasks(&page.tasks)).await?;
    Ok(())
}

/// Everything open, by id so that edits meanwhile move nothing, and what was completed lately. Says after each page how many
/// tasks came so far.
///
/// # Errors
/// [`SyncError`]
pub async fn full(client: &Client, db: &Db, now: i64, said: &(dyn Fn(u64) + Send + Sync)) -> Result<(), SyncError> {
    let open = ListQuery { completed: Some(false), order: BY_ID, ..ListQuery::default() };
    let (cursor, fetched) = pages(client, db, open, &|count| said(count)).await?;
    let since = UpdatedAt::Between(Some(cursor.unwrap_or(now) - DONE_FOR), None);
    let done = ListQuery { completed: Some(true), updated_at: Some(since), order: BY_ID, ..ListQuery::default() };
    pages(client, db, done, &|count| said(fetched + count)).await?;
    remember(db, cursor).await
}

/// What changed since the last pass, in server time. False when no full pass came before it.
///
/// # Errors
/// [`SyncError`]
pub async fn incremental(client: &Client, db: &Db) -> Result<bool, SyncError> {
    let cursor = db.run(|store| store.meta(CURSOR)).await?.and_then(|text| text.parse::<i64>().ok());
    let Some(cursor) = cursor else { return Ok(false) };
    let since = Some(UpdatedAt::Between(Some(cursor - OVERLAP), None));
    let query = ListQuery { updated_at: since, order: BY_ID, ..ListQuery::default() };
    let (time, _) = pages(client, db, query, &|_| {}).await?;
    remember(db, time).await?;
    Ok(true)
}

async fn remember(db: &Db, cursor: Option<i64>) -> Result<(), SyncError> {
    if let Some(cursor) = cursor {
        db.run(move |store| store.set_meta(CURSOR, &cursor.to_string())).await?;
    }
    Ok(())
}

/// All pages of a query into the store. Answers the server's time at the first page, and the number of tasks. Stops also when a
/// page repeats the one before.
async fn pages(
    client: &Client,
    db: &Db,
    query: ListQuery,
    said: &(dyn Fn(u64) + Send + Sync),
) -> Result<(Option<i64>, u64), SyncError> {
    let (mut time, mut count, mut last) = (None, 0, Vec::new());
    for number in 1.. {
        let page = client.tasks(&ListQuery { page: Some(number), limit: Some(PAGE), ..query.clone() }).await?;
        time = time.or(page.server_time);
        let ids: Vec<_> = page.tasks.iter().map(|task| task.id).collect();
        if !page.more && ids.is_empty() || ids == last {
            break;
        }
        count += ids.len() as u64;
        last = ids;
        db.run(move |store| store.put_tasks(&page.tasks)).await?;
        said(count);
        if !page.more {
            break;
        }
    }
    Ok((time, count))
}

/// Names for entities of open tasks that have none yet. True when some came.
///
/// # Errors
/// [`SyncError`]
pub async fn cards(client: &Client, db: &Db, now: i64) -> Result<bool, SyncError> {
    let missing = db.run(|store| store.missing_cards(1_000)).await?;
    for kind in EntityKind::ALL {
        let ids: Vec<_> = missing.iter().filter(|subject| subject.kind == kind).map(|subject| subject.id).collect();
        for ids in ids.chunks(250) {
            let found: Vec<Card> = client.cards(kind, ids).await?;
            db.run(move |store| store.put_cards(&found, now)).await?;
        }
    }
    Ok(!missing.is_empty())
}
