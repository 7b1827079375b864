//! What the suites share. Each uses its part.
#![allow(dead_code, unused_imports, reason = "each suite uses its part")]

pub mod browser;
pub mod campaign;
pub mod computer;
pub mod exe;
pub mod harness;
pub mod moved;
pub mod program;
pub mod proxy;
pub mod pty;
pub mod reading;
pub mod rewriter;
pub mod rng;
pub mod shapes;
pub mod sign_in_harness;
pub mod sim;
pub mod story;
pub mod strange;
pub mod surfaces;
pub mod wire;
