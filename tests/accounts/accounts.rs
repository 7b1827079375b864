//! Several accounts, and looking without touching, with the real program.

use crate::common::program;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;

use amotui::emulator::{self, Emulator};
use chrono::DateTime;
use serde_json::Value;

use crate::common::program::{code, out, said};
use crate::common::pty::Terminal;

/// A token that says that it ended on 2020-01-01.
const ENDED: &str = "eyJ0eXAiOiJKV1QifQ.eyJleHAiOjE1Nzc4MzY4MDB9.c2ln";

async fn account(seed: u64) -> Emulator {
    let clock = Arc::new(|| DateTime::from_timestamp(1_795_500_000, 0).unwrap());
    Emulator::start(emulator::Options { seed, tasks: 20, ..emulator::Options::default() }, clock).await.unwrap()
}

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn settings(&self, text: &str) {
        let folder = self.0.path().join(".config/amotui");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("config.toml"), text).unwrap();
    }

    async fn with(&self, env: &[(&str, &str)], args: &[&str], stdin: &str) -> Output {
        let mut command = program::command(self.0.path(), args);
        command.envs(env.iter().copied());
        program::run(command, stdin).await
    }

    async fn run(&self, args: &[&str]) -> Output {
        self.with(&[], args, "").await
    }

    async fn login(&self, emulator: &Emulator) {
        let login = self.with(&[], &["login", emulator.url(), "--token-stdin"], emulator.token()).await;
        assert_eq!(code(&login), 0, "{}", said(&login));
    }
}

fn host(emulator: &Emulator) -> &str {
    emulator.url().strip_prefix("http://").unwrap()
}

fn named(emulator: &Emulator, text: &str) -> usize {
    emulator.tasks().iter().filter(|task| task["text"] == text).count()
}

fn writes(emulator: &Emulator) -> usize {
    emulator.requests().iter().filter(|line| !line.starts_with("GET")).count()
}

#[tokio::test]
async fn each_of_several_accounts_is_named_by_its_address_and_one_is_the_default() {
    let (home, one, other) = (Home::new(), account(1).await, account(2).await);
    assert!(out(&home.run(&["accounts"]).await).contains("amotui login"));
    home.login(&one).await;
    home.login(&other).await;
    let list = out(&home.run(&["accounts"]).await);
    let stars: Vec<_> = list.lines().map(|line| line.starts_with("* ")).collect();
    assert_eq!(stars, [false, true], "the one that was connected last: {list}");
    assert!(!list.contains(one.token()), "{list}");
    let chosen = out(&home.run(&["accounts", "--default", host(&one), "--json"]).await);
    let lines: Vec<Value> = chosen.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["address"], &lines[0]["default"]), (&one.url().into(), &true.into()));
    assert_eq!((&lines[1]["default"], &lines[1]["sign_in"]), (&false.into(), &"long-lived".into()));
    for (args, exit, words) in [
        (vec!["list", "--account", "nobody"], 4, host(&other)),
        (vec!["list", "--account", "127.0.0.1"], 2, host(&other)),
        (vec!["accounts", "--default", "nobody"], 4, "nobody"),
    ] {
        let output = home.run(&args).await;
        assert_eq!((code(&output), said(&output).contains(words)), (exit, true), "{args:?}: {}", said(&output));
    }
    assert_eq!(code(&home.run(&["logout"]).await), 0);
    let left = home.run(&["accounts", "--json"]).await;
    assert!(!out(&left).contains(one.url()) && out(&left).contains(other.url()), "{}", out(&left));
}

#[tokio::test]
async fn edits_of_one_account_never_go_to_another() {
    let (home, one, other) = (Home::new(), account(1).await, account(2).await);
    home.login(&one).await;
    home.login(&other).await;
    // Both accounts have tasks with the same ids: only the account tells them apart.
    let id = one.tasks()[0]["id"].to_string();
    assert!(other.task(id.parse().unwrap()).is_some());
    for emulator in [&one, &other] {
        assert_eq!(code(&home.run(&["sync", "--account", host(emulator)]).await), 0);
        emulator.set_faults(vec!["status=401:POST".parse().unwrap(), "status=401:PATCH".parse().unwrap()]);
    }
    for (emulator, text) in [(&one, "One"), (&other, "Other")] {
        home.run(&["add", text, "--due", "+1d", "--account", host(emulator)]).await;
        home.run(&["edit", &id, "--text", &format!("{text} edited"), "--account", host(emulator)]).await;
        emulator.clear_faults();
    }
    let before = writes(&one);
    assert_eq!(code(&home.run(&["sync", "--wait", "--account", host(&other)]).await), 0);
    assert_eq!((named(&other, "Other"), named(&other, "One"), writes(&one)), (1, 0, before));
    assert_eq!(other.task(id.parse().unwrap()).unwrap()["text"], "Other edited");
    // A name on the command line goes before the account of the environment.
    let env = [("AMOTUI_URL", other.url()), ("AMOTUI_TOKEN", other.token())];
    assert_eq!(code(&home.with(&env, &["sync", "--wait", "--account", host(&one)], "").await), 0);
    assert_eq!((named(&one, "One"), named(&one, "Other"), named(&other, "One")), (1, 0, 0));
    assert_eq!(one.task(id.parse().unwrap()).unwrap()["text"], "One edited");
}

