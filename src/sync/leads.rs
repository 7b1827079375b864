//! Active leads, fetched when someone wants to see which of them have no next step.

use super::SyncError;
use crate::api::Client;
use crate::domain::{Leads, Stage, UserId, Whose};
use crate::store::Db;

/// Fetches the stages of every pipeline and stores them: tasks show the stages of their deals. If the list can't be
/// fetched, the known ones stay.
///
/// # Errors
/// When the store can't be written.
pub async fn stages(client: &Client, db: &Db) -> Result<Vec<Stage>, SyncError> {
    let Ok(stages) = client.pipelines().await else { return Ok(db.run(|store| store.stages()).await?) };
    if let Ok(text) = serde_json::to_string(&stages) {
        db.run(move |store| store.set_meta("stages", &text)).await?;
    }
    Ok(stages)
}

/// Fetches the stages if none are known yet.
///
/// # Errors
/// When the store can't be read or written.
pub async fn missing_stages(client: &Client, db: &Db) -> Result<Vec<Stage>, SyncError> {
    let known = db.run(|store| store.stages()).await?;
    if known.is_empty() { stages(client, db).await } else { Ok(known) }
}

/// Fetches the active leads of some users (of everybody, if none is named) and stores them under `whose`, with their
/// names.
///
/// # Errors
/// [`SyncError`]
pub async fn leads(client: &Client, db: &Db, whose: Whose, users: &[UserId], now: i64) -> Result<Leads, SyncError> {
    let stages = missing_stages(client, db).await?;
    let (leads, whole) = client.open_leads(users, &stages).await?;
    let found = Leads { at: now, whole, leads };
    let stored = found.clone();
    db.run(move |store| store.put_leads(whose, &stored)).await?;
    Ok(found)
}
