//! Who may ask what, and where it leads.

use serde_json::{Value, json};

use super::asked::{Asked, ENTITIES};
use super::check::Wrong;
use super::fault::Kind;
use super::ledger::Deed;
use super::people;
use super::reply::{
    Reply, hal, html, invalid, link, method_not_allowed, nothing, page, problem, unauthorized, unknown_route,
};
use super::serve::{Shared, lock};
use super::write::{self, Act, Done};
use super::{events, leads, oauth, office, tasks};

/// A list has so many rows at most; events fewer.
const MOST: u64 = 250;
const MOST_EVENTS: u64 = 100;

/// Answers a request; all its work is done afterwards.
pub(super) fn answer(shared: &Shared, asked: &Asked, faults: &[Kind]) -> Reply {
    if let Some(reply) = faults.iter().find_map(instead) {
        return reply;
    }
    if asked.path == "/oauth2/access_token" {
        return oauth::token(shared, asked);
    }
    if asked.path == "/oauth" {
        return oauth::agree(shared, asked);
    }
    let token = asked.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let opens = |token: &str| token == shared.token || lock(&shared.desk).opens(token, shared.now());
    if !token.is_some_and(opens) {
        return unauthorized();
    }
    if faults.contains(&Kind::ReadOnly) {
        return problem(402, "Payment Required", "The subscription has ended");
    }
    let user = asked.header("x-context-user-id").and_then(|id| id.parse().ok()).unwrap_or(office::ME);
    people::meddle(shared, asked, faults, user);
    Call { shared, asked, faults, user, now: shared.now() }.answer()
}

/// What is answered in place of any work.
fn instead(fault: &Kind) -> Option<Reply> {
    match fault {
        Kind::Html => Some(html(200)),
        Kind::Status(204) => Some(nothing()),
        Kind::Status(400) => Some(problem(400, "Bad Request", "System error, try again")),
        Kind::Status(401) => Some(unauthorized()),
        Kind::Status(code @ (402..=404 | 422)) => Some(problem(*code, "Problem", "On purpose")),
        Kind::Status(code) => Some(html(*code)),
        _ => None,
    }
}

struct Call<'a> {
    shared: &'a Shared,
    asked: &'a Asked,
    faults: &'a [Kind],
    user: i64,
    now: i64,
}

