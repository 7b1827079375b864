//! Printing a task.

use super::CliError;
use super::context::Context;
use super::output::{json, line};
use super::zone::zone;
use crate::domain::Task;
use crate::text;

/// Prints one task: a line for people, or its fields by the names of the API.
pub(super) fn print(cx: &Context, task: &Task, as_json: bool) -> Result<(), CliError> {
    if as_json {
        return json(&crate::api::task_as_json(task));
    }
    let due = task.due.moment().map(|at| at.with_timezone(&zone(cx)).format("%Y-%m-%d %H:%M").to_string());
    let done = if task.completed { "x" } else { " " };
    let result = task.result.as_deref().map(|result| format!(" — {}", text::safe(result))).unwrap_or_default();
    line(&format!("[{done}] {} {} {}{result}", task.id, due.unwrap_or_default(), text::safe(&task.text)))
}
