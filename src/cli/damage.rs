//! Messages about a damaged store, and about damaged edits.

use super::CliError;
use super::context::Context;
use super::output::remark;
use super::sentence::told;
use crate::store::{Rebuilt, Store};

/// Says on stderr what happened to a damaged store.
pub(super) fn tell_rebuilt(cx: &Context, rebuilt: &Rebuilt) {
    let mut what = match (rebuilt.unreadable, rebuilt.edits) {
        (true, _) => told("rescue-unreadable", &[]),
        (false, 1) => told("rescue-saved-one", &[]),
        (false, edits) => told("rescue-saved", &[("n", &edits)]),
    };
    if rebuilt.lost > 0 {
        let key = if rebuilt.lost == 1 { "rescue-lost-one" } else { "rescue-lost" };
        what = told(key, &[("what", &what), ("lost", &rebuilt.lost)]);
    }
    match &rebuilt.kept {
        Some(kept) => remark(cx, &told("rescue-anew", &[("what", &what), ("path", &kept.display())])),
        None => remark(cx, &told("rescue-journal", &[("what", &what)])),
    }
}

/// Says on stderr that edits were damaged or lost, and makes the exit code reflect it.
///
/// # Errors
/// When the store can't be read.
pub(super) fn tell_damaged(cx: &Context, store: &Store) -> Result<(), CliError> {
    let damaged = store.unsent()?.damaged;
    if damaged > 0 && cx.note_damaged() {
        remark(cx, &told("damaged", &[("n", &damaged)]));
    }
    Ok(())
}
