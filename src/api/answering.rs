//! Who answered at the account's address last, and whether that is still certain.

use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

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

    /// Who answers, where nothing speaks against it.
    pub(super) fn certain(&self, token: &SecretString) -> Option<Identity> {
        self.with(|known| known.as_ref().filter(|known| known.holds_for(token)).map(|known| known.identity))
    }

    /// Who answered last, where it is not certain that this still holds.
    pub(super) fn uncertain(&self, token: &SecretString) -> Option<Identity> {
        self.with(|known| known.as_ref().filter(|known| !known.holds_for(token)).map(|known| known.identity))
    }
}
