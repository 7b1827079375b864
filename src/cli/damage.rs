//! What is said of a store that was damaged, and of edits that were.

use std::sync::atomic::{AtomicBool, Ordering};

use super::CliError;
use super::output::remark;
use super::sentence::told;
use crate::store::{Rescued, Store};

/// Says on stderr what became of a damaged store.
pub(super) fn tell_rescue(rescued: &Rescued) {
    let mut what = match (rescued.unreadable, rescued.edits) {
        (true, _) => told("rescue-unreadable", &[]),
        (false, 1) => told("rescue-saved-one", &[]),
        (false, edits) => told("rescue-saved", &[("n", &edits)]),
    };
    if rescued.lost > 0 {
        let key = if rescued.lost == 1 { "rescue-lost-one" } else { "rescue-lost" };
        what = told(key, &[("what", &what), ("lost", &rescued.lost)]);
    }
    match &rescued.kept {
        Some(kept) => remark(&told("rescue-anew", &[("what", &what), ("path", &kept.display())])),
        None => remark(&told("rescue-journal", &[("what", &what)])),
    }
}

/// Says on stderr that edits were damaged or lost, and sees to it that the program says so with its exit code, too.
///
/// # Errors
/// When the store can't be read.
pub(super) fn tell_damaged(store: &Store) -> Result<(), CliError> {
    let damaged = store.unsent()?.damaged;
    if damaged > 0 && !DAMAGED.swap(true, Ordering::SeqCst) {
        remark(&told("damaged", &[("n", &damaged)]));
    }
    Ok(())
}

/// Whether edits were found damaged in this run.
pub(super) fn has_damaged() -> bool {
    DAMAGED.load(Ordering::SeqCst)
}

/// The person has dismissed what was found: the exit code need not tell of it.
pub(super) fn forget_damaged() {
    DAMAGED.store(false, Ordering::SeqCst);
}

static DAMAGED: AtomicBool = AtomicBool::new(false);
