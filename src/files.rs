//! Files of one's own: regular, never through a link, never somebody else's. A pipe or a device in the place of one is said and not
//! waited for.

use std::io::{self, Read};
use std::path::Path;

pub use crate::platform::files::{check_folder, check_own, open_existing, open_own};

/// More than any settings.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// The text of a file, also through a link, and also one that the system's administrator keeps for everybody.
///
/// # Errors
/// As [`open_own`]; `NotFound` where there is none.
pub fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    crate::platform::files::open_to_read(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}
