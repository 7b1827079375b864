//! The commands as scripts use them: the real program in an empty home.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod commands;
mod completion;
mod dates;
mod languages;
mod mornings;
mod next;
mod once;
mod saved;
mod scripts;
mod seen;
mod selecting;
mod shapes;
mod stages;
mod tables;
mod twice;
mod unsent;
