//! Leads without a next step: from the store at once, and from the server if that is old.

use super::{Shared, problem};
use crate::app::msg::report::Unstepped;
use crate::app::{Problem, Report, Ticket};
use crate::domain::Whose;
use crate::store::Result;
use crate::sync;

/// Reports what is stored; `fetched` is the outcome of asking the server.
pub(super) async fn list(
    shared: &Shared,
    ticket: Ticket,
    whose: Whose,
    fetched: Option<std::result::Result<(), Problem>>,
) -> Result<()> {
    let leads = shared.db.read(move |store| store.leads_without_task(whose)).await?;
    shared.tell(Report::Leads(ticket, Unstepped { leads, fetched }));
    Ok(())
}

/// Fetches the leads unless they are younger than `age` seconds, and reports them.
pub(super) async fn fetch(shared: &Shared, ticket: Ticket, whose: Whose, age: i64) {
    let outcome = fetched(shared, whose, age).await;
    let fetched = Some(outcome.map_err(|error| problem::of_sync(&error)));
    if let Err(error) = list(shared, ticket, whose, fetched).await {
        let fetched = Some(Err(problem::of_store(&error)));
        shared.tell(Report::Leads(ticket, Unstepped { leads: None, fetched }));
    }
}

async fn fetched(shared: &Shared, whose: Whose, age: i64) -> std::result::Result<(), sync::SyncError> {
    let now = shared.now();
    let (known, owners) = shared.db.run(move |store| Ok((store.leads(whose)?, store.owners(whose)?))).await?;
    if known.is_some_and(|known| (0..age).contains(&(now - known.at))) {
        return Ok(());
    }
    sync::leads(&shared.client, &shared.db, whose, &owners, now).await.map(drop)
}
