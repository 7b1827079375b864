//! Colours, words and keys change while the real program runs in a real terminal, and what is wrong with them is said.

use std::path::PathBuf;
use std::process::Command;

use crate::common::pty::Terminal;

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(home.path().join(".config/amotui/themes")).unwrap();
        Self(home)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(".config/amotui").join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn demo(&self) -> Terminal {
        let mut terminal = Terminal::at(self.0.path(), &["demo"], &[]);
        terminal.see("Overdue 14");
        terminal
    }
}

/// Finds an action by its name and does it.
fn palette(terminal: &mut Terminal, title: &str, name: &str) {
    terminal.press(":");
    terminal.see(title);
    terminal.press(&format!("{name}\r"));
}

/// Behind the selected row, in the palette: `selected` in assets/themes/light.toml.
const LIGHT_SELECTION: u8 = 153;

#[test]
fn settings_that_were_changed_count_at_once_and_a_mistake_in_them_is_said_and_changes_nothing() {
    let home = Home::new();
    let mut terminal = home.demo();
    home.write("config.toml", "lang = \"ru\"\npace = 3\nresults = [\"Перезвонят сами\"]\n\n[keys]\nundo = \"z\"\n");
    terminal.see("Просрочено 14");
    terminal.see("Настройки перечитаны; со следующего запуска: pace");
    terminal.press("c");
    terminal.see("Перезвонят сами");
    terminal.press("\x1b");
    terminal.see_that("the form is gone", |terminal| !terminal.shown().contains("Перезвонят"));
    // Sentences name the key that was bound, not the one of the table.
    terminal.press("c");
    terminal.see("Перезвонят сами");
    terminal.press("1\r");
    terminal.see("z — отменить");
    terminal.press("z");
    terminal.see("Вернули как было");
    terminal.see("Просрочено 14");
    home.write("config.toml", "lang = \"ru\"\nthem = \"light\"\n");
    terminal.see("config.toml, строка 2: настройки «them» нет; возможно, theme?");
    terminal.press("c");
    terminal.see("Перезвонят сами");
    terminal.press("\x1b");
    terminal.see_that("the form is gone", |terminal| !terminal.shown().contains("Перезвонят"));
    home.write("config.toml", "lang = \"pt\"\n");
    terminal.see("Atrasadas 14");
    terminal.see("lidas de novo");
    terminal.press("j");
    terminal.see_that("the notice is read", |terminal| !terminal.shown().contains("lidas de novo"));
    palette(&mut terminal, "O que fazer", "configura");
    terminal.see("As configurações foram lidas de novo.");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn settings_that_were_changed_while_the_shell_had_the_terminal_count_when_the_board_is_back() {
    let home = Home::new();
    let config = home.write("config.toml", "");
    let edit = format!("echo 'lang = \"es\"' > {}", config.display());
    let script = format!("{} demo; {edit}; fg; echo BACK IN THE SHELL", env!("CARGO_BIN_EXE_amotui"));
    let mut terminal = Terminal::run(home.0.path(), "/bin/sh", &["-mc", &script], &[("PATH", "/usr/bin:/bin")]);
    terminal.see("Overdue 14");
    terminal.press("\x1a");
    terminal.see("Vencidas 14");
    terminal.see("Los ajustes se leyeron de nuevo.");
    terminal.press("q");
    terminal.see("BACK IN THE SHELL");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn another_theme_is_chosen_on_the_screen_also_one_of_ones_own() {
    let home = Home::new();
    home.write("themes/dusk.toml", "text = \"231 on 53\"\n");
    home.write("themes/broken.toml", "\nbad = \"redd\"\n");
    let mut terminal = home.demo();
    assert!(!terminal.has_background(53));
    palette(&mut terminal, "What to do", "colours");
    // Each has a letter of its own, and the d is that of dark.
    terminal.see("colour-blind-light");
    terminal.press("u\r");
    terminal.see_that("the background is that of the theme", |terminal| terminal.has_background(53));
    palette(&mut terminal, "What to do", "colours");
    terminal.see("colour-blind-light");
    terminal.press("b\r");
    terminal.see("broken.toml, line 2: \"redd\" is not a colour; did you mean red?");
    assert!(terminal.has_background(53), "a theme that can't be used changes nothing");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn a_terminal_that_says_that_it_is_white_gets_the_light_theme_and_its_answer_is_no_key() {
    let home = Home::new();
    let mut terminal = home.demo();
    terminal.see("Overdue");
    assert!(!terminal.shows_background(LIGHT_SELECTION));
    terminal.send("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    terminal
        .see_that("the selection is that of the light theme", |terminal| terminal.shows_background(LIGHT_SELECTION));
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn a_theme_that_does_not_exist_is_named_at_the_start() {
    let home = Home::new();
    home.write("config.toml", "\ntheme = \"ligth\"\n");
    let mut terminal = Terminal::at(home.0.path(), &["demo"], &[]);
    terminal.see("config.toml, line 2: there is no theme \"ligth\"; did you mean light?");
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 2);
}

#[test]
fn the_themes_are_listed_and_a_file_of_one_is_where_ones_own_begins() {
    let home = Home::new();
    let run = |args: &[&str]| {
        let program = env!("CARGO_BIN_EXE_amotui");
        let output = Command::new(program).args(args).env_clear().env("HOME", home.0.path()).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    home.write("themes/mine.toml", &run(&["themes", "terminal"]).0);
    home.write("themes/wrong.toml", "dim = \"248\"\nbed = \"red\"\n");
    home.write("config.toml", "theme = \"mine\"\n");
    let (listed, _) = run(&["themes", "--json"]);
    let themes: Vec<serde_json::Value> = listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let theme = |name: &str| themes.iter().find(|theme| theme["name"] == name).unwrap();
    assert_eq!((&theme("mine")["chosen"], &theme("mine")["about"]), (&true.into(), &theme("terminal")["about"]));
    assert!(theme("wrong")["error"].as_str().unwrap().contains("line 2: there is no role \"bed\""));
    assert_eq!(theme("colour-blind")["path"], serde_json::Value::Null);
    assert!(run(&["themes"]).0.contains("* mine"));
    assert!(run(&["themes", "drak"]).1.contains("did you mean dark?"));
}
