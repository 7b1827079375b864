//! The Tasks API page from the server's side: list, by id, add, edit.

use rusqlite::types::Value as Sql;
use serde_json::{Map, Value, json};

use super::data::Data;
use super::query::Query;
use super::sample;

/// What is wrong with one item.
#[derive(Debug)]
pub(super) struct Wrong {
    pub request_id: String,
    pub code: &'static str,
    pub path: &'static str,
    pub detail: &'static str,
}

/// The list of the page, or None where amoCRM answers 204.
pub(super) fn list(data: &Data, query: &Query, host: &str, raw: &str) -> Option<Value> {
    let limit =
        query.one("limit").and_then(|text| text.parse().ok()).filter(|limit| *limit > 0).unwrap_or(50u64).min(250);
    let page = query.one("page").and_then(|text| text.parse().ok()).filter(|page| *page > 0).unwrap_or(1u64);
    let (condition, values) = narrow(query);
    let mut tasks = data.tasks(&condition, &values, &order(query), (page - 1).saturating_mul(limit), limit + 1);
    let more = tasks.len() as u64 > limit;
    tasks.truncate(usize::try_from(limit).unwrap_or(250));
    if tasks.is_empty() {
        return None;
    }
    for task in &mut tasks {
        link(task, host);
    }
    let href = |query: String| json!({ "href": format!("http://{host}/api/v4/tasks?{query}") });
    let mut links = json!({ "self": href(raw.to_owned()) });
    if more {
        links["next"] = href(query.with_page(page + 1));
    }
    if page > 1 {
        links["prev"] = href(query.with_page(page - 1));
    }
    Some(json!({ "_page": page, "_links": links, "_embedded": { "tasks": tasks } }))
}

/// Adds the link to itself.
pub(super) fn link(task: &mut Value, host: &str) {
    let href = format!("http://{host}/api/v4/tasks/{}", task["id"]);
    task["_links"] = json!({ "self": { "href": href } });
}

/// The filters of the page as a condition; what is not known is ignored, as the server does.
fn narrow(query: &Query) -> (String, Vec<Sql>) {
    let mut parts = vec!["1".to_owned()];
    let mut values: Vec<Sql> = Vec::new();
    let mut one_of = |column: &str, numbers: Vec<i64>| {
        if !numbers.is_empty() {
            parts.push(format!("{column} IN ({})", numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")));
        }
    };
    one_of("responsible", query.numbers("filter[responsible_user_id]"));
    one_of("id", query.numbers("filter[id]"));
    one_of("kind", [query.numbers("filter[task_type]"), query.numbers("filter[task_type_id]")].concat());
    if query.one("filter[entity_type]").is_some() {
        one_of("entity_id", query.numbers("filter[entity_id]"));
    }
    let completed = query.many("filter[is_completed]").into_iter().filter_map(|word| match word {
        "1" | "true" => Some(1),
        "0" | "false" => Some(0),
        _ => None,
    });
    one_of("completed", completed.collect());
    if let Some(kind) = query.one("filter[entity_type]") {
        parts.push("entity_type = ?".into());
        values.push(kind.to_owned().into());
    }
    for (key, column) in [("updated_at", "updated"), ("complete_till", "due")] {
        for (part, sign) in [("", ">"), ("[from]", ">="), ("[to]", "<=")] {
            if let Some(at) = query.one(&format!("filter[{key}]{part}")).and_then(|text| text.parse::<i64>().ok()) {
                parts.push(format!("{column} {sign} ?"));
                values.push(at.into());
            }
        }
    }
    (parts.join(" AND "), values)
}

fn order(query: &Query) -> String {
    for (field, column) in [("created_at", "created"), ("complete_till", "due"), ("id", "id")] {
        match query.one(&format!("order[{field}]")) {
            Some("asc") => return format!("{column} ASC, id ASC"),
            Some("desc") => return format!("{column} DESC, id DESC"),
            _ => {}
        }
    }
    "updated ASC, id ASC".into()
}

/// Adds tasks, all or none. Answers id and `request_id` of each.
pub(super) fn add(data: &mut Data, items: &[Value], user: i64, now: i64, host: &str) -> Result<Value, Vec<Wrong>> {
    let mut tasks = Vec::new();
    let mut answers = Vec::new();
    let mut wrongs = Vec::new();
    let first = data.next_id();
    for (index, item) in items.iter().enumerate() {
        let request = request_id(item, index);
        check(item, &request, true, &mut wrongs);
        let id = first + index as i64;
        let mut task = json!({
            "id": id, "created_by": user, "updated_by": user, "created_at": now, "updated_at": now,
            "responsible_user_id": user, "group_id": 0, "entity_id": null, "entity_type": null, "duration": 0,
            "is_completed": false, "task_type_id": 1, "text": "", "result": [], "complete_till": 0,
            "account_id": sample::ACCOUNT,
        });
        write(&mut task, item);
        tasks.push(task);
        let href = format!("http://{host}/api/v4/tasks/{id}");
        answers.push(json!({ "id": id, "request_id": request, "_links": { "self": { "href": href } } }));
    }
    if !wrongs.is_empty() {
        return Err(wrongs);
    }
    let done = data.put_tasks(&tasks);
    for task in tasks.iter().filter(|_| done.is_ok()) {
        // The feed of events is a convenience; the task itself is stored.
        let _ = data.happened("task_added", task["id"].as_i64().unwrap_or_default(), now, user);
    }
    Ok(
        json!({ "_links": { "self": { "href": format!("http://{host}/api/v4/tasks") } }, "_embedded": { "tasks": answers } }),
    )
}

/// Edits tasks, all or none. Answers id, `updated_at` and `request_id` of each.
pub(super) fn edit(
    data: &mut Data,
    items: &[Value],
    user: i64,
    now: i64,
    host: &str,
) -> Result<Vec<Value>, Vec<Wrong>> {
    let mut tasks = Vec::new();
    let mut answers = Vec::new();
    let mut wrongs = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let request = request_id(item, index);
        let id = item.get("id").and_then(Value::as_i64);
        let Some(mut task) = id.and_then(|id| data.task(id)) else {
            let code = if id.is_none() { "FieldMissing" } else { "NotSupportedChoice" };
            let detail =
                if id.is_none() { "This field is missing." } else { "The value you selected is not a valid choice." };
            wrongs.push(Wrong { request_id: request, code, path: "id", detail });
            continue;
        };
        check(item, &request, false, &mut wrongs);
        let before = task.clone();
        task["updated_at"] = now.into();
        task["updated_by"] = user.into();
        write(&mut task, item);
        let href = format!("http://{host}/api/v4/tasks/{}", task["id"]);
        answers.push(json!({
            "id": task["id"], "updated_at": task["updated_at"], "request_id": request, "_links": { "self": { "href": href } }
        }));
        tasks.push((before, task));
    }
    if !wrongs.is_empty() {
        return Err(wrongs);
    }
    let rows: Vec<Value> = tasks.iter().map(|(_, task)| task.clone()).collect();
    if data.put_tasks(&rows).is_ok() {
        for (before, task) in &tasks {
            events(data, before, task, now, user);
        }
    }
    Ok(answers)
}

fn events(data: &Data, before: &Value, after: &Value, now: i64, user: i64) {
    let kinds = [
        ("is_completed", "task_completed"),
        ("text", "task_text_changed"),
        ("complete_till", "task_deadline_changed"),
        ("task_type_id", "task_type_changed"),
        ("result", "task_result_added"),
    ];
    for (_, kind) in kinds.into_iter().filter(|(key, _)| before[key] != after[key]) {
        // As above: only the feed.
        let _ = data.happened(kind, after["id"].as_i64().unwrap_or_default(), now, user);
    }
}

fn request_id(item: &Value, index: usize) -> String {
    match item.get("request_id") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => index.to_string(),
    }
}

