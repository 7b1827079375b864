//! A damaged store: what is owed is saved, what is known is fetched again.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use rustix::fs::{FlockOperation, flock};

use super::hold::lock;
use super::{Result, Store, StoreError};

/// What can't be fetched again, and which rows of it: all, or those of tasks with unsent edits.
const OWED: &[(&str, &str, bool)] = &[
    ("act", "id", true),
    ("outbox", "seq", true),
    ("aside", "seq", true),
    ("alias", "local", true),
    ("shadow", "id", false),
    ("task", "id", false),
];
/// Settings of the person and of the outbox.
const KEPT: &[&str] = &["whose", "lowest-local", "own-second", "keeps-created-at"];

/// What became of a damaged store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rescued {
    /// Where the damaged file is kept.
    pub kept: PathBuf,
    /// Unsent edits that were saved from it.
    pub edits: usize,
    /// Nothing of the outbox could be read.
    pub unreadable: bool,
}

impl Store {
    /// As [`open`](Self::open), but a damaged file is kept aside and a new one takes its place, with every edit that could be read.
    ///
    /// # Errors
    /// As `open`; also when another program works on the damaged file, or it can't be moved.
    pub fn open_or_rescue(path: &Path) -> Result<(Self, Option<Rescued>)> {
        match Self::open(path) {
            Ok(store) if !suspect(path).exists() => return Ok((store, None)),
            Ok(store) if store.is_sound() => {
                // A remark that can't be removed costs another check, nothing else.
                let _ = fs::remove_file(suspect(path));
                return Ok((store, None));
            }
            Ok(_) | Err(StoreError::Damaged { .. } | StoreError::Corrupt) => {}
            Err(error) => return Err(error),
        }
        rescue(path).map(|(store, rescued)| (store, Some(rescued)))
    }

    /// Notes for the next start that the file seems to be damaged.
    pub(super) fn remember_damage(&self) {
        if let Some(path) = &self.path {
            // Without the note the damage is met, and said, again.
            let _ = fs::write(suspect(path), "");
        }
    }

    /// The store, when nothing is wrong with it.
    pub(super) fn open_whole(path: &Path) -> Option<Self> {
        Self::open(path).ok().filter(|_| !suspect(path).exists())
    }

    fn is_sound(&self) -> bool {
        let verdict = self.sql.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        verdict.is_ok_and(|words| words == "ok")
    }
}

fn suspect(path: &Path) -> PathBuf {
    path.with_extension("suspect")
}

fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(tail);
    name.into()
}

/// The new store is made beside the damaged one and takes its place in one step: a crash on the way leaves the damaged one where
/// it was, to be met again.
fn rescue(path: &Path) -> Result<(Store, Rescued)> {
    let damaged = || StoreError::Damaged { path: path.to_owned() };
    let place = |why: std::io::Error| StoreError::Place { path: path.to_owned(), why: why.to_string() };
    let in_use = || StoreError::DamagedInUse { path: path.to_owned() };
    let alone = lock(&path.with_extension("in-use"), FlockOperation::NonBlockingLockExclusive)?.ok_or_else(in_use)?;
    let kept = (1..).map(|n| path.with_extension(format!("damaged-{n}"))).find(|kept| !kept.exists());
    let kept = kept.ok_or_else(damaged)?;
    let new = path.with_extension("new");
    forget(&new);
    let mut store = Store::open_file(&new)?;
    let unreadable = !store.save_from(path)?;
    store.tidy()?;
    drop(store);
    forget_journal(&new);
    fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(|_| ())).map_err(place)?;
    // What the journal held is in the new store; beside it the old journal would be taken for its own.
    if with_tail(path, "-wal").exists() {
        fs::rename(with_tail(path, "-wal"), with_tail(&kept, "-wal")).map_err(place)?;
    }
    forget_journal(path);
    fs::rename(&new, path).map_err(place)?;
    // A note that stays costs a check at the next start.
    let _ = fs::remove_file(suspect(path));
    tracing::error!("the store was damaged and made anew");
    let store = Store { _in_use: share(alone), ..Store::open_file(path)? };
    let unsent = store.unsent()?;
    let edits = unsent.waiting + unsent.sending + unsent.unknown + unsent.needs_you;
    Ok((store, Rescued { kept, edits, unreadable }))
}

/// From alone to together with others.
fn share(file: File) -> Option<File> {
    flock(&file, FlockOperation::LockShared).ok().map(|()| file)
}

/// Removes what an earlier try left behind.
fn forget(path: &Path) {
    // What is not there need not go; what can't go is said when it is written.
    let _ = fs::remove_file(path);
    forget_journal(path);
}

fn forget_journal(path: &Path) {
    for tail in ["-wal", "-shm"] {
        let _ = fs::remove_file(with_tail(path, tail));
    }
}

