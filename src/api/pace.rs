//! At most so many requests start in any second.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// A sliding second.
#[derive(Debug)]
pub(super) struct Pace {
    most: usize,
    started: Mutex<VecDeque<Instant>>,
}

impl Pace {
    /// `most` starts a second, at least one.
    pub(super) fn new(most: u32) -> Self {
        Self { most: most.max(1) as usize, started: Mutex::new(VecDeque::new()) }
    }

    /// Waits for its turn. Turns come in the order of asking.
    pub(super) async fn turn(&self) {
        let mut started = self.started.lock().await;
        if started.len() >= self.most
            && let Some(first) = started.pop_front()
        {
            sleep_until(first + Duration::from_secs(1)).await;
        }
        started.push_back(Instant::now());
    }
}
