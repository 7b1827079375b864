//! What every command is given: the command line's global options, what is determined once per run, and what the person
//! was already told.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::config::zone::Zone;
use crate::domain::{Account, TaskId};
use crate::time_zone::Tz;

/// The context of one run of the program. Cloning gives another handle to the same context, for work in a separate
/// task.
#[derive(Clone, Default)]
pub(super) struct Context(Arc<Inner>);

#[derive(Default)]
struct Inner {
    options: Options,
    zone: OnceLock<Zone>,
    stored: OnceLock<Option<Account>>,
    account_zone: OnceLock<Option<Tz>>,
    has_damaged: AtomicBool,
    lists_duplicates: AtomicBool,
    told_duplicates: Mutex<BTreeSet<TaskId>>,
}

/// The global options of the command line.
#[derive(Default)]
pub(super) struct Options {
    /// Which account; None leaves it to the environment and the saved accounts.
    pub account: Option<String>,
    /// Nothing may be written.
    pub read_only: bool,
    /// Remarks and errors are JSON, one per line.
    pub as_json: bool,
}

impl Context {
    pub(super) fn new(options: Options) -> Self {
        Self(Arc::new(Inner { options, ..Inner::default() }))
    }

    /// The account named on the command line.
    pub(super) fn account(&self) -> Option<&str> {
        self.0.options.account.as_deref()
    }

    /// True if nothing may be written, whatever the settings say.
    pub(super) fn is_read_only(&self) -> bool {
        self.0.options.read_only
    }

    /// True if remarks and errors are JSON.
    pub(super) fn speaks_json(&self) -> bool {
        self.0.options.as_json
    }

    /// The person's zone, determined when first needed.
    pub(super) fn zone(&self, find: impl FnOnce() -> Zone) -> &Zone {
        self.0.zone.get_or_init(find)
    }

    /// What is stored of the account, read when first needed; None before it was fetched.
    pub(super) fn stored_account(&self, read: impl FnOnce() -> Option<Account>) -> Option<&Account> {
        self.0.stored.get_or_init(read).as_ref()
    }

    /// The zone of the account, determined when first needed; None before it was fetched.
    pub(super) fn account_zone(&self, find: impl FnOnce() -> Option<Tz>) -> Option<&Tz> {
        self.0.account_zone.get_or_init(find).as_ref()
    }

    /// Notes that damaged edits were found; true the first time, when the person has to be told.
    pub(super) fn note_damaged(&self) -> bool {
        !self.0.has_damaged.swap(true, Ordering::SeqCst)
    }

    /// True if damaged edits were found in this run: the exit code reflects it.
    pub(super) fn has_damaged(&self) -> bool {
        self.0.has_damaged.load(Ordering::SeqCst)
    }

    /// The person has dismissed the damaged edits: the exit code need not reflect them.
    pub(super) fn forget_damaged(&self) {
        self.0.has_damaged.store(false, Ordering::SeqCst);
    }

    /// From now on, telling about tasks that are in amoCRM twice is left to the command, which lists them.
    pub(super) fn leave_duplicates_to_command(&self) {
        self.0.lists_duplicates.store(true, Ordering::Relaxed);
    }

    /// True if the command lists tasks that are in amoCRM twice.
    pub(super) fn lists_duplicates(&self) -> bool {
        self.0.lists_duplicates.load(Ordering::Relaxed)
    }

    /// True if the person was not told of this task in this run before; now it counts as told.
    pub(super) fn is_new_duplicate(&self, task: TaskId) -> bool {
        self.0.told_duplicates.lock().unwrap_or_else(PoisonError::into_inner).insert(task)
    }
}
