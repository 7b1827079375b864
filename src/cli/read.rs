//! Reading commands: they ask the server.

use super::account::Account;
use super::args::List;
use super::fields::{entity_kind, moment};
use super::output::{remark, task, zone};
use super::{CliError, Exit, account, kinds, offline, people, saved};
use crate::api::Client;
use crate::domain::{Bounds, ListQuery, OrderBy, OrderField, Task, TaskId, TaskTypeId, UpdatedAt, UserId, View, Whose};
use crate::terminal::clock;

/// Prints tasks: a page of what the flags ask for, or a whole view.
pub(super) async fn list(args: &List) -> Result<(), CliError> {
    if args.offline {
        return offline::list(args).await;
    }
    let account = account::needed().await?;
    if let Some(name) = args.view.as_deref().filter(|word| View::from_word(word).is_none()) {
        // A saved view knows whose tasks it shows.
        let users = people::all_meant(&account, &args.user).await?;
        let whose = args.everyone.then_some(Whose::Everyone);
        return saved::list(&account, name, (whose, &users), args.json).await;
    }
    let users = people::all_meant(&account, &whose(args)).await?;
    let query = query(args, &users, &kinds::all_meant(&args.kind).await?)?;
    let tasks = match args.view.as_deref() {
        Some(word) => view(&account.client, query, word).await?,
        None => pages(&account.client, query, args.all).await?,
    };
    tasks.iter().try_for_each(|each| task(each, args.json))?;
    seen(&account, tasks).await;
    Ok(())
}

/// Remembers what was printed. Where that can't be kept, later edits are held against what is stored.
pub(super) async fn seen(account: &Account, tasks: Vec<Task>) {
    let marked = match account::open(account) {
        Ok(db) => db.run(move |store| store.mark_seen(&tasks)).await.map_err(CliError::from),
        Err(error) => Err(error),
    };
    if let Err(error) = marked {
        remark(&format!("what was listed can't be remembered: {}", error.words));
    }
}

/// Most pages that are read.
const MOST_PAGES: u32 = 4_000;

/// A page, or every page from the first one on. What is left out is said.
async fn pages(client: &Client, query: ListQuery, all: bool) -> Result<Vec<Task>, CliError> {
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
    if dropped > 0 {
        remark(&format!("the server ignored a filter; {dropped} other tasks are left out"));
    }
    if more {
        let next = first.saturating_add(1);
        remark(&format!(
            "these are the first {} tasks, there are more: --all reads on, --page {next} is the next page",
            tasks.len()
        ));
    }
    Ok(tasks)
}

/// Whose tasks the flags mean: one's own when they name neither people nor tasks.
pub(super) fn whose(args: &List) -> Vec<String> {
    let named = !args.user.is_empty() || args.everyone || !args.id.is_empty() || !args.entity_id.is_empty();
    if named { args.user.clone() } else { vec!["me".to_owned()] }
}

pub(super) fn query(args: &List, users: &[UserId], kinds: &[TaskTypeId]) -> Result<ListQuery, CliError> {
    let at = |flag: &str, words: &Option<String>| words.as_deref().map(|words| moment(flag, words)).transpose();
    let after = at("--updated-after", &args.updated_after)?;
    let between = (at("--updated-from", &args.updated_from)?, at("--updated-to", &args.updated_to)?);
    let updated_at = match (after, between) {
        (Some(at), _) => Some(UpdatedAt::After(at)),
        (None, (None, None)) => None,
        (None, (from, to)) => Some(UpdatedAt::Between(from, to)),
    };
    Ok(ListQuery {
        page: args.page,
        limit: args.limit,
        responsible: users.to_vec(),
        completed: (args.done || args.open).then_some(args.done),
        kinds: kinds.to_vec(),
        entity_kind: args.entity.as_deref().map(entity_kind).transpose()?,
        entities: args.entity_id.iter().copied().map(Into::into).collect(),
        ids: args.id.iter().copied().map(Into::into).collect(),
        updated_at,
        order: args.order.as_deref().map(order).transpose()?,
    })
}

/// The view with this name.
///
/// # Errors
/// When there is none.
pub(super) fn named(word: &str) -> Result<View, CliError> {
    View::from_word(word).ok_or_else(|| {
        CliError::new(Exit::Usage, format!("--view {word}: give overdue, today, tomorrow, week, later, all or done"))
    })
}

/// A view of the board, whole.
async fn view(client: &Client, query: ListQuery, word: &str) -> Result<Vec<Task>, CliError> {
    let view = named(word)?;
    let range = view.range(&Bounds::at(clock::now(), &zone()));
    let mut query = ListQuery { completed: Some(range.completed), limit: Some(250), ..query };
    // Open tasks come by due time, so that reading can stop where the view does.
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

fn order(words: &str) -> Result<OrderBy, CliError> {
    let (field, direction) = words.split_once(':').unwrap_or((words, "asc"));
    let field = match field {
        "created_at" => OrderField::CreatedAt,
        "complete_till" | "due" => OrderField::Due,
        "id" => OrderField::Id,
        _ => return Err(CliError::new(Exit::Usage, format!("--order {words}: give created_at, complete_till or id"))),
    };
    match direction {
        "asc" => Ok(OrderBy { field, descending: false }),
        "desc" => Ok(OrderBy { field, descending: true }),
        _ => Err(CliError::new(Exit::Usage, format!("--order {words}: the direction is asc or desc"))),
    }
}

/// Prints one task.
pub(super) async fn show(id: i64, offline: bool, as_json: bool) -> Result<(), CliError> {
    let none = || CliError::new(Exit::NotFound, format!("there is no task {id}"));
    if offline {
        return offline::show(TaskId(id), as_json).await;
    }
    let account = account::needed().await?;
    let found = account.client.task(TaskId(id)).await?.ok_or_else(none)?;
    task(&found, as_json)?;
    seen(&account, vec![found]).await;
    Ok(())
}
