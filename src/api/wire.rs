//! Shapes that several resources share: tolerant reading of ids, "object or empty array", problems.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A number that may come as a string, null or not at all.
pub(super) fn loose<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|float| float as i64)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    })
}

/// A text that may be null, or a bare number.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    })
}

/// Yes or no, also as a number or a word: a row that can't be read would be lost without a trace.
pub(super) fn truth<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Bool(truth) => truth,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::String(word) => matches!(word.as_str(), "1" | "true"),
        _ => false,
    })
}

/// `_embedded.<name>` of a collection; the name is looked up, because every resource has its own.
#[derive(Deserialize)]
pub(super) struct Collection {
    #[serde(default, rename = "_links")]
    links: Value,
    #[serde(default, rename = "_embedded")]
    pub embedded: Value,
}

impl Collection {
    /// Another page exists. Where the link points is never used.
    pub(super) fn more(&self) -> bool {
        self.links.get("next").is_some_and(|next| !next.is_null())
    }

    /// The items that can be read; others are logged and left out.
    pub(super) fn items<T: serde::de::DeserializeOwned>(mut self, name: &str) -> Vec<T> {
        let Some(Value::Array(items)) = self.embedded.get_mut(name).map(Value::take) else { return Vec::new() };
        let read = |item: Value| {
            let id = item.get("id").and_then(Value::as_i64);
            serde_json::from_value(item)
                .map_err(|_| tracing::warn!(name, ?id, "an item can't be read and is left out"))
                .ok()
        };
        items.into_iter().filter_map(read).collect()
    }
}
