//! Wrong designs are planted one by one: the simulation must catch each, or its silence about the right one proves nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use amotui::flaw::{Flaw, plant};

#[path = "common/sim.rs"]
mod sim;

/// Schedules within which a flaw must show.
const PATIENCE: u64 = 600;

/// One test for all of them: a planted flaw is there for the whole process.
#[test]
fn every_planted_flaw_is_caught() {
    let mut missed = Vec::new();
    for flaw in Flaw::ALL {
        plant(Some(flaw));
        let caught = (0..PATIENCE).find(|seed| !sim::play(*seed, false).broken.is_empty());
        println!("{flaw:?} is caught by schedule {caught:?}");
        if caught.is_none() {
            missed.push(flaw);
        }
    }
    plant(None);
    assert!(missed.is_empty(), "not caught: {missed:?}");
}
