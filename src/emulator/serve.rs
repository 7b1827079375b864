//! Routes, tokens, limits and faults.

use std::collections::VecDeque;
use std::sync::{Arc, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::data::Data;
use super::fault::{FaultSpec, Kind};
use super::query::Query;
use super::tasks::{self, Wrong};
use super::{Clock, Options, Shelf, sample};

/// Longest body that is read.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What all requests share.
pub(super) struct Shared {
    options: Options,
    clock: Clock,
    data: Shelf<Data>,
    token: String,
    pub requests: Shelf<Vec<String>>,
    pub faults: Shelf<Vec<FaultSpec>>,
    recent: Shelf<VecDeque<std::time::Instant>>,
    refresh: Shelf<u64>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn new(options: Options, clock: Clock, data: Data, token: String) -> Self {
        let faults = Shelf::new(options.faults.clone());
        let (requests, recent, refresh) = (Shelf::default(), Shelf::default(), Shelf::new(1));
        Self { options, clock, data: Shelf::new(data), token, requests, faults, recent, refresh }
    }

    pub(super) fn data(&self) -> MutexGuard<'_, Data> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True when this request is one too many in the present second.
    fn too_fast(&self) -> bool {
        let Some(most) = self.options.rps else { return false };
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let now = std::time::Instant::now();
        while recent.front().is_some_and(|at| now.duration_since(*at).as_millis() >= 1_000) {
            recent.pop_front();
        }
        recent.push_back(now);
        recent.len() > most as usize
    }

    fn struck(&self, method: &Method) -> Vec<Kind> {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.iter_mut().filter_map(|fault| fault.strikes(method.as_str()).then_some(fault.kind)).collect()
    }
}

/// One route for everything: amoCRM's own answers to unknown paths and wrong methods are part of the contract.
pub(super) fn routes(shared: Arc<Shared>) -> Router {
    Router::new().fallback(handle).with_state(shared)
}

async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, MOST_BYTES).await.unwrap_or_default();
    if !shared.options.latency.is_zero() {
        tokio::time::sleep(shared.options.latency).await;
    }
    let faults = shared.struck(&parts.method);
    let mut response = if faults.contains(&Kind::DropBefore) {
        dropped()
    } else {
        answer(
            &shared,
            &parts.method,
            parts.uri.path(),
            parts.uri.query().unwrap_or(""),
            &parts.headers,
            &body,
            &faults,
        )
    };
    let line = format!("{} {} {}", parts.method, parts.uri, response.status().as_u16());
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    if faults.contains(&Kind::DropAfter) {
        response = dropped();
    }
    let now = (shared.clock)();
    let date = now.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let Ok(date) = date.parse() {
        response.headers_mut().insert(header::DATE, date);
    }
    response.headers_mut().insert("x-request-id", header::HeaderValue::from_static("emulator"));
    response
}

/// A body that breaks at once: the connection closes without a whole answer.
fn dropped() -> Response {
    let broken = futures_util::stream::once(async { Err::<Bytes, _>(std::io::Error::other("dropped on purpose")) });
    let mut response = Response::new(Body::from_stream(broken));
    response.headers_mut().insert(header::CONTENT_LENGTH, header::HeaderValue::from_static("1000"));
    response
}

fn answer(
    shared: &Shared,
    method: &Method,
    path: &str,
    raw: &str,
    headers: &HeaderMap,
    body: &Bytes,
    faults: &[Kind],
) -> Response {
    if shared.too_fast() {
        return html(429);
    }
    for fault in faults {
        match fault {
            Kind::Html => return html(200),
            Kind::Status(400) => return problem(400, "Bad Request", "System error, try again"),
            Kind::Status(code @ (401..=404 | 422)) => return problem(*code, "Problem", "On purpose"),
            Kind::Status(code) => return html(*code),
            _ => {}
        }
    }
    if path == "/oauth2/access_token" {
        return refresh(shared, method, body);
    }
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if bearer.and_then(|value| value.strip_prefix("Bearer ")) != Some(&shared.token) {
        return problem(401, "Unauthorized", "Token has been revoked");
    }
    if faults.contains(&Kind::ReadOnly) && method != Method::GET {
        return problem(402, "Payment Required", "The subscription has ended");
    }
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
    let context = headers.get("x-context-user-id").and_then(|value| value.to_str().ok()).and_then(|id| id.parse().ok());
    let user = context.unwrap_or(sample::ME);
    let query = Query::read(raw);
    let call = Call { shared, method, query: &query, raw, host, body, user, now: (shared.clock)().timestamp(), faults };
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["api", "v4", "tasks"] => call.tasks(),
        ["api", "v4", "tasks", id] => call.task(id),
        ["api", "v4", "account"] => call.only_get(|| Some(sample::account(user, host))),
        ["api", "v4", "users"] if faults.contains(&Kind::NoUsers) => {
            problem(403, "Forbidden", "Only for administrators")
        }
        ["api", "v4", "users"] => call.only_get(|| Some(collection("users", sample::users(), 1))),
        ["api", "v4", "leads", "pipelines"] => call.only_get(|| Some(collection("pipelines", sample::pipelines(), 1))),
        ["api", "v4", "events"] => call.events(),
        ["api", "v4", kind @ ("leads" | "contacts" | "companies" | "customers")] => call.entities(kind),
        ["api", "v4", kind @ ("leads" | "contacts" | "companies" | "customers"), id] => {
            call.only_get(|| id.parse().ok().and_then(|id| shared.data().entity(kind, id)))
        }
        ["api", "v4", kind @ ("leads" | "contacts" | "companies" | "customers"), id, "notes"] => call.notes(kind, id),
        _ => problem(404, "Not Found", "Cannot find this route"),
    }
}

