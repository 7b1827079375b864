//! Brings store and server together: pull fetches, push sends. It has no screen and no clock of its own.

mod account;
mod clock_skew;
mod identity;
mod leads;
mod pull;
mod push;
mod refetch;
mod server;
mod unread;
mod walk;

pub use account::directory;
pub use identity::verify_account;
use identity::{other_account, verify_same_account};
pub use leads::{leads, missing_stages, stages};
pub use pull::{Missing, cards, deletions, first_page, full_fetch, full_fetch_is_due, incremental};
pub use push::{Finished, Sent, push};
pub use refetch::refetch;
pub use server::Server;
pub use unread::Unread;

use crate::api::ApiError;
use crate::store::StoreError;

/// Why fetching or sending ended early.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The network or the server.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The address leads to another account than the one whose tasks are stored here.
    #[error("the address leads to another account now: {name}")]
    OtherAccount {
        /// The other account's name.
        name: String,
    },
    /// The disk.
    #[error(transparent)]
    Store(#[from] StoreError),
}
