//! What is requested from amoCRM. What the store knows is reported first.

use std::sync::Arc;

use super::{Shared, at_once, beside, reads};
use crate::app::msg::effect::FetchEffect;
use crate::app::{Report, Ticket};
use crate::domain::{EntityKind, TaskId};
use crate::store::Result;

/// Fetches in parallel to the following orders, and reports what came.
pub(super) async fn carry_out(shared: &Arc<Shared>, effect: FetchEffect) {
    use FetchEffect as E;
    match effect {
        E::Open(ticket, id) => beside(shared, |shared| async move { open(&shared, ticket, id).await }),
        E::FetchEvents(ticket, id, next) => beside(shared, move |shared| async move {
            if super::moves::look(&shared, id, &next).await {
                tell_stored(&shared, ticket, id).await;
            }
            if super::stages::look(&shared, id, next).await {
                tell_stored(&shared, ticket, id).await;
            }
        }),
        E::FetchSubjects { subjects, needed } => beside(shared, move |shared| async move {
            // Rows show clients and phones: they are drawn again with what came.
            if super::subjects::ahead(&shared, subjects, needed).await {
                shared.tell(Report::Changed);
            }
        }),
        E::FindSubjects(ticket, text) => beside(shared, |shared| async move { find(&shared, ticket, &text).await }),
        E::FetchLeads(ticket, whose, age) => {
            beside(shared, move |shared| async move { super::leads::fetch(&shared, ticket, whose, age).await });
        }
        E::Sync => at_once(shared, sync(shared)).await,
    }
}

/// Starts the background now, with what is waiting, and fetches everything again.
async fn sync(shared: &Shared) -> Result<()> {
    shared.looked.forget_all();
    shared.events.forget();
    let release = |store: &mut crate::store::Store| {
        store.release_held()?;
        store.set_meta("sync-now", "1")
    };
    shared.db.run(release).await?;
    shared.signals.wake.notify_one();
    Ok(())
}

async fn tell_stored(shared: &Shared, ticket: Ticket, id: TaskId) {
    if let Ok(detail) = shared.db.read(move |store| reads::stored(store, id)).await {
        shared.tell(Report::Detail(ticket, Box::new(detail)));
    }
}

/// What is stored is reported at once; then what the server knows of the subject, if it answers.
async fn open(shared: &Shared, ticket: Ticket, id: TaskId) {
    let Ok(detail) = shared.db.read(move |store| reads::stored(store, id)).await else { return };
    let subject = detail.row.as_ref().and_then(|row| row.task.subject);
    shared.tell(Report::Detail(ticket, Box::new(detail)));
    let Some(subject) = subject else { return };
    if super::subjects::look(shared, subject).await {
        tell_stored(shared, ticket, id).await;
    }
}

async fn find(shared: &Shared, ticket: Ticket, text: &str) {
    let mut found = Vec::new();
    for kind in [EntityKind::Leads, EntityKind::Contacts, EntityKind::Companies, EntityKind::Customers] {
        if let Ok(cards) = shared.client.find_cards(kind, text, 5).await {
            found.extend(cards);
        }
    }
    shared.tell(Report::Subjects(ticket, found));
}
