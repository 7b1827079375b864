//! Active leads, fetched when somebody wants to see which of them have no next step.

use super::SyncError;
use crate::api::Client;
use crate::domain::{Leads, UserId, Whose};
use crate::store::Db;

/// Fetches the active leads of some people (everybody's, when none is named) and stores them under `whose`, with their names.
///
/// # Errors
/// [`SyncError`]
pub async fn leads(client: &Client, db: &Db, whose: Whose, users: &[UserId], now: i64) -> Result<Leads, SyncError> {
    let mut stages = db.run(|store| store.stages()).await?;
    if stages.is_empty() {
        stages = client.pipelines().await.unwrap_or_default();
        let text = serde_json::to_string(&stages).unwrap_or_default();
        db.run(move |store| store.set_meta("stages", &text)).await?;
    }
    let (leads, whole) = client.open_leads(users, &stages).await?;
    let found = Leads { at: now, whole, leads };
    let stored = found.clone();
    db.run(move |store| store.put_leads(whose, &stored)).await?;
    Ok(found)
}
