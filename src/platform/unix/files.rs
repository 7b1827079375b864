//! Files: who owns them, who may read them, what stands at a name.

use std::borrow::Cow;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::process::geteuid;

use crate::platform::private::{LINK, NO_FILE, PrivateError};

/// Opens a file to read and write, making it readable by its owner alone when missing. Never through a link, and never waiting for a pipe.
///
/// # Errors
/// Also when something else than a regular file of one's own is there; the words say what.
pub fn open_own(path: &Path) -> io::Result<File> {
    opened(path, OFlags::RDWR | OFlags::CREATE)
}

/// As [`open_own`], where a file that is missing stays missing.
///
/// # Errors
/// As [`open_own`]; `NotFound` where there is none.
pub fn open_existing(path: &Path) -> io::Result<File> {
    opened(path, OFlags::RDWR)
}

/// Opens a file to read, also through a link, and also one that the system's administrator keeps for everybody.
///
/// # Errors
/// As [`open_own`]; `NotFound` where there is none.
pub fn open_to_read(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(open(path, flags, Mode::empty())?);
    check(&file.metadata()?, true)?;
    Ok(file)
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
        Err(Errno::LOOP) => Err(io::Error::other(LINK)),
        Err(Errno::NXIO) => Err(io::Error::other(NO_FILE)),
        Err(error) => Err(error.into()),
    }
}

/// Says what is wrong with a file that somebody else opens by its name; nothing when it is not there.
///
/// # Errors
/// As [`open_own`].
pub fn check_own(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => Err(io::Error::other(LINK)),
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

/// A path as who opens a file by the calls of the system has to name it; here as it is.
pub fn of_any_length(path: &Path) -> Cow<'_, Path> {
    Cow::Borrowed(path)
}

/// True when a file holds for everybody. Where one stands, only root can lay it.
///
/// # Errors
/// When it can't be looked at; `NotFound` where there is none.
pub fn is_of_administrators(path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|_| true)
}

/// Makes a folder that only its owner may enter, with those above it, where it is missing.
///
/// # Errors
/// When it can't be made.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes one new private folder; one that is there already is an error.
///
/// # Errors
/// When it can't be made.
pub fn make_new_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Makes a private folder, or closes one's own that stands open to others.
///
/// # Errors
/// `NotOurs` where something else stands by its name.
pub fn make_or_close_folder(path: &Path) -> Result<(), PrivateError> {
    if let Err(error) = make_private_folder(path) {
        // A link that leads nowhere is said to exist, and no folder is found there.
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

/// Takes away what others may do with a folder.
///
/// # Errors
/// When it is somebody else's.
pub fn close_folder(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o700))
}

/// Takes away what others may do with a file.
///
/// # Errors
/// When it is somebody else's.
pub fn close_file(file: &File) -> io::Result<()> {
    file.set_permissions(Permissions::from_mode(0o600))
}

/// Opens a file that nobody but its owner may read or write. One that others can read is refused: what it holds may be known already.
///
/// # Errors
/// [`PrivateError`] says why.
pub fn open_private(path: &Path) -> Result<File, PrivateError> {
    // Without NONBLOCK a pipe laid in the file's place would hold us here for ever.
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

/// Makes a new private file to write; one that is there already is an error.
///
/// # Errors
/// When it can't be made.
pub fn create_private(path: &Path) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(File::from(open(path, flags, Mode::RUSR | Mode::WUSR)?))
}

/// Opens a file to write it anew, making it private when missing.
///
/// # Errors
/// When it can't be written.
pub fn rewrite_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Opens a file to add to its end, private from then on. Never through a link that somebody laid in its place.
///
/// # Errors
/// When it can't be written or is no file.
pub fn append_private(path: &Path) -> io::Result<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    let file = OpenOptions::new().create(true).append(true).mode(0o600).custom_flags(flags).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other(format!("{} is no file", path.display())));
    }
    close_file(&file)?;
    Ok(file)
}

/// Gives a file another name, in one step, in the place of what had it.
///
/// # Errors
/// When the folder can't be written.
pub fn replace(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Gives a file the name of one that is held under a lock, which is let go only then.
///
/// # Errors
/// When the folder can't be written.
pub fn replace_locked(from: &Path, to: &Path, held: File) -> io::Result<()> {
    fs::rename(from, to)?;
    drop(held);
    Ok(())
}

/// Makes a name in a folder last through a power cut.
///
/// # Errors
/// When the disk says no.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// True while an open file is the one that stands at this path; a link there is another.
pub fn is_at(file: &File, path: &Path) -> bool {
    let place = |about: &Metadata| (about.dev(), about.ino());
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(own), Ok(there)) if place(&own) == place(&there))
}

/// Turns an exclusive lock into one that is shared.
///
/// # Errors
/// When the system says no.
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

/// A name that may be given to a file or folder here.
pub fn name(words: &str) -> String {
    words.to_owned()
}

/// Lays a link, for tests.
#[cfg(test)]
pub fn link(target: &Path, at: &Path) {
    std::os::unix::fs::symlink(target, at).unwrap();
}

/// True for what nobody but its owner may read, write or enter, for tests.
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
