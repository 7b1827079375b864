//! Replays what fuzzing found: `fuzz/README.md` says how to look for more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use std::path::Path;

#[path = "../fuzz/checks/answers.rs"]
mod answers;
#[path = "../fuzz/checks/dates.rs"]
mod dates;
#[path = "../fuzz/checks/outbox.rs"]
mod outbox;
#[path = "../fuzz/checks/search.rs"]
mod search;
#[path = "../fuzz/checks/text.rs"]
mod text;

fn replay(name: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        check(&std::fs::read(entry.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count > 0, "{name} has a corpus");
}

#[test]
fn answers_of_servers() {
    replay("answers", answers::check);
}

#[test]
fn texts() {
    replay("text", text::check);
}

#[test]
fn date_phrases() {
    replay("dates", dates::check);
}

#[test]
fn filters() {
    replay("search", search::check);
}

#[test]
fn outboxes() {
    replay("outbox", outbox::check);
}
