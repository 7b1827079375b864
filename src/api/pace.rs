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
        // The oldest start leaves only after the wait: who gives up while waiting must not make room for two.
        if started.len() >= self.most
            && let Some(first) = started.front().copied()
        {
            sleep_until(first + Duration::from_secs(1)).await;
            started.pop_front();
        }
        started.push_back(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_gives_up_waiting_makes_no_room_for_another() {
        let pace = Pace::new(2);
        pace.turn().await;
        pace.turn().await;
        for _ in 0..3 {
            assert!(tokio::time::timeout(Duration::from_millis(1), pace.turn()).await.is_err());
        }
        assert_eq!(pace.started.lock().await.len(), 2);
    }
}
