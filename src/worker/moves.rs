//! How often the tasks being looked at were moved: asked for ten of them at a time, after everything else.

use super::Shared;
use crate::api::TaskEvent;
use crate::domain::{Moves, TaskId};

/// Asks about a task, and about those that will be looked at next; false if there is nothing new to show.
pub(super) async fn look(shared: &Shared, task: TaskId, next: &[TaskId]) -> bool {
    if task.is_local() {
        return false;
    }
    let next = next.iter().copied().filter(|next| !next.is_local()).collect();
    let ask = |tasks: Vec<TaskId>| async move {
        let Some((events, more)) = shared.client.moves(&tasks).await? else { return Ok(None) };
        let moves: Vec<_> = tasks.iter().map(|task| (*task, count(&events, *task, more))).collect();
        Ok(Some(shared.db.run(move |store| store.put_moves(&moves)).await.is_ok()))
    };
    shared.events.moves.about(task, next, shared.now(), ask).await
}

fn count(events: &[TaskEvent], task: TaskId, more: bool) -> Moves {
    let own = events.iter().filter(|event| event.task == task);
    // Within the same second, the first one listed: the feed is sorted latest first.
    let last = own.clone().reduce(|last, event| if event.created_at > last.created_at { event } else { last });
    Moves {
        count: u32::try_from(own.count()).unwrap_or(u32::MAX),
        more,
        last_by: last.and_then(|last| last.created_by),
        last_at: last.map_or(0, |last| last.created_at),
    }
}
