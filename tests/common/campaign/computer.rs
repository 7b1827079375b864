//! A computer of the person: a home folder, and the program in it.

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use super::super::exe;
use super::super::pty::Terminal;
use super::{LATER, World};

pub struct Computer {
    pub number: usize,
    pub home: tempfile::TempDir,
    url: String,
    token: String,
}

/// What a computer still owes at the end.
#[derive(Clone, Debug, Default)]
pub struct Open {
    /// Edits that the program goes on with by itself: none may be left.
    pub moving: u64,
    /// The others, as `sync --json` tells them.
    pub told: Vec<Value>,
    /// What it said, for whoever reads of a broken promise.
    pub words: String,
}

impl Computer {
    pub fn new(world: &World, number: usize) -> Self {
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join(".config/amotui");
        std::fs::create_dir_all(&config).unwrap();
        std::fs::write(config.join("config.toml"), "undo_seconds = 0\npace = 7\n").unwrap();
        let (url, token) = (world.emulator.url().to_owned(), world.emulator.token().to_owned());
        Self { number, home, url, token }
    }

    /// Everything is fetched, and it is found out how this server deals with new tasks.
    pub fn begin(&self) {
        let known = self.run(&["add", &format!("Before {}", self.number), "--due", "+1d"], "");
        assert!(known.status.success(), "{known:?}");
        let synced = self.run(&["sync"], "");
        assert!(synced.status.success(), "{synced:?}");
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(exe::path());
        command.args(args).env_clear().env("HOME", self.home.path()).env("AMOTUI_KEYRING", "off").env("TZ", "UTC");
        command.env("AMOTUI_URL", &self.url).env("AMOTUI_TOKEN", &self.token);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, args: &[&str], stdin: &str) -> Output {
        let mut child = self.command(args).spawn().unwrap();
        // A program that ends without reading is a result too.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs the program and kills it after so long, unless it has ended; None when it was killed.
    pub fn run_killed(&self, args: &[&str], stdin: &str, after: Duration) -> Option<Output> {
        let mut child = self.command(args).spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let mut printed = child.stdout.take().unwrap();
        let (tell, ended) = mpsc::channel();
        let reader = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = printed.read_to_end(&mut bytes);
            // Nobody listens any more when it was killed.
            let _ = tell.send(read.map(|_| bytes));
        });
        // What it prints ends when it does.
        let bytes = ended.recv_timeout(after).ok();
        if bytes.is_none() {
            child.kill().unwrap();
        }
        let output = child.wait_with_output().unwrap();
        reader.join().unwrap();
        bytes.map(|bytes| Output { stdout: bytes.unwrap(), ..output })
    }

    /// The board.
    pub fn board(&self) -> Terminal {
        let env = [("AMOTUI_URL", self.url.as_str()), ("AMOTUI_TOKEN", self.token.as_str())];
        Terminal::at(self.home.path(), &["--lang", "en"], &env)
    }

    /// Sends until nothing moves any more.
    pub fn settle(&self) -> Open {
        let mut command = self.command(&["sync", "--wait", "--json"]);
        // As on the server, in a debug build: else what is unclear is waited for.
        command.env("AMOTUI_LATER", LATER.to_string());
        let ran = command.output().unwrap();
        let text = String::from_utf8_lossy(&ran.stdout).into_owned();
        let mut lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let counts = lines.next().unwrap_or_default();
        let count = |name: &str| counts[name].as_u64().unwrap_or(u64::MAX);
        let moving = count("unsent").saturating_sub(count("needs_you"));
        Open { moving, told: lines.collect(), words: text.clone() + &String::from_utf8_lossy(&ran.stderr) }
    }
}