struct Call<'a> {
    shared: &'a Shared,
    method: &'a Method,
    query: &'a Query,
    raw: &'a str,
    host: &'a str,
    body: &'a Bytes,
    user: i64,
    now: i64,
    faults: &'a [Kind],
}

impl Call<'_> {
    fn only_get(&self, body: impl FnOnce() -> Option<Value>) -> Response {
        if self.method != Method::GET {
            return problem(405, "Method Not Allowed", "Only GET");
        }
        body().map_or_else(nothing, |body| hal(&body))
    }

    fn tasks(&self) -> Response {
        if self.method == Method::GET {
            let list = tasks::list(&self.shared.data(), self.query, self.host, self.raw);
            return list.map_or_else(nothing, |list| hal(&list));
        }
        if self.method == Method::DELETE {
            return problem(403, "Forbidden", "Invalid scope");
        }
        if self.method != Method::POST && self.method != Method::PATCH {
            return problem(405, "Method Not Allowed", "Not for this route");
        }
        let items = match serde_json::from_slice::<Value>(self.body) {
            Ok(Value::Array(items)) if !items.is_empty() && items.len() <= 250 => items,
            _ => return problem(400, "Bad Request", "An array of 1 to 250 items is wanted"),
        };
        let mut data = self.shared.data();
        if self.method == Method::POST {
            return match tasks::add(&mut data, &items, self.user, self.now, self.host) {
                Ok(answer) => hal(&answer),
                Err(wrongs) => invalid(&wrongs),
            };
        }
        match tasks::edit(&mut data, &items, self.user, self.now, self.host) {
            Ok(answers) => {
                let link = json!({ "self": { "href": format!("http://{}/api/v4/tasks", self.host) } });
                hal(&json!({ "_links": link, "_embedded": { "tasks": answers } }))
            }
            Err(wrongs) => invalid(&wrongs),
        }
    }

    fn task(&self, id: &str) -> Response {
        let Ok(id) = id.parse::<i64>() else { return problem(404, "Not Found", "Cannot find this route") };
        match self.method.as_str() {
            "GET" => self.shared.data().task(id).map_or_else(nothing, |mut task| {
                tasks::link(&mut task, self.host);
                hal(&task)
            }),
            "PATCH" => {
                let Ok(Value::Object(mut item)) = serde_json::from_slice(self.body) else {
                    return problem(400, "Bad Request", "An object is wanted");
                };
                item.insert("id".into(), id.into());
                let mut data = self.shared.data();
                if data.task(id).is_none() {
                    return problem(404, "Not Found", "Task not found");
                }
                match tasks::edit(&mut data, &[Value::Object(item)], self.user, self.now, self.host) {
                    Ok(mut answers) => hal(&answers.remove(0)),
                    Err(wrongs) => invalid(&wrongs),
                }
            }
            "DELETE" => problem(403, "Forbidden", "Invalid scope"),
            _ => problem(405, "Method Not Allowed", "Not for this route"),
        }
    }

    fn events(&self) -> Response {
        self.only_get(|| {
            let limit = self.query.one("limit").and_then(|text| text.parse().ok()).unwrap_or(100u64).clamp(1, 100);
            let page = self.query.one("page").and_then(|text| text.parse().ok()).unwrap_or(1u64).max(1);
            let events = self.shared.data().events((page - 1) * limit, limit);
            (!events.is_empty()).then(|| collection("events", Value::Array(events), page))
        })
    }

    fn entities(&self, kind: &str) -> Response {
        self.only_get(|| {
            let ids = self.query.numbers("filter[id]");
            let ids = if self.faults.contains(&Kind::NoEntityFilter) { Vec::new() } else { ids };
            let limit = self.query.one("limit").and_then(|text| text.parse().ok()).unwrap_or(50u64).clamp(1, 250);
            let page = self.query.one("page").and_then(|text| text.parse().ok()).unwrap_or(1u64).max(1);
            let found = self.shared.data().entities(kind, &ids, self.query.one("query"), (page - 1) * limit, limit);
            (!found.is_empty()).then(|| collection(kind, Value::Array(found), page))
        })
    }

    fn notes(&self, kind: &str, id: &str) -> Response {
        let Ok(id) = id.parse::<i64>() else { return problem(404, "Not Found", "Cannot find this route") };
        if self.method == Method::GET {
            let limit = self.query.one("limit").and_then(|text| text.parse().ok()).unwrap_or(50u64).clamp(1, 250);
            let notes = self.shared.data().notes(kind, id, limit);
            return if notes.is_empty() { nothing() } else { hal(&collection("notes", Value::Array(notes), 1)) };
        }
        if self.method != Method::POST {
            return problem(405, "Method Not Allowed", "Not for this route");
        }
        let Ok(Value::Array(items)) = serde_json::from_slice(self.body) else {
            return problem(400, "Bad Request", "An array is wanted");
        };
        let mut added = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let Some(text) = item.pointer("/params/text").and_then(Value::as_str) else {
                let request_id = index.to_string();
                let (code, detail) = ("FieldMissing", "This field is missing.");
                return invalid(&[Wrong { request_id, code, path: "params.text", detail }]);
            };
            match self.shared.data().add_note(kind, id, text, self.user, self.now) {
                Ok(note) => added.push(json!({ "id": note, "entity_id": id, "request_id": index.to_string() })),
                Err(_) => return html(500),
            }
        }
        hal(&collection("notes", Value::Array(added), 1))
    }
}

