//! Why a reading has no meaning.

use super::WhenError;

/// Why a reading is invalid.
pub(super) enum ReadingError {
    /// Its parts don't fit together: those of another reading may.
    Grammar,
    /// They do, but there is no such moment.
    Wrong(WhenError),
}

impl From<WhenError> for ReadingError {
    fn from(error: WhenError) -> Self {
        Self::Wrong(error)
    }
}
