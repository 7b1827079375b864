//! What we know and what we owe, in one SQLite file per account. The screen is drawn from here only.
//!
//! An edit is written to the shown row and to the outbox in one transaction, before anything is sent.

mod agenda;
mod attempts;
mod busy;
mod change_rows;
mod changed;
mod checksums;
mod condition;
mod counted;
mod damaged_edits;
mod db;
mod duplicates;
mod error;
mod intent;
mod journal;
mod keys;
mod leads;
mod lock;
mod moves;
mod names;
mod notes;
mod outbox;
mod places;
mod progress;
mod rebuild;
mod reconcile;
mod recovery;
mod repair;
mod resolution;
mod schema;
mod search;
mod seen;
mod selection;
mod sending;
mod sorted;
mod stages;
mod stamp;
mod tally;
mod task_rows;
mod tasks;
mod tx;
mod undo;
mod views;
mod words;

use std::cell::RefCell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::domain::Account;
use crate::files;
use crate::platform::files as platform;
pub(crate) use crate::text::fold;
use checksums::DamageLog;
use counted::Counted;
use journal::Journal;
use places::Places;
use tx::Touched;

pub use damaged_edits::DamagedEdit;
pub use db::{CrashPoint, Db, Opening};
pub use error::StoreError;
pub use intent::{Applied, Intent, Outcome};
pub use keys::RequestKey;
pub use lock::SenderLock;
pub use rebuild::Rebuilt;
pub use seen::Basis;
pub use sending::{LONGEST_WAIT, SERVERS_DIFFER, Step};
pub use stamp::{Before, Earlier, STAMP_MARGIN};
pub use undo::Undone;

/// Steps of the schema; `user_version` is the number of steps taken.
const MIGRATIONS: [&str; 14] = [
    include_str!("../../assets/migrations/001.sql"),
    include_str!("../../assets/migrations/002.sql"),
    include_str!("../../assets/migrations/003.sql"),
    include_str!("../../assets/migrations/004.sql"),
    include_str!("../../assets/migrations/005.sql"),
    include_str!("../../assets/migrations/006.sql"),
    include_str!("../../assets/migrations/007.sql"),
    include_str!("../../assets/migrations/008.sql"),
    include_str!("../../assets/migrations/009.sql"),
    include_str!("../../assets/migrations/010.sql"),
    include_str!("../../assets/migrations/011.sql"),
    include_str!("../../assets/migrations/012.sql"),
    include_str!("../../assets/migrations/013.sql"),
    include_str!("../../assets/migrations/014.sql"),
];

/// Shorthand for this room.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open store.
#[derive(Debug)]
pub struct Store {
    sql: Connection,
    /// None in memory.
    path: Option<PathBuf>,
    /// The second record of what is owed; None in memory.
    journal: Option<Journal>,
    /// The outbox rows still to be written there.
    touched: Touched,
    /// Damaged rows that were met and are not repaired yet.
    damage: DamageLog,
    /// The places of the rows that were read last.
    places: RefCell<Option<Places>>,
    /// How many tasks were before a moment when they were counted last.
    counted: RefCell<Counted>,
    /// How many edits were restored from the journal when this store was opened.
    brought_back: usize,
    /// How many could not be, because the journal was damaged too.
    found_lost: usize,
    /// It is unknown whether there were others.
    untold: bool,
    /// Held by everyone who has the store open, so that nobody moves the file away meanwhile.
    _in_use: Option<File>,
}

impl Store {
    /// Opens the file, creating it (0600) and its folder (0700) if missing.
    ///
    /// # Errors
    /// [`StoreError`] says whether the place, the file or its version is the problem.
    pub fn open(path: &Path) -> Result<Self> {
        make_folder(path)?;
        // Waits only while another program rebuilds a damaged store.
        let in_use = lock::lock(&path.with_extension("in-use"), lock::Lock::Shared)?;
        let was_lost = fs::metadata(path).map_or(0, |file| file.len()) == 0;
        let mut store = busy::retry(|| {
            // One after another: when several programs created a new file at once, some took it for damaged or lost its
            // log, as seen in wine.
            let turn = lock::lock(&path.with_extension("opening"), lock::Lock::TryExclusive)?;
            let _turn = turn.ok_or(StoreError::Busy)?;
            let mut store = Self::open_file(path)?;
            store.journal = Some(Journal::of(path));
            store.brought_back = store.reconcile(was_lost)?;
            Ok(store)
        })?;
        store._in_use = in_use;
        Ok(store)
    }

