//! Active leads, above all those without a next step.

use serde_json::{Value, json};

use super::account::{self, Account};
use super::context::Context;
use super::output::{self, line, remark};
use super::sentence::{language, told};
use super::{CliError, Exit, flags, people, sync};
use crate::domain::{Lead, Leads, Whose};
use crate::i18n::money_to_the_cent;
use crate::store::{Db, Store, StoreError};
use crate::sync::SyncError;
use crate::terminal::clock;

/// Leads fetched within this many seconds are recent enough.
pub(super) const SOON: i64 = 900;

/// Prints them.
pub(super) async fn run(cx: &Context, args: &flags::Leads) -> Result<(), CliError> {
    let (leads, currency) = if args.offline {
        let store = account::stored(cx).await?;
        read(&store, people::whose(&store, &args.owner)?, args.without_task)?
    } else {
        let account = account::needed(cx).await?;
        let db = account::open(cx, &account)?;
        sync::refresh(cx, &account, &db).await?;
        let owner = args.owner.clone();
        let whose = db.run(move |store| Ok(people::whose(store, &owner))).await??;
        fetch(cx, &account, &db, whose, 0).await?;
        let without = args.without_task;
        let found = db.run(move |store| read(store, whose, without)).await?;
        account::close(cx, db).await;
        found
    };
    let Some(Leads { leads, whole, .. }) = leads else {
        return Err(CliError::told(Exit::Failed, "leads-not-fetched", &[]));
    };
    if !whole {
        remark(cx, &told("leads-more", &[]));
    }
    leads.iter().try_for_each(|lead| {
        let said = || format!("{} {}", lead.card.subject.id, words(lead, &currency));
        if args.json { output::json(&as_json(lead)) } else { line(&said()) }
    })
}

/// The leads, and the account's currency.
fn read(store: &Store, whose: Whose, without: bool) -> Result<(Option<Leads>, String), StoreError> {
    let leads = if without { store.leads_without_task(whose)? } else { store.leads(whose)? };
    let currency = store.directory()?.and_then(|directory| directory.account.currency).unwrap_or_default();
    Ok((leads, currency))
}

/// Fetches them unless that was done within `age` seconds. After a temporary error the stored ones are used.
///
/// # Errors
/// Any other error.
pub(super) async fn fetch(cx: &Context, account: &Account, db: &Db, whose: Whose, age: i64) -> Result<(), CliError> {
    let now = clock::now().timestamp();
    let (known, owners) = db.run(move |store| Ok((store.leads(whose)?, store.owners(whose)?))).await?;
    if known.is_some_and(|known| (0..age).contains(&(now - known.at))) {
        return Ok(());
    }
    match crate::sync::leads(&account.client, db, whose, &owners, now).await {
        Ok(_) => Ok(()),
        Err(SyncError::Api(error)) if error.is_temporary() => {
            remark(cx, &told("leads-as-stored", &[("why", &CliError::from(error).words)]));
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// Uses the names of the API.
pub(super) fn as_json(lead: &Lead) -> Value {
    let card = &lead.card;
    json!({
        "id": card.subject.id.0,
        "name": card.name,
        "price": card.price,
        "price_with_minor_units": card.price.map(|price| price as f64 + f64::from(card.cents) / 100.0),
        "pipeline_id": card.stage.as_ref().map(|stage| stage.pipeline.0),
        "status_id": card.stage.as_ref().map(|stage| stage.status.0),
        "status_name": card.stage.as_ref().and_then(|stage| stage.status_name.clone()),
        "responsible_user_id": lead.responsible.map(|user| user.0),
        "updated_at": lead.updated_at,
    })
}

/// Price, stage and name.
pub(super) fn words(lead: &Lead, currency: &str) -> String {
    let price = lead
        .card
        .price
        .map_or_else(|| "—".into(), |price| money_to_the_cent(price, lead.card.cents, currency, language()));
    let stage = lead.card.stage.as_ref();
    let stage = stage.map(|stage| stage.status_name.clone().unwrap_or_else(|| format!("#{}", stage.status)));
    let name = if lead.card.name.is_empty() { format!("#{}", lead.card.subject.id) } else { lead.card.name.clone() };
    [Some(price), stage, Some(name)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
