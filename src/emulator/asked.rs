//! One request, read completely.

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use serde_json::Value;

use super::query::Query;

/// What tasks can be about.
pub(super) const ENTITIES: [&str; 4] = ["leads", "contacts", "companies", "customers"];

/// Floats represent every whole number up to here, 2^53.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// A request with its query parsed.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub number: u64,
    pub method: String,
    pub path: String,
    /// The query as it was sent.
    pub raw: String,
    pub query: Query,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Asked {
    pub(super) fn read(parts: &axum::http::request::Parts, body: Bytes) -> Self {
        let raw = parts.uri.query().unwrap_or_default();
        let headers = parts.headers.clone();
        Self { headers, body, ..Self::about(parts.method.as_str(), parts.uri.path(), raw) }
    }

    fn about(method: &str, path: &str, raw: &str) -> Self {
        let (method, path, query) = (method.to_owned(), plain(path), Query::read(raw));
        Self { method, path, raw: raw.to_owned(), query, ..Self::default() }
    }

    /// A request without body and headers.
    #[cfg(test)]
    pub(super) fn of(method: &str, uri: &str) -> Self {
        let (path, raw) = uri.split_once('?').unwrap_or((uri, ""));
        Self::about(method, path, raw)
    }

    pub(super) fn is_read(&self) -> bool {
        self.method == "GET"
    }

    pub(super) fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// The segments of the path after `/api/v4/`; None for other paths.
    pub(super) fn route(&self) -> Option<Vec<&str>> {
        Some(self.path.strip_prefix("/api/v4/")?.split('/').collect())
    }

    pub(super) fn is_about(&self, what: &str) -> bool {
        self.route().is_some_and(|route| route.first() == Some(&what))
    }

    pub(super) fn is_about_entities(&self) -> bool {
        matches!(self.route().as_deref(), Some([kind]) if ENTITIES.contains(kind))
    }

    /// The tasks named by id: in the path, in the filter or in the items of the body.
    pub(super) fn named_tasks(&self) -> Vec<i64> {
        match self.route().as_deref() {
            Some(["tasks", id]) => id.parse().into_iter().collect(),
            Some(["tasks"]) if self.is_read() => self.query.numbers("filter[id]"),
            Some(["tasks"]) => self.items().iter().filter_map(|item| item.get("id")?.as_i64()).collect(),
            _ => Vec::new(),
        }
    }

    /// The id at the end of the path.
    pub(super) fn named_id(&self) -> Option<i64> {
        self.path.rsplit('/').next()?.parse().ok()
    }

    /// The body as JSON; None if it isn't. A number whose fraction is zero becomes the whole number: clients that keep
    /// times in floats write `1588885140.0`.
    pub(super) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok().map(whole)
    }

    /// The items of the body; empty if it isn't an array.
    pub(super) fn items(&self) -> Vec<Value> {
        match self.json() {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        }
    }

    /// Page, from 1.
    pub(super) fn page(&self) -> u64 {
        self.query.one("page").and_then(|text| text.parse().ok()).filter(|page| *page > 0).unwrap_or(1)
    }

    /// Rows per page: 50 by default, never more than `most`; an invalid value counts as the default.
    pub(super) fn limit(&self, most: u64) -> u64 {
        let said = self.query.one("limit").and_then(|text| text.parse().ok());
        said.filter(|limit| *limit > 0).unwrap_or(50).min(most)
    }

    /// The query as it was sent, with its page replaced.
    pub(super) fn with_page(&self, page: u64) -> String {
        let is_page = |pair: &&str| pair.split('=').next() == Some("page");
        let own = self.raw.split('&').filter(|pair| !pair.is_empty() && !is_page(pair));
        own.map(str::to_owned).chain([format!("page={page}")]).collect::<Vec<_>>().join("&")
    }

    /// The parts requested by `with`.
    pub(super) fn with(&self) -> Vec<&str> {
        self.query.many("with").into_iter().flat_map(|part| part.split(',')).map(str::trim).collect()
    }

    /// The text of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The requested host, which links lead to.
    pub(super) fn host(&self) -> &str {
        self.header(header::HOST.as_str()).unwrap_or("localhost")
    }
}

/// The same with floats that have no fraction replaced by integers.
fn whole(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            let float =
                number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0 && float.abs() < MOST_WHOLE);
            #[allow(clippy::cast_possible_truncation, reason = "it has no fraction and is not too large")]
            float.map_or(Value::Number(number), |float| (float as i64).into())
        }
        Value::Array(items) => items.into_iter().map(whole).collect(),
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(key, value)| (key, whole(value))).collect()),
        other => other,
    }
}

/// A path without doubled and trailing slashes, which the vendor's web server ignores.
fn plain(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    format!("/{}", parts.join("/"))
}
