//! Whatever the disk made of outbox rows: the store opens, good rows go on, damaged ones are set aside, nothing panics.

use std::path::Path;
use std::sync::OnceLock;

use amotui::domain::{Act, Due, Edit, EntityId, EntityKind, NewTask, Patch, Subject, TaskId, UserId};
use amotui::store::Store;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;

const NOW: i64 = 1_795_500_000;
const ME: UserId = UserId(7);
const COLUMNS: [&str; 19] = [
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
    "sum",
    "sent_at",
    "looks",
    "unclear",
    "stamp",
    "theirs",
    "since",
    "note",
];

/// A store with six edits and a note that are owed, as a file.
fn template() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        let mut store = Store::open(&path).expect("a store");
        let new = |n: i64| NewTask { text: format!("Task {n}"), due: Due(NOW + n), ..NewTask::default() };
        store.put_tasks(&(1..=4).map(|n| new(n).as_task(TaskId(n), ME, NOW)).collect::<Vec<_>>()).expect("stored");
        for n in 1..=4 {
            let patch = Patch { text: Some(format!("Mine {n}")), ..Patch::default() };
            store.apply(&[Edit::Update { task: TaskId(n), patch }], Act::Edit, ME, NOW, NOW).expect("stored");
        }
        store.apply(&[Edit::Create(new(8)), Edit::Create(new(9))], Act::Create, ME, NOW, NOW).expect("stored");
        let subject = Subject { kind: EntityKind::Leads, id: EntityId(5) };
        store.apply(&[Edit::Note { subject, text: "Note".into() }], Act::Note, ME, NOW, NOW).expect("stored");
        store.tidy().expect("tidy");
        drop(store);
        std::fs::read(&path).expect("the file")
    })
}

pub fn check(bytes: &[u8]) {
    let folder = tempfile::Builder::new().tempdir_in(shared_memory()).expect("a folder");
    let path = folder.path().join("store.db");
    std::fs::write(&path, template()).expect("written");
    // What is owed is written there a second time: then nothing would be missing.
    let _ = std::fs::remove_file(path.with_extension("journal"));
    let touched = overwrite(&path, bytes);
    let mut store = Store::open(&path).expect("the file itself is sound");
    let hold = store.lock_sender().expect("it recovers");
    assert!(hold.is_some());
    let owed = store.outbox().expect("what is good is read");
    let untouched = (1..=7i64).filter(|seq| !touched.contains(seq)).count();
    let aside = store.damaged_edits().expect("what is not is listed").len();
    assert!(owed.len() + aside >= untouched, "{} owed, {aside} aside of {untouched} untouched", owed.len());
    store.due_changes(NOW + 1_000_000, 250).expect("read");
    store.unsent().expect("read");
    store.next_wake().expect("read");
    for change in &owed {
        store.row(change.task).expect("read");
    }
    while store.undo(ME, NOW, NOW, None).expect("undone or refused").is_some() {}
    while store.redo(ME, NOW, NOW, None).expect("done again or refused").is_some() {}
}

fn shared_memory() -> std::path::PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }
}

/// Writes into columns of rows: row, column, kind, length, bytes, over and over. Answers which rows were touched.
fn overwrite(path: &Path, mut bytes: &[u8]) -> Vec<i64> {
    let sql = Connection::open(path).expect("opened");
    // As a disk does it: no checksum hears of it.
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).expect("it can be left out");
    let mut touched = Vec::new();
    while let Some((head, rest)) = bytes.split_at_checked(4) {
        let (content, rest) = rest.split_at(usize::from(head[3]).min(rest.len()));
        bytes = rest;
        let seq = i64::from(head[0] % 7) + 1;
        let column = COLUMNS[usize::from(head[1]) % COLUMNS.len()];
        let value = match head[2] % 5 {
            0 => Value::Null,
            1 => {
                Value::Integer(content.iter().fold(0i64, |n, byte| n.wrapping_mul(256).wrapping_add(i64::from(*byte))))
            }
            2 => Value::Real(f64::from(head[2]) * 1e300),
            3 => Value::Blob(content.to_vec()),
            _ => Value::Text(String::from_utf8_lossy(content).into_owned()),
        };
        touched.push(seq);
        // What SQLite itself refuses can't come to stand there.
        let _ = sql.execute(&format!("UPDATE outbox SET {column} = ?1 WHERE seq = ?2"), rusqlite::params![value, seq]);
    }
    touched
}
