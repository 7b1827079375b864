//! The file of the log: two of a megabyte each at most, readable by their owner alone, shared by all programs of the person.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

/// The one that is written; the one before it ends in `.1`.
pub(super) const NAME: &str = "amotui.log";
/// From this size on a new one is begun.
const MOST_BYTES: u64 = 1024 * 1024;

pub(super) struct LogFile {
    path: PathBuf,
    file: File,
}

impl LogFile {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
        let path = folder.join(NAME);
        Ok(Self { file: append(&path)?, path })
    }

    /// Writes a line in one go, so that those of several programs do not mix.
    pub(super) fn write(&mut self, line: &[u8]) -> io::Result<()> {
        self.file.write_all(line)?;
        if self.file.metadata()?.len() < MOST_BYTES {
            return Ok(());
        }
        // Another program may have begun a new one already: then that is the one to go on with.
        let ours = fs::symlink_metadata(&self.path).is_ok_and(|there| there.ino() == self.ino());
        if ours {
            fs::rename(&self.path, self.path.with_extension("log.1"))?;
        }
        self.file = append(&self.path)?;
        Ok(())
    }

    fn ino(&self) -> u64 {
        self.file.metadata().map_or(0, |own| own.ino())
    }
}

/// Never through a link that somebody laid in its place.
fn append(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file =
        OpenOptions::new().create(true).append(true).mode(0o600).custom_flags(flags.bits().cast_signed()).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other(format!("{} is no file", path.display())));
    }
    file.set_permissions(Permissions::from_mode(0o600))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
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
                let about = entry.unwrap().metadata().unwrap();
                assert_eq!(about.permissions().mode() & 0o777, 0o600);
                about.len()
            })
            .collect();
        assert!(sizes.len() == 2 && sizes.iter().all(|size| *size < MOST_BYTES + 10_000), "{sizes:?}");
        assert_eq!(fs::metadata(&logs).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_link_in_its_place_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), folder.path().join(NAME)).unwrap();
        assert!(LogFile::open(folder.path()).is_err());
        assert!(!folder.path().join("elsewhere").exists());
    }
}
