//! Why a reading of a phrase means nothing.

use super::WhenError;

/// Why a reading is none.
pub(super) enum ReadingError {
    /// Its parts do not belong together: another reading may.
    Grammar,
    /// They do, but there is no such moment.
    Wrong(WhenError),
}

impl From<WhenError> for ReadingError {
    fn from(error: WhenError) -> Self {
        Self::Wrong(error)
    }
}
