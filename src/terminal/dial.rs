//! Hands a phone number to the program that dials.

use std::process::{Command, Stdio};
use std::thread;

use super::command;

/// Starts dialling; the number holds nothing but digits and a plus. The error says why it could not begin.
pub(super) fn dial(chosen: Option<&str>, number: &str) -> Result<(), String> {
    let Some(chosen) = chosen else {
        return open::that_detached(format!("tel:{number}")).map_err(|error| error.to_string());
    };
    let words: Vec<_> = command::words(chosen).iter().map(|word| word.replace("{}", number)).collect();
    let (program, args) = words.split_first().ok_or_else(|| chosen.to_owned())?;
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("{program}: {error}"))?;
    // Somebody must take note that it ended.
    thread::spawn(move || child.wait());
    Ok(())
}
