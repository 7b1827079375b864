//! The Tasks API page, call by call.

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wire::{Collection, loose, text, truth};
use super::{ApiError, Client};
use crate::domain::{Due, EntityKind, ListQuery, NewTask, OrderField, Patch, Subject, Task, TaskId, UpdatedAt};

const PATH: &str = "/api/v4/tasks";

/// One page of the list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaskPage {
    /// In the server's order.
    pub tasks: Vec<Task>,
    /// Another page exists.
    pub more: bool,
    /// The server's clock, Unix seconds; None also for an empty page.
    pub server_time: Option<i64>,
    /// Rows left out because they are not what was asked for: above zero, the server ignored a filter. A page may be empty
    /// for that reason alone and still have pages after it.
    pub dropped: usize,
}

/// A created task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Added {
    /// Its id.
    pub id: TaskId,
    /// As sent.
    pub request_id: String,
}

/// An edited task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edited {
    /// Its id.
    pub id: TaskId,
    /// Server time of the change, Unix seconds; 0 when the answer lacks it.
    pub updated_at: i64,
}

impl Client {
    /// `GET /api/v4/tasks` ("Список задач"). No content is an empty page. Rows that do not match the filters are left out: the
    /// server ignores what it does not understand (sheet, golden rule).
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn tasks(&self, query: &ListQuery) -> Result<TaskPage, ApiError> {
        let Some(answer) = self.get::<Collection>(PATH, &pairs(query)).await? else { return Ok(TaskPage::default()) };
        Ok(page(answer.body, query, answer.server_time))
    }

    /// `GET /api/v4/tasks/{id}` ("Получение задачи по ID"); None when there is no such task.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn task(&self, id: TaskId) -> Result<Option<Task>, ApiError> {
        match self.get::<Wire>(&format!("{PATH}/{id}"), &[]).await {
            Ok(answer) => Ok(answer.map(|answer| answer.body.task()).filter(|task| task.id == id)),
            Err(ApiError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// `POST /api/v4/tasks` ("Добавление задач"): items with their `request_id`, at most 50 as the vendor recommends.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] names the items that the server refuses; then none was created.
    pub async fn add_tasks(&self, items: &[(String, NewTask)]) -> Result<Vec<Added>, ApiError> {
        let body: Vec<Out> =
            items.iter().map(|(id, new)| Out { request_id: Some(id.clone()), ..Out::new(new) }).collect();
        let answer: Collection = self.write(Method::POST, PATH, &body).await?;
        Ok(answer
            .items::<Skeleton>("tasks")
            .into_iter()
            .filter(|item| item.id.is_some())
            .map(|item| Added { id: item.id(), request_id: item.request() })
            .collect())
    }

    /// `PATCH /api/v4/tasks` ("Редактирование задач"), only the changed fields.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] names the items that the server refuses; then none was changed.
    pub async fn edit_tasks(&self, items: &[(String, TaskId, Patch)]) -> Result<Vec<Edited>, ApiError> {
        let out = |(request, id, patch): &(String, TaskId, Patch)| Out {
            id: Some(id.0),
            request_id: Some(request.clone()),
            ..Out::of(patch)
        };
        let body: Vec<Out> = items.iter().map(out).collect();
        let answer: Collection = self.write(Method::PATCH, PATH, &body).await?;
        Ok(answer.items::<Skeleton>("tasks").into_iter().map(Skeleton::edited).collect())
    }

    /// `PATCH /api/v4/tasks/{id}`: one task.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn edit_task(&self, id: TaskId, patch: &Patch) -> Result<Edited, ApiError> {
        self.write::<_, Skeleton>(Method::PATCH, &format!("{PATH}/{id}"), &Out::of(patch)).await.map(Skeleton::edited)
    }

    /// "Выполнение задачи": completes one with the words of its result.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn complete_task(&self, id: TaskId, result: &str) -> Result<Edited, ApiError> {
        self.edit_task(id, &Patch::complete(result)).await
    }
}

impl TaskPage {
    /// The page in the body of an answer to `GET /api/v4/tasks`, as [`Client::tasks`] reads it.
    ///
    /// # Errors
    /// When it is no such body.
    pub fn decode(body: &[u8], query: &ListQuery) -> Result<Self, serde_json::Error> {
        Ok(page(serde_json::from_slice(body)?, query, None))
    }
}

fn page(body: Collection, query: &ListQuery, server_time: Option<i64>) -> TaskPage {
    let more = body.more();
    let all = body.items::<Wire>("tasks").into_iter().map(Wire::task);
    let (tasks, others): (Vec<_>, Vec<_>) = all.partition(|task| matches(query, task));
    TaskPage { tasks, more, server_time, dropped: others.len() }
}

/// The query of the page's GET parameters.
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

/// True when a row is what was asked for.
fn matches(query: &ListQuery, task: &Task) -> bool {
    fn one_of<T: PartialEq>(wanted: &[T], have: Option<T>) -> bool {
        wanted.is_empty() || have.is_some_and(|have| wanted.contains(&have))
    }
    one_of(&query.responsible, task.responsible)
        && one_of(&query.kinds, Some(task.kind))
        && one_of(&query.ids, Some(task.id))
        && one_of(&query.entities, task.subject.map(|subject| subject.id))
        && query.completed.is_none_or(|completed| task.completed == completed)
        && query.entity_kind.is_none_or(|kind| task.subject.is_some_and(|subject| subject.kind == kind))
        && match query.updated_at {
            Some(UpdatedAt::After(at)) => task.updated_at >= at,
            Some(UpdatedAt::Between(from, to)) => {
                from.is_none_or(|from| task.updated_at >= from) && to.is_none_or(|to| task.updated_at <= to)
            }
            None => true,
        }
}

