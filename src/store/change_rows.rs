//! How a change is read from its row in the outbox.

use rusqlite::{Connection, OptionalExtension, Row as SqlRow};

use super::Result;
use super::checksums::intact;
use crate::domain::{AccountId, Change, ChangeId, ChangeState, Delivery, Identity, Operation, Reason, TaskId, UserId};

/// A condition in SQL: the change is not final.
pub(super) const NOT_FINAL: &str = "state NOT IN ('confirmed', 'cancelled', 'discarded')";
/// The columns that [`read`] reads, in order.
const COLUMNS: &str =
    "id, seq, task, act, work, state, made_at, attempts, next_at, reason, {intact}, sent_at, looks, stamp,
    watermark, theirs, unclear, since, account, user, known_at, steady_at";

/// Changes that can be sent although they belong to no task known to the server.
pub(super) const NEEDS_NO_SERVER_ID: &str = "kind IN ('create', 'note')";

pub(super) fn one(sql: &Connection, id: &ChangeId) -> Result<Option<Change>> {
    Ok(sql.query_row(&select("id = ?1"), [&id.0], read).optional()?.flatten())
}

/// The operations of the open changes of a task, in order.
pub(super) fn operations_of(sql: &Connection, task: TaskId) -> Result<Vec<Operation>> {
    let mut query = sql.prepare_cached(&select(&format!("{NOT_FINAL} AND task = ?1 ORDER BY seq")))?;
    let rows = query.query_map([task.0], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(rows.into_iter().flatten().map(|change| change.operation).collect())
}

/// The statement whose rows [`read`] reads.
pub(super) fn select(condition: &str) -> String {
    format!("SELECT {} FROM outbox WHERE {condition}", COLUMNS.replace("{intact}", &intact("outbox")))
}

/// Reads a row; None for one that was damaged on disk.
pub(super) fn read(row: &SqlRow<'_>) -> rusqlite::Result<Option<Change>> {
    if !row.get::<_, bool>(10)? {
        return Ok(None);
    }
    let (id, operation): (String, String) = (row.get(0)?, row.get(4)?);
    let (task, act) = (TaskId(row.get(2)?), row.get(3)?);
    let (Ok(operation), Some(state)) =
        (serde_json::from_str(&operation), ChangeState::from_word(&row.get::<_, String>(5)?))
    else {
        return Ok(None);
    };
    let theirs = row.get::<_, Option<String>>(15)?.and_then(|text| serde_json::from_str(&text).ok());
    Ok(Some(Change {
        id: ChangeId(id),
        seq: row.get(1)?,
        task,
        act,
        operation,
        state,
        made_at: row.get(6)?,
        made_for: identity(row.get(18)?, row.get(19)?),
        next_at: row.get(8)?,
        reason: row.get::<_, Option<String>>(9)?.map(|text| Reason::from_stored(&text)),
        theirs,
        delivery: Delivery {
            attempts: row.get(7)?,
            unclear: row.get(16)?,
            since: row.get(17)?,
            sent_at: row.get(11)?,
            steady_at: row.get("steady_at")?,
            lookups: row.get(12)?,
            stamp: row.get(13)?,
            watermark: row.get(14)?,
            known_at: row.get(20)?,
        },
    }))
}

fn identity(account: Option<i64>, user: Option<i64>) -> Option<Identity> {
    Some(Identity { account: AccountId(account?), user: UserId(user?) })
}
