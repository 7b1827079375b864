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
    terminal.see("Esc again discards");
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
    terminal.see("ended with the code 3");
    assert!(terminal.shown().contains("Draft") && !terminal.shown().contains("lost"), "{}", terminal.shown());
    leave(terminal);
    let mut terminal = opened(home.path(), &[("VISUAL", "no-such-editor")]);
    terminal.press("\x1bOS");
    terminal.see("no such file or folder");
    leave(terminal);
    let mut terminal = opened(home.path(), &[]);
    terminal.press("\x1bOS");
    terminal.see("No editor is set");
    assert!(terminal.shown().contains("Draft"), "{}", terminal.shown());
    leave(terminal);
}

/// Folders of ours in this temporary folder.
fn left_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| !path.to_string_lossy().contains("amotui-demo")).collect()
}

/// As [`form`], with the temporary folder inside the home.
fn form_with_tmp(home: &Path, script: &str) -> (Terminal, std::path::PathBuf) {
    let tmp = home.join("tmp");
    fs::create_dir(&tmp).unwrap();
    let editor = home.join("my editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let command = format!("'{}'", editor.display());
    let env = [("EDITOR", command.as_str()), ("PATH", "/usr/bin:/bin"), ("TMPDIR", tmp.to_str().unwrap())];
    (opened(home, &env), tmp)
}

#[test]
fn each_edit_has_a_folder_of_its_own_that_is_gone_whole_whatever_the_editor_put_there() {
    let copies =
        "stat -c %a \"$(dirname \"$1\")\" > \"$HOME/seen\"; cp \"$1\" \"$1~\"; echo kept > \"$(dirname \"$1\")/.swp\"";
    for (script, words) in [
        (format!("{copies}; echo CHANGED > \"$1\""), "CHANGED"),
        (format!("{copies}; rm \"$1\"; mkdir \"$1\"; echo text > \"$1/inside\""), "The editor did not work"),
        (format!("{copies}; rm \"$1\"; mkfifo \"$1\""), "The editor did not work"),
        (format!("{copies}; rm \"$1\"; ln -s /etc/hostname \"$1\""), "The editor did not work"),
        (format!("{copies}; exit 3"), "ended with the code 3"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let (mut terminal, tmp) = form_with_tmp(home.path(), &script);
        terminal.press("\x1bOS");
        terminal.see(words);
        assert_eq!(fs::read_to_string(home.path().join("seen")).unwrap().trim(), "700");
        assert_eq!(left_in(&tmp), Vec::<std::path::PathBuf>::new(), "{script}");
        leave(terminal);
    }
}

#[test]
fn a_file_that_is_too_long_is_said_and_not_cut_in_any_alphabet() {
    for letter in ["x", "ж", "漢", "👩"] {
        let home = tempfile::tempdir().unwrap();
        let source = home.path().join("source");
        // One letter more than fits, and as many as just fit.
        let most = (1 << 20) / letter.len();
        for (count, taken) in [(most + 1, false), (most - 1, true)] {
            fs::write(&source, letter.repeat(count)).unwrap();
            let mut terminal = form(home.path(), "cat \"$HOME/source\" > \"$2\"");
            terminal.press("\x1bOS");
            if taken {
                terminal.lose("Draft");
                terminal.see(&letter.repeat(5));
                assert!(!terminal.shown().contains("larger than"), "{}", terminal.shown());
            } else {
                terminal.see("The file is larger than 1 MiB");
                assert!(terminal.shown().contains("Draft"), "{}", terminal.shown());
            }
            leave(terminal);
        }
    }
}

#[test]
fn signals_end_the_editor_and_the_board() {
    for signal in ["-TERM", "-HUP"] {
        let home = tempfile::tempdir().unwrap();
        let script = "echo $$ > \"$HOME/pid\"; echo EDITOR IS OPEN; exec sleep 1000";
        let (mut terminal, tmp) = form_with_tmp(home.path(), script);
        terminal.press("\x1bOS");
        terminal.see("EDITOR IS OPEN");
        let pid = fs::read_to_string(home.path().join("pid")).unwrap();
        terminal.signal(signal);
        terminal.ends_restored();
        assert!(!Path::new("/proc").join(pid.trim()).exists(), "{signal}: the editor is still there");
        assert_eq!(left_in(&tmp), Vec::<std::path::PathBuf>::new(), "{signal}");
    }
}

#[test]
fn ctrl_c_and_ctrl_z_in_the_editor_are_the_editors() {
    let home = tempfile::tempdir().unwrap();
    let editor = home.path().join("editor");
    // As an editor does on Ctrl-Z: its whole group stops.
    let script = "#!/bin/sh\ntrap '' INT; echo EDITOR IS OPEN; kill -INT 0; kill -TSTP 0; echo EDITOR GOES ON\nread line; echo \"$line\" > \"$1\"\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let shell =
        format!("{} demo; echo SHELL HAS IT; read go; fg; echo BACK IN THE SHELL", env!("CARGO_BIN_EXE_amotui"));
    let env = [("EDITOR", editor.to_str().unwrap()), ("PATH", "/usr/bin:/bin")];
    let mut terminal = Terminal::run(home.path(), "/bin/sh", &["-mc", &shell], &env);
    terminal.see("Overdue 14");
    terminal.press("n");
    terminal.see("New task");
    terminal.press("\x1bOS");
    terminal.see("SHELL HAS IT");
    terminal.press("\n");
    terminal.see("EDITOR GOES ON");
    terminal.press("written after all\n");
    terminal.see("New task");
    terminal.see("written after all");
    terminal.press("\x1b");
    terminal.see("Esc again discards");
    terminal.press("\x1b");
    terminal.see("reschedule");
    terminal.press("q");
    terminal.see("BACK IN THE SHELL");
    assert_eq!(terminal.ends_restored(), 0);
}

/// The one text that is kept in this temporary folder.
fn kept_in(tmp: &Path) -> std::path::PathBuf {
    let folders = left_in(tmp);
    assert_eq!(folders.len(), 1, "{folders:?}");
    folders[0].join("text.txt")
}

/// The screen without its line breaks: a path may be cut by them.
fn in_one_line(terminal: &Terminal) -> String {
    terminal.shown().split('\n').map(str::trim).collect()
}

/// What a form says below its fields, without the line breaks and what stands on both sides.
fn said(terminal: &Terminal) -> String {
    let shown = terminal.shown();
    let corners = |line: &str| {
        let column = |corner| line.chars().position(|c| c == corner);
        column('╭').zip(column('╮')).filter(|_| line.contains("New task"))
    };
    let Some((left, right)) = shown.lines().find_map(corners) else { return String::new() };
    let inside = |line: &str| line.chars().take(right).skip(left + 1).collect::<String>().trim().to_owned();
    shown.lines().map(inside).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_the_editor_had_saved_when_the_program_was_asked_to_end_is_kept_and_the_last_line_says_where() {
    let home = tempfile::tempdir().unwrap();
    let script = "echo 'Written so far' > \"$1\"; echo EDITOR IS OPEN; exec sleep 1000";
    let (mut terminal, tmp) = form_with_tmp(home.path(), script);
    terminal.press("\x1bOS");
    terminal.see("EDITOR IS OPEN");
    terminal.signal("-TERM");
    terminal.see("What the editor saved is kept in");
    let kept = kept_in(&tmp);
    assert_eq!(fs::read_to_string(&kept).unwrap(), "Written so far\n");
    terminal.see_that("the path is shown", |terminal| in_one_line(terminal).contains(kept.to_str().unwrap()));
    assert!(!terminal.shown().contains("edit is saved"), "{}", terminal.shown());
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn what_an_editor_puts_beside_its_text_when_it_is_ended_is_kept_too() {
    let home = tempfile::tempdir().unwrap();
    let script = "trap 'echo Typed > \"$1.save\"; exit 1' TERM; echo EDITOR IS OPEN; while :; do sleep 0.05; done";
    let (mut terminal, tmp) = form_with_tmp(home.path(), script);
    terminal.press("\x1bOS");
    terminal.see("EDITOR IS OPEN");
    terminal.signal("-TERM");
    terminal.see("What the editor saved is kept in");
    assert_eq!(terminal.ends_restored(), 0);
    assert_eq!(fs::read_to_string(kept_in(&tmp).with_file_name("text.txt.save")).unwrap(), "Typed\n");
}

#[test]
fn that_what_was_typed_is_not_saved_is_said_when_the_program_is_asked_to_end() {
    let home = tempfile::tempdir().unwrap();
    for script in ["echo EDITOR IS OPEN; exec sleep 1000", ""] {
        let mut terminal = form(home.path(), script);
        if !script.is_empty() {
            terminal.press("\x1bOS");
            terminal.see("EDITOR IS OPEN");
        }
        terminal.signal("-TERM");
        terminal.see("What was being typed was not saved.");
        assert_eq!(terminal.ends_restored(), 0);
    }
}

#[test]
fn what_is_not_taken_of_an_editor_is_said_and_kept() {
    for (script, words, text) in [
        ("printf 'caf\\351' > \"$1\"", "The file is not in UTF-8", b"caf\xe9".to_vec()),
        ("echo 'By mistake' > \"$1\"; exit 3", "ended with the code 3", b"By mistake\n".to_vec()),
        ("echo 'Before it fell' > \"$1\"; kill -SEGV $$", "it was ended from outside", b"Before it fell\n".to_vec()),
        (
            "yes | head -c 1048577 > \"$1\"",
            "The file is larger than 1 MiB",
            b"y\n".repeat(1 << 20)[..(1 << 20) + 1].to_vec(),
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        let (mut terminal, tmp) = form_with_tmp(home.path(), script);
        terminal.press("\x1bOS");
        terminal.see_that("the reason is said", |terminal| said(terminal).contains(words));
        let kept = kept_in(&tmp);
        assert_eq!(fs::read(&kept).unwrap(), text, "{script}");
        // A long path is broken where there is a place for it.
        let whole = format!("What the editor saved is kept in {}", kept.display()).replace(' ', "");
        terminal.see_that("it is said where", |terminal| said(terminal).replace(' ', "").contains(&whole));
        assert!(terminal.shown().contains("Draft"), "{}\n{}", said(&terminal), terminal.shown());
        leave(terminal);
    }
}

#[test]
fn characters_that_nobody_sees_are_left_out_of_a_text_from_the_editor_and_that_is_said() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = form(home.path(), "printf 'in\\033[31mvoice \\342\\200\\256gpj.exe' > \"$2\"");
    terminal.press("\x1bOS");
    terminal.see("in[31mvoice gpj.exe");
    terminal.see("2 invisible characters were removed from the text.");
    leave(terminal);
}
