//! Shapes shared by several resources: tolerant reading of ids, "object or empty array", problems.

use std::cell::Cell;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{ApiError, lenient};

/// `_embedded.<name>` of a collection; the name is looked up, because every resource has its own.
#[derive(Deserialize)]
pub(super) struct Collection {
    #[serde(default, rename = "_links")]
    links: Value,
    #[serde(default, rename = "_embedded")]
    embedded: Value,
    // Here an answer that is not a list says why.
    #[serde(default)]
    response: Value,
    #[serde(default)]
    error: Value,
    #[serde(default)]
    detail: Value,
    #[serde(default)]
    message: Value,
    #[serde(default)]
    title: Value,
}

/// Whether another page follows, according to the server. The target of its link is never used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// It does.
    Said,
    /// The page has links, but none to another.
    Denied,
    /// The page doesn't say.
    Unsaid,
}

impl Next {
    /// True if it is worth requesting another page: a full one without any information is not the end. A server that
    /// ignores `limit` fills pages of fifty.
    pub(super) fn is_likely(self, came: usize, limit: u32) -> bool {
        match self {
            Self::Said => true,
            Self::Denied => false,
            Self::Unsaid => came >= limit.min(50) as usize,
        }
    }
}

/// The rows of a page.
pub(super) struct Rows<T> {
    pub rows: Vec<T>,
    /// Those that can't be read, by id if at least that can be.
    pub unread: Vec<Option<i64>>,
    pub next: Next,
}

impl<T> Rows<T> {
    /// A page without content.
    pub(super) fn none() -> Self {
        Self { rows: Vec::new(), unread: Vec::new(), next: Next::Unsaid }
    }

    /// How many rows the server sent.
    pub(super) fn came(&self) -> usize {
        self.rows.len() + self.unread.len()
    }
}

impl Collection {
    fn next(&self) -> Next {
        let is_empty = |value: &Value| match value {
            Value::Null | Value::Bool(false) => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(map) => map.is_empty(),
            _ => false,
        };
        match self.links.get("next") {
            Some(next) if !is_empty(next) => Next::Said,
            // What is not an object says nothing either.
            _ if is_empty(&self.links) || !self.links.is_object() => Next::Unsaid,
            _ => Next::Denied,
        }
    }

    /// The rows under this name. Those that can't be read are logged and left out.
    ///
    /// # Errors
    /// [`ApiError::Unreadable`] when the answer doesn't say that it is this list.
    pub(super) fn rows<T>(
        mut self,
        name: &'static str,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Result<Rows<T>, ApiError> {
        let next = self.next();
        let items = match self.embedded.get_mut(name).map(Value::take) {
            Some(Value::Array(items)) => items,
            // A list with gaps is an object in PHP.
            Some(Value::Object(map)) => {
                map.into_iter().filter(|(key, _)| lenient::is_own(key)).map(|row| row.1).collect()
            }
            Some(Value::Null) => Vec::new(),
            None if matches!(&self.embedded, Value::Array(items) if items.is_empty()) => Vec::new(),
            None if matches!(&self.embedded, Value::Object(map) if map.is_empty()) => Vec::new(),
            _ => return Err(ApiError::Unreadable { what: name, said: self.words() }),
        };
        let (mut rows, mut unread) = (Vec::with_capacity(items.len()), Vec::new());
        for item in items {
            match item.is_object().then(|| read(&item)).flatten() {
                Some(row) => rows.push(row),
                None => unread.push(Fields::of(&item).id("id")),
            }
        }
        if !unread.is_empty() {
            tracing::warn!(name, ?unread, "rows can't be read and are left out");
        }
        Ok(Rows { rows, unread, next })
    }

    /// What the answer says instead of being a list.
    fn words(&self) -> String {
        [&self.response, &self.error, &self.detail, &self.message, &self.title]
            .into_iter()
            .find_map(words_in)
            .unwrap_or_default()
    }
}

/// The text of an answer that is not what was requested.
pub(super) fn words_of(answer: &Value) -> String {
    let keys = ["response", "error", "detail", "message", "title"];
    keys.into_iter().find_map(|key| answer.get(key).and_then(words_in)).unwrap_or_default()
}

/// The first text in a value, at any depth.
fn words_in(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.chars().take(200).collect()),
        Value::Array(items) => items.iter().find_map(words_in),
        Value::Object(map) => {
            ["error", "detail", "message", "title"].into_iter().find_map(|key| map.get(key).and_then(words_in))
        }
        _ => None,
    }
}

