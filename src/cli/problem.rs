//! Errors of the command line: one sentence and a stable exit code.

use super::exits::Exit;
use crate::api::{ApiError, Distrust};
use crate::store::StoreError;
use crate::sync::SyncError;

/// A sentence and a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CliError {
    /// For the person.
    pub words: String,
    /// For scripts.
    pub exit: Exit,
}

impl CliError {
    /// With a code.
    pub fn new(exit: Exit, words: impl Into<String>) -> Self {
        Self { words: words.into(), exit }
    }

    /// Plain failure.
    pub fn failed(words: impl Into<String>) -> Self {
        Self::new(Exit::Failed, words)
    }
}

impl From<ApiError> for CliError {
    fn from(error: ApiError) -> Self {
        let exit = match &error {
            ApiError::Unauthorized | ApiError::SignedOut(_) => Exit::SignIn,
            ApiError::NotFound => Exit::NotFound,
            error if error.passes() => Exit::Later,
            _ => Exit::Failed,
        };
        let hint = match &error {
            ApiError::Unauthorized => ": make a new long-lived token and run `amotui login`, or set AMOTUI_TOKEN",
            ApiError::SignedOut(_) => ": sign in again with `amotui login --oauth`; your edits are kept",
            ApiError::Distrusted { why: Distrust::Issuer, .. } => {
                ": in a company network ask for its certificate and set ca_file in the settings, or AMOTUI_CA_FILE"
            }
            ApiError::Unreachable { .. } => ": check the network and the account's address",
            _ => "",
        };
        Self::new(exit, format!("{error}{hint}"))
    }
}

impl From<SyncError> for CliError {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Api(error) => error.into(),
            SyncError::Store(error) => error.into(),
            SyncError::OtherAccount { .. } => Self::failed(error.to_string()),
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::failed(error.to_string())
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> Self {
        Self::failed(error.to_string())
    }
}
