//! The program for Windows in wine: whole stories in a console, and what its owner finds afterwards. Runs where AMOTUI_PROGRAM names it, as
//! in `.ci/windows`, and by its name only.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use amotui::emulator::{self, Deed, Emulator};
use amotui::terminal::clock;
use common::pty::{PATIENCE, Terminal};

async fn account(tasks: usize) -> Emulator {
    let options = emulator::Options { tasks, ..emulator::Options::default() };
    Emulator::start(options, clock::shared()).await.unwrap()
}

/// A profile as people have them: with letters and blanks that no program expects.
struct Profile(tempfile::TempDir);

impl Profile {
    fn new() -> Self {
        let profile = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir_all(profile.path().join(".config/amotui")).unwrap();
        profile
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("Анна Петрова - OneDrive")
    }

    fn board(&self, emulator: &Emulator) -> Terminal {
        let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
        let mut terminal = Terminal::at(&self.path(), &["--lang", "ru"], &account);
        terminal.see("Просрочено ·");
        terminal.see("▸");
        terminal
    }
}

/// Waits for the program to end by itself.
fn ends(mut terminal: Terminal) -> u32 {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if let Some(status) = terminal.child.try_wait().unwrap() {
            return status.exit_code();
        }
        let _ = terminal.output.recv_timeout(Duration::from_millis(10));
    }
    panic!("it does not end; the screen shows\n{}", terminal.shown());
}

/// Waits until this holds of the server.
fn until(emulator: &Emulator, what: &str, holds: impl Fn(&Emulator) -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds(emulator) {
        assert!(Instant::now() < end, "{what} never came");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn made(emulator: &Emulator, text: &str) -> usize {
    emulator.ledger().iter().filter(|entry| entry.deed == Deed::Created && entry.fields["text"] == text).count()
}

fn type_task(terminal: &mut Terminal, text: &str) {
    terminal.press("n");
    terminal.see("Новая задача");
    terminal.press(&format!("{text}\t+1d"));
    terminal.see("→");
    terminal.press("\r");
    terminal.see("Создано");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_first_start_leads_to_the_demo_in_which_a_task_is_completed_and_undone() {
    let profile = Profile::new();
    let mut terminal = Terminal::at(&profile.path(), &["--lang", "ru"], &[]);
    terminal.see("Осмотреться в демо");
    terminal.send("\x1b[B");
    terminal.send("\x1b[B");
    terminal.see("▸ Осмотреться в демо");
    terminal.press("\r");
    terminal.see("Просрочено ·");
    terminal.see("▸");
    terminal.press("c");
    terminal.see("Результат");
    terminal.press("готово");
    terminal.see("готово");
    terminal.press("\r");
    terminal.see("Выполнено");
    terminal.press("u");
    terminal.see("Вернули как было");
    terminal.press("q");
    assert_eq!(ends(terminal), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_was_saved_before_the_program_was_killed_arrives_once() {
    let (profile, emulator) = (Profile::new(), account(20).await);
    let mut terminal = profile.board(&emulator);
    type_task(&mut terminal, "Перед концом");
    terminal.child.kill().unwrap();
    terminal.child.wait().unwrap();
    assert_eq!(made(&emulator, "Перед концом"), 0, "it waited for undo");
    let mut terminal = profile.board(&emulator);
    until(&emulator, "the task", |emulator| made(emulator, "Перед концом") == 1);
    terminal.press("q");
    assert_eq!(ends(terminal), 0);
    assert_eq!(made(&emulator, "Перед концом"), 1);
    let host = emulator.url().trim_start_matches("http://").replace(':', "-");
    let data = profile.path().join(".local/share/amotui");
    assert_eq!(files(&data).iter().filter(|name| **name == host).count(), 1, "{:?}", files(&data));
    assert!(files(&data.join(host)).contains(&"store.db".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_that_hangs_up_keeps_what_was_saved() {
    let (profile, emulator) = (Profile::new(), account(20).await);
    let mut terminal = profile.board(&emulator);
    type_task(&mut terminal, "Окно закрыто");
    // wine ends a program whose terminal hangs up as it stands; its console knows no closed window.
    terminal.signal("-HUP");
    terminal.child.wait().unwrap();
    let mut terminal = profile.board(&emulator);
    until(&emulator, "the task", |emulator| made(emulator, "Окно закрыто") == 1);
    terminal.press("q");
    assert_eq!(ends(terminal), 0);
    assert_eq!(made(&emulator, "Окно закрыто"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_work_on_one_store() {
    let (profile, emulator) = (Profile::new(), account(20).await);
    let (mut one, mut other) = (profile.board(&emulator), profile.board(&emulator));
    type_task(&mut one, "Из первого");
    type_task(&mut other, "Из второго");
    until(&emulator, "both tasks", |emulator| made(emulator, "Из первого") + made(emulator, "Из второго") == 2);
    for mut terminal in [one, other] {
        terminal.press("q");
        assert_eq!(ends(terminal), 0);
    }
    assert_eq!((made(&emulator, "Из первого"), made(&emulator, "Из второго")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paste_does_nothing_on_the_board_and_lands_in_a_field_whole() {
    let (profile, emulator) = (Profile::new(), account(20).await);
    let mut terminal = profile.board(&emulator);
    // A console has no paste: each line break is Enter, each letter a key, in every layout.
    let lines = "Позвонить клиенту, сверить счёт и сроки: c r a n e q u\r".repeat(4);
    terminal.send(&lines);
    // The console hands it over for a while: a key within it is part of it.
    let end = Instant::now() + PATIENCE;
    while !terminal.shown().contains("Все клавиши") {
        assert!(Instant::now() < end, "the board is gone:\n{}", terminal.shown());
        std::thread::sleep(Duration::from_secs(1));
        terminal.press("?");
        terminal.look(Duration::from_secs(1));
    }
    terminal.press("\x1b");
    terminal.lose("Все клавиши");
    terminal.press("n");
    terminal.see("Новая задача");
    let text = format!("{}конец", "Сверить с клиентом счёт. ".repeat(40));
    terminal.send(&text);
    terminal.see("конец");
    terminal.press("\t+1d");
    terminal.see("→");
    terminal.press("\r");
    until(&emulator, "the task", |emulator| !emulator.ledger().is_empty());
    terminal.press("q");
    assert_eq!(ends(terminal), 0);
    let ledger = emulator.ledger();
    assert_eq!(ledger.len(), 1, "nothing else was done: {ledger:?}");
    assert_eq!(ledger[0].fields["text"], text);
}
