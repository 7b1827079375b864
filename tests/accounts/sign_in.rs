//! Signing in with an own integration, with the real program: by code, by browser, many at once, killed in the middle.

use crate::common::program;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output};
use std::sync::Arc;

use amotui::emulator::{self, CLIENT, Emulator, SECRET};
use chrono::DateTime;

use crate::common::browser::{agreed, free_redirect, state, visit};
use crate::common::program::{code, out, said};

const EXCHANGE: &str = "/oauth2/access_token";

struct Computer {
    home: tempfile::TempDir,
    emulator: Emulator,
    redirect: String,
}

impl Computer {
    async fn new() -> Self {
        let redirect = free_redirect();
        let options = emulator::Options { redirect: redirect.clone(), tasks: 20, ..emulator::Options::default() };
        let clock = Arc::new(|| DateTime::from_timestamp(1_795_500_000, 0).unwrap());
        let emulator = Emulator::start(options, clock).await.unwrap();
        Self { home: tempfile::tempdir().unwrap(), emulator, redirect }
    }

    async fn signed_in() -> Self {
        let computer = Self::new().await;
        let login = computer.code(&["--client-id", CLIENT], &format!("{SECRET}\n{}\n", computer.emulator.code())).await;
        assert_eq!(code(&login), 0, "{}", said(&login));
        computer
    }

    fn command(&self, args: &[&str]) -> Command {
        program::command(self.home.path(), args)
    }

    async fn run(&self, args: &[&str], stdin: &str) -> Output {
        program::run(self.command(args), stdin).await
    }

    /// Signs in by the code of the integration's page.
    async fn code(&self, more: &[&str], stdin: &str) -> Output {
        let url = self.emulator.url();
        let args = [&["login", url, "--oauth", "--code-stdin", "--redirect", &self.redirect], more].concat();
        self.run(&args, stdin).await
    }

    /// How many pairs were given out, and how many were asked for.
    fn pairs(&self) -> (usize, usize) {
        let all = self.emulator.requests_of("POST", EXCHANGE);
        (all.iter().filter(|request| request.status == Some(200)).count(), all.len())
    }

