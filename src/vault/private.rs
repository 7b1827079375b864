//! Files that only their owner can read: 0600 in a folder of 0700, replaced whole or not at all, never through a link.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
use rustix::process::{geteuid, getpid};

use super::VaultError;
use crate::files;

/// More than any token or list of accounts.
const MOST_BYTES: u64 = 1024 * 1024;

/// From one look at a lock that somebody holds to the next.
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

    /// The text of a file; None when there is none. Files that others can read are refused: what they hold may be known
    /// already, and the owner should hear of it.
    pub(super) fn read(&self, name: &str) -> Result<Option<String>, VaultError> {
        let path = self.path(name);
        // Without NONBLOCK a pipe laid in the file's place would hold us here for ever.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = match open(&path, flags, Mode::empty()) {
            Ok(file) => File::from(file),
            Err(rustix::io::Errno::NOENT) => return Ok(None),
            Err(rustix::io::Errno::LOOP) => return Err(VaultError::NotOurs { path }),
            Err(error) => return Err(disk(&path, &error.into())),
        };
        let about = file.metadata().map_err(|error| disk(&path, &error))?;
        if !about.is_file() || about.uid() != geteuid().as_raw() {
            return Err(VaultError::NotOurs { path });
        }
        if about.mode() & 0o077 != 0 {
            return Err(VaultError::OpenToOthers { path });
        }
        let mut text = String::new();
        match file.take(MOST_BYTES).read_to_string(&mut text) {
            Ok(_) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err(VaultError::Damaged { path, why: "it is no text".into() })
            }
            Err(error) => Err(disk(&path, &error)),
        }
    }

    /// Replaces a file. After a crash either the old or the new content is there.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), VaultError> {
        self.prepare()?;
        let path = self.path(name);
        match fs::symlink_metadata(&path) {
            Ok(about) if !about.is_file() => return Err(VaultError::NotOurs { path }),
            _ => {}
        }
        let fresh = self.path(&format!(".{name}.{}.new", getpid().as_raw_nonzero()));
        let written = put(&fresh, bytes).and_then(|()| fs::rename(&fresh, &path)).and_then(|()| sync(&self.dir));
        written.map_err(|error| {
            let _ = fs::remove_file(&fresh);
            disk(&path, &error)
        })
    }

    /// Deletes a file, or the link in its place.
    pub(super) fn remove(&self, name: &str) -> Result<(), VaultError> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Ok(()) => sync(&self.dir).map_err(|error| disk(&self.dir, &error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(disk(&path, &error)),
        }
    }

    /// Holds other processes off until the file is dropped.
    pub(super) fn lock(&self) -> Result<File, VaultError> {
        self.prepare()?;
        let path = self.path("lock");
        let locked = files::open_own(&path)
            .and_then(|file| flock(&file, FlockOperation::LockExclusive).map(|()| file).map_err(io::Error::from));
        locked.map_err(|error| disk(&path, &error))
    }

    /// Holds other programs off through a file of its own, and gives up when somebody else does so for too long: a program that
    /// was stopped in the middle must not stop the others for ever.
    pub(super) fn hold(&self, name: &str, patience: Duration) -> Result<File, VaultError> {
        self.prepare()?;
        let path = self.path(name);
        let until = Instant::now() + patience;
        loop {
            let file = files::open_own(&path).map_err(|error| disk(&path, &error))?;
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                // Whoever held it before may have deleted it: then others hold another file by the same name.
                Ok(()) if is_at(&file, &path) => return Ok(file),
                Ok(()) | Err(rustix::io::Errno::WOULDBLOCK) if Instant::now() < until => thread::sleep(LOOK),
                Ok(()) | Err(rustix::io::Errno::WOULDBLOCK) => return Err(VaultError::Busy),
                Err(error) => return Err(disk(&path, &error.into())),
            }
        }
    }

    /// Makes the folder, or closes one of ours that stands open to others.
    fn prepare(&self) -> Result<(), VaultError> {
        let dir = &self.dir;
        let failed = |error| disk(dir, &error);
        if let Err(error) = DirBuilder::new().recursive(true).mode(0o700).create(dir) {
            // A link that leads nowhere is said to exist, and no folder is found there.
            if error.kind() == io::ErrorKind::AlreadyExists {
                return Err(VaultError::NotOurs { path: dir.clone() });
            }
            return Err(failed(error));
        }
        let about = fs::symlink_metadata(dir).map_err(failed)?;
        if !about.is_dir() || about.uid() != geteuid().as_raw() {
            return Err(VaultError::NotOurs { path: dir.clone() });
        }
        if about.mode() & 0o077 != 0 {
            fs::set_permissions(dir, Permissions::from_mode(0o700)).map_err(failed)?;
        }
        Ok(())
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    let place = |about: &fs::Metadata| (about.dev(), about.ino());
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(own), Ok(there)) if place(&own) == place(&there))
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut file = File::from(open(path, flags, Mode::RUSR | Mode::WUSR)?);
    file.write_all(bytes)?;
    file.sync_all()
}

/// The rename itself lasts only when the folder is on the disk too.
fn sync(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

fn disk(path: &Path, error: &io::Error) -> VaultError {
    VaultError::Disk { path: path.to_owned(), why: error.to_string() }
}
