//! Fields of a task as they are written on the command line or in JSON lines.

use chrono::Utc;
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::{Value, json};

use super::args;
use super::context::Context;
use super::field_flags::Fields;
use super::output::remark;
use super::sentence::told;
use super::zone::{zone, zone_of};
use super::{CliError, Exit, account, explain};
use crate::domain::{Due, EntityKind, NewTask, Patch, Subject, TaskTypeId, UserId};
use crate::store::RequestKey;
use crate::terminal::clock;
use crate::when;

/// A moment: a date phrase, also one such as `@1795900000`, or a time ago such as `-7d`, `-3h`. A bare number is none.
pub(super) fn moment(cx: &Context, flag: &str, phrase: &str) -> Result<i64, CliError> {
    let phrase = phrase.trim();
    if let Some(seconds) = ago(phrase) {
        return Ok(clock::now().timestamp() - seconds);
    }
    resolve(cx, phrase).map(|at| at.timestamp()).map_err(|error| {
        let why = explain::of_date(&error);
        CliError::told(Exit::Usage, "date-wrong", &[("flag", &flag), ("w", &phrase), ("why", &why)])
    })
}

/// A time ago such as `-7d`, in seconds.
pub(super) fn ago(phrase: &str) -> Option<i64> {
    // Without a unit it is a number like any other.
    phrase.strip_prefix('-').filter(|words| words.ends_with(char::is_alphabetic)).and_then(length)
}

fn resolve(cx: &Context, phrase: &str) -> Result<chrono::DateTime<Utc>, when::WhenError> {
    when::resolve(phrase, &date_context(cx)).map(|resolved| resolved.at)
}

/// What phrases are relative to here.
pub(super) fn date_context(cx: &Context) -> when::Context<'_, Tz, Tz> {
    // Settings that can't be read were said at the start already.
    let hours = account::hours(cx).unwrap_or_default();
    let zone = zone_of(cx);
    // "All day" is a day of the account, as on the board.
    let account_zone = cx.account_zone(|| account::account_zone(cx)).unwrap_or(zone);
    when::Context { now: clock::now(), zone, account_zone, due: None, hours, speech: super::settings::speech() }
}

/// A length: seconds, or a number with s, m, h, d or w.
pub(super) fn length(words: &str) -> Option<i64> {
    let words = words.trim();
    let digits = words.trim_end_matches(|c: char| c.is_alphabetic());
    let number: i64 = digits.trim().parse().ok().filter(|number| *number >= 0)?;
    let unit = match words[digits.len()..].to_lowercase().as_str() {
        "" | "s" | "с" => 1,
        "m" | "min" | "м" | "мин" => 60,
        "h" | "ч" => 3_600,
        "d" | "д" => 86_400,
        "w" | "н" => 7 * 86_400,
        _ => return None,
    };
    number.checked_mul(unit)
}

/// leads, contacts, companies or customers.
pub(super) fn entity_kind(word: &str) -> Result<EntityKind, CliError> {
    let wrong = || CliError::told(Exit::Usage, "entity-flag", &[("w", &word)]);
    EntityKind::from_word(word).ok_or_else(wrong)
}

