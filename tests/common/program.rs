//! The real program with nothing but a home folder: how it is run, and what it said.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// It knows nothing of this computer's settings and asks the emulator as often as a server allows.
pub fn command(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(super::exe::path());
    command.args(args).env_clear().env("HOME", home).env("AMOTUI_KEYRING", "off").env("TZ", "UTC");
    command.env("AMOTUI_PACE", "7");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it to its end with this on its standard input.
pub async fn run(mut command: Command, stdin: &str) -> Output {
    let stdin = stdin.to_owned();
    let run = move || {
        let mut child = command.spawn().unwrap();
        // A program that ends without reading is a result too.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        child.wait_with_output().unwrap()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("{}: {}", output.status, said(output)))
}