    /// The pair as it stands in the file.
    fn refresh(&self) -> String {
        let folder = self.home.path().join(".config/amotui/accounts");
        let file = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let file = file.into_iter().find(|path| path.extension().is_some_and(|end| end == "token")).unwrap();
        let pair: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        pair["refresh_token"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_pasted_code_signs_in_and_the_secret_is_asked_for_once() {
    let computer = Computer::new().await;
    let first = computer.emulator.code();
    let login = computer.code(&["--client-id", CLIENT], &format!("{SECRET}\n{first}\n")).await;
    assert_eq!(code(&login), 0, "{}", said(&login));
    assert!(out(&login).contains("only you can read") && out(&login).contains("Signed in to"), "{}", out(&login));
    assert!(!out(&login).contains(SECRET) && !out(&login).contains("emulator-access"), "{}", out(&login));
    assert_eq!(code(&computer.run(&["list", "--limit", "1"], "").await), 0);
    let again = computer.code(&[], &format!("{}\n", computer.emulator.code())).await;
    assert_eq!(code(&again), 0, "id and secret are known: {}", said(&again));
    for (more, stdin, exit, words) in [
        (vec![], format!("{first}\n"), 3, "works once"),
        (vec!["--client-id", "other"], format!("{SECRET}\n{}\n", computer.emulator.code()), 3, "secret key"),
        (vec!["--client-id", "other"], format!("{}\n", computer.emulator.code()), 2, "secret key"),
        (vec![], String::new(), 2, "second"),
    ] {
        let login = computer.code(&more, &stdin).await;
        assert_eq!((code(&login), said(&login).contains(words)), (exit, true), "{more:?}: {}", said(&login));
        assert_eq!(code(&computer.run(&["list", "--limit", "1"], "").await), 0, "the sign-in before still works");
    }
    let doctor = computer.run(&["doctor"], "").await;
    assert!(out(&doctor).contains("oauth") && !out(&doctor).contains(SECRET), "{}", out(&doctor));
    assert_eq!(code(&computer.run(&["logout"], "").await), 0);
    assert_eq!(code(&computer.run(&["list"], "").await), 3);
}

/// The program that waits for the browser, and the page that it names.
fn waiting(computer: &Computer) -> (Child, BufReader<std::process::ChildStdout>, String) {
    let url = computer.emulator.url();
    let mut child = computer.command(&["login", url, "--oauth", "--no-browser"]).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut page = String::new();
    while !page.starts_with("http") {
        page.clear();
        assert!(lines.read_line(&mut page).unwrap() > 0, "it ended");
    }
    (child, lines, page.trim().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_comes_back_and_only_with_the_right_state_from_the_right_account() {
    let computer = Computer::signed_in().await;
    let (mut child, mut lines, page) = waiting(&computer);
    assert!(page.contains("/oauth?client_id="), "{page}");
    let good = agreed(&page).await;
    let state = state(&good);
    assert!(state.len() >= 64, "{state}");
    assert!(visit(&good.replace(&state, "guess"), None).starts_with("HTTP/1.1 400"));
    assert!(visit(&good.replace("/callback", "/favicon.ico"), None).starts_with("HTTP/1.1 404"));
    assert_eq!(visit(&good, Some("evil.example")), "", "a name that was made to lead here");
    assert_eq!(computer.pairs().1, 1, "nothing was exchanged for strangers");
    let answer = visit(&good, None);
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("no-store"), "{answer}");
    assert!(answer.contains("можно закрыть эту страницу"), "{answer}");
    assert!(child.wait().unwrap().success());
    let mut rest = String::new();
    lines.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("Signed in to"), "{rest}");
    assert_eq!(computer.pairs(), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_from_elsewhere_ends_the_sign_in_and_goes_nowhere() {
    for (host, words) in [("evil.example", "no account"), ("other.amocrm.ru", "amotui login other.amocrm.ru")] {
        let computer = Computer::signed_in().await;
        let (mut child, _lines, page) = waiting(&computer);
        let own = computer.emulator.url().strip_prefix("http://").unwrap().replace(':', "%3A");
        let bad = agreed(&page).await.replace(&format!("referer={own}"), &format!("referer={host}"));
        assert!(bad.contains(host), "{bad}");
        assert!(visit(&bad, None).starts_with("HTTP/1.1 400"));
        let mut error = String::new();
        child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        assert_eq!((child.wait().unwrap().code(), error.contains(words)), (Some(3), true), "{error}");
        assert_eq!(computer.pairs().1, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_32_programs_that_start_with_an_ended_token_one_renews_it() {
    let computer = Computer::signed_in().await;
    computer.emulator.end_access();
    let lists = (0..32).map(|_| computer.run(&["list", "--limit", "1"], ""));
    let lists = futures_util::future::join_all(lists).await;
    let failed: Vec<_> = lists.iter().filter(|output| code(output) != 0).map(said).collect();
    assert!(failed.is_empty(), "{failed:?}");
    assert_eq!(computer.pairs(), (2, 2), "one when signing in, one since");
    assert!(computer.emulator.renews(&computer.refresh()));
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_step_of_a_renewal_it_loses_nothing_that_can_be_kept() {
    let computer = Computer::signed_in().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let (mut kept, mut lost) = (0, 0);
    for round in 0..12 {
        computer.emulator.end_access();
        let before = computer.emulator.requests().len();
        let mut child = computer.command(&["list", "--limit", "1"]).spawn().unwrap();
        // Killed when the server has seen the refused request, the renewal, or what follows.
        let seen = before + round % 4;
        while computer.emulator.requests().len() < seen && child.try_wait().unwrap().is_none() {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let next = computer.run(&["list", "--limit", "1"], "").await;
        if code(&next) == 0 {
            kept += 1;
            continue;
        }
        // Only the server's answer was lost with the program: then a new sign-in is asked for, and the old pair is still there.
        assert_eq!((code(&next), said(&next).contains("sign in again")), (3, true), "{}", said(&next));
        assert!(!computer.emulator.renews(&computer.refresh()), "a pair that works was given up");
        lost += 1;
        let again = computer.code(&[], &format!("{}\n", computer.emulator.code())).await;
        assert_eq!(code(&again), 0, "{}", said(&again));
    }
    assert_eq!(kept + lost, 12);
    assert!(kept >= 3, "those killed before the renewal go on: {kept} of 12");
}

#[tokio::test]
async fn an_edit_that_met_a_lost_sign_in_waits_for_the_next_one() {
    let computer = Computer::signed_in().await;
    assert_eq!(code(&computer.run(&["add", "Before", "--due", "+1d"], "").await), 0);
    computer.emulator.end_sign_ins();
    let add = computer.run(&["add", "Kept", "--due", "+1d"], "").await;
    assert_eq!((code(&add), said(&add).contains("saved on this computer")), (7, true), "{}", said(&add));
    let logout = computer.run(&["logout"], "").await;
    assert_eq!((code(&logout), said(&logout).contains("1 of your edits")), (1, true), "{}", said(&logout));
    let again = computer.code(&[], &format!("{}\n", computer.emulator.code())).await;
    assert_eq!(code(&again), 0, "{}", said(&again));
    let sync = computer.run(&["sync", "--wait"], "").await;
    assert!(out(&sync).contains("0 unsent"), "{}{}", out(&sync), said(&sync));
    assert_eq!(computer.emulator.tasks().iter().filter(|task| task["text"] == "Kept").count(), 1);
}

#[tokio::test]
async fn on_a_full_disk_the_old_pair_is_not_spent() {
    let computer = Computer::signed_in().await;
    computer.emulator.end_access();
    let limits = "ulimit -f 0; exec \"$0\" \"$@\"";
    let mut command = Command::new("/bin/sh");
    command.args(["-c", limits, env!("CARGO_BIN_EXE_amotui"), "list"]).env_clear();
    command.env("HOME", computer.home.path()).env("AMOTUI_KEYRING", "off");
    let list = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(code(&list), 1, "{}", said(&list));
    assert_eq!(computer.pairs(), (1, 1));
    assert_eq!(code(&computer.run(&["list", "--limit", "1"], "").await), 0, "with room again it goes on");
}
