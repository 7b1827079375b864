//! Questions for the feed of events: about a few things at a time, after everything else, and not repeated too soon. If
//! the feed may not be read, or ignores its filters, it is not asked again.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::subjects::is_fresh;
use crate::api::ApiError;
use crate::domain::{EntityId, TaskId};

/// The most that are asked about at once: the feed takes no more ids.
const MOST: usize = 10;

/// All questions.
#[derive(Default)]
pub(super) struct Events {
    /// How often these tasks were moved.
    pub(super) moves: Asked<TaskId>,
    /// Since when these deals are in their stage.
    pub(super) stages: Asked<EntityId>,
}

impl Events {
    /// Asks everything again: anything may have happened meanwhile.
    pub(super) fn forget(&self) {
        self.moves.forget();
        self.stages.forget();
    }
}

/// What was asked about, and when.
pub(super) struct Asked<K> {
    at: Mutex<HashMap<K, i64>>,
    /// One question at a time: whoever comes meanwhile waits for its answer.
    asking: tokio::sync::Mutex<()>,
    off: AtomicBool,
}

impl<K> Default for Asked<K> {
    fn default() -> Self {
        Self { at: Mutex::default(), asking: tokio::sync::Mutex::default(), off: AtomicBool::new(false) }
    }
}

impl<K: Copy + Eq + Hash> Asked<K> {
    fn forget(&self) {
        self.at.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn is_stale(&self, key: K, now: i64) -> bool {
        !is_fresh(self.at.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied(), now)
    }

    fn is_off(&self) -> bool {
        self.off.load(Ordering::SeqCst)
    }

    /// Asks about one, and about those that will be looked at next. `ask` returns whether the answer was stored, or
    /// None if the server ignores the ids. False if there is nothing new to show.
    pub(super) async fn about<F: Future<Output = Result<Option<bool>, ApiError>>>(
        &self,
        first: K,
        next: Vec<K>,
        now: i64,
        ask: impl FnOnce(Vec<K>) -> F,
    ) -> bool {
        if self.is_off() || !self.is_stale(first, now) {
            return false;
        }
        let _asking = self.asking.lock().await;
        if self.is_off() {
            return false;
        }
        if !self.is_stale(first, now) {
            // Just asked, together with the one before it.
            return true;
        }
        let mut keys = vec![first];
        for key in next {
            if keys.len() < MOST && !keys.contains(&key) && self.is_stale(key, now) {
                keys.push(key);
            }
        }
        match ask(keys.clone()).await {
            Ok(Some(true)) => {
                self.at.lock().unwrap_or_else(PoisonError::into_inner).extend(keys.iter().map(|key| (*key, now)));
                true
            }
            Ok(None) | Err(ApiError::Forbidden(_) | ApiError::NotFound | ApiError::PaymentRequired) => {
                self.off.store(true, Ordering::SeqCst);
                false
            }
            Ok(Some(false)) | Err(_) => false,
        }
    }
}
