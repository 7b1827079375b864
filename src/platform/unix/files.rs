//! Files: who owns them, who may read them, what a name refers to.

use std::borrow::Cow;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::process::geteuid;

use crate::platform::private::{LINK, NO_FILE, PrivateError};

/// Opens a file for reading and writing; a missing one is created, private to its owner. Never follows a link, and
/// never waits for a pipe.
///
/// # Errors
/// Also if something other than the person's own regular file is there; the message says what.
pub fn open_own(path: &Path) -> io::Result<File> {
    opened(path, OFlags::RDWR | OFlags::CREATE)
}

/// Like [`open_own`], but a missing file stays missing.
///
/// # Errors
/// Like [`open_own`]; `NotFound` if there is none.
pub fn open_existing(path: &Path) -> io::Result<File> {
    opened(path, OFlags::RDWR)
}

/// Opens a file for reading, also through a link, and also one that the system's administrator keeps for everyone.
///
/// # Errors
/// Like [`open_own`]; `NotFound` if there is none.
pub fn open_to_read(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(open(path, flags, Mode::empty())?);
    check(&file.metadata()?, true)?;
    Ok(file)
}

fn opened(path: &Path, flags: OFlags) -> io::Result<File> {
    // Without NONBLOCK a pipe would block us here for ever.
    let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    match open(path, flags, Mode::RUSR | Mode::WUSR) {
        Ok(file) => {
            let file = File::from(file);
            check(&file.metadata()?, false)?;
            Ok(file)
        }
        Err(Errno::LOOP) => Err(io::Error::other(LINK)),
        Err(Errno::NXIO) => Err(io::Error::other(NO_FILE)),
        Err(error) => Err(error.into()),
    }
}

/// Says what is wrong with a file that other code opens by its name; a missing file is fine.
///
/// # Errors
/// Like [`open_own`].
pub fn check_own(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => Err(io::Error::other(LINK)),
        Ok(about) => check(&about, false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Reports a folder into which others may put files.
///
/// # Errors
/// When they may, or the folder can't be examined.
pub fn check_folder(path: &Path) -> io::Result<()> {
    let about = fs::metadata(path)?;
    if about.mode() & 0o002 != 0 {
        return Err(io::Error::other("everybody may write into this folder; close it with `chmod o-w`"));
    }
    Ok(())
}

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

/// A path in the form that is needed for opening files by the system's own calls; here unchanged.
pub fn of_any_length(path: &Path) -> Cow<'_, Path> {
    Cow::Borrowed(path)
}

/// True if a file applies to everyone. Where this is asked, only root can create files.
///
/// # Errors
/// When it can't be examined; `NotFound` if there is none.
pub fn is_of_administrators(path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|_| true)
}

/// Makes a folder that only its owner may enter, and its parents, if missing.
///
/// # Errors
/// When it can't be made.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes one new private folder; an existing one is an error.
///
/// # Errors
/// When it can't be made.
pub fn make_new_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Makes a private folder, or closes the person's own that is open to others.
///
/// # Errors
/// `NotOurs` if something else has its name.
pub fn make_or_close_folder(path: &Path) -> Result<(), PrivateError> {
    if let Err(error) = make_private_folder(path) {
        // A broken link counts as existing, but there is no folder at it.
        let exists = error.kind() == io::ErrorKind::AlreadyExists;
        return Err(if exists { PrivateError::NotOurs } else { error.into() });
    }
    let about = fs::symlink_metadata(path)?;
    if !about.is_dir() || about.uid() != geteuid().as_raw() {
        return Err(PrivateError::NotOurs);
    }
    if about.mode() & 0o077 != 0 {
        fs::set_permissions(path, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Removes the rights that others have to a folder.
///
/// # Errors
/// When it is someone else's.
pub fn close_folder(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o700))
}

/// Removes the rights that others have to a file.
///
/// # Errors
/// When it is someone else's.
pub fn close_file(file: &File) -> io::Result<()> {
    file.set_permissions(Permissions::from_mode(0o600))
}

/// Opens a file that only its owner may read or write. A file that others can read is refused: its contents may already
/// be known.
///
/// # Errors
/// [`PrivateError`] says why.
pub fn open_private(path: &Path) -> Result<File, PrivateError> {
    // Without NONBLOCK a pipe put in the file's place would block us here for ever.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = match open(path, flags, Mode::empty()) {
        Ok(file) => File::from(file),
        Err(Errno::LOOP) => return Err(PrivateError::NotOurs),
        Err(error) => return Err(PrivateError::Disk(error.into())),
    };
    let about = file.metadata()?;
    if !about.is_file() || about.uid() != geteuid().as_raw() {
        return Err(PrivateError::NotOurs);
    }
    if about.mode() & 0o077 != 0 {
        return Err(PrivateError::OpenToOthers);
    }
    Ok(file)
}

