//! The real program in an empty home, with an emulator as its account.

use std::process::Output;
use std::sync::Arc;

use amotui::emulator::{self, Emulator};
use chrono::{DateTime, Utc};

use super::program;
pub use super::program::{code, out, said};

/// The emulator's time; the program itself reads the real clock.
fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc()
}

/// A person's computer with an account.
pub struct Computer {
    pub home: tempfile::TempDir,
    pub emulator: Emulator,
}

impl Computer {
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
        let mut command = program::command(self.home.path(), args);
        command.envs(env.iter().copied());
        program::run(command, stdin).await
    }
}
