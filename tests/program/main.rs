//! The real program in a real terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod editor;
mod hostile;
mod intent;
mod log;
mod managed;
mod places;
mod preferences;
mod terminal;
