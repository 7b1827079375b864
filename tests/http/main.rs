//! The client and the emulator over HTTP, with each other and with strangers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod client;
mod contract;
mod emulator;
mod emulator_sign_in;
mod faults;
mod networks;
mod odd;
mod pages;
mod samples;
mod stranger;
