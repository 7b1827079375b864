//! Files: the person's own are in the profile, which the system keeps from others. If another program (an indexer, a
//! virus scanner) has a file open for a moment, it is tried again for a second.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek};
use std::path::{Component, Path, PathBuf, Prefix};
use std::thread;
use std::time::{Duration, Instant};

use same_file::Handle;

use super::api;
use crate::platform::private::{LINK, NO_FILE, PrivateError};

/// How long to retry a file that another program has open.
const PATIENCE: Duration = Duration::from_secs(1);
/// Pause between two tries.
const LOOK: Duration = Duration::from_millis(10);
/// Access denied, sharing violation, lock violation: the errors for a file that another program has open.
const HELD: [i32; 3] = [5, 32, 33];

fn patiently<T>(patience: Duration, mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let until = Instant::now() + patience;
    loop {
        match work() {
            Err(error) if error.raw_os_error().is_some_and(|code| HELD.contains(&code)) && Instant::now() < until => {
                thread::sleep(LOOK);
            }
            done => return done,
        }
    }
}

/// Opens a file for reading and writing; a missing one is created. Never follows a link.
///
/// # Errors
/// Also if something other than a regular file is there; the message says what.
pub fn open_own(path: &Path) -> io::Result<File> {
    check_own(path)?;
    patiently(PATIENCE, || OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path))
}

/// Like [`open_own`], but a missing file stays missing.
///
/// # Errors
/// Like [`open_own`]; `NotFound` if there is none.
pub fn open_existing(path: &Path) -> io::Result<File> {
    check_own(path)?;
    patiently(PATIENCE, || OpenOptions::new().read(true).write(true).open(path))
}

/// Opens a file for reading, also through a link.
///
/// # Errors
/// Like [`open_own`]; `NotFound` if there is none.
pub fn open_to_read(path: &Path) -> io::Result<File> {
    check(&fs::metadata(path)?)?;
    patiently(PATIENCE, || File::open(path))
}

/// Says what is wrong with a file that other code opens by its name; a missing file is fine.
///
/// # Errors
/// Like [`open_own`].
pub fn check_own(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => Err(io::Error::other(LINK)),
        Ok(about) => check(&about),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn check(about: &Metadata) -> io::Result<()> {
    if about.is_file() { Ok(()) } else { Err(io::Error::other(NO_FILE)) }
}

/// Reports a folder into which others may put files; the profile keeps them out.
///
/// # Errors
/// When it can't be examined.
pub fn check_folder(path: &Path) -> io::Result<()> {
    fs::metadata(path).map(|_| ())
}

/// A path in the form that is needed for opening files by the system's own calls, if it is longer than those accept:
/// about 260 letters, including the suffixes of related files. The standard library does that by itself.
pub fn of_any_length(path: &Path) -> Cow<'_, Path> {
    let is_long = path.as_os_str().len() >= 240;
    match path.components().next() {
        Some(Component::Prefix(prefix))
            if is_long && matches!(prefix.kind(), Prefix::Disk(_)) && path.is_absolute() =>
        {
            // A path of this form is taken literally.
            let plain: PathBuf = path.components().collect();
            let mut whole = OsString::from(r"\\?\");
            whole.push(plain);
            Cow::Owned(whole.into())
        }
        _ => Cow::Borrowed(path),
    }
}

/// True if a file applies to everyone: an administrator or the system put it there. In the folder for everyone's data,
/// anyone may make a new one.
///
/// # Errors
/// When it can't be examined; `NotFound` if there is none.
pub fn is_of_administrators(path: &Path) -> io::Result<bool> {
    let file = open_to_read(path)?;
    // In a debug build a test puts it into a profile of its own.
    Ok(super::system::is_for_a_test() || api::is_of_administrators(&file)?)
}

/// Makes a folder, and its parents, if missing. In the profile it inherits that only its owner may enter.
///
/// # Errors
/// When it can't be made.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Makes one new folder; an existing one is an error.
///
/// # Errors
/// When it can't be made.
pub fn make_new_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// Makes a folder if it is missing.
///
/// # Errors
/// `NotOurs` if something else has its name.
pub fn make_or_close_folder(path: &Path) -> Result<(), PrivateError> {
    if let Err(error) = make_private_folder(path) {
        let exists = error.kind() == io::ErrorKind::AlreadyExists;
        return Err(if exists { PrivateError::NotOurs } else { error.into() });
    }
    if fs::symlink_metadata(path)?.is_dir() { Ok(()) } else { Err(PrivateError::NotOurs) }
}

/// In the profile others have no rights to remove.
///
/// # Errors
/// Never here.
pub fn close_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// In the profile others have no rights to remove.
///
/// # Errors
/// Never here.
pub fn close_file(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Opens a file in the profile for reading.
///
/// # Errors
/// [`PrivateError`] says why.
pub fn open_private(path: &Path) -> Result<File, PrivateError> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(PrivateError::NotOurs);
    }
    Ok(patiently(PATIENCE, || File::open(path))?)
}

