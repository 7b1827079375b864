//! What the worker is currently doing, so that one can wait until it is idle.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;

/// Counts what is in progress. The background counts as one from the start until its first round is over.
pub(super) struct InFlight {
    busy: AtomicUsize,
    /// How many of those are orders that still wait to be carried out.
    queued: AtomicUsize,
    quiet: Notify,
}

impl InFlight {
    pub(super) fn with_background() -> Self {
        Self { busy: AtomicUsize::new(1), queued: AtomicUsize::new(0), quiet: Notify::new() }
    }

    pub(super) fn begin(&self) {
        self.busy.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn end(&self) {
        // The count first, then the call: whoever wakes up reads a count that no longer includes this one.
        self.busy.fetch_sub(1, Ordering::SeqCst);
        self.quiet.notify_waiters();
    }

    pub(super) fn queue(&self) {
        self.queued.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn leave_queue(&self) {
        self.queued.fetch_sub(1, Ordering::SeqCst);
    }

    /// True if no earlier order is still to be carried out.
    pub(super) fn is_queue_empty(&self) -> bool {
        self.queued.load(Ordering::SeqCst) == 0
    }

    /// Waits until nothing is in progress.
    pub(super) async fn idle(&self) {
        loop {
            // Before the count is read: otherwise something ending in between would be waited for forever.
            let quiet = self.quiet.notified();
            if self.busy.load(Ordering::SeqCst) == 0 {
                return;
            }
            quiet.await;
        }
    }
}
