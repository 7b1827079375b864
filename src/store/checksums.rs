//! Checksums of rows: SQLite doesn't notice when a bit on disk flips. Tasks and cards get theirs where they are
//! written; triggers maintain those of the small tables, whoever writes them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};

use super::Result;
use crate::domain::TaskId;

/// A table and what its checksum covers.
struct Summed {
    table: &'static str,
    key: &'static [&'static str],
    /// A column added later goes to the end: null and 0 don't count, so the sums of earlier rows stay right.
    columns: &'static [&'static str],
}

const OUTBOX: Summed = Summed {
    table: "outbox",
    key: &["seq"],
    columns: &[
        "seq",
        "id",
        "task",
        "act",
        "work",
        "state",
        "made_at",
        "attempts",
        "next_at",
        "reason",
        "watermark",
        "sent_at",
        "looks",
        "unclear",
        "stamp",
        "theirs",
        "since",
        "note",
        "rev",
        "account",
        "user",
        "known_at",
        "steady_at",
        "request_key",
        "key_content",
    ],
};
const TASK: Summed = Summed {
    table: "task",
    key: &["id"],
    columns: &["id", "responsible", "completed", "due", "updated", "subject_kind", "subject_id", "body", "folded"],
};
const CARD: Summed = Summed { table: "card", key: &["kind", "id"], columns: &["kind", "id", "name", "folded", "body"] };
/// Tables whose rows are only written now and then.
const SMALL: [Summed; 5] = [
    Summed { table: "act", key: &["id"], columns: &["id", "label", "at", "undone", "edits"] },
    Summed { table: "alias", key: &["local"], columns: &["local", "id"] },
    Summed { table: "meta", key: &["key"], columns: &["key", "value"] },
    Summed { table: "notes", key: &["kind", "id"], columns: &["kind", "id", "body"] },
    Summed { table: "shadow", key: &["id"], columns: &["id", "body"] },
];

impl Summed {
    /// The SQL for the checksum of a row with this name in a statement.
    fn of(&self, row: &str) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| format!("{row}.{column}")).collect();
        format!("row_sum({})", columns.join(", "))
    }

    fn is(&self, row: &str) -> String {
        self.key.iter().map(|key| format!("{key} = {row}.{key}")).collect::<Vec<_>>().join(" AND ")
    }

    /// A damaged row stays marked as damaged, whatever is changed in it.
    fn triggers(&self) -> String {
        let Self { table, columns, .. } = self;
        let (old, new, is) = (self.of("old"), self.of("new"), self.is("new"));
        let revised = columns.contains(&"rev");
        let changing = columns.iter().filter(|column| **column != "rev").copied().collect::<Vec<_>>().join(", ");
        let (rev, after) = match revised {
            true => ("rev = new.rev + 1, ", new.replace("new.rev", "new.rev + 1")),
            false => ("", new.clone()),
        };
        format!(
            "CREATE TRIGGER {table}_sum_in AFTER INSERT ON {table} BEGIN UPDATE {table} SET sum = {new} WHERE {is}; END;
             CREATE TRIGGER {table}_sum_changed AFTER UPDATE OF {changing} ON {table} WHEN old.sum IS NULL OR old.sum = {old}
             BEGIN UPDATE {table} SET {rev}sum = {after} WHERE {is}; END;"
        )
    }
}

fn table(name: &str) -> &'static Summed {
    [&OUTBOX, &TASK, &CARD].into_iter().chain(&SMALL).find(|summed| summed.table == name).unwrap_or(&OUTBOX)
}

/// The columns of a table that its checksum covers, in order.
pub(super) fn columns(name: &str) -> &'static [&'static str] {
    table(name).columns
}

/// A condition in SQL: the row of this table is as written.
pub(super) fn intact(name: &str) -> String {
    let sum = table(name).of(name);
    match name {
        // Every row has one.
        "outbox" => format!("coalesce(outbox.sum = {sum}, 0)"),
        _ => format!("row_whole('{name}', {name}.sum, {}", sum.trim_start_matches("row_sum(")),
    }
}

/// A row that was found not to be as written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Damaged {
    /// Of a task, in either table.
    Task(i64),
    /// Of another table, or an unknown one.
    Somewhere,
}

/// The damaged rows met while reading, by any connection to one store.
#[derive(Clone, Default, Debug)]
pub(super) struct DamageLog(Arc<Mutex<BTreeSet<Damaged>>>);

impl DamageLog {
    pub(super) fn note(&self, damaged: Damaged) {
        if let Ok(mut damage) = self.0.lock() {
            damage.insert(damaged);
        }
    }

    /// Takes all of them, for whoever repairs them.
    pub(super) fn take(&self) -> BTreeSet<Damaged> {
        self.0.lock().map(|mut damage| std::mem::take(&mut *damage)).unwrap_or_default()
    }
}

