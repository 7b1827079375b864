//! Keys in a story, in the terminal and in the papers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use std::process::Command;

use amotui::app::action::TABLE;
use amotui::i18n::Lang;
use amotui::keymap::Keymap;

#[path = "common/story.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod harness;
#[path = "common/pty.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod pty;

use harness::Story;

fn printed(args: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
    command.args(args).env_clear().env("HOME", home.path());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// `amotui --lang en keys --markdown` is what stands there.
#[test]
fn the_readme_has_the_keys_that_the_program_has() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("<!-- keys -->\n").unwrap();
    let (block, _) = rest.split_once("<!-- /keys -->").unwrap();
    assert_eq!(block, printed(&["--lang", "en", "keys", "--markdown"]));
}

#[test]
fn the_settings_reference_lists_every_action_and_its_lines_can_be_used_as_they_are() {
    let lines = printed(&["config"]);
    let lines = lines.lines().skip_while(|line| !line.contains("[keys]")).skip(1);
    let table: toml::Table =
        lines.map(|line| line.trim_start_matches('#')).collect::<Vec<_>>().join("\n").parse().unwrap();
    let names =
        |value: &toml::Value| value.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect();
    let own: Vec<(String, Vec<String>)> = table.iter().map(|(word, value)| (word.clone(), names(value))).collect();
    assert_eq!(own.len(), TABLE.len());
    Keymap::with(&own).unwrap();
}

#[tokio::test]
async fn a_sequence_shows_what_can_follow_and_acts_at_its_last_key() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 60).await;
    story.keys = Keymap::with(&[("first".into(), vec!["g g".into()]), ("last".into(), vec!["g e".into()])]).unwrap();
    story.press("п").await;
    assert!(story.screen().contains("g …  g первая задача  e последняя задача"), "{}", story.screen());
    story.press("у").await;
    assert!(story.screen().contains("14 / 14") && story.screen().contains("выполнить"), "{}", story.screen());
    story.press("g Esc g g").await;
    assert!(story.screen().contains("1 / 14"), "{}", story.screen());
}

/// The bytes that the program writes until it ends.
fn bytes(mut terminal: pty::Terminal, sign: &str, end: impl FnOnce(&mut pty::Terminal)) -> String {
    let mut all = Vec::new();
    let mut screen = vt100::Parser::new(36.try_into().unwrap(), 120.try_into().unwrap(), 0);
    while !screen.screen().contents().contains(sign) {
        let more = terminal.output.recv_timeout(pty::PATIENCE).unwrap();
        screen.process(&more);
        all.extend(more);
    }
    end(&mut terminal);
    while let Ok(more) = terminal.output.recv_timeout(pty::PATIENCE) {
        all.extend(more);
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// Kitty's keyboard protocol has a pile for each screen: what is put on that of the alternate screen is taken off there, once.
#[test]
fn the_keyboard_is_asked_for_plain_keys_and_given_back_however_it_ends() {
    let quit = bytes(pty::Terminal::start(&["demo"], &[]), "Overdue 14", |terminal| terminal.press("q"));
    let panic = bytes(pty::Terminal::start(&["demo"], &[("AMOTUI_PANIC", "1")]), "panic on purpose", |_| {});
    let killed = bytes(pty::Terminal::start(&["demo"], &[]), "Overdue 14", |terminal| terminal.signal("-TERM"));
    for wire in [quit, panic, killed] {
        let places = ["\x1b[?1049h", "\x1b[>1u", "\x1b[<1u", "\x1b[?1049l"].map(|part| wire.find(part).expect(part));
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!(wire.matches("\x1b[<1u").count(), 1);
    }
}

/// As a terminal with that protocol sends them: Esc, then Ctrl-С of a Russian layout.
#[test]
fn the_keys_of_that_protocol_are_understood() {
    let mut terminal = pty::Terminal::start(&["demo"], &[]);
    terminal.see("Overdue 14");
    terminal.press("?");
    terminal.see("All keys");
    terminal.press("\x1b[27u");
    terminal.see("reschedule");
    terminal.press("\x1b[1089;5u");
    assert_eq!(terminal.ends_restored(), 0);
}