impl Store {
    /// Takes over what can be read; false when the outbox can't be.
    fn save_from(&mut self, kept: &Path) -> Result<bool> {
        let old = Connection::open_with_flags(kept, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut readable = true;
        let change = self.sql.transaction()?;
        let mut owing = BTreeSet::new();
        for (table, key, whole) in OWED {
            let ids = if *whole { every_key(&old, table, key) } else { Some(owing.clone()) };
            readable &= *table != "outbox" || ids.is_some();
            let columns = columns(&old, &change, table);
            for id in ids.unwrap_or_default() {
                let Some(values) = row(&old, &columns, table, key, id) else { continue };
                if *table == "outbox" {
                    owing.extend(
                        old.query_row("SELECT task FROM outbox WHERE seq = ?1", [id], |row| row.get::<_, i64>(0)).ok(),
                    );
                }
                let marks = vec!["?"; values.len()].join(",");
                // A row that the new store does not take is in the kept file still.
                let _ = change.execute(
                    &format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({marks})", columns.join(", ")),
                    params_from_iter(values),
                );
            }
        }
        change.execute("INSERT INTO task_words (rowid, folded) SELECT id, folded FROM task", [])?;
        for key in KEPT {
            let value = old.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get::<_, String>(0));
            if let Ok(value) = value {
                change.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [*key, &value])?;
            }
        }
        change.commit()?;
        Ok(readable)
    }
}

/// The keys that can be read, from either end as far as the damage; None when nothing can.
fn every_key(old: &Connection, table: &str, key: &str) -> Option<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    let mut whole = false;
    for order in ["ASC", "DESC"] {
        let read = (|| {
            let mut query = old.prepare(&format!("SELECT {key} FROM {table} ORDER BY {key} {order}"))?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                found.insert(row.get(0)?);
            }
            Ok::<_, rusqlite::Error>(())
        })();
        whole |= read.is_ok();
    }
    (whole || !found.is_empty()).then_some(found)
}

/// The columns that both have: the damaged store may be of an older program.
fn columns(old: &Connection, new: &Connection, table: &str) -> Vec<String> {
    let of = |sql: &Connection| -> Option<Vec<String>> {
        let query = sql.prepare(&format!("SELECT * FROM {table} LIMIT 0")).ok()?;
        Some(query.column_names().map(str::to_owned).collect())
    };
    let known = of(old).unwrap_or_default();
    of(new).unwrap_or_default().into_iter().filter(|name| known.contains(name)).collect()
}

