//! Whether tables, indices and triggers are those that this program creates, and how they are migrated.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::checksums::{self, sum_of_bytes};
use super::{MIGRATIONS, Result, Store, StoreError, meta_in, set_meta_in};

/// The key of the schema as it was when the tables were created or last checked.
const KEY: &str = "schema";

/// The key of the number of steps taken at that time: a second record of the number in the file's header.
const STEPS: &str = "steps";

/// A table, an index or a trigger: type, name, and SQL.
type SchemaObject = (String, String, String);

impl Store {
    /// Takes the missing steps. A step number with one flipped bit is corrected from the tables themselves; one that is
    /// completely wrong is reported as damage, unless the second record has it too.
    pub(super) fn migrate(&mut self, path: &Path) -> Result<()> {
        let taken: u32 = self.sql.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if taken as usize == MIGRATIONS.len() && is_as_before(&self.sql) {
            return Ok(());
        }
        let change = self.sql.transaction()?;
        let is_beyond = taken as usize > MIGRATIONS.len();
        // A newer program may have changed the meaning of rows without changing tables.
        if is_beyond && meta_in(&change, STEPS).is_ok_and(|known| known.is_some_and(|known| known == taken.to_string()))
        {
            return Err(newer_than_this(path));
        }
        let Some(steps) = steps_of(&change)? else {
            return Err(if is_beyond { newer_than_this(path) } else { damaged(path) });
        };
        if is_beyond && (taken ^ MIGRATIONS.len() as u32).count_ones() > 1 {
            return Err(damaged(path));
        }
        // No program made this schema, so a bit has flipped; a full check shows what else has.
        if steps == MIGRATIONS.len() && !pages_are_sound(&change) {
            return Err(damaged(path));
        }
        for sql in MIGRATIONS.iter().skip(steps) {
            change.execute_batch(sql)?;
        }
        // Computed over the final columns.
        if steps < FIRST_SUMS {
            checksums::backfill(&change)?;
        }
        checksums::install(&change)?;
        change.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
        remember(&change)?;
        Ok(change.commit()?)
    }
}

/// The step at which rows got checksums.
const FIRST_SUMS: usize = 10;

fn newer_than_this(path: &Path) -> StoreError {
    StoreError::Newer { path: path.to_owned() }
}

fn damaged(path: &Path) -> StoreError {
    StoreError::Damaged { path: path.to_owned() }
}

/// Records the current schema and the number of steps.
pub(super) fn remember(sql: &Connection) -> Result<()> {
    set_meta_in(sql, STEPS, &MIGRATIONS.len().to_string())?;
    set_meta_in(sql, KEY, &fingerprint(sql)?)
}

/// No page is damaged in itself.
pub(super) fn pages_are_sound(sql: &Connection) -> bool {
    let verdict = sql.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    verdict.is_ok_and(|words| words == "ok")
}

/// The file is shorter than its header says: its end is lost. While there is a write-ahead log, the file alone tells
/// nothing.
pub(super) fn check_length(sql: &Connection, path: &Path) -> Result<()> {
    if fs::metadata(with_tail(path, "-wal")).is_ok_and(|wal| wal.len() > 0) {
        return Ok(());
    }
    let pages: u64 =
        sql.query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| {
            Ok(u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0))
        })?;
    let length = fs::metadata(path).map_or(0, |file| file.len());
    if length < pages { Err(damaged(path)) } else { Ok(()) }
}

fn is_as_before(sql: &Connection) -> bool {
    let (Ok(known), Ok(found)) = (meta_in(sql, KEY), fingerprint(sql)) else { return false };
    known.is_some_and(|known| known == found)
}

fn fingerprint(sql: &Connection) -> Result<String> {
    let mut query = sql.prepare("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid")?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        for at in 0..5 {
            match row.get_ref(at)? {
                ValueRef::Integer(number) => all.extend(number.to_le_bytes()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => all.extend(bytes),
                ValueRef::Null | ValueRef::Real(_) => {}
            }
            all.push(0);
        }
    }
    Ok(format!("{:016x}", sum_of_bytes(&all)))
}

/// How many steps produce these tables; None if no number does.
fn steps_of(sql: &Connection) -> Result<Option<usize>> {
    let found = schema_objects(sql)?;
    if found.is_empty() {
        return Ok(Some(0));
    }
    let model = Connection::open_in_memory()?;
    checksums::register_functions(&model, &checksums::DamageLog::default())?;
    let mut fits = None;
    for (step, sql) in MIGRATIONS.iter().enumerate() {
        model.execute_batch(sql)?;
        // The last fit counts: a step that changes no table fits as well as the one before it.
        if schema_objects(&model)? == found {
            fits = Some(step + 1);
        }
    }
    Ok(fits)
}

/// Except for what is recreated every time anyway.
fn schema_objects(sql: &Connection) -> Result<Vec<SchemaObject>> {
    let mut query = sql.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema
         WHERE NOT (type = 'trigger' AND (name LIKE '%\\_sum\\_in' ESCAPE '\\' OR name LIKE '%\\_sum\\_changed' ESCAPE '\\'))
         ORDER BY type, name",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The name of a file that SQLite keeps next to the store.
pub(super) fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(tail);
    name.into()
}

#[cfg(test)]
mod tests;