/// Makes a new private file for writing; an existing one is an error.
///
/// # Errors
/// When it can't be made.
pub fn create_private(path: &Path) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(File::from(open(path, flags, Mode::RUSR | Mode::WUSR)?))
}

/// Opens a file to rewrite it; a missing one is created private.
///
/// # Errors
/// When it can't be written.
pub fn rewrite_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Opens a file for appending, private from then on. Never follows a link that someone put in its place.
///
/// # Errors
/// When it can't be written or is not a regular file.
pub fn append_private(path: &Path) -> io::Result<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    let file = OpenOptions::new().create(true).append(true).mode(0o600).custom_flags(flags).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other(format!("{} is no file", path.display())));
    }
    close_file(&file)?;
    Ok(file)
}

/// Renames a file in one step, replacing what had that name.
///
/// # Errors
/// When the folder can't be written.
pub fn replace(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Gives a file the name of one that is held under a lock, which is released only afterwards.
///
/// # Errors
/// When the folder can't be written.
pub fn replace_locked(from: &Path, to: &Path, held: File) -> io::Result<()> {
    fs::rename(from, to)?;
    drop(held);
    Ok(())
}

/// Makes a new name in a folder survive a power cut.
///
/// # Errors
/// When the disk reports an error.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// True while an open file is still the one at this path; a link there counts as another.
pub fn is_at(file: &File, path: &Path) -> bool {
    let place = |about: &Metadata| (about.dev(), about.ino());
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(own), Ok(there)) if place(&own) == place(&there))
}

/// Turns an exclusive lock into a shared one.
///
/// # Errors
/// When the system refuses.
pub fn share_lock(file: &File) -> io::Result<()> {
    file.lock_shared()
}

/// All bytes of a file that another program may have locked.
///
/// # Errors
/// When it can't be read.
pub fn read_locked(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(file, &mut bytes)?;
    Ok(bytes)
}

/// A name that a file or folder can have on this system.
pub fn name(words: &str) -> String {
    words.to_owned()
}

/// Makes a link, for tests.
#[cfg(test)]
pub fn link(target: &Path, at: &Path) {
    std::os::unix::fs::symlink(target, at).unwrap();
}

/// Makes something that has the name of a file, and no end: a pipe, for tests.
#[cfg(test)]
pub fn not_a_file(at: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(at).status().unwrap().success());
}

/// True for what only its owner may read, write or enter, for tests.
#[cfg(test)]
pub fn is_private(path: &Path) -> bool {
    let wanted = if path.is_dir() { 0o700 } else { 0o600 };
    fs::metadata(path).unwrap().permissions().mode() & 0o777 == wanted
}

/// Lets others read a file, or enter a folder, for tests.
#[cfg(test)]
pub fn open_to_others(path: &Path) {
    let mode = if path.is_dir() { 0o755 } else { 0o640 };
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::read_text;

    #[test]
    fn pipes_devices_links_and_what_everybody_may_write_are_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let kind = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe"), kind, Mode::RUSR | Mode::WUSR, 0).unwrap();
        fs::write(at("file"), "text").unwrap();
        link(&at("file"), &at("link"));
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