/// The fields of a row, whatever types they have.
pub(super) struct Fields<'a> {
    item: &'a Value,
    odd: Cell<bool>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(item: &'a Value) -> Self {
        Self { item, odd: Cell::new(false) }
    }

    /// True if any requested part, or any of its JSON, could not be read.
    pub(super) fn is_odd(&self) -> bool {
        self.odd.get() || lenient::is_mended(self.item)
    }

    fn read<T>(&self, key: &str, read: impl Fn(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.item.get(key).filter(|value| !is_nothing(value))?;
        let found = read(value);
        if found.is_none() {
            self.odd.set(true);
            tracing::debug!(field = key, "a field can't be read");
        }
        found
    }

    /// A whole number, even as a float or text.
    pub(super) fn number(&self, key: &str) -> Option<i64> {
        self.read(key, number)
    }

    /// A reference to something in the account, which may be 0; a number with a fraction isn't one.
    pub(super) fn reference(&self, key: &str) -> Option<i64> {
        self.read(key, exact)
    }

    /// An id of the server: above zero.
    pub(super) fn id(&self, key: &str) -> Option<i64> {
        self.reference(key).filter(|id| *id > 0)
    }

    /// A text, even a bare number.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.read(key, |value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    }

    /// A boolean, even as a number or word.
    pub(super) fn truth(&self, key: &str) -> Option<bool> {
        self.read(key, |value| match value {
            Value::Bool(truth) => Some(*truth),
            Value::Number(number) => Some(number.as_f64() != Some(0.0)),
            Value::String(word) => match word.trim().to_ascii_lowercase().as_str() {
                "1" | "true" | "yes" => Some(true),
                "0" | "false" | "no" => Some(false),
                _ => None,
            },
            _ => None,
        })
    }

    /// An amount of money in hundredths, from a number or text.
    pub(super) fn hundredths(&self, key: &str) -> Option<i64> {
        self.read(key, |value| {
            let amount = match value {
                Value::Number(number) => number.as_f64(),
                Value::String(text) => text.trim().parse().ok(),
                _ => None,
            };
            amount
                .map(|amount| (amount * 100.0).round())
                .filter(|amount| amount.abs() < EXACT)
                .map(|amount| amount as i64)
        })
    }

    /// The object under a key; empty if it is missing or `[]`.
    pub(super) fn inner(&self, key: &str) -> Fields<'a> {
        Fields::of(self.read(key, |value| value.is_object().then_some(value)).unwrap_or(&Value::Null))
    }

    /// The list under a key, even if it came as an object; elements that are not objects are left out.
    pub(super) fn list(&self, key: &str) -> Vec<&'a Value> {
        let found = self.read(key, |value| match value {
            Value::Array(items) => Some(items.iter().collect::<Vec<_>>()),
            Value::Object(map) => Some(map.values().collect()),
            _ => None,
        });
        found.unwrap_or_default().into_iter().filter(|item| item.is_object()).collect()
    }
}

/// Floats above this no longer represent whole numbers exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number, and the fraction if it came as a float.
fn parts(value: &Value) -> Option<(i64, f64)> {
    let split =
        |float: f64| (float.is_finite() && float.abs() <= EXACT).then(|| (float.floor() as i64, float - float.floor()));
    match value {
        Value::Number(number) => number.as_i64().map(|whole| (whole, 0.0)).or_else(|| split(number.as_f64()?)),
        Value::String(text) => {
            let text = text.trim();
            text.parse().ok().map(|whole| (whole, 0.0)).or_else(|| split(text.parse().ok()?))
        }
        _ => None,
    }
}

/// A fraction of a second is invalid.
fn number(value: &Value) -> Option<i64> {
    parts(value).map(|(whole, _)| whole)
}

/// An inexact id would be someone else's.
fn exact(value: &Value) -> Option<i64> {
    parts(value).filter(|(_, fraction)| *fraction == 0.0).map(|(whole, _)| whole)
}

/// What PHP writes for "there is none".
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// A body as JSON. If only part of it is damaged, the rest is read.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).or_else(|error| {
        let value = lenient::read(bytes).ok_or(error)?;
        tracing::warn!("an answer is damaged in parts");
        serde_json::from_value(value)
    })
}