    fn open_file(path: &Path) -> Result<Self> {
        let place = |why: std::io::Error| StoreError::Place { path: path.to_owned(), why: why.to_string() };
        path.parent().map_or(Ok(()), files::check_folder).map_err(place)?;
        // SQLite itself opens these, by their names.
        for tail in ["-wal", "-shm", "-journal"] {
            let path = schema::with_tail(path, tail);
            files::check_own(&path).map_err(|why| StoreError::Place { path, why: why.to_string() })?;
        }
        let file = files::open_own(path).map_err(place)?;
        platform::close_file(&file).map_err(place)?;
        drop(file);
        let damaged = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
                StoreError::Damaged { path: path.to_owned() }
            }
            _ => error.into(),
        };
        let sql = Connection::open(platform::of_any_length(path)).map_err(damaged)?;
        sql.pragma_update(None, "journal_mode", "wal").map_err(damaged)?;
        let mut store = Self::prepare(sql)?;
        schema::check_length(&store.sql, path)?;
        store.touched = Touched::watch(&mut store.sql)?;
        store.migrate(path)?;
        store.path = Some(path.to_owned());
        Ok(store)
    }

    /// A store that ends with the program.
    ///
    /// # Errors
    /// Only when memory runs out.
    pub fn in_memory() -> Result<Self> {
        let mut store = Self::prepare(Connection::open_in_memory()?)?;
        store.migrate(Path::new(":memory:"))?;
        Ok(store)
    }

    /// The store at this path for reading only, in parallel to the writer.
    ///
    /// # Errors
    /// When the file can't be opened.
    fn reader(path: &Path, damage: &DamageLog) -> Result<Self> {
        let mut reader = Self::prepare(Connection::open(platform::of_any_length(path))?)?;
        checksums::register_functions(&reader.sql, damage)?;
        reader.sql.pragma_update(None, "query_only", true)?;
        // In KiB, half the default: the system caches the pages of the file too.
        reader.sql.pragma_update(None, "cache_size", -1_000)?;
        reader.path = Some(path.to_owned());
        Ok(reader)
    }

    /// Differs from an earlier value once anything was written since, by this program or another.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn data_version(&self) -> Result<(u64, i64)> {
        let others = self.sql.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        Ok((self.sql.total_changes(), others))
    }

    /// Moves the write-ahead log into the file, so that the next start need not read it, and removes settled lines from
    /// the journal.
    ///
    /// # Errors
    /// When the files can't be written; then they stay as they are, and nothing is lost.
    pub fn tidy(&mut self) -> Result<()> {
        self.sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.clear_journal()
    }

    fn prepare(mut sql: Connection) -> Result<Self> {
        // A transaction that reads before it writes would fail instead of waiting if another program wrote in between.
        sql.set_transaction_behavior(TransactionBehavior::Immediate);
        // An edit that was acknowledged must survive a power cut.
        sql.pragma_update(None, "synchronous", "full")?;
        // Otherwise every statement with a trigger would write its rollback data to a file.
        sql.pragma_update(None, "temp_store", "memory")?;
        sql.busy_timeout(busy::BUSY_TIMEOUT)?;
        // Indices aren't chosen by the values in a query, so a statement need not be planned again for each of them.
        sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        sql.set_prepared_statement_cache_capacity(64);
        let (touched, damage) = (Touched::default(), DamageLog::default());
        checksums::register_functions(&sql, &damage)?;
        Ok(Self {
            sql,
            path: None,
            journal: None,
            touched,
            damage,
            places: RefCell::default(),
            counted: RefCell::default(),
            brought_back: 0,
            found_lost: 0,
            untold: false,
            _in_use: None,
        })
    }

    /// A stored value.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn meta(&self, key: &str) -> Result<Option<String>> {
        meta_in(&self.sql, key)
    }

    /// Stores a value.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_meta(&mut self, key: &str, value: &str) -> Result<()> {
        set_meta_in(&self.sql, key, value)
    }
}

#[cfg(test)]
impl Store {
    /// Changes rows as a bad disk would: no checksum is updated.
    fn damage(&self, sql: &str) {
        self.sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
        self.sql.execute_batch(sql).unwrap();
        self.sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true).unwrap();
    }

    /// The work SQLite does, in steps of its virtual machine.
    fn steps(&mut self, work: impl FnOnce(&Self)) -> u64 {
        let steps = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
        let counted = std::sync::Arc::clone(&steps);
        let count = move || {
            counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            false
        };
        self.sql.progress_handler(1, Some(count)).unwrap();
        work(self);
        self.sql.progress_handler(0, None::<fn() -> bool>).unwrap();
        steps.load(std::sync::atomic::Ordering::Relaxed)
    }
}

/// The account, if it was fetched and can be read.
fn account_in(sql: &Connection) -> Result<Option<Account>> {
    Ok(meta_in(sql, "account")?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// A stored value; None if it was damaged.
fn meta_in(sql: &Connection, key: &str) -> Result<Option<String>> {
    let text = format!("SELECT value FROM meta WHERE key = ?1 AND {}", checksums::intact("meta"));
    let found = sql.prepare_cached(&text)?.query_row([key], |row| {
        let bytes = row.get_ref(0)?.as_bytes_or_null().unwrap_or_default();
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()))
    });
    Ok(found.optional()?.flatten())
}

fn set_meta_in(sql: &Connection, key: &str, value: &str) -> Result<()> {
    let text = "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)";
    sql.prepare_cached(text)?.execute(params![key, value])?;
    Ok(())
}

fn make_folder(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.exists()) else { return Ok(()) };
    let made = platform::make_private_folder(folder);
    made.map_err(|why| StoreError::Place { path: path.to_owned(), why: why.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_person_can_read_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/store.db");
        Store::open(&path).unwrap();
        assert!(platform::is_private(&path) && platform::is_private(path.parent().unwrap()));
    }

    #[test]
    fn a_file_of_a_newer_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let newer = "CREATE TABLE newer (id INTEGER PRIMARY KEY); PRAGMA user_version = 99";
        Store::open(&path).unwrap().sql.execute_batch(newer).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Newer { .. })));
    }

    #[test]
    fn a_file_that_is_no_database_is_said_to_be_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        fs::write(&path, "not a database, but long enough to look like a file of one".repeat(40)).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Damaged { .. })));
    }
}
