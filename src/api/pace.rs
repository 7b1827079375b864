//! Limits how many requests start in any second, over all programs of this computer that share a file.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard, Notify};
use tokio::time::{Instant, sleep, sleep_until};

use crate::files;
use crate::platform::system;

/// A sliding second, with a small margin for clocks and the network, in microseconds.
const SECOND: i64 = 1_050_000;
/// A slot further away than this was booked before the computer was restarted.
const FARTHEST: i64 = 600_000_000;

/// Which of those waiting for a slot goes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Priority {
    /// What a person did and wants sent.
    Urgent,
    /// Everything else: it waits until nothing urgent does.
    Usual,
}

/// A sliding second.
#[derive(Debug)]
pub(super) struct Pace {
    most: usize,
    started: Mutex<VecDeque<Instant>>,
    shared: Option<PathBuf>,
    /// How many urgent ones are waiting for a slot.
    urgent: AtomicUsize,
    /// One of them has got it, or has given up.
    passed: Notify,
}

/// Something urgent that is waiting, until this is dropped.
struct Waiting<'a>(&'a Pace);

impl<'a> Waiting<'a> {
    fn begin(pace: &'a Pace) -> Self {
        pace.urgent.fetch_add(1, Ordering::SeqCst);
        Self(pace)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.urgent.fetch_sub(1, Ordering::SeqCst);
        self.0.passed.notify_waiters();
    }
}

impl Pace {
    /// At most `most` starts per second (at least one), shared with every other program using this file.
    pub(super) fn new(most: u32, shared: Option<PathBuf>) -> Self {
        Self {
            most: most.max(1) as usize,
            started: Mutex::new(VecDeque::new()),
            shared,
            urgent: AtomicUsize::new(0),
            passed: Notify::new(),
        }
    }

    /// Waits for a slot. Slots are given in the order of asking, but urgent ones first.
    pub(super) async fn wait(&self, priority: Priority) {
        let waiting = (priority == Priority::Urgent).then(|| Waiting::begin(self));
        let mut started = match priority {
            Priority::Urgent => self.started.lock().await,
            Priority::Usual => self.lock_after_the_urgent().await,
        };
        // The oldest start is removed only after the wait: giving up while waiting must not make room for two.
        if started.len() >= self.most
            && let Some(first) = started.front().copied()
        {
            sleep_until(first + Duration::from_secs(1)).await;
            started.pop_front();
        }
        // Without the file, this program still keeps its own pace.
        if let Some(wait) = self.shared.as_deref().and_then(|path| book(path, self.most).ok()) {
            sleep(wait).await;
        }
        started.push_back(Instant::now());
        drop(started);
        drop(waiting);
    }

    /// The slots, once nothing urgent waits for one.
    async fn lock_after_the_urgent(&self) -> MutexGuard<'_, VecDeque<Instant>> {
        loop {
            // Before the check, so that no notification is missed.
            let passed = self.passed.notified();
            let started = self.started.lock().await;
            if self.urgent.load(Ordering::SeqCst) == 0 {
                return started;
            }
            drop(started);
            passed.await;
        }
    }
}

/// Books the next free slot; returns how long it is until then.
fn book(path: &Path, most: usize) -> io::Result<Duration> {
    let mut file = files::open_own(path)?;
    file.lock()?;
    let now = now();
    let mut slots = read(&mut file, now)?;
    let slot = next(&slots, most, now);
    slots.push(slot);
    // Only the last ones can delay the next: the file never grows.
    let keep = slots.len().saturating_sub(most);
    let text: String = slots[keep..].iter().map(|slot| format!("{slot}\n")).collect();
    file.rewind()?;
    file.set_len(0)?;
    file.write_all(text.as_bytes())?;
    Ok(Duration::from_micros(u64::try_from(slot - now).unwrap_or(0)))
}

/// Slots that can still matter; anything else in the file is ignored.
fn read(file: &mut File, now: i64) -> io::Result<Vec<i64>> {
    let mut text = String::new();
    // If someone writes more into it, not every request has to read that.
    file.take(4_096).read_to_string(&mut text)?;
    let slots = text.lines().filter_map(|line| line.parse::<i64>().ok());
    Ok(slots.filter(|slot| slot.saturating_sub(now).saturating_abs() < FARTHEST).collect())
}

/// The first moment at which one more may start.
fn next(slots: &[i64], most: usize, now: i64) -> i64 {
    match slots.len().checked_sub(most).and_then(|at| slots.get(at)) {
        Some(first) => now.max(first + SECOND),
        None => now,
    }
}

/// Microseconds of a clock that every program on this computer reads alike and nobody sets.
fn now() -> i64 {
    i64::try_from(system::since_boot().as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test]
    async fn who_gives_up_waiting_makes_no_room_for_another() {
        let pace = Pace::new(2, None);
        pace.wait(Priority::Usual).await;
        pace.wait(Priority::Usual).await;
        for _ in 0..3 {
            assert!(tokio::time::timeout(Duration::from_millis(1), pace.wait(Priority::Usual)).await.is_err());
        }
        assert_eq!(pace.started.lock().await.len(), 2);
    }

    #[tokio::test]
    async fn what_is_urgent_goes_before_all_that_waits_and_who_gives_up_holds_up_nobody() {
        let pace = Arc::new(Pace::new(9, None));
        let order = Arc::new(std::sync::Mutex::new(Vec::new()));
        let ask = |name: &'static str, priority| {
            let (pace, order) = (pace.clone(), order.clone());
            tokio::spawn(async move {
                pace.wait(priority).await;
                order.lock().unwrap().push(name);
            })
        };
        let held = pace.started.lock().await;
        let fetches = ["first", "second", "third"].map(|name| ask(name, Priority::Usual));
        let given_up = ask("given up", Priority::Urgent);
        let edit = ask("edit", Priority::Urgent);
        tokio::task::yield_now().await;
        assert_eq!(pace.urgent.load(Ordering::SeqCst), 2);
        given_up.abort();
        assert!(given_up.await.unwrap_err().is_cancelled());
        drop(held);
        edit.await.unwrap();
        for fetch in fetches {
            fetch.await.unwrap();
        }
        assert_eq!(*order.lock().unwrap(), ["edit", "first", "second", "third"]);
    }

    #[test]
    fn no_second_holds_more_turns_than_agreed() {
        let mut slots = Vec::new();
        for asked in [0, 0, 10, 20, 20, 900_000, 900_000, 1_000_000, 4_000_000] {
            slots.push(next(&slots, 3, asked));
        }
        for window in slots.windows(4) {
            assert!(window[3] - window[0] >= 1_000_000, "{slots:?}");
        }
        assert_eq!(slots.last(), Some(&4_000_000), "who comes late enough does not wait");
    }

    #[test]
    fn programs_that_share_the_file_share_the_turns() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pace");
        let waits: Vec<_> = (0..6).map(|_| book(&path, 3).unwrap()).collect();
        assert!(waits[..3].iter().all(Duration::is_zero), "{waits:?}");
        assert!(waits[3..].iter().all(|wait| *wait > Duration::from_millis(500)), "{waits:?}");
    }

    #[test]
    fn a_file_with_anything_else_in_it_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pace");
        std::fs::write(&path, format!("nonsense\n{}\n{}\n", i64::MAX / 4, -5)).unwrap();
        assert_eq!(book(&path, 1).unwrap(), Duration::ZERO);
    }
}
