//! The real program in a real terminal: it starts, draws, and gives the terminal back however it ends.

use std::sync::mpsc::channel;

use crate::common::pty::{PATIENCE, Terminal};
use amotui::emulator::Emulator;

#[test]
fn the_demo_shows_overdue_tasks_and_quits_on_q() {
    let mut terminal = Terminal::start(&["demo"], &[]);
    terminal.see("Overdue 14");
    terminal.see("r reschedule");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn a_newcomer_gets_a_choice_and_the_demo_with_one_key() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.see("demo");
    terminal.press("\x1b[A");
    terminal.press("\r");
    terminal.see("Overdue 14");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn letters_work_in_a_russian_layout_and_the_screen_speaks_russian() {
    let mut terminal = Terminal::start(&["--lang", "ru", "demo"], &[]);
    terminal.see("Просрочено 14");
    terminal.press("с");
    terminal.see("Результат");
    terminal.press("\r");
    terminal.see("Результата нет");
    terminal.press("\r");
    terminal.see("Просрочено 13");
    terminal.press("й");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn signals_end_it_and_the_terminal_is_given_back() {
    let everywhere = ["-TERM", "-HUP", "-INT", "-QUIT", "-USR1", "-USR2", "-ALRM", "-VTALRM", "-PROF", "-ABRT", "-SYS"];
    for signal in everywhere {
        let mut terminal = Terminal::start(&["demo"], &[]);
        terminal.see("Overdue · 1");
        terminal.signal(signal);
        terminal.ends_restored();
    }
}

#[test]
fn a_signal_about_a_pipe_that_broke_elsewhere_ends_nothing() {
    let mut terminal = Terminal::start(&["demo"], &[]);
    terminal.see("Overdue · 1");
    terminal.signal("-PIPE");
    terminal.press("2");
    terminal.see("Today ·");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn a_terminal_that_can_show_no_board_is_told_so_and_gets_no_escapes() {
    let mut terminal = Terminal::start(&["demo"], &[("TERM", "dumb")]);
    terminal.see("amotui list");
    assert_eq!(terminal.ends_restored(), 2);
}

#[test]
fn keys_that_come_while_the_terminal_takes_nothing_are_worked_through_once_it_does() {
    let mut terminal = Terminal::slow(&["demo"]);
    // More than a terminal holds back: the program has to wait in the middle of a picture.
    for _ in 0..200 {
        terminal.send("2134");
    }
    // Seen only when all of these were worked through. No letter: it would look like the end of something pasted.
    terminal.press("\x1bOP");
    terminal.see("All keys");
    terminal.press("\x1b");
    terminal.lose("All keys");
    // Not beside the rows of another view: acts wait for the rows that belong there.
    terminal.see("Week · 1 / 2");
    terminal.press("1");
    terminal.see("Overdue · 1 / 14");
    terminal.press("c");
    terminal.see("Result");
    terminal.press("ok\r");
    terminal.see("Overdue 13");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn pictures_that_a_slow_terminal_could_not_show_are_left_out_and_the_last_one_comes() {
    let mut terminal = Terminal::slow(&["demo"]);
    terminal.see("Overdue · 1 / 14");
    // A picture each where somebody looks, a megabyte together; nobody looks before all keys were pressed.
    for _ in 0..400 {
        terminal.send("6");
        terminal.send("1");
    }
    terminal.press("\x1bOP");
    let bytes = terminal.see("All keys");
    // What the system had taken of the first ones, the one in the middle of which it stopped, and the last.
    assert!(bytes < 48 * 1024, "{bytes}");
    terminal.press("\x1b");
    terminal.lose("All keys");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn it_ends_when_the_terminal_is_gone() {
    let mut terminal = Terminal::start(&["demo"], &[]);
    terminal.see("Overdue 14");
    terminal.master = None;
    let Terminal { mut child, input, output, .. } = terminal;
    drop(input);
    drop(output);
    let (tell, ended) = channel();
    std::thread::spawn(move || tell.send(child.wait()));
    ended.recv_timeout(PATIENCE).expect("it ended").unwrap();
}

#[test]
fn a_panic_is_readable_and_the_terminal_is_given_back() {
    let mut terminal = Terminal::start(&["demo"], &[("AMOTUI_PANIC", "1")]);
    terminal.see("panic on purpose");
    assert_ne!(terminal.ends_restored(), 0);
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_board_back() {
    let home = tempfile::tempdir().unwrap();
    let script =
        format!("{} demo; echo SHELL HAS IT; read go; fg; echo BACK IN THE SHELL", env!("CARGO_BIN_EXE_amotui"));
    let mut terminal = Terminal::run(home.path(), "/bin/sh", &["-mc", &script], &[("PATH", "/usr/bin:/bin")]);
    terminal.see("Overdue 14");
    terminal.press("\x1a");
    terminal.see("SHELL HAS IT");
    assert!(!terminal.shown().contains("Overdue 14"), "{}", terminal.shown());
    terminal.send("\r");
    terminal.see("Overdue 14");
    terminal.press("2");
    terminal.see("Today");
    terminal.press("q");
    terminal.see("BACK IN THE SHELL");
    assert_eq!(terminal.ends_restored(), 0);
}

/// The board under a shell that controls jobs and sets the terminal's modes as shells do, stopped by this signal.
fn stopped_by(home: &std::path::Path, signal: &str) -> Terminal {
    let script = format!(
        "before=$(stty -g); {} demo; stty \"$before\"; echo SHELL HAS IT; read go; fg; echo BACK IN THE SHELL",
        env!("CARGO_BIN_EXE_amotui")
    );
    let mut terminal = Terminal::run(home, "/bin/sh", &["-mc", &script], &[("PATH", "/usr/bin:/bin")]);
    terminal.see("Overdue 14");
    let shell = terminal.child.process_id().unwrap();
    let children = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let killed = std::process::Command::new("kill").arg(signal).args(children.split_whitespace()).status().unwrap();
    assert!(killed.success());
    terminal.see("SHELL HAS IT");
    terminal
}

#[test]
fn after_every_stop_from_outside_the_terminals_modes_are_set_anew() {
    for signal in ["-STOP", "-TSTP", "-TTIN", "-TTOU"] {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = stopped_by(home.path(), signal);
        if signal == "-TSTP" {
            assert!(!terminal.shown().contains("Overdue 14"), "{}", terminal.shown());
            assert!(!terminal.is_taken(), "the shell did not get its terminal back");
        } else {
            // What nobody can hear of leaves the shell to clear up, as this one does.
            terminal.forget("\x1b[?1049l\x1b[?2004l\x1b[?25h\x1b[2J");
        }
        terminal.press("\n");
        terminal.see("Overdue 14");
        terminal.see_that("the terminal is the board's", Terminal::is_taken);
        // No Enter behind it, and nothing of it is echoed over the picture.
        terminal.press("2");
        terminal.see("Today · 1 /");
        terminal.press("n");
        terminal.see("New task");
        terminal.press("\x1b[200~pasted\x1b[201~");
        terminal.see("pasted");
        assert!(!terminal.shown().contains("200~"), "{}", terminal.shown());
        // A key, not the end of it.
        terminal.press("\x1b");
        terminal.see("Esc again discards");
        terminal.press("\x1b");
        terminal.see("reschedule");
        terminal.press("q");
        terminal.see("BACK IN THE SHELL");
        assert_eq!(terminal.ends_restored(), 0);
    }
}

#[test]
fn on_a_full_disk_an_edit_is_refused_at_the_key_press_and_its_words_stay() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let options = amotui::emulator::Options::default();
    let emulator =
        runtime.block_on(Emulator::start(options, std::sync::Arc::new(amotui::terminal::clock::now))).unwrap();
    let home = tempfile::tempdir().unwrap();
    let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token()), ("PATH", "/usr/bin:/bin")];
    let mut first = Terminal::at(home.path(), &["sync"], &account);
    assert_eq!(first.child.wait().unwrap().exit_code(), 0);
    let full = "ulimit -f 100; exec \"$0\"";
    let mut terminal = Terminal::run(home.path(), "/bin/sh", &["-c", full, env!("CARGO_BIN_EXE_amotui")], &account);
    terminal.see("Overdue");
    terminal.press("n");
    terminal.see("New task");
    terminal.press("Words that must stay\t+1d\r");
    terminal.see("the disk could not be");
    assert!(terminal.shown().contains("Words that must stay"), "{}", terminal.shown());
    assert!(emulator.tasks().iter().all(|task| task["text"] != "Words that must stay"));
    terminal.press("\x1b");
    terminal.signal("-TERM");
    terminal.ends_restored();
}

#[test]
fn a_task_becomes_overdue_at_its_second_while_nobody_touches_anything() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let options = amotui::emulator::Options { tasks: 0, ..amotui::emulator::Options::default() };
    let emulator =
        runtime.block_on(Emulator::start(options, std::sync::Arc::new(amotui::terminal::clock::now))).unwrap();
    let due = amotui::terminal::clock::now().timestamp() + 10;
    let task = serde_json::json!({ "text": "Call back", "complete_till": due, "task_type_id": 1 });
    emulator.add_as(3_987_910, &task).unwrap();
    let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token()), ("PATH", "/usr/bin:/bin")];
    let mut terminal = Terminal::start(&["--lang", "en"], &account);
    terminal.see("All 1");
    assert!(!terminal.shown().contains("Overdue 1"), "{}", terminal.shown());
    // The look that is taken each minute would come after all patience is at its end.
    terminal.see("Overdue 1");
    let late = amotui::terminal::clock::now().timestamp() - due;
    assert!((1..20).contains(&late), "{late} s");
    terminal.see("Call back");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn a_window_that_is_dragged_to_any_size_and_back_shows_the_board_again() {
    let mut terminal = Terminal::start(&["demo"], &[]);
    terminal.see("Overdue 14");
    for (cols, rows) in [(0, 0), (1, 1), (2, 200), (500, 2), (80, 24), (3, 65), (1, 36), (300, 100)].repeat(5) {
        terminal.resize(cols, rows);
    }
    terminal.resize(50, 10);
    terminal.see("60×15");
    terminal.resize(120, 36);
    terminal.see("Overdue · 1 / 14");
    terminal.press("?");
    terminal.see("All keys");
    terminal.press("q");
    terminal.lose("All keys");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn after_a_resize_everything_is_drawn_for_the_new_size() {
    let mut terminal = Terminal::start(&["demo"], &[]);
    terminal.see("Overdue · 1 / 14");
    terminal.see("Assigned to");
    terminal.resize(80, 24);
    // Without the card beside it, the line below the list names the deal.
    let line =
        |terminal: &Terminal| terminal.shown().lines().any(|line| line.contains("1 / 14") && line.contains("Order"));
    terminal.see_that("the deal", line);
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn a_huge_paste_does_not_stop_the_keys() {
    let mut terminal = Terminal::start(&["demo"], &[]);
    terminal.see("Overdue 14");
    terminal.press("n");
    terminal.see("New task");
    terminal.press(&format!("\x1b[200~{}\x1b[201~", "слово ".repeat(900_000)));
    terminal.press("\x1b");
    terminal.see("Esc again discards");
    terminal.press("\x1b");
    terminal.see("reschedule");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}
