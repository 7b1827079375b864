//! Why a person's own file is not used, in the words of every system.

use std::io;

/// Why a file that only its owner may read is not used.
#[derive(Debug)]
pub enum PrivateError {
    /// It is a link, no file, or somebody else's.
    NotOurs,
    /// Others may read it; only where files have modes.
    OpenToOthers,
    /// The disk says no; also `NotFound`.
    Disk(io::Error),
}

impl From<io::Error> for PrivateError {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Something else stands in the place of a file.
pub(super) const NO_FILE: &str = "it is no regular file";
/// What it leads to may be anybody's.
pub(super) const LINK: &str = "it is a link; a file of your own belongs there";
