//! Brings the outbox and its journal to the same state when a store is opened: for each edit the later version counts.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde_json::Value;

use super::change_rows::NOT_FINAL;
use super::checksums::{columns, intact};
use super::journal::{Contents, Entry, LONG, entries};
use super::{Result, Store, meta_in, repair, sending, set_meta_in};
use crate::domain::{Act, ChangeId, ChangeState, Edit, Operation, TaskId};

/// The state of a row in the store.
#[derive(Clone, Copy)]
struct Stored {
    seq: i64,
    rev: i64,
    is_open: bool,
    whole: bool,
}

impl Store {
    /// Returns how many edits were restored. If the store `was_lost`, what the journal can't tell is lost, and that is
    /// reported.
    pub(super) fn reconcile(&mut self, was_lost: bool) -> Result<usize> {
        let Some(journal) = self.journal.clone() else { return Ok(0) };
        // Nearly always: then a start needs no transaction.
        if agree(&stored(&self.sql)?, &journal.read()?, &self.sql)? {
            return Ok(0);
        }
        let tx = self.begin()?;
        if !indices_hold(&tx)? {
            tx.execute_batch("REINDEX outbox")?;
        }
        // Read again, now that nobody else can write.
        let contents = journal.read()?;
        let mut lost = 0;
        let mut back = Restored::default();
        for (id, entry) in &contents.entries {
            match row_of(&tx, id)? {
                Some(row) if row.whole && row.rev >= entry.rev() => {}
                Some(row) if row.whole && entry.is_final() => take_outcome(&tx, id, entry)?,
                row => {
                    if let Some(row) = row {
                        tx.execute("DELETE FROM outbox WHERE seq = ?1", [row.seq])?;
                    }
                    if !entry.is_final() {
                        back.put(&tx, entry)?;
                    }
                }
            }
        }
        back.finish(&tx)?;
        // What only the store knows, or knows better, is written to the journal with this transaction.
        for (id, row) in stored(&tx)?.iter().filter(|(_, row)| row.whole) {
            if contents.entries.get(id).is_none_or(|entry| entry.rev() < row.rev) {
                tx.touch(row.seq);
            }
        }
        if was_lost || back.count > 0 {
            lost = tell_lost(&tx, &contents)?;
        }
        tx.commit()?;
        self.found_lost = lost;
        self.untold = was_lost && contents.beheaded;
        if !contents.damaged.is_empty() || contents.beheaded {
            self.clear_journal()?;
        }
        Ok(back.count)
    }

    /// True if part of the outbox is damaged.
    pub(super) fn owes_damaged(&self) -> Result<bool> {
        let sql = format!("SELECT 1 FROM outbox WHERE {NOT_FINAL} AND NOT {} LIMIT 1", intact("outbox"));
        Ok(self.sql.prepare_cached(&sql)?.exists([])?)
    }

    /// Removes what is settled, once the journal is long.
    pub(super) fn shorten_journal(&mut self) -> Result<()> {
        let long = self.journal.as_ref().is_some_and(|journal| journal.len() > LONG);
        if long { self.clear_journal() } else { Ok(()) }
    }

    /// Removes everything settled. What the store doesn't know to be settled stays.
    pub(super) fn clear_journal(&mut self) -> Result<()> {
        let Some(journal) = self.journal.clone().filter(|journal| journal.len() > 0) else { return Ok(()) };
        let tx = self.begin()?;
        let contents = journal.read()?;
        let known = stored(&tx)?;
        let contents = Contents { damaged: Vec::new(), beheaded: false, ..contents };
        if agree(&known, &contents, &tx)? {
            let seqs = known.values().filter(|row| row.is_open).map(|row| row.seq);
            let owed = entries(&tx, seqs)?;
            journal.replace(&owed)?;
        }
        tx.commit()
    }
}

