//! What commands print.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what commands are for")]

use std::io::{self, IsTerminal, Write};

use chrono_tz::Tz;

use super::CliError;
use crate::domain::Task;
use crate::text::{self, SafeText};

/// Prints a line, made safe.
pub(super) fn line(words: &str) -> Result<(), CliError> {
    print(&text::safe(words))
}

/// Prints a value on one line.
pub(super) fn json(value: &serde_json::Value) -> Result<(), CliError> {
    print(&text::safe_json(&value.to_string()))
}

/// The one place where commands write to stdout; a reader that went away ends the program quietly.
fn print(words: &SafeText<'_>) -> Result<(), CliError> {
    match writeln!(io::stdout(), "{words}") {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => Ok(other?),
    }
}

/// True when a person reads what is printed.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A remark beside the output.
pub(super) fn remark(words: &str) {
    eprintln!("amotui: {}", text::safe(words));
}

/// One task: a line for people, or its fields under the names of the API.
pub(super) fn task(task: &Task, as_json: bool) -> Result<(), CliError> {
    if as_json {
        return json(&as_the_api_names_it(task));
    }
    let due = task.due.moment().map(|at| at.with_timezone(&zone()).format("%Y-%m-%d %H:%M").to_string());
    let done = if task.completed { "x" } else { " " };
    let result = task.result.as_deref().map(|result| format!(" — {}", text::safe(result))).unwrap_or_default();
    line(&format!("[{done}] {} {} {}{result}", task.id, due.unwrap_or_default(), text::safe(&task.text)))
}

/// The fields of the API page, so that scripts written for it understand them; `result` is always an object or null.
fn as_the_api_names_it(task: &Task) -> serde_json::Value {
    serde_json::json!({
        "id": task.id.0,
        "text": task.text,
        "complete_till": task.due.0,
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

/// The zone of this computer.
pub(super) fn zone() -> Tz {
    iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(chrono_tz::UTC)
}
