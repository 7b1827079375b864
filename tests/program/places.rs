//! The real program where it can't keep anything, beside a store of another version, and eight of it at once.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use amotui::emulator::{self, Emulator};
use amotui::terminal::clock;

use crate::common::pty::Terminal;

async fn emulator() -> Emulator {
    Emulator::start(emulator::Options::default(), clock::shared()).await.unwrap()
}

fn command(emulator: &Emulator, home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
    command.args(args).env_clear().env("AMOTUI_URL", emulator.url()).env("AMOTUI_TOKEN", emulator.token());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("HOME", home);
    command
}

async fn run(mut command: Command) -> (i32, String) {
    let Output { status, stdout, stderr } =
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code().expect("it ended by itself"), said)
}

const ADD: [&str; 4] = ["add", "Call", "--due", "+1d"];

#[tokio::test]
async fn where_nothing_can_be_kept_nothing_is_sent_and_the_place_is_named() {
    let emulator = emulator().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    // In /proc nobody can make a folder, not even root.
    for home in [Path::new("/proc/nowhere"), file.as_path()] {
        let (code, said) = run(command(&emulator, home, &ADD)).await;
        assert!(code > 0 && said.contains(&home.display().to_string()), "{code} {said}");
    }
    let taken = folder.path().join(".local/share/amotui");
    std::fs::create_dir_all(taken.join(emulator.url().replace("http://", "").replace(':', "-")).join("store.db"))
        .unwrap();
    let (code, said) = run(command(&emulator, folder.path(), &ADD)).await;
    assert!(code == 1 && said.contains("store.db"), "{code} {said}");
    assert!(emulator.ledger().is_empty());
}

#[tokio::test]
async fn without_a_terminal_the_board_says_what_to_use_instead() {
    let emulator = emulator().await;
    let home = tempfile::tempdir().unwrap();
    for args in [&[][..], &["demo"]] {
        let (code, said) = run(command(&emulator, home.path(), args)).await;
        assert!(code == 2 && said.contains("amotui list") && !said.contains('\u{1b}'), "{code} {said}");
    }
}

#[tokio::test]
async fn a_home_that_is_not_there_yet_is_made() {
    let emulator = emulator().await;
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run(command(&emulator, &folder.path().join("new/home"), &ADD)).await;
    assert!(code == 0 && emulator.ledger().len() == 1, "{code} {said}");
}

#[tokio::test]
async fn a_store_of_a_newer_program_is_left_as_it_is_and_that_is_said() {
    let emulator = emulator().await;
    let home = tempfile::tempdir().unwrap();
    assert_eq!(run(command(&emulator, home.path(), &ADD)).await.0, 0);
    let data = home.path().join(".local/share/amotui");
    let store = std::fs::read_dir(&data).unwrap().next().unwrap().unwrap().path().join("store.db");
    let newer = "CREATE TABLE newer (id INTEGER PRIMARY KEY); PRAGMA user_version = 99";
    rusqlite::Connection::open(&store).unwrap().execute_batch(newer).unwrap();
    let before = std::fs::read(&store).unwrap();
    for args in [&ADD[..], &["sync"]] {
        let (code, said) = run(command(&emulator, home.path(), args)).await;
        assert!(code == 1 && said.contains("newer amotui"), "{code} {said}");
    }
    assert!(std::fs::read(&store).unwrap() == before);
    assert_eq!(emulator.ledger().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_quits_while_edits_wait_for_a_decision_is_not_told_that_they_go_out() {
    let emulator = Arc::new(emulator().await);
    let home = tempfile::tempdir().unwrap();
    let id = emulator.tasks().iter().find(|task| task["is_completed"] == false).unwrap()["id"].as_i64().unwrap();
    let word = id.to_string();
    let colleague = |emulator: &Emulator| {
        emulator.edit_as(3_987_914, id, &serde_json::json!({ "text": "Theirs" })).unwrap();
    };
    assert_eq!(run(command(&emulator, home.path(), &["show", &word])).await.0, 0);
    colleague(&emulator);
    assert_eq!(run(command(&emulator, home.path(), &["edit", &word, "--text", "Mine"])).await.0, 6);
    // The second waits behind the first.
    assert_eq!(run(command(&emulator, home.path(), &["edit", &word, "--text", "Mine again"])).await.0, 7);
    let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
    let mut board = Terminal::at(home.path(), &["--lang", "en"], &account);
    board.see("▸");
    board.press("q");
    board.see("2 edits are not in amoCRM and need your decision: `amotui unsent` shows them.");
    assert!(!board.shown().contains("next start"), "{}", board.shown());
    assert_eq!(board.ends_restored(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_programs_at_once_on_one_account_send_each_edit_once() {
    let emulator = emulator().await;
    let home = tempfile::tempdir().unwrap();
    let texts: Vec<String> = (0..8).map(|n| format!("By program {n}")).collect();
    let mut board = Terminal::at(
        home.path(),
        &["--lang", "en"],
        &[("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())],
    );
    board.see("Overdue");
    let adding = texts.iter().map(|text| {
        let mut command = command(&emulator, home.path(), &["add", text, "--due", "+1d"]);
        command.env("AMOTUI_PACE", "7");
        run(command)
    });
    let answers = futures_util::future::join_all(adding).await;
    assert!(answers.iter().all(|(code, _)| *code == 0), "{answers:?}");
    let (code, said) = run(command(&emulator, home.path(), &["sync", "--wait"])).await;
    assert!(code == 0 && said.contains("0 unsent"), "{said}");
    for text in &texts {
        let made = emulator.tasks().iter().filter(|task| task["text"] == text.as_str()).count();
        assert_eq!(made, 1, "{text}: {answers:?}");
    }
    board.press("q");
    assert_eq!(board.ends_restored(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_quits_with_unsent_edits_is_told_and_the_next_start_sends_them() {
    let emulator = Arc::new(emulator().await);
    let home = tempfile::tempdir().unwrap();
    let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
    let mut board = Terminal::at(home.path(), &["--lang", "en"], &account);
    board.see("▸");
    emulator.set_faults(vec!["status=503".parse().unwrap()]);
    board.press("n");
    board.see("New task");
    board.press("Later\t+1d\r");
    board.see("Created for");
    board.press("q");
    board.see("1 edit");
    assert_eq!(board.ends_restored(), 0);
    emulator.clear_faults();
    let mut again = Terminal::at(home.path(), &["--lang", "en"], &account);
    again.see("is in amoCRM");
    let made = emulator.tasks().iter().filter(|task| task["text"] == "Later").count();
    assert_eq!(made, 1);
    again.press("q");
    assert_eq!(again.ends_restored(), 0);
}
