//! Nothing lost, nothing doubled, nobody overwritten: schedules, kills, clocks and outages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod aba;
mod campaign;
mod clocks;
mod corruption;
mod identity;
mod kill;
mod outages;
mod refusals;
mod simulation;
mod stores;
mod whose;
