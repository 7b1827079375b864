//! Brings store and server together: pull fetches, push sends. No screen, no clock of its own.

mod pull;
mod push;

pub use pull::{cards, directory, first_page, full, incremental};
pub use push::{Sent, push};

use crate::api::ApiError;
use crate::store::StoreError;

/// Why a pass ended early.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The network or the server.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The disk.
    #[error(transparent)]
    Store(#[from] StoreError),
}
