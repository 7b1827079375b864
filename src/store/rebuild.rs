//! A damaged store: what is owed is saved, what is known is fetched again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::journal::Journal;
use super::lock::{Lock, lock};
use super::schema::{self, with_tail};
use super::{Result, Store, StoreError};
use crate::files;
use crate::platform::files as platform;

/// What became of a damaged store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rebuilt {
    /// Where the damaged file is kept; None where there was nothing in it.
    pub kept: Option<PathBuf>,
    /// Unsent edits that were saved.
    pub edits: usize,
    /// Unsent edits that could not be saved; what is known of them stands among those set aside.
    pub lost: usize,
    /// Neither the outbox nor its journal says how many edits there were.
    pub unreadable: bool,
}

impl Store {
    /// As [`open`](Self::open), but a damaged file is kept aside and a new one takes its place, with every edit that could be read
    /// there or in the journal.
    ///
    /// # Errors
    /// As `open`; also when another program works on the damaged file, or it can't be moved.
    pub fn open_or_rebuild(path: &Path) -> Result<(Self, Option<Rebuilt>)> {
        match Self::open(path) {
            Ok(store) if !is_suspected(path) => {
                let found = store.found_missing()?;
                return Ok((store, found));
            }
            Ok(mut store) => {
                if !is_suspected_again(path) && schema::pages_are_sound(&store.sql) && store.mend().is_ok() {
                    // When damage is met once more, there is some that is not seen from here.
                    let _ = write_note(path, CHECKED);
                    let found = store.found_missing()?;
                    return Ok((store, found));
                }
            }
            Err(StoreError::Damaged { .. } | StoreError::Corrupt) => {}
            Err(error) => return Err(error),
        }
        rebuild(path).map(|(store, rebuilt)| (store, Some(rebuilt)))
    }

    /// What the journal knew and the store did not.
    fn found_missing(&self) -> Result<Option<Rebuilt>> {
        let (edits, lost) = (self.brought_back, self.found_lost);
        let unreadable = self.untold;
        Ok((unreadable || edits + lost > 0).then_some(Rebuilt { kept: None, edits, lost, unreadable }))
    }

    /// Notes for the next start that the file seems to be damaged.
    pub(super) fn remember_damage(&self) {
        if let Some(path) = &self.path {
            let note = if noted(path).as_deref().is_none_or(str::is_empty) { "" } else { AGAIN };
            // Without the note the damage is met, and said, again.
            let _ = write_note(path, note);
        }
    }

    /// The store, when nothing is wrong with it.
    pub(super) fn open_whole(path: &Path) -> Option<Self> {
        Self::open(path)
            .ok()
            .filter(|store| !is_suspected(path) && store.found_missing().is_ok_and(|found| found.is_none()))
    }
}

/// Looked through, and nothing found that could not be mended.
const CHECKED: &str = "checked";
/// Looked through, and damage was met all the same.
const AGAIN: &str = "again";

fn suspect(path: &Path) -> PathBuf {
    path.with_extension("suspect")
}

fn noted(path: &Path) -> Option<String> {
    files::read_text(&suspect(path)).ok()
}

fn write_note(path: &Path, note: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = files::open_own(&suspect(path))?;
    file.set_len(0)?;
    file.write_all(note.as_bytes())
}

fn is_suspected(path: &Path) -> bool {
    noted(path).is_some_and(|note| note != CHECKED)
}

fn is_suspected_again(path: &Path) -> bool {
    noted(path).is_some_and(|note| note == AGAIN)
}

/// The new store is made beside the damaged one and takes its place in one step: a crash on the way leaves the damaged one where
/// it was, to be met again.
fn rebuild(path: &Path) -> Result<(Store, Rebuilt)> {
    let damaged = || StoreError::Damaged { path: path.to_owned() };
    let place = |why: std::io::Error| StoreError::Place { path: path.to_owned(), why: why.to_string() };
    let in_use = || StoreError::DamagedInUse { path: path.to_owned() };
    // Another program would go on writing into the file that is moved away here, and what it confirms would be lost.
    let alone = lock(&path.with_extension("in-use"), Lock::TryExclusive)?.ok_or_else(in_use)?;
    let kept = (1..).map(|n| path.with_extension(format!("damaged-{n}"))).find(|kept| !kept.exists());
    let kept = kept.ok_or_else(damaged)?;
    let new = path.with_extension("new");
    forget(&new);
    let mut store = Store::open_file(&new)?;
    // Before it is written: a store without one can't tell how much was owed.
    let has_journal = path.with_extension("journal").exists();
    let recovered = store.save_from(path)?;
    store.journal = Some(Journal::of(path));
    // What the damaged file could not say any more the journal may.
    store.reconcile(true)?;
    let untold = !has_journal || store.untold;
    store.tell_lost(&recovered)?;
    store.tidy()?;
    drop(store);
    forget_log(&new);
    // Linked and not moved: until the new store is in its place, the damaged one is still found there.
    fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(|_| ())).map_err(place)?;
    // What the write-ahead log held is in the new store; beside it the old log would be taken for its own.
    if with_tail(path, "-wal").exists() {
        platform::replace(&with_tail(path, "-wal"), &with_tail(&kept, "-wal")).map_err(place)?;
    }
    forget_log(path);
    platform::replace(&new, path).map_err(place)?;
    // A note that stays costs a check at the next start.
    let _ = fs::remove_file(suspect(path));
    tracing::error!("the store was damaged and made anew");
    let mut store = Store { _in_use: share(alone), ..Store::open_file(path)? };
    store.journal = Some(Journal::of(path));
    store.reconcile(false)?;
    let (edits, lost) = (store.unsent()?.total(), store.damaged_edits()?.len().saturating_sub(recovered.aside));
    Ok((store, Rebuilt { kept: Some(kept), edits, lost, unreadable: !recovered.readable && untold }))
}

/// From alone to together with others.
fn share(file: File) -> Option<File> {
    platform::share_lock(&file).ok().map(|()| file)
}

/// Removes what an earlier try left behind.
fn forget(path: &Path) {
    // What is not there need not go; what can't go is said when it is written.
    let _ = fs::remove_file(path);
    forget_log(path);
}

fn forget_log(path: &Path) {
    for tail in ["-wal", "-shm"] {
        let _ = fs::remove_file(with_tail(path, tail));
    }
}

#[cfg(test)]
mod tests;
