//! The body of a refusal. It comes in many shapes; none of them may hide that it is one, nor its words.

use serde_json::Value;

use super::ItemError;

/// The length at which the words of a page or plain text are cut, in characters.
const MOST_WORDS: usize = 300;

/// What could be read of a refusal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Problem {
    /// It is JSON, so amoCRM itself wrote it.
    pub is_json: bool,
    /// Per item, if items are named.
    pub items: Vec<ItemError>,
    /// In the server's words; never empty.
    pub words: String,
}

/// Reads the body of an answer with this status.
pub(super) fn read(status: u16, body: &[u8]) -> Problem {
    let Some(value) = serde_json::from_slice::<Value>(body).ok().filter(|value| value.is_object() || value.is_array())
    else {
        return Problem { is_json: false, items: Vec::new(), words: or_status(page(body), status) };
    };
    let errors = ["validation-errors", "validation_errors", "errors"].iter().find_map(|key| value.get(key));
    let items = errors.map(items).unwrap_or_default();
    let words = match items.first() {
        Some(ItemError { path, detail, .. }) if path.is_empty() => detail.clone(),
        Some(ItemError { path, detail, .. }) => format!("{path}: {detail}"),
        None => errors.and_then(words).or_else(|| words(&value)).unwrap_or_default(),
    };
    let code =
        value.get("code").or_else(|| value.get("error_code")).or_else(|| value.get("response")?.get("error_code"));
    let words = if words.is_empty() { code.map(|code| format!("code {code}")).unwrap_or_default() } else { words };
    // Complaints that don't name their item are about the whole request.
    let items = items.into_iter().filter(|item| !item.request_id.is_empty()).collect();
    Problem { is_json: true, items, words: or_status(words, status) }
}

fn or_status(words: String, status: u16) -> String {
    if words.is_empty() { format!("status {status}") } else { words }
}

/// The complaints in a list (each names its item, or belongs to its index) or in an object whose keys name the items.
fn items(errors: &Value) -> Vec<ItemError> {
    match errors {
        Value::Array(all) => all.iter().flat_map(|item| complaints(item, "")).collect(),
        Value::Object(map) => map.iter().flat_map(|(key, item)| complaints(item, key)).collect(),
        _ => Vec::new(),
    }
}

/// What is said about one item; `name` is its key.
fn complaints(item: &Value, name: &str) -> Vec<ItemError> {
    let own = item.get("request_id").map(text).filter(|own| !own.is_empty());
    let name = own.unwrap_or_else(|| name.to_owned());
    let inner = item.get("errors").unwrap_or(item);
    match inner {
        Value::Array(all) => all.iter().map(|one| complaint(one, &name)).collect(),
        // Complaints keyed by field name.
        Value::Object(map) if item.get("errors").is_some() => {
            map.iter().map(|(field, one)| ItemError { path: path(one, field), ..complaint(one, &name) }).collect()
        }
        one => vec![complaint(one, &name)],
    }
}

fn path(one: &Value, field: &str) -> String {
    one.get("path").map(text).filter(|path| !path.is_empty()).unwrap_or_else(|| field.to_owned())
}

fn complaint(one: &Value, name: &str) -> ItemError {
    let part = |key: &str| one.get(key).map(text).unwrap_or_default();
    ItemError {
        request_id: name.to_owned(),
        code: part("code"),
        path: part("path"),
        detail: words(one).unwrap_or_else(|| part("code")),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The first text in a value, at any depth.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(cut(text)).filter(|text| !text.is_empty()),
        Value::Array(all) => all.iter().find_map(words),
        Value::Object(map) => ["detail", "message", "error", "hint", "error_description", "response", "title"]
            .iter()
            .find_map(|key| map.get(*key).and_then(words)),
        _ => None,
    }
}

/// The title of a page, or the beginning of a plain text.
fn page(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let lower = text.to_lowercase();
    let inside = |tag: &str| {
        let from = lower.find(&format!("<{tag}>"))? + tag.len() + 2;
        let to = from + lower.get(from..)?.find('<')?;
        text.get(from..to).map(str::to_owned)
    };
    let plain = || if text.trim_start().starts_with('<') { String::new() } else { text.clone().into_owned() };
    cut(&inside("title").or_else(|| inside("h1")).unwrap_or_else(plain))
}

fn cut(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_WORDS).collect()
}

#[cfg(test)]
mod tests;
