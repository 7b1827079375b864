//! The person's own editor, in a real terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::common::pty::Terminal;

/// A form for a new task with the text "Draft", in a program whose editor is this script.
fn form(home: &Path, script: &str) -> Terminal {
    let editor = home.join("my editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let command = format!("'{}' --wait", editor.display());
    opened(home, &[("EDITOR", &command), ("PATH", "/usr/bin:/bin")])
}

fn opened(home: &Path, env: &[(&str, &str)]) -> Terminal {
    let mut terminal = Terminal::at(home, &["demo"], env);
    terminal.see("Overdue 14");
    terminal.press("n");
    terminal.see("New task");
    terminal.press("Draft");
    terminal.see("Draft");
    terminal
}

fn leave(mut terminal: Terminal) {
    terminal.press("\x1b");
    terminal.see("Esc again throws away");
    terminal.press("\x1b");
    terminal.see("reschedule");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn the_text_goes_to_the_editor_and_comes_back_and_the_keys_meanwhile_are_the_editors() {
    let home = tempfile::tempdir().unwrap();
    let script = "echo \"$1 $(cat \"$2\") $(stat -c %a \"$2\") $2\" > \"$HOME/seen\"
        echo EDITOR IS OPEN; read line; printf '%s\\nsecond line\\n' \"$line\" > \"$2\"";
    let mut terminal = form(home.path(), script);
    terminal.press("\x1bOS");
    terminal.see("EDITOR IS OPEN");
    assert!(!terminal.shown().contains("New task"), "{}", terminal.shown());
    terminal.send("q Пишу здесь\r");
    terminal.see("second line");
    terminal.see("q Пишу здесь");
    let seen = fs::read_to_string(home.path().join("seen")).unwrap();
    let words: Vec<_> = seen.split_whitespace().collect();
    assert_eq!(words[..3], ["--wait", "Draft", "600"]);
    assert!(words[3].ends_with(".txt") && !Path::new(words[3]).exists(), "{}", words[3]);
    terminal.press("!");
    terminal.see("second line!");
    leave(terminal);
}

#[test]
fn an_editor_that_fails_or_is_missing_says_so_and_the_text_stays() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = form(home.path(), "echo lost > \"$2\"; exit 3");
    terminal.press("\x1bOS");
    terminal.see("exit status: 3");
    assert!(terminal.shown().contains("Draft") && !terminal.shown().contains("lost"), "{}", terminal.shown());
    leave(terminal);
    let mut terminal = opened(home.path(), &[("VISUAL", "no-such-editor")]);
    terminal.press("\x1bOS");
    terminal.see("no-such-editor: No such file");
    leave(terminal);
    let mut terminal = opened(home.path(), &[]);
    terminal.press("\x1bOS");
    terminal.see("No editor is chosen");
    assert!(terminal.shown().contains("Draft"), "{}", terminal.shown());
    leave(terminal);
}
