//! How often the tasks that are looked at were moved: a question for ten of them at a time, asked behind everything else. Where the
//! feed of events may not be read, or does not keep to what it is asked for, it is not asked again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Shared;
use super::subjects::is_fresh;
use crate::api::{ApiError, TaskEvent};
use crate::domain::{Moves, TaskId};

/// So many tasks are asked about at once: the feed looks at no more ids.
const MOST: usize = 10;

/// When which task was asked about.
#[derive(Default)]
pub(super) struct Asked {
    at: Mutex<HashMap<TaskId, i64>>,
    /// One question at a time: who goes on meanwhile waits for its answer.
    asking: tokio::sync::Mutex<()>,
    off: AtomicBool,
}

impl Asked {
    /// Every task may have been moved meanwhile.
    pub(super) fn forget(&self) {
        self.at.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn is_stale(&self, task: TaskId, now: i64) -> bool {
        !task.is_local() && !is_fresh(self.at.lock().unwrap_or_else(PoisonError::into_inner).get(&task).copied(), now)
    }

    fn note(&self, tasks: &[TaskId], now: i64) {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        at.extend(tasks.iter().map(|task| (*task, now)));
    }
}

/// Asks about a task, and about those that will be looked at next; false when there is nothing new to show.
pub(super) async fn look(shared: &Shared, task: TaskId, next: Vec<TaskId>) -> bool {
    let (asked, now) = (&shared.moves, shared.now());
    let is_off = || asked.off.load(Ordering::SeqCst);
    if is_off() || !asked.is_stale(task, now) {
        return false;
    }
    let _asking = asked.asking.lock().await;
    if is_off() {
        return false;
    }
    if !asked.is_stale(task, now) {
        // Asked just now, together with the one before it.
        return true;
    }
    let next = next.into_iter().filter(|next| *next != task && asked.is_stale(*next, now));
    let tasks: Vec<TaskId> = std::iter::once(task).chain(next).take(MOST).collect();
    let (events, more) = match shared.client.moves(&tasks).await {
        Ok(Some(told)) => told,
        Ok(None) | Err(ApiError::Forbidden(_) | ApiError::NotFound | ApiError::PaymentRequired) => {
            asked.off.store(true, Ordering::SeqCst);
            return false;
        }
        Err(_) => return false,
    };
    let moves: Vec<_> = tasks.iter().map(|task| (*task, count(&events, *task, more))).collect();
    let kept = shared.db.run(move |store| store.put_moves(&moves)).await.is_ok();
    if kept {
        asked.note(&tasks, now);
    }
    kept
}

fn count(events: &[TaskEvent], task: TaskId, more: bool) -> Moves {
    let own = events.iter().filter(|event| event.task == task);
    // Of the same second the one told first: the latest comes first.
    let last = own.clone().reduce(|last, event| if event.created_at > last.created_at { event } else { last });
    Moves {
        count: u32::try_from(own.count()).unwrap_or(u32::MAX),
        more,
        last_by: last.and_then(|last| last.created_by),
        last_at: last.map_or(0, |last| last.created_at),
    }
}
