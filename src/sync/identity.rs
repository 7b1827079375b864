//! Which account answers at the address.

use super::{Server, SyncError, directory};
use crate::domain::Identity;
use crate::mutant::{Mutant, is_active};
use crate::store::Db;

/// Makes sure that the answering account is the one whose tasks are stored here. Costs a request the first time, and
/// again whenever it may be another one. If another of its users is signed in than before, the stored account is
/// updated: from then on edits are theirs.
///
/// # Errors
/// [`SyncError::OtherAccount`]; and when there is no answer.
pub async fn verify_account<S: Server>(server: &S, db: &Db) -> Result<Identity, SyncError> {
    let mut answers = server.identity().await?;
    if is_active(Mutant::AnyAccount) {
        return Ok(answers);
    }
    let known = db.run(|store| store.directory()).await?.map(|directory| directory.account.identity());
    if let Some(known) = known.filter(|known| known.account != answers.account) {
        // What is known of another account may be outdated: ours may be back.
        let account = server.account().await?;
        answers = account.identity();
        if known.account != answers.account {
            return Err(SyncError::OtherAccount { name: account.name });
        }
    }
    match known {
        Some(known) if known.user != answers.user => drop(directory(server, db).await?),
        _ => {}
    }
    Ok(answers)
}

/// Called after something was not found: that only counts if the account whose tasks are stored here was asked.
///
/// # Errors
/// Like [`verify_account`].
pub(super) async fn verify_same_account<S: Server>(server: &S, db: &Db) -> Result<(), SyncError> {
    if is_active(Mutant::AbsentElsewhere) {
        return Ok(());
    }
    verify_account(server, db).await.map(drop)
}

/// The error that names the account that answers.
pub(super) async fn other_account<S: Server>(server: &S) -> SyncError {
    match server.account().await {
        Ok(account) => SyncError::OtherAccount { name: account.name },
        Err(error) => error.into(),
    }
}
