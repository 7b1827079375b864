//! Sends what is waiting and fetches what is new, without a screen.

use std::time::Duration;

use serde_json::json;

use super::account::{self, Account};
use super::context::Context;
use super::output::{self, line, remark};
use super::sentence::told;
use super::{CliError, Exit, args, damage, duplicates, explain, outcome};
use crate::domain::{ChangeState, Operation, Unsent, Whose};
use crate::store::Db;
use crate::sync::{self, Sent, SyncError, Unread};
use crate::terminal::clock;
use crate::text;

/// The most attempts that `--wait` makes.
const ATTEMPTS: u32 = 600;
/// The pause between attempts.
const PAUSE: Duration = Duration::from_millis(500);

/// Fetches and sends once; with `--wait`, repeats until every edit is in amoCRM or needs a decision.
///
/// # Errors
/// Also when edits are left that are not in amoCRM, or new tasks are there twice.
pub(super) async fn run(cx: &Context, args: &args::Sync) -> Result<(), CliError> {
    cx.leave_duplicates_to_command();
    let account = account::needed(cx).await?;
    let db = account::open(cx, &account)?;
    let mut sent = send(&account, &db).await;
    if args.wait && !account.client.is_read_only() {
        for _ in 0..ATTEMPTS {
            // What is left waits for a decision, or for a change that does; or someone has to fix the account.
            let hopeless = matches!(&sent, Err(SyncError::Api(error)) if !error.is_temporary());
            if hopeless || matches!(sent, Err(SyncError::OtherAccount { .. })) || !goes_on(&db).await? {
                break;
            }
            tokio::time::sleep(PAUSE).await;
            sent = send(&account, &db).await;
        }
    }
    let fetched = match sent {
        Ok(()) => fetch(&account, &db).await,
        Err(error) => Err(error),
    };
    // What was only discovered while sending.
    let own = cx.clone();
    db.run(move |store| Ok(damage::tell_damaged(&own, store))).await??;
    let left = unsent(&db).await?;
    let needs_you = left.needs_you + left.damaged;
    let all = left.total() + left.damaged;
    if args.json {
        output::json(&json!({ "unsent": all, "needs_you": needs_you }))?;
    } else {
        line(&told("sync-line", &[("all", &all), ("mine", &needs_you)]))?;
    }
    tell_stuck(cx, &db, args.json).await?;
    let duplicates = duplicates::to_tell(&db).await?;
    for duplicate in &duplicates {
        if args.json {
            output::json(&duplicates::json(duplicate))?
        } else {
            line(&format!("! {}", duplicates::sentence(duplicate)))?
        }
    }
    let unread = db.run(|store| Unread::stored(store)).await?;
    explain::of_unread(&unread).iter().for_each(|sentence| remark(cx, sentence));
    account::close(cx, db).await;
    fetched?;
    if all > 0 {
        let key = if all == 1 { "unsent-left-one" } else { "unsent-left" };
        return Err(CliError::told(Exit::Unsent, key, &[("n", &all), ("mine", &needs_you)]));
    }
    if !duplicates.is_empty() {
        return Err(CliError::told(Exit::Unsent, "twice-count", &[("n", &duplicates.len())]));
    }
    // Those who go on to use the stored data must not take it for complete.
    if unread.unfetched() > 0 {
        return Err(CliError::told(Exit::Later, "not-all-fetched", &[]));
    }
    Ok(())
}

/// Prints the changes that don't proceed by themselves.
async fn tell_stuck(cx: &Context, db: &Db, as_json: bool) -> Result<(), CliError> {
    for change in db.run(|store| store.outbox()).await?.into_iter().filter(|change| !change.state.is_moving()) {
        let task = change.task;
        let row = db.run(move |store| store.row(task)).await?;
        let why = match (&change.reason, change.state) {
            (_, ChangeState::Conflicted) => outcome::theirs(cx, &change),
            (reason, _) if as_json => reason.as_ref().map(ToString::to_string).unwrap_or_default(),
            (reason, _) => reason.as_ref().map(explain::of_reason).unwrap_or_default(),
        };
        let text = match (row, change.operation) {
            (_, Operation::Note { text, .. }) => text,
            (Some(row), _) => row.task.text,
            (None, _) => format!("#{task}"),
        };
        if as_json {
            let state = change.state.word();
            let json = json!({ "change": change.seq, "id": task.0, "state": state, "reason": why, "text": text });
            output::json(&json)?;
            continue;
        }
        line(&format!("! {}: {} ({})", text::safe(&text), change.state.word(), text::safe(&why)))?;
    }
    Ok(())
}

/// True if something can still be sent, or is being looked for, without anyone's help.
async fn goes_on(db: &Db) -> Result<bool, CliError> {
    Ok(db.run(|store| store.next_wake()).await?.is_some())
}

/// Fetches before something is read. After a temporary error the stored data is used, and that is reported.
///
/// # Errors
/// Any other error; and every error while nothing is stored.
pub(super) async fn refresh(cx: &Context, account: &Account, db: &Db) -> Result<(), CliError> {
    let passed = match send(account, db).await {
        Ok(()) => fetch(account, db).await,
        Err(error) => Err(error),
    };
    let known = db.run(|store| Ok(store.directory()?.is_some())).await?;
    match passed {
        Ok(()) => Ok(()),
        Err(SyncError::Api(error)) if error.is_temporary() && known => {
            remark(cx, &told("as-stored", &[("why", &CliError::from(error).words)]));
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

async fn unsent(db: &Db) -> Result<Unsent, CliError> {
    Ok(db.run(|store| store.unsent()).await?)
}

pub(super) async fn send(account: &Account, db: &Db) -> Result<(), SyncError> {
    if account.client.is_read_only() {
        return Ok(());
    }
    db.run(|store| store.release_held()).await?;
    // Each pass takes every change one step further, so changes that waited for those may be due in the next one.
    loop {
        let Sent { confirmed, .. } = sync::push(&account.client, db, clock::clocks()).await?;
        if confirmed == 0 {
            return Ok(());
        }
    }
}

pub(super) async fn fetch(account: &Account, db: &Db) -> Result<(), SyncError> {
    let (client, now) = (&account.client, clock::now().timestamp());
    if sync::incremental(client, db, now).await? && !sync::full_fetch_is_due(db, now).await? {
        sync::missing_stages(client, db).await?;
        sync::deletions(client, db).await?;
    } else {
        sync::stages(client, db).await?;
        let me = sync::directory(client, db).await?.account.current_user;
        sync::first_page(client, db, Whose::User(me)).await?;
        sync::full_fetch(client, db, now, &|_, _| {}).await?;
    }
    db.run(move |store| store.new_duplicates(now)).await?;
    sync::cards(client, db, now).await?;
    Ok(())
}
