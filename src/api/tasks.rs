//! The API's page on tasks, call by call.

mod shapes;

use reqwest::Method;
use serde_json::Value;

use super::wire::{Collection, Next, decode, words_of};
use super::{ApiError, Client};
use crate::domain::{Edit, ListQuery, NewTask, OrderField, Patch, Task, TaskId, UpdatedAt};
use shapes::{Out, Row, added, edited, task};

const PATH: &str = "/api/v4/tasks";

/// One page of the list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaskPage {
    /// In the server's order.
    pub tasks: Vec<Task>,
    /// Another page exists, or may exist: a full page without any information is not the end.
    pub more: bool,
    /// The server says that another page exists.
    pub promised: bool,
    /// The server's clock, in Unix seconds; None also for an empty page.
    pub server_time: Option<i64>,
    /// Rows left out because they don't match the query: if there are any, the server ignored a filter. A page may be
    /// empty for that reason alone and still be followed by others.
    pub dropped: usize,
    /// Rows that can't be read, by id if at least that can be. They exist, and may be what was looked for.
    pub unread: Vec<Option<TaskId>>,
    /// Tasks of which a part can't be read: invalid characters, values of another type.
    pub mended: Vec<TaskId>,
}

/// A created task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Added {
    /// The id that the server gave the task.
    pub id: TaskId,
    /// The id that was sent with it, which distinguishes it from others in the batch.
    pub request_id: String,
}

/// An edited task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edited {
    /// The id of the task.
    pub id: TaskId,
    /// Server time of the change, in Unix seconds; 0 if the answer lacks it.
    pub updated_at: i64,
}

/// A task under the names of the API page, so that scripts written for it understand it; `result` is always an object or null.
pub fn task_as_json(task: &Task) -> Value {
    shapes::as_json(task)
}

/// A task as [`task_as_json`] wrote it; None for anything that lacks a part of it, such as a line that only names a task.
pub fn task_from_json(value: &Value) -> Option<Task> {
    shapes::from_json(value)
}

/// An edit with the field names of the API page ("Добавление задач", "Редактирование задач"), as it would be sent.
pub fn as_sent(edit: &Edit) -> serde_json::Value {
    match edit {
        Edit::Create(new) => serde_json::json!(Out::new(new)),
        Edit::Update { task, patch } => serde_json::json!(Out::of(patch).about(*task)),
        Edit::Note { subject, text } => serde_json::json!({
            "entity_type": subject.kind.word(), "entity_id": subject.id.0, "note_type": "common", "params": { "text": text },
        }),
    }
}

impl Client {
    /// `GET /api/v4/tasks` ("Список задач"). No content is an empty page. Rows that don't match the filters are left
    /// out: the server ignores what it doesn't understand (docs/amocrm-api.md#rule).
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn tasks(&self, query: &ListQuery) -> Result<TaskPage, ApiError> {
        let page = match self.get::<Collection>(PATH, &pairs(query)).await? {
            Some(answer) => page(answer.body, query, answer.server_time)?,
            // Even an account without tasks has a time up to which they were fetched.
            None => TaskPage { server_time: self.server_time(), ..TaskPage::default() },
        };
        page.tasks.iter().for_each(|task| self.answering().saw(task.account));
        // In another account nothing of this one exists, and an empty list doesn't say whose it is. If only the filter
        // by change found nothing, that is ordinary, and nothing is taken for absent because of it.
        if page.came() == 0 && query.updated_at.is_none() {
            self.answering().doubt();
        }
        Ok(page)
    }

