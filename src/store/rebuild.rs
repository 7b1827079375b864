//! A damaged store: what is owed is saved, what is known is fetched again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::journal::Journal;
use super::lock::{Lock, lock};
use super::schema::{self, with_tail};
use super::{Result, Store, StoreError};
use crate::files;
use crate::platform::files as platform;

/// What happened to a damaged store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rebuilt {
    /// Where the damaged file is kept; None if it was empty.
    pub kept: Option<PathBuf>,
    /// Unsent edits that were saved.
    pub edits: usize,
    /// Unsent edits that could not be saved; what is known of them is among those set aside.
    pub lost: usize,
    /// Neither the outbox nor its journal tells how many edits there were.
    pub unreadable: bool,
}

impl Store {
    /// Like [`open`](Self::open), but a damaged file is kept aside and replaced by a new one, with every edit that
    /// could be read from it or from the journal.
    ///
    /// # Errors
    /// Like `open`; also when another program uses the damaged file, or it can't be moved.
    pub fn open_or_rebuild(path: &Path) -> Result<(Self, Option<Rebuilt>)> {
        match Self::open(path) {
            Ok(store) if !is_suspected(path) => {
                let found = store.found_missing()?;
                return Ok((store, found));
            }
            Ok(mut store) => {
                if !is_suspected_again(path) && schema::pages_are_sound(&store.sql) && store.repair().is_ok() {
                    // If damage is met again, there is some that this check doesn't see.
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

    /// What the journal had and the store did not.
    fn found_missing(&self) -> Result<Option<Rebuilt>> {
        let (edits, lost) = (self.brought_back, self.found_lost);
        let unreadable = self.untold;
        Ok((unreadable || edits + lost > 0).then_some(Rebuilt { kept: None, edits, lost, unreadable }))
    }

    /// Records for the next start that the file seems to be damaged.
    pub(super) fn remember_damage(&self) {
        if let Some(path) = &self.path {
            let note = if noted(path).as_deref().is_none_or(str::is_empty) { "" } else { AGAIN };
            // Without the note, the damage will be met and reported again.
            let _ = write_note(path, note);
        }
    }

    /// The store, if nothing is wrong with it.
    pub(super) fn open_whole(path: &Path) -> Option<Self> {
        Self::open(path)
            .ok()
            .filter(|store| !is_suspected(path) && store.found_missing().is_ok_and(|found| found.is_none()))
    }
}

/// Checked, and nothing was found that could not be repaired.
const CHECKED: &str = "checked";
/// Checked, but damage was met again all the same.
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

/// The new store is built next to the damaged one and replaces it in one step: after a crash in between, the damaged
/// one is still in place, to be met again.
fn rebuild(path: &Path) -> Result<(Store, Rebuilt)> {
    let damaged = || StoreError::Damaged { path: path.to_owned() };
    let place = |why: std::io::Error| StoreError::Place { path: path.to_owned(), why: why.to_string() };
    let in_use = || StoreError::DamagedInUse { path: path.to_owned() };
    // Another program would continue writing to the file that is moved away, and what it confirms would be lost.
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
    // The journal may know what the damaged file could not tell.
    store.reconcile(true)?;
    let untold = !has_journal || store.untold;
    store.tell_lost(&recovered)?;
    store.tidy()?;
    drop(store);
    forget_log(&new);
    // Linked, not moved: until the new store is in place, the damaged one is still found here.
    fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(|_| ())).map_err(place)?;
    // The content of the write-ahead log is in the new store, which would take the old log for its own.
    if with_tail(path, "-wal").exists() {
        platform::replace(&with_tail(path, "-wal"), &with_tail(&kept, "-wal")).map_err(place)?;
    }
    forget_log(path);
    platform::replace(&new, path).map_err(place)?;
    // A note that stays only costs a check at the next start.
    let _ = fs::remove_file(suspect(path));
    tracing::error!("the store was damaged and made anew");
    let mut store = Store { _in_use: share(alone), ..Store::open_file(path)? };
    store.journal = Some(Journal::of(path));
    store.reconcile(false)?;
    let (edits, lost) = (store.unsent()?.total(), store.damaged_edits()?.len().saturating_sub(recovered.aside));
    Ok((store, Rebuilt { kept: Some(kept), edits, lost, unreadable: !recovered.readable && untold }))
}

/// From an exclusive lock to a shared one.
fn share(file: File) -> Option<File> {
    platform::share_lock(&file).ok().map(|()| file)
}

/// Removes the files of an earlier attempt.
fn forget(path: &Path) {
    // Missing files are fine; if one can't be removed, writing it will report that.
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
