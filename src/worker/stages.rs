//! Since when the deals being looked at are in their stage: asked for ten of them at a time, after everything else.

use super::Shared;
use crate::domain::{EntityId, EntityKind, TaskId};
use crate::store::{Result, Store};

/// Asks about the deal of a task, and about those of the tasks that will be looked at next; false if there is nothing
/// new to show.
pub(super) async fn look(shared: &Shared, task: TaskId, next: Vec<TaskId>) -> bool {
    let Ok((Some(lead), next)) = shared.db.read(move |store| leads(store, task, &next)).await else { return false };
    let ask = |leads: Vec<EntityId>| async move {
        let Some(stages) = shared.client.stages(&leads).await? else { return Ok(None) };
        Ok(Some(shared.db.run(move |store| store.put_stages(&stages)).await.is_ok()))
    };
    shared.events.stages.about(lead, next, shared.now(), ask).await
}

fn leads(store: &Store, task: TaskId, next: &[TaskId]) -> Result<(Option<EntityId>, Vec<EntityId>)> {
    let lead = |task: &TaskId| -> Result<Option<EntityId>> {
        let subject = store.row(*task)?.and_then(|row| row.task.subject);
        Ok(subject.filter(|subject| subject.kind == EntityKind::Leads).map(|subject| subject.id))
    };
    let Some(first) = lead(&task)? else { return Ok((None, Vec::new())) };
    let next = next.iter().map(lead).collect::<Result<Vec<_>>>()?;
    Ok((Some(first), next.into_iter().flatten().collect()))
}
