//! One sender an account: whoever sends holds a lock beside the store, also across processes.

use std::fs::File;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

use super::{Result, Store, StoreError};

/// Held while one process sends; freed when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct SenderHold {
    _file: Option<File>,
}

impl Store {
    /// Becomes the sender, if nobody else is. What stands as being sent then belongs to a sender that died: its outcome is
    /// unclear, never "not sent".
    ///
    /// # Errors
    /// When the lock's file or the store can't be written.
    pub fn hold_sender(&mut self) -> Result<Option<SenderHold>> {
        let file = match &self.path {
            None => None,
            Some(path) => match lock(&path.with_extension("sender"), FlockOperation::NonBlockingLockExclusive)? {
                Some(file) => Some(file),
                None => return Ok(None),
            },
        };
        self.recover()?;
        Ok(Some(SenderHold { _file: file }))
    }
}

/// Locks a file, making it when missing; None when another process is in the way and the operation does not wait.
pub(super) fn lock(path: &Path, operation: FlockOperation) -> Result<Option<File>> {
    let place = |why: std::io::Error| StoreError::Place { path: path.to_owned(), why: why.to_string() };
    let file = crate::files::open_own(path).map_err(place)?;
    match flock(&file, operation) {
        Ok(()) => Ok(Some(file)),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
        Err(error) => Err(place(error.into())),
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
        let held = first.hold_sender().unwrap();
        assert!(held.is_some() && second.hold_sender().unwrap().is_none());
        drop(held);
        assert!(second.hold_sender().unwrap().is_some());
    }
}
