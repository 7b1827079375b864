//! What the server has but can't be shown here: reported until it can be.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::api::TaskPage;
use crate::domain::{Task, TaskId};
use crate::store::{Result, Store};

const KEY: &str = "unread";
/// The most ids that are kept; beyond that, the number says enough.
const MOST: usize = 1_000;

/// Tasks that the server sent, or should have sent, and that are missing or incomplete here.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Unread {
    /// Left out: the row can't be read.
    skipped: BTreeSet<TaskId>,
    /// Left out, and not even the id can be read.
    nameless: usize,
    /// Present, but part of it can't be read.
    mended: BTreeSet<TaskId>,
    /// Rows of pages that the server failed to return at every size.
    unfetched: u64,
}

impl Unread {
    /// The number of tasks missing here because their rows can't be read.
    pub fn left_out(&self) -> usize {
        self.skipped.len() + self.nameless
    }

    /// The number of tasks here of which a part can't be read.
    pub fn in_part(&self) -> usize {
        self.mended.len()
    }

    /// The most tasks that may be missing here because the server fails to return their pages.
    pub fn unfetched(&self) -> u64 {
        self.unfetched
    }

    /// The known ids of those left out, in brackets after a blank; empty if there are none.
    pub fn left_out_ids(&self) -> String {
        ids(&self.skipped)
    }

    /// The same for those of which a part can't be read.
    pub fn in_part_ids(&self) -> String {
        ids(&self.mended)
    }

    /// True if everything could be read.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was reported last.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn stored(store: &Store) -> Result<Self> {
        // If an earlier version stored it, it is determined again.
        Ok(store.meta(KEY)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// Counts what could not be read of a page.
    pub(super) fn count(&mut self, page: &TaskPage) {
        self.forget_readable(&page.tasks);
        self.skipped.extend(page.unread.iter().flatten().take(MOST.saturating_sub(self.skipped.len())));
        self.nameless += page.unread.iter().filter(|id| id.is_none()).count();
        self.mended.extend(page.mended.iter().take(MOST.saturating_sub(self.mended.len())));
    }

    /// Records rows of a page that does not arrive.
    pub(super) fn miss(&mut self, rows: u64) {
        self.unfetched += rows;
    }

    /// Adds what another walk met. The same rows without an id appear every time, so they are not added up.
    pub(super) fn join(&mut self, other: Self) {
        self.skipped.extend(other.skipped);
        self.mended.extend(other.mended);
        self.nameless = self.nameless.max(other.nameless);
        self.unfetched = self.unfetched.max(other.unfetched);
    }

    /// Forgets what can be read by now.
    pub(super) fn forget_readable(&mut self, tasks: &[Task]) {
        if self.skipped.is_empty() && self.mended.is_empty() {
            return;
        }
        for task in tasks {
            self.skipped.remove(&task.id);
            self.mended.remove(&task.id);
        }
    }

    /// Stores it.
    pub(super) fn keep(&self, store: &mut Store) -> Result<()> {
        if *self == Self::stored(store)? {
            return Ok(());
        }
        store.set_meta(KEY, &serde_json::to_string(self)?)
    }
}

/// The most ids listed in a sentence.
const NAMED: usize = 20;

fn ids(ids: &BTreeSet<TaskId>) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let named: Vec<String> = ids.iter().take(NAMED).map(ToString::to_string).collect();
    let more = if ids.len() > NAMED { " …" } else { "" };
    format!(" ({}{more})", named.join(", "))
}
