//! Draws every Unicode scalar at three positions on every screen and reads the wire:
//! `cargo run --release --example scalars`. Minutes; the tests do it for the telling ones.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, reason = "a tool for the terminal")]

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use amotui::i18n::Lang;

#[path = "../tests/common/surfaces.rs"]
mod surfaces;

use surfaces::{Script, TOGETHER, drawn, foreign, hostile};

fn main() -> ExitCode {
    let words: Vec<String> = (0..=0x10_ffff).filter_map(char::from_u32).map(hostile).collect();
    let chunks = Mutex::new(words.chunks(TOGETHER));
    let (screens, bad) = (AtomicU64::new(0), AtomicU64::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        while let Some(some) = { chunks.lock().expect("free").next() } {
            for (screen, app) in Script::new(some).screens() {
                screens.fetch_add(1, Ordering::Relaxed);
                if let Some(found) = foreign(&drawn(&app, Lang::En, (140, 40))) {
                    bad.fetch_add(1, Ordering::Relaxed);
                    println!("{screen}: {found}");
                }
            }
        }
    };
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let bad = bad.into_inner();
    println!(
        "{} scalars at three positions, {} screens drawn, {bad} with something foreign",
        words.len(),
        screens.into_inner()
    );
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
