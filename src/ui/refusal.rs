//! Why a change is not in amoCRM: a sentence in the person's language, with the server's own words where there are some.

use super::task_fields;
use crate::domain::{Reason, Refusal};
use crate::i18n::{Value, Words};

/// The sentence.
pub fn reason(reason: &Reason, words: &Words) -> String {
    match reason {
        Reason::Gone => words.get("why-gone").into_owned(),
        Reason::Unclear => words.get("why-unclear").into_owned(),
        Reason::Candidate { task, text } => words.about("why-candidate", &format!("#{task} {text}")).into_owned(),
        Reason::Orphan => words.get("why-orphan").into_owned(),
        Reason::Refused(refusal) => self::words(refusal, words),
        Reason::NotAllowed { right } => words.about("problem-forbidden", right).into_owned(),
        Reason::OtherUser { .. } => words.get("why-other-user").into_owned(),
        Reason::Answered { words: said, .. } => words.about("why-server", said).into_owned(),
        Reason::NotTried { refused, words: said } => {
            let count = i64::try_from(*refused).unwrap_or(i64::MAX);
            words.with("why-not-tried", &[("n", Value::Number(count)), ("text", Value::Text(said))]).into_owned()
        }
        Reason::Said { words: said } => words.about("why-server", said).into_owned(),
    }
}

/// A refusal in words.
pub fn words(Refusal { code, path, detail }: &Refusal, words: &Words) -> String {
    let key = match code.as_str() {
        "FieldMissing" => "refusal-missing",
        "InvalidType" => "refusal-type",
        "NotSupportedChoice" => "refusal-choice",
        // A code that there are no words for would tell a person nothing.
        _ => return words.about("why-server", &format!("{path}: {detail}")).into_owned(),
    };
    let field = field(path).map_or_else(|| path.into(), |key| words.get(key));
    format!("{} ({path}: {detail})", words.about(key, &field))
}

/// The key of what the person calls a field of the API.
fn field(path: &str) -> Option<&'static str> {
    match path {
        "params" | "params.text" => Some("field-note"),
        _ => task_fields::of_path(path).map(task_fields::name_key),
    }
}
