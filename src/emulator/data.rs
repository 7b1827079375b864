//! The emulator's database: tasks with the columns needed for queries, everything else as JSON.

mod rows;
mod schema;

use std::path::Path;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde_json::{Value, json};

use self::rows::{happen, put, put_entity, put_link, put_note};
use self::schema::{SCHEMA, TABLES, VERSION};
use super::account;
use super::condition::Condition;
use super::contents::{Contents, Happening};

/// An entity that another one is linked with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Linked {
    pub id: i64,
    /// The first one to call.
    pub main: bool,
}

/// The database.
#[derive(Debug)]
pub(super) struct Data {
    sql: Connection,
}

impl Data {
    /// Opens it; without a path it is kept in memory.
    pub(super) fn open(path: Option<&Path>) -> rusqlite::Result<Self> {
        let sql = path.map_or_else(Connection::open_in_memory, Connection::open)?;
        let version: i64 = sql.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version < VERSION {
            TABLES.iter().try_for_each(|table| sql.execute_batch(&format!("DROP TABLE IF EXISTS {table}")))?;
        }
        sql.execute_batch(SCHEMA)?;
        sql.pragma_update(None, "user_version", VERSION)?;
        sql.pragma_update(None, "temp_store", "memory")?;
        Ok(Self { sql })
    }

    /// True if nothing was ever written.
    pub(super) fn is_empty(&self) -> rusqlite::Result<bool> {
        self.sql.query_row("SELECT NOT EXISTS (SELECT 1 FROM entity)", [], |row| row.get(0))
    }

    /// Writes everything that a new emulator contains.
    pub(super) fn fill(&mut self, sample: &Contents) -> rusqlite::Result<()> {
        let change = self.sql.transaction()?;
        for (kind, entity) in &sample.entities {
            put_entity(&change, kind, entity)?;
        }
        for link in &sample.links {
            put_link(&change, (link.kind, link.id), (link.to_kind, link.to_id), link.main)?;
        }
        for (kind, tag) in &sample.tags {
            let insert = "INSERT INTO tag (id, kind, name) VALUES (?1, ?2, ?3)";
            change.execute(insert, params![tag["id"].as_i64(), kind, tag["name"].as_str()])?;
        }
        for task in &sample.tasks {
            put(&change, task)?;
        }
        for note in &sample.notes {
            put_note(&change, note.kind, note.entity, &note.body)?;
        }
        for (happening, at, by) in &sample.happened {
            happen(&change, happening, *at, *by)?;
        }
        change.commit()
    }

    /// One task.
    pub(super) fn task(&self, id: i64) -> Option<Value> {
        self.bodies("SELECT body FROM task WHERE id = ?1", &[id.into()]).pop()
    }

    /// Every task, by id.
    pub(super) fn all_tasks(&self) -> Vec<Value> {
        self.tasks(&Condition::new(), "id", 0, i64::MAX as u64)
    }

    /// The tasks that meet a condition.
    pub(super) fn tasks(&self, condition: &Condition, order: &str, skip: u64, limit: u64) -> Vec<Value> {
        // The ids first: for a far page of a long list, the bodies before it must not be sorted.
        let page =
            format!("SELECT id FROM task WHERE {} ORDER BY {order} LIMIT {limit} OFFSET {skip}", condition.sql());
        let sql = format!("SELECT body FROM task WHERE id IN ({page}) ORDER BY {order}");
        self.bodies(&sql, &condition.values)
    }

    /// Writes tasks and the events about them, all or none.
    pub(super) fn put_tasks(
        &mut self,
        tasks: &[&Value],
        happened: &[Happening],
        at: i64,
        by: i64,
    ) -> rusqlite::Result<()> {
        let change = self.sql.transaction()?;
        tasks.iter().try_for_each(|task| put(&change, task))?;
        happened.iter().try_for_each(|happening| happen(&change, happening, at, by))?;
        change.commit()
    }

