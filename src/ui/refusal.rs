//! Why the server refused a change: a sentence in the person's language where its code is known, then its own words.

use crate::domain::Refusal;
use crate::i18n::Words;

/// The stored reason in words.
pub fn words(reason: &str, words: &Words) -> String {
    let Some(Refusal { code, path, detail }) = Refusal::read(reason) else { return reason.to_owned() };
    let key = match code {
        "FieldMissing" => "refusal-missing",
        "InvalidType" => "refusal-type",
        _ => "refusal-choice",
    };
    let field = field(path).map_or_else(|| path.into(), |key| words.get(key));
    format!("{} ({path}: {detail})", words.about(key, &field))
}

/// What the person calls a field of the API.
fn field(path: &str) -> Option<&'static str> {
    Some(match path {
        "text" => "field-text",
        "complete_till" => "field-due",
        "task_type_id" => "field-kind",
        "responsible_user_id" => "field-responsible",
        "entity_id" | "entity_type" => "field-subject",
        "duration" => "field-duration",
        "is_completed" => "field-completed",
        "result" | "result.text" => "field-result",
        "params" | "params.text" => "field-note",
        _ => return None,
    })
}
