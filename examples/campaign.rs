//! Plays end-to-end worlds with the real program: `cargo build && cargo run --example campaign -- 180 [FROM]` plays them for
//! that many seconds, from that seed on. Each world is a person with two computers, a colleague, a bad network and kills; the
//! emulator's ledger is the judge. Broken promises are printed, with the seed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a tool for the terminal"
)]

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

#[path = "../tests/common/campaign/mod.rs"]
mod campaign;
#[path = "../tests/common/exe.rs"]
mod exe;
#[path = "../tests/common/pty.rs"]
#[allow(dead_code, reason = "the tests of the terminal use more of it")]
mod pty;
#[path = "../tests/common/rng.rs"]
#[allow(dead_code, reason = "the tests draw more from it")]
mod rng;

use campaign::{Plan, Verdict, play};

/// Rounds of each computer in a world.
const ROUNDS: usize = 60;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (seconds, from) = (args.next().unwrap_or(120), args.next().unwrap_or(1));
    let slow_faults = std::env::var_os("SLOW_FAULTS").is_some();
    let (next, total, end) =
        (AtomicU64::new(from), Mutex::new(Verdict::default()), Instant::now() + Duration::from_secs(seconds));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while Instant::now() < end {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    let mut verdict = play(&Plan { seed, rounds: ROUNDS, slow_faults });
                    verdict.broken.iter_mut().for_each(|words| *words = format!("seed {seed}: {words}"));
                    total.lock().expect("free").add(verdict);
                }
            });
        }
    });
    let total = total.into_inner().expect("free");
    println!(
        "{} intentions by {} programs ({} boards), {} killed, {} faults: {} arrived, {} conflicts told, {} told otherwise, {} unanswered",
        total.intentions,
        total.programs,
        total.boards,
        total.kills,
        total.faults,
        total.arrived,
        total.conflicts,
        total.told,
        total.unanswered
    );
    println!("{} broken: {:#?}", total.broken.len(), total.broken);
    if total.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
