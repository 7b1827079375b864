//! The real program in an empty home, with an emulator as its account.

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use amotui::emulator::{self, Emulator};
use chrono::{DateTime, Utc};

/// The emulator's time; the program itself reads the real clock.
fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc()
}

/// A person's computer with an account.
pub struct Desk {
    pub home: tempfile::TempDir,
    pub emulator: Emulator,
}

impl Desk {
    pub async fn new() -> Self {
        Self::with(emulator::Options::default()).await
    }

    pub async fn with(options: emulator::Options) -> Self {
        Self { home: tempfile::tempdir().unwrap(), emulator: Emulator::start(options, Arc::new(now)).await.unwrap() }
    }

    /// The emulator's time is that of the program.
    #[allow(dead_code, reason = "not every test file asks what happened when")]
    pub async fn today() -> Self {
        let emulator = Emulator::start(emulator::Options::default(), amotui::terminal::clock::shared()).await.unwrap();
        Self { home: tempfile::tempdir().unwrap(), emulator }
    }

    /// Runs the program with an account in the environment.
    pub async fn run(&self, args: &[&str], stdin: &str) -> Output {
        let account = [("AMOTUI_URL", self.emulator.url()), ("AMOTUI_TOKEN", self.emulator.token())];
        self.spawn(args, stdin, &account).await
    }

    /// Runs it with nothing but the home folder.
    pub async fn bare(&self, args: &[&str], stdin: &str) -> Output {
        self.spawn(args, stdin, &[]).await
    }

    pub async fn spawn(&self, args: &[&str], stdin: &str, env: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
        command.args(args).env_clear().env("HOME", self.home.path()).env("AMOTUI_KEYRING", "off").env("TZ", "UTC");
        command.env("AMOTUI_PACE", "7").envs(env.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let stdin = stdin.to_owned();
        let run = move || {
            let mut child = command.spawn().unwrap();
            // A program that ends without reading is a result too.
            let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
            child.wait_with_output().unwrap()
        };
        tokio::task::spawn_blocking(run).await.unwrap()
    }
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}
