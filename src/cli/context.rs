//! What every command is handed: what the command line says beside the command itself, what is found out once in a run, and what was
//! told already.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono_tz::Tz;

use crate::config::zone::Zone;
use crate::domain::{Account, TaskId};

/// The context of one run of the program. Cloning gives another handle on the same one, for work that goes on in a task of its own.
#[derive(Clone, Default)]
pub(super) struct Context(Arc<Inner>);

#[derive(Default)]
struct Inner {
    options: Options,
    zone: OnceLock<Zone>,
    stored: OnceLock<Option<Account>>,
    account_zone: OnceLock<Option<Tz>>,
    has_damaged: AtomicBool,
    lists_twins: AtomicBool,
    told_twins: Mutex<BTreeSet<TaskId>>,
}

/// What the command line says about every command.
#[derive(Default)]
pub(super) struct Options {
    /// Which account; None leaves it to the environment and to what is saved.
    pub account: Option<String>,
    /// Nothing is written.
    pub read_only: bool,
    /// Remarks and errors are JSON, a line each.
    pub as_json: bool,
}

impl Context {
    pub(super) fn new(options: Options) -> Self {
        Self(Arc::new(Inner { options, ..Inner::default() }))
    }

    /// The account that the command line names.
    pub(super) fn account(&self) -> Option<&str> {
        self.0.options.account.as_deref()
    }

    /// Nothing may be written, whatever the settings say.
    pub(super) fn is_read_only(&self) -> bool {
        self.0.options.read_only
    }

    /// Remarks and errors are JSON.
    pub(super) fn speaks_json(&self) -> bool {
        self.0.options.as_json
    }

    /// The person's zone, found out when it is needed first.
    pub(super) fn zone(&self, find: impl FnOnce() -> Zone) -> &Zone {
        self.0.zone.get_or_init(find)
    }

    /// What is stored of the account, read when it is needed first; None before it was fetched.
    pub(super) fn stored_account(&self, read: impl FnOnce() -> Option<Account>) -> Option<&Account> {
        self.0.stored.get_or_init(read).as_ref()
    }

    /// The zone of the account, found out when it is needed first; None before it was fetched.
    pub(super) fn account_zone(&self, find: impl FnOnce() -> Option<Tz>) -> Option<&Tz> {
        self.0.account_zone.get_or_init(find).as_ref()
    }

    /// Notes that edits were found damaged; true when nobody was told before.
    pub(super) fn note_damaged(&self) -> bool {
        !self.0.has_damaged.swap(true, Ordering::SeqCst)
    }

    /// Edits were found damaged in this run: the exit code tells of it.
    pub(super) fn has_damaged(&self) -> bool {
        self.0.has_damaged.load(Ordering::SeqCst)
    }

    /// The person has dismissed what was found: the exit code need not tell of it.
    pub(super) fn forget_damaged(&self) {
        self.0.has_damaged.store(false, Ordering::SeqCst);
    }

    /// From now on tasks that are in amoCRM twice are left to the command, which lists them.
    pub(super) fn leave_twins_to_command(&self) {
        self.0.lists_twins.store(true, Ordering::Relaxed);
    }

    /// The command lists tasks that are in amoCRM twice.
    pub(super) fn lists_twins(&self) -> bool {
        self.0.lists_twins.load(Ordering::Relaxed)
    }

    /// True when this task was not told of in this run yet; from now on it was.
    pub(super) fn is_new_twin(&self, task: TaskId) -> bool {
        self.0.told_twins.lock().unwrap_or_else(PoisonError::into_inner).insert(task)
    }
}
