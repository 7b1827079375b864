//! amoCRM over HTTP, in terms of the domain: one file per resource. No redirects, no retries and no caching happen
//! here.

mod account;
mod answer;
mod answering;
mod batch;
mod claims;
mod client;
mod entities;
mod error;
mod events;
mod http;
mod identity;
mod leads;
mod lenient;
mod list;
mod losses;
mod notes;
pub mod oauth;
mod options;
mod origin;
mod pace;
mod refusal;
mod tasks;
mod tokens;
mod vendors;
mod wire;

pub use claims::claims;
pub use client::{Client, RawAnswer};
pub use error::{ApiError, Distrust, ItemError, Outcome};
pub use events::{TaskEvent, TimeSpan};
pub use http::{certificates, proxy};
pub use list::{PageSize, SeenPages};
pub use notes::NotePage;
pub use options::{Options, Proxy};
pub use origin::{BadOrigin, Origin};
pub use tasks::{Added, Edited, TaskPage, as_sent, task_as_json, task_from_json};
pub use tokens::{Coming, Tokens};
