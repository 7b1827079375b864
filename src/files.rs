//! Files of one's own: regular, never through a link, never somebody else's. A pipe or a device in the place of one is said and not
//! waited for.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags, open};
use rustix::process::geteuid;

/// More than any settings.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Opens a file to read and write, making it (0600) when missing.
///
/// # Errors
/// Also when something else than a regular file of one's own is there; the words say what.
pub fn open_own(path: &Path) -> io::Result<File> {
    opened(path, OFlags::RDWR | OFlags::CREATE)
}

/// The same, where a file that is missing stays missing.
///
/// # Errors
/// As [`open_own`]; `NotFound` where there is none.
pub fn open_existing(path: &Path) -> io::Result<File> {
    opened(path, OFlags::RDWR)
}

fn opened(path: &Path, flags: OFlags) -> io::Result<File> {
    // Without NONBLOCK a pipe would hold us here for ever.
    let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    match open(path, flags, Mode::RUSR | Mode::WUSR) {
        Ok(file) => {
            let file = File::from(file);
            check(&file.metadata()?, false)?;
            Ok(file)
        }
        Err(rustix::io::Errno::LOOP) => Err(io::Error::other("it is a link; a file of your own belongs there")),
        Err(rustix::io::Errno::NXIO) => Err(io::Error::other(NO_FILE)),
        Err(error) => Err(error.into()),
    }
}

/// Says what is wrong with a file that somebody else opens by its name; nothing when it is not there.
///
/// # Errors
/// As [`open_own`].
pub fn check_own(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => Err(io::Error::other("it is a link; a file of your own belongs there")),
        Ok(about) => check(&about, false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Says when others may put files into a folder.
///
/// # Errors
/// When they may, or it can't be looked at.
pub fn check_folder(path: &Path) -> io::Result<()> {
    let about = fs::metadata(path)?;
    if about.mode() & 0o002 != 0 {
        return Err(io::Error::other("everybody may write into this folder; close it with `chmod o-w`"));
    }
    Ok(())
}

/// The text of a file, also through a link, and also one that the system's administrator keeps for everybody.
///
/// # Errors
/// As [`open_own`]; `NotFound` where there is none.
pub fn read_text(path: &Path) -> io::Result<String> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(open(path, flags, Mode::empty())?);
    check(&file.metadata()?, true)?;
    let mut text = String::new();
    file.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

const NO_FILE: &str = "it is no regular file";

fn check(about: &Metadata, or_of_root: bool) -> io::Result<()> {
    if !about.is_file() {
        return Err(io::Error::other(NO_FILE));
    }
    if about.uid() != geteuid().as_raw() && !(or_of_root && about.uid() == 0) {
        return Err(io::Error::other("it belongs to somebody else"));
    }
    if about.mode() & 0o002 != 0 {
        return Err(io::Error::other("everybody may write into it; close it with `chmod o-w`"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn pipes_devices_links_and_what_everybody_may_write_are_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let kind = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe"), kind, Mode::RUSR | Mode::WUSR, 0).unwrap();
        fs::write(at("file"), "text").unwrap();
        symlink(at("file"), at("link")).unwrap();
        fs::write(at("open"), "text").unwrap();
        fs::set_permissions(at("open"), fs::Permissions::from_mode(0o666)).unwrap();
        for name in ["pipe", "link", "open"] {
            assert!(open_own(&at(name)).is_err() && check_own(&at(name)).is_err(), "{name}");
        }
        assert!(open_own(folder.path()).is_err() && check_own(folder.path()).is_err());
        assert!(open_own(Path::new("/dev/null")).is_err() && read_text(Path::new("/dev/zero")).is_err());
        assert!(read_text(&at("pipe")).is_err() && read_text(&at("open")).is_err());
        assert_eq!(read_text(&at("link")).unwrap(), "text", "settings may be a link");
        assert!(open_own(&at("file")).is_ok() && open_own(&at("new")).is_ok() && check_own(&at("none")).is_ok());
        assert_eq!(open_existing(&at("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_folder_that_everybody_may_write_is_said() {
        let folder = tempfile::tempdir().unwrap();
        check_folder(folder.path()).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        assert!(check_folder(folder.path()).unwrap_err().to_string().contains("chmod"));
    }
}
