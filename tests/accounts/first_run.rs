//! From nothing to the first task with the real program: the first screen, the sign-in, the greeting, whose tasks.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use amotui::emulator::{self, Emulator};
use amotui::terminal::clock;

use crate::common::pty::Terminal;

async fn account(seed: u64, faults: &[&str]) -> Emulator {
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    let options = emulator::Options { seed, tasks: 20, faults, ..emulator::Options::default() };
    Emulator::start(options, clock::shared()).await.unwrap()
}

fn command(home: &Path, args: &[&str], stdin: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
    command.args(args).env_clear().env("HOME", home).env("AMOTUI_KEYRING", "off").stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{args:?}");
}

fn board(home: &Path, lang: &str) -> Terminal {
    Terminal::at(home, &["--lang", lang], &[])
}

/// Down the form to the token, which is typed over what stands there.
fn sign_in(terminal: &mut Terminal, address: &str, token: &str) {
    terminal.press(address);
    terminal.press("\t");
    terminal.press(token);
    terminal.press("\r");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_person_is_greeted_asked_whose_tasks_and_never_again() {
    let (home, emulator) = (tempfile::tempdir().unwrap(), account(1, &[]).await);
    let mut terminal = board(home.path(), "ru");
    terminal.see("Попробовать на примерах");
    terminal.press("\r");
    terminal.see("Адрес");
    // Any page of the account will do.
    sign_in(&mut terminal, &format!("{}/leads/detail/12?tab=1", emulator.url()), emulator.token());
    terminal.see("Здравствуйте, Анна");
    terminal.see("Чьи задачи");
    assert!(!terminal.shown().contains(emulator.token()));
    terminal.press("\r");
    terminal.lose("Чьи задачи");
    terminal.see("Просрочено ·");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    let mut terminal = board(home.path(), "ru");
    terminal.see("Просрочено ·");
    terminal.press("w");
    terminal.see("Чьи задачи");
    terminal.press("\x1b");
    terminal.lose("Чьи задачи");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_users_may_not_be_read_nobody_is_asked() {
    let (home, emulator) = (tempfile::tempdir().unwrap(), account(1, &["no-users"]).await);
    let mut terminal = board(home.path(), "en");
    terminal.see("Look around");
    terminal.press("\r");
    terminal.see("Address");
    sign_in(&mut terminal, emulator.url(), emulator.token());
    terminal.see("is connected.");
    terminal.see("●");
    assert!(!terminal.shown().contains("Whose tasks"), "{}", terminal.shown());
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_failure_everything_typed_still_stands() {
    let (home, emulator) = (tempfile::tempdir().unwrap(), account(1, &[]).await);
    let mut terminal = board(home.path(), "en");
    terminal.see("Look around");
    terminal.press("\r");
    terminal.see("Address");
    sign_in(&mut terminal, "acme", emulator.token());
    terminal.see("Which one: acme.amocrm.ru, acme.amocrm.com, acme.kommo.com?");
    terminal.press("eyJ0eXAiOiJKV1QifQ.eyJleHAiOjF9.c2lnbmF0dXJlLQ\r");
    terminal.see("This is a token");
    terminal.press("evil.example\r");
    terminal.see("evil.example is not an account of amoCRM or Kommo");
    // The address has the keys, and what is typed takes its place; the token is still there.
    terminal.press(emulator.url());
    terminal.press("\r");
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

/// A terminal without bracketed paste hands a pasted token on as keys, more of them than are read at once.
#[test]
fn a_long_token_that_comes_as_keys_is_taken_to_its_end() {
    for length in [1_024, 1_025, 3_000] {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = board(home.path(), "en");
        terminal.see("Look around");
        terminal.press("\r");
        terminal.see("Address");
        sign_in(&mut terminal, "acme", &"x".repeat(length));
        terminal.see("Which one: acme.amocrm.ru");
        terminal.press("\x1b");
        terminal.see("Esc again");
        terminal.press("\x1b");
        terminal.see("Look around");
        terminal.press("q");
        assert_eq!(terminal.ends_restored(), 0, "{length}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_revoked_is_replaced_from_the_board_and_the_edit_leaves_then() {
    let (home, emulator) = (tempfile::tempdir().unwrap(), account(1, &[]).await);
    let task = serde_json::json!({ "text": "To be done", "complete_till": 1_000_000_000, "task_type_id": 1 });
    let id = emulator.add_as(3_987_910, &task).unwrap();
    let mut terminal = board(home.path(), "en");
    terminal.see("Look around");
    terminal.press("\r");
    terminal.see("Address");
    sign_in(&mut terminal, emulator.url(), emulator.token());
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.see("To be done");
    emulator.set_faults(vec!["status=401".parse().unwrap()]);
    terminal.press("c");
    terminal.see("Result");
    terminal.press("kept\r");
    terminal.see("Completed");
    terminal.press("\x1b[15~");
    terminal.see("K: sign in again");
    terminal.press("K");
    terminal.see("Token");
    terminal.press("wrong\r");
    terminal.see("The token was not accepted");
    emulator.clear_faults();
    terminal.press(emulator.token());
    terminal.press("\r");
    terminal.see("Hello, ");
    assert!(!terminal.shown().contains("Whose tasks"), "{}", terminal.shown());
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(emulator.task(id).unwrap()["result"]["text"], "kept", "{:?}", emulator.requests());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_accounts_without_a_usual_one_the_board_lets_choose() {
    let home = tempfile::tempdir().unwrap();
    let accounts = [account(1, &[]).await, account(2, &[]).await, account(3, &[]).await];
    let host = |at: usize| accounts[at].url().strip_prefix("http://").unwrap();
    for emulator in &accounts {
        command(home.path(), &["login", emulator.url(), "--token-stdin"], emulator.token());
    }
    command(home.path(), &["logout"], "");
    let mut terminal = board(home.path(), "en");
    terminal.see(host(0));
    terminal.see(host(1));
    assert!(!terminal.shown().contains(host(2)), "{}", terminal.shown());
    terminal.press("\x1b");
    assert_eq!(terminal.ends_restored(), 0, "Esc leaves, and nothing was chosen");
    let mut terminal = board(home.path(), "en");
    terminal.see(host(1));
    terminal.press("\x1b[B\r");
    terminal.see("Whose tasks");
    terminal.press("\r");
    terminal.see("Overdue · 1");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    let asked = |at: usize| accounts[at].requests().iter().filter(|line| line.starts_with("GET /api/v4/tasks")).count();
    assert!(asked(0) == 0 && asked(1) > 0, "{} {}", asked(0), asked(1));
    let mut terminal = board(home.path(), "en");
    terminal.see("Overdue · 1");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0, "the chosen one is the usual one from now on");
}
