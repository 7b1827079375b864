//! Files that only their owner can read: 0600 in a folder with 0700, replaced as a whole or not at all, never through a
//! link.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::AccountsError;
use crate::platform::files;
use crate::platform::private::PrivateError;

/// Larger than any token or list of accounts.
const MOST_BYTES: u64 = 1024 * 1024;

/// The interval between two attempts to get a lock that someone else holds.
const LOOK: Duration = Duration::from_millis(10);

/// A private folder.
pub(super) struct Private {
    dir: PathBuf,
}

impl Private {
    pub(super) fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The text of a file; None if there is none. Files that others can read are refused: their content may already be
    /// known, and the owner should be told.
    pub(super) fn read(&self, name: &str) -> Result<Option<String>, AccountsError> {
        let path = self.path(name);
        let file = match files::open_private(&path) {
            Ok(file) => file,
            Err(PrivateError::Disk(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(refused(path, error)),
        };
        let mut text = String::new();
        match file.take(MOST_BYTES).read_to_string(&mut text) {
            Ok(_) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err(AccountsError::Damaged { path, why: "it is no text".into() })
            }
            Err(error) => Err(disk(&path, &error)),
        }
    }

    /// Replaces a file. After a crash either the old or the new content is there.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), AccountsError> {
        self.prepare()?;
        let path = self.path(name);
        match fs::symlink_metadata(&path) {
            Ok(about) if !about.is_file() => return Err(AccountsError::NotOurs { path }),
            _ => {}
        }
        let fresh = self.path(&format!(".{name}.{}.new", std::process::id()));
        let written = put(&fresh, bytes)
            .and_then(|()| files::replace(&fresh, &path))
            .and_then(|()| files::sync_folder(&self.dir));
        written.map_err(|error| {
            let _ = fs::remove_file(&fresh);
            disk(&path, &error)
        })
    }

    /// Deletes a file, or the link in its place.
    pub(super) fn remove(&self, name: &str) -> Result<(), AccountsError> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Ok(()) => files::sync_folder(&self.dir).map_err(|error| disk(&self.dir, &error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(disk(&path, &error)),
        }
    }

    /// Keeps other processes out until the file is dropped.
    pub(super) fn lock(&self) -> Result<File, AccountsError> {
        self.prepare()?;
        let path = self.path("lock");
        let locked = files::open_own(&path).and_then(|file| file.lock().map(|()| file));
        locked.map_err(|error| disk(&path, &error))
    }

    /// Keeps other programs out through a lock file, and gives up if someone else holds it for too long: a program that
    /// was stopped halfway must not block the others forever.
    pub(super) fn lock_file(&self, name: &str, patience: Duration) -> Result<File, AccountsError> {
        self.prepare()?;
        let path = self.path(name);
        let until = Instant::now() + patience;
        loop {
            let file = files::open_own(&path).map_err(|error| disk(&path, &error))?;
            match file.try_lock() {
                // The previous holder may have deleted it: then others hold another file with the same name.
                Ok(()) if files::is_at(&file, &path) => return Ok(file),
                Ok(()) | Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(LOOK),
                Ok(()) | Err(TryLockError::WouldBlock) => return Err(AccountsError::Busy),
                Err(TryLockError::Error(error)) => return Err(disk(&path, &error)),
            }
        }
    }

    /// Creates the folder, or closes one of ours that is open to others.
    fn prepare(&self) -> Result<(), AccountsError> {
        files::make_or_close_folder(&self.dir).map_err(|error| refused(self.dir.clone(), error))
    }
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = files::create_private(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn refused(path: PathBuf, error: PrivateError) -> AccountsError {
    match error {
        PrivateError::NotOurs => AccountsError::NotOurs { path },
        PrivateError::OpenToOthers => AccountsError::OpenToOthers { path },
        PrivateError::Disk(error) => disk(&path, &error),
    }
}

fn disk(path: &Path, error: &io::Error) -> AccountsError {
    AccountsError::Disk { path: path.to_owned(), why: error.to_string() }
}
