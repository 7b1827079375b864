//! The real program in a real terminal: it starts, draws, and gives the terminal back however it ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for anything; a green run waits for none of it.
const PATIENCE: Duration = Duration::from_secs(30);

struct Terminal {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    _home: tempfile::TempDir,
}

impl Terminal {
    fn start(args: &[&str], env: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_amotui"));
        command.args(args);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8"), ("AMOTUI_KEYRING", "off")] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (tell, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if tell.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let input = pair.master.take_writer().unwrap();
        Self {
            screen: vt100::Parser::new(36.try_into().unwrap(), 120.try_into().unwrap(), 0),
            output,
            input,
            child,
            master: Some(pair.master),
            _home: home,
        }
    }

    /// Reads until the screen shows this.
    fn see(&mut self, words: &str) {
        while !self.screen.screen().contents().contains(words) {
            let more = self.output.recv_timeout(PATIENCE);
            let shown = self.screen.screen().contents();
            self.screen.process(&more.unwrap_or_else(|_| panic!("{words:?} never came; the screen shows\n{shown}")));
        }
    }

    fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Reads to the end; the terminal must be as it was before.
    fn ends_restored(mut self) -> u32 {
        while let Ok(more) = self.output.recv_timeout(PATIENCE) {
            self.screen.process(&more);
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "it stays on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor stays hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste stays on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        self.child.wait().unwrap().exit_code()
    }
}

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
    terminal.press("\x1b[B");
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
    terminal.see("Просрочено 13");
    terminal.press("й");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn signals_end_it_and_the_terminal_is_given_back() {
    for signal in ["-TERM", "-HUP"] {
        let mut terminal = Terminal::start(&["demo"], &[]);
        terminal.see("Overdue 14");
        terminal.signal(signal);
        terminal.ends_restored();
    }
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
