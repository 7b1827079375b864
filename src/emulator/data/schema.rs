//! The tables of the emulator.

/// Raised with every change of the schema or the models: older data is dropped and created again.
pub(super) const VERSION: i64 = 4;
/// Creates missing tables and indices.
pub(super) const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS task (
        id INTEGER PRIMARY KEY, responsible INTEGER, completed INTEGER NOT NULL, kind INTEGER NOT NULL, entity_type TEXT,
        entity_id INTEGER, due INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS task_due ON task (completed, responsible, due);
    CREATE INDEX IF NOT EXISTS task_updated ON task (updated);
    CREATE INDEX IF NOT EXISTS task_completed ON task (completed);
    CREATE INDEX IF NOT EXISTS task_subject ON task (entity_type, entity_id, completed, due);
    CREATE TABLE IF NOT EXISTS entity (
        kind TEXT NOT NULL, id INTEGER NOT NULL, words TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
    CREATE TABLE IF NOT EXISTS link (
        kind TEXT NOT NULL, id INTEGER NOT NULL, to_kind TEXT NOT NULL, to_id INTEGER NOT NULL, main INTEGER NOT NULL,
        PRIMARY KEY (kind, id, to_kind, to_id));
    CREATE TABLE IF NOT EXISTS tag (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (kind, name));
    CREATE TABLE IF NOT EXISTS note (
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, entity INTEGER NOT NULL, body TEXT NOT NULL, updated INTEGER NOT NULL,
        pinned INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE IF NOT EXISTS event (
        id INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, kind TEXT NOT NULL, entity INTEGER NOT NULL, at INTEGER NOT NULL,
        by INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS event_entity ON event (entity);";
/// Every table, to drop those of an older version.
pub(super) const TABLES: [&str; 6] = ["task", "entity", "link", "tag", "note", "event"];
