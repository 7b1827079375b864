//! Who asked for what, and what was done: what tests judge "nothing lost, nothing doubled" by.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// A request as it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// Counted from 1.
    pub number: u64,
    /// By the emulator's clock.
    pub at: DateTime<Utc>,
    /// Real time since the emulator was started.
    pub since_start: Duration,
    /// GET, POST, PATCH…
    pub method: String,
    /// Without the query.
    pub path: String,
    /// As it was sent.
    pub query: String,
    /// What the server made of it; None while it works, and when nothing was done.
    pub status: Option<u16>,
}

impl Request {
    /// "GET /path?query 200"; a dash in place of no status.
    pub(super) fn line(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        let status = self.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
        format!("{} {}{mark}{} {status}", self.method, self.path, self.query)
    }
}

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    /// It was made.
    Created,
    /// Some of its fields were changed.
    Edited,
    /// It is gone.
    Deleted,
    /// A note was written on what a task is about.
    Noted,
    /// A lead, contact, company or customer was made.
    CardAdded,
    /// Some of the fields of one were changed.
    CardEdited,
}

/// One thing that was done to one task, note or card.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Entry {
    /// Number of the request; None when nobody asked: colleagues, automations, the system.
    pub request: Option<u64>,
    /// Its method.
    pub method: Option<String>,
    /// For whom it was done; 0 for the system.
    pub user: i64,
    /// What was done.
    #[serde(rename = "deed")]
    pub operation: Operation,
    /// To which task; of a note or a card, its own id.
    pub task: i64,
    /// The item's `request_id`, when one was sent.
    pub request_id: Option<String>,
    /// The fields that were given.
    pub fields: Value,
    /// What these fields were before; null for a new task.
    pub before: Value,
    /// Unix time by the emulator's clock.
    pub at: i64,
    /// True when the whole answer was handed to the connection.
    pub delivered: bool,
}

/// Both lists.
#[derive(Debug)]
pub(super) struct Ledger {
    started: Instant,
    requests: Vec<Request>,
    entries: Vec<Entry>,
}

impl Ledger {
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), requests: Vec::new(), entries: Vec::new() }
    }

    /// Notes a request; answers its number.
    pub(super) fn came(&mut self, at: DateTime<Utc>, method: &str, path: &str, query: &str) -> u64 {
        let number = self.requests.len() as u64 + 1;
        let (method, path, query) = (method.to_owned(), path.to_owned(), query.to_owned());
        let since_start = self.started.elapsed();
        self.requests.push(Request { number, at, since_start, method, path, query, status: None });
        number
    }

    pub(super) fn answered(&mut self, number: u64, status: u16) {
        let own = self.requests.iter_mut().rev().find(|request| request.number == number);
        own.into_iter().for_each(|request| request.status = Some(status));
    }

    pub(super) fn done(&mut self, entries: impl IntoIterator<Item = Entry>) {
        self.entries.extend(entries);
    }

    pub(super) fn delivered(&mut self, number: u64) {
        let own = self.entries.iter_mut().rev().filter(|entry| entry.request == Some(number));
        own.for_each(|entry| entry.delivered = true);
    }

    pub(super) fn requests(&self) -> &[Request] {
        &self.requests
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