    /// `GET /api/v4/tasks/{id}` ("Получение задачи по ID"); None if there is no such task.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn task(&self, id: TaskId) -> Result<Option<Task>, ApiError> {
        let found = match self.get::<Value>(&format!("{PATH}/{id}"), &[]).await {
            Ok(None) | Err(ApiError::NotFound) => None,
            // What can't be read is not gone.
            Ok(Some(answer)) => match task(&answer.body, None).filter(|row| row.task.id == id) {
                Some(row) => Some(row.task),
                None => return Err(ApiError::Unreadable { what: "task", said: words_of(&answer.body) }),
            },
            Err(error) => return Err(error),
        };
        match &found {
            Some(task) => self.answering().saw(task.account),
            // In another account nothing of this one exists.
            None => self.answering().doubt(),
        }
        Ok(found)
    }

    /// `POST /api/v4/tasks` ("Добавление задач"): items with their `request_id`, at most 50 as the vendor recommends.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] names the items that the server refuses; then none was created.
    pub async fn add_tasks(&self, items: &[(String, NewTask)]) -> Result<Vec<Added>, ApiError> {
        let body: Vec<Out> = items.iter().map(|(id, new)| Out::new(new).named(id)).collect();
        let answer: Collection = self.write(Method::POST, PATH, &body).await?;
        Ok(answer.rows("tasks", added)?.rows)
    }

    /// `PATCH /api/v4/tasks` ("Редактирование задач"), only the changed fields.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] names the items that the server refuses; then none was changed.
    pub async fn edit_tasks(&self, items: &[(String, TaskId, Patch)]) -> Result<Vec<Edited>, ApiError> {
        let out = |(request, id, patch): &(String, TaskId, Patch)| Out::of(patch).about(*id).named(request);
        let body: Vec<Out> = items.iter().map(out).collect();
        let answer: Collection = self.write(Method::PATCH, PATH, &body).await?;
        Ok(answer.rows("tasks", edited)?.rows)
    }

    /// `PATCH /api/v4/tasks/{id}`: one task.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn edit_task(&self, id: TaskId, patch: &Patch) -> Result<Edited, ApiError> {
        let answer: Value = self.write(Method::PATCH, &format!("{PATH}/{id}"), &Out::of(patch)).await?;
        edited(&answer).ok_or_else(|| ApiError::Unreadable { what: "task", said: words_of(&answer) })
    }

    /// "Выполнение задачи": completes one with the text of its result.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn complete_task(&self, id: TaskId, result: &str) -> Result<Edited, ApiError> {
        self.edit_task(id, &Patch::complete(result)).await
    }
}

impl TaskPage {
    /// The page in the body of an answer to `GET /api/v4/tasks`, as [`Client::tasks`] reads it; None if the body isn't
    /// one.
    pub fn decode(body: &[u8], query: &ListQuery) -> Option<Self> {
        page(decode(body).ok()?, query, None).ok()
    }

    /// How many rows the server sent.
    pub fn came(&self) -> usize {
        self.tasks.len() + self.dropped + self.unread.len()
    }
}

/// Rows per page by default.
const USUAL: u32 = 50;

fn page(body: Collection, query: &ListQuery, server_time: Option<i64>) -> Result<TaskPage, ApiError> {
    let read = body.rows("tasks", |item| task(item, query.completed))?;
    let more = read.next.is_likely(read.came(), query.limit.unwrap_or(USUAL));
    let mut page = TaskPage { more, promised: read.next == Next::Said, server_time, ..TaskPage::default() };
    page.unread = read.unread.into_iter().map(|id| id.map(TaskId)).collect();
    let judged: Vec<(Match, Row)> = read.rows.into_iter().map(|row| (judge(query, &row), row)).collect();
    // A row that doesn't say whether it matches counts as a match, as long as the server is seen to apply the filter.
    let is_heeded = judged.iter().all(|(found, _)| *found != Match::No);
    page.tasks.reserve(judged.len());
    for (found, row) in judged {
        if found == Match::No || found == Match::Unsaid && !is_heeded {
            page.dropped += 1;
            continue;
        }
        if !row.is_whole {
            page.mended.push(row.task.id);
        }
        page.tasks.push(row.task);
    }
    Ok(page)
}

