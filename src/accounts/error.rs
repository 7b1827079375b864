//! Why an account or its token can't be read or saved.

use std::path::PathBuf;

/// What went wrong, and how to fix it if that is possible. Contains no secrets.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AccountsError {
    /// No token is saved for this account.
    #[error("no token is saved for {host}")]
    NoToken {
        /// The account's host.
        host: String,
    },
    /// Other people on this computer can read or change the file.
    #[error("other people can read {path}; run: chmod 600 {path}", path = path.display())]
    OpenToOthers {
        /// Which file.
        path: PathBuf,
    },
    /// A link, a folder, or someone else's file is where ours should be.
    #[error("{path} is not a plain file or folder of yours; move it away and sign in again", path = path.display())]
    NotOurs {
        /// What is where our file should be.
        path: PathBuf,
    },
    /// It is ours, but can't be understood.
    #[error("{path} is damaged ({why}); move it away and sign in again", path = path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// In the parser's words.
        why: String,
    },
    /// The system keyring failed or is locked.
    #[error("the system keyring did not work: {why}")]
    Keyring {
        /// In its words.
        why: String,
    },
    /// Another program is renewing the sign-in and doesn't finish.
    #[error("another amotui is renewing the sign-in and does not finish; is one stopped (Ctrl-Z)? Try again")]
    Busy,
    /// The disk failed.
    #[error("{path}: {why}", path = path.display())]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// In the system's words.
        why: String,
    },
}

impl AccountsError {
    /// True if the same call may succeed later without anyone repairing files: a keyring can be unlocked, space freed
    /// on a disk.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Keyring { .. } | Self::Busy | Self::Disk { .. })
    }
}
