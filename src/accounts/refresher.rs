//! Gives a client the token of a saved account and renews it: under a lock, after reading it again, and saved before it
//! is used.
//!
//! A refresh token works once. Whoever gets the lock second finds the tokens of the first one and uses those; nobody
//! ever deletes tokens. A sign-in that can't be renewed stays until the person signs in again, and so do unsent edits.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::{AccountsError, LOCK_PATIENCE, Opener, Profile, SHORT_PATIENCE, SavedAccounts, Session};
use crate::api::{ApiError, Coming, Options, Tokens, oauth};
use crate::mutant::{Mutant, is_active};

/// Seconds until a failed renewal is retried while the current token still works.
const PAUSE: i64 = 60;

/// Where the refresher gets the time from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The tokens of one saved account. Clones share what they know.
#[derive(Clone)]
pub struct TokenRefresher {
    inner: Arc<Inner>,
    held: Arc<Mutex<Held>>,
}

struct Inner {
    accounts: SavedAccounts,
    profile: Profile,
    options: Options,
    clock: Clock,
}

struct Held {
    opener: Opener,
    /// The sign-in whose renewal was refused, and why: not tried again until there is another one.
    lost: Option<(Session, String)>,
    /// New tokens that could not be written to disk yet, and those they came from.
    unsaved: Option<(Session, Session)>,
    /// An optional renewal is not retried before this moment.
    next: i64,
    /// A token that was renewed because another was refused. If it is refused too, yet another one would not help.
    doubted: Option<(SecretString, i64)>,
}

impl TokenRefresher {
    /// A refresher for what was read for this account.
    pub fn new(accounts: SavedAccounts, profile: Profile, opener: Opener, options: Options, clock: Clock) -> Self {
        let held = Held { opener, lost: None, unsaved: None, next: i64::MIN, doubted: None };
        let inner = Inner { accounts, profile, options, clock };
        Self { inner: Arc::new(inner), held: Arc::new(Mutex::new(held)) }
    }

    async fn present(&self) -> Result<SecretString, ApiError> {
        let held = Arc::clone(&self.held).lock_owned().await;
        let now = self.inner.now();
        let Opener::Session(session) = &held.opener else { return Ok(held.opener.token().clone()) };
        if !session.is_due(now) && held.unsaved.is_none() {
            return Ok(session.access.clone());
        }
        let works = session.is_alive(now).then(|| session.access.clone());
        if let Some(works) = works.clone().filter(|_| now < held.next) {
            return Ok(works);
        }
        // As long as the token works, an obstacle to the renewal may disappear by itself.
        self.renewed(held, None).await.or_else(|error| works.ok_or(error))
    }

    async fn other(&self, refused: SecretString) -> Result<Option<SecretString>, ApiError> {
        let held = Arc::clone(&self.held).lock_owned().await;
        let same = |token: &SecretString| token.expose_secret() == refused.expose_secret();
        if !same(held.opener.token()) {
            return Ok(Some(held.opener.token().clone()));
        }
        let now = self.inner.now();
        if held.doubted.as_ref().is_some_and(|(token, at)| same(token) && now - at < PAUSE) {
            return Ok(None);
        }
        let token = self.renewed(held, Some(refused.clone())).await?;
        Ok(Some(token).filter(|token| !same(token)))
    }

    /// Renews in a separate task: giving up waiting must not lose the answer, and the sign-in with it.
    async fn renewed(
        &self,
        mut held: OwnedMutexGuard<Held>,
        refused: Option<SecretString>,
    ) -> Result<SecretString, ApiError> {
        let inner = Arc::clone(&self.inner);
        let work = tokio::spawn(async move {
            let done = renew(&inner, &mut held, refused.as_ref()).await;
            let now = inner.now();
            held.next = if done.is_ok() { i64::MIN } else { now + PAUSE };
            let token = held.opener.token().clone();
            if refused.is_some_and(|refused| refused.expose_secret() != token.expose_secret()) && done.is_ok() {
                held.doubted = Some((token, now));
            }
            done.map(|()| held.opener.token().clone())
        });
        work.await.map_err(|error| ApiError::Setup(error.to_string()))?
    }
}

impl Inner {
    fn now(&self) -> i64 {
        (self.clock)().timestamp()
    }
}

