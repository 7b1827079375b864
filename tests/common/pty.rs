//! The real program in a real terminal.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::exe;

/// Longest wait for anything; a green run waits for none of it. A megabyte that is pasted in wine on a busy computer comes last.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// From one key to the next of a quick hand.
const STROKE: Duration = Duration::from_millis(70);

/// Some key of no meaning is let go: what stands on both sides did not come in one piece.
const APART: &str = "\x1b[57376;1:3u";

/// Tells what is added to a file, until nobody hears it.
fn follow(path: &std::path::Path, tell: &SyncSender<Vec<u8>>) {
    let mut file = std::fs::File::open(path).unwrap();
    let mut bytes = vec![0; 65_536];
    loop {
        match file.read(&mut bytes).unwrap() {
            0 => std::thread::sleep(Duration::from_millis(2)),
            count if tell.send(bytes[..count].to_vec()).is_err() => return,
            _ => {}
        }
    }
}

pub struct Terminal {
    screen: vt100::Parser,
    pub output: Receiver<Vec<u8>>,
    pub input: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Option<Box<dyn MasterPty + Send>>,
    home: Option<tempfile::TempDir>,
}

impl Terminal {
    /// In a home folder of its own.
    pub fn start(args: &[&str], env: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = Self::at(home.path(), args, env);
        terminal.home = Some(home);
        terminal
    }

    /// In this home folder.
    pub fn at(home: &std::path::Path, args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::run(home, exe::path().to_str().unwrap(), args, env)
    }

    /// One that takes a few bytes at a time, and only while somebody looks.
    pub fn slow(args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = Self::held_back(home.path(), exe::path().to_str().unwrap(), args, &[], 0);
        terminal.home = Some(home);
        terminal
    }

    /// This program, in this home folder.
    pub fn run(home: &std::path::Path, program: &str, args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::held_back(home, program, args, env, 1_000_000)
    }

    fn held_back(home: &std::path::Path, program: &str, args: &[&str], env: &[(&str, &str)], held_back: usize) -> Self {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        // In the zone of the emulator's account: else the header says whose clock is shown.
        let usual =
            [("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8"), ("AMOTUI_KEYRING", "off"), ("TZ", "Europe/Moscow")];
        for (name, value) in usual {
            command.env(name, value);
        }
        command.env("HOME", home);
        for (name, value) in env {
            command.env(name, value);
        }
        let frames = exe::is_in_wine().then(|| tempfile::NamedTempFile::new().unwrap().into_temp_path());
        if let Some(frames) = &frames {
            command.env("AMOTUI_FRAMES", frames);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (tell, output) = sync_channel(held_back);
        let tell = match frames {
            Some(frames) => {
                let (nobody, _) = sync_channel(0);
                std::thread::spawn(move || follow(&frames, &tell));
                nobody
            }
            None => tell,
        };
        let in_wine = exe::is_in_wine();
        std::thread::spawn(move || {
            let mut bytes = [0; 65_536];
            let most = if held_back == 0 { 64 } else { bytes.len() };
            while let Ok(count @ 1..) = reader.read(&mut bytes[..most]) {
                if !in_wine && tell.send(bytes[..count].to_vec()).is_err() {
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
            home: None,
        }
    }

    /// Reads until the screen shows this; answers how many bytes that took.
    pub fn see(&mut self, words: &str) -> usize {
        let mut bytes = 0;
        while !self.screen.screen().contents().contains(words) {
            let more = self.output.recv_timeout(PATIENCE);
            let shown = self.screen.screen().contents();
            let more = more.unwrap_or_else(|_| panic!("{words:?} never came; the screen shows\n{shown}"));
            bytes += more.len();
            self.screen.process(&more);
        }
        bytes
    }

    /// Reads until this holds of the screen.
    pub fn see_that(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        while !holds(self) {
            let more = self.output.recv_timeout(PATIENCE);
            self.screen.process(&more.unwrap_or_else(|_| panic!("it never came that {what}")));
        }
    }

    /// True when the corner of the screen lies on this colour of the palette.
    pub fn has_background(&self, colour: u8) -> bool {
        self.screen.screen().cell(35, 119).is_some_and(|cell| cell.bgcolor() == vt100::Color::Idx(colour))
    }

    /// True when any sign of the screen lies on this colour of the palette.
    pub fn shows_background(&self, colour: u8) -> bool {
        let screen = self.screen.screen();
        let (rows, cols) = screen.size();
        let mut cells = (0..rows.get()).flat_map(|row| (0..cols.get()).filter_map(move |col| screen.cell(row, col)));
        cells.any(|cell| cell.bgcolor() == vt100::Color::Idx(colour))
    }

    /// Reads what comes within this time.
    pub fn look(&mut self, time: Duration) {
        let until = std::time::Instant::now() + time;
        while let Ok(more) = self.output.recv_timeout(until.saturating_duration_since(std::time::Instant::now())) {
            self.screen.process(&more);
        }
    }

    /// Reads until the screen shows this no more.
    pub fn lose(&mut self, words: &str) {
        while self.screen.screen().contents().contains(words) {
            let more = self.output.recv_timeout(PATIENCE);
            let shown = self.screen.screen().contents();
            self.screen.process(&more.unwrap_or_else(|_| panic!("{words:?} never went; the screen shows\n{shown}")));
        }
    }

    /// True while the program has the alternate screen and brackets pastes.
    pub fn is_taken(&self) -> bool {
        self.screen.screen().alternate_screen() && self.screen.screen().bracketed_paste()
    }

    /// The terminal is written to by somebody else.
    pub fn forget(&mut self, sequences: &str) {
        self.screen.process(sequences.as_bytes());
    }

    /// The present screen.
    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Presses a key and lets it go, or types a text as a hand does: Enter and Tab are keys of their own, and no part of a paste.
    pub fn press(&mut self, keys: &str) {
        if exe::is_in_wine() {
            return self.type_slowly(keys);
        }
        let keys = match keys {
            // As terminals send it that tell when a key is let go.
            "\x1b" => "\x1b[27u".to_owned(),
            _ => keys.replace('\r', &format!("{APART}\r\x1b[13;1:3u")).replace('\t', &format!("{APART}\t{APART}")),
        };
        let one = Some(&*keys).filter(|keys| keys.len() == 1).and_then(|keys| keys.chars().next());
        let let_go = match one {
            _ if keys == "\x1b[27u" => "\x1b[27;1:3u".to_owned(),
            Some(c) if c.is_ascii_graphic() => format!("\x1b[{};1:3u", u32::from(c)),
            _ => APART.to_owned(),
        };
        self.send(&format!("{keys}{let_go}"));
    }

    /// As a hand does: the console tells by itself when a key is let go.
    fn type_slowly(&mut self, keys: &str) {
        for key in keys.chars() {
            // Also behind what was just seen: a busy computer hands keys over together.
            std::thread::sleep(STROKE);
            self.send(key.encode_utf8(&mut [0; 4]));
            std::thread::sleep(STROKE);
        }
    }

    /// Sends this as it is.
    pub fn send(&mut self, bytes: &str) {
        self.input.write_all(bytes.as_bytes()).unwrap();
    }

    pub fn resize(&self, cols: u16, rows: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Reads to the end; the terminal must be as it was before.
    pub fn ends_restored(mut self) -> u32 {
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
