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

use amotui::emulator::{self, Emulator, Operation};
use amotui::terminal::clock;
use common::pty::{PATIENCE, Terminal};

const MEGABYTE: usize = 1_000_000;

async fn account(tasks: usize) -> Emulator {
    let options = emulator::Options { tasks, ..emulator::Options::default() };
    Emulator::start(options, clock::shared()).await.unwrap()
}

/// A profile as people have them: with letters and blanks that no program expects.
struct Profile {
    /// It is cleared away with this.
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Profile {
    fn new() -> Self {
        Self::at("Анна Петрова - OneDrive")
    }

    /// With paths longer than Windows takes as they are.
    fn deep() -> Self {
        Self::at(&"Отдел продаж/".repeat(30))
    }

    fn at(place: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(place);
        std::fs::create_dir_all(path.join(".config/amotui")).unwrap();
        Self { _folder: folder, path }
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn board(&self, emulator: &Emulator) -> Terminal {
        self.board_with(emulator, &[])
    }

    fn board_with(&self, emulator: &Emulator, env: &[(&str, &str)]) -> Terminal {
        let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
        let mut terminal = Terminal::at(self.path(), &["--lang", "ru"], &[&account, env].concat());
        terminal.see("Просрочено ·");
        terminal.see("▸");
        terminal
    }

    /// Pastes into the console of a program that was started with AMOTUI_PASTE.
    fn paste(&self, text: &str) {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        std::fs::write(self.path().join("text"), units).unwrap();
        // It is there in one piece.
        std::fs::rename(self.path().join("text"), self.path().join("paste")).unwrap();
    }

    /// Waits until the console has all of it.
    fn wait_for_paste(&self) {
        let end = Instant::now() + PATIENCE;
        while self.path().join("paste").exists() {
            assert!(Instant::now() < end, "the console does not take it");
            std::thread::sleep(Duration::from_millis(20));
        }
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
    emulator
        .ledger()
        .iter()
        .filter(|entry| entry.operation == Operation::Created && entry.fields["text"] == text)
        .count()
}

fn type_task(terminal: &mut Terminal, text: &str) {
    terminal.press("n");
    terminal.see("Новая задача");
    terminal.press(text);
    terminal.see(text);
    to_the_date(terminal);
    terminal.press("\r");
    terminal.see("Создано");
}

/// Goes on from the text. Keys that a busy computer hands over together are a paste, of which Tab is a blank: it waits until it did its work.
fn to_the_date(terminal: &mut Terminal) {
    terminal.press("\t");
    terminal.look(Duration::from_secs(1));
    terminal.press("+1d");
    terminal.see("+1d");
    terminal.see("→");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_first_start_leads_to_the_demo_in_which_a_task_is_completed_and_undone() {
    let profile = Profile::new();
    let mut terminal = Terminal::at(profile.path(), &["--lang", "ru"], &[]);
    terminal.see("Попробовать на примерах");
    terminal.send("\x1b[B");
    terminal.send("\x1b[B");
    terminal.see("▸ Попробовать на примерах");
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
    // F10.
    terminal.send("\x1b[21~");
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
async fn told_to_end_by_the_console_it_ends_well_and_what_was_saved_arrives_once() {
    let (profile, emulator) = (Profile::new(), account(20).await);
    let mut terminal = profile.board_with(&emulator, &[("AMOTUI_PASTE", "1")]);
    type_task(&mut terminal, "До прерывания");
    std::fs::write(profile.path().join("stop"), "").unwrap();
    assert_ne!(ends(terminal), 9, "the console sends nothing");
    let mut terminal = profile.board(&emulator);
    until(&emulator, "the task", |emulator| made(emulator, "До прерывания") == 1);
    // Ctrl-C.
    terminal.send("\x03");
    assert_eq!(ends(terminal), 0);
    assert_eq!(made(&emulator, "До прерывания"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_work_on_one_store() {
    let (profile, emulator) = (Profile::deep(), account(20).await);
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
async fn a_megabyte_that_is_pasted_does_nothing_on_the_board_and_lands_in_a_field_whole() {
    let (profile, emulator) = (Profile::new(), account(20).await);
    // Letters of every key that acts, line breaks of both kinds, signs that no keyboard has, and one in two halves.
    let line = "Позвонить клиенту, сверить счёт и сроки: c r a n e q u X «кавычки» — № 7 👍\r\n";
    let alone = "Строка с одним переводом: Enter с Ctrl её не сохраняет\n";
    let text = format!("{line}{alone}").repeat(MEGABYTE / (line.len() + alone.len()) + 1) + "конец";
    assert!(text.len() > MEGABYTE);
    let mut terminal = profile.board_with(&emulator, &[("AMOTUI_PASTE", "1")]);
    profile.paste(&text);
    terminal.see("Похоже на вставленный текст");
    profile.wait_for_paste();
    terminal.look(Duration::from_secs(2));
    terminal.press("n");
    terminal.see("Новая задача");
    profile.paste(&text);
    terminal.see("конец");
    to_the_date(&mut terminal);
    terminal.press("\r");
    until(&emulator, "the task", |emulator| !emulator.ledger().is_empty());
    terminal.press("q");
    assert_eq!(ends(terminal), 0);
    let ledger = emulator.ledger();
    assert_eq!(ledger.len(), 1, "nothing else was done");
    assert!(ledger[0].fields["text"] == text.replace("\r\n", "\n"), "it is another text");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_deal_is_opened_by_the_system_without_a_shell() {
    let (profile, emulator) = (Profile::new(), account(20).await);
    // wine hands a page to the browser of the system around it, by this name.
    let browser = profile.path().join("xdg-open");
    let opened = profile.path().join("opened");
    std::fs::create_dir_all(profile.path()).unwrap();
    std::fs::write(&browser, format!("#!/bin/sh\nprintf '%s' \"$1\" >'{}'\n", opened.display())).unwrap();
    std::fs::set_permissions(&browser, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", profile.path().display());
    let mut terminal = profile.board_with(&emulator, &[("PATH", &path)]);
    terminal.press("o");
    terminal.see("/leads/detail/");
    let end = Instant::now() + PATIENCE;
    while !std::fs::read_to_string(&opened).is_ok_and(|address| address.contains("/leads/detail/")) {
        assert!(Instant::now() < end, "no page was opened:\n{}", terminal.shown());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(std::fs::read_to_string(&opened).unwrap().starts_with(emulator.url()));
    terminal.press("q");
    assert_eq!(ends(terminal), 0);
}
