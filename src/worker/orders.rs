//! Takes orders one after another and gives each to the file that carries it out; slow ones continue in parallel.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;

use super::{Shared, at_once, beside, fetches, local, reads, writes};
use crate::app::{Effect, Report};
use crate::sync::Sent;

/// Carries out the worker's effects. Those of the terminal and the sign-in task never get here.
pub(super) async fn run(shared: Arc<Shared>, mut todo: mpsc::UnboundedReceiver<Effect>) {
    while let Some(effect) = todo.recv().await {
        match effect {
            // In the order in which they came: a read after an edit shows that edit.
            Effect::Read(effect) => reads::carry_out(&shared, effect).await,
            Effect::Write(effect) => at_once(&shared, writes::carry_out(&shared, effect)).await,
            Effect::Local(effect) => local::carry_out(&shared, effect).await,
            Effect::Fetch(effect) => fetches::carry_out(&shared, effect).await,
            Effect::Quit => beside(&shared, |shared| async move { quit(&shared).await }),
            Effect::SignIn(_) | Effect::Terminal(_) | Effect::StartDemo => shared.end(),
        }
        shared.in_flight.leave_queue();
    }
}

/// Sends what is waiting, for five seconds at most; the rest stays on this computer.
async fn quit(shared: &Shared) {
    let send = async {
        // Someone who ends the board doesn't want to undo anything any more: what is held is sent too.
        if shared.client.is_read_only() || shared.db.run(|store| store.release_held()).await.is_err() {
            return;
        }
        while let Ok(sent) = crate::sync::push(&shared.client.urgent(), &shared.db, shared.clocks()).await {
            match sent {
                // The background or another process is sending.
                Sent { busy: true, .. } => tokio::time::sleep(Duration::from_millis(50)).await,
                // None of it arrived: what is left waits for its time, the network or the person.
                Sent { confirmed: 0, .. } => break,
                _ => {}
            }
        }
    };
    // Whatever is not sent in time is stored; nothing is lost.
    let _ = tokio::time::timeout(Duration::from_secs(5), send).await;
    // The next start is faster without a journal, but just as good with one.
    let _ = shared.db.run(crate::store::Store::tidy).await;
    let left = shared.db.run(|store| store.unsent()).await.unwrap_or_default();
    shared.tell(Report::Stopped(left));
}
