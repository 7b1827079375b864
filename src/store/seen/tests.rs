use super::*;
use crate::domain::{Act, Due, Edit, NewTask, UserId};
use crate::store::{Intent, Step};

const ME: UserId = UserId(7);

fn task(text: &str, updated_at: i64) -> Task {
    let new = NewTask { text: text.into(), due: Due(1_000), ..NewTask::default() };
    Task { updated_at, ..new.as_task(TaskId(1), ME, 10) }
}

fn rename(text: &str) -> [Edit; 1] {
    [Edit::Update { task: TaskId(1), patch: Patch { text: Some(text.into()), ..Patch::default() } }]
}

/// The base with which an edit of the text would be sent, and its change.
fn base_of(store: &mut Store, basis: Basis<'_>) -> (Option<String>, ChangeId) {
    let edits = rename("Mine");
    let intent = Intent { basis, ..Intent::stored(&edits, Act::Edit, ME, 100, 100) };
    let id = store.carry_out(&intent).unwrap().changes.remove(0);
    let Operation::Edit { base, .. } = store.change(&id).unwrap().unwrap().operation else { panic!("an edit is owed") };
    (base.text, id)
}

fn store(seen: bool) -> Store {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[task("Seen", 10)]).unwrap();
    if seen {
        store.remember_seen(&[task("Seen", 10)]).unwrap();
    }
    store
}

#[test]
fn what_was_printed_stays_the_base_however_often_the_store_was_refreshed() {
    let mut store = store(true);
    store.put_tasks(&[task("Second", 20)]).unwrap();
    store.keep_seen(&[TaskId(1)]).unwrap();
    store.put_tasks(&[task("Third", 30)]).unwrap();
    assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("Seen"));
}

#[test]
fn of_a_task_that_was_never_printed_what_was_stored_before_the_fetch_counts() {
    let mut store = store(false);
    store.put_tasks(&[task("Second", 20)]).unwrap();
    store.keep_seen(&[TaskId(1)]).unwrap();
    store.put_tasks(&[task("Third", 30)]).unwrap();
    assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("Second"));
}

#[test]
fn printing_again_counts_and_so_does_a_newer_copy_than_the_one_that_was_printed() {
    let mut store = store(true);
    store.put_tasks(&[task("Second", 20)]).unwrap();
    store.remember_seen(&[task("Second", 20)]).unwrap();
    store.put_tasks(&[task("Third", 30)]).unwrap();
    assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("Second"));
    let mut raced = self::store(false);
    raced.put_tasks(&[task("Newer", 20)]).unwrap();
    raced.remember_seen(&[task("Printed", 10)]).unwrap();
    assert_eq!(base_of(&mut raced, Basis::Seen(&[])).0.as_deref(), Some("Printed"));
}

#[test]
fn own_edits_are_known_whether_they_wait_or_have_arrived() {
    let mut store = store(true);
    store.put_tasks(&[task("Second", 20)]).unwrap();
    let first = store.apply(&rename("First"), Act::Edit, ME, 50, 50).unwrap().changes.remove(0);
    let (base, second) = base_of(&mut store, Basis::Seen(&[]));
    assert_eq!(base.as_deref(), Some("First"), "it waits");
    store.resolve(&second, crate::domain::Resolution::Discard).unwrap();
    store.settle(&[(first, Step::Edited(60))]).unwrap();
    assert_eq!(base_of(&mut store, Basis::Seen(&[])).0.as_deref(), Some("First"), "it has arrived");
}

#[test]
fn a_copy_that_was_handed_in_is_the_base_but_for_what_was_set_from_here_since() {
    let mut store = store(true);
    store.put_tasks(&[task("Second", 20)]).unwrap();
    let given = [task("Handed in", 5)];
    let (base, id) = base_of(&mut store, Basis::Seen(&given));
    assert_eq!(base.as_deref(), Some("Handed in"));
    store.resolve(&id, crate::domain::Resolution::Discard).unwrap();
    let own = store.apply(&rename("First"), Act::Edit, ME, 50, 50).unwrap().changes.remove(0);
    store.settle(&[(own, Step::Edited(60))]).unwrap();
    assert_eq!(base_of(&mut store, Basis::Seen(&given)).0.as_deref(), Some("First"));
}

#[test]
fn a_forced_edit_is_held_against_what_was_fetched_and_conflicts_about_its_fields_give_way() {
    let mut store = store(true);
    let (_, first) = base_of(&mut store, Basis::Seen(&[]));
    let theirs = Patch { text: Some("Theirs".into()), ..Patch::default() };
    store.settle(&[(first.clone(), Step::Conflict { theirs: Box::new(theirs), known_at: Some(20) })]).unwrap();
    store.put_tasks(&[task("Theirs", 20)]).unwrap();
    let edits = rename("Meant");
    let intent = Intent { basis: Basis::Forced, ..Intent::stored(&edits, Act::Edit, ME, 100, 100) };
    let id = store.carry_out(&intent).unwrap().changes.remove(0);
    let owed = store.outbox().unwrap();
    assert_eq!(owed.iter().map(|change| &change.id).collect::<Vec<_>>(), [&id]);
    assert!(matches!(&owed[0].operation, Operation::Edit { base, .. } if base.text.as_deref() == Some("Theirs")));
}
