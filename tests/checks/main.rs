//! Rules that the whole source keeps, and every character on every screen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod architecture;
mod circles;
mod citations;
mod painting;
mod scalars;
mod sizes;
