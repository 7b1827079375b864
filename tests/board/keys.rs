//! Keys in a story, in the terminal and in the papers.

use crate::common::pty;
use std::process::Command;

use amotui::app::msg::action::{Entry, TABLE};
use amotui::app::{Action, App, Code, Key, Msg, Picked, Scope, Screen, update};
use amotui::config::OwnKeys;
use amotui::i18n::{Lang, Words};
use amotui::keymap::{self, Keymap};

use crate::common::story::Story;
use crate::common::surfaces::{Script, drawn};

fn printed(args: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
    command.args(args).env_clear().env("HOME", home.path());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// `amotui --lang en keys --markdown` is what stands in the README, and the same in Russian in the Russian one.
#[test]
fn the_page_of_keys_has_those_that_the_program_has() {
    for (page, lang) in [(include_str!("../../docs/keys.md"), "en"), (include_str!("../../docs/keys.ru.md"), "ru")] {
        let (_, rest) = page.split_once("<!-- keys -->\n").unwrap();
        let (block, _) = rest.split_once("<!-- /keys -->").unwrap();
        assert_eq!(block, printed(&["--lang", lang, "keys", "--markdown"]));
    }
}

#[test]
fn the_settings_reference_lists_every_action_and_its_lines_can_be_used_as_they_are() {
    let lines = printed(&["config"]);
    let lines = lines.lines().skip_while(|line| !line.contains("[keys]")).skip(1);
    let table: toml::Table =
        lines.map(|line| line.trim_start_matches('#')).collect::<Vec<_>>().join("\n").parse().unwrap();
    let names =
        |value: &toml::Value| value.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect();
    let own = |(action, value): (&String, &toml::Value)| OwnKeys { action: action.clone(), keys: names(value) };
    let own: Vec<_> = table.iter().map(own).collect();
    assert_eq!(own.len(), TABLE.len());
    Keymap::with(&own).unwrap();
}

#[tokio::test]
async fn a_sequence_shows_what_can_follow_and_acts_at_its_last_key() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 60).await;
    let own = |action: &str, key: &str| OwnKeys { action: action.into(), keys: vec![key.into()] };
    let steps = [own("first", "g g"), own("last", "g e"), own("down", "g j"), own("up", "g k")];
    story.keys = Keymap::with(&steps).unwrap();
    story.press("п").await;
    let screen = story.screen();
    assert!(screen.contains("g …") && screen.contains("g первая задача  e последняя задача"), "{screen}");
    story.press("у").await;
    assert!(story.screen().contains("14 / 14") && story.screen().contains("выполнить"), "{}", story.screen());
    story.press("g Esc g g").await;
    assert!(story.screen().contains("1 / 14"), "{}", story.screen());
    // However it got there: the keys that were typed are no longer shown.
    for (keys, place) in
        [("g j", "2 / 14"), ("g j", "3 / 14"), ("g k", "2 / 14"), ("g e", "14 / 14"), ("g k", "13 / 14")]
    {
        story.press(keys).await;
        let screen = story.screen();
        assert!(screen.contains(place) && screen.contains("выполнить") && !screen.contains("g …"), "{screen}");
    }
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

/// Keys that everybody finds: arrows, Enter, Esc, Tab, Space, and those with an F.
fn is_plain(name: &str) -> bool {
    let key = Key::named(name).unwrap();
    let plain = matches!(
        key.code,
        Code::Up | Code::Down | Code::Left | Code::Right | Code::Enter | Code::Esc | Code::Tab | Code::F(_)
    );
    !key.ctrl && !key.alt && (plain || key.code == Code::Char(' '))
}

/// A board without a worker behind it, after these keys.
fn app_after(keys: &[&str]) -> App {
    let words = ["слово".to_owned()];
    let mut script = Script::new(&words);
    let mut app = script.board();
    app.session_mut().settings.names = keymap::names(&Words::new(Lang::En));
    for name in keys {
        let message = Keymap::default().message(app.scope(), Key::named(name).unwrap());
        script.tell(&mut app, message);
    }
    app
}

/// What the palette offers, from top to bottom.
fn offered(app: &App) -> Vec<Action> {
    let Some(Screen::Pick(picker)) = app.screens().last() else { panic!("the palette is open") };
    picker
        .shown()
        .iter()
        .filter_map(|option| match &option.value {
            Picked::Act(action) => Some(*action),
            _ => None,
        })
        .collect()
}