/// Registers the functions with a connection: `row_sum`, and `row_whole`, which also records what is not whole.
pub(super) fn register_functions(sql: &Connection, damage: &DamageLog) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    sql.create_scalar_function("row_sum", -1, flags, |values| Ok(sum_of(values, 0)))?;
    let damage = damage.clone();
    sql.create_scalar_function("row_whole", -1, FunctionFlags::SQLITE_UTF8, move |values| {
        let is_whole = match values.get_raw(1) {
            ValueRef::Null => true,
            ValueRef::Integer(sum) => sum == sum_of(values, 2),
            _ => false,
        };
        if !is_whole {
            damage.note(match (values.get_raw(0), values.get_raw(2)) {
                (ValueRef::Text(b"task" | b"shadow"), ValueRef::Integer(id)) => Damaged::Task(id),
                // There is nothing on the other side of a join.
                (ValueRef::Text(_), ValueRef::Null) => return Ok(false),
                _ => Damaged::Somewhere,
            });
        }
        Ok(is_whole)
    })?;
    Ok(())
}

/// Installs this program's triggers in place of those of an earlier one.
pub(super) fn install(sql: &Connection) -> Result<()> {
    for summed in SMALL.iter().chain([&OUTBOX]) {
        let name = summed.table;
        sql.execute_batch(&format!(
            "DROP TRIGGER IF EXISTS {name}_sum_in; DROP TRIGGER IF EXISTS {name}_sum_changed;"
        ))?;
        sql.execute_batch(&summed.triggers())?;
    }
    Ok(())
}

/// Adds checksums to the rows of an older store: to all of the small tables, and to those of the outbox that are as
/// written.
pub(super) fn backfill(sql: &Connection) -> Result<()> {
    for summed in &SMALL {
        sql.execute(&format!("UPDATE {0} SET sum = {1}", summed.table, summed.of(summed.table)), [])?;
    }
    let mut query = sql.prepare("SELECT seq, id, task, act, work, sum FROM outbox")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let read = || -> rusqlite::Result<(String, i64, i64, String, i64)> {
            Ok((row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        };
        if let Ok((id, task, act, work, sum)) = read()
            && first_checksum(&id, TaskId(task), act, &work) == sum
        {
            let seq: i64 = row.get(0)?;
            sql.execute(&format!("UPDATE outbox SET sum = {} WHERE seq = ?1", OUTBOX.of("outbox")), params![seq])?;
        }
    }
    Ok(())
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Each step can be reversed, so a difference in any single bit changes the result.
fn mix(sum: u64, word: u64) -> u64 {
    let mixed = (sum ^ word).wrapping_mul(FACTOR);
    mixed ^ (mixed >> 32)
}

/// A checksum of bytes.
pub(super) fn sum_of_bytes(bytes: &[u8]) -> u64 {
    add_bytes(SEED, bytes)
}

fn add_bytes(mut sum: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        sum = mix(sum, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(mix(sum, u64::from_le_bytes(last)), bytes.len() as u64)
}

fn sum_of(values: &Context<'_>, from: usize) -> i64 {
    let mut sum = SEED;
    for at in from..values.len() {
        let place = ((at - from) as u64 + 1) << 8;
        sum = match values.get_raw(at) {
            ValueRef::Null | ValueRef::Integer(0) => sum,
            ValueRef::Integer(number) => mix(mix(sum, place | 1), number.cast_unsigned()),
            ValueRef::Real(number) => mix(mix(sum, place | 2), number.to_bits()),
            ValueRef::Text(bytes) => add_bytes(mix(sum, place | 3), bytes),
            ValueRef::Blob(bytes) => add_bytes(mix(sum, place | 4), bytes),
        };
    }
    sum.cast_signed()
}

/// The original checksum of rows: FNV-1a over some of their columns.
pub(super) fn first_checksum(id: &str, task: TaskId, act: i64, work: &str) -> i64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in format!("{id}|{task}|{act}|{work}").bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    sum.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn every_column_that_says_something_is_covered() {
        let store = Store::in_memory().unwrap();
        for summed in [&OUTBOX, &TASK].into_iter().chain(&SMALL) {
            let mut query =
                store.sql.prepare(&format!("SELECT name FROM pragma_table_info('{}')", summed.table)).unwrap();
            let names = query.query_map([], |row| row.get::<_, String>(0)).unwrap().map(|name| name.unwrap());
            for name in names.filter(|name| name != "sum") {
                assert!(summed.columns.contains(&name.as_str()), "{} of {} has no checksum", name, summed.table);
            }
        }
    }

    #[test]
    fn any_bit_that_turns_over_is_noticed() {
        let text = "Позвонить: договор 🙂 — 12";
        let sum = sum_of_bytes(text.as_bytes());
        for bit in 0..text.len() * 8 {
            let mut bytes = text.as_bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(sum_of_bytes(&bytes), sum);
        }
    }
}
