//! Files: a person's own stand in the profile, which the system keeps from others. A file that somebody else has open for a moment (an
//! indexer, a virus scanner) is tried again for a second.

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

/// How long a file is tried that somebody else has open.
const PATIENCE: Duration = Duration::from_secs(1);
/// From one try to the next.
const LOOK: Duration = Duration::from_millis(10);
/// Access denied, sharing violation, lock violation: what is said of a file that another program has open.
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

/// Opens a file to read and write, making it when missing. Never through a link.
///
/// # Errors
/// Also when something else than a regular file is there; the words say what.
pub fn open_own(path: &Path) -> io::Result<File> {
    check_own(path)?;
    patiently(PATIENCE, || OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path))
}

/// As [`open_own`], where a file that is missing stays missing.
///
/// # Errors
/// As [`open_own`]; `NotFound` where there is none.
pub fn open_existing(path: &Path) -> io::Result<File> {
    check_own(path)?;
    patiently(PATIENCE, || OpenOptions::new().read(true).write(true).open(path))
}

/// Opens a file to read, also through a link.
///
/// # Errors
/// As [`open_own`]; `NotFound` where there is none.
pub fn open_to_read(path: &Path) -> io::Result<File> {
    check(&fs::metadata(path)?)?;
    patiently(PATIENCE, || File::open(path))
}

/// Says what is wrong with a file that somebody else opens by its name; nothing when it is not there.
///
/// # Errors
/// As [`open_own`].
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

/// Says when others may put files into a folder; the profile keeps them out.
///
/// # Errors
/// When it can't be looked at.
pub fn check_folder(path: &Path) -> io::Result<()> {
    fs::metadata(path).map(|_| ())
}

/// A path as who opens a file by the calls of the system has to name it, when it is longer than those take: about 260 letters, with the tails
/// of its neighbours. The standard library does that by itself.
pub fn of_any_length(path: &Path) -> Cow<'_, Path> {
    let is_long = path.as_os_str().len() >= 240;
    match path.components().next() {
        Some(Component::Prefix(prefix))
            if is_long && matches!(prefix.kind(), Prefix::Disk(_)) && path.is_absolute() =>
        {
            // What it says is taken as it stands.
            let plain: PathBuf = path.components().collect();
            let mut whole = OsString::from(r"\\?\");
            whole.push(plain);
            Cow::Owned(whole.into())
        }
        _ => Cow::Borrowed(path),
    }
}

/// True when a file holds for everybody: an administrator or the system laid it there. In the folder of what is everybody's, anybody may make
/// a new one.
///
/// # Errors
/// When it can't be looked at; `NotFound` where there is none.
pub fn is_of_administrators(path: &Path) -> io::Result<bool> {
    let file = open_to_read(path)?;
    // In a debug build a test lays it into a profile of its own.
    Ok(super::system::is_for_a_test() || api::is_of_administrators(&file)?)
}

/// Makes a folder, with those above it, where it is missing. In the profile it is its owner's by inheritance.
///
/// # Errors
/// When it can't be made.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Makes one new folder; one that is there already is an error.
///
/// # Errors
/// When it can't be made.
pub fn make_new_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// Makes a folder where it is missing.
///
/// # Errors
/// `NotOurs` where something else stands by its name.
pub fn make_or_close_folder(path: &Path) -> Result<(), PrivateError> {
    if let Err(error) = make_private_folder(path) {
        let exists = error.kind() == io::ErrorKind::AlreadyExists;
        return Err(if exists { PrivateError::NotOurs } else { error.into() });
    }
    if fs::symlink_metadata(path)?.is_dir() { Ok(()) } else { Err(PrivateError::NotOurs) }
}

/// Nothing has to be taken away from others in the profile.
///
/// # Errors
/// Never here.
pub fn close_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Nothing has to be taken away from others in the profile.
///
/// # Errors
/// Never here.
pub fn close_file(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Opens a file of the profile to read.
///
/// # Errors
/// [`PrivateError`] says why.
pub fn open_private(path: &Path) -> Result<File, PrivateError> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(PrivateError::NotOurs);
    }
    Ok(patiently(PATIENCE, || File::open(path))?)
}

/// Makes a new file to write; one that is there already is an error.
///
/// # Errors
/// When it can't be made.
pub fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Opens a file to write it anew, making it when missing.
///
/// # Errors
/// When it can't be written.
pub fn rewrite_private(path: &Path) -> io::Result<File> {
    patiently(PATIENCE, || OpenOptions::new().write(true).create(true).truncate(true).open(path))
}

/// Opens a file to add to its end. Never through a link.
///
/// # Errors
/// When it can't be written or is no file.
pub fn append_private(path: &Path) -> io::Result<File> {
    check_own(path)?;
    patiently(PATIENCE, || OpenOptions::new().create(true).append(true).open(path))
}

/// Gives a file another name, in one step, in the place of what had it.
///
/// # Errors
/// When the folder can't be written, or another program does not let go of either.
pub fn replace(from: &Path, to: &Path) -> io::Result<()> {
    patiently(PATIENCE, || fs::rename(from, to))
}

/// Gives a file the name of one that is held under a lock. That one is let go first: a file that is open keeps its name.
///
/// # Errors
/// As [`replace`].
pub fn replace_locked(from: &Path, to: &Path, held: File) -> io::Result<()> {
    drop(held);
    replace(from, to)
}

/// Names last here as soon as they are given.
///
/// # Errors
/// Never here.
pub fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// True while an open file is the one that stands at this path; a link there is another.
pub fn is_at(file: &File, path: &Path) -> bool {
    let there = || fs::symlink_metadata(path).ok().filter(Metadata::is_file).and_then(|_| Handle::from_path(path).ok());
    let own = file.try_clone().and_then(Handle::from_file).ok();
    own.is_some_and(|own| there().is_some_and(|there| own == there))
}

/// Turns an exclusive lock into one that is shared.
///
/// # Errors
/// When the system says no.
pub fn share_lock(file: &File) -> io::Result<()> {
    // Both are held for a moment; the exclusive one is let go first.
    file.lock_shared()?;
    file.unlock()
}

/// All bytes of a file that another program may have locked: here nobody else reads meanwhile.
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

/// Names of devices, which no file may have, whatever its ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name that may be given to a file or folder here.
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

/// Lays a link, for tests.
#[cfg(test)]
pub fn link(target: &Path, at: &Path) {
    std::os::windows::fs::symlink_file(target, at).unwrap();
}

/// True for what nobody but its owner may read, write or enter, for tests: all of the profile.
#[cfg(test)]
pub fn is_private(path: &Path) -> bool {
    path.exists()
}

/// Lets others read a file, or enter a folder, for tests; the profile lets nobody.
#[cfg(test)]
pub fn open_to_others(_path: &Path) {}

#[cfg(test)]
mod tests;
