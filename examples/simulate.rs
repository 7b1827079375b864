//! Plays random schedules of edits, faults, crashes and restarts: `cargo run --release --example simulate -- 1000000 [FROM]`.
//! The first broken promise is printed with its schedule.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a tool for the terminal")]

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

#[path = "../tests/common/rng.rs"]
mod rng;
#[path = "../tests/common/sim/mod.rs"]
mod sim;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (count, from) = (args.next().unwrap_or(10_000), args.next().unwrap_or(0));
    let (next, totals) = (AtomicU64::new(from), Mutex::new([0u64; 4]));
    let bad = Mutex::new(None);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= from + count {
                        return;
                    }
                    let verdict = sim::play(seed, false);
                    let mut totals = totals.lock().expect("free");
                    let these = [verdict.requests, verdict.crashes, verdict.edits, verdict.asked];
                    totals.iter_mut().zip(these).for_each(|(sum, one)| *sum += one);
                    if !verdict.broken.is_empty() {
                        *bad.lock().expect("free") = Some(seed);
                        next.store(u64::MAX / 2, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    let [requests, crashes, edits, asked] = *totals.lock().expect("free");
    println!(
        "{count} schedules: {edits} edits, {requests} requests, {crashes} crashes, {asked} decisions of the person"
    );
    match *bad.lock().expect("free") {
        None => {
            println!("0 lost, 0 doubled, 0 overwritten in silence, 0 stranded");
            ExitCode::SUCCESS
        }
        Some(seed) => {
            let verdict = sim::play(seed, true);
            println!("seed {seed}: {:#?}\n{}", verdict.broken, verdict.log.join("\n"));
            ExitCode::FAILURE
        }
    }
}
