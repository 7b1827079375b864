//! Damages the files of an account at random while edits wait in them: `cargo run --release --example corrupt -- 10000 [FROM]`. Each
//! edit must arrive once, or its loss must be told; the first damage of which that is not true is printed.
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
    let (count, from) = (args.next().unwrap_or(2_000), args.next().unwrap_or(0));
    let (next, totals) = (AtomicU64::new(from), Mutex::new([0usize; 7]));
    let bad = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= from + count {
                        return;
                    }
                    let Ok(seen) = std::panic::catch_unwind(|| sim::damage(seed)) else {
                        bad.lock().expect("free").push((seed, "it panicked".to_owned()));
                        continue;
                    };
                    let these = [
                        seen.edits,
                        seen.owed,
                        seen.lost,
                        seen.told,
                        usize::from(seen.blind),
                        usize::from(seen.rebuilt),
                        seen.asked,
                    ];
                    totals.lock().expect("free").iter_mut().zip(these).for_each(|(sum, one)| *sum += one);
                    if !seen.broken.is_empty() {
                        bad.lock().expect("free").push((seed, format!("{seen:#?}")));
                    }
                }
            });
        }
    });
    let [edits, owed, lost, told, blind, rebuilt, asked] = *totals.lock().expect("free");
    println!(
        "{count} damages: {edits} edits, {owed} owed at that moment; {rebuilt} stores made anew; {asked} edits wait for a decision; \
         {lost} edits lost and told ({told} set aside; {blind} times it was said that nothing tells how many there were)"
    );
    let bad = bad.lock().expect("free");
    if bad.is_empty() {
        println!("0 lost untold, 0 doubled, 0 stuck");
        return ExitCode::SUCCESS;
    }
    for (seed, seen) in bad.iter().take(20) {
        println!("seed {seed}: {seen}");
    }
    println!("{} of {count} broke something", bad.len());
    ExitCode::FAILURE
}
