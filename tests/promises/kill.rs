//! The real program is killed at random moments while edits are stored and sent, and started again: what the screen called saved

//! arrives exactly once, what it did not may be missing, and nothing arrives twice. AMOTUI_KILLS asks for more rounds.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use amotui::emulator::{self, Emulator, Operation};
use chrono::{DateTime, Utc};

use crate::common::pty::Terminal;
use crate::common::rng::Rng;

const START: i64 = 1_795_500_000;

/// When the program is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// While the form is still open, Enter just pressed.
    Enter,
    /// As soon as the screen says "saved".
    Word,
    /// When the server has seen so many requests since then.
    Request(usize),
}

async fn run(home: &Path, emulator: &Emulator, args: &[&str]) -> String {
    let mut command = Command::new(crate::common::exe::path());
    command.args(args).env_clear().env("HOME", home);
    command.env("AMOTUI_URL", emulator.url()).env("AMOTUI_TOKEN", emulator.token());
    if args[0] == "sync" {
        // What is unclear is waited for by both clocks.
        command.env("AMOTUI_LATER", "600");
    }
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_called_saved_arrives_exactly_once_however_the_program_dies() {
    let kills: usize = std::env::var("AMOTUI_KILLS").map_or(8, |text| text.parse().unwrap());
    let time = Arc::new(AtomicI64::new(START));
    let clock = {
        let time = Arc::clone(&time);
        move || -> DateTime<Utc> { DateTime::from_timestamp(time.load(Ordering::SeqCst), 0).unwrap() }
    };
    let options = emulator::Options { tasks: 30, ..emulator::Options::default() };
    let emulator = Emulator::start(options, Arc::new(clock)).await.unwrap();
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join(".config/amotui");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "undo_seconds = 0\npace = 7\n").unwrap();
    let env = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
    // An account in which something was made before: it is known how this server deals with new tasks.
    run(home.path(), &emulator, &["add", "Before", "--due", "+1d"]).await;
    let mut rng = Rng(42);
    let mut below = |sides: u64| rng.below(sides);
    let (mut saved, mut attempted, mut notes) = (Vec::new(), Vec::new(), 0);
    for round in 0..kills {
        // Now and then an answer is lost besides.
        let faults = if below(3) == 0 { vec!["drop-after:POST@1".parse().unwrap()] } else { Vec::new() };
        emulator.set_faults(faults);
        let text = format!("Round{round}x");
        let moment = match below(6) {
            0 => Moment::Enter,
            1 | 2 => Moment::Word,
            n => Moment::Request(n as usize - 2),
        };
        let mut terminal = Terminal::at(home.path(), &["--lang", "en"], &env);
        terminal.see("Overdue");
        // Now and then it is a note, on what the second task is about.
        let is_note = round % 3 == 1;
        if is_note {
            terminal.see("▸");
            terminal.press("jN");
            terminal.see(" Note ");
            terminal.press(&text);
        } else {
            terminal.press("n");
            terminal.see("New task");
            terminal.press(&format!("{text}\t+1d"));
            terminal.see("→");
        }
        let before = emulator.requests().len();
        terminal.press("\r");
        attempted.push(text.clone());
        if !matches!(moment, Moment::Enter) {
            terminal.see(if is_note { "Note added" } else { "Created for" });
            terminal.see(&format!(": {text}"));
            notes += usize::from(is_note);
            saved.push(text);
        }
        if let Moment::Request(count) = moment {
            // The program goes on by itself; it ends when it has sent so much, or when it has nothing left to send.
            for _ in 0..20_000_000u64 {
                if emulator.requests().len() >= before + count {
                    break;
                }
                std::hint::spin_loop();
            }
        }
        terminal.child.kill().unwrap();
        terminal.child.wait().unwrap();
    }
    emulator.clear_faults();
    // Time enough for whatever is unclear.
    time.fetch_add(600, Ordering::SeqCst);
    let said = run(home.path(), &emulator, &["sync", "--wait"]).await;
    assert!(said.contains("0 unsent"), "{said}");
    let made = emulator.ledger().into_iter().filter(|entry| entry.operation != Operation::Edited).collect::<Vec<_>>();
    let arrived = |text: &String| made.iter().filter(|entry| entry.fields["text"] == text.as_str()).count();
    for text in &saved {
        assert_eq!(arrived(text), 1, "{text} was called saved; {said}");
    }
    for text in &attempted {
        assert!(arrived(text) <= 1, "{text} is there {} times", arrived(text));
    }
    assert!(notes * 8 >= kills, "notes are among them");
    assert!(saved.len() * 2 > kills, "most rounds got as far as the word of the screen");
}
