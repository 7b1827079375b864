//! Tasks whose rows were damaged on this computer: the server still has them.

use super::{Server, SyncError};
use crate::domain::ListQuery;
use crate::store::Db;

/// Fetches them until none is left. What the server no longer has is forgotten, except what is owed for it.
///
/// # Errors
/// [`SyncError`]
pub async fn refetch<S: Server>(server: &S, db: &Db) -> Result<(), SyncError> {
    loop {
        let ids = db.run(|store| store.to_refetch()).await?;
        if ids.is_empty() {
            return Ok(());
        }
        let query = ListQuery { ids: ids.clone(), limit: Some(250), ..ListQuery::default() };
        let mut found = server.tasks(&query).await?.tasks;
        let mut gone = Vec::new();
        for id in &ids {
            if !found.iter().any(|task| task.id == *id) {
                // What a list omits may only be hidden by a filter.
                match server.task(*id).await? {
                    Some(task) => found.push(task),
                    None => gone.push(*id),
                }
            }
        }
        if !gone.is_empty() {
            super::verify_same_account(server, db).await?;
        }
        tracing::info!(found = found.len(), gone = gone.len(), "damaged tasks were fetched again");
        db.run(move |store| {
            store.put_tasks(&found)?;
            store.forget_tasks(&gone)?;
            store.refetched(&ids)
        })
        .await?;
    }
}
