//! Signing in, several accounts, and renewing a sign-in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod accounts;
mod board_sign_in;
mod first_run;
mod renewal;
mod sign_in;
