//! Stores that earlier versions left, each with four edits on the way: nothing that was owed is lost by an update.

use std::io::Read;
use std::path::{Path, PathBuf};

use amotui::domain::{ChangeState, Operation};
use amotui::store::Store;
use flate2::read::GzDecoder;

/// The stores in tests/stores, by the number of migrations they had.
fn kept() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stores");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "gz"));
    files.sort();
    assert!(files.len() >= 2, "{files:?}");
    files
}

fn unpack(packed: &Path, path: &Path) {
    let mut bytes = Vec::new();
    GzDecoder::new(std::fs::File::open(packed).unwrap()).read_to_end(&mut bytes).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// What is owed, as words.
fn owed(store: &Store) -> Vec<String> {
    let changes = store.outbox().unwrap();
    assert!(changes.iter().all(|change| change.state == ChangeState::Queued), "{changes:?}");
    let words = |operation: &Operation| match operation {
        Operation::Create(new) => new.text.clone(),
        Operation::Edit { patch, .. } => patch.text.clone().or(patch.result.clone()).unwrap_or_default(),
        Operation::Note { text, .. } => text.clone(),
    };
    changes.iter().map(|change| words(&change.operation)).collect()
}

#[test]
fn a_store_of_an_earlier_version_opens_with_all_that_was_owed() {
    for packed in kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        unpack(&packed, &path);
        for _ in 0..2 {
            let store = Store::open(&path).unwrap_or_else(|error| panic!("{}: {error}", packed.display()));
            let words = [
                "Written before the update",
                "Edited before the update",
                "Finished before the update",
                "Noted before the update",
            ];
            assert_eq!(owed(&store), words, "{}", packed.display());
            assert_eq!(store.unsent().unwrap().damaged, 0);
            assert!(store.open_ids().unwrap().len() > 20, "its tasks are there");
        }
        assert!(
            std::fs::read_dir(folder.path())
                .unwrap()
                .all(|file| { !file.unwrap().file_name().to_string_lossy().contains("damaged") })
        );
    }
}