/// From the details of a task, and on a card of the queue.
#[test]
fn every_action_of_the_palette_is_done_by_arrows_and_enter_alone() {
    for way in [["Enter", "Enter"], ["f", "F11"]] {
        let actions = offered(&app_after(&way));
        assert!(actions.len() > 15, "{actions:?}");
        for (at, action) in actions.into_iter().enumerate() {
            let mut by_arrows = app_after(&[&way[..], &vec!["Down"; at + 1]].concat());
            let mut by_itself = app_after(&[&way[..], &["Esc"]].concat());
            let enter = Keymap::default().message(by_arrows.scope(), Key::named("Enter").unwrap());
            let chosen = update(&mut by_arrows, enter, by_itself.session().now);
            let meant = update(&mut by_itself, Msg::Act(action), by_arrows.session().now);
            assert_eq!(chosen, meant, "{action:?} by {way:?}");
            let pictures = [&by_arrows, &by_itself].map(|app| drawn(app, Lang::En, (120, 36)));
            assert_eq!(pictures[0], pictures[1], "{action:?} by {way:?}");
        }
    }
}

#[test]
fn nothing_needs_a_letter_or_ctrl() {
    // Among the unsent edits these are choices, gone through with the arrows.
    let choices = [Action::Bind, Action::Mine, Action::Theirs, Action::Both, Action::Discard, Action::Export];
    let reachable = |entry: &&Entry| {
        entry.scope == Scope::Board || choices.contains(&entry.action) || entry.keys.iter().any(|key| is_plain(key))
    };
    let missing: Vec<_> = TABLE.iter().filter(|entry| !reachable(entry)).map(|entry| entry.word).collect();
    // Pages are gone through line by line too; a new line is written in the editor that F4 opens.
    assert_eq!(missing, ["new-line", "read-page-up", "lead-page-up"]);
}

#[tokio::test]
async fn a_day_of_work_with_arrows_enter_and_esc_alone() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    let id = story.selected().0;
    // Of the second task: the palette's second line is to reschedule, and the second time is taken.
    story.press("Down Enter Enter Down Down Enter Down Down Enter").await;
    assert!(story.screen().contains(" 13]"), "{}", story.screen());
    // Of the first one: to complete, without a word.
    story.press("Esc Up Enter Enter Down Enter Enter").await;
    assert!(story.screen().contains(" 13]") && story.screen().contains("Результата нет"), "{}", story.screen());
    story.press("Enter").await;
    assert!(story.screen().contains(" 12]") && story.selected().0 != id, "{}", story.screen());
    story.press("Esc Right Left").await;
    assert!(story.app.screens().is_empty() && story.screen().contains("Просрочено · 1 / 12"), "{}", story.screen());
}

/// The help has a heading for each place, is narrowed by typing, and cuts nothing where there is room.
#[tokio::test]
async fn the_help_stands_under_headings_and_is_searched_by_typing() {
    for (lang, heading, typed, found, not_found) in [
        (Lang::En, "One by one (f)", "sort", "sort and group", "reschedule"),
        (Lang::Ru, "Неотправленные правки (!)", "gthty", "перенести", "примечание"),
    ] {
        let mut story = Story::begin(lang, (200, 70), 0).await;
        story.press("?").await;
        let screen = story.screen();
        assert!(screen.contains(heading), "{screen}");
        // What lies behind, right of the frame, may be cut.
        let page: String = screen
            .lines()
            .skip(4)
            .take(50)
            .filter_map(|line| line.rsplit_once('│'))
            .map(|(inside, _)| inside)
            .collect();
        assert!(!page.contains('…'), "nothing is cut: {screen}");
        for letter in typed.chars() {
            story.press(&letter.to_string()).await;
        }
        let screen = story.screen();
        assert!(screen.contains(found) && !screen.contains(not_found), "{screen}");
        story.press("Esc").await;
        assert!(story.app.screens().is_empty());
    }
    let mut story = Story::begin(Lang::Ru, (80, 24), 0).await;
    for (opens, closes) in [("?", "?"), (",", ","), ("F1", "F1"), ("?", "Esc")] {
        story.press(opens).await;
        assert!(!story.app.screens().is_empty());
        story.press(closes).await;
        assert!(story.app.screens().is_empty(), "{closes}");
    }
}