/// One renewal by the holder of the lock; the others find its result.
async fn renew(inner: &Arc<Inner>, held: &mut Held, refused: Option<&SecretString>) -> Result<(), ApiError> {
    let works = matches!(&held.opener, Opener::Session(session) if refused.is_none() && session.is_alive(inner.now()));
    // With a token that works nobody should wait long for the lock.
    let patience = if works { SHORT_PATIENCE } else { LOCK_PATIENCE };
    let _lock = on_accounts(inner, move |accounts, profile| accounts.lock_account_within(profile, patience)).await?;
    // The previous holder of the lock may have renewed already.
    let mut stored = on_accounts(inner, SavedAccounts::opener).await?;
    if is_active(Mutant::LoserClears) {
        stored = held.opener.clone();
    }
    // What could not be saved last time is saved now, unless the stored pair has changed since.
    if let (Some((new, old)), Opener::Session(session)) = (held.unsaved.clone(), &stored)
        && old.is_same(session)
    {
        let kept = new.clone();
        on_accounts(inner, move |accounts, profile| accounts.keep(profile, &kept)).await?;
        stored = Opener::Session(new);
    }
    held.unsaved = None;
    let same = |token: &SecretString| refused.is_some_and(|own| own.expose_secret() == token.expose_secret());
    let due = match &stored {
        Opener::Session(session) => session.is_due(inner.now()) || same(&session.access),
        Opener::Token(_) => false,
    };
    held.opener = stored;
    match &held.opener {
        Opener::Session(session) if due => {
            let old = session.clone();
            exchange(inner, held, old).await
        }
        _ => Ok(()),
    }
}

async fn exchange(inner: &Arc<Inner>, held: &mut Held, old: Session) -> Result<(), ApiError> {
    if let Some((_, why)) = held.lost.as_ref().filter(|(lost, _)| lost.is_same(&old)) {
        return Err(ApiError::SignedOut(why.clone()));
    }
    // A full disk or a locked keyring is detected before the old refresh token is used up.
    let same = old.clone();
    on_accounts(inner, move |accounts, profile| accounts.keep(profile, &same)).await?;
    let (origin, grant) = (&inner.profile.origin, oauth::Grant::Refresh(old.refresh.clone()));
    match oauth::exchange(origin, &old.integration, &grant, &inner.options).await {
        Ok(pair) => {
            let new = Session::new(old.integration.clone(), pair, inner.now());
            let kept = new.clone();
            if let Err(error) = on_accounts(inner, move |accounts, profile| accounts.keep(profile, &kept)).await {
                held.unsaved = Some((new, old));
                return Err(error);
            }
            held.opener = Opener::Session(new);
            Ok(())
        }
        Err(ApiError::SignedOut(why)) => {
            if is_active(Mutant::LoserClears) {
                on_accounts(inner, SavedAccounts::clear).await?;
            }
            held.lost = Some((old, why.clone()));
            Err(ApiError::SignedOut(why))
        }
        Err(error) => Err(error),
    }
}

/// Runs work that may block on disk or keyring on another thread.
async fn on_accounts<T: Send + 'static>(
    inner: &Arc<Inner>,
    work: impl FnOnce(&SavedAccounts, &Profile) -> Result<T, AccountsError> + Send + 'static,
) -> Result<T, ApiError> {
    let own = Arc::clone(inner);
    let done = tokio::task::spawn_blocking(move || work(&own.accounts, &own.profile));
    let done = done.await.map_err(|error| ApiError::Setup(error.to_string()))?;
    done.map_err(|error| match error {
        AccountsError::NoToken { .. } => ApiError::SignedOut(error.to_string()),
        error => ApiError::Setup(error.to_string()),
    })
}

impl Tokens for TokenRefresher {
    fn token(&self) -> Coming<'_, SecretString> {
        Box::pin(self.present())
    }

    fn instead_of(&self, refused: SecretString) -> Coming<'_, Option<SecretString>> {
        Box::pin(self.other(refused))
    }

    fn settled(&self) -> Coming<'_, ()> {
        Box::pin(async {
            drop(self.held.lock().await);
            Ok(())
        })
    }
}

impl std::fmt::Debug for TokenRefresher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenRefresher").field("profile", &self.inner.profile).finish_non_exhaustive()
    }
}