    /// Deletes a task; returns its last state.
    pub(super) fn remove_task(&mut self, id: i64, at: i64, by: i64) -> rusqlite::Result<Option<Value>> {
        let Some(task) = self.task(id) else { return Ok(None) };
        let change = self.sql.transaction()?;
        change.execute("DELETE FROM task WHERE id = ?1", [id])?;
        let gone = Happening { kind: "task_deleted", what: "task", id, before: json!([]), after: json!([]) };
        happen(&change, &gone, at, by)?;
        change.commit()?;
        Ok(Some(task))
    }

    /// The next free task id; ids of deleted tasks are not reused.
    pub(super) fn next_id(&self) -> i64 {
        // One awkward task has an id beyond 2^53; new ones continue below it.
        let sql = "SELECT max(50000000, coalesce((SELECT max(id) FROM task WHERE id < 1000000000000), 0),
                       coalesce((SELECT max(entity) FROM event WHERE kind = 'task' AND entity < 1000000000000), 0)) + 1";
        self.sql.query_row(sql, [], |row| row.get(0)).unwrap_or(1)
    }

    /// When the first open task about an entity is due.
    pub(super) fn closest_task(&self, kind: &str, id: i64) -> Option<i64> {
        let sql = "SELECT min(due) FROM task WHERE entity_type = ?1 AND entity_id = ?2 AND completed = 0";
        self.sql.query_row(sql, params![kind, id], |row| row.get(0)).ok().flatten()
    }

    /// The events that meet a condition.
    pub(super) fn events(&self, condition: &Condition, order: &str, skip: u64, limit: u64) -> Vec<Value> {
        let shape = format!(
            "json_object('id', printf('01%024d', id), 'type', type, 'entity_id', entity, 'entity_type', kind, 'created_by', by,
             'created_at', at, 'value_after', json(after), 'value_before', json(before), 'account_id', {})",
            account::ACCOUNT
        );
        let condition_sql = condition.sql();
        let sql =
            format!("SELECT {shape} FROM event WHERE {condition_sql} ORDER BY {order} LIMIT {limit} OFFSET {skip}");
        self.bodies(&sql, &condition.values)
    }

    /// One entity.
    pub(super) fn entity(&self, kind: &str, id: i64) -> Option<Value> {
        let sql = "SELECT body FROM entity WHERE kind = ?1 AND id = ?2";
        let found = self.sql.query_row(sql, params![kind, id], |row| row.get::<_, String>(0));
        found.optional().ok().flatten().and_then(|body| serde_json::from_str(&body).ok())
    }

    /// The entities that meet a condition.
    pub(super) fn entities(&self, condition: &Condition, order: &str, skip: u64, limit: u64) -> Vec<Value> {
        let sql = condition.sql();
        self.bodies(
            &format!("SELECT body FROM entity WHERE {sql} ORDER BY {order} LIMIT {limit} OFFSET {skip}"),
            &condition.values,
        )
    }

    /// The next free id for a kind of entity.
    pub(super) fn next_entity(&self, kind: &str) -> i64 {
        let sql = "SELECT coalesce(max(id), 0) + 1 FROM entity WHERE kind = ?1";
        self.sql.query_row(sql, [kind], |row| row.get(0)).unwrap_or(1)
    }

    /// Writes entities of one kind and the events about them, all or none.
    pub(super) fn put_entities(
        &mut self,
        kind: &str,
        entities: &[&Value],
        happened: &[Happening],
        (at, by): (i64, i64),
    ) -> rusqlite::Result<()> {
        let change = self.sql.transaction()?;
        entities.iter().try_for_each(|entity| put_entity(&change, kind, entity))?;
        happened.iter().try_for_each(|happening| happen(&change, happening, at, by))?;
        change.commit()
    }

    /// What an entity is linked with, main one first.
    pub(super) fn links(&self, kind: &str, id: i64, to_kind: &str) -> Vec<Linked> {
        let sql = "SELECT to_id, main FROM link WHERE kind = ?1 AND id = ?2 AND to_kind = ?3 ORDER BY main DESC, to_id";
        let Ok(mut query) = self.sql.prepare_cached(sql) else { return Vec::new() };
        let rows = query.query_map(params![kind, id, to_kind], |row| Ok(Linked { id: row.get(0)?, main: row.get(1)? }));
        rows.map(|rows| rows.flatten().collect()).unwrap_or_default()
    }

    /// Links two entities with each other.
    pub(super) fn link(&self, one: (&str, i64), other: (&str, i64), main: bool) -> rusqlite::Result<()> {
        put_link(&self.sql, one, other, main)
    }

    /// Removes a link.
    pub(super) fn unlink(&self, one: (&str, i64), other: (&str, i64)) -> rusqlite::Result<()> {
        let sql = "DELETE FROM link WHERE (kind = ?1 AND id = ?2 AND to_kind = ?3 AND to_id = ?4)
                       OR (kind = ?3 AND id = ?4 AND to_kind = ?1 AND to_id = ?2)";
        self.sql.execute(sql, params![one.0, one.1, other.0, other.1]).map(drop)
    }

    /// The tags for a kind of entity that meet a condition, by id.
    pub(super) fn tags(&self, condition: &Condition, skip: u64, limit: u64) -> Vec<Value> {
        let shape = "json_object('id', id, 'name', name, 'color', null)";
        let sql = condition.sql();
        self.bodies(
            &format!("SELECT {shape} FROM tag WHERE {sql} ORDER BY id LIMIT {limit} OFFSET {skip}"),
            &condition.values,
        )
    }

    /// The tag with this name, created if there is none yet.
    pub(super) fn tag_named(&self, kind: &str, name: &str) -> rusqlite::Result<Value> {
        self.sql.execute("INSERT OR IGNORE INTO tag (kind, name) VALUES (?1, ?2)", params![kind, name])?;
        let id: i64 =
            self.sql.query_row("SELECT id FROM tag WHERE kind = ?1 AND name = ?2", [kind, name], |row| row.get(0))?;
        Ok(json!({ "id": id, "name": name, "color": null }))
    }

    /// The notes that meet a condition.
    pub(super) fn notes(&self, condition: &Condition, order: &str, skip: u64, limit: u64) -> Vec<Value> {
        let shape =
            "json_set(body, '$.id', id, '$.entity_id', entity, '$.is_pinned', json(iif(pinned, 'true', 'false')))";
        let sql = condition.sql();
        self.bodies(
            &format!("SELECT {shape} FROM note WHERE {sql} ORDER BY {order} LIMIT {limit} OFFSET {skip}"),
            &condition.values,
        )
    }

    /// Adds a note; returns its id.
    pub(super) fn add_note(&self, kind: &str, entity: i64, body: &Value) -> rusqlite::Result<i64> {
        put_note(&self.sql, kind, entity, body)?;
        Ok(self.sql.last_insert_rowid())
    }

    /// Replaces the content of a note.
    pub(super) fn change_note(&self, id: i64, body: &Value, now: i64) -> rusqlite::Result<()> {
        let sql = "UPDATE note SET body = ?2, updated = ?3 WHERE id = ?1";
        self.sql.execute(sql, params![id, body.to_string(), now]).map(drop)
    }

    /// Pins a note to the top of its card, or unpins it.
    pub(super) fn pin(&self, id: i64, pinned: bool) -> rusqlite::Result<()> {
        self.sql.execute("UPDATE note SET pinned = ?2 WHERE id = ?1", params![id, pinned]).map(drop)
    }

    fn bodies(&self, sql: &str, values: &[Sql]) -> Vec<Value> {
        let Ok(mut query) = self.sql.prepare_cached(sql) else { return Vec::new() };
        let Ok(rows) = query.query_map(params_from_iter(values), |row| row.get::<_, String>(0)) else {
            return Vec::new();
        };
        rows.flatten().filter_map(|body| serde_json::from_str(&body).ok()).collect()
    }
}
