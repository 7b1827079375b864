//! Undoing and redoing what this window did. Other windows and scripts have their own acts in the same store.

use std::sync::Mutex;

use super::{Shared, me};
use crate::app::msg::report::{Report, Undone};
use crate::store::StoreError;

/// The number of edits from which the progress of an act is reported.
const LARGE: usize = 10;

/// The acts of this window, the last one on top.
#[derive(Debug, Default)]
pub(super) struct Own(Mutex<Acts>);

#[derive(Debug, Default)]
struct Acts {
    done: Vec<i64>,
    undone: Vec<i64>,
    /// The last act, if it was a large one and is not completely sent yet.
    large: Option<i64>,
}

impl Own {
    /// An act with this many edits was done: what was undone before can't be redone any more.
    pub(super) fn did(&self, act: i64, edits: usize) {
        self.set_large(act, edits);
        let mut acts = self.acts();
        // As everywhere, a new act ends the possibility to redo.
        acts.done.push(act);
        acts.undone.clear();
    }

    /// The last act, if it was a large one.
    pub(super) fn large_act(&self) -> Option<i64> {
        self.acts().large
    }

    /// Nothing of it is left to send.
    pub(super) fn forget_large_act(&self) {
        self.acts().large = None;
    }

    fn set_large(&self, act: i64, edits: usize) {
        self.acts().large = (edits >= LARGE).then_some(act);
    }

    fn last(&self, undone: bool) -> Option<i64> {
        let acts = self.acts();
        if undone { acts.undone.last().copied() } else { acts.done.last().copied() }
    }

    /// The last one was undone, no matter by whom.
    fn took_back(&self, own: Option<i64>, act: Option<i64>) {
        let mut acts = self.acts();
        // Only its own entry: if it had none, the window has undone an act of another.
        acts.done.pop_if(|last| Some(*last) == own);
        acts.undone.extend(act);
    }

    /// The last one that was undone was redone, as a new act.
    fn did_again(&self, own: Option<i64>, act: Option<i64>) {
        let mut acts = self.acts();
        acts.undone.pop_if(|last| Some(*last) == own);
        acts.done.extend(act);
    }

    fn acts(&self) -> std::sync::MutexGuard<'_, Acts> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Undoes the last act of this window, or redoes the one it undid last. If it has none, the last act of all is meant,
/// and the person is told that it was done elsewhere.
pub(super) async fn undo_or_redo(shared: &Shared, redo: bool, now: i64, hold: i64) -> Result<(), StoreError> {
    // Taken before the store is asked: someone who presses undo means the last act that this window shows.
    let own = shared.own.last(redo);
    let undone = shared
        .db
        .run(move |store| {
            let me = me(store)?;
            if redo { store.redo(me, now, hold, own) } else { store.undo(me, now, hold, own) }
        })
        .await?;
    let act = undone.as_ref().map(|undone| undone.act);
    if redo {
        shared.own.did_again(own, act)
    } else {
        shared.own.took_back(own, act)
    }
    if let Some((act, many)) = undone.as_ref().and_then(|undone| undone.by) {
        shared.own.set_large(act, many);
    }
    shared.tell(match undone {
        Some(undone) => {
            let crate::store::Undone { done, text, tasks, kept, notes, left, .. } = undone;
            Report::Undone(Undone { done, text, tasks, kept, notes, left, redone: redo, elsewhere: own.is_none() })
        }
        None if own.is_some() && !redo => Report::UndoneElsewhere,
        None => Report::NothingToUndo { redo },
    });
    shared.tell_unsent().await;
    shared.signals.wake.notify_one();
    Ok(())
}
