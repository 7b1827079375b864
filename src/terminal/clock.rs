//! The one place that reads the clocks.

use std::sync::Arc;

use crate::domain::Clocks;
use crate::platform::system;
use chrono::{DateTime, Utc};

/// The wall clock, read nowhere else: other code gets the time as an argument.
#[allow(clippy::disallowed_methods, reason = "this is the file that the ban points to")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The clock as a value, for worker and emulator.
pub fn shared() -> Arc<dyn Fn() -> DateTime<Utc> + Send + Sync> {
    Arc::new(now)
}

/// Seconds since this computer started; on systems that don't count sleep, without it.
pub fn steady() -> i64 {
    i64::try_from(system::since_boot().as_secs()).unwrap_or(i64::MAX) + later()
}

/// In a debug build a test may say how many seconds have passed: this clock can't be set.
fn later() -> i64 {
    let asked = || std::env::var("AMOTUI_LATER").ok()?.parse().ok();
    if cfg!(debug_assertions) { asked().unwrap_or(0) } else { 0 }
}

/// Now, by both clocks.
pub fn clocks() -> Clocks {
    Clocks { wall: now().timestamp(), steady: steady() }
}