#[tokio::test]
async fn with_read_only_no_command_changes_anything_anywhere() {
    let (home, emulator) = (Home::new(), account(1).await);
    home.login(&emulator).await;
    assert_eq!(code(&home.run(&["add", "Before", "--due", "+1d"]).await), 0);
    emulator.set_faults(vec!["status=401:POST".parse().unwrap()]);
    home.run(&["add", "Waiting", "--due", "+1d"]).await;
    emulator.clear_faults();
    let before = writes(&emulator);
    let id = emulator.tasks()[0]["id"].to_string();
    home.settings("read_only = true\n");
    for args in [vec!["add", "New", "--due", "+1d"], vec!["edit", &id, "--text", "x"], vec!["done", &id]] {
        let output = home.run(&args).await;
        assert_eq!((code(&output), said(&output).contains("read only")), (2, true), "{args:?}: {}", said(&output));
    }
    home.settings("");
    let sync = home.run(&["sync", "--wait", "--read-only"]).await;
    assert!(code(&sync) == 7 && out(&sync).contains("1 unsent"), "an edit is left: {}{}", out(&sync), said(&sync));
    assert_eq!(code(&home.run(&["list", "--limit", "1", "--read-only"]).await), 0);
    assert!(out(&home.run(&["doctor", "--read-only"]).await).contains("read only"));
    assert_eq!(writes(&emulator), before, "{:?}", emulator.requests());
    assert_eq!(code(&home.run(&["sync", "--wait"]).await), 0);
    assert_eq!(named(&emulator, "Waiting"), 1, "without it the edit goes out");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_only_board_says_so_and_refuses_every_act() {
    let (home, emulator) = (Home::new(), account(1).await);
    let env = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
    let mut terminal = Terminal::at(home.0.path(), &["--read-only", "--lang", "en"], &env);
    terminal.see("read only · ●");
    for key in ["c", "r", "n", "e", "a", "u", "\x1b[20~"] {
        terminal.press(key);
        terminal.see("nothing can be changed");
        terminal.press("j");
        terminal.lose("nothing can be changed");
    }
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(writes(&emulator), 0, "{:?}", emulator.requests());
}

#[tokio::test]
async fn a_token_acts_in_the_name_that_the_settings_give_it() {
    let (home, emulator) = (Home::new(), account(1).await);
    home.settings(&format!("[context_user]\n\"{}\" = 3987911\n\"acme.amocrm.ru\" = 7\n", host(&emulator)));
    home.login(&emulator).await;
    assert_eq!(code(&home.run(&["add", "For a colleague", "--due", "+1d"]).await), 0);
    let made = emulator.tasks().into_iter().find(|task| task["text"] == "For a colleague").unwrap();
    assert_eq!((&made["created_by"], &made["responsible_user_id"]), (&3_987_911.into(), &3_987_911.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_token_is_told_by_doctor_and_board() {
    let home = Home::new();
    // Nothing leaves: the proxy is a port where nobody listens.
    let env =
        [("AMOTUI_URL", "https://acme.amocrm.ru"), ("AMOTUI_TOKEN", ENDED), ("HTTPS_PROXY", "http://127.0.0.1:1")];
    let doctor = home.with(&env, &["doctor"], "").await;
    assert!(out(&doctor).contains("expired on 2020-01-01"), "{}", out(&doctor));
    let mut terminal = Terminal::at(home.0.path(), &["--lang", "en"], &env);
    terminal.see("The token expired on 2020-01-01");
    terminal.press("q");
    terminal.press("q");
    terminal.ends_restored();
}

/// The board of an account that works, with a second one beside it.
async fn board_with_two(home: &Home, works: &Emulator, other: &Emulator) -> Terminal {
    for emulator in [other, works] {
        home.login(emulator).await;
        assert_eq!(code(&home.run(&["sync", "--account", host(emulator)]).await), 0);
    }
    let mut terminal = Terminal::at(home.0.path(), &["--lang", "en"], &[]);
    terminal.see("Overdue · 1 /");
    terminal
}

fn go_to(terminal: &mut Terminal, other: &Emulator) {
    terminal.press("A");
    terminal.see(host(other));
    terminal.press(host(other));
    terminal.press("\r");
}

async fn default_of(home: &Home) -> String {
    let list = out(&home.run(&["accounts"]).await);
    list.lines().find(|line| line.starts_with("* ")).unwrap().to_owned()
}

/// The file that holds an account's token.
fn token_of(home: &Path, host: &str) -> PathBuf {
    home.join(".config/amotui/accounts").join(format!("http___{}.token", host.replace(':', "_")))
}

/// Makes an account, by the home folder and its host, one that can't be opened.
type Spoil = fn(&Path, &str);

fn lay_folder(at: &Path) {
    std::fs::remove_file(at).unwrap();
    std::fs::create_dir(at).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_can_not_be_opened_is_told_on_the_board_that_stays_and_does_not_become_the_default() {
    let spoil: [(&str, Spoil); 4] = [
        ("no token is saved", |home, name| std::fs::remove_file(token_of(home, name)).unwrap()),
        ("is damaged", |home, name| std::fs::write(token_of(home, name), "{\"kind\":").unwrap()),
        ("is not a plain file", |home, name| lay_folder(&token_of(home, name))),
        ("can't be used", |home, name| {
            let folder = home.join(".local/share/amotui").join(name.replace(':', "-"));
            lay_folder(&folder.join("store.db"));
        }),
    ];
    for (words, spoil) in spoil {
        let (home, works, other) = (Home::new(), account(1).await, account(2).await);
        let mut terminal = board_with_two(&home, &works, &other).await;
        spoil(home.0.path(), host(&other));
        go_to(&mut terminal, &other);
        terminal.see(words);
        terminal.see("Overdue 20");
        assert!(default_of(&home).await.contains(host(&works)), "{words}");
        // It works on.
        terminal.press("c");
        terminal.see("Result");
        terminal.press("done\r");
        terminal.see("Completed");
        terminal.press("q");
        assert_eq!(terminal.ends_restored(), 0, "{words}");
        assert!(works.tasks().iter().any(|task| task["result"]["text"] == "done"), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_changes_the_account_while_the_settings_hold_a_mistake_stays_and_reads_it() {
    let (home, works, other) = (Home::new(), account(1).await, account(2).await);
    home.settings("pace = 7\n");
    let mut terminal = board_with_two(&home, &works, &other).await;
    home.settings("pace = 7\nthem = 3\n");
    terminal.see("line 2");
    terminal.press("2");
    terminal.lose("line 2");
    go_to(&mut terminal, &other);
    terminal.see("line 2: there is no setting");
    home.settings("pace = 7\n");
    assert!(default_of(&home).await.contains(host(&works)));
    terminal.press("2");
    terminal.lose("Overdue · 1 /");
    go_to(&mut terminal, &other);
    terminal.see("Overdue · 1 /");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert!(default_of(&home).await.contains(host(&other)));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_default_can_not_be_opened_the_way_to_another_is_told() {
    let (home, one, other) = (Home::new(), account(1).await, account(2).await);
    home.login(&one).await;
    home.login(&other).await;
    let data = home.0.path().join(".local/share/amotui").join(host(&other).replace(':', "-"));
    let _ = std::fs::remove_dir_all(&data);
    let spoils: [fn(&Path, &Path); 3] = [
        |data, _| std::fs::create_dir_all(data.join("store.db")).unwrap(),
        |data, _| std::fs::write(data, "no folder").unwrap(),
        |_, token| std::fs::remove_file(token).unwrap(),
    ];
    let token = token_of(home.0.path(), host(&other));
    for (spoil, exit) in spoils.iter().zip([1, 1, 3]) {
        spoil(&data, &token);
        let list = home.run(&["sync"]).await;
        assert!(code(&list) == exit && said(&list).contains("accounts --default"), "{exit}: {}", said(&list));
        // The board meets it as well, when it starts.
        let mut terminal = Terminal::at(home.0.path(), &["--lang", "en"], &[]);
        terminal.see("accounts --default");
        assert_eq!(terminal.ends_restored(), exit as u32);
        let _ = std::fs::remove_dir_all(&data).or_else(|_| std::fs::remove_file(&data));
    }
    assert_eq!(code(&home.run(&["accounts", "--default", host(&one)]).await), 0);
    assert_eq!(code(&home.run(&["sync"]).await), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_goes_from_one_account_to_another_and_edits_stay_where_they_were_made() {
    let (home, one, other) = (Home::new(), account(1).await, account(2).await);
    for (emulator, text) in [(&one, "Only in one"), (&other, "Only in the other")] {
        home.login(emulator).await;
        let task = serde_json::json!({ "text": text, "complete_till": 1_700_000_000, "task_type_id": 1 });
        emulator.add_as(3_987_910, &task).unwrap();
    }
    let mut terminal = Terminal::at(home.0.path(), &["--lang", "en"], &[]);
    terminal.see("Whose tasks");
    terminal.press("\r");
    terminal.lose("Whose tasks");
    terminal.see("Only in the other");
    terminal.press("c");
    terminal.see("Result");
    terminal.press("there\r");
    terminal.see("Completed");
    terminal.press("A");
    terminal.see(host(&one));
    terminal.press(host(&one));
    terminal.press("\r");
    terminal.see("Whose tasks");
    terminal.press("\r");
    terminal.lose("Whose tasks");
    terminal.see("Only in one");
    assert!(!terminal.shown().contains("Only in the other"), "{}", terminal.shown());
    let done = other.tasks().into_iter().find(|task| task["text"] == "Only in the other").unwrap();
    assert_eq!(done["result"]["text"], "there", "what waited was sent before");
    assert_eq!(writes(&one), 0);
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    let list = out(&home.run(&["accounts"]).await);
    assert!(list.lines().any(|line| line.starts_with(&format!("* {}", host(&one)))), "it is the default now: {list}");
}
