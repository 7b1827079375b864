//! Stories on the board: the real app, worker, store and emulator; keys in, screen out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod ascii;
mod card;
mod closing;
mod conflict;
mod contrast;
mod dates;
mod empty;
mod finding;
mod glance;
mod header;
mod hours;
mod ink;
mod intent;
mod keys;
mod languages;
mod layouts;
mod leads;
mod limited;
mod look;
mod looking;
mod notes;
mod odd;
mod people;
mod phones;
mod pictures;
mod reminders;
mod replay;
mod short_lists;
mod story;
mod subjects;
mod triage;
mod twice;
mod unsent;
