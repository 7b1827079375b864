//! What commands print.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what commands are for")]

use std::io::{self, IsTerminal, Write};

use super::context::Context;
use super::{CliError, Exit};
use crate::domain::{Due, EntityKind, Subject, Task};
use crate::text::{self, SafeText};

/// Prints a line, made safe.
pub(super) fn line(words: &str) -> Result<(), CliError> {
    print(&text::safe(words))
}

/// Prints a value on one line.
pub(super) fn json(value: &serde_json::Value) -> Result<(), CliError> {
    print(&text::safe_json(&value.to_string()))
}

/// Prints JSON over several lines.
pub(super) fn pretty(value: &serde_json::Value) -> Result<(), CliError> {
    serde_json::to_string_pretty(value).unwrap_or_default().lines().try_for_each(|line| print(&text::safe_json(line)))
}

/// Prints what a file or another program is to take, as it is. On a terminal it is made safe line by line.
pub(super) fn data(bytes: &[u8]) -> Result<(), CliError> {
    if is_terminal() {
        let words = String::from_utf8_lossy(bytes);
        return words.trim_end().lines().try_for_each(line);
    }
    written(io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()))
}

/// The one place where commands write lines to stdout.
fn print(words: &SafeText<'_>) -> Result<(), CliError> {
    written(writeln!(io::stdout(), "{words}"))
}

fn written(outcome: io::Result<()>) -> Result<(), CliError> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            Err(CliError::new(Exit::ReaderGone, error.to_string()))
        }
        other => Ok(other?),
    }
}

/// A failure to print what was done: the act itself would be done once more if the command were repeated.
pub(super) fn unprinted(error: &CliError) -> CliError {
    CliError::told(Exit::Unprinted, "unprinted", &[("why", &error.words)])
}

/// True when a person reads what is printed.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A remark beside the output.
pub(super) fn remark(cx: &Context, words: &str) {
    if cx.speaks_json() { say(&serde_json::json!({ "remark": words }).to_string()) } else { said(words) }
}

/// Why the program ends.
pub(super) fn trouble(cx: &Context, error: &CliError) {
    if !cx.speaks_json() {
        return said(&error.words);
    }
    let value = serde_json::json!({ "error": error.words, "kind": error.exit.word(), "exit": error.exit as u8 });
    say(&value.to_string());
}

fn said(words: &str) {
    // Without a stderr there is nobody to tell.
    let _ = writeln!(io::stderr(), "amotui: {}", text::safe(words));
}

fn say(json: &str) {
    let _ = writeln!(io::stderr(), "{}", text::safe_json(json));
}

/// The fields of the API page, so that scripts written for it understand them; `result` is always an object or null.
pub(super) fn as_the_api_names_it(task: &Task) -> serde_json::Value {
    serde_json::json!({
        "id": task.id.0,
        "text": task.text,
        "complete_till": task.due.seconds(),
        "task_type_id": task.kind.0,
        "duration": task.duration,
        "responsible_user_id": task.responsible.map(|id| id.0),
        "group_id": task.group.map(|id| id.0),
        "entity_type": task.subject.map(|subject| subject.kind.word()),
        "entity_id": task.subject.map(|subject| subject.id.0),
        "is_completed": task.completed,
        "result": task.result.as_ref().map(|text| serde_json::json!({ "text": text })),
        "created_by": task.created_by.map(|id| id.0),
        "updated_by": task.updated_by.map(|id| id.0),
        "created_at": task.created_at,
        "updated_at": task.updated_at,
        "account_id": task.account.map(|id| id.0),
    })
}

/// A task out of such fields; None where they are no whole task.
pub(super) fn task_of(value: &serde_json::Value) -> Option<Task> {
    let number = |name: &str| value.get(name).and_then(serde_json::Value::as_i64);
    let words = |name: &str| value.get(name).and_then(serde_json::Value::as_str);
    let subject = words("entity_type").and_then(EntityKind::from_word).zip(number("entity_id"));
    Some(Task {
        id: number("id")?.into(),
        text: words("text")?.to_owned(),
        kind: number("task_type_id")?.into(),
        due: Due(number("complete_till")?),
        duration: number("duration")?,
        responsible: number("responsible_user_id").map(Into::into),
        group: number("group_id").map(Into::into),
        subject: subject.map(|(kind, id)| Subject { kind, id: id.into() }),
        completed: value.get("is_completed")?.as_bool()?,
        result: value.get("result")?.get("text").and_then(serde_json::Value::as_str).map(str::to_owned),
        created_by: number("created_by").map(Into::into),
        updated_by: number("updated_by").map(Into::into),
        created_at: number("created_at")?,
        updated_at: number("updated_at")?,
        account: number("account_id").map(Into::into),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{NewTask, Patch, TaskId, UserId};

    #[test]
    fn what_is_printed_as_json_can_be_read_back_whole() {
        let subject = Some(Subject { kind: EntityKind::Leads, id: 5.into() });
        let new = NewTask { text: "Call \u{1f600}".into(), due: Due(9), subject, ..NewTask::default() };
        let mut task = new.as_task(TaskId(3), UserId(4), 8);
        assert_eq!(task_of(&as_the_api_names_it(&task)), Some(task.clone()));
        Patch::complete("reached").apply(&mut task);
        assert_eq!(task_of(&as_the_api_names_it(&task)), Some(task));
        assert_eq!(task_of(&serde_json::json!({ "id": 3, "text": "Call" })), None);
    }
}
