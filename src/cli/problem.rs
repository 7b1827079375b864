//! Errors of the command line: one sentence and a stable exit code.

use std::fmt::Display;

use super::exits::Exit;
use super::sentence::{language, told};
use crate::api::{ApiError, Distrust};
use crate::app::Problem;
use crate::i18n::{Lang, Message, Words};
use crate::store::StoreError;
use crate::sync::SyncError;
use crate::ui::problem_words;
use crate::worker::{of_api, of_store, of_sync};

/// A sentence and an exit code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CliError {
    /// For the person.
    pub words: String,
    /// For scripts.
    pub exit: Exit,
}

impl CliError {
    /// With an exit code.
    pub fn new(exit: Exit, words: impl Into<String>) -> Self {
        Self { words: words.into(), exit }
    }

    /// With a code, in the person's language: a key of `commands.ftl`.
    pub(super) fn told(exit: Exit, key: &str, values: &[(&str, &dyn Display)]) -> Self {
        Self::new(exit, told(key, values))
    }

    /// A plain failure.
    pub fn failed(words: impl Into<String>) -> Self {
        Self::new(Exit::Failed, words)
    }
}

impl From<ApiError> for CliError {
    fn from(error: ApiError) -> Self {
        let exit = match &error {
            ApiError::Unauthorized | ApiError::SignedOut(_) => Exit::SignIn,
            ApiError::NotFound => Exit::NotFound,
            error if error.is_temporary() => Exit::Later,
            _ => Exit::Failed,
        };
        // The board's words for these mention a key.
        match &error {
            ApiError::Unauthorized => return Self::told(exit, "token-refused", &[]),
            ApiError::SignedOut(_) if language() != Lang::En => return Self::told(exit, "sign-in-ended", &[]),
            ApiError::Moved { from, to } => return Self::told(exit, "account-moved", &[("from", from), ("to", to)]),
            _ => {}
        }
        if let Some(words) = in_their_language(&of_api(&error)) {
            return Self::new(exit, words);
        }
        let hint = match &error {
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
            SyncError::OtherAccount { .. } => {
                Self::failed(in_their_language(&of_sync(&error)).unwrap_or_else(|| error.to_string()))
            }
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::failed(in_their_language(&of_store(&error)).unwrap_or_else(|| error.to_string()))
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> Self {
        Self::failed(Message::of_system(error).told(language()))
    }
}

/// A problem in the board's words; None for English, where scripts rely on each error's own wording.
pub(super) fn in_their_language(problem: &Problem) -> Option<String> {
    let lang = language();
    (lang != Lang::En).then(|| problem_words(problem, &Words::new(lang)))
}
