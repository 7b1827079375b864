//! The tasks' subjects: fetched when someone looks at them, and in batches before that; what was just fetched is not
//! fetched again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Shared;
use crate::api::ApiError;
use crate::domain::{Card, EntityId, EntityKind, Subject};
use crate::store::Store;

/// How long a fetched subject is good for, in seconds.
const FRESH: i64 = 300;
/// The notes of this many subjects are fetched in advance: each costs a request.
const NOTES_AHEAD: usize = 2;

/// When each part was fetched.
#[derive(Default)]
pub(super) struct Looked {
    at: Mutex<HashMap<Subject, Times>>,
    /// A later prefetch ends an earlier one.
    round: AtomicU64,
    /// The server ignores filters by id.
    unfiltered: AtomicBool,
}

#[derive(Clone, Copy, Default)]
struct Times {
    card: Option<i64>,
    notes: Option<i64>,
}

impl Looked {
    /// Everything will be fetched again.
    pub(super) fn forget_all(&self) {
        self.times().clear();
        self.unfiltered.store(false, Ordering::SeqCst);
    }

    /// Notes will be fetched again: one of ours may be among them now.
    pub(super) fn forget_notes(&self) {
        self.times().values_mut().for_each(|times| times.notes = None);
    }

    fn times(&self) -> MutexGuard<'_, HashMap<Subject, Times>> {
        // Nothing in here can be left half done.
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, subject: Subject) -> Times {
        self.times().get(&subject).copied().unwrap_or_default()
    }

    fn note(&self, subject: Subject, change: impl FnOnce(&mut Times)) {
        change(self.times().entry(subject).or_default());
    }
}

pub(super) fn is_fresh(at: Option<i64>, now: i64) -> bool {
    at.is_some_and(|at| (0..FRESH).contains(&(now - at)))
}

/// Fetches what the server knows of a subject and stores it; false if there is nothing new to show.
pub(super) async fn look(shared: &Shared, subject: Subject) -> bool {
    let now = shared.now();
    let times = shared.looked.of(subject);
    if is_fresh(times.card, now) && is_fresh(times.notes, now) {
        return false;
    }
    let (card, notes) = tokio::join!(shared.client.card(subject), shared.client.notes(subject, 10));
    let Ok(card) = card else { return false };
    // Someone who may see a deal may not always see its notes; that is no reason to hide the phone, nor to keep asking.
    let told = matches!(notes, Ok(_) | Err(ApiError::Forbidden(_)));
    let kept = shared.db.run(move |store| {
        put(store, vec![card], now)?;
        notes.map_or(Ok(()), |notes| store.put_notes(subject, &notes))
    });
    let kept = kept.await.is_ok();
    if kept {
        shared.looked.note(subject, |times| *times = Times { card: Some(now), notes: told.then_some(now) });
    }
    kept
}

/// Fetches the cards of what will be looked at next, a kind at a time, unless the first `needed` ones are known, and
/// the notes of the very next ones. True if cards came.
pub(super) async fn ahead(shared: &Shared, subjects: Vec<Subject>, needed: usize) -> bool {
    let mut came = false;
    let now = shared.now();
    // A newer call ends this one: by then something else will be looked at next.
    let round = shared.looked.round.fetch_add(1, Ordering::SeqCst) + 1;
    let over = || shared.looked.round.load(Ordering::SeqCst) != round;
    let stale = |subject: &&Subject| !is_fresh(shared.looked.of(**subject).card, now);
    if subjects.iter().take(needed).any(|subject| stale(&subject)) {
        for kind in EntityKind::ALL {
            let wanted = subjects.iter().filter(|subject| subject.kind == kind).filter(stale);
            let mut ids: Vec<EntityId> = wanted.map(|subject| subject.id).collect();
            ids.sort_unstable();
            ids.dedup();
            if over() || !cards(shared, kind, &ids, now).await {
                return came;
            }
            came |= !ids.is_empty();
        }
    }
    for subject in subjects.into_iter().take(NOTES_AHEAD) {
        let times = shared.looked.of(subject);
        if over() || is_fresh(times.notes, now) || !is_fresh(times.card, now) {
            continue;
        }
        let Ok(notes) = shared.client.notes(subject, 10).await else { return came };
        if shared.db.run(move |store| store.put_notes(subject, &notes)).await.is_ok() {
            shared.looked.note(subject, |times| times.notes = Some(now));
        }
    }
    came
}

/// Fetches and stores cards of one kind; false if there is no point in continuing.
async fn cards(shared: &Shared, kind: EntityKind, ids: &[EntityId], now: i64) -> bool {
    if ids.is_empty() {
        return true;
    }
    if shared.looked.unfiltered.load(Ordering::SeqCst) {
        return false;
    }
    let Ok(found) = shared.client.cards_with_contacts(kind, ids).await else { return false };
    let Some(found) = found else {
        shared.looked.unfiltered.store(true, Ordering::SeqCst);
        return false;
    };
    if shared.db.run(move |store| put(store, found, now)).await.is_err() {
        return false;
    }
    // Those that were not returned are hidden or deleted: requesting each individually will show that.
    ids.iter().for_each(|id| shared.looked.note(Subject { kind, id: *id }, |times| times.card = Some(now)));
    true
}

/// Stores cards with the names of their stages.
fn put(store: &mut Store, mut cards: Vec<Card>, now: i64) -> crate::store::Result<()> {
    let stages = store.stages()?;
    for stage in cards.iter_mut().filter_map(|card| card.stage.as_mut()) {
        let named = stages.iter().find(|named| (named.pipeline, named.status) == (stage.pipeline, stage.status));
        if let Some(named) = named {
            *stage = named.clone();
        }
    }
    store.put_cards(&cards, now)
}
