//! Who answers at the account's address: asked once a connection, and again whenever it may be somebody else.

use secrecy::SecretString;

use super::{ApiError, Client};
use crate::domain::Identity;

impl Client {
    /// Account and user of the token. Asked of the server at the first time, after a connection failed, with each new token, and
    /// after an answer that named another account; else what it said then.
    ///
    /// # Errors
    /// As docs/amocrm-api.md#errors has them.
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
    /// [`ApiError::OtherIdentity`] when they are not the same; as docs/amocrm-api.md#errors has them when there is no answer.
    pub(super) async fn check_identity(&self, token: &SecretString) -> Result<(), ApiError> {
        let Some(before) = self.answering().uncertain(token) else { return Ok(()) };
        // Asking sends a request itself.
        let now = Box::pin(self.account()).await.map_err(|error| self.unsent(error))?.identity();
        if now == before { Ok(()) } else { Err(ApiError::OtherIdentity) }
    }
}