/// The flags as an edit; `user` and `kind` are what is meant by `--user` and `--type`.
pub(super) fn patch(
    cx: &Context,
    fields: &Fields,
    user: Option<UserId>,
    kind: Option<TaskTypeId>,
) -> Result<Patch, CliError> {
    let about = [
        (EntityKind::Leads, fields.subject.lead),
        (EntityKind::Contacts, fields.subject.contact),
        (EntityKind::Companies, fields.subject.company),
        (EntityKind::Customers, fields.subject.customer),
    ];
    let mut subject = about.into_iter().find_map(|(kind, id)| Some(Subject { kind, id: id?.into() }));
    if let (Some(kind), Some(id)) = (&fields.subject.entity, fields.subject.entity_id) {
        subject = Some(Subject { kind: entity_kind(kind)?, id: id.into() });
    }
    let at = |flag: &str, words: &Option<String>| words.as_deref().map(|words| moment(cx, flag, words)).transpose();
    let duration = fields
        .duration
        .as_deref()
        .map(|words| length(words).ok_or_else(|| CliError::told(Exit::Usage, "duration-flag", &[("w", &words)])));
    Ok(Patch {
        due: at("--due", &fields.due)?.map(Due),
        kind,
        duration: duration.transpose()?,
        responsible: user,
        subject,
        completed: fields.completed,
        result: fields.result.clone(),
        created_by: fields.created_by.map(Into::into),
        updated_by: fields.updated_by.map(Into::into),
        created_at: at("--created-at", &fields.created_at)?,
        updated_at: at("--updated-at", &fields.updated_at)?,
        ..Patch::default()
    })
}

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
    let patch = patch(cx, &args.fields, user, kind)?;
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
    let new = new_task(words.trim().to_owned(), due, patch);
    let Fields { due, created_at, updated_at, .. } = &args.fields;
    let key = keyed(args.key.clone(), &new, text.trim(), [&json!(due), &json!(created_at), &json!(updated_at)]);
    Ok(Wanted { new, request_id: args.request_id.clone(), key })
}

fn new_task(text: String, due: Due, patch: Patch) -> NewTask {
    NewTask {
        text,
        due,
        kind: patch.kind,
        duration: patch.duration,
        responsible: patch.responsible,
        subject: patch.subject,
        completed: patch.completed,
        result: patch.result,
        created_by: patch.created_by,
        updated_by: patch.updated_by,
        created_at: patch.created_at,
        updated_at: patch.updated_at,
    }
}

/// One line of `add -`: the fields of the API page; `due` may be a phrase.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a task")]
pub(super) struct Line {
    pub text: String,
    #[serde(alias = "complete_till")]
    pub due: Value,
    #[serde(alias = "task_type_id")]
    pub r#type: Option<i64>,
    pub duration: Option<i64>,
    #[serde(alias = "responsible_user_id")]
    pub user: Option<i64>,
    pub entity_type: Option<String>,
    pub entity_id: Option<i64>,
    pub is_completed: Option<bool>,
    pub result: Option<Value>,
    pub created_by: Option<i64>,
    pub updated_by: Option<i64>,
    pub created_at: Option<i64>,
    pub updated_at: Option<i64>,
    pub request_id: Option<String>,
    pub key: Option<String>,
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
    let subject = match (&line.entity_type, line.entity_id) {
        (Some(kind), Some(id)) => {
            let kind = EntityKind::from_word(kind).ok_or_else(|| told("entity-kinds", &[]))?;
            Some(Subject { kind, id: id.into() })
        }
        (None, None) => None,
        _ => return Err(told("entity-together", &[])),
    };
    let result = match line.result {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text),
        Some(Value::Object(map)) => map.get("text").and_then(Value::as_str).map(str::to_owned),
        Some(_) => return Err(told("result-kind", &[])),
    };
    let patch = Patch {
        kind: line.r#type.map(Into::into),
        duration: line.duration,
        responsible: line.user.map(Into::into),
        subject,
        completed: line.is_completed,
        result,
        created_by: line.created_by.map(Into::into),
        updated_by: line.updated_by.map(Into::into),
        created_at: line.created_at,
        updated_at: line.updated_at,
        ..Patch::default()
    };
    let text = line.text.trim().to_owned();
    let new = new_task(text.clone(), Due(due), patch);
    let key = keyed(line.key, &new, &text, [&line.due, &json!(line.created_at), &json!(line.updated_at)]);
    Ok(Wanted { new, request_id: line.request_id, key })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_people_write_them() {
        for (words, seconds) in [("90", 90), ("30m", 1_800), ("2h", 7_200), ("2ч", 7_200), ("1d", 86_400)] {
            assert_eq!(length(words), Some(seconds), "{words}");
        }
        for words in ["", "h", "-5m", "2 moons", "99999999999999999h"] {
            assert_eq!(length(words), None, "{words}");
        }
    }

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
