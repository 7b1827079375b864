//! The one place that reads the clock.

use std::sync::Arc;

use chrono::{DateTime, Utc};

/// Now.
#[allow(clippy::disallowed_methods, reason = "this is the file that the ban points to")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The clock as a value, for worker and emulator.
pub fn shared() -> Arc<dyn Fn() -> DateTime<Utc> + Send + Sync> {
    Arc::new(now)
}
