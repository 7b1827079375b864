//! Waiting for other programs that write to the same store.

use std::time::{Duration, Instant};

use super::{Result, StoreError};

/// How long a statement waits for another writer, and how long opening is retried.
///
/// When a dozen programs start together on a slow disk, they take turns in no particular order, so one of them may wait
/// much longer than all the writing takes.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(60);

/// The pause between two attempts to open.
const PAUSE: Duration = Duration::from_millis(20);

/// Retries as long as another program is in the way.
///
/// SQLite waits by itself, but not everywhere: if two programs create the write-ahead log at the same time, or one
/// closes it while another opens it, it returns "busy" at once.
///
/// # Errors
/// Those of `open`; [`StoreError::Busy`] after [`BUSY_TIMEOUT`].
pub(super) fn retry<T>(open: impl FnMut() -> Result<T>) -> Result<T> {
    let began = Instant::now();
    retry_until(open, || {
        std::thread::sleep(PAUSE);
        began.elapsed() < BUSY_TIMEOUT
    })
}

/// Retries while it is busy and `wait`, after waiting, returns that there is still time.
fn retry_until<T>(mut open: impl FnMut() -> Result<T>, mut wait: impl FnMut() -> bool) -> Result<T> {
    loop {
        match open() {
            Err(StoreError::Busy) if wait() => {}
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn what_is_busy_is_tried_until_it_goes_and_no_longer_than_there_is_time() {
        let (mut left, mut waits) = (9, 0);
        let opened = retry_until(
            || {
                left -= 1;
                if left > 0 { Err(StoreError::Busy) } else { Ok(left) }
            },
            || {
                waits += 1;
                true
            },
        );
        assert!(matches!(opened, Ok(0)) && waits == 8, "{opened:?} {waits}");
        let never: Result<()> = retry_until(|| Err(StoreError::Busy), || false);
        assert!(matches!(never, Err(StoreError::Busy)));
        let other: Result<()> = retry_until(|| Err(StoreError::Full), || panic!("waits for a full disk"));
        assert!(matches!(other, Err(StoreError::Full)));
    }

    #[test]
    fn programs_that_open_a_new_store_at_once_all_get_it() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..20 {
            let path = folder.path().join(format!("{round}.db"));
            let opened: Vec<_> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| Store::open(&path).map(drop))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert!(opened.iter().all(std::result::Result::is_ok), "{opened:?}");
        }
    }
}