/// Nothing to do: both consider the same changes owed.
fn agree(stored: &BTreeMap<String, Stored>, contents: &Contents, sql: &Connection) -> Result<bool> {
    let same = |(id, row): (&String, &Stored)| {
        row.whole && contents.entries.get(id).is_some_and(|entry| entry.rev() == row.rev)
    };
    if !stored.iter().all(same) || !contents.damaged.is_empty() || contents.beheaded || !indices_hold(sql)? {
        return Ok(false);
    }
    for (id, entry) in contents.entries.iter().filter(|(id, entry)| !entry.is_final() && !stored.contains_key(*id)) {
        // Settled by a program that died before it could record that here.
        if !row_of(sql, id)?.is_some_and(|row| row.whole && row.rev >= entry.rev()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The index by which the sender finds edits agrees with the rows found in another way.
fn indices_hold(sql: &Connection) -> Result<bool> {
    // A unary plus keeps SQLite from reading the column from an index.
    let differs = |one: &str, other: &str, column: &str| {
        format!(
            "SELECT EXISTS (SELECT 1 FROM outbox AS listed INDEXED BY {one} WHERE listed.{NOT_FINAL} AND NOT EXISTS (
                 SELECT 1 FROM outbox AS row WHERE row.seq = listed.seq AND +row.{NOT_FINAL} AND +row.{column} = listed.{column}))
             OR (SELECT count(*) FROM outbox INDEXED BY {one} WHERE {NOT_FINAL}) <> (SELECT count(*) FROM outbox INDEXED BY {other} WHERE {NOT_FINAL})"
        )
    };
    let by_name = format!(
        "SELECT EXISTS (SELECT 1 FROM outbox AS listed INDEXED BY outbox_open WHERE listed.{NOT_FINAL} AND NOT EXISTS (
             SELECT 1 FROM outbox AS named WHERE named.id = listed.id AND +named.seq = listed.seq))"
    );
    let open = differs("outbox_open", "outbox_state", "task");
    for sql_text in [open, differs("outbox_state", "outbox_open", "state"), by_name] {
        if sql.prepare_cached(&sql_text)?.query_row([], |row| row.get(0))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The rows of the outbox that are not settled. One whose id is damaged appears under another.
fn stored(sql: &Connection) -> Result<BTreeMap<String, Stored>> {
    let mut query = sql.prepare_cached(&format!(
        "SELECT CAST(id AS BLOB), seq, rev, 1, {} FROM outbox WHERE {NOT_FINAL}",
        intact("outbox")
    ))?;
    let rows = query.query_map([], |row| {
        let id: Vec<u8> = row.get(0)?;
        Ok((String::from_utf8_lossy(&id).into_owned(), read(row)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row_of(sql: &Connection, id: &str) -> Result<Option<Stored>> {
    let text = format!("SELECT id, seq, rev, {NOT_FINAL}, {} FROM outbox WHERE id = ?1", intact("outbox"));
    Ok(sql.prepare_cached(&text)?.query_row([id], read).optional()?)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored> {
    // A number that can't be read is damage, which the checksum shows too.
    let rev = row.get(2).unwrap_or(-1);
    Ok(Stored { seq: row.get(1)?, rev, is_open: row.get(3)?, whole: row.get(4)? })
}

/// The store lost the outcome of an edit.
fn take_outcome(sql: &Connection, id: &str, entry: &Entry) -> Result<()> {
    let id = ChangeId(id.to_owned());
    let operation = super::change_rows::one(sql, &id)?.map(|change| change.operation);
    match (entry.state(), operation) {
        (Some(ChangeState::Confirmed), Some(Operation::Create(_))) => {
            match entry.number("task").filter(|task| *task > 0) {
                Some(task) => sending::created(sql, &id, TaskId(task)),
                None => Ok(()),
            }
        }
        (Some(ChangeState::Confirmed), Some(Operation::Edit { .. })) => sending::edited(sql, &id, 0),
        (Some(ChangeState::Confirmed), Some(Operation::Note { .. })) => {
            super::notes::noted(sql, &id, entry.number("note").unwrap_or(0), 0)
        }
        (Some(state), Some(Operation::Create(_))) => {
            sql.execute("UPDATE outbox SET state = ?2, next_at = NULL WHERE id = ?1", params![id.0, state.word()])?;
            let task: Option<i64> = sql
                .query_row("SELECT task FROM outbox WHERE id = ?1 AND task < 0", [&id.0], |row| row.get(0))
                .optional()?;
            repair::forget(sql, task.map(TaskId))
        }
        (Some(state), Some(_)) => sending::moved(sql, &id, state, None, None),
        _ => Ok(()),
    }
}

/// Longer than any line with the outcome of an edit, in characters.
const OUTCOME: usize = 250;

/// Sets aside what is only in damaged lines, if it can be read. Returns how many edits that are.
fn tell_lost(sql: &Connection, contents: &Contents) -> Result<usize> {
    let mut lost = 0;
    for lines in &contents.damaged {
        let mut is_told = false;
        for line in lines {
            let id = line.split("\"id\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
            if contents.entries.contains_key(id) || row_of(sql, id)?.is_some_and(|row| row.whole) {
                is_told = true;
            } else if line.contains("\"work\":") || line.contains("\"made_at\":") {
                is_told = true;
                // If the end of a line was damaged, it contains two.
                for _ in 0..line.matches("\"seq\":").count().max(1) {
                    lost += 1;
                    set_aside(sql, line)?;
                }
            }
        }
        // Lines that name none of these and are longer than an outcome are the remains of an edit.
        if !is_told && lines.iter().map(|line| line.chars().count()).sum::<usize>() > OUTCOME {
            lost += 1;
            set_aside(sql, &lines.join("\n"))?;
        }
    }
    Ok(lost)
}

fn set_aside(sql: &Connection, found: &str) -> Result<()> {
    let what = serde_json::json!({ "found": found }).to_string();
    let next = "INSERT INTO aside (seq, row, at) VALUES ((SELECT min(0, coalesce(min(seq), 0)) - 1 FROM aside), ?1, 0)";
    sql.execute(next, [what])?;
    Ok(())
}

/// What was restored from the journal.
#[derive(Default)]
struct Restored {
    count: usize,
    tasks: BTreeSet<i64>,
    /// By the number of the act: its time, label and edits.
    acts: BTreeMap<i64, (i64, String, Vec<Edit>)>,
}

impl Restored {
    fn put(&mut self, sql: &Connection, entry: &Entry) -> Result<()> {
        let known: Vec<&str> = columns("outbox").iter().copied().filter(|name| entry.0.contains_key(*name)).collect();
        let taken = sql.prepare_cached("SELECT 1 FROM outbox WHERE seq = ?1")?.exists([entry.number("seq")])?;
        // If the store has given its number to another edit meanwhile, it gets a new one: the id is what counts.
        let names: Vec<&str> = known.into_iter().filter(|name| *name != "rev" && !(taken && *name == "seq")).collect();
        let values = names.iter().map(|name| value(&entry.0[*name]));
        let marks = vec!["?"; names.len()].join(", ");
        let insert =
            format!("INSERT INTO outbox ({}, rev, sum) VALUES ({marks}, {}, 0)", names.join(", "), entry.rev());
        sql.execute(&insert, params_from_iter(values))?;
        // What was on its way may have arrived: it is looked for, not blindly sent again.
        sql.execute(
            "UPDATE outbox SET state = 'ambiguous', unclear = unclear + 1, next_at = NULL
             WHERE id = ?1 AND state IN ('sending', 'checking')",
            [entry.text("id")],
        )?;
        self.count += 1;
        let operation: Option<Operation> = entry.text("work").and_then(|text| serde_json::from_str(text).ok());
        if let (Some(task), Some(act), Some(operation)) = (entry.number("task"), entry.number("act"), operation) {
            self.tasks.insert(task);
            let (at, label) =
                (entry.number("made_at").unwrap_or(0), entry.text("label").unwrap_or(Act::Edit.word()).to_owned());
            let (.., edits) = self.acts.entry(act).or_insert_with(|| (at, label, Vec::new()));
            edits.push(match operation {
                Operation::Create(new) => Edit::Create(new),
                Operation::Edit { patch, .. } => Edit::Update { task: TaskId(task), patch },
                Operation::Note { subject, text } => Edit::Note { subject, text },
            });
        }
        Ok(())
    }

    /// The tasks show again what is owed for them, and the acts can be undone.
    fn finish(&self, sql: &Connection) -> Result<()> {
        for (act, (at, label, edits)) in &self.acts {
            // The store may still have the act itself, in a better version.
            let insert = "INSERT OR IGNORE INTO act (id, label, at, edits) VALUES (?1, ?2, ?3, ?4)";
            sql.execute(insert, params![act, label, at, serde_json::to_string(edits)?])?;
        }
        for task in &self.tasks {
            repair::task(sql, TaskId(*task))?;
        }
        // Numbers that were assigned here must not be assigned again.
        if let Some(lowest) = self.tasks.first().filter(|task| **task < 0) {
            let known = meta_in(sql, "lowest-local")?.and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
            set_meta_in(sql, "lowest-local", &known.min(*lowest).to_string())?;
        }
        Ok(())
    }
}

fn value(value: &Value) -> Sql {
    match value {
        Value::Number(number) => number.as_i64().map_or(Sql::Null, Sql::Integer),
        Value::String(text) => Sql::Text(text.clone()),
        _ => Sql::Null,
    }
}
