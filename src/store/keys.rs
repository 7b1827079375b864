//! Keys that scripts give to what they create, so that repeating it creates nothing.

use rusqlite::{Connection, OptionalExtension, params};

use super::checksums::sum_of_bytes;
use super::{Result, StoreError};
use crate::domain::ChangeId;

/// A script's name for one thing that it creates. It belongs to the account and is kept as long as the store exists on
/// this computer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequestKey {
    /// The name.
    pub word: String,
    /// What was requested, in the caller's words: a date phrase means another moment the next time.
    pub content: String,
}

fn sum(content: &str) -> i64 {
    sum_of_bytes(content.as_bytes()).cast_signed()
}

/// What was created under a key.
///
/// # Errors
/// [`StoreError::KeyTaken`] when something else was created under it.
pub(super) fn made_under(sql: &Connection, key: &RequestKey) -> Result<Option<ChangeId>> {
    let mut query = sql.prepare_cached("SELECT key_content, id FROM outbox WHERE request_key = ?1")?;
    let found: Option<(i64, String)> = query.query_row([&key.word], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    match found {
        None => Ok(None),
        Some((content, change)) if content == sum(&key.content) => Ok(Some(ChangeId(change))),
        Some(_) => Err(StoreError::KeyTaken { key: key.word.clone() }),
    }
}

/// Records the key of what is created, in the same transaction.
pub(super) fn remember(sql: &Connection, key: &RequestKey, change: &ChangeId) -> Result<()> {
    let sql_text = "UPDATE outbox SET request_key = ?1, key_content = ?2 WHERE id = ?3";
    sql.prepare_cached(sql_text)?.execute(params![key.word, sum(&key.content), change.0])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Due, Edit, NewTask, UserId};
    use crate::store::{Intent, Outcome, Store};

    fn key(word: &str, content: &str) -> Option<RequestKey> {
        Some(RequestKey { word: word.into(), content: content.into() })
    }

    fn make(store: &mut Store, keys: &[Option<RequestKey>]) -> Result<Vec<Outcome>> {
        let new = Edit::Create(NewTask { text: "Call".into(), due: Due(5), ..NewTask::default() });
        let edits = vec![new; keys.len()];
        let intent = Intent { keys, ..Intent::stored(&edits, Act::Create, UserId(7), 1, 1) };
        Ok(store.carry_out(&intent)?.outcomes)
    }

    #[test]
    fn the_same_key_makes_nothing_a_second_time_and_nothing_else_ever() {
        let mut store = Store::in_memory().unwrap();
        let first = make(&mut store, &[key("a", "Call +2h"), None]).unwrap();
        let Outcome::Owed(id) = &first[0] else { panic!("{first:?}") };
        let again = make(&mut store, &[key("a", "Call +2h"), key("b", "Call")]).unwrap();
        assert_eq!(again[0], Outcome::Known(id.clone()));
        assert_eq!(store.outbox().unwrap().len(), 3);
        let other = make(&mut store, &[key("c", "Call"), key("a", "Write")]);
        assert!(matches!(other, Err(StoreError::KeyTaken { key }) if key == "a"));
        assert_eq!(store.outbox().unwrap().len(), 3, "all of them or none");
        assert!(matches!(make(&mut store, &[key("c", "Call"), key("c", "Call")]).unwrap()[1], Outcome::Known(_)));
    }

    #[test]
    fn keys_of_scripts_survive_a_rebuild() {
        let folder = tempfile::tempdir().unwrap();
        let (path, new) = (folder.path().join("store.db"), folder.path().join("new.db"));
        let mut old = Store::open(&path).unwrap();
        let edits = [Edit::Create(NewTask { text: "Once".into(), due: Due(5), ..NewTask::default() })];
        let keys = [Some(RequestKey { word: "k".into(), content: "Once".into() })];
        let intent = Intent { keys: &keys, ..Intent::stored(&edits, Act::Create, UserId(7), 1, 1) };
        let made = old.carry_out(&intent).unwrap().changes.remove(0);
        let mut rebuilt = Store::open(&new).unwrap();
        assert!(rebuilt.save_from(&path).is_ok());
        assert_eq!(rebuilt.carry_out(&intent).unwrap().outcomes, [Outcome::Known(made.clone())]);
        drop((old, rebuilt));
        // An edit that is only in the journal, because the program died before the store had it, has its key too.
        std::fs::remove_file(&path).unwrap();
        for tail in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("store.db{tail}")));
        }
        let (mut anew, _) = Store::open_or_rebuild(&path).unwrap();
        let again = anew.carry_out(&intent).unwrap().outcomes;
        assert!(matches!(&again[..], [Outcome::Known(_)]), "{again:?}");
    }
}
