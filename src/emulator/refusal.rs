//! A definite refusal, in each of the shapes that the vendor's servers have been seen to use.

use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::reply::{Reply, refusal};
use super::write::request_id;

/// The shape of a refusal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// `validation-errors` is an object keyed by the index of the item.
    Keyed,
    /// The complaints are plain strings.
    Strings,
    /// Title, status and detail, without any item.
    Flat,
    /// `errors` is keyed by the id of the entity.
    Ids,
    /// Nothing but one of the vendor's numeric codes.
    Code,
}

impl Form {
    /// By its name in `--fault refuse=…`.
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "keyed" => Self::Keyed,
            "strings" => Self::Strings,
            "flat" => Self::Flat,
            "ids" => Self::Ids,
            "code" => Self::Code,
            _ => return None,
        })
    }
}

const WORDS: &str = "This value is not valid.";
/// The vendor's code for "no right to change this".
const CODE: i64 = 244;

/// Refuses everything that a request wants to write.
pub(super) fn of(form: Form, asked: &Asked) -> Reply {
    let mut items = asked.items();
    if items.is_empty() {
        // A single entity, named by the path.
        items.push(json!({ "id": asked.named_id() }));
    }
    let error = json!({ "code": "NotSupportedChoice", "path": "text", "detail": WORDS });
    let whole = |item: (usize, &Value)| json!({ "request_id": request_id(item.1, item.0), "errors": [error] });
    let mut body = json!({
        "title": "Bad Request", "type": "https://httpstatus.es/400", "status": 400, "detail": "Request validation failed",
    });
    match form {
        Form::Keyed => {
            let keyed: Map<String, Value> =
                items.iter().enumerate().map(|item| (item.0.to_string(), whole(item))).collect();
            body["validation-errors"] = keyed.into();
        }
        Form::Strings => {
            let strings =
                |(index, item)| json!({ "request_id": request_id(item, index), "errors": [format!("text: {WORDS}")] });
            body["validation-errors"] = items.iter().enumerate().map(strings).collect();
        }
        Form::Flat => {
            body["title"] = "Unprocessable Entity".into();
            (body["status"], body["detail"]) = (422.into(), WORDS.into());
            return refusal(422, &body);
        }
        Form::Ids => {
            let ids = items.iter().filter_map(|item| item.get("id")?.as_i64());
            let named: Map<String, Value> = ids.map(|id| (id.to_string(), WORDS.into())).collect();
            (body["errors"], body["detail"]) = (named.into(), "Invalid request body".into());
        }
        Form::Code => body = json!({ "response": { "error_code": CODE } }),
    }
    refusal(400, &body)
}
