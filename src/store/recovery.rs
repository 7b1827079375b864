//! Salvaging what can be read of a damaged store.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params, params_from_iter};

use super::change_rows::NOT_FINAL;
use super::damaged_edits::set_damaged_aside;
use super::{Result, Store, StoreError, checksums, repair, set_meta_in};
use crate::domain::TaskId;
use crate::platform::files;

/// What can't be fetched again, and which rows of it: all, or those of tasks with unsent edits.
const OWED: &[(&str, &str, bool)] = &[
    ("act", "id", true),
    ("outbox", "seq", true),
    ("aside", "seq", true),
    ("alias", "local", true),
    ("twin", "other", true),
    ("shadow", "id", false),
    ("task", "id", false),
];
/// Settings of the person and of the outbox.
const KEPT: &[&str] = &["whose", "lowest-local", "own-second", "keeps-created-at"];

/// What could be read of a damaged store.
#[derive(Default)]
pub(super) struct Recovered {
    /// The outbox could be read, at least in part.
    pub(super) readable: bool,
    /// The number of rows that had been set aside before.
    pub(super) aside: usize,
    /// The tasks of edits that an index lists as unsent, by the edits' numbers.
    owed: BTreeMap<i64, i64>,
    /// The texts of these tasks.
    texts: BTreeMap<i64, String>,
}

impl Store {
    /// Copies what can be read, unchanged: damage in it is detected by the checksums.
    pub(super) fn save_from(&mut self, kept: &Path) -> Result<Recovered> {
        let old = Connection::open_with_flags(files::of_any_length(kept), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        checksums::register_functions(&old, &checksums::DamageLog::default())?;
        let mut recovered = Recovered { readable: true, owed: indexed(&old), ..Recovered::default() };
        // Otherwise the checksums would be recomputed for whatever is there.
        self.sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        let taken = self.take_over(&old, &mut recovered);
        self.sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
        let owing = taken?;
        let tx = self.begin()?;
        for task in owing {
            repair::task(&tx, TaskId(task))?;
        }
        repair::recount(&tx)?;
        for key in KEPT {
            let value = super::meta_in(&old, key).or_else(|_| {
                // A store from before the checksums.
                Ok::<_, StoreError>(
                    old.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).ok(),
                )
            })?;
            if let Some(value) = value {
                set_meta_in(&tx, key, &value)?;
            }
        }
        tx.commit()?;
        Ok(recovered)
    }

    /// Copies rows; returns the tasks for which something is owed.
    fn take_over(&mut self, old: &Connection, recovered: &mut Recovered) -> Result<BTreeSet<i64>> {
        let tx = self.sql.transaction()?;
        let mut owing = BTreeSet::new();
        for (table, key, all) in OWED {
            let ids = if *all { every_key(old, table, key) } else { Some(owing.clone()) };
            recovered.readable &= *table != "outbox" || ids.is_some();
            let columns = columns(old, &tx, table);
            for id in ids.unwrap_or_default() {
                let Some(values) = row(old, &columns, table, key, id) else { continue };
                if *table == "outbox" {
                    let open = format!("SELECT task FROM outbox WHERE seq = ?1 AND {NOT_FINAL}");
                    owing.extend(old.query_row(&open, [id], |row| row.get::<_, i64>(0)).ok());
                }
                let marks = vec!["?"; values.len()].join(",");
                // A row that the new store rejects is still in the kept file.
                let _ = tx.execute(
                    &format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({marks})", columns.join(", ")),
                    params_from_iter(values),
                );
            }
            if *table == "outbox" && !columns.iter().any(|name| name == "rev") {
                checksums::backfill(&tx)?;
            }
        }
        let aside: i64 = tx.query_row("SELECT count(*) FROM aside", [], |row| row.get(0))?;
        recovered.aside = usize::try_from(aside).unwrap_or(0);
        for task in recovered.owed.values() {
            let text = old.query_row("SELECT folded FROM task WHERE id = ?1", [task], |row| row.get::<_, String>(0));
            recovered.texts.extend(text.ok().map(|text| (*task, text.trim().to_owned())));
        }
        tx.commit()?;
        Ok(owing)
    }

    /// Sets aside, with what is known of it, what was owed but could not be found.
    pub(super) fn tell_lost(&mut self, recovered: &Recovered) -> Result<()> {
        let settled = match &self.journal {
            Some(journal) => journal.read()?.entries.values().filter_map(|entry| entry.number("seq")).collect(),
            None => BTreeSet::new(),
        };
        let tx = self.begin()?;
        set_damaged_aside(&tx)?;
        for (seq, task) in recovered.owed.iter().filter(|(seq, _)| !settled.contains(*seq)) {
            let known = "SELECT 1 FROM outbox WHERE seq = ?1 UNION ALL SELECT 1 FROM aside WHERE seq = ?1";
            if !tx.prepare_cached(known)?.exists([seq])? {
                let text = recovered.texts.get(task);
                let what = serde_json::json!({ "seq": seq, "task": task, "text": text }).to_string();
                tx.execute("INSERT INTO aside (seq, row, at) VALUES (?1, ?2, 0)", params![seq, what])?;
            }
        }
        tx.commit()
    }
}

/// The edits that an index lists as unsent: it knows of rows that can't be read themselves.
fn indexed(old: &Connection) -> BTreeMap<i64, i64> {
    // Read from both ends: damage in the middle then hides only what is there.
    let mut owed = BTreeMap::new();
    for order in ["ASC", "DESC"] {
        let sql = format!(
            "SELECT seq, task FROM outbox INDEXED BY outbox_open WHERE {NOT_FINAL} ORDER BY task {order}, seq {order}"
        );
        let Ok(mut query) = old.prepare(&sql) else { continue };
        let Ok(mut rows) = query.query([]) else { continue };
        while let Ok(Some(row)) = rows.next() {
            if let (Ok(seq), Ok(task)) = (row.get(0), row.get(1)) {
                owed.insert(seq, task);
            }
        }
    }
    owed
}

/// The keys that can be read, from either end up to the damage; None if none can.
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

/// The columns that both have: the damaged store may be from an older program.
fn columns(old: &Connection, new: &Connection, table: &str) -> Vec<String> {
    // As bytes: a damaged name may not be text any more.
    let of = |sql: &Connection| -> Option<Vec<String>> {
        let mut query = sql.prepare("SELECT CAST(name AS BLOB) FROM pragma_table_info(?1)").ok()?;
        let names = query.query_map([table], |row| row.get::<_, Vec<u8>>(0)).ok()?;
        Some(names.flatten().filter_map(|name| String::from_utf8(name).ok()).collect())
    };
    let known = of(old).unwrap_or_default();
    of(new).unwrap_or_default().into_iter().filter(|name| known.contains(name)).collect()
}

/// One row; None if it can't be read.
fn row(old: &Connection, columns: &[String], table: &str, key: &str, id: i64) -> Option<Vec<Value>> {
    let sql = format!("SELECT {} FROM {table} WHERE {key} = ?1", columns.join(", "));
    old.query_row(&sql, [id], |row| (0..columns.len()).map(|at| row.get(at)).collect()).ok()
}
