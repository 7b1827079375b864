use super::*;
use crate::domain::{Act, Due, NewTask, UserId};
use crate::store::Step;

const ME: UserId = UserId(7);

fn server_task() -> Task {
    NewTask { text: "Call".into(), due: Due(1_000), ..NewTask::default() }.as_task(TaskId(1), ME, 10)
}

/// A store in which text and due time were changed here, and the text by a colleague.
fn conflict() -> (Store, ChangeId) {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task()]).unwrap();
    let patch = Patch { text: Some("Mine".into()), due: Some(Due(5)), ..Patch::default() };
    store.apply(&[Edit::Update { task: TaskId(1), patch }], Act::Edit, ME, 100, 100).unwrap();
    let id = store.outbox().unwrap().remove(0).id;
    let theirs = Patch { text: Some("Theirs".into()), ..Patch::default() };
    store.put_tasks(&[Task { text: "Theirs".into(), updated_at: 20, ..server_task() }]).unwrap();
    store.settle(&[(id.clone(), Step::Conflict { theirs: Box::new(theirs), known_at: Some(20) })]).unwrap();
    (store, id)
}

fn owed(store: &Store) -> (Patch, Patch) {
    let Operation::Edit { patch, base } = store.outbox().unwrap().remove(0).operation else {
        panic!("an edit is owed")
    };
    (patch, base)
}

#[test]
fn my_values_go_out_over_those_that_were_shown_to_me() {
    let (mut store, id) = conflict();
    assert!(store.resolve(&id, Resolution::Mine).unwrap());
    let (patch, base) = owed(&store);
    assert_eq!((patch.text.as_deref(), base.text.as_deref()), (Some("Mine"), Some("Theirs")));
    assert_eq!(store.due_changes(200, 50).unwrap().len(), 1);
}

#[test]
fn their_values_stay_and_what_did_not_conflict_still_goes_out() {
    let (mut store, id) = conflict();
    store.resolve(&id, Resolution::Theirs).unwrap();
    assert_eq!(owed(&store).0, Patch::reschedule(Due(5)));
    let shown = store.row(TaskId(1)).unwrap().unwrap().task;
    assert_eq!((shown.text.as_str(), shown.due), ("Theirs", Due(5)));
}

#[test]
fn both_texts_can_be_kept() {
    let (mut store, id) = conflict();
    store.resolve(&id, Resolution::Both).unwrap();
    assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task.text, "Theirs\nMine");
}

#[test]
fn an_edit_that_may_have_arrived_is_still_known_as_such_when_it_is_sent_again_after_a_refusal() {
    let (mut store, id) = conflict();
    store.resolve(&id, Resolution::Mine).unwrap();
    store.start_editing(&[(id.clone(), Some(20))], 100).unwrap();
    store.settle(&[(id.clone(), Step::Unclear(105, Reason::said("no answer")))]).unwrap();
    store.set_state(&id, ChangeState::Refused, None, Some(Reason::said("no"))).unwrap();
    store.resolve(&id, Resolution::Retry).unwrap();
    let change = store.change(&id).unwrap().unwrap();
    assert_eq!((change.delivery.unclear, change.delivery.known_at), (1, Some(20)));
    store.start_editing(&[(id.clone(), Some(30))], 200).unwrap();
    assert_eq!(store.change(&id).unwrap().unwrap().delivery.known_at, Some(20), "the first sending counts");
}

#[test]
fn a_discarded_edit_leaves_the_server_copy() {
    let (mut store, id) = conflict();
    store.resolve(&id, Resolution::Discard).unwrap();
    let shown = store.row(TaskId(1)).unwrap().unwrap().task;
    assert_eq!((shown.text.as_str(), shown.due), ("Theirs", Due(1_000)));
    assert!(store.outbox().unwrap().is_empty());
    assert!(!store.resolve(&id, Resolution::Retry).unwrap(), "what is gone can't be sent");
}

#[test]
fn a_refused_creation_is_mended_and_sent_again() {
    let mut store = Store::in_memory().unwrap();
    let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
    store.apply(&[Edit::Create(new.clone())], Act::Create, ME, 1, 1).unwrap();
    let change = store.outbox().unwrap().remove(0);
    store.set_state(&change.id, ChangeState::Refused, None, Some(Reason::said("no"))).unwrap();
    assert!(store.due_changes(9, 50).unwrap().is_empty());
    let corrected = NewTask { text: "Write to them".into(), ..new };
    assert!(store.correct(&change.id, &Edit::Create(corrected)).unwrap());
    assert_eq!(store.row(change.task).unwrap().unwrap().task.text, "Write to them");
    let due = store.due_changes(9, 50).unwrap().remove(0);
    assert_eq!((due.delivery.stamp, due.reason), (change.delivery.stamp, None));
}

#[test]
fn a_discarded_creation_takes_its_edits_along() {
    let mut store = Store::in_memory().unwrap();
    let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
    let task = store.apply(&[Edit::Create(new)], Act::Create, ME, 1, 1).unwrap().tasks[0];
    store.apply(&[Edit::Update { task, patch: Patch::complete("ok") }], Act::Complete, ME, 2, 2).unwrap();
    let id = store.outbox().unwrap().remove(0).id;
    store.resolve(&id, Resolution::Discard).unwrap();
    assert!(store.outbox().unwrap().is_empty() && store.row(task).unwrap().is_none());
}
