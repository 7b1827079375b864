//! Answers in the shapes of docs/amocrm-api.md#errors: HAL, problems, HTML, nothing.

use serde_json::{Value, json};

use super::asked::Asked;
use super::check::Wrong;
use super::order;

/// An answer before it is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reply {
    pub status: u16,
    /// None for an answer without a body.
    pub kind: Option<&'static str>,
    pub body: String,
    /// Where a redirect leads, if specified.
    pub location: Option<String>,
    /// The methods listed in a 405.
    pub allow: Option<&'static str>,
}

impl Reply {
    fn new(status: u16, kind: Option<&'static str>, body: String) -> Self {
        Self { status, kind, body, location: None, allow: None }
    }
}

/// 200 with HAL, and keys in the order of the models of this list.
pub(super) fn hal(value: &Value, list: &str) -> Reply {
    Reply::new(200, Some("application/hal+json"), order::text(value, list))
}

/// 200 with plain JSON, like the sign-in server.
pub(super) fn plain(value: &Value) -> Reply {
    Reply::new(200, Some("application/json"), order::text(value, "tokens"))
}

/// 204: neither body nor content type.
pub(super) fn nothing() -> Reply {
    Reply::new(204, None, String::new())
}

pub(super) fn html(status: u16) -> Reply {
    let body = format!("<html><body><h1>{status}</h1></body></html>");
    Reply::new(status, Some("text/html; charset=utf-8"), body)
}

pub(super) fn problem(status: u16, title: &str, detail: &str) -> Reply {
    let kind = format!("https://httpstatus.es/{status}");
    refusal(status, &json!({ "title": title, "type": kind, "status": status, "detail": detail }))
}

/// A 301 or 302.
pub(super) fn redirect(status: u16, to: &str) -> Reply {
    Reply { location: Some(to.to_owned()), ..html(status) }
}

/// 401 in the words of the sign-in server.
pub(super) fn unauthorized() -> Reply {
    oauth_problem(401, "Token has been revoked", "Unauthorized")
}

/// A refusal by the sign-in server.
pub(super) fn oauth_problem(status: u16, hint: &str, title: &str) -> Reply {
    let kind = "https://developers.amocrm.ru/v3/errors/OAuthProblemJson";
    let value = json!({ "hint": hint, "title": title, "type": kind, "status": status, "detail": "Check the token" });
    refusal(status, &value)
}

/// 405 with the allowed methods, such as "GET, POST".
pub(super) fn method_not_allowed(allow: &'static str) -> Reply {
    Reply { allow: Some(allow), ..problem(405, "Method Not Allowed", "Not for this route") }
}

pub(super) fn unknown_route() -> Reply {
    problem(404, "Not Found", "Cannot find this route")
}

/// 400 with the complaints about each bad item.
pub(super) fn invalid(wrongs: &[Wrong]) -> Reply {
    let item = |wrong: &Wrong| {
        let error = |complaint: &super::check::Complaint| json!({ "code": complaint.code, "path": complaint.path, "detail": complaint.detail });
        json!({ "request_id": wrong.request_id, "errors": wrong.complaints.iter().map(error).collect::<Vec<_>>() })
    };
    let value = json!({
        "validation-errors": wrongs.iter().map(item).collect::<Vec<_>>(), "title": "Bad Request",
        "type": "https://httpstatus.es/400", "status": 400, "detail": "Request validation failed",
    });
    refusal(400, &value)
}

/// A problem of any shape.
pub(super) fn refusal(status: u16, value: &Value) -> Reply {
    Reply::new(status, Some("application/problem+json"), order::text(value, "refusal"))
}

/// One page of a list; 204 if it is empty. Links lead to the requested host, with the query as it was sent.
pub(super) fn page(asked: &Asked, name: &str, items: Vec<Value>, page: u64, more: bool) -> Reply {
    if items.is_empty() {
        return nothing();
    }
    let href =
        |page: u64| json!({ "href": format!("http://{}{}?{}", asked.host(), asked.path, asked.with_page(page)) });
    let mut links = json!({ "self": href(page) });
    if more {
        links["next"] = href(page + 1);
    }
    if page > 1 {
        links["first"] = href(1);
        links["prev"] = href(page - 1);
    }
    hal(&json!({ "_page": page, "_links": links, "_embedded": { name: items } }), "")
}

/// A link to the resource itself.
pub(super) fn link(host: &str, path: &str) -> Value {
    json!({ "self": { "href": format!("http://{host}/api/v4/{path}") } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_written_as_the_query_was_and_carry_the_page() {
        for query in ["filter[task_type][]=2&limit=2", "filter%5Btask_type%5D%5B%5D=2&limit=2"] {
            let asked = Asked::of("GET", &format!("//api//v4/tasks?{query}&page=2"));
            let body: Value = serde_json::from_str(&page(&asked, "tasks", vec![json!({})], 2, true).body).unwrap();
            for (name, page) in [("self", 2), ("next", 3), ("first", 1), ("prev", 1)] {
                let wanted = format!("http://localhost/api/v4/tasks?{query}&page={page}");
                assert_eq!(body["_links"][name]["href"], wanted, "{name}");
            }
        }
        let bare = Asked::of("GET", "/api/v4/tasks");
        assert!(page(&bare, "tasks", vec![json!({})], 1, false).body.contains("/api/v4/tasks?page=1"));
    }
}
