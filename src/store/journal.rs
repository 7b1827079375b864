//! A second record of what is owed: a file next to the store, to which each change of the outbox is written before the
//! store has it. With it, a store that is lost or lost its latest pages loses no edit.
//!
//! Each line is a checksum and the new state of an outbox row; for settled rows only the outcome. The last line about a
//! row counts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value};

use super::checksums::{columns, sum_of_bytes};
use super::{Result, StoreError};
use crate::domain::ChangeState;
use crate::files;
use crate::platform::files as platform;

/// From this size in bytes, the file is rewritten when something is settled.
pub(super) const LONG: u64 = 256 * 1024;

/// Its first line: a file without it has lost its beginning.
const HEAD: &str = "amotui journal 1\n";

/// The file.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

/// A row of the outbox, or its outcome, by columns.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Entry(pub(super) Map<String, Value>);

impl Entry {
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        self.0.get(column).and_then(Value::as_str)
    }

    pub(super) fn number(&self, column: &str) -> Option<i64> {
        self.0.get(column).and_then(Value::as_i64)
    }

    /// Grows with each change of the row.
    pub(super) fn rev(&self) -> i64 {
        self.number("rev").unwrap_or(0)
    }

    pub(super) fn state(&self) -> Option<ChangeState> {
        self.text("state").and_then(ChangeState::from_word)
    }

    pub(super) fn is_final(&self) -> bool {
        self.state().is_some_and(ChangeState::is_final)
    }

    fn line(&self) -> Result<String> {
        let text = serde_json::to_string(&self.0)?;
        Ok(format!("{:016x} {text}\n", sum_of_bytes(text.as_bytes())))
    }
}

/// The content of the file.
#[derive(Default, Debug)]
pub(super) struct Contents {
    /// By the id of the change.
    pub(super) entries: BTreeMap<String, Entry>,
    /// Lines that are not as written, as far as they are text; adjacent ones are grouped, because one damaged line may
    /// have become several.
    pub(super) damaged: Vec<Vec<String>>,
    /// The file exists, but its beginning is lost.
    pub(super) beheaded: bool,
}

/// Lines that were added, and the lock that was held.
pub(super) struct Added {
    file: File,
    before: u64,
}

impl Added {
    /// Removes the lines again: what they say did not happen.
    pub(super) fn take_back(self) {
        // If even that fails, the edit comes back at the next start; nobody was told that it is gone for good.
        let _ = self.file.set_len(self.before);
    }
}

impl Journal {
    /// The journal of the store at this path.
    pub(super) fn of(store: &Path) -> Self {
        Self { path: store.with_extension("journal") }
    }

    /// Its length in bytes; 0 if it doesn't exist.
    pub(super) fn len(&self) -> u64 {
        fs::symlink_metadata(&self.path).map_or(0, |about| about.len())
    }

    /// Reads it; empty if it doesn't exist.
    pub(super) fn read(&self) -> Result<Contents> {
        match files::open_existing(&self.path).and_then(|mut file| platform::read_locked(&mut file)) {
            Ok(bytes) => Ok(read(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Contents::default()),
            Err(why) => Err(self.place(&why)),
        }
    }

    /// Adds the new state of these rows. `lasting`: it must survive a power cut.
    pub(super) fn add(&self, entries: &[Entry], lasting: bool) -> Result<Added> {
        let text = entries.iter().map(Entry::line).collect::<Result<String>>()?;
        let (mut file, is_new) = self.locked().map_err(|why| self.place(&why))?;
        let before = file.metadata().map_err(|why| self.place(&why))?.len();
        let written =
            add(&mut file, before, &text, lasting).and_then(|()| if is_new { self.sync_folder() } else { Ok(()) });
        match written {
            Ok(()) => Ok(Added { file, before }),
            Err(why) => {
                Added { file, before }.take_back();
                Err(self.place(&why))
            }
        }
    }

    /// Rewrites it with these rows only. Nobody may change the outbox meanwhile.
    pub(super) fn replace(&self, entries: &[Entry]) -> Result<()> {
        let text = entries.iter().map(Entry::line).collect::<Result<String>>()?;
        let (file, _) = self.locked().map_err(|why| self.place(&why))?;
        self.put(&text, file).map_err(|why| self.place(&why))
    }

    fn put(&self, text: &str, held: File) -> io::Result<()> {
        let new = self.path.with_extension("journal-new");
        let _ = fs::remove_file(&new);
        let mut file = files::open_own(&new)?;
        file.write_all(HEAD.as_bytes())?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        // Windows can't rename over an open file.
        drop(file);
        platform::replace_locked(&new, &self.path, held)?;
        self.sync_folder()
    }

    fn sync_folder(&self) -> io::Result<()> {
        self.path.parent().map_or(Ok(()), platform::sync_folder)
    }

    /// The file under a lock, and whether it was just created.
    fn locked(&self) -> io::Result<(File, bool)> {
        loop {
            let is_new = !self.path.exists();
            let file = files::open_own(&self.path)?;
            file.lock()?;
            // It may have been replaced while we waited.
            if platform::is_at(&file, &self.path) {
                return Ok((file, is_new));
            }
        }
    }

    fn place(&self, why: &io::Error) -> StoreError {
        match why.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => StoreError::Full,
            _ => StoreError::Place { path: self.path.clone(), why: why.to_string() },
        }
    }
}