/// A task as the page shows it.
#[derive(Deserialize)]
struct Wire {
    #[serde(deserialize_with = "loose")]
    id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    created_by: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    updated_by: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    created_at: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    updated_at: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    responsible_user_id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    group_id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    entity_id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    entity_type: String,
    #[serde(default, deserialize_with = "truth")]
    is_completed: bool,
    #[serde(default, deserialize_with = "loose")]
    task_type_id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    text: String,
    #[serde(default, deserialize_with = "loose")]
    duration: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    complete_till: Option<i64>,
    #[serde(default)]
    result: Value,
    #[serde(default, deserialize_with = "loose")]
    account_id: Option<i64>,
}

impl Wire {
    fn task(self) -> Task {
        let id = self.entity_id.filter(|id| *id != 0);
        let kind = EntityKind::from_word(&self.entity_type);
        let result = self.result.get("text").and_then(Value::as_str).filter(|text| !text.is_empty());
        Task {
            id: TaskId(self.id.unwrap_or_default()),
            text: self.text,
            kind: self.task_type_id.unwrap_or(1).into(),
            due: Due(self.complete_till.unwrap_or_default()),
            duration: self.duration.unwrap_or_default(),
            responsible: self.responsible_user_id.map(Into::into),
            group: self.group_id.map(Into::into),
            subject: kind.zip(id).map(|(kind, id)| Subject { kind, id: id.into() }),
            completed: self.is_completed,
            result: result.map(str::to_owned),
            created_by: self.created_by.map(Into::into),
            updated_by: self.updated_by.map(Into::into),
            created_at: self.created_at.unwrap_or_default(),
            updated_at: self.updated_at.unwrap_or_default(),
            account: self.account_id.map(Into::into),
        }
    }
}

/// What answers to writes hold.
#[derive(Deserialize)]
struct Skeleton {
    #[serde(deserialize_with = "loose")]
    id: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    updated_at: Option<i64>,
    #[serde(default)]
    request_id: Value,
}

impl Skeleton {
    fn id(&self) -> TaskId {
        TaskId(self.id.unwrap_or_default())
    }

    fn request(&self) -> String {
        self.request_id.as_str().map_or_else(|| self.request_id.to_string(), str::to_owned)
    }

    fn edited(self) -> Edited {
        Edited { id: self.id(), updated_at: self.updated_at.unwrap_or_default() }
    }
}

/// What is sent: every parameter of the page, absent ones left out.
#[derive(Serialize, Default)]
struct Out {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    responsible_user_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_completed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_type_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    complete_till: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<OutResult>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_by: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

#[derive(Serialize)]
struct OutResult {
    text: String,
}

impl Out {
    fn of(patch: &Patch) -> Self {
        Self {
            responsible_user_id: patch.responsible.map(|id| id.0),
            entity_id: patch.subject.map(|subject| subject.id.0),
            entity_type: patch.subject.map(|subject| subject.kind.word()),
            is_completed: patch.completed,
            task_type_id: patch.kind.map(|id| id.0),
            text: patch.text.clone(),
            duration: patch.duration,
            complete_till: patch.due.map(|due| due.0),
            result: patch.result.clone().map(|text| OutResult { text }),
            created_by: patch.created_by.map(|id| id.0),
            updated_by: patch.updated_by.map(|id| id.0),
            created_at: patch.created_at,
            updated_at: patch.updated_at,
            ..Self::default()
        }
    }

    fn new(new: &NewTask) -> Self {
        Self::of(&Patch {
            text: Some(new.text.clone()),
            due: Some(new.due),
            kind: new.kind,
            duration: new.duration,
            responsible: new.responsible,
            subject: new.subject,
            completed: new.completed,
            result: new.result.clone(),
            created_by: new.created_by,
            updated_by: new.updated_by,
            created_at: new.created_at,
            updated_at: new.updated_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_comes_as_an_array_or_an_object_or_not_at_all() {
        let read = |json: &str| serde_json::from_str::<Wire>(json).unwrap().task();
        assert_eq!(read(r#"{"id":1,"result":[]}"#).result, None);
        assert_eq!(read(r#"{"id":1,"result":{"text":"ok"}}"#).result.as_deref(), Some("ok"));
        assert_eq!(read(r#"{"id":1,"result":null}"#).result, None);
        assert_eq!(read(r#"{"id":1}"#).result, None);
    }

    #[test]
    fn a_row_in_unusual_spelling_is_still_read() {
        let task =
            serde_json::from_str::<Wire>(r#"{"id":"9007199254740993","is_completed":1,"text":117}"#).unwrap().task();
        assert_eq!((task.id.0, task.completed, task.text.as_str()), (9_007_199_254_740_993, true, "117"));
    }

    #[test]
    fn an_unattached_task_has_no_subject_however_it_is_written() {
        let read = |json: &str| serde_json::from_str::<Wire>(json).unwrap().task().subject;
        assert_eq!(read(r#"{"id":1,"entity_id":0,"entity_type":""}"#), None);
        assert_eq!(read(r#"{"id":1,"entity_id":null,"entity_type":null}"#), None);
        assert_eq!(read(r#"{"id":1}"#), None);
        assert!(read(r#"{"id":1,"entity_id":"5","entity_type":"leads"}"#).is_some());
    }

    #[test]
    fn a_completion_sends_nothing_but_itself() {
        let sent = serde_json::to_string(&Out::of(&Patch::complete("ok"))).unwrap();
        assert_eq!(sent, r#"{"is_completed":true,"result":{"text":"ok"}}"#);
    }

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
