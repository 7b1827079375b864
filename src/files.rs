//! Files of one's own: regular, never through a link, never someone else's. A pipe or a device in place of one is
//! reported, not waited for.

use std::io::{self, Read};
use std::path::Path;

pub use crate::platform::files::{check_folder, check_own, open_existing, open_own};

/// Larger than any settings file.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// The text of a file, possibly through a link, and possibly one that the system's administrator keeps for everybody.
///
/// # Errors
/// Like [`open_own`]; `NotFound` if there is none.
pub fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    crate::platform::files::open_to_read(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}
