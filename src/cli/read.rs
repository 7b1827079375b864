//! Commands that read from the server.

use super::account::Account;
use super::context::Context;
use super::list_flags::List;
use super::output::remark;
use super::query::{named, query, tell_more, whose};
use super::sentence::told;
use super::task;
use super::zone::zone;
use super::{CliError, Exit, account, kinds, offline, people, saved};
use crate::api::Client;
use crate::domain::{Bounds, ListQuery, OrderBy, OrderField, Task, TaskId, View};
use crate::sync;
use crate::terminal::clock;

/// Prints tasks: a page of those selected by the flags, or a whole view.
pub(super) async fn list(cx: &Context, args: &List) -> Result<(), CliError> {
    if args.offline {
        return offline::list(cx, args).await;
    }
    let account = account::needed(cx).await?;
    if let Some(name) = args.view.as_deref().filter(|word| View::from_word(word).is_none()) {
        // A saved view defines whose tasks it shows.
        let users = people::all_meant(cx, &account, &args.user).await?;
        let narrowed = query(cx, args, &[], &kinds::all_meant(cx, &args.kind).await?)?;
        let asked = saved::Asked { name, whose: saved::Of::flags(args.everyone, users), narrowed, as_json: args.json };
        return saved::list(cx, &account, &asked).await;
    }
    let users = people::all_meant(cx, &account, &whose(args)).await?;
    let query = query(cx, args, &users, &kinds::all_meant(cx, &args.kind).await?)?;
    let tasks = match args.view.as_deref() {
        Some(word) => view(cx, &account.client, query, word).await?,
        None => pages(cx, &account.client, query, args.paging.all).await?,
    };
    check_account(cx, &account, &tasks).await?;
    tasks.iter().try_for_each(|each| task::print(cx, each, args.json))?;
    seen(cx, &account, tasks).await;
    Ok(())
}

/// Tasks of another account than the stored one, or no tasks at all, may be another account's answer: that is checked
/// before it is taken for ours.
///
/// # Errors
/// When another account answers at the address, or it can't be determined which one does.
async fn check_account(cx: &Context, account: &Account, tasks: &[Task]) -> Result<(), CliError> {
    // If the store can't be opened, that is reported when the printed tasks are remembered.
    let Ok(db) = account::open(cx, account) else { return Ok(()) };
    let Some(directory) = db.run(|store| store.directory()).await? else { return Ok(()) };
    let is_other = |task: &Task| task.account.is_some_and(|id| id != directory.account.id);
    if tasks.is_empty() || tasks.iter().any(is_other) {
        sync::verify_account(&account.client, &db).await?;
    }
    Ok(())
}

/// Remembers the printed tasks as seen. If that fails, later edits are compared with the stored values instead.
pub(super) async fn seen(cx: &Context, account: &Account, tasks: Vec<Task>) {
    let marked = match account::open(cx, account) {
        Ok(db) => db.run(move |store| store.remember_seen(&tasks)).await.map_err(CliError::from),
        Err(error) => Err(error),
    };
    if let Err(error) = marked {
        remark(cx, &told("not-remembered", &[("why", &error.words)]));
    }
}

/// The most pages that are read.
const MOST_PAGES: u32 = 4_000;

/// One page, or every page from the first on. Says if something was left out.
async fn pages(cx: &Context, client: &Client, query: ListQuery, all: bool) -> Result<Vec<Task>, CliError> {
    let (mut tasks, mut dropped, mut more) = (Vec::new(), 0, false);
    let first = query.page.unwrap_or(1);
    for number in first..=if all { MOST_PAGES } else { first } {
        let page = client.tasks(&ListQuery { page: Some(number), ..query.clone() }).await?;
        tasks.extend(page.tasks);
        dropped += page.dropped;
        more = page.more;
        if !more {
            break;
        }
    }
    // The server has ignored part of the filter (docs/amocrm-api.md#rule).
    if dropped > 0 {
        remark(cx, &told("filter-ignored", &[("n", &dropped)]));
    }
    if more {
        let next = first.saturating_add(1);
        tell_more(cx, tasks.len(), next);
    }
    Ok(tasks)
}

/// A whole view of the board.
async fn view(cx: &Context, client: &Client, query: ListQuery, word: &str) -> Result<Vec<Task>, CliError> {
    let view = named(word)?;
    let range = view.range(&Bounds::at(clock::now(), &zone(cx)));
    // 250 is the most that the API allows (docs/amocrm-api.md#lists).
    let mut query = ListQuery { completed: Some(range.completed), limit: Some(250), ..query };
    // Open tasks are requested by due time, so that reading can stop at the end of the view.
    let field = if range.completed { OrderField::Id } else { OrderField::Due };
    query.order = Some(OrderBy { field, descending: range.completed });
    let mut tasks = Vec::new();
    for page in 1..=MOST_PAGES {
        let found = client.tasks(&ListQuery { page: Some(page), ..query.clone() }).await?;
        let beyond = found.tasks.last().is_some_and(|last| range.to.is_some_and(|to| last.due.0 >= to));
        tasks.extend(found.tasks.into_iter().filter(|task| range.holds(task)));
        if beyond || !found.more {
            break;
        }
    }
    Ok(tasks)
}

/// Prints one task.
pub(super) async fn show(cx: &Context, id: i64, offline: bool, as_json: bool) -> Result<(), CliError> {
    let none = || CliError::told(Exit::NotFound, "no-task", &[("id", &id)]);
    if offline {
        return offline::show(cx, TaskId(id), as_json).await;
    }
    let account = account::needed(cx).await?;
    let found = account.client.task(TaskId(id)).await?;
    check_account(cx, &account, found.as_slice()).await?;
    let found = found.ok_or_else(none)?;
    task::print(cx, &found, as_json)?;
    seen(cx, &account, vec![found]).await;
    Ok(())
}