/// Refresh tokens are single use.
fn refresh(shared: &Shared, method: &Method, body: &Bytes) -> Response {
    if method != Method::POST {
        return problem(405, "Method Not Allowed", "Only POST");
    }
    let given: Value = serde_json::from_slice(body).unwrap_or_else(|_| {
        let pairs = url::form_urlencoded::parse(body).into_owned();
        Value::Object(pairs.map(|(key, value)| (key, Value::String(value))).collect())
    });
    let mut turn = shared.refresh.lock().unwrap_or_else(PoisonError::into_inner);
    let good = match given.get("grant_type").and_then(Value::as_str) {
        Some("refresh_token") => {
            given.get("refresh_token").and_then(Value::as_str) == Some(&format!("refresh-{}", *turn))
        }
        Some("authorization_code") => given.get("code").is_some(),
        _ => false,
    };
    if !good {
        return problem(400, "Bad Request", "The refresh token is invalid");
    }
    *turn += 1;
    hal(
        &json!({ "token_type": "Bearer", "expires_in": 86_400, "access_token": shared.token, "refresh_token": format!("refresh-{}", *turn) }),
    )
}

fn collection(name: &str, items: Value, page: u64) -> Value {
    json!({ "_page": page, "_links": {}, "_embedded": { name: items } })
}

fn body(status: u16, kind: &'static str, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    response
}

fn hal(value: &Value) -> Response {
    body(200, "application/hal+json", value.to_string())
}

/// 204: neither body nor type.
fn nothing() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

fn html(status: u16) -> Response {
    body(status, "text/html; charset=utf-8", format!("<html><body><h1>{status}</h1></body></html>"))
}

fn problem(status: u16, title: &str, detail: &str) -> Response {
    let kind = format!("https://httpstatus.es/{status}");
    let value = json!({ "title": title, "type": kind, "status": status, "detail": detail });
    body(status, "application/problem+json", value.to_string())
}

fn invalid(wrongs: &[Wrong]) -> Response {
    let items: Vec<Value> = wrongs
        .iter()
        .map(|wrong| {
            let error = json!({ "code": wrong.code, "path": wrong.path, "detail": wrong.detail });
            json!({ "request_id": wrong.request_id, "errors": [error] })
        })
        .collect();
    let value = json!({
        "validation-errors": items, "title": "Bad Request", "type": "https://httpstatus.es/400", "status": 400,
        "detail": "Request validation failed",
    });
    body(400, "application/problem+json", value.to_string())
}
