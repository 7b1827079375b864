//! Why the store can't do what was requested.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::i18n::Message;

/// Why the store can't do what was requested.
#[derive(Debug)]
pub enum StoreError {
    /// The file was written by a newer amotui.
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// The file is not a database, or a damaged one.
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The same, but it can't be rebuilt while others have it open.
    DamagedInUse {
        /// The file.
        path: PathBuf,
    },
    /// Something deeper in the file is damaged.
    Corrupt,
    /// The place can't be used.
    Place {
        /// Folder or file.
        path: PathBuf,
        /// In the system's words.
        why: String,
    },
    /// Something else was created under this key before.
    KeyTaken {
        /// The key.
        key: String,
    },
    /// The disk is full.
    Full,
    /// Another program has kept the file busy for a minute.
    Busy,
    /// The system refuses to write or read the file.
    Disk(rusqlite::Error),
    /// The system provides no thread.
    NoThread(String),
    /// The worker's thread is gone.
    Closed,
    /// Any other error of SQLite.
    Sql(rusqlite::Error),
    /// A value that can't be written or read.
    Json(serde_json::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            Some(rusqlite::ErrorCode::SystemIoFailure) => Self::Disk(error),
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => Self::Corrupt,
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Busy,
            // Statements are tested: one that fails, or a value of another type than was written, means damage.
            Some(
                rusqlite::ErrorCode::Unknown
                | rusqlite::ErrorCode::ConstraintViolation
                | rusqlite::ErrorCode::TypeMismatch,
            )
            | None => {
                tracing::error!(%error, "the store is damaged");
                Self::Corrupt
            }
            _ => Self::Sql(error),
        }
    }
}

impl StoreError {
    /// The message to show for a failure of the store.
    pub fn message(&self) -> Message {
        let at = |key: &'static str, path: &Path| Message::new(key).with("path", path.display());
        let saying =
            |key: &'static str, why: &dyn fmt::Display| Message::new(key).saying("why", Message::of_system(why));
        match self {
            Self::Newer { path } => at("store-newer", path),
            Self::Damaged { path } => at("store-damaged", path),
            Self::DamagedInUse { path } => at("store-damaged-in-use", path),
            Self::Corrupt => Message::new("store-corrupt"),
            Self::Place { path, why } => at("store-place", path).saying("why", Message::of_system(why)),
            Self::KeyTaken { key } => Message::new("store-key-taken").with("w", key),
            Self::Full => Message::new("store-full"),
            Self::Busy => Message::new("store-busy"),
            Self::Disk(why) => saying("store-disk", why),
            Self::NoThread(why) => saying("store-no-thread", why),
            Self::Closed => Message::new("store-closed"),
            Self::Sql(why) => saying("store-other", why),
            Self::Json(why) => saying("store-other", why),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for StoreError {}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}
