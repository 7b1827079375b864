//! What commands print.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what commands are for")]

use std::io::{self, IsTerminal, Write};

use super::context::Context;
use super::{CliError, Exit};
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
