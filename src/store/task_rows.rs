//! How a task is written to its row and read from it: the server's copy with the owed changes on top.

use rusqlite::{OptionalExtension, Row as SqlRow, params};

use super::Result;
use super::change_rows::operations_of;
use super::checksums::intact;
use super::words::{add_words, words_of};
use crate::domain::{Operation, Task, TaskId};

/// Reads a JSON column, and from the column after it whether its row is as written; None if it isn't.
pub(super) fn body<T: serde::de::DeserializeOwned>(row: &SqlRow<'_>) -> rusqlite::Result<Option<T>> {
    body_at(row, 0)
}

/// The same for a column further right.
pub(super) fn body_at<T: serde::de::DeserializeOwned>(row: &SqlRow<'_>, at: usize) -> rusqlite::Result<Option<T>> {
    let is_whole: Option<bool> = row.get(at + 1)?;
    let bytes = row.get_ref(at)?.as_bytes_or_null()?.filter(|_| is_whole == Some(true));
    Ok(bytes.and_then(|bytes| serde_json::from_slice(bytes).ok()))
}

/// The body of a row of this table; None if there is no such row, or it is damaged.
pub(super) fn read_body<T: serde::de::DeserializeOwned>(
    sql: &rusqlite::Connection,
    table: &str,
    id: TaskId,
) -> Result<Option<T>> {
    let text = format!("SELECT body, {} FROM {table} WHERE id = ?1", intact(table));
    Ok(sql.prepare_cached(&text)?.query_row([id.0], body).optional()?.flatten())
}

/// Writes a row as shown. Returns 0 if it was already the same.
pub(super) fn write(sql: &rusqlite::Connection, task: &Task, body: &str) -> Result<usize> {
    let known = sql.prepare_cached("SELECT 1 FROM task WHERE id = ?1")?.exists([task.id.0])?;
    let words = words_of(task);
    let changed = write_row(sql, task, body, &words)?;
    if !known {
        add_words(sql, "task", &[(task.id.0, words)])?;
    }
    Ok(changed)
}

/// The same without the words of a new row, which are added later.
pub(super) fn write_row(sql: &rusqlite::Connection, task: &Task, body: &str, words: &str) -> Result<usize> {
    let mut insert = sql.prepare_cached(
        "INSERT INTO task (id, responsible, completed, due, updated, subject_kind, subject_id, body, folded, sum)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, row_sum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))
         ON CONFLICT (id) DO UPDATE SET responsible = ?2, completed = ?3, due = ?4, updated = ?5, subject_kind = ?6,
             subject_id = ?7, body = ?8, folded = ?9, sum = excluded.sum WHERE body <> ?8 OR sum IS NOT excluded.sum",
    )?;
    Ok(insert.execute(params![
        task.id.0,
        task.responsible.map(|id| id.0),
        task.completed,
        task.due.0,
        task.updated_at,
        task.subject.map(|subject| subject.kind.word()),
        task.subject.map(|subject| subject.id.0),
        body,
        words
    ])?)
}

/// Shows the server's copy with the unsent changes on top; without such changes only the copy, and no shadow is kept.
pub(super) fn show(sql: &rusqlite::Connection, id: TaskId) -> Result<()> {
    let Some(mut task) = read_body::<Task>(sql, "shadow", id)? else { return Ok(()) };
    let operations = operations_of(sql, id)?;
    for operation in &operations {
        if let Operation::Edit { patch, .. } = operation {
            patch.apply(&mut task);
        }
    }
    write(sql, &task, &serde_json::to_string(&task)?)?;
    if operations.is_empty() {
        sql.prepare_cached("DELETE FROM shadow WHERE id = ?1")?.execute([id.0])?;
        // Gone from the server, the task was kept only for its unsent edits.
        if sql.prepare_cached("DELETE FROM gone WHERE id = ?1")?.execute([id.0])? > 0 {
            sql.prepare_cached("DELETE FROM task WHERE id = ?1")?.execute([id.0])?;
        }
    }
    Ok(())
}
