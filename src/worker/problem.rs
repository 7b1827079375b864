//! Errors of the background as problems for the screen.

use crate::api::{ApiError, Distrust};
use crate::app::{Problem, SignInProblem};
use crate::domain::{Change, ChangeState, Reason};
use crate::sign_in::{LikelyCause, Refused, SignInError};
use crate::store::{Rebuilt, StoreError};
use crate::sync::SyncError;

/// The problem to show for a failed request to the server.
pub fn of_api(error: &ApiError) -> Problem {
    match error {
        ApiError::Unreachable { host, .. } => Problem::Unreachable(host.clone()),
        ApiError::Distrusted { host, why: Distrust::Issuer } => Problem::UnknownIssuer(host.clone()),
        ApiError::Distrusted { host, why: Distrust::Expired } => Problem::Expired(host.clone()),
        ApiError::Distrusted { host, why: Distrust::Name } => Problem::WrongName(host.clone()),
        ApiError::Broken(_) => Problem::NoAnswer,
        ApiError::NotAmo { host, .. } => Problem::NotAmo(host.clone()),
        ApiError::Unauthorized => Problem::Unauthorized,
        ApiError::SignedOut(_) => Problem::SignedOut,
        ApiError::ReadOnly => Problem::ReadOnly,
        ApiError::OtherIdentity => Problem::OtherAccount(String::new()),
        ApiError::PaymentRequired => Problem::PaymentRequired,
        ApiError::Forbidden(why) => Problem::Forbidden(why.clone()),
        ApiError::Blocked => Problem::ApiBlocked,
        ApiError::RateLimited(_) => Problem::RateLimited,
        ApiError::Server(status) => Problem::Server(*status),
        ApiError::Invalid { detail, .. } => Problem::Refused(detail.clone()),
        ApiError::NotFound => Problem::Gone,
        ApiError::Moved { to, .. } => Problem::Moved(to.clone()),
        ApiError::Unreadable { what, said } => Problem::Unreadable { what, said: said.clone() },
        ApiError::TooLarge => Problem::TooLarge,
        ApiError::Setup(_) | ApiError::Distrusted { .. } => Problem::Other(error.to_string()),
    }
}

/// The problem to show for a sign-in that failed.
pub fn of_sign_in(trouble: &SignInError) -> Problem {
    let hindrance = match trouble {
        SignInError::NoVendor(host) => return Problem::NoVendor(host.clone()),
        SignInError::Api(error) => return of_api(error),
        SignInError::Refused(refused) => return of_refused(refused),
        SignInError::Random(_) => return Problem::Other(trouble.to_string()),
        SignInError::BadRedirect(redirect) => SignInProblem::Redirect(redirect.clone()),
        SignInError::Port { port, .. } => SignInProblem::Port(*port),
        SignInError::Late => SignInProblem::Late,
        SignInError::NotTaken { cause: LikelyCause::Key, .. } => SignInProblem::Key,
        SignInError::NotTaken { cause: LikelyCause::Code, .. } => SignInProblem::Code,
        SignInError::NotTaken { cause: LikelyCause::Redirect, .. } => SignInProblem::OtherRedirect,
        SignInError::NotTaken { cause: LikelyCause::Any, why } => SignInProblem::NotTaken(why.clone()),
    };
    Problem::SignIn(hindrance)
}

/// The problem to show for a return from the browser that is not accepted.
pub fn of_refused(refused: &Refused) -> Problem {
    Problem::SignIn(match refused {
        Refused::NoVendor(host) => return Problem::NoVendor(host.clone()),
        Refused::Stranger => SignInProblem::Stranger,
        Refused::Denied(why) => SignInProblem::Denied(why.clone()),
        Refused::OtherAccount(host) => SignInProblem::OtherAccount(host.clone()),
        Refused::NoCode => SignInProblem::NoCode,
    })
}

/// The problem to show for a failure of the store.
pub fn of_store(error: &StoreError) -> Problem {
    match error {
        StoreError::Full => Problem::DiskFull,
        StoreError::Busy => Problem::StoreBusy,
        _ => Problem::Store(error.message()),
    }
}

/// The problem to show for a store that was damaged and rebuilt.
pub fn of_rebuilt(rebuilt: &Rebuilt) -> Problem {
    let saved = (!rebuilt.unreadable).then_some(rebuilt.edits);
    Problem::Rebuilt { saved, lost: rebuilt.lost, kept: rebuilt.kept.as_ref().map(|kept| kept.display().to_string()) }
}

/// The problem to show for a failure of fetching or sending.
pub fn of_sync(error: &SyncError) -> Problem {
    match error {
        SyncError::Api(error) => of_api(error),
        SyncError::Store(error) => of_store(error),
        SyncError::OtherAccount { name } => Problem::OtherAccount(name.clone()),
    }
}

/// Why a change doesn't proceed.
pub fn of_change(change: &Change) -> Problem {
    match (change.state, &change.reason) {
        (ChangeState::Conflicted, _) => {
            Problem::Conflict(change.theirs.as_ref().map(crate::domain::Patch::names).unwrap_or_default())
        }
        (_, Some(Reason::Gone)) => Problem::Gone,
        (_, Some(Reason::Unclear)) => Problem::Unclear,
        (_, Some(why)) => Problem::Stands(why.clone()),
        (_, None) => Problem::Refused(String::new()),
    }
}
