//! Which account answers: an edit is sent only to the account and in the name of the user for whom it was made.

use super::{Sent, settle};
use crate::api::ApiError;
use crate::domain::{Change, ChangeState, Identity, Reason};
use crate::mutant::{Mutant, is_active};
use crate::store::{Db, Step};
use crate::sync::{Server, SyncError};

/// Finds out who answers and holds back what is not for them. What another user of the account left is put before the
/// person; it can still be looked for. If another account answers, nothing is touched.
pub(super) async fn keep_ours<S: Server>(
    server: &S,
    db: &Db,
    due: Vec<Change>,
    sent: &mut Sent,
) -> Result<(Identity, Vec<Change>), SyncError> {
    let identity = crate::sync::verify_account(server, db).await?;
    if is_active(Mutant::AnyAccount) {
        return Ok((identity, due));
    }
    let made_for = |change: &Change| change.made_for.unwrap_or(identity);
    if due.iter().any(|change| made_for(change).account != identity.account) {
        return Err(other(server).await);
    }
    let stays = |change: &Change| made_for(change).user != identity.user && !is_only_looked_for(change);
    let (others, ours): (Vec<_>, Vec<_>) = due.into_iter().partition(stays);
    let step = |change: &Change| {
        let why = Some(Reason::OtherUser { user: made_for(change).user });
        (change.id.clone(), Step::To { state: ChangeState::NeedsYou, next_at: None, why })
    };
    settle(db, &others, others.iter().map(step).collect(), sent).await?;
    Ok((identity, ours))
}

/// Just before something is sent: checks that the same account and user still answer.
pub(super) async fn check_same_identity<S: Server>(server: &S, identity: Identity) -> Result<(), SyncError> {
    if is_active(Mutant::AnyAccount) {
        return Ok(());
    }
    let now = server.identity().await?;
    if now.account != identity.account {
        return Err(other(server).await);
    }
    if now.user == identity.user { Ok(()) } else { Err(ApiError::OtherIdentity.into()) }
}

/// Sent before, and unclear: the next step only reads.
fn is_only_looked_for(change: &Change) -> bool {
    !change.state.is_waiting() && !matches!(change.operation, crate::domain::Operation::Edit { .. })
}

async fn other<S: Server>(server: &S) -> SyncError {
    crate::sync::other_account(server).await
}