/// One row; None when it can't be read.
fn row(old: &Connection, columns: &[String], table: &str, key: &str, id: i64) -> Option<Vec<Value>> {
    let sql = format!("SELECT {} FROM {table} WHERE {key} = ?1", columns.join(", "));
    old.query_row(&sql, [id], |row| (0..columns.len()).map(|at| row.get(at)).collect()).ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom, Write};

    use super::*;
    use crate::domain::{Due, Edit, NewTask, Patch, Task, TaskId, UserId, Work};

    const ME: UserId = UserId(7);

    fn task(id: i64) -> Task {
        let new = NewTask { text: format!("Task {id} {}", "x".repeat(200)), due: Due(1_000), ..NewTask::default() };
        new.as_task(TaskId(id), ME, 100)
    }

    /// A store with many tasks, an edit and a creation.
    fn filled(path: &Path) {
        let mut store = Store::open(path).unwrap();
        store.put_tasks(&(1..=1_000).map(task).collect::<Vec<_>>()).unwrap();
        let patch = Patch { text: Some("Mine".into()), ..Patch::default() };
        let new = NewTask { text: "New".into(), due: Due(2_000), ..NewTask::default() };
        let edits = [Edit::Change { task: TaskId(5), patch }, Edit::Create(new)];
        store.apply(&edits, "act", ME, 200, 200).unwrap();
        store.set_meta("whose", "all").unwrap();
        store.tidy().unwrap();
    }

    fn scribble(path: &Path, from: u64, to: u64) {
        let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.seek(SeekFrom::Start(from)).unwrap();
        file.write_all(&vec![0xa5; usize::try_from(to - from).unwrap()]).unwrap();
    }

    #[test]
    fn a_sound_store_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        filled(&path);
        Store::open(&path).unwrap().remember_damage();
        let (store, rescued) = Store::open_or_rescue(&path).unwrap();
        assert_eq!((rescued, store.count_tasks().unwrap()), (None, 1_001));
        assert!(!suspect(&path).exists());
    }

    #[test]
    fn unsent_edits_are_saved_wherever_the_cache_is_damaged() {
        let pages = {
            let folder = tempfile::tempdir().unwrap();
            filled(&folder.path().join("store.db"));
            fs::metadata(folder.path().join("store.db")).unwrap().len() / 4_096
        };
        let (mut saved, mut rebuilt) = (0, 0);
        // A stretch of twenty pages after another, all over the file, but for the part where the table of tables is.
        for from in (60..pages - 20).step_by(20) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("store.db");
            filled(&path);
            scribble(&path, from * 4_096, (from + 20) * 4_096);
            Store::open(&path).unwrap().remember_damage();
            let (store, rescued) = Store::open_or_rescue(&path).unwrap();
            let Some(rescued) = rescued else { continue };
            rebuilt += 1;
            assert!(rescued.kept.exists() && store.is_sound());
            let owed = store.outbox().unwrap();
            if owed.len() == 2 {
                saved += 1;
                assert_eq!(rescued.edits, 2);
                assert!(owed.iter().any(|change| matches!(&change.work, Work::Create(new) if new.text == "New")));
                assert_eq!(store.meta("whose").unwrap().as_deref(), Some("all"));
                assert_eq!(store.meta("cursor").unwrap(), None, "everything is fetched again");
            }
        }
        assert!(rebuilt > 10 && saved * 10 >= rebuilt * 9, "{saved} of {rebuilt}");
    }

    /// A store as the program before notes made it, with a new task that is owed.
    fn older(path: &Path) {
        let sql = Connection::open(path).unwrap();
        super::super::MIGRATIONS[..3].iter().for_each(|step| sql.execute_batch(step).unwrap());
        let new = NewTask { text: "Owed for long".into(), due: Due(5), ..NewTask::default() };
        let work = serde_json::to_string(&Work::Create(new)).unwrap();
        let sum = super::super::outbox::checksum("c1", TaskId(-1), 1, &work);
        let row = "INSERT INTO outbox (id, task, act, work, state, made_at, sum, stamp) VALUES ('c1', -1, 1, ?1, 'queued', 9, ?2, 9)";
        sql.execute(row, rusqlite::params![work, sum]).unwrap();
        sql.pragma_update(None, "user_version", 3).unwrap();
    }

    #[test]
    fn what_an_older_program_owed_is_still_owed_also_out_of_a_damaged_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, new) = (folder.path().join("store.db"), folder.path().join("new.db"));
        older(&path);
        let mut rescued = Store::open(&new).unwrap();
        assert!(rescued.save_from(&path).unwrap());
        for store in [rescued, Store::open(&path).unwrap()] {
            let due = store.due_changes(10, 50).unwrap();
            assert!(
                matches!(&due[..], [change] if matches!(&change.work, Work::Create(new) if new.text == "Owed for long"))
            );
        }
    }

    #[test]
    fn a_file_that_is_no_database_is_kept_and_said_to_be_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        fs::write(&path, "no database, but long enough to look like one ".repeat(99)).unwrap();
        let (store, rescued) = Store::open_or_rescue(&path).unwrap();
        let rescued = rescued.unwrap();
        assert!(rescued.unreadable && rescued.kept.exists());
        assert_eq!(store.count_tasks().unwrap(), 0);
    }

    #[test]
    fn while_another_program_has_it_open_nothing_is_taken_away_under_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let other = Store::open(&path).unwrap();
        forget_journal(&path);
        let noise = "no database, but long enough to look like one ".repeat(99);
        fs::write(&path, &noise).unwrap();
        assert!(matches!(Store::open_or_rescue(&path), Err(StoreError::DamagedInUse { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), noise);
        drop(other);
        fs::write(&path, &noise).unwrap();
        let (store, rescued) = Store::open_or_rescue(&path).unwrap();
        assert!(rescued.is_some());
        // Who made it anew has it open like anybody else.
        assert!(Store::open(&path).is_ok());
        assert!(lock(&path.with_extension("in-use"), FlockOperation::NonBlockingLockExclusive).unwrap().is_none());
        drop(store);
    }

    #[test]
    fn what_a_rescue_that_was_cut_short_left_behind_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        filled(&path);
        fs::copy(&path, path.with_extension("new")).unwrap();
        fs::write(with_tail(&path.with_extension("new"), "-wal"), "half a journal").unwrap();
        let end = fs::metadata(&path).unwrap().len();
        scribble(&path, end - 20 * 4_096, end);
        Store::open(&path).unwrap().remember_damage();
        let (store, rescued) = Store::open_or_rescue(&path).unwrap();
        assert_eq!((rescued.unwrap().edits, store.outbox().unwrap().len()), (2, 2));
        assert!(!path.with_extension("new").exists());
    }

    #[test]
    fn damage_met_while_running_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        filled(&path);
        let end = fs::metadata(&path).unwrap().len();
        scribble(&path, 60 * 4_096, end);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let db = crate::store::Db::new(Store::open(&path).unwrap());
        let read = runtime.block_on(db.run(|store| store.open_ids()));
        assert!(matches!(read, Err(StoreError::Corrupt)), "{read:?}");
        assert!(suspect(&path).exists());
    }
}
