//! Who last answered at the account's address, and whether that is still certain.

use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use crate::domain::{AccountId, Identity};

/// What the account's own answer last said.
#[derive(Debug, Default)]
pub(super) struct Answering(Mutex<Option<Known>>);

#[derive(Debug)]
struct Known {
    identity: Identity,
    /// The token of that request.
    token: SecretString,
    /// A connection has failed since, or something in an answer belonged to another account.
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

    /// The account has identified itself, for this token.
    pub(super) fn said(&self, identity: Identity, token: SecretString) {
        self.with(|known| *known = Some(Known { identity, token, doubted: false }));
    }

    /// Whoever answers next may be someone else.
    pub(super) fn doubt(&self) {
        self.with(|known| known.iter_mut().for_each(|known| known.doubted = true));
    }

    /// Something belonging to this account arrived.
    pub(super) fn saw(&self, account: Option<AccountId>) {
        let Some(account) = account.filter(|account| account.0 != 0) else { return };
        self.with(|known| {
            known.iter_mut().filter(|known| known.identity.account != account).for_each(|known| known.doubted = true);
        });
    }

    /// Who answers, if nothing contradicts it.
    pub(super) fn certain(&self, token: &SecretString) -> Option<Identity> {
        self.with(|known| known.as_ref().filter(|known| known.holds_for(token)).map(|known| known.identity))
    }

    /// Who answered last, if that is no longer certain.
    pub(super) fn uncertain(&self, token: &SecretString) -> Option<Identity> {
        self.with(|known| known.as_ref().filter(|known| !known.holds_for(token)).map(|known| known.identity))
    }
}
