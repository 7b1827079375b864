//! Tells whether anything but the selection has changed since something was drawn.

use std::sync::atomic::{AtomicU64, Ordering};

/// A state of the app except for what a step in the list changes: the selected row, the rows in sight, and marks. No two
/// states of any app of this process have the same one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Revision(u64);

impl Revision {
    /// One that nothing has yet.
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}
