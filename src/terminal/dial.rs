//! Passes a phone number to the program that dials, and the address of a page to the one that shows it.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

use super::command;
use crate::i18n::Message;

/// Starts dialling; the number contains only digits and a plus. The error says why it could not start.
pub(super) fn dial(chosen: Option<&str>, number: &str) -> Result<(), Message> {
    let Some(chosen) = chosen else {
        return open::that_detached(format!("tel:{number}")).map_err(|error| nothing_opens("no-dialler", &error));
    };
    start(chosen, number)
}

/// Shows a page, with this command or in the system's browser. The error says why nothing shows it.
///
/// # Errors
/// When there is no such program, or no browser.
pub fn browse(chosen: Option<&str>, address: &str) -> Result<(), Message> {
    match chosen {
        Some(chosen) => start(chosen, address),
        None => open::that_detached(address).map_err(|error| nothing_opens("no-browser", &error)),
    }
}

/// What to say if the system opens nothing. Its own words name launchers, in English, and the number: they are no help.
fn nothing_opens(key: &'static str, error: &io::Error) -> Message {
    tracing::warn!(kind = %error.kind(), "{key}");
    Message::new(key)
}

/// Starts a command that the person configured, with this in place of `{}`.
fn start(chosen: &str, about: &str) -> Result<(), Message> {
    let words: Vec<_> = command::words(chosen).iter().map(|word| word.replace("{}", about)).collect();
    let (program, args) = words.split_first().ok_or_else(|| Message::new("system-other").with("why", chosen))?;
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command
        .spawn()
        .map_err(|error| Message::new("program-wrong").with("w", program).saying("why", Message::of_system(error)))?;
    // Someone must collect the exit status of the child.
    // Without a thread the ended child stays in the process table until we end.
    let _ = thread::Builder::new().spawn(move || child.wait());
    Ok(())
}
