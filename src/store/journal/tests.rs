use super::*;

fn made(id: &str, rev: i64, state: &str) -> Entry {
    let row = serde_json::json!({ "id": id, "seq": 1, "rev": rev, "state": state, "work": "слова\n" });
    Entry(row.as_object().unwrap().clone())
}

fn journal() -> (tempfile::TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::of(&folder.path().join("store.db"));
    (folder, journal)
}

#[test]
fn the_last_word_about_a_row_counts_and_a_torn_line_is_in_nobodys_way() {
    let (_folder, journal) = journal();
    journal.add(&[made("a", 1, "queued"), made("b", 1, "queued")], true).unwrap();
    let whole = fs::read(&journal.path).unwrap();
    fs::write(&journal.path, [&whole[..], &whole[HEAD.len()..HEAD.len() + 50]].concat()).unwrap();
    journal.add(&[made("a", 2, "confirmed")], false).unwrap();
    let read = journal.read().unwrap();
    assert_eq!(read.entries.len(), 2);
    assert_eq!(read.entries["a"].state(), Some(ChangeState::Confirmed));
    assert_eq!(read.damaged.len(), 1);
}

#[test]
fn what_did_not_come_about_is_taken_back_and_what_is_settled_is_cleared_away() {
    let (_folder, journal) = journal();
    journal.add(&[made("a", 1, "queued")], true).unwrap();
    journal.add(&[made("b", 1, "queued")], true).unwrap().take_back();
    assert_eq!(journal.read().unwrap().entries.keys().collect::<Vec<_>>(), ["a"]);
    journal.replace(&[made("a", 3, "sending")]).unwrap();
    assert_eq!(journal.read().unwrap().entries["a"].rev(), 3);
    journal.replace(&[]).unwrap();
    let read = journal.read().unwrap();
    assert!(read.entries.is_empty() && !read.beheaded);
    fs::write(&journal.path, "").unwrap();
    assert!(journal.read().unwrap().beheaded, "an empty file is not one in which nothing stands");
}

#[test]
fn any_bit_that_turns_over_is_noticed() {
    let (_folder, journal) = journal();
    journal.add(&[made("a", 1, "queued")], true).unwrap();
    let whole = fs::read(&journal.path).unwrap();
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let contents = read(&bytes);
        let same = contents.entries.get("a").is_none_or(|entry| *entry == made("a", 1, "queued"));
        let told = contents.beheaded || contents.entries.len() + contents.damaged.len() >= 1;
        assert!(same && told, "bit {bit}");
    }
}
