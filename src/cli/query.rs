//! Which tasks the flags of `list` select.

use super::context::Context;
use super::list_flags::List;
use super::output::remark;
use super::phrases::{entity_kind, moment};
use super::sentence::told;
use super::{CliError, Exit};
use crate::domain::{ListQuery, OrderBy, OrderField, Task, TaskTypeId, UpdatedAt, UserId, View};

/// Whose tasks the flags mean: one's own if they name neither people nor tasks.
pub(super) fn whose(args: &List) -> Vec<String> {
    let named = !args.user.is_empty() || args.everyone || !args.id.is_empty() || !args.entity_id.is_empty();
    if named { args.user.clone() } else { vec!["me".to_owned()] }
}

/// The query for the server.
///
/// # Errors
/// When a flag can't be understood.
pub(super) fn query(cx: &Context, args: &List, users: &[UserId], kinds: &[TaskTypeId]) -> Result<ListQuery, CliError> {
    let at = |flag: &str, words: &Option<String>| words.as_deref().map(|words| moment(cx, flag, words)).transpose();
    let after = at("--updated-after", &args.changed.updated_after)?;
    let between = (at("--updated-from", &args.changed.updated_from)?, at("--updated-to", &args.changed.updated_to)?);
    let updated_at = match (after, between) {
        (Some(at), _) => Some(UpdatedAt::After(at)),
        (None, (None, None)) => None,
        (None, (from, to)) => Some(UpdatedAt::Between(from, to)),
    };
    Ok(ListQuery {
        page: args.paging.page,
        limit: args.paging.limit,
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
    View::from_word(word).ok_or_else(|| CliError::told(Exit::Usage, "view-unknown", &[("w", &word)]))
}

fn order(words: &str) -> Result<OrderBy, CliError> {
    let (field, direction) = words.split_once(':').unwrap_or((words, "asc"));
    let field = match field {
        "created_at" => OrderField::CreatedAt,
        "complete_till" | "due" => OrderField::Due,
        "id" => OrderField::Id,
        _ => return Err(CliError::told(Exit::Usage, "order-field", &[("w", &words)])),
    };
    match direction {
        "asc" => Ok(OrderBy { field, descending: false }),
        "desc" => Ok(OrderBy { field, descending: true }),
        _ => Err(CliError::told(Exit::Usage, "order-direction", &[("w", &words)])),
    }
}

/// True if the server's filter would select the task.
pub(super) fn fits(query: &ListQuery, task: &Task) -> bool {
    fn among<T: PartialEq>(wanted: &[T], value: Option<T>) -> bool {
        wanted.is_empty() || value.is_some_and(|value| wanted.contains(&value))
    }
    let updated = match query.updated_at {
        None => true,
        Some(UpdatedAt::After(at)) => task.updated_at > at,
        Some(UpdatedAt::Between(from, to)) => {
            from.is_none_or(|from| task.updated_at >= from) && to.is_none_or(|to| task.updated_at <= to)
        }
    };
    updated
        && among(&query.responsible, task.responsible)
        && query.completed.is_none_or(|completed| task.completed == completed)
        && among(&query.kinds, Some(task.kind))
        && query.entity_kind.is_none_or(|kind| task.subject.is_some_and(|subject| subject.kind == kind))
        && among(&query.entities, task.subject.map(|subject| subject.id))
        && among(&query.ids, Some(task.id))
}

/// Says that there are more tasks than those printed.
pub(super) fn tell_more(cx: &Context, printed: usize, next: u32) {
    remark(cx, &told("more-pages", &[("n", &printed), ("next", &next)]));
}
