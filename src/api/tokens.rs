//! Where a client gets the token for a request.

use std::fmt::Debug;
use std::pin::Pin;

use secrecy::SecretString;

use super::ApiError;

/// An answer that may have to wait for the disk, a keyring or the server.
pub type Coming<'a, T> = Pin<Box<dyn Future<Output = Result<T, ApiError>> + Send + 'a>>;

/// A source of tokens. It is asked before each request, so that a token renewed meanwhile is used at once.
pub trait Tokens: Send + Sync + Debug {
    /// The token to send now.
    fn token(&self) -> Coming<'_, SecretString>;

    /// Called when the server has rejected this one. Returns another one to try once; None if there is none.
    fn instead_of(&self, refused: SecretString) -> Coming<'_, Option<SecretString>>;

    /// Waits until no renewal is in progress: ending the program in the middle of one would lose the sign-in.
    fn settled(&self) -> Coming<'_, ()> {
        Box::pin(async { Ok(()) })
    }
}

/// One token, for as long as the program runs.
#[derive(Debug)]
pub(super) struct Fixed(pub SecretString);

impl Tokens for Fixed {
    fn token(&self) -> Coming<'_, SecretString> {
        Box::pin(async { Ok(self.0.clone()) })
    }

    fn instead_of(&self, _: SecretString) -> Coming<'_, Option<SecretString>> {
        Box::pin(async { Ok(None) })
    }
}
