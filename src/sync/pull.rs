//! Fetching: the first page of the person's own tasks, then everything else, then only what changed.

use std::collections::HashSet;

use crate::api::{ApiError, PageSize, TimeSpan};
use crate::domain::{Card, EntityId, EntityKind, ListQuery, OrderBy, OrderField, Subject, TaskId, UpdatedAt, Whose};
use crate::mutant::{Mutant, is_active};
use crate::store::Db;

use super::walk::{Position, Said, Walk, forget};
use super::{Server, SyncError, clock_skew};

const PAGE: u32 = 250;
/// How many seconds fetching changes looks back before the last fetch: rows are written a little late.
const OVERLAP: i64 = 120;
/// The age in seconds up to which completed tasks are fetched at first.
const COMPLETED_SECONDS: i64 = 30 * 86_400;
const CURSOR: &str = "cursor";
/// The key for when the last full fetch ended. The word is the one in existing stores.
const LAST_FULL_FETCH: &str = "swept";
const DELETED: &str = "deleted";
/// Seconds between two full fetches.
const FULL_FETCH_EVERY: i64 = 6 * 3_600;
/// The most pages of events that are read for one time span.
const MOST_PAGES: u32 = 4_000;
/// Seconds of events that are requested at once: after a long time offline, what was read stays read.
const STRETCH: i64 = 7 * 86_400;
/// The keys for the positions of the walks.
const OPEN: &str = "walk-open";
const DONE: &str = "walk-done";
const CHANGED: &str = "walk-changed";

const BY_ID: Option<OrderBy> = Some(OrderBy { field: OrderField::Id, descending: false });

/// The only request before the first screen: the soonest due open tasks of whoever's tasks are shown.
///
/// # Errors
/// [`SyncError`]
pub async fn first_page<S: Server>(server: &S, db: &Db, whose: Whose) -> Result<(), SyncError> {
    let order = Some(OrderBy { field: OrderField::Due, descending: false });
    let responsible = db.run(move |store| store.owners(whose)).await?;
    let query = ListQuery { responsible, completed: Some(false), order, ..ListQuery::default() };
    let mut size = PageSize::default();
    let page = loop {
        match server.tasks(&ListQuery { limit: Some(size.rows()), ..query.clone() }).await {
            Err(error) if error.is_about_size() && size.shrink() => {}
            page => break page,
        }
    };
    let page = match page {
        // The walk that follows skips over it.
        Err(error) if error.is_about_size() => return Ok(()),
        page => page?,
    };
    db.run(move |store| store.put_tasks(&page.tasks)).await?;
    Ok(())
}

/// Fetches everything open, by id so that edits meanwhile move little, and what was completed lately. Calls `said` with
/// the number of tasks so far whenever some were stored. What is open in the store but no longer listed by the server
/// is checked individually. An interrupted full fetch is continued.
///
/// # Errors
/// [`SyncError`]
pub async fn full_fetch<S: Server>(server: &S, db: &Db, now: i64, said: Said<'_>) -> Result<Missing, SyncError> {
    let position = Position::kept(db, OPEN, now).await?;
    let (was_over, reached) = (position.over, position.reached());
    tracing::info!(reached = reached.map_or(0, |id| id.0), was_over, "full fetch begins");
    let mut unseen: HashSet<TaskId> = db.run(|store| store.open_ids()).await?.into_iter().collect();
    let held = unseen.len();
    // What an earlier run has seen is not known here: it is not checked before the next full fetch.
    unseen.retain(|id| !was_over && reached.is_none_or(|reached| *id > reached));
    let query = ListQuery { completed: Some(false), order: BY_ID, ..ListQuery::default() };
    let walk = Walk { server, db, key: OPEN, query, is_thorough: true, said, now };
    let open = walk.go(position, &mut unseen).await?;
    let since = UpdatedAt::Between(Some(open.time.unwrap_or(now) - COMPLETED_SECONDS), None);
    let query = ListQuery { completed: Some(true), updated_at: Some(since), order: BY_ID, ..ListQuery::default() };
    let before = open.count;
    let said: Said<'_> = &|count, total| said(before + count, total.map(|total| before + total));
    let walk = Walk { server, db, key: DONE, query, is_thorough: true, said, now };
    let done = walk.go(Position::kept(db, DONE, now).await?, &mut unseen).await?;
    forget(db, &[OPEN, DONE]).await?;
    if !open.over || !done.over {
        return Ok(Missing::None);
    }
    tracing::info!(seen = open.count + done.count, held, "full fetch ended");
    let mut unread = open.unread;
    unread.join(done.unread);
    let missing = match unread.unfetched() {
        0 => {
            let mut missing = Vec::from_iter(unseen);
            missing.sort_unstable();
            super::verify_same_account(server, db).await?;
            confirm_gone(server, db, missing, held).await?
        }
        // They may be on pages that did not arrive.
        _ => Missing::None,
    };
    remember(db, open.time, now, true).await?;
    // Deletions are looked for from here on: what was deleted during the fetch may have been read before.
    let from = open.time.unwrap_or(now);
    let is_resumed = was_over || reached.is_some();
    db.run(move |store| {
        unread.keep(store)?;
        // What was gone before the part that this run has seen still has to be found: by the feed, or by an
        // uninterrupted full fetch.
        if is_resumed && store.meta(DELETED)?.is_some() {
            return Ok(());
        }
        store.set_meta(DELETED, &from.to_string())?;
        store.set_meta(LAST_FULL_FETCH, &now.to_string())
    })
    .await?;
    Ok(missing)
}

