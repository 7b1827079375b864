//! What is said of a store that was damaged, and of edits that were.

use std::sync::atomic::{AtomicBool, Ordering};

use super::CliError;
use super::output::remark;
use crate::store::{Rescued, Store};

/// Says on stderr what became of a damaged store.
pub(super) fn tell_rescue(rescued: &Rescued) {
    let mut what = match (rescued.unreadable, rescued.edits) {
        (true, _) => "what was unsent in them can't be read".into(),
        (false, 1) => "1 unsent edit was saved".into(),
        (false, edits) => format!("{edits} unsent edits were saved"),
    };
    if rescued.lost > 0 {
        what = format!("{what}, {} {} lost", rescued.lost, if rescued.lost == 1 { "was" } else { "were" });
    }
    match &rescued.kept {
        Some(kept) => remark(&format!(
            "the stored tasks were damaged and are fetched anew; {what}; the damaged file is {}",
            kept.display()
        )),
        None => remark(&format!("the store on this computer had lost edits; {what} from the journal beside it")),
    }
}

/// Says on stderr that edits were damaged or lost, and sees to it that the program says so with its exit code, too.
///
/// # Errors
/// When the store can't be read.
pub(super) fn tell_damaged(store: &Store) -> Result<(), CliError> {
    let damaged = store.unsent()?.damaged;
    if damaged > 0 && !DAMAGED.swap(true, Ordering::SeqCst) {
        remark(&format!(
            "{damaged} of your edits were damaged on the disk and can't be sent: `amotui unsent` says what is known of them"
        ));
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
