//! Draws each telling character alone, so that it stands in every place of every picture, then every Unicode scalar at three positions,
//! many in a picture; and reads the wire: `cargo run --release --example scalars`. Half an hour; the tests do the second for the
//! telling ones.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, reason = "a tool for the terminal")]

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use amotui::i18n::Lang;

#[path = "../tests/common/surfaces.rs"]
#[allow(dead_code, unused_imports, reason = "tests use more of it")]
mod surfaces;

use surfaces::{Script, TOGETHER, foreign, hostile, telling};

/// Draws all words, so many in a picture. Answers how many pictures that were, and on how many of them something foreign is.
fn draw(words: &[String], together: usize) -> (u64, u64) {
    let chunks = Mutex::new(words.chunks(together).enumerate());
    let (pictures, bad) = (AtomicU64::new(0), AtomicU64::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        while let Some((turn, some)) = { chunks.lock().expect("free").next() } {
            // Where there is room for many, pictures that differ in a line alone take turns.
            let mut script = if together == 1 { Script::new(some) } else { Script::in_turn(some, turn) };
            for picture in script.pictures() {
                pictures.fetch_add(1, Ordering::Relaxed);
                if let Some(found) = foreign(&picture.drawn(Lang::En)) {
                    bad.fetch_add(1, Ordering::Relaxed);
                    println!("{}: {found}", picture.name);
                }
            }
        }
    };
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    (pictures.into_inner(), bad.into_inner())
}

fn main() -> ExitCode {
    let all: Vec<String> = (0..=0x10_ffff).filter_map(char::from_u32).map(hostile).collect();
    let alone: Vec<String> = telling().map(hostile).collect();
    let mut bad = 0;
    for (words, together) in [(&alone, 1), (&all, TOGETHER)] {
        let (pictures, foreign) = draw(words, together);
        println!(
            "{} scalars, {together} in a picture: {pictures} pictures, {foreign} with something foreign",
            words.len()
        );
        bad += foreign;
    }
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
