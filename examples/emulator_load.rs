//! Strange requests and a load for the emulator: `cargo run --release --example emulator_load -- [REQUESTS] [CLIENTS] [EACH]`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement prints what it found and stops where it can't go on"
)]

#[path = "../tests/common/rng.rs"]
#[allow(dead_code, reason = "the tests draw more from it")]
mod rng;
#[path = "../tests/common/strange.rs"]
mod strange;

use amotui::emulator::{Emulator, Options};

#[tokio::main]
async fn main() {
    let number = |at: usize, default: usize| {
        std::env::args().nth(at).map_or(default, |text| text.parse().expect("a number of requests or clients"))
    };
    let (requests, clients, each) = (number(1, 16_000), number(2, 50), number(3, 200));
    rustls::crypto::ring::default_provider().install_default().expect("nobody installed one before");
    let options = Options { tasks: 10_000, awkward: true, ..Options::default() };
    let emulator = Emulator::start(options, amotui::terminal::clock::shared()).await.expect("a free port");
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let seen = strange::try_all(&http, emulator.url(), emulator.token(), 1, requests).await;
    println!("{requests} strange requests: {:?}, longest {:?}", seen.by_status, seen.longest);
    seen.broken.iter().for_each(|broken| println!("BROKEN {broken}"));
    let load = strange::load(&http, emulator.url(), emulator.token(), clients, each).await;
    let per_second = load.answered as f64 / load.took.as_secs_f64();
    println!("{clients} clients at once, {each} requests each: {load:?}, {per_second:.0} a second");
    assert!(seen.broken.is_empty() && load.failed == 0);
}
