//! The log file: at most two of a megabyte each, readable only by their owner, shared by all programs of the person.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform::files;

/// The one that is written; the previous one ends in `.1`.
pub(super) const NAME: &str = "amotui.log";
/// From this size on a new one is started.
const MOST_BYTES: u64 = 1024 * 1024;

pub(super) struct LogFile {
    path: PathBuf,
    file: File,
}

impl LogFile {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        files::make_private_folder(folder)?;
        files::close_folder(folder)?;
        let path = folder.join(NAME);
        Ok(Self { file: files::append_private(&path)?, path })
    }

    /// Writes a line in one go, so that lines of several programs don't mix.
    pub(super) fn write(&mut self, line: &[u8]) -> io::Result<()> {
        self.file.write_all(line)?;
        if self.file.metadata()?.len() < MOST_BYTES {
            return Ok(());
        }
        // Another program may already have started a new one: then that is used.
        if files::is_at(&self.file, &self.path) {
            files::replace(&self.path, &self.path.with_extension("log.1"))?;
        }
        self.file = files::append_private(&self.path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn it_grows_to_two_files_of_a_megabyte_and_only_the_owner_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("log");
        let (mut one, mut other) = (LogFile::open(&logs).unwrap(), LogFile::open(&logs).unwrap());
        let line = [b'x'; 1_000];
        for _ in 0..2_000 {
            one.write(&line).unwrap();
            other.write(&line).unwrap();
        }
        let sizes: Vec<u64> = fs::read_dir(&logs)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                assert!(files::is_private(&entry.path()));
                entry.metadata().unwrap().len()
            })
            .collect();
        assert!(sizes.len() == 2 && sizes.iter().all(|size| *size < MOST_BYTES + 10_000), "{sizes:?}");
        assert!(files::is_private(&logs));
    }

    #[test]
    fn a_link_in_its_place_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        files::link(&folder.path().join("elsewhere"), &folder.path().join(NAME));
        assert!(LogFile::open(folder.path()).is_err());
        assert!(!folder.path().join("elsewhere").exists());
    }
}
