//! The one place that reads the clocks.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rustix::time::{ClockId, clock_gettime};

use crate::domain::Clocks;

/// Now.
#[allow(clippy::disallowed_methods, reason = "this is the file that the ban points to")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The clock as a value, for worker and emulator.
pub fn shared() -> Arc<dyn Fn() -> DateTime<Utc> + Send + Sync> {
    Arc::new(now)
}

/// Seconds since this computer was started; where the system does not count sleep, without it.
pub fn steady() -> i64 {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::Monotonic;
    clock_gettime(clock).tv_sec + later()
}

/// In a debug build a test may say that so many seconds have passed: nobody can set this clock.
fn later() -> i64 {
    let asked = || std::env::var("AMOTUI_LATER").ok()?.parse().ok();
    if cfg!(debug_assertions) { asked().unwrap_or(0) } else { 0 }
}

/// Now, by both clocks.
pub fn clocks() -> Clocks {
    Clocks { wall: now().timestamp(), steady: steady() }
}
