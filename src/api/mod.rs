//! amoCRM over HTTP, in domain words: one file a resource. No redirects, no retries, no caching happen here.

mod account;
mod batch;
mod client;
mod entities;
mod error;
mod events;
mod leads;
mod notes;
mod origin;
mod pace;
mod tasks;
mod wire;

pub use client::{Client, Options, RawAnswer};
pub use error::{ApiError, ItemError, Outcome};
pub use events::TaskEvent;
pub use origin::{BadOrigin, Origin};
pub use tasks::{Added, Edited, TaskPage};
