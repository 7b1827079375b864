//! Dialling, copying and showing the phones of a task.

use crate::common::pty;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use amotui::app::{Action, App, Effect, Msg, TerminalEffect, update};
use amotui::i18n::Lang;

use crate::common::story::Story;
use crate::common::surfaces::Script;

/// Where the details are not on the screen, they are looked up first.
#[tokio::test]
async fn a_number_is_dialled_from_the_list_too() {
    for size in [(80, 24), (120, 36)] {
        let mut story = Story::begin(Lang::Ru, size, 60).await;
        story.press("4 в").await;
        assert!(story.screen().contains("Набираю +79187723768"), "{}", story.screen());
        story.press("f d").await;
        assert!(story.screen().contains("Набираю +79187723768"), "from a card too: {}", story.screen());
    }
}

#[tokio::test]
async fn a_task_about_nothing_has_no_number_and_that_is_said() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("d").await;
    assert!(story.screen().contains("No phone number known"), "{}", story.screen());
}

/// A deal with a phone of its own and two contacts with one each.
fn with_three_numbers() -> App {
    let words = ["+7 (907) 982-73-53", "8 495 123-45-67 доб. 5"].map(str::to_owned);
    let mut script = Script::new(&words);
    let mut app = script.board();
    script.tell(&mut app, Msg::Rest);
    app
}

#[test]
fn of_several_numbers_one_is_chosen() {
    let mut app = with_three_numbers();
    let now = app.session().now;
    assert_eq!(update(&mut app, Msg::Act(Action::Dial), now), []);
    let _ = update(&mut app, Msg::Act(Action::ChoiceDown), now);
    let amotui::app::Screen::Pick(picker) = app.screens().last().unwrap() else { panic!("a choice") };
    assert_eq!(picker.options.len(), 3);
    let chosen = amotui::app::screens::phone::number(&picker.options[1].name).unwrap();
    assert_eq!(update(&mut app, Msg::Act(Action::Accept), now), [Effect::Terminal(TerminalEffect::Dial(chosen))]);
    assert!(app.screens().is_empty());
}

#[tokio::test]
async fn the_code_to_scan_fits_into_every_window() {
    for (name, size) in [("code_60", (60, 15)), ("code_80", (80, 24))] {
        let mut story = Story::begin(Lang::En, size, 60).await;
        story.press("4 D").await;
        insta::assert_snapshot!(name, story.screen());
        story.press("Esc").await;
        assert!(story.app.screens().is_empty());
    }
}

#[test]
fn the_command_of_the_settings_gets_the_number_and_no_shell_reads_it() {
    let home = tempfile::tempdir().unwrap();
    let (dialler, told) = (home.path().join("dialler"), home.path().join("told"));
    assert!(Command::new("mkfifo").arg(&told).status().unwrap().success());
    fs::write(&dialler, format!("#!/bin/sh\necho \"$#:$1:$2\" > {}\n", told.display())).unwrap();
    fs::set_permissions(&dialler, fs::Permissions::from_mode(0o700)).unwrap();
    let config = home.path().join(".config/amotui");
    fs::create_dir_all(&config).unwrap();
    let command = format!("dial = \"{} 'a $HOME' sip:{{}}@pbx\"\n", dialler.display());
    fs::write(config.join("config.toml"), command).unwrap();
    let mut terminal = pty::Terminal::at(home.path(), &["demo"], &[("PATH", "/usr/bin:/bin")]);
    terminal.see("Overdue 14");
    // Whatever the hour is, there are tasks about this deal, and it has a contact with a phone.
    terminal.press("6");
    terminal.see("All · 1 / 89");
    // What comes in one go would be a paste.
    terminal.press("/");
    terminal.see("type:");
    terminal.press("4807");
    terminal.see("Hans Meyer");
    terminal.press("\r");
    terminal.press("d");
    // Opening it waits for the dialler.
    let heard = fs::read_to_string(&told).unwrap();
    let number =
        heard.trim_end().strip_prefix("2:a $HOME:sip:").and_then(|rest| rest.strip_suffix("@pbx")).expect(&heard);
    assert!(number.strip_prefix('+').unwrap().chars().all(|c| c.is_ascii_digit()), "{heard}");
    // Letters so soon after each other would be a paste.
    terminal.press("\u{3}");
    assert_eq!(terminal.ends_restored(), 0);
}
