//! What the server has and can't be shown: told until it can be.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::api::TaskPage;
use crate::domain::{Task, TaskId};
use crate::store::{Result, Store};

const KEY: &str = "unread";
/// Ids that are kept at most: who has more of them is told a number that is large enough.
const MOST: usize = 1_000;

/// Tasks that the server sent, or should have sent, and that are not here as they are there.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Unread {
    /// Left out: the row can't be read.
    skipped: BTreeSet<TaskId>,
    /// Left out without so much as an id.
    nameless: usize,
    /// Here, with a part that can't be read.
    mended: BTreeSet<TaskId>,
    /// Rows of pages that the server failed to answer in every size.
    unfetched: u64,
}

impl Unread {
    /// Tasks that are missing here because their rows can't be read.
    pub fn left_out(&self) -> usize {
        self.skipped.len() + self.nameless
    }

    /// Tasks that are here, of which a part can't be read.
    pub fn in_part(&self) -> usize {
        self.mended.len()
    }

    /// At most so many tasks are missing here because the server does not answer the pages in which they stand.
    pub fn unfetched(&self) -> u64 {
        self.unfetched
    }

    /// The numbers of those that are left out, in brackets behind a blank, as far as they are known; nothing where none is.
    pub fn left_out_ids(&self) -> String {
        ids(&self.skipped)
    }

    /// The same of those of which a part can't be read.
    pub fn in_part_ids(&self) -> String {
        ids(&self.mended)
    }

    /// True when everything could be read.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was told last.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn stored(store: &Store) -> Result<Self> {
        // Kept by an earlier version, it is found out again.
        Ok(store.meta(KEY)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// Counts what could not be read of a page.
    pub(super) fn count(&mut self, page: &TaskPage) {
        self.forget_readable(&page.tasks);
        self.skipped.extend(page.unread.iter().flatten().take(MOST.saturating_sub(self.skipped.len())));
        self.nameless += page.unread.iter().filter(|id| id.is_none()).count();
        self.mended.extend(page.mended.iter().take(MOST.saturating_sub(self.mended.len())));
    }

    /// Notes rows of a page that does not come.
    pub(super) fn miss(&mut self, rows: u64) {
        self.unfetched += rows;
    }

    /// Adds what another walk met. The same nameless rows come again and again.
    pub(super) fn join(&mut self, other: Self) {
        self.skipped.extend(other.skipped);
        self.mended.extend(other.mended);
        self.nameless = self.nameless.max(other.nameless);
        self.unfetched = self.unfetched.max(other.unfetched);
    }

    /// Forgets what could be read by now.
    pub(super) fn forget_readable(&mut self, tasks: &[Task]) {
        if self.skipped.is_empty() && self.mended.is_empty() {
            return;
        }
        for task in tasks {
            self.skipped.remove(&task.id);
            self.mended.remove(&task.id);
        }
    }

    /// Remembers it.
    pub(super) fn keep(&self, store: &mut Store) -> Result<()> {
        if *self == Self::stored(store)? {
            return Ok(());
        }
        store.set_meta(KEY, &serde_json::to_string(self)?)
    }
}

/// Ids that are named in a sentence at most.
const NAMED: usize = 20;

fn ids(ids: &BTreeSet<TaskId>) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let named: Vec<String> = ids.iter().take(NAMED).map(ToString::to_string).collect();
    let more = if ids.len() > NAMED { " …" } else { "" };
    format!(" ({}{more})", named.join(", "))
}