/// Complaints about one item (codes of the sheet, section 2).
fn check(item: &Value, request: &str, new: bool, wrongs: &mut Vec<Wrong>) {
    let mut wrong = |path, code, detail| wrongs.push(Wrong { request_id: request.to_owned(), code, path, detail });
    let missing = "This field is missing.";
    let Some(fields) = item.as_object() else {
        return wrong("", "InvalidType", "This value should be of type array.");
    };
    for path in ["text", "complete_till"] {
        if new && !fields.contains_key(path) {
            wrong(path, "FieldMissing", missing);
        }
    }
    if fields.get("text").is_some_and(|text| text.as_str().is_none_or(str::is_empty)) {
        wrong("text", "InvalidType", "This value should be of type string.");
    }
    let numbers =
        ["complete_till", "responsible_user_id", "entity_id", "task_type_id", "duration", "created_at", "updated_at"];
    for path in numbers {
        if fields.get(path).is_some_and(|value| !value.is_i64()) {
            wrong(path, "InvalidType", "This value should be of type int.");
        }
    }
    if fields.get("is_completed").is_some_and(|value| !value.is_boolean()) {
        wrong("is_completed", "InvalidType", "This value should be of type bool.");
    }
    let invalid = "The value you selected is not a valid choice.";
    match fields.get("entity_type").map(Value::as_str) {
        Some(Some("leads" | "contacts" | "companies" | "customers")) => {}
        Some(_) => wrong("entity_type", "NotSupportedChoice", invalid),
        None if fields.contains_key("entity_id") => wrong("entity_type", "FieldMissing", missing),
        None => {}
    }
    let user = fields.get("responsible_user_id").and_then(Value::as_i64);
    if user.is_some_and(|user| !sample::is_active(user)) {
        wrong("responsible_user_id", "NotSupportedChoice", invalid);
    }
}

/// Writes the known fields of an item over a task.
fn write(task: &mut Value, item: &Value) {
    let fields = [
        "responsible_user_id",
        "entity_id",
        "entity_type",
        "is_completed",
        "task_type_id",
        "text",
        "duration",
        "complete_till",
        "created_by",
        "updated_by",
        "created_at",
        "updated_at",
    ];
    let empty = Map::new();
    let given = item.as_object().unwrap_or(&empty);
    for field in fields {
        if let Some(value) = given.get(field) {
            task[field] = value.clone();
        }
    }
    if let Some(text) = given.get("result").and_then(|result| result.get("text")).and_then(Value::as_str) {
        task["result"] = if text.is_empty() { json!([]) } else { json!({ "text": text }) };
    }
}