/// The query as GET parameters of the API page.
fn pairs(query: &ListQuery) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut push = |key: &str, value: String| pairs.push((key.to_owned(), value));
    let mut many = |name: &str, values: Vec<i64>| match values.as_slice() {
        [] => {}
        [one] => push(&format!("filter[{name}]"), one.to_string()),
        all => all.iter().for_each(|id| push(&format!("filter[{name}][]"), id.to_string())),
    };
    many("responsible_user_id", query.responsible.iter().map(|id| id.0).collect());
    many("task_type", query.kinds.iter().map(|id| id.0).collect());
    many("entity_id", query.entities.iter().map(|id| id.0).collect());
    many("id", query.ids.iter().map(|id| id.0).collect());
    // As a single value: an account ignored the documented array (docs/amocrm-api.md#lists).
    if let Some(completed) = query.completed {
        push("filter[is_completed]", u8::from(completed).to_string());
    }
    if let Some(kind) = query.entity_kind {
        push("filter[entity_type]", kind.word().to_owned());
    }
    match query.updated_at {
        Some(UpdatedAt::After(at)) => push("filter[updated_at]", at.to_string()),
        Some(UpdatedAt::Between(from, to)) => {
            from.iter().for_each(|at| push("filter[updated_at][from]", at.to_string()));
            to.iter().for_each(|at| push("filter[updated_at][to]", at.to_string()));
        }
        None => {}
    }
    if let Some(order) = query.order {
        let field = match order.field {
            OrderField::CreatedAt => "created_at",
            OrderField::Due => "complete_till",
            OrderField::Id => "id",
        };
        push(&format!("order[{field}]"), if order.descending { "desc" } else { "asc" }.to_owned());
    }
    query.limit.iter().for_each(|limit| push("limit", limit.to_string()));
    query.page.iter().for_each(|page| push("page", page.to_string()));
    pairs
}

/// Whether a row matches the query.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Yes,
    /// The row doesn't say.
    Unsaid,
    No,
}

impl Match {
    fn of(is_so: Option<bool>) -> Self {
        is_so.map_or(Self::Unsaid, |is_so| if is_so { Self::Yes } else { Self::No })
    }
}

/// The least certain match of all conditions.
fn judge(query: &ListQuery, row: &Row) -> Match {
    fn one_of<T: PartialEq>(wanted: &[T], have: Option<T>) -> Match {
        if wanted.is_empty() { Match::Yes } else { Match::of(have.map(|have| wanted.contains(&have))) }
    }
    let task = &row.task;
    let changed = Some(task.updated_at).filter(|at| *at != 0);
    let is_since = |from: i64| changed.map(|at| at >= from);
    let is_until = |to: i64| changed.map(|at| at <= to);
    let is_in_time = match query.updated_at {
        Some(UpdatedAt::After(at)) => Match::of(is_since(at)),
        Some(UpdatedAt::Between(from, to)) => {
            let (from, to) = (from.map(is_since), to.map(is_until));
            from.into_iter().chain(to).map(Match::of).max().unwrap_or(Match::Yes)
        }
        None => Match::Yes,
    };
    let kind = query.entity_kind.map_or(Match::Yes, |kind| Match::of(task.subject.map(|subject| subject.kind == kind)));
    [
        one_of(&query.responsible, task.responsible),
        one_of(&query.kinds, row.has_kind.then_some(task.kind)),
        one_of(&query.ids, Some(task.id)),
        one_of(&query.entities, task.subject.map(|subject| subject.id)),
        Match::of(Some(query.completed.is_none_or(|completed| task.completed == completed))),
        kind,
        is_in_time,
    ]
    .into_iter()
    .max()
    .unwrap_or(Match::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_written_as_the_page_has_them() {
        let query = ListQuery {
            completed: Some(true),
            kinds: vec![1.into(), 2.into()],
            ids: vec![7.into()],
            updated_at: Some(UpdatedAt::Between(Some(5), None)),
            order: Some(crate::domain::OrderBy { field: OrderField::Due, descending: false }),
            limit: Some(2),
            ..ListQuery::default()
        };
        let written: Vec<String> = pairs(&query).into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        let wanted = "filter[task_type][]=1 filter[task_type][]=2 filter[id]=7 filter[is_completed]=1 \
                      filter[updated_at][from]=5 order[complete_till]=asc limit=2";
        assert_eq!(written.join(" "), wanted);
    }
}
