//! What changes tasks, notes, or unsent edits. Each order is stored before the next one is read.

use super::{Shared, me, problem, settled};
use crate::app::msg::effect::WriteEffect;
use crate::app::{Report, Ticket};
use crate::store::{Applied, Basis, Intent, Result};

/// Writes, and reports the outcome.
pub(super) async fn carry_out(shared: &Shared, effect: WriteEffect) -> Result<()> {
    use WriteEffect as E;
    let (db, now) = (&shared.db, shared.now());
    let hold = now + shared.undo_window;
    match effect {
        E::Save { ticket, edits, shown, act } => {
            let saved = db.run(move |store| {
                let intent = Intent::stored(&edits, act, me(store)?, now, hold);
                store.carry_out(&Intent { basis: Basis::Shown(&shown), ..intent })
            });
            // An edit has its own report, and a failure belongs to the form that ordered it: neither takes the common
            // way below.
            report_saved(shared, ticket, saved.await).await;
            return Ok(());
        }
        E::Undo | E::Redo => return super::undo::undo_or_redo(shared, effect == E::Redo, now, hold).await,
        E::Resolve(id, resolution) => {
            db.run(move |store| store.resolve(&id, resolution)).await?;
        }
        E::DismissDuplicate(other) => {
            db.run(move |store| store.dismiss_duplicate(other)).await?;
        }
        E::ForgetDamaged(seq) => {
            db.run(move |store| store.forget_damaged_edits(&[seq])).await?;
        }
        E::Correct { ticket, id, edit } => match db.run(move |store| store.correct(&id, &edit)).await {
            Ok(_) => shared.tell(Report::Saved(ticket, Vec::new())),
            Err(error) => {
                // The form stays open with what was typed.
                shared.tell(Report::NotSaved(ticket, problem::of_store(&error)));
                return Ok(());
            }
        },
        E::ResolveAll(ids, resolution) => {
            let resolved = db.run(move |store| store.resolve_all(&ids, resolution)).await?;
            shared.tell(Report::Resolved(resolution, resolved));
        }
        E::StopBulk => {
            let act = shared.own.large_act().unwrap_or_default();
            let stopped = db.run(move |store| store.stop_act(act)).await?;
            shared.tell(Report::BulkStopped(stopped));
        }
    }
    settled(shared).await;
    Ok(())
}

async fn report_saved(shared: &Shared, ticket: Ticket, saved: Result<Applied>) {
    match saved {
        Ok(applied) => {
            shared.own.did(applied.act, applied.changes.len());
            shared.tell(Report::Saved(ticket, applied.tasks));
            shared.tell_unsent().await;
            // The sender may be asleep until something due later.
            shared.signals.wake.notify_one();
        }
        Err(error) => shared.tell(Report::NotSaved(ticket, problem::of_store(&error))),
    }
}
