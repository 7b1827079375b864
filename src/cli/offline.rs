//! `list` and `show` from the store, without asking the server.

use super::context::Context;
use super::list_flags::List;
use super::rows::each;
use super::task;
use super::zone::zone;
use super::{CliError, Exit, account, kinds, people, query, saved};
use crate::domain::{Bounds, ListQuery, OrderField, Task, TaskId, View, Whose};
use crate::store::Store;
use crate::terminal::clock;

/// Tasks per page by default, as on the server.
const PAGE: u32 = 50;

/// Prints the stored tasks selected by the flags.
pub(super) async fn list(cx: &Context, args: &List) -> Result<(), CliError> {
    let mut store = account::fetched(cx).await?;
    let directory = store.directory()?.unwrap_or_default();
    if let Some(name) = args.view.as_deref().filter(|word| View::from_word(word).is_none()) {
        let users = people::several(&directory, &args.user)?;
        let kinds = args.kind.iter().map(|word| kinds::find(&directory, word)).collect::<Result<Vec<_>, _>>()?;
        let narrowed = query::query(cx, args, &[], &kinds)?;
        let asked = saved::Asked { name, whose: saved::Of::flags(args.everyone, users), narrowed, as_json: args.json };
        return saved::list_stored(cx, &mut store, &asked);
    }
    let users = people::several(&directory, &query::whose(args))?;
    let kinds = args.kind.iter().map(|word| kinds::find(&directory, word)).collect::<Result<Vec<_>, _>>()?;
    let query = query::query(cx, args, &users, &kinds)?;
    let view = args.view.as_deref().map(query::named).transpose()?;
    let bounds = Bounds::at(clock::now(), &zone(cx));
    let range = view.map(|view| view.range(&bounds));
    let mut found =
        stored(cx, &store, bounds, |task| range.is_none_or(|range| range.holds(task)) && query::fits(&query, task))?;
    if view.is_none() {
        sort(&query, &mut found);
    }
    if view.is_none() && !args.paging.all {
        let limit = query.limit.unwrap_or(PAGE) as usize;
        let from = (query.page.unwrap_or(1).max(1) as usize - 1) * limit;
        let left = found.len().saturating_sub(from + limit);
        found = found.into_iter().skip(from).take(limit).collect();
        if left > 0 {
            query::tell_more(cx, found.len(), query.page.unwrap_or(1).saturating_add(1));
        }
    }
    found.iter().try_for_each(|each| task::print(cx, each, args.json))?;
    Ok(store.remember_seen(&found)?)
}

/// Prints one stored task.
pub(super) async fn show(cx: &Context, id: TaskId, as_json: bool) -> Result<(), CliError> {
    let mut store = account::stored(cx).await?;
    let none = || CliError::told(Exit::NotFound, "no-task-here", &[("id", &id)]);
    let found = store.row(id)?.ok_or_else(none)?.task;
    task::print(cx, &found, as_json)?;
    Ok(store.remember_seen(&[found])?)
}

/// Every stored task that matches: open ones by due time, then the completed ones.
fn stored(cx: &Context, store: &Store, bounds: Bounds, fits: impl Fn(&Task) -> bool) -> Result<Vec<Task>, CliError> {
    let mut found = Vec::new();
    for view in [View::All, View::Done] {
        each(cx, store, view, Whose::Everyone, (None, bounds), |row| {
            found.extend(Some(&row.task).filter(|task| fits(task)).cloned());
            Ok(true)
        })?;
    }
    Ok(found)
}

fn sort(query: &ListQuery, tasks: &mut [Task]) {
    // The server's default order.
    let Some(order) = query.order else { return tasks.sort_by_key(|task| (task.created_at, task.id)) };
    let key = |task: &Task| match order.field {
        OrderField::CreatedAt => (task.created_at, task.id),
        OrderField::Due => (task.due.0, task.id),
        OrderField::Id => (task.id.0, task.id),
    };
    tasks.sort_by_key(key);
    if order.descending {
        tasks.reverse();
    }
}
