//! Signing in with an own integration from the screen, with the real program: keys in, screen out, and a browser that is played.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use amotui::app::msg::sign_in::Credentials;
use amotui::app::{Action, App, Effect, Msg, Screen, SignInEffect, update};
use amotui::emulator::{self, CLIENT, Emulator, SECRET};
use amotui::terminal::clock;

use crate::common::browser::{agreed, free_redirect, state, visit};
use crate::common::pty::{PATIENCE, Terminal};

const EXCHANGE: &str = "/oauth2/access_token";
const TEXT: &str = "To be done";

/// A person's computer, with a browser that writes down where it was sent.
struct Computer {
    home: tempfile::TempDir,
    emulator: Emulator,
    redirect: String,
}

impl Computer {
    async fn new() -> Self {
        let redirect = free_redirect();
        let home = tempfile::tempdir().unwrap();
        let opener = home.path().join("xdg-open");
        std::fs::write(&opener, "#!/bin/sh\nprintf '%s' \"$1\" > \"$HOME/new\"\nmv \"$HOME/new\" \"$HOME/page\"\n")
            .unwrap();
        std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o700)).unwrap();
        Self { emulator: account(1, &redirect).await, home, redirect }
    }

    fn board(&self, lang: &str) -> Terminal {
        let path = format!("{}:/usr/bin:/bin", self.home.path().display());
        Terminal::at(self.home.path(), &["--lang", lang], &[("PATH", path.as_str())])
    }

    /// The English board, whose form for an own integration was filled in so.
    fn filled(&self, fields: &[&str]) -> Terminal {
        let mut terminal = self.board("en");
        integration(&mut terminal, "own integration", "Secret key");
        fill(&mut terminal, fields);
        terminal
    }

    /// From now on a browser of the person's choice is used instead of the system's.
    fn chooses_a_browser(&self) {
        let own = self.home.path().join("own browser");
        std::fs::rename(self.home.path().join("xdg-open"), &own).unwrap();
        let folder = self.home.path().join(".config/amotui");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("config.toml"), format!("browser = \"'{}' {{}}\"\n", own.display())).unwrap();
    }

    fn page_file(&self) -> PathBuf {
        self.home.path().join("page")
    }

    /// Where the browser was sent, once it was.
    async fn page(&self) -> String {
        let file = self.page_file();
        let sent = async {
            loop {
                if let Ok(page) = std::fs::read_to_string(&file) {
                    std::fs::remove_file(&file).unwrap();
                    return page;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, sent).await.expect("the browser was opened")
    }

    /// How many codes were given for a pair, and how many pairs there were.
    fn exchanges(&self) -> (usize, usize) {
        let all = self.emulator.requests_of("POST", EXCHANGE);
        (all.len(), all.iter().filter(|request| request.status == Some(200)).count())
    }

    fn command(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
        command.args(args).env_clear().env("HOME", self.home.path()).env("AMOTUI_KEYRING", "off");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    }

    /// Nobody listens where the browser would come back.
    fn is_free(&self) -> bool {
        let port = url::Url::parse(&self.redirect).unwrap().port().unwrap();
        TcpListener::bind(("127.0.0.1", port)).is_ok()
    }

    /// One task that is overdue, so that there is something to edit.
    fn with_a_task(&self) -> i64 {
        let task = serde_json::json!({ "text": TEXT, "complete_till": 1_000_000_000, "task_type_id": 1 });
        self.emulator.add_as(3_987_910, &task).unwrap()
    }
}

async fn account(seed: u64, redirect: &str) -> Emulator {
    let redirect = redirect.to_owned();
    let options = emulator::Options { seed, redirect, tasks: 20, ..emulator::Options::default() };
    Emulator::start(options, clock::shared()).await.unwrap()
}

/// Fills the form from its first field on; a preset is typed over.
fn fill(terminal: &mut Terminal, fields: &[&str]) {
    terminal.press(&fields.join("\t"));
    terminal.press("\r");
}

/// From the first screen to the form.
fn integration(terminal: &mut Terminal, first: &str, label: &str) {
    terminal.see(first);
    terminal.press("\x1b[B\r");
    terminal.see(label);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_agrees_in_the_browser_and_only_the_right_state_brings_them_in() {
    let computer = Computer::new().await;
    let mut terminal = computer.board("ru");
    integration(&mut terminal, "через свою интеграцию", "Секретный ключ");
    // Any page of the account will do.
    let address = format!("{}/leads/detail/12?tab=1", computer.emulator.url());
    fill(&mut terminal, &[&address, CLIENT, SECRET, &computer.redirect]);
    terminal.see("Жду браузер");
    let shown = terminal.shown();
    assert!(!shown.contains(SECRET) && shown.contains("█▀▀▀▀▀█"), "the page as a code, the key not at all: {shown}");
    let page = computer.page().await;
    let good = agreed(&page).await;
    assert!(visit(&good.replace(&state(&good), "guess"), None).starts_with("HTTP/1.1 400"));
    assert_eq!(visit(&good, Some("evil.example")), "", "a name that was made to lead here");
    assert_eq!(computer.exchanges(), (0, 0), "nothing is exchanged for strangers");
    assert!(visit(&good, None).starts_with("HTTP/1.1 200"));
    terminal.see("Здравствуйте, Анна");
    terminal.see("Чьи задачи");
    terminal.press("\r");
    terminal.lose("Чьи задачи");
    terminal.see("Просрочено ·");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(computer.exchanges(), (1, 1));
    assert!(computer.is_free());
    assert!(computer.command(&["accounts"]).contains("(oauth)"), "as the command would have kept it");
    let mut terminal = computer.board("ru");
    terminal.see("Просрочено ·");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn esc_frees_the_port_keeps_what_was_typed_and_quitting_frees_it_too() {
    let computer = Computer::new().await;
    let mut terminal = computer.filled(&[computer.emulator.url(), CLIENT, SECRET, &computer.redirect]);
    terminal.see("Waiting for the browser");
    computer.page().await;
    assert!(!computer.is_free());
    terminal.press("\x1b");
    terminal.lose("Waiting for the browser");
    terminal.see(CLIENT);
    terminal.see(&computer.redirect);
    // Once more, at once: the port must be free for it.
    terminal.press("\r");
    terminal.see("Waiting for the browser");
    computer.page().await;
    terminal.press("\x1b");
    terminal.lose("Waiting for the browser");
    terminal.press("\r");
    terminal.see("Waiting for the browser");
    terminal.signal("-TERM");
    terminal.ends_restored();
    assert!(computer.is_free());
    assert_eq!(computer.exchanges(), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_host_is_refused_before_and_after_the_browser() {
    let computer = Computer::new().await;
    let mut terminal =
        computer.filled(&["https://acme.amocrm.ru.evil.example/leads/", CLIENT, SECRET, &computer.redirect]);
    terminal.see("acme.amocrm.ru.evil.example is not an account");
    assert!(!computer.page_file().exists());
    for (host, words) in
        [("evil.example", "evil.example is not an account"), ("other.kommo.com", "granted access to other.kommo.com")]
    {
        // The address has the keys, and what is typed takes its place.
        fill(&mut terminal, &[computer.emulator.url()]);
        terminal.see("Waiting for the browser");
        terminal.lose("is not an account");
        let own = computer.emulator.url().strip_prefix("http://").unwrap().replace(':', "%3A");
        let back = agreed(&computer.page().await).await.replace(&format!("referer={own}"), &format!("referer={host}"));
        assert!(back.contains(host) && visit(&back, None).starts_with("HTTP/1.1 400"), "{back}");
        terminal.see(words);
        assert!(terminal.shown().contains(CLIENT), "what was typed stands: {}", terminal.shown());
    }
    assert_eq!(computer.exchanges(), (0, 0));
    terminal.press("\x1b");
    terminal.see("Esc again");
    terminal.press("\x1b");
    terminal.see("Look around");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_and_a_denial_are_said_where_they_are_mended() {
    let computer = Computer::new().await;
    computer.chooses_a_browser();
    let mut terminal = computer.filled(&[computer.emulator.url(), CLIENT, "wrong-key-wrong-key", &computer.redirect]);
    terminal.see("Waiting for the browser");
    let page = computer.page().await;
    let answer = visit(&format!("{}?state={}&error=access_denied", computer.redirect, state(&page)), None);
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    terminal.see("not granted (access_denied)");
    terminal.press("\r");
    terminal.see("Waiting for the browser");
    assert!(visit(&agreed(&computer.page().await).await, None).starts_with("HTTP/1.1 200"));
    terminal.see("Wrong ID or secret key of the integration");
    let shown = terminal.shown();
    assert!(shown.contains(CLIENT) && shown.contains(&computer.redirect) && !shown.contains("wrong-key"), "{shown}");
    // The key has the keys.
    terminal.press(SECRET);
    terminal.press("\r");
    terminal.see("Waiting for the browser");
    visit(&agreed(&computer.page().await).await, None);
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_browser_a_code_is_pasted_and_a_taken_port_says_so() {
    let computer = Computer::new().await;
    let port = url::Url::parse(&computer.redirect).unwrap().port().unwrap();
    let other = TcpListener::bind(("127.0.0.1", port)).unwrap();
    let mut terminal = computer.filled(&[computer.emulator.url(), CLIENT, SECRET, &computer.redirect]);
    terminal.see(&format!("Port {port} is used by another program"));
    // The code has the keys: that of the integration's page needs no port.
    terminal.press("spent-long-ago\r");
    terminal.see("The code was used");
    terminal.press(&computer.emulator.code());
    terminal.press("\r");
    terminal.see("Whose tasks");
    assert!(!computer.page_file().exists(), "no browser was asked for");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(computer.exchanges(), (2, 1));
    drop(other);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_copied_from_a_browser_elsewhere_is_taken_with_its_own_state_only() {
    let computer = Computer::new().await;
    let mut terminal = computer.filled(&[computer.emulator.url(), CLIENT, SECRET, &computer.redirect]);
    terminal.see("Waiting for the browser");
    let good = agreed(&computer.page().await).await;
    terminal.press(&good.replace(&state(&good), "guess"));
    terminal.press("\r");
    terminal.see("not from this sign-in");
    terminal.see("Waiting for the browser");
    assert_eq!(computer.exchanges(), (0, 0));
    // As a terminal pastes; it takes the place of what was no good.
    terminal.press(&format!("\x1b[200~{good}\x1b[201~\r"));
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(computer.exchanges(), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_sign_in_is_made_anew_from_the_board_and_the_edit_leaves_then_once() {
    let computer = Computer::new().await;
    let id = computer.with_a_task();
    let mut terminal =
        computer.filled(&[computer.emulator.url(), CLIENT, SECRET, &computer.redirect, &computer.emulator.code()]);
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.see(TEXT);
    computer.emulator.end_sign_ins();
    terminal.press("c");
    terminal.see("Result");
    terminal.press("kept\r");
    terminal.see("Completed");
    terminal.press("\x1b[15~");
    terminal.see("K: sign in again");
    terminal.press("K");
    terminal.see("the saved one");
    // Everything is known: one key asks the browser.
    terminal.press("\r");
    terminal.see("Waiting for the browser");
    assert!(computer.emulator.task(id).unwrap()["result"]["text"].is_null(), "it waits");
    visit(&agreed(&computer.page().await).await, None);
    terminal.see("Hello, ");
    assert!(!terminal.shown().contains("Whose tasks"), "{}", terminal.shown());
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(computer.emulator.task(id).unwrap()["result"]["text"], "kept", "{:?}", computer.emulator.requests());
    let sent = computer
        .emulator
        .requests_of("PATCH", "/api/v4/tasks")
        .into_iter()
        .chain(computer.emulator.requests_of("PATCH", &format!("/api/v4/tasks/{id}")));
    assert_eq!(sent.filter(|request| request.status == Some(200)).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_is_added_from_a_board_that_runs() {
    let computer = Computer::new().await;
    let other = account(2, &computer.redirect).await;
    let mut terminal =
        computer.filled(&[computer.emulator.url(), CLIENT, SECRET, &computer.redirect, &computer.emulator.code()]);
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.press("A");
    terminal.see("add an account with a token");
    terminal.press("integration\r");
    terminal.see("Secret key");
    // Who changes their mind is back at the list.
    terminal.press("\x1b");
    terminal.see("add an account through an integration");
    terminal.press("\r");
    terminal.see("Secret key");
    fill(&mut terminal, &[other.url(), CLIENT, SECRET, &computer.redirect, &other.code()]);
    terminal.see("Hello, ");
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    let accounts = computer.command(&["accounts"]);
    assert_eq!(accounts.matches("(oauth)").count(), 2, "{accounts}");
    let host = other.url().strip_prefix("http://").unwrap();
    assert!(accounts.lines().any(|line| line.starts_with(&format!("* {host}"))), "{accounts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_seen_the_demo_goes_on_with_an_account_and_without_a_network_nothing_is_lost() {
    let computer = Computer::new().await;
    let mut terminal = Terminal::at(computer.home.path(), &["demo", "--lang", "en"], &[]);
    terminal.see("Overdue · 1");
    terminal.press("A");
    terminal.see("add an account through an integration");
    terminal.press("integration\r");
    terminal.see("Secret key");
    let code = computer.emulator.code();
    fill(&mut terminal, &["http://127.0.0.1:1", CLIENT, SECRET, &computer.redirect, &code]);
    terminal.see("No connection to 127.0.0.1:1");
    let shown = terminal.shown();
    assert!([CLIENT, &computer.redirect, &code].iter().all(|typed| shown.contains(typed)), "{shown}");
    // Back to the first field, whose content is typed over.
    terminal.press("\t");
    fill(&mut terminal, &[computer.emulator.url()]);
    terminal.see("Hello, ");
    terminal.see("Whose tasks");
    terminal.press("\x1b");
    terminal.lose("Whose tasks");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(computer.exchanges(), (1, 1));
}

#[test]
fn no_key_and_no_token_is_in_what_shows_the_state_for_a_fault_report() {
    let now = chrono::DateTime::from_timestamp(1_795_500_000, 0).unwrap();
    for (action, fields) in [
        (
            Action::AddIntegration,
            vec!["acme.amocrm.ru", "the-id", "top-secret-key", "https://acme.example/", "top-secret-code"],
        ),
        (Action::AddAccount, vec!["acme.amocrm.ru", "top-secret-token"]),
    ] {
        let mut app = App::new(now, amotui::time_zone::Tz::UTC);
        let _ = update(&mut app, Msg::Act(action), now);
        for field in fields {
            let _ = update(&mut app, Msg::Paste(field.to_owned()), now);
            let _ = update(&mut app, Msg::Act(Action::NextField), now);
        }
        let effects = update(&mut app, Msg::Act(Action::Accept), now);
        let [Effect::SignIn(SignInEffect::Start(_, _, credentials))] = effects.as_slice() else {
            panic!("{effects:?}")
        };
        let given = match credentials {
            Credentials::Token(token) => &token.0,
            Credentials::Integration { secret, .. } => &secret.0,
        };
        assert!(given.starts_with("top-secret"), "it is there");
        let shown = format!("{app:?} {effects:?}");
        assert!(matches!(app.screens().last(), Some(Screen::Form(_))) && !shown.contains("top-secret"), "{shown}");
    }
}
