//! One sender per account: whoever sends holds a lock next to the store, across processes.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::{Result, Store, StoreError};

/// Held while a process sends; released when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct SenderLock {
    _file: Option<File>,
}

impl Store {
    /// Becomes the sender, unless there is one already. Changes marked as being sent then belong to a sender that died:
    /// their outcome is unclear, never "not sent".
    ///
    /// # Errors
    /// When the lock's file or the store can't be written.
    pub fn lock_sender(&mut self) -> Result<Option<SenderLock>> {
        let file = match &self.path {
            None => None,
            Some(path) => match lock(&path.with_extension("sender"), Lock::TryExclusive)? {
                Some(file) => Some(file),
                None => return Ok(None),
            },
        };
        self.take_over_from_dead_sender()?;
        Ok(Some(SenderLock { _file: file }))
    }
}

/// How a file is locked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lock {
    /// Together with others that do the same; waits for an exclusive holder.
    Shared,
    /// Exclusively; does not wait.
    TryExclusive,
}

/// Locks a file, creating it if missing; None if another process is in the way and this mode doesn't wait.
pub(super) fn lock(path: &Path, lock: Lock) -> Result<Option<File>> {
    let place = |why: std::io::Error| StoreError::Place { path: path.to_owned(), why: why.to_string() };
    let file = crate::files::open_own(path).map_err(place)?;
    let locked = match lock {
        Lock::Shared => file.lock_shared().map_err(TryLockError::Error),
        Lock::TryExclusive => file.try_lock(),
    };
    match locked {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(place(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_process_sends_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let (mut first, mut second) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
        let held = first.lock_sender().unwrap();
        assert!(held.is_some() && second.lock_sender().unwrap().is_none());
        drop(held);
        assert!(second.lock_sender().unwrap().is_some());
    }
}
