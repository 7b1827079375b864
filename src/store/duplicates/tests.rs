use super::*;
use crate::domain::{Act, Badge, Due, Edit, NewTask, Patch, UserId};
use crate::store::Step;

const ME: UserId = UserId(7);

fn new() -> NewTask {
    NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() }
}

/// A store with a creation that was sent twice; it is bound to task 9, and has the second 97.
fn sent_twice() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.set_own_second(37).unwrap();
    store.apply(&[Edit::Create(new())], Act::Create, ME, 100, 100).unwrap();
    let change = store.outbox().unwrap().remove(0);
    assert_eq!(change.delivery.stamp, Some(97));
    for at in [100, 400] {
        store.start_sending(std::slice::from_ref(&change.id), Some(3), at).unwrap();
    }
    store.settle(&[(change.id, Step::Created(TaskId(9)))]).unwrap();
    store.put_tasks(&[new().as_task(TaskId(9), ME, 97), new().as_task(TaskId(11), ME, 250)]).unwrap();
    store
}

fn badges(store: &Store) -> [Option<Badge>; 3] {
    [9, 10, 11].map(|id| store.row(TaskId(id)).unwrap().and_then(|row| row.badge))
}

#[test]
fn a_creation_that_turns_up_a_second_time_is_found_once_and_told_until_the_person_knows() {
    let mut store = sent_twice();
    assert!(store.new_duplicates(500).unwrap().is_empty(), "a colleague's alike task is not ours");
    store.put_tasks(&[new().as_task(TaskId(10), ME, 97)]).unwrap();
    let duplicate = Duplicate { ours: TaskId(9), other: TaskId(10), text: "Write".into() };
    assert_eq!(store.new_duplicates(500).unwrap(), std::slice::from_ref(&duplicate));
    assert!(store.new_duplicates(501).unwrap().is_empty());
    assert_eq!((store.duplicates().unwrap(), store.unsent().unwrap().duplicates), (vec![duplicate], 1));
    assert_eq!((store.unsent().unwrap().for_you(), store.unsent().unwrap().total()), (1, 0));
    assert_eq!(badges(&store), [Some(Badge::Twice), Some(Badge::Twice), None]);
    assert!(store.dismiss_duplicate(TaskId(10)).unwrap() && !store.dismiss_duplicate(TaskId(10)).unwrap());
    assert_eq!((store.unsent().unwrap().duplicates, badges(&store)), (0, [None; 3]));
    assert!(store.new_duplicates(502).unwrap().is_empty(), "what is known is not told anew");
}

#[test]
fn nothing_is_said_once_one_of_both_is_completed_or_gone() {
    for id in [9, 10] {
        let mut store = sent_twice();
        store.put_tasks(&[new().as_task(TaskId(10), ME, 97)]).unwrap();
        store.new_duplicates(500).unwrap();
        let edit = Edit::Update { task: TaskId(id), patch: Patch::complete("") };
        store.apply(&[edit], Act::Complete, ME, 510, 510).unwrap();
        assert!(store.duplicates().unwrap().is_empty(), "{id}");
        store.undo(ME, 511, 511, None).unwrap();
        assert_eq!(store.duplicates().unwrap().len(), 1, "{id}");
        store.forget_tasks(&[TaskId(id)]).unwrap();
        assert!(store.duplicates().unwrap().is_empty(), "{id}");
    }
}
