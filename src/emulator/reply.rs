//! Answers in the shapes of the sheet (section 2): HAL, problems, HTML, nothing.

use serde_json::{Value, json};

use super::asked::Asked;
use super::check::Wrong;

/// An answer before it is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reply {
    pub status: u16,
    /// None for an answer without body.
    pub kind: Option<&'static str>,
    pub body: String,
    /// Where a redirect leads, when it is known.
    pub location: Option<String>,
}

/// 200 with HAL.
pub(super) fn hal(value: &Value) -> Reply {
    Reply { status: 200, kind: Some("application/hal+json"), body: value.to_string(), location: None }
}

/// 204: neither body nor type.
pub(super) fn nothing() -> Reply {
    Reply { status: 204, kind: None, body: String::new(), location: None }
}

pub(super) fn html(status: u16) -> Reply {
    let body = format!("<html><body><h1>{status}</h1></body></html>");
    Reply { status, kind: Some("text/html; charset=utf-8"), body, location: None }
}

pub(super) fn problem(status: u16, title: &str, detail: &str) -> Reply {
    let kind = format!("https://httpstatus.es/{status}");
    refusal(status, &json!({ "title": title, "type": kind, "status": status, "detail": detail }))
}

/// A 302.
pub(super) fn redirect(to: &str) -> Reply {
    Reply { location: Some(to.to_owned()), ..html(302) }
}

/// 401 as the sign-in server words it.
pub(super) fn unauthorized() -> Reply {
    oauth_problem(401, "Token has been revoked", "Unauthorized")
}

/// A no of the sign-in server.
pub(super) fn oauth_problem(status: u16, hint: &str, title: &str) -> Reply {
    let kind = "https://developers.amocrm.ru/v3/errors/OAuthProblemJson";
    let value = json!({ "hint": hint, "title": title, "type": kind, "status": status, "detail": "Check the token" });
    refusal(status, &value)
}

pub(super) fn method_not_allowed() -> Reply {
    problem(405, "Method Not Allowed", "Not for this route")
}

pub(super) fn unknown_route() -> Reply {
    problem(404, "Not Found", "Cannot find this route")
}

/// 400 with a complaint for each bad item.
pub(super) fn invalid(wrongs: &[Wrong]) -> Reply {
    let item = |wrong: &Wrong| {
        let error = json!({ "code": wrong.code, "path": wrong.path, "detail": wrong.detail });
        json!({ "request_id": wrong.request_id, "errors": [error] })
    };
    let value = json!({
        "validation-errors": wrongs.iter().map(item).collect::<Vec<_>>(), "title": "Bad Request",
        "type": "https://httpstatus.es/400", "status": 400, "detail": "Request validation failed",
    });
    refusal(400, &value)
}

fn refusal(status: u16, value: &Value) -> Reply {
    Reply { status, kind: Some("application/problem+json"), body: value.to_string(), location: None }
}

/// One page of a list; 204 when it is empty. Links lead to the host that was asked.
pub(super) fn page(asked: &Asked, name: &str, items: Vec<Value>, page: u64, more: bool) -> Reply {
    if items.is_empty() {
        return nothing();
    }
    let href = |query: &str| json!({ "href": format!("http://{}{}?{query}", asked.host(), asked.path) });
    let mut links = json!({ "self": href(&asked.raw) });
    if more {
        links["next"] = href(&asked.query.with_page(page + 1));
    }
    if page > 1 {
        links["prev"] = href(&asked.query.with_page(page - 1));
    }
    hal(&json!({ "_page": page, "_links": links, "_embedded": { name: items } }))
}

/// A link to itself.
pub(super) fn link(host: &str, path: &str) -> Value {
    json!({ "self": { "href": format!("http://{host}/api/v4/{path}") } })
}