/// Makes a new file for writing; an existing one is an error.
///
/// # Errors
/// When it can't be made.
pub fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Opens a file to rewrite it; a missing one is created.
///
/// # Errors
/// When it can't be written.
pub fn rewrite_private(path: &Path) -> io::Result<File> {
    patiently(PATIENCE, || OpenOptions::new().write(true).create(true).truncate(true).open(path))
}

/// Opens a file for appending. Never follows a link.
///
/// # Errors
/// When it can't be written or is not a regular file.
pub fn append_private(path: &Path) -> io::Result<File> {
    check_own(path)?;
    patiently(PATIENCE, || OpenOptions::new().create(true).append(true).open(path))
}

/// Renames a file in one step, replacing what had that name.
///
/// # Errors
/// When the folder can't be written, or another program keeps either of them open.
pub fn replace(from: &Path, to: &Path) -> io::Result<()> {
    patiently(PATIENCE, || fs::rename(from, to))
}

/// Gives a file the name of one that is held under a lock. That one is released first: a file that is open keeps its
/// name.
///
/// # Errors
/// Like [`replace`].
pub fn replace_locked(from: &Path, to: &Path, held: File) -> io::Result<()> {
    drop(held);
    replace(from, to)
}

/// New names are durable here as soon as they are given.
///
/// # Errors
/// Never here.
pub fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// True while an open file is still the one at this path; a link there counts as another.
pub fn is_at(file: &File, path: &Path) -> bool {
    let there = || fs::symlink_metadata(path).ok().filter(Metadata::is_file).and_then(|_| Handle::from_path(path).ok());
    let own = file.try_clone().and_then(Handle::from_file).ok();
    own.is_some_and(|own| there().is_some_and(|there| own == there))
}

/// Turns an exclusive lock into a shared one.
///
/// # Errors
/// When the system refuses.
pub fn share_lock(file: &File) -> io::Result<()> {
    // Both are held for a moment; the exclusive one is released first.
    file.lock_shared()?;
    file.unlock()
}

/// All bytes of a file that another program may have locked: here a lock keeps everyone else from reading.
///
/// # Errors
/// When it can't be read, or stays locked for longer than any program writes.
pub fn read_locked(file: &mut File) -> io::Result<Vec<u8>> {
    patiently(5 * PATIENCE, || {
        let mut bytes = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}

/// Names of devices, which no file may have, whatever its extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name that a file or folder can have on this system.
pub fn name(words: &str) -> String {
    let stem = words.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    let words: String =
        words.chars().map(|c| if r#"<>:"/\|?*"#.contains(c) || c.is_control() { '-' } else { c }).collect();
    let words = words.trim_end_matches(['.', ' ']);
    if RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        return format!("_{words}");
    }
    words.to_owned()
}

/// Makes a link, for tests.
#[cfg(test)]
pub fn link(target: &Path, at: &Path) {
    std::os::windows::fs::symlink_file(target, at).unwrap();
}

/// Makes something that has the name of a file: a folder, for tests; pipes have other names.
#[cfg(test)]
pub fn not_a_file(at: &Path) {
    fs::create_dir(at).unwrap();
}

/// True for what only its owner may read, write or enter, for tests: everything in the profile.
#[cfg(test)]
pub fn is_private(path: &Path) -> bool {
    path.exists()
}

/// Lets others read a file, or enter a folder, for tests; the profile lets nobody.
#[cfg(test)]
pub fn open_to_others(_path: &Path) {}

#[cfg(test)]
mod tests;