fn add(file: &mut File, before: u64, text: &str, lasting: bool) -> io::Result<()> {
    if before > 0 {
        let mut last = [0];
        file.seek(SeekFrom::Start(before - 1))?;
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            // Ends the line of a program that died while writing it.
            file.write_all(b"\n")?;
        }
    }
    file.seek(SeekFrom::End(0))?;
    if before == 0 {
        file.write_all(HEAD.as_bytes())?;
    }
    file.write_all(text.as_bytes())?;
    if lasting { file.sync_data() } else { Ok(()) }
}

fn read(bytes: &[u8]) -> Contents {
    let (beheaded, bytes) = match bytes.strip_prefix(HEAD.as_bytes()) {
        Some(rest) => (false, rest),
        None => (true, bytes),
    };
    let mut contents = Contents { beheaded, ..Contents::default() };
    let mut is_beside = false;
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let found = entry(line);
        let is_damaged = found.is_none();
        match found {
            Some((id, entry)) => {
                // A line whose program died before the store had it may be followed by another with the same number.
                if contents.entries.get(&id).is_none_or(|known| known.rev() <= entry.rev()) {
                    contents.entries.insert(id, entry);
                }
            }
            None if !is_beside => contents.damaged.push(vec![String::from_utf8_lossy(line).into_owned()]),
            None => contents
                .damaged
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|lines| lines.push(String::from_utf8_lossy(line).into_owned())),
        }
        is_beside = is_damaged;
    }
    contents
}

fn entry(line: &[u8]) -> Option<(String, Entry)> {
    let text = std::str::from_utf8(line).ok()?;
    let (sum, text) = text.split_once(' ')?;
    if u64::from_str_radix(sum, 16).ok()? != sum_of_bytes(text.as_bytes()) {
        return None;
    }
    let entry = Entry(serde_json::from_str(text).ok()?);
    let id = entry.text("id")?.to_owned();
    entry.state().is_some().then_some((id, entry))
}

/// Rows of the outbox as they currently are in the store; for settled ones only the outcome. Damaged rows are left out.
pub(super) fn entries(sql: &Connection, seqs: impl Iterator<Item = i64>) -> Result<Vec<Entry>> {
    let names = columns("outbox");
    let listed: Vec<String> = names.iter().map(|name| format!("outbox.{name}")).collect();
    let mut query = sql.prepare_cached(&format!(
        "SELECT {}, (SELECT label FROM act WHERE act.id = outbox.act) AS label FROM outbox WHERE seq = ?1 AND {}",
        listed.join(", "),
        super::checksums::intact("outbox")
    ))?;
    let mut found = Vec::new();
    for seq in seqs {
        let mut rows = query.query([seq])?;
        let Some(row) = rows.next()? else { continue };
        let mut entry = Map::new();
        for (at, name) in names.iter().copied().chain(["label"]).enumerate() {
            let value = match row.get_ref(at)? {
                ValueRef::Integer(number) => number.into(),
                ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into(),
                _ => continue,
            };
            entry.insert(name.to_owned(), value);
        }
        let mut entry = Entry(entry);
        if entry.is_final() {
            // Nothing the person wrote is kept longer than it is owed.
            entry.0.retain(|name, _| ["id", "seq", "rev", "state", "task", "note"].contains(&name.as_str()));
        }
        found.push(entry);
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