/// Tasks that are open here but not on the server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// Nothing to report: none were missing, the few that were are forgotten, or the lists were incomplete and prove
    /// nothing.
    None,
    /// So many that a missing right or a filter is likelier than that many deletions: they stay until the person has
    /// looked.
    Many(usize),
}

/// A task only counts as gone if neither the list nor a request by id finds it. Those with unsent edits stay in any
/// case.
async fn confirm_gone<S: Server>(server: &S, db: &Db, missing: Vec<TaskId>, held: usize) -> Result<Missing, SyncError> {
    let gone = not_listed(server, db, &missing).await?;
    if gone.len() > 20 || gone.len() > 5 && gone.len() * 20 > held {
        return Ok(Missing::Many(gone.len()));
    }
    let mut sure = Vec::new();
    for id in gone {
        match server.task(id).await {
            Ok(Some(task)) => {
                db.run(move |store| store.put_tasks(&[task])).await?;
            }
            Ok(None) => sure.push(id),
            // What can't be read exists.
            Err(ApiError::Unreadable { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    super::verify_same_account(server, db).await?;
    db.run(move |store| store.forget_tasks(&sure)).await?;
    Ok(Missing::None)
}

/// Those of these tasks that the server does not list by their ids; what it lists is stored.
async fn not_listed<S: Server>(server: &S, db: &Db, ids: &[TaskId]) -> Result<Vec<TaskId>, SyncError> {
    let (mut gone, mut size, mut at) = (Vec::new(), PageSize::default(), 0);
    while at < ids.len() {
        let part = &ids[at..ids.len().min(at + size.rows() as usize)];
        let query = ListQuery { ids: part.to_vec(), limit: Some(PAGE), ..ListQuery::default() };
        let page = match server.tasks(&query).await {
            Err(error) if error.is_about_size() && size.shrink() => continue,
            page => page?,
        };
        at += part.len();
        let is_listed = |id: &TaskId| page.tasks.iter().any(|task| task.id == *id) || page.unread.contains(&Some(*id));
        gone.extend(part.iter().copied().filter(|id| !is_listed(id)));
        db.run(move |store| store.put_tasks(&page.tasks)).await?;
    }
    Ok(gone)
}

/// True if the last full fetch is so long ago that another is due: only it finds rows that paging missed.
///
/// # Errors
/// [`SyncError`] when the store can't be read.
pub async fn full_fetch_is_due(db: &Db, now: i64) -> Result<bool, SyncError> {
    let last = db.run(|store| store.meta(LAST_FULL_FETCH)).await?.and_then(|text| text.parse::<i64>().ok());
    Ok(last.is_none_or(|at| now - at > FULL_FETCH_EVERY || at > now))
}

/// Fetches what changed since the last fetch, in server time; `now` (Unix seconds) is used to measure how the servers'
/// clocks differ. False if there was no full fetch before.
///
/// # Errors
/// [`SyncError`]
pub async fn incremental<S: Server>(server: &S, db: &Db, now: i64) -> Result<bool, SyncError> {
    let cursor = db.run(|store| store.meta(CURSOR)).await?.and_then(|text| text.parse::<i64>().ok());
    let Some(cursor) = cursor else { return Ok(false) };
    super::refetch(server, db).await?;
    tracing::info!(cursor, "fetching what changed");
    let overlap = OVERLAP + db.run(|store| clock_skew::seconds(store)).await?;
    let since = Some(UpdatedAt::Between(Some(cursor - overlap), None));
    let query = ListQuery { updated_at: since, order: BY_ID, ..ListQuery::default() };
    let walk = Walk { server, db, key: CHANGED, query, is_thorough: false, said: &|_, _| {}, now };
    let changed = walk.go(Position::kept(db, CHANGED, now).await?, &mut HashSet::new()).await?;
    if changed.over {
        remember(db, changed.time, now, false).await?;
    }
    forget(db, &[CHANGED]).await?;
    Ok(true)
}

/// Fetches deletions since the last look, which only the events feed reports. A server without the feed is left to the
/// full fetch. Closed time spans are read, up to the moment to which tasks were fetched: the feed comes in any order,
/// and new events would shift its pages.
///
/// # Errors
/// [`SyncError`]
pub async fn deletions<S: Server>(server: &S, db: &Db) -> Result<(), SyncError> {
    let (since, until) = db.run(|store| Ok((store.meta(DELETED)?, store.meta(CURSOR)?))).await?;
    let number = |text: Option<String>| text.and_then(|text| text.parse::<i64>().ok());
    let Some(until) = number(until) else { return Ok(()) };
    let mut since = number(since).unwrap_or(until);
    loop {
        let to = until.min(since + STRETCH);
        let span = TimeSpan { from: since - OVERLAP, to };
        let Some(told) = deleted(server, span).await? else { return Ok(()) };
        let known = db.run(move |store| store.known(&told)).await?;
        let mut sure = Vec::new();
        for id in known {
            match server.task(id).await {
                // An event may be older than a restoration of the task.
                Ok(Some(_)) | Err(ApiError::Unreadable { .. }) => {}
                Ok(None) => sure.push(id),
                Err(error) => return Err(error.into()),
            }
        }
        super::verify_same_account(server, db).await?;
        db.run(move |store| {
            store.forget_tasks(&sure)?;
            store.set_meta(DELETED, &to.max(since).to_string())
        })
        .await?;
        if to >= until {
            return Ok(());
        }
        since = to;
    }
}

/// The tasks that were deleted within a time span, according to the feed; None if there is no feed.
async fn deleted<S: Server>(server: &S, span: TimeSpan) -> Result<Option<Vec<TaskId>>, SyncError> {
    let mut gone = Vec::new();
    for page in 1..=MOST_PAGES {
        let (events, more) = match server.task_events(&["task_deleted"], span, page).await {
            Ok(found) => found,
            Err(ApiError::Forbidden(_) | ApiError::NotFound | ApiError::PaymentRequired) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        gone.extend(events.into_iter().map(|event| event.task));
        if !more {
            break;
        }
    }
    Ok(Some(gone))
}

/// Stores the place up to which was fetched, and how far the server's clock is from this computer's; `anew` discards
/// earlier measurements.
async fn remember(db: &Db, time: Option<i64>, now: i64, anew: bool) -> Result<(), SyncError> {
    let cursor = if is_active(Mutant::LocalCursor) { Some(now) } else { time };
    let Some(cursor) = cursor else { return Ok(()) };
    db.run(move |store| {
        clock_skew::note(store, cursor, now, anew)?;
        store.set_meta(CURSOR, &cursor.to_string())
    })
    .await?;
    Ok(())
}

/// Fetches names for entities of open tasks that have none yet. True if some came.
///
/// # Errors
/// [`SyncError`]
pub async fn cards<S: Server>(server: &S, db: &Db, now: i64) -> Result<bool, SyncError> {
    let missing = db.run(move |store| store.missing_cards(1_000, now)).await?;
    let mut came = false;
    for kind in EntityKind::ALL {
        let ids: Vec<_> = missing.iter().filter(|subject| subject.kind == kind).map(|subject| subject.id).collect();
        let (mut size, mut at) = (PageSize::default(), 0);
        while at < ids.len() {
            let part = &ids[at..ids.len().min(at + size.rows() as usize)];
            let found: Vec<Card> = match server.cards(kind, part).await {
                Err(error) if error.is_about_size() && size.shrink() => continue,
                // If the names of one kind can't be read, that holds up neither the others nor the tasks; they are
                // requested again.
                Err(ApiError::Unreadable { .. } | ApiError::NotAmo { status: 200, .. }) => break,
                found => found?,
            };
            at += part.len();
            came |= !found.is_empty();
            let hidden = |id: &&EntityId| !found.iter().any(|card| card.subject.id == **id);
            let absent: Vec<_> = part.iter().filter(hidden).map(|id| Subject { kind, id: *id }).collect();
            db.run(move |store| {
                store.put_cards(&found, now)?;
                store.cards_absent(&absent, now)
            })
            .await?;
        }
    }
    Ok(came)
}
