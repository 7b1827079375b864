//! The log of the real program: what it tells, and what it never holds.

use crate::common::program;
use crate::common::pty;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use amotui::emulator::{self, CLIENT, Emulator, SECRET};
use chrono::{DateTime, Utc};

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc()
}

struct Computer {
    home: tempfile::TempDir,
    emulator: Emulator,
}

impl Computer {
    async fn new() -> Self {
        let emulator = Emulator::start(emulator::Options::default(), Arc::new(now)).await.unwrap();
        Self { home: tempfile::tempdir().unwrap(), emulator }
    }

    /// Runs the program; answers all that it said.
    async fn run(&self, level: &str, args: &[&str], stdin: &str) -> String {
        let mut command = program::command(self.home.path(), args);
        if !level.is_empty() {
            command.env("AMOTUI_LOG", level);
        }
        let output = program::run(command, stdin).await;
        program::out(&output) + &program::said(&output)
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join(".local/state/amotui/log")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder().join("amotui.log")).unwrap()
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn holds(path: &Path, word: &str) -> bool {
    fs::read(path).unwrap().windows(word.len()).any(|window| window == word.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn at_its_most_talkative_it_holds_neither_the_token_nor_words_of_tasks() {
    let computer = Computer::new().await;
    let token = computer.emulator.token().to_owned();
    let mut said = computer.run("trace", &["login", computer.emulator.url(), "--token-stdin"], &token).await;
    for args in [
        &["add", "Geheimnis Eins", "--due", "+1d"][..],
        &["list"],
        &["edit", "50000001", "--text", "Geheimnis Zwei"],
        &["done", "50000002", "--result", "Geheimnis Drei"],
        &["sync"],
        &["doctor"],
    ] {
        said += &computer.run("trace", args, "").await;
    }
    // Each sort of refusal and of broken answer may be told of, with the words of the server.
    for fault in ["status=401", "status=422:POST", "status=403", "html", "cut-body", "drop-after:POST@1", "status=503"]
    {
        computer.emulator.set_faults(vec![fault.parse().unwrap()]);
        said += &computer.run("trace", &["add", "Geheimnis Vier", "--due", "+1d"], "").await;
    }
    computer.emulator.clear_faults();
    // A wrong token is a secret too: it may be the right one of another account.
    said += &computer.run("trace", &["login", computer.emulator.url(), "--token-stdin"], "wrong-but-secret").await;
    let mut board = pty::Terminal::at(
        computer.home.path(),
        &["--lang", "en"],
        &[("AMOTUI_LOG", "trace"), ("AMOTUI_KEYRING", "off")],
    );
    board.see("Overdue");
    board.see("▸");
    board.press("n");
    board.see("New task");
    board.press("Geheimnis Sechs\t+1d\r");
    board.see("Created for");
    board.press("q");
    board.ends_restored();
    let log = computer.log();
    for word in
        ["request method=POST path=/api/v4/tasks status=200 number=emulator-", "edit made", "step=confirmed", "sent"]
    {
        assert!(log.contains(word), "{word} is missing in\n{log}");
    }
    assert!(log.contains("error=unauthorized") && log.contains("status=503"), "{log}");
    let texts = log.lines().find(|line| line.contains("Geheimnis") || line.contains("Bearer"));
    assert_eq!(texts, None);
    for secret in [token.as_str(), "wrong-but-secret"] {
        assert!(!said.contains(secret), "{said}");
        for path in files(computer.home.path()) {
            let is_accounts_folder = path.starts_with(computer.home.path().join(".config/amotui"));
            assert!(is_accounts_folder && secret == token || !holds(&path, secret), "{} holds a token", path.display());
        }
    }
}

#[tokio::test]
async fn at_its_most_talkative_it_holds_no_secret_of_a_sign_in_and_none_of_its_pairs() {
    let computer = Computer::new().await;
    let (url, redirect) = (computer.emulator.url().to_owned(), emulator::Options::default().redirect);
    let args = ["login", &url, "--oauth", "--code-stdin", "--redirect", &redirect, "--client-id", CLIENT];
    let code = computer.emulator.code();
    let mut said = computer.run("trace", &args, &format!("{SECRET}\n{code}\n")).await;
    assert!(said.contains("Signed in to"), "{said}");
    let mut secrets = vec![SECRET.to_owned(), code];
    for round in 0..3 {
        secrets.extend(pair(computer.home.path()));
        if round == 2 {
            computer.emulator.end_sign_ins();
        }
        computer.emulator.end_access();
        said += &computer.run("trace", &["list", "--limit", "1"], "").await;
        said += &computer.run("trace", &["doctor"], "").await;
    }
    assert!(secrets.len() == 8 && secrets[2] != secrets[4], "the pair was renewed");
    assert!(computer.log().contains("error=unauthorized"), "{}", computer.log());
    for secret in &secrets {
        assert!(!said.contains(secret.as_str()), "{said}");
        let others = files(computer.home.path())
            .into_iter()
            .filter(|path| !path.starts_with(computer.home.path().join(".config")));
        others.for_each(|path| assert!(!holds(&path, secret), "{} holds a secret", path.display()));
    }
}

/// Access and refresh token as they are saved.
fn pair(home: &Path) -> [String; 2] {
    let kept =
        files(&home.join(".config/amotui")).into_iter().find(|path| path.extension().is_some_and(|end| end == "token"));
    let pair: serde_json::Value = serde_json::from_slice(&fs::read(kept.unwrap()).unwrap()).unwrap();
    ["access_token", "refresh_token"].map(|name| pair[name].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn it_is_off_unless_asked_for_private_and_gone_after_signing_out() {
    let computer = Computer::new().await;
    let token = computer.emulator.token().to_owned();
    computer.run("", &["login", computer.emulator.url(), "--token-stdin"], &token).await;
    computer.run("", &["list"], "").await;
    assert!(!computer.folder().exists());
    let config = computer.home.path().join(".config/amotui/config.toml");
    fs::write(config, "log = \"debug\"\n").unwrap();
    let said = computer.run("", &["doctor"], "").await;
    assert!(said.contains(&computer.folder().display().to_string()), "{said}");
    assert!(computer.log().contains("request method=GET path=/api/v4/tasks status=200"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&computer.folder()), mode(&computer.folder().join("amotui.log"))), (0o700, 0o600));
    computer.run("off", &["list"], "").await;
    let before = computer.log().len();
    computer.run("off", &["list"], "").await;
    assert_eq!(computer.log().len(), before, "the environment wins");
    let wrong = computer.run("loud", &["list"], "").await;
    assert!(wrong.contains("AMOTUI_LOG") && wrong.contains("debug"), "{wrong}");
    computer.run("", &["logout"], "").await;
    assert!(!computer.folder().exists(), "{:?}", files(computer.home.path()));
}

#[tokio::test]
async fn a_log_that_can_not_be_written_stops_no_work() {
    let computer = Computer::new().await;
    fs::write(computer.home.path().join(".local"), "in the way of the log").unwrap();
    // The data have a place of their own.
    let said = {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
        command.args(["list"]).env_clear().env("HOME", computer.home.path()).env("AMOTUI_LOG", "debug");
        command.env("XDG_DATA_HOME", computer.home.path().join("data"));
        command.env("AMOTUI_URL", computer.emulator.url()).env("AMOTUI_TOKEN", computer.emulator.token());
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(said.contains("nothing is logged"), "{said}");
}
