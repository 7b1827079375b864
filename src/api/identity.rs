//! Who answers at the account's address: asked once a connection, and again whenever it may be somebody else.

use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use super::{ApiError, Client};
use crate::domain::{AccountId, Identity};

/// What the account's own answer said last.
#[derive(Debug, Default)]
pub(super) struct Answering(Mutex<Option<Known>>);

#[derive(Debug)]
struct Known {
    identity: Identity,
    /// The token that it was asked with.
    token: SecretString,
    /// A connection failed since, or something in an answer was another account's.
    doubted: bool,
}

impl Known {
    fn holds_for(&self, token: &SecretString) -> bool {
        !self.doubted && self.token.expose_secret() == token.expose_secret()
    }
}

impl Answering {
    fn with<T>(&self, work: impl FnOnce(&mut Option<Known>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The account said who it is, to this token.
    pub(super) fn said(&self, identity: Identity, token: SecretString) {
        self.with(|known| *known = Some(Known { identity, token, doubted: false }));
    }

    /// Whoever answers next may be somebody else.
    pub(super) fn doubt(&self) {
        self.with(|known| known.iter_mut().for_each(|known| known.doubted = true));
    }

    /// Something of this account came.
    pub(super) fn saw(&self, account: Option<AccountId>) {
        let Some(account) = account.filter(|account| account.0 != 0) else { return };
        self.with(|known| {
            known.iter_mut().filter(|known| known.identity.account != account).for_each(|known| known.doubted = true);
        });
    }

    fn certain(&self, token: &SecretString) -> Option<Identity> {
        self.with(|known| known.as_ref().filter(|known| known.holds_for(token)).map(|known| known.identity))
    }

    /// Who answered last, where it is not certain that this still holds.
    fn uncertain(&self, token: &SecretString) -> Option<Identity> {
        self.with(|known| known.as_ref().filter(|known| !known.holds_for(token)).map(|known| known.identity))
    }
}

impl Client {
    /// Account and user of the token. Asked of the server at the first time, after a connection failed, with each new token, and
    /// after an answer that named another account; else what it said then.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn identity(&self) -> Result<Identity, ApiError> {
        let token = self.token().await?;
        match self.answering().certain(&token) {
            Some(identity) => Ok(identity),
            None => Ok(self.account().await?.identity()),
        }
    }

    /// Before a write leaves: where it is not certain that the same account and user answer as before, they are asked.
    ///
    /// # Errors
    /// [`ApiError::OtherIdentity`] when they are not the same; as the error table of the sheet when there is no answer.
    pub(super) async fn vouch(&self, token: &SecretString) -> Result<(), ApiError> {
        let Some(before) = self.answering().uncertain(token) else { return Ok(()) };
        // Asking sends a request itself.
        let now = Box::pin(self.account()).await.map_err(|error| self.unsent(error))?.identity();
        if now == before { Ok(()) } else { Err(ApiError::OtherIdentity) }
    }
}
