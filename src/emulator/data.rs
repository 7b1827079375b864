//! The emulator's database: tasks with the columns that are asked for, everything else as JSON.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde_json::{Value, json};

use super::{Options, office, sample};

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS task (
        id INTEGER PRIMARY KEY, responsible INTEGER, completed INTEGER NOT NULL, kind INTEGER NOT NULL, entity_type TEXT,
        entity_id INTEGER, due INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS task_due ON task (completed, responsible, due);
    CREATE INDEX IF NOT EXISTS task_updated ON task (updated);
    CREATE INDEX IF NOT EXISTS task_completed ON task (completed);
    CREATE TABLE IF NOT EXISTS entity (
        kind TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
    CREATE TABLE IF NOT EXISTS note (
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, entity INTEGER NOT NULL, body TEXT NOT NULL, updated INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, task INTEGER NOT NULL, at INTEGER NOT NULL, by INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS event_task ON event (task);";

/// The database.
#[derive(Debug)]
pub(super) struct Data {
    sql: Connection,
}

impl Data {
    /// Opens it, with sample data when it is new.
    pub(super) fn open(options: &Options, now: chrono::DateTime<chrono::Utc>) -> rusqlite::Result<Self> {
        let sql = match &options.db {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        sql.execute_batch(SCHEMA)?;
        sql.pragma_update(None, "temp_store", "memory")?;
        let mut data = Self { sql };
        let filled: i64 = data.sql.query_row("SELECT count(*) FROM entity", [], |row| row.get(0))?;
        if filled == 0 {
            data.fill(&sample::make(options.tasks, options.seed, now))?;
        }
        Ok(data)
    }

    fn fill(&mut self, sample: &sample::Sample) -> rusqlite::Result<()> {
        let change = self.sql.transaction()?;
        for (kind, entity) in &sample.entities {
            put_entity(&change, kind, entity)?;
        }
        for task in &sample.tasks {
            put(&change, task)?;
        }
        for (kind, entity, note) in &sample.notes {
            let at = note.get("updated_at").and_then(Value::as_i64);
            change.execute(
                "INSERT INTO note (kind, entity, body, updated) VALUES (?1, ?2, ?3, ?4)",
                params![kind, entity, note.to_string(), at],
            )?;
        }
        for (task, at, by) in &sample.moves {
            happen(&change, "task_deadline_changed", *task, *at, *by)?;
        }
        change.commit()
    }

    /// One task.
    pub(super) fn task(&self, id: i64) -> Option<Value> {
        let found = self.sql.query_row("SELECT body FROM task WHERE id = ?1", [id], |row| row.get::<_, String>(0));
        found.ok().and_then(|body| serde_json::from_str(&body).ok())
    }

    /// Every task, by id.
    pub(super) fn all_tasks(&self) -> Vec<Value> {
        self.tasks("1", &[], "id", 0, i64::MAX as u64)
    }

    /// Tasks of a condition.
    pub(super) fn tasks(&self, condition: &str, values: &[Sql], order: &str, skip: u64, limit: u64) -> Vec<Value> {
        // The ids first: a far page of a long list must not sort the bodies before it.
        let page = format!("SELECT id FROM task WHERE {condition} ORDER BY {order} LIMIT {limit} OFFSET {skip}");
        let sql = format!("SELECT body FROM task WHERE id IN ({page}) ORDER BY {order}");
        self.bodies(&sql, values)
    }

    /// Writes tasks and what happened to them, all or none.
    pub(super) fn put_tasks(
        &mut self,
        tasks: &[&Value],
        happened: &[(i64, &str)],
        at: i64,
        by: i64,
    ) -> rusqlite::Result<()> {
        let change = self.sql.transaction()?;
        for task in tasks {
            put(&change, task)?;
        }
        for (task, kind) in happened {
            happen(&change, kind, *task, at, by)?;
        }
        change.commit()
    }

    /// Deletes a task; answers what it was.
    pub(super) fn remove_task(&mut self, id: i64, at: i64, by: i64) -> rusqlite::Result<Option<Value>> {
        let Some(task) = self.task(id) else { return Ok(None) };
        let change = self.sql.transaction()?;
        change.execute("DELETE FROM task WHERE id = ?1", [id])?;
        happen(&change, "task_deleted", id, at, by)?;
        change.commit()?;
        Ok(Some(task))
    }

    /// The next free task id; ids of deleted tasks are not given again.
    pub(super) fn next_id(&self) -> i64 {
        // One sample task has an id beyond 2^53; new ones go on below it.
        let sql = "SELECT max(50000000, coalesce((SELECT max(id) FROM task WHERE id < 1000000000000), 0),
                       coalesce((SELECT max(task) FROM event WHERE task < 1000000000000), 0)) + 1";
        self.sql.query_row(sql, [], |row| row.get(0)).unwrap_or(1)
    }

    /// Events on tasks, the latest first.
    pub(super) fn events(&self, condition: &str, values: &[Sql], skip: u64, limit: u64) -> Vec<Value> {
        let shape = "json_object('id', id, 'type', type, 'entity_id', task, 'entity_type', 'task', 'created_at', at, 'created_by', by,
                     'account_id', account, 'value_after', json_array(), 'value_before', json_array())";
        let account = format!("(SELECT *, {} AS account FROM event)", office::ACCOUNT);
        let sql =
            format!("SELECT {shape} FROM {account} WHERE {condition} ORDER BY id DESC LIMIT {limit} OFFSET {skip}");
        self.bodies(&sql, values)
    }

    /// One entity.
    pub(super) fn entity(&self, kind: &str, id: i64) -> Option<Value> {
        let found =
            self.sql.query_row("SELECT body FROM entity WHERE kind = ?1 AND id = ?2", params![kind, id], |row| {
                row.get::<_, String>(0)
            });
        found.optional().ok().flatten().and_then(|body| serde_json::from_str(&body).ok())
    }

    /// Entities of a condition, by words.
    pub(super) fn entities(&self, kind: &str, ids: &str, words: Option<&str>, skip: u64, limit: u64) -> Vec<Value> {
        let sql = format!(
            "SELECT body FROM entity WHERE kind = ?1 AND {ids} AND instr(name, ?2) ORDER BY id LIMIT {limit} OFFSET {skip}"
        );
        let words = words.unwrap_or_default().to_lowercase();
        let words: Sql = words.into();
        if words == Sql::Text(String::new()) {
            return self.bodies(&sql.replace("instr(name, ?2)", "?2 = ''"), &[kind.to_owned().into(), words]);
        }
        self.bodies(&sql, &[kind.to_owned().into(), words])
    }

    /// Notes on an entity.
    pub(super) fn notes(&self, kind: &str, id: i64, order: &str, skip: u64, limit: u64) -> Vec<Value> {
        let notes = "SELECT json_set(body, '$.id', id) FROM note WHERE kind = ?1 AND entity = ?2";
        let sql = format!("{notes} ORDER BY {order} LIMIT {limit} OFFSET {skip}");
        self.bodies(&sql, &[kind.to_owned().into(), id.into()])
    }

    /// Adds a note; answers its id.
    pub(super) fn add_note(&self, kind: &str, entity: i64, text: &str, by: i64, now: i64) -> rusqlite::Result<i64> {
        let body = json!({"entity_id": entity, "created_by": by, "created_at": now, "updated_at": now, "note_type": "common",
                          "params": {"text": text}});
        let sql = "INSERT INTO note (kind, entity, body, updated) VALUES (?1, ?2, ?3, ?4)";
        self.sql.execute(sql, params![kind, entity, body.to_string(), now])?;
        Ok(self.sql.last_insert_rowid())
    }

    fn bodies(&self, sql: &str, values: &[Sql]) -> Vec<Value> {
        let Ok(mut query) = self.sql.prepare_cached(sql) else { return Vec::new() };
        let Ok(rows) = query.query_map(params_from_iter(values), |row| row.get::<_, String>(0)) else {
            return Vec::new();
        };
        rows.flatten().filter_map(|body| serde_json::from_str(&body).ok()).collect()
    }
}

fn put_entity(sql: &Connection, kind: &str, entity: &Value) -> rusqlite::Result<()> {
    let name = entity.get("name").and_then(Value::as_str).unwrap_or_default();
    let id = entity.get("id").and_then(Value::as_i64);
    sql.prepare_cached("INSERT INTO entity (kind, id, name, body) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![kind, id, name.to_lowercase(), entity.to_string()])
        .map(drop)
}

fn happen(sql: &Connection, kind: &str, task: i64, at: i64, by: i64) -> rusqlite::Result<()> {
    let mut insert = sql.prepare_cached("INSERT INTO event (type, task, at, by) VALUES (?1, ?2, ?3, ?4)")?;
    insert.execute(params![kind, task, at, by]).map(drop)
}

fn put(sql: &Connection, task: &Value) -> rusqlite::Result<()> {
    let number = |key: &str| task.get(key).and_then(Value::as_i64);
    sql.prepare_cached("INSERT OR REPLACE INTO task VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?.execute(
        params![
            number("id"),
            number("responsible_user_id"),
            task.get("is_completed").and_then(Value::as_bool).unwrap_or_default(),
            number("task_type_id"),
            task.get("entity_type").and_then(Value::as_str),
            number("entity_id"),
            number("complete_till"),
            number("created_at"),
            number("updated_at"),
            task.to_string()
        ],
    )?;
    Ok(())
}
