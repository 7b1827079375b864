//! New tasks as the flags of `add`, lines of JSON or the rows of a table ask for them.

use serde_json::{Value, json};

use super::context::Context;
use super::output::remark;
use super::phrases::{date_context, moment};
use super::sentence::told;
use super::task_fields::{self, Fields, Line};
use super::zone::zone;
use super::{CliError, Exit, args, explain};
use crate::domain::{Due, NewTask, TaskTypeId, UserId};
use crate::store::RequestKey;
use crate::when;

/// A new task and the name that the caller gave its request.
#[derive(Debug)]
pub(super) struct Wanted {
    pub new: NewTask,
    pub request_id: Option<String>,
    pub key: Option<RequestKey>,
}

/// A key with what is asked for under it: phrases for moments count as they are written, because they mean another moment the
/// next time.
fn keyed(key: Option<String>, new: &NewTask, text: &str, moments: [&Value; 3]) -> Option<RequestKey> {
    let mut asked = json!(NewTask { text: text.to_owned(), ..new.clone() });
    for (name, value) in ["due", "created_at", "updated_at"].into_iter().zip(moments) {
        asked[name] = match value {
            Value::String(words) => words.trim().parse::<i64>().map_or_else(|_| words.trim().into(), Into::into),
            other => other.clone(),
        };
    }
    key.map(|word| RequestKey { word, content: asked.to_string() })
}

/// The task of the flags of `add`; a date phrase at the end of the text stands for `--due`.
pub(super) fn wanted(
    cx: &Context,
    text: &str,
    args: &args::Add,
    user: Option<UserId>,
    kind: Option<TaskTypeId>,
) -> Result<Wanted, CliError> {
    let patch = task_fields::patch(cx, &args.fields, user, kind)?;
    let zone = zone(cx);
    let (words, due) = match patch.due {
        Some(due) => (text.to_owned(), due),
        None => match when::split_trailing(text, &date_context(cx)) {
            (words, Some(Ok(resolved))) => {
                // What was taken for a date is said: a script sees at once when it was meant otherwise.
                let at = resolved.at.with_timezone(&zone).format("%Y-%m-%d %H:%M");
                let key = if resolved.all_day { "is-due-all-day" } else { "is-due" };
                remark(cx, &told(key, &[("w", &words.trim()), ("at", &at)]));
                (words, Due::from(resolved.at))
            }
            (_, Some(Err(error))) => {
                return Err(CliError::told(Exit::Usage, "say-when-wrong", &[("why", &explain::of_date(&error))]));
            }
            _ => return Err(CliError::told(Exit::Usage, "say-when", &[])),
        },
    };
    if words.trim().is_empty() {
        return Err(CliError::told(Exit::Usage, "say-what", &[]));
    }
    let new = NewTask::of(words.trim().to_owned(), due, patch);
    let Fields { due, created_at, updated_at, .. } = &args.fields;
    let key = keyed(args.key.clone(), &new, text.trim(), [&json!(due), &json!(created_at), &json!(updated_at)]);
    Ok(Wanted { new, request_id: args.request_id.clone(), key })
}

/// The tasks of JSON lines; a wrong line is named, and then none is made.
pub(super) fn lines(cx: &Context, input: &str) -> Result<Vec<Wanted>, CliError> {
    let filled = input.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled
        .map(|(at, line)| {
            one(cx, line)
                .map_err(|why| CliError::told(Exit::Usage, "line-wrong-nothing", &[("n", &(at + 1)), ("why", &why)]))
        })
        .collect()
}

/// Why a line of JSON is no task.
pub(super) fn unreadable(error: &serde_json::Error) -> String {
    told("no-task-json", &[("why", error)])
}

fn one(cx: &Context, line: &str) -> Result<Wanted, String> {
    serde_json::from_str(line).map_err(|error| unreadable(&error)).and_then(|line| wanted_of(cx, line))
}

/// The task of a line.
pub(super) fn wanted_of(cx: &Context, line: Line) -> Result<Wanted, String> {
    if line.text.trim().is_empty() {
        return Err(told("line-text-empty", &[]));
    }
    let due = match &line.due {
        Value::Number(number) => {
            let seconds = number.as_i64().ok_or_else(|| told("due-fraction", &[]))?;
            moment(cx, "due", &format!("@{seconds}")).map_err(|error| error.words)?
        }
        Value::String(words) => moment(cx, "due", words).map_err(|error| error.words)?,
        _ => return Err(told("due-kind", &[])),
    };
    let values = line.values()?;
    let text = line.text.trim().to_owned();
    let new = NewTask::of(text.clone(), Due(due), values);
    let key = keyed(line.key, &new, &text, [&line.due, &json!(line.created_at), &json!(line.updated_at)]);
    Ok(Wanted { new, request_id: line.request_id, key })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_use_the_names_of_the_api() {
        let line = r#"{"text":"Call","complete_till":1798761540,"task_type_id":2,"entity_type":"leads","entity_id":5,
            "responsible_user_id":7,"result":{"text":"ok"},"is_completed":true,"request_id":"a"}"#
            .replace('\n', "");
        let wanted = lines(&Context::default(), &line).unwrap().remove(0);
        assert_eq!((wanted.new.due, wanted.new.result.as_deref()), (Due(1_798_761_540), Some("ok")));
        assert_eq!(wanted.request_id.as_deref(), Some("a"));
    }

    #[test]
    fn a_wrong_line_is_named_and_nothing_is_made_of_the_others() {
        for (line, why) in [
            ("nonsense", "expected"),
            (r#"{"text":"Call"}"#, "due"),
            (r#"{"text":" ","due":1798761540}"#, "empty"),
            (r#"{"text":"Call","due":"soonish"}"#, "soonish"),
            (r#"{"text":"Call","due":1798761540,"entity_id":5}"#, "go together"),
            (r#"{"text":"Call","due":1798761540,"colour":"red"}"#, "colour"),
        ] {
            let error =
                lines(&Context::default(), &format!("{{\"text\":\"a\",\"due\":1798761540}}\n\n{line}")).unwrap_err();
            assert!(error.words.starts_with("line 3") && error.words.contains(why), "{}", error.words);
        }
    }
}
