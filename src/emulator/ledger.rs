//! Who requested what, and what was done: the basis on which tests judge "nothing lost, nothing doubled".

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// A request as it arrived.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// Counted from 1.
    pub number: u64,
    /// By the emulator's clock.
    pub at: DateTime<Utc>,
    /// Real time since the emulator started.
    pub since_start: Duration,
    /// GET, POST, PATCH…
    pub method: String,
    /// Without the query.
    pub path: String,
    /// As it was sent.
    pub query: String,
    /// The status of the answer; None while it is being processed, and if nothing was done.
    pub status: Option<u16>,
}

impl Request {
    /// "GET /path?query 200"; a dash if there is no status.
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
    /// A task was created.
    Created,
    /// Some of its fields were changed.
    Edited,
    /// It was deleted.
    Deleted,
    /// A note was written on the subject of a task.
    Noted,
    /// A lead, contact, company or customer was created.
    CardAdded,
    /// Some fields of such an entity were changed.
    CardEdited,
}

/// One thing that was done to one task, note or card.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Entry {
    /// Number of the request; None if there was none: colleagues, automations, the system.
    pub request: Option<u64>,
    /// Its method.
    pub method: Option<String>,
    /// The user for whom it was done; 0 for the system.
    pub user: i64,
    /// What was done.
    #[serde(rename = "deed")]
    pub operation: Operation,
    /// The id of the task; for a note or a card, its own id.
    pub task: i64,
    /// The item's `request_id`, if one was sent.
    pub request_id: Option<String>,
    /// The fields that were given.
    pub fields: Value,
    /// The previous values of these fields; null for a new task.
    pub before: Value,
    /// Unix time by the emulator's clock.
    pub at: i64,
    /// True if the whole answer was handed to the connection.
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

    /// Records a request; returns its number.
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
