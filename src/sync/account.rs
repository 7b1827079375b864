//! Account, users and types.

use super::{Server, SyncError};
use crate::api::ApiError;
use crate::domain::{Directory, UserId};
use crate::store::Db;

/// Fetches account, users and types and stores them. If listing the users is forbidden, the known ones stay.
///
/// # Errors
/// [`SyncError`]
pub async fn directory<S: Server>(server: &S, db: &Db) -> Result<Directory, SyncError> {
    let mut account = server.account().await?;
    let known = db.run(|store| store.directory()).await?;
    if known.as_ref().is_some_and(|known| known.account.id != account.id) {
        return Err(SyncError::OtherAccount { name: account.name });
    }
    if let Some(known) = known.as_ref().filter(|_| account.current_user == UserId::default()) {
        account.current_user = known.account.current_user;
    }
    let users = match server.users().await {
        Ok(users) => users,
        // Tasks work without names: the account has just answered, so only this list can't be fetched or read.
        Err(ApiError::Forbidden(_) | ApiError::NotFound | ApiError::Unreadable { .. } | ApiError::NotAmo { .. }) => {
            known.map(|known| known.users).unwrap_or_default()
        }
        Err(error) => return Err(error.into()),
    };
    let directory = Directory { account, users };
    let stored = directory.clone();
    db.run(move |store| store.put_directory(&stored)).await?;
    Ok(directory)
}