impl Call<'_> {
    fn answer(&self) -> Reply {
        let Some(route) = self.asked.route() else { return unknown_route() };
        match route.as_slice() {
            ["tasks"] => self.tasks(),
            ["tasks", id] => id.parse().map_or_else(|_| unknown_route(), |id| self.task(id)),
            ["account"] => self.read(|| self.account()),
            ["users"] => self.read(|| self.users()),
            ["leads", "pipelines"] if self.has(Kind::NoPipelines) => {
                problem(403, "Forbidden", "No access to the pipelines")
            }
            ["customers", ..] if self.has(Kind::NoCustomers) => problem(403, "Forbidden", "Customers are switched off"),
            ["leads", "pipelines"] => self.read(|| self.whole("pipelines", office::pipelines())),
            ["events"] => self.read(|| self.events()),
            [kind] | [kind, _] if ENTITIES.contains(kind) && self.has(Kind::NoCards) => self.read(nothing),
            [kind] if ENTITIES.contains(kind) => self.read(|| self.entities(kind)),
            [kind, id] if ENTITIES.contains(kind) => self.read(|| self.entity(kind, id)),
            [_, _, "notes"] if self.has(Kind::NoNotes) => problem(403, "Forbidden", "No access to the notes"),
            [kind, id, "notes"] if ENTITIES.contains(kind) => self.notes(kind, id),
            _ => unknown_route(),
        }
    }

    fn has(&self, fault: Kind) -> bool {
        self.faults.contains(&fault)
    }

    fn read(&self, reply: impl FnOnce() -> Reply) -> Reply {
        if self.asked.is_read() { reply() } else { method_not_allowed() }
    }

    /// A page of a list: `rows` gives so many rows from a place on.
    fn list(&self, name: &str, most: u64, rows: impl FnOnce(u64, u64) -> Vec<Value>) -> Reply {
        let limit = self.asked.limit(most);
        let first = if self.has(Kind::LoopPages) { 1 } else { self.asked.page() };
        let mut rows = rows((first - 1).saturating_mul(limit), limit + 1);
        let more = rows.len() as u64 > limit || self.has(Kind::LoopPages);
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        page(self.asked, name, rows, self.asked.page(), more && !self.has(Kind::NoNext))
    }

    /// A list that comes from elsewhere, whole.
    fn whole(&self, name: &str, items: Vec<Value>) -> Reply {
        self.list(name, MOST, |skip, limit| {
            let (skip, limit) =
                (usize::try_from(skip).unwrap_or(usize::MAX), usize::try_from(limit).unwrap_or_default());
            items.into_iter().skip(skip).take(limit).collect()
        })
    }

    fn tasks(&self) -> Reply {
        match self.asked.method.as_str() {
            "GET" => self.list("tasks", MOST, |skip, limit| self.rows(skip, limit)),
            "POST" | "PATCH" => self.write(),
            "DELETE" => problem(403, "Forbidden", "Invalid scope"),
            _ => method_not_allowed(),
        }
    }

    fn rows(&self, skip: u64, limit: u64) -> Vec<Value> {
        let condition = tasks::narrow(&self.asked.query);
        let order = tasks::order(&self.asked.query);
        let tasks = self.shared.data().tasks(&condition.sql(), &condition.values, &order, skip, limit);
        tasks.into_iter().map(|task| self.linked(task)).collect()
    }

    fn linked(&self, mut task: Value) -> Value {
        task["_links"] = link(self.asked.host(), &format!("tasks/{}", task["id"]));
        task
    }

    fn task(&self, id: i64) -> Reply {
        match self.asked.method.as_str() {
            "GET" => {
                let task = self.shared.data().task(id);
                task.map_or_else(nothing, |task| hal(&self.linked(task)))
            }
            "PATCH" => self.edit_one(id),
            "DELETE" => problem(403, "Forbidden", "Invalid scope"),
            _ => method_not_allowed(),
        }
    }

    fn edit_one(&self, id: i64) -> Reply {
        let Ok(Value::Object(mut item)) = serde_json::from_slice(&self.asked.body) else {
            return problem(400, "Bad Request", "An object is wanted");
        };
        if self.shared.data().task(id).is_none() {
            return problem(404, "Not Found", "Task not found");
        }
        item.insert("id".into(), id.into());
        self.written(&[item.into()], |answers| answers.first().cloned().unwrap_or_default())
    }

    fn write(&self) -> Reply {
        let items = self.asked.items();
        if items.is_empty() || items.len() as u64 > MOST {
            return problem(400, "Bad Request", "An array of 1 to 250 items is wanted");
        }
        let links = link(self.asked.host(), "tasks");
        self.written(&items, |answers| json!({ "_links": links, "_embedded": { "tasks": answers } }))
    }

    /// Adds or edits; `shape` makes the answer of the items' skeletons.
    fn written(&self, items: &[Value], shape: impl FnOnce(&[Value]) -> Value) -> Reply {
        let is_new = self.asked.method == "POST";
        let outcome = {
            let mut data = self.shared.data();
            if is_new { write::add(&mut data, items, &self.act()) } else { write::edit(&mut data, items, &self.act()) }
        };
        let Ok((done, wrongs)) = outcome else { return html(500) };
        let skeletons: Vec<Value> = done.iter().map(|done| self.skeleton(done, is_new)).collect();
        self.settle(done);
        if wrongs.is_empty() { hal(&shape(&skeletons)) } else { invalid(&wrongs as &[Wrong]) }
    }

    fn act(&self) -> Act<'_> {
        Act {
            user: self.user,
            now: self.now,
            asked: Some(self.asked),
            itemwise: self.has(Kind::Itemwise),
            no_created_at: self.has(Kind::NoCreatedAt),
        }
    }

    /// Puts it into the ledger; an automation may follow.
    fn settle(&self, done: Vec<Done>) {
        let twins: Vec<Value> = done.iter().map(|done| done.entry.fields.clone()).collect();
        lock(&self.shared.ledger).done(done.into_iter().map(|done| done.entry));
        if self.has(Kind::Twin) {
            people::twins(self.shared, twins, self.user);
        }
    }

    /// What amoCRM says of a written task: its id, a link and little else.
    fn skeleton(&self, done: &Done, is_new: bool) -> Value {
        let id = done.entry.task;
        let mut answer = json!({
            "id": id, "request_id": done.request_id, "_links": link(self.asked.host(), &format!("tasks/{id}")),
        });
        if !is_new {
            answer["updated_at"] = done.task["updated_at"].clone();
        }
        answer
    }

    fn account(&self) -> Reply {
        let mut account = office::account(self.user, self.asked.query.one("with").unwrap_or_default());
        account["_links"] = link(self.asked.host(), "account");
        hal(&account)
    }

    fn users(&self) -> Reply {
        if self.has(Kind::NoUsers) {
            return problem(403, "Forbidden", "Only for administrators");
        }
        self.whole("users", office::users())
    }

    fn events(&self) -> Reply {
        if self.has(Kind::NoEvents) {
            return problem(403, "Forbidden", "No access to the events");
        }
        let by_id = !self.has(Kind::NoEventFilter);
        let rows = |skip, limit| events::list(&self.shared.data(), &self.asked.query, by_id, skip, limit);
        self.list("events", MOST_EVENTS, rows)
    }

    fn entities(&self, kind: &str) -> Reply {
        let query = &self.asked.query;
        let condition = if self.has(Kind::NoEntityFilter) { "1".to_owned() } else { leads::narrow(query) };
        let rows = |skip, limit| {
            let found = self.shared.data().entities(kind, &condition, query.one("query"), skip, limit);
            found.into_iter().map(|entity| self.bare(entity)).collect()
        };
        self.list(kind, MOST, rows)
    }

    fn entity(&self, kind: &str, id: &str) -> Reply {
        let entity = id.parse().ok().and_then(|id| self.shared.data().entity(kind, id));
        entity.map(|entity| self.bare(entity)).map_or_else(nothing, |mut entity| {
            entity["_links"] = link(self.asked.host(), &format!("{kind}/{id}"));
            hal(&entity)
        })
    }

    /// Without its fields, where nobody filled them in.
    fn bare(&self, mut entity: Value) -> Value {
        if self.has(Kind::NoPhones) && entity.get("custom_fields_values").is_some() {
            entity["custom_fields_values"] = Value::Null;
        }
        entity
    }

    fn notes(&self, kind: &str, id: &str) -> Reply {
        let Ok(id) = id.parse::<i64>() else { return unknown_route() };
        match self.asked.method.as_str() {
            "GET" => {
                let order = match self.asked.query.one("order[updated_at]") {
                    Some("desc") => "updated DESC, id DESC",
                    Some("asc") => "updated ASC, id ASC",
                    _ => "id ASC",
                };
                self.list("notes", MOST, |skip, limit| self.shared.data().notes(kind, id, order, skip, limit))
            }
            "POST" => self.add_notes(kind, id),
            _ => method_not_allowed(),
        }
    }

    fn add_notes(&self, kind: &str, id: i64) -> Reply {
        let items = self.asked.items();
        if items.is_empty() {
            return problem(400, "Bad Request", "An array is wanted");
        }
        let text = |item: &Value| item.pointer("/params/text").and_then(Value::as_str).map(str::to_owned);
        let Some(texts) = items.iter().map(text).collect::<Option<Vec<_>>>() else {
            return invalid(&noteless(&items));
        };
        let mut added = Vec::new();
        for (index, (text, item)) in texts.iter().zip(&items).enumerate() {
            let Ok(note) = self.shared.data().add_note(kind, id, text, self.user, self.now) else { return html(500) };
            let mut entry = self.act().entry(Deed::Noted, note, item, Value::Null);
            entry.fields = json!({ "entity_type": kind, "entity_id": id, "text": text });
            let request_id = entry.request_id.clone().unwrap_or_else(|| index.to_string());
            lock(&self.shared.ledger).done([entry]);
            added.push(json!({ "id": note, "entity_id": id, "request_id": request_id }));
        }
        page(self.asked, "notes", added, 1, false)
    }
}

/// Complaints about notes without a text.
fn noteless(items: &[Value]) -> Vec<Wrong> {
    let bare =
        items.iter().enumerate().filter(|(_, item)| item.pointer("/params/text").is_none_or(|text| !text.is_string()));
    let (code, path, detail) = ("FieldMissing", "params.text", "This field is missing.");
    bare.map(|(index, _)| Wrong { request_id: index.to_string(), code, path, detail }).collect()
}
