use std::io::{Seek, SeekFrom, Write};

use super::*;
use crate::domain::{Act, Due, Edit, NewTask, Operation, Patch, Task, TaskId, UserId};

const ME: UserId = UserId(7);

fn task(id: i64) -> Task {
    let new = NewTask { text: format!("Task {id} {}", "x".repeat(200)), due: Due(1_000), ..NewTask::default() };
    new.as_task(TaskId(id), ME, 100)
}

/// A store with many tasks, an edit and a creation.
fn filled(path: &Path) {
    let mut store = Store::open(path).unwrap();
    store.put_tasks(&(1..=1_000).map(task).collect::<Vec<_>>()).unwrap();
    let patch = Patch { text: Some("Mine".into()), ..Patch::default() };
    let new = NewTask { text: "New".into(), due: Due(2_000), ..NewTask::default() };
    let edits = [Edit::Update { task: TaskId(5), patch }, Edit::Create(new)];
    store.apply(&edits, Act::Edit, ME, 200, 200).unwrap();
    store.set_meta("whose", "all").unwrap();
    store.tidy().unwrap();
}

fn overwrite(path: &Path, from: u64, to: u64) {
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(from)).unwrap();
    file.write_all(&vec![0xa5; usize::try_from(to - from).unwrap()]).unwrap();
}

#[test]
fn a_sound_store_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    filled(&path);
    Store::open(&path).unwrap().remember_damage();
    let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
    assert_eq!((rebuilt, store.count_tasks().unwrap()), (None, 1_001));
    assert!(!is_suspected(&path));
}

#[test]
fn unsent_edits_are_saved_wherever_the_cache_is_damaged() {
    let pages = {
        let folder = tempfile::tempdir().unwrap();
        filled(&folder.path().join("store.db"));
        fs::metadata(folder.path().join("store.db")).unwrap().len() / 4_096
    };
    let (mut saved, mut count) = (0, 0);
    // One run of twenty pages after another, all over the file, except where the schema table is.
    for from in (60..pages - 20).step_by(20) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        filled(&path);
        overwrite(&path, from * 4_096, (from + 20) * 4_096);
        Store::open(&path).unwrap().remember_damage();
        let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
        let Some(rebuilt) = rebuilt else { continue };
        count += 1;
        assert!(rebuilt.kept.unwrap().exists() && schema::pages_are_sound(&store.sql));
        let owed = store.outbox().unwrap();
        if owed.len() == 2 {
            saved += 1;
            assert_eq!(rebuilt.edits, 2);
            assert!(owed.iter().any(|change| matches!(&change.operation, Operation::Create(new) if new.text == "New")));
            assert_eq!(store.meta("whose").unwrap().as_deref(), Some("all"));
            assert_eq!(store.meta("cursor").unwrap(), None, "everything is fetched again");
        }
    }
    assert!(count > 10 && saved * 10 >= count * 9, "{saved} of {count}");
}

#[test]
fn an_edit_that_only_a_line_without_its_names_is_left_of_is_told_as_lost() {
    for noise in [&b"\n\xa5\n\n\xa5"[..], b"\xa5\xa5\xa5\xa5\xa5"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        filled(&path);
        overwrite(&path, 0, 4_096);
        let journal = path.with_extension("journal");
        let mut bytes = fs::read(&journal).unwrap();
        let at = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|part| part == what).unwrap();
        // From inside one name to after another, as noise that contains line ends leaves it.
        let (from, to) = (at(&bytes, b"\"made_at\":") - 10, at(&bytes, b"\"work\":") + 8);
        bytes[from..to].iter_mut().zip(noise.iter().cycle()).for_each(|(byte, noise)| *byte = *noise);
        fs::write(&journal, bytes).unwrap();
        let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
        assert_eq!(rebuilt.map(|rebuilt| (rebuilt.edits, rebuilt.lost)), Some((1, 1)));
        assert_eq!((store.outbox().unwrap().len(), store.unsent().unwrap().damaged), (1, 1));
    }
}

/// A store as made by the program before notes existed, with a new task that is owed.
fn older(path: &Path) {
    let sql = rusqlite::Connection::open(path).unwrap();
    super::super::MIGRATIONS[..3].iter().for_each(|step| sql.execute_batch(step).unwrap());
    let new = NewTask { text: "Owed for long".into(), due: Due(5), ..NewTask::default() };
    let work = serde_json::to_string(&Operation::Create(new)).unwrap();
    let sum = super::super::checksums::first_checksum("c1", TaskId(-1), 1, &work);
    let row = "INSERT INTO outbox (id, task, act, work, state, made_at, sum, stamp) VALUES ('c1', -1, 1, ?1, 'queued', 9, ?2, 9)";
    sql.execute(row, rusqlite::params![work, sum]).unwrap();
    sql.pragma_update(None, "user_version", 3).unwrap();
}

#[test]
fn what_an_older_program_owed_is_still_owed_also_out_of_a_damaged_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, new) = (folder.path().join("store.db"), folder.path().join("new.db"));
    older(&path);
    let mut rebuilt = Store::open(&new).unwrap();
    assert!(rebuilt.save_from(&path).unwrap().readable);
    for store in [rebuilt, Store::open(&path).unwrap()] {
        let due = store.due_changes(10, 50).unwrap();
        assert!(
            matches!(&due[..], [change] if matches!(&change.operation, Operation::Create(new) if new.text == "Owed for long"))
        );
    }
}

#[test]
fn a_file_that_is_no_database_is_kept_and_said_to_be_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    fs::write(&path, "no database, but long enough to look like one ".repeat(99)).unwrap();
    let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
    let rebuilt = rebuilt.unwrap();
    assert!(rebuilt.unreadable && rebuilt.kept.unwrap().exists());
    assert_eq!(store.count_tasks().unwrap(), 0);
}

#[test]
fn while_another_program_has_it_open_nothing_is_taken_away_under_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let other = Store::open(&path).unwrap();
    forget_log(&path);
    let noise = "no database, but long enough to look like one ".repeat(99);
    fs::write(&path, &noise).unwrap();
    assert!(matches!(Store::open_or_rebuild(&path), Err(StoreError::DamagedInUse { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), noise);
    drop(other);
    fs::write(&path, &noise).unwrap();
    let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
    assert!(rebuilt.is_some());
    // The one who rebuilt it has it open like anyone else.
    assert!(Store::open(&path).is_ok());
    assert!(lock(&path.with_extension("in-use"), Lock::TryExclusive).unwrap().is_none());
    drop(store);
}

#[test]
fn what_a_rebuild_that_was_cut_short_left_behind_is_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    filled(&path);
    fs::copy(&path, path.with_extension("new")).unwrap();
    fs::write(with_tail(&path.with_extension("new"), "-wal"), "half a journal").unwrap();
    let end = fs::metadata(&path).unwrap().len();
    overwrite(&path, end - 20 * 4_096, end);
    Store::open(&path).unwrap().remember_damage();
    let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
    assert_eq!((rebuilt.unwrap().edits, store.outbox().unwrap().len()), (2, 2));
    assert!(!path.with_extension("new").exists());
}

#[test]
fn damage_met_while_running_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    filled(&path);
    let end = fs::metadata(&path).unwrap().len();
    overwrite(&path, 60 * 4_096, end);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let db = crate::store::Db::new(Store::open(&path).unwrap());
    let read = runtime.block_on(db.run(|store| store.open_ids()));
    assert!(matches!(read, Err(StoreError::Corrupt)), "{read:?}");
    assert!(suspect(&path).exists());
}
