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
mod emulator_bodies;
mod emulator_clients;
mod emulator_lists;
mod emulator_page;
mod emulator_sign_in;
mod emulator_writes;
mod faults;
mod faults_all;
mod faults_client;
mod losses;
mod networks;
mod odd;
mod pages;
mod samples;
mod shapes;
mod shapes_kept;
mod side_lists;
mod stranger;
