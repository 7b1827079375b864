//! Who answers at the account's address: asked once per connection, and again whenever it may be someone else.

use secrecy::SecretString;

use super::{ApiError, Client};
use crate::domain::Identity;

impl Client {
    /// Account and user of the token. The server is asked the first time, after a connection failed, for each new
    /// token, and after an answer that named another account; otherwise its last answer is used.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn identity(&self) -> Result<Identity, ApiError> {
        let token = self.token().await?;
        match self.answering().certain(&token) {
            Some(identity) => Ok(identity),
            None => Ok(self.account().await?.identity()),
        }
    }

    /// Called before a write is sent: if it is not certain that the same account and user still answer, they are asked.
    ///
    /// # Errors
    /// [`ApiError::OtherIdentity`] when they are not the same; see docs/amocrm-api.md#errors for when there is no
    /// answer.
    pub(super) async fn check_identity(&self, token: &SecretString) -> Result<(), ApiError> {
        let Some(before) = self.answering().uncertain(token) else { return Ok(()) };
        // Asking sends a request itself.
        let now = Box::pin(self.account()).await.map_err(|error| self.unsent(error))?.identity();
        if now == before { Ok(()) } else { Err(ApiError::OtherIdentity) }
    }
}
