//! Why a file of the person isn't used, in words for every system.

use std::io;

/// Why a file that only its owner may read isn't used.
#[derive(Debug)]
pub enum PrivateError {
    /// It is a link, not a regular file, or someone else's.
    NotOurs,
    /// Others may read it; only on systems where files have modes.
    OpenToOthers,
    /// The disk reports an error, `NotFound` included.
    Disk(io::Error),
}

impl From<io::Error> for PrivateError {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Something else has the name of a file.
pub(super) const NO_FILE: &str = "it is no regular file";
/// The link may lead to anyone's file.
pub(super) const LINK: &str = "it is a link; a file of your own belongs there";
