use super::*;
use crate::store::StoreError;

fn store() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    Store::open(&path).unwrap().set_meta("whose", "all").unwrap();
    (folder, path)
}

fn change(path: &Path, sql: &str) {
    let store = Store::open(path).unwrap();
    store.sql.execute_batch(sql).unwrap();
}

#[test]
fn a_number_of_steps_that_turned_over_is_set_right() {
    let right = MIGRATIONS.len();
    for wrong in [0, 7, 9, right ^ 1, right ^ (1 << 6), right ^ (1 << 30)] {
        let (_folder, path) = store();
        change(&path, &format!("PRAGMA user_version = {wrong}"));
        let store = Store::open(&path).unwrap();
        assert_eq!(store.meta("whose").unwrap().as_deref(), Some("all"), "{wrong}");
        let found: u32 = store.sql.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(found as usize, MIGRATIONS.len());
    }
}

#[test]
fn a_number_of_steps_beyond_all_that_are_known_is_said_and_the_store_made_anew_with_what_is_owed() {
    for wrong in [9_999, 72, 1 << 30] {
        let (_folder, path) = store();
        change(&path, &format!("PRAGMA user_version = {wrong}"));
        assert!(matches!(Store::open(&path), Err(StoreError::Damaged { .. })), "{wrong}");
        let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
        assert!(rebuilt.is_some_and(|rebuilt| rebuilt.kept.is_some()), "{wrong}");
        let found: u32 = store.sql.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(found as usize, MIGRATIONS.len());
    }
}

#[test]
fn a_newer_program_that_changed_no_table_is_known_by_both_of_its_records() {
    let (_folder, path) = store();
    let newer = MIGRATIONS.len() + 1;
    let store = Store::open(&path).unwrap();
    set_meta_in(&store.sql, STEPS, &newer.to_string()).unwrap();
    store.sql.execute_batch(&format!("PRAGMA user_version = {newer}")).unwrap();
    drop(store);
    for _ in 0..2 {
        assert!(matches!(Store::open(&path), Err(StoreError::Newer { .. })));
        assert!(matches!(Store::open_or_rebuild(&path), Err(StoreError::Newer { .. })));
    }
}

#[test]
fn a_trigger_of_the_checksums_that_is_damaged_is_put_in_anew_and_any_other_damage_is_said() {
    let (_folder, path) = store();
    change(&path, "DROP TRIGGER shadow_sum_in");
    let store_again = Store::open(&path).unwrap();
    let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'shadow_sum_in'";
    assert_eq!(store_again.sql.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    for sql in ["DROP TRIGGER tally_out", "DROP INDEX task_mine", "DROP TABLE gone", "ALTER TABLE act RENAME TO bct"] {
        let (_folder, path) = store();
        change(&path, sql);
        assert!(matches!(Store::open(&path), Err(StoreError::Damaged { .. } | StoreError::Corrupt)), "{sql}");
        let (store, rebuilt) = Store::open_or_rebuild(&path).unwrap();
        assert!(rebuilt.is_some() && store.sql.prepare("SELECT * FROM gone, act").is_ok(), "{sql}");
    }
}

#[test]
fn a_file_that_lost_its_end_is_said_at_once() {
    let (_folder, path) = store();
    Store::open(&path).unwrap().tidy().unwrap();
    let length = fs::metadata(&path).unwrap().len();
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(length / 2).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::Damaged { .. } | StoreError::Corrupt)));
    assert!(Store::open_or_rebuild(&path).unwrap().1.is_some());
}
