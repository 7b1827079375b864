use super::*;
use crate::domain::{Act, Due, EntityId, EntityKind, NewTask, Patch, Reason, Subject};
use crate::store::Step;

const ME: UserId = UserId(7);

fn server_task(id: i64) -> Task {
    NewTask { text: format!("Call {id}"), due: Due(1_000), ..NewTask::default() }.as_task(TaskId(id), ME, 10)
}

fn complete(store: &mut Store, id: i64) {
    let edit = Edit::Update { task: TaskId(id), patch: Patch::complete("reached") };
    store.apply(&[edit], Act::Complete, ME, 100, 103).unwrap();
}

/// A store with one task, whose completion is not in amoCRM yet.
fn owing_a_completion() -> (Store, ChangeId) {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    complete(&mut store, 1);
    let id = store.outbox().unwrap().remove(0).id;
    (store, id)
}

#[test]
fn an_edit_that_was_not_sent_is_taken_back_without_a_trace() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    complete(&mut store, 1);
    assert!(store.row(TaskId(1)).unwrap().unwrap().task.completed);
    store.undo(ME, 101, 104, None).unwrap().unwrap();
    assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task, server_task(1));
    assert!(store.outbox().unwrap().is_empty());
    assert!(store.undo(ME, 102, 105, None).unwrap().is_none());
}

#[test]
fn an_edit_that_was_sent_is_reversed_by_another() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    complete(&mut store, 1);
    let change = store.outbox().unwrap().remove(0);
    store.settle(&[(change.id, Step::Edited(200))]).unwrap();
    store.undo(ME, 300, 303, None).unwrap().unwrap();
    let owed = store.outbox().unwrap().remove(0);
    let Operation::Edit { patch, .. } = owed.operation else { panic!("an edit was owed") };
    assert_eq!(patch.completed, Some(false));
    assert!(!store.row(TaskId(1)).unwrap().unwrap().task.completed);
}

#[test]
fn a_new_task_is_taken_back_whole_and_can_be_done_again() {
    let mut store = Store::in_memory().unwrap();
    let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
    let applied = store.apply(&[Edit::Create(new)], Act::Create, ME, 1, 4).unwrap();
    assert!(applied.tasks[0].is_local());
    store.undo(ME, 2, 5, None).unwrap().unwrap();
    assert!(store.row(applied.tasks[0]).unwrap().is_none());
    let again = store.redo(ME, 3, 6, None).unwrap().unwrap();
    assert_eq!(store.row(again.tasks[0]).unwrap().unwrap().task.text, "Write");
    assert!(store.redo(ME, 3, 6, None).unwrap().is_none());
}

#[test]
fn several_acts_are_taken_back_and_done_again_in_order() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    for due in [10, 20, 30] {
        let edit = Edit::Update { task: TaskId(1), patch: Patch::reschedule(Due(due)) };
        store.apply(&[edit], Act::Move, ME, 100, 103).unwrap();
    }
    let due = |store: &Store| store.row(TaskId(1)).unwrap().unwrap().task.due.0;
    for left in [20, 10, 1_000] {
        store.undo(ME, 101, 104, None).unwrap().unwrap();
        assert_eq!(due(&store), left);
    }
    for again in [10, 20, 30] {
        store.redo(ME, 102, 105, None).unwrap().unwrap();
        assert_eq!(due(&store), again);
    }
    store.undo(ME, 103, 106, None).unwrap().unwrap();
    assert_eq!(due(&store), 20);
    complete(&mut store, 1);
    assert!(store.redo(ME, 104, 107, None).unwrap().is_none(), "a new act ends the chance to redo");
}

#[test]
fn a_task_that_amocrm_has_is_not_made_again_by_redo() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    let new = NewTask { text: "Next".into(), due: Due(5), ..NewTask::default() };
    let edits = [Edit::Update { task: TaskId(1), patch: Patch::complete("ok") }, Edit::Create(new)];
    store.apply(&edits, Act::CompleteNext, ME, 1, 1).unwrap();
    let owed = store.outbox().unwrap();
    store.settle(&[(owed[1].id.clone(), Step::Created(TaskId(9)))]).unwrap();
    assert_eq!(store.undo(ME, 2, 2, None).unwrap().unwrap().kept, [TaskId(9)]);
    store.redo(ME, 3, 3, None).unwrap().unwrap();
    assert!(store.outbox().unwrap().iter().all(|change| matches!(change.operation, Operation::Edit { .. })));
}

#[test]
fn creations_of_the_same_second_are_told_apart_and_ids_are_not_used_twice() {
    let mut store = Store::in_memory().unwrap();
    let new = || Edit::Create(NewTask { text: "Call".into(), due: Due(5), ..NewTask::default() });
    store.set_own_second(17).unwrap();
    let first = store.apply(&[new(), new()], Act::Create, ME, 100, 200).unwrap();
    let stamps: Vec<_> = store.outbox().unwrap().iter().map(|change| change.delivery.stamp).collect();
    assert_eq!(stamps, [Some(77), Some(17)]);
    store.undo(ME, 101, 201, None).unwrap().unwrap();
    let second = store.apply(&[new()], Act::Create, ME, 102, 202).unwrap();
    assert!(!first.tasks.contains(&second.tasks[0]));
}

#[test]
fn a_damaged_row_is_set_aside_and_the_others_go_on() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1), server_task(2)]).unwrap();
    complete(&mut store, 1);
    complete(&mut store, 2);
    store.damage("UPDATE outbox SET work = replace(work, 'reached', 'rEached') WHERE task = 1");
    store.lock_sender().unwrap();
    assert_eq!(store.due_changes(200, 50).unwrap().iter().map(|change| change.task).collect::<Vec<_>>(), [TaskId(2)]);
    assert_eq!((store.damaged_edits().unwrap().len(), store.unsent().unwrap().waiting), (1, 1));
    assert!(!store.row(TaskId(1)).unwrap().unwrap().task.completed, "what can't be sent is not shown as done");
}

#[test]
fn undoing_a_completion_leaves_the_time_to_which_a_colleague_moved_it() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    complete(&mut store, 1);
    let change = store.outbox().unwrap().remove(0);
    store.settle(&[(change.id, Step::Edited(200))]).unwrap();
    store.put_tasks(&[Task { due: Due(7_000), completed: true, updated_at: 201, ..server_task(1) }]).unwrap();
    store.undo(ME, 300, 303, None).unwrap().unwrap();
    assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task.due, Due(7_000));
}

#[test]
fn a_sync_never_hides_an_unsent_edit() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    let edit = Edit::Update { task: TaskId(1), patch: Patch::reschedule(Due(9_000)) };
    store.apply(&[edit], Act::Move, ME, 100, 103).unwrap();
    let mut theirs = server_task(1);
    theirs.text = "Call them".into();
    store.put_tasks(&[theirs]).unwrap();
    let shown = store.row(TaskId(1)).unwrap().unwrap().task;
    assert_eq!((shown.due, shown.text.as_str()), (Due(9_000), "Call them"));
    let owed = store.outbox().unwrap().remove(0);
    let base = Patch { completed: Some(false), ..Patch::reschedule(Due(1_000)) };
    assert_eq!(owed.operation, Operation::Edit { patch: Patch::reschedule(Due(9_000)), base });
}

#[test]
fn edits_of_a_new_task_follow_it_to_its_server_id() {
    let mut store = Store::in_memory().unwrap();
    let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
    let local = store.apply(&[Edit::Create(new)], Act::Create, ME, 1, 1).unwrap().tasks[0];
    store.apply(&[Edit::Update { task: local, patch: Patch::complete("ok") }], Act::Complete, ME, 2, 2).unwrap();
    let due = store.due_changes(10, 50).unwrap();
    assert_eq!(due.len(), 1, "the edit waits for the creation");
    store.settle(&[(due[0].id.clone(), Step::Created(TaskId(500)))]).unwrap();
    let due = store.due_changes(10, 50).unwrap();
    assert_eq!((due.len(), due[0].task), (1, TaskId(500)));
    assert!(store.row(local).unwrap().unwrap().task.completed, "the local id still finds it");
}

#[test]
fn a_refused_edit_is_taken_back_and_frees_those_behind_it() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    let moved = |due| Edit::Update { task: TaskId(1), patch: Patch::reschedule(Due(due)) };
    store.apply(&[moved(5)], Act::Move, ME, 100, 100).unwrap();
    let refused = store.outbox().unwrap().remove(0).id;
    store.set_state(&refused, ChangeState::Refused, None, Some(Reason::said("no"))).unwrap();
    store.apply(&[moved(6)], Act::Move, ME, 101, 101).unwrap();
    assert!(store.due_changes(200, 50).unwrap().is_empty());
    assert_eq!(store.next_wake().unwrap(), None, "nothing that can't go out wakes the sender");
    store.undo(ME, 102, 102, None).unwrap();
    store.undo(ME, 103, 103, None).unwrap();
    assert!(store.outbox().unwrap().is_empty());
    assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task, server_task(1));
}

#[test]
fn an_edit_that_waits_for_the_person_holds_up_later_edits_of_the_same_field_only() {
    let edit = |patch| Edit::Update { task: TaskId(1), patch };
    let text = |text: &str| edit(Patch { text: Some(text.into()), ..Patch::default() });
    for state in [ChangeState::Refused, ChangeState::Conflicted, ChangeState::NeedsYou] {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[server_task(1)]).unwrap();
        store.apply(&[text("A")], Act::Edit, ME, 100, 100).unwrap();
        let stuck = store.outbox().unwrap().remove(0).id;
        store.set_state(&stuck, state, None, None).unwrap();
        store.apply(&[text("B")], Act::Edit, ME, 101, 101).unwrap();
        store.apply(&[edit(Patch::reschedule(Due(5)))], Act::Move, ME, 102, 102).unwrap();
        store.apply(&[edit(Patch::complete("ok"))], Act::Complete, ME, 103, 103).unwrap();
        let due = store.due_changes(200, 50).unwrap();
        let Operation::Edit { patch, .. } = &due[0].operation else { panic!("an edit is due") };
        assert_eq!((due.len(), patch), (1, &Patch::reschedule(Due(5))), "{state:?}");
        assert_eq!(store.next_wake().unwrap(), Some(102), "{state:?}");
        store.settle(&[(due[0].id.clone(), Step::Edited(150))]).unwrap();
        let due = store.due_changes(200, 50).unwrap().remove(0);
        store.settle(&[(due.id, Step::Edited(151))]).unwrap();
        let left = store.outbox().unwrap();
        assert_eq!((left.len(), store.next_wake().unwrap()), (2, None), "{state:?}");
        let shown = store.row(TaskId(1)).unwrap().unwrap().task;
        assert_eq!((shown.text.as_str(), shown.due, shown.completed), ("B", Due(5), true), "{state:?}");
    }
}

#[test]
fn what_was_under_way_when_the_program_ended_is_unclear() {
    let (mut store, id) = owing_a_completion();
    store.set_state(&id, ChangeState::Sending, None, None).unwrap();
    store.lock_sender().unwrap();
    assert_eq!(store.outbox().unwrap()[0].state, ChangeState::Ambiguous);
}

#[test]
fn an_edit_whose_task_was_not_found_never_left_and_is_taken_back_without_a_trace() {
    let (mut store, id) = owing_a_completion();
    store.settle(&[(id, Step::Missed(130))]).unwrap();
    store.undo(ME, 110, 113, None).unwrap().unwrap();
    assert!(store.outbox().unwrap().is_empty());
    assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task, server_task(1));
}

#[test]
fn an_edit_that_waits_to_be_sent_again_and_may_have_been_done_is_reversed() {
    let (mut store, id) = owing_a_completion();
    store.start_editing(&[(id.clone(), None)], 110).unwrap();
    store.count_as_unclear(std::slice::from_ref(&id)).unwrap();
    store.settle(&[(id, Step::To { state: ChangeState::Queued, next_at: None, why: None })]).unwrap();
    store.undo(ME, 120, 123, None).unwrap().unwrap();
    let owed = store.outbox().unwrap();
    let Some(Operation::Edit { patch, .. }) = owed.last().map(|change| &change.operation) else {
        panic!("a reversal was owed")
    };
    assert_eq!((owed.len(), patch.completed), (2, Some(false)));
}

#[test]
fn what_was_handed_over_from_a_person_who_left_is_not_handed_back() {
    use crate::domain::{Directory, User};
    let mut store = Store::in_memory().unwrap();
    let user = |id, active| User { id: UserId(id), name: format!("P{id}"), group: None, active };
    store.put_directory(&Directory { users: vec![user(7, false), user(8, true)], ..Directory::default() }).unwrap();
    store.put_tasks(&[server_task(1), server_task(2)]).unwrap();
    let hand = |id, due: Option<i64>| Edit::Update {
        task: TaskId(id),
        patch: Patch { due: due.map(Due), ..Patch::assign(UserId(8)) },
    };
    for (edit, at) in [(hand(1, None), 200), (hand(2, Some(50)), 300)] {
        store.apply(&[edit], Act::Assign, ME, at, at).unwrap();
        let change = store.outbox().unwrap().remove(0);
        store.settle(&[(change.id, Step::Edited(at))]).unwrap();
    }
    // Everything else that the act changed goes back.
    let undone = store.undo(ME, 400, 403, None).unwrap().unwrap();
    assert_eq!((undone.left, undone.tasks), (Some(UserId(7)), vec![TaskId(2)]));
    let owed = store.outbox().unwrap().remove(0);
    let Operation::Edit { patch, .. } = owed.operation else { panic!("an edit was owed") };
    assert_eq!((patch.responsible, patch.due), (None, Some(Due(1_000))));
    // If nothing is left to go back, nothing is sent, and the act before is the next to be undone.
    let undone = store.undo(ME, 500, 503, None).unwrap().unwrap();
    assert_eq!((undone.left, undone.tasks, undone.by), (Some(UserId(7)), Vec::new(), None));
    assert_eq!(store.outbox().unwrap().len(), 1);
    assert!(store.undo(ME, 600, 603, None).unwrap().is_none());
}

#[test]
fn a_creation_and_a_note_that_were_kept_back_for_another_user_are_taken_back_and_not_told_as_sent() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[server_task(1)]).unwrap();
    let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
    let subject = Subject { kind: EntityKind::Leads, id: EntityId(3) };
    let edits = [Edit::Create(new), Edit::Note { subject, text: "Called".into() }];
    let applied = store.apply(&edits, Act::Create, ME, 1, 1).unwrap();
    for change in store.outbox().unwrap() {
        let why = Some(Reason::OtherUser { user: UserId(8) });
        store.set_state(&change.id, ChangeState::NeedsYou, None, why).unwrap();
    }
    let undone = store.undo(ME, 2, 5, None).unwrap().unwrap();
    assert_eq!((undone.kept, undone.notes), (Vec::new(), 0));
    assert!(store.outbox().unwrap().is_empty(), "nothing asks for the person any more");
    assert!(store.row(applied.tasks[0]).unwrap().is_none());
}

#[test]
fn a_creation_that_may_be_in_amocrm_is_told_to_stay_there() {
    let mut store = Store::in_memory().unwrap();
    let new = NewTask { text: "Write".into(), due: Due(5), ..NewTask::default() };
    let task = store.apply(&[Edit::Create(new)], Act::Create, ME, 1, 1).unwrap().tasks[0];
    let id = store.outbox().unwrap().remove(0).id;
    store.start_sending(std::slice::from_ref(&id), Some(0), 2).unwrap();
    store.settle(&[(id.clone(), Step::Unclear(3, Reason::said("no answer")))]).unwrap();
    store.settle(&[(id, Step::to(ChangeState::NeedsYou))]).unwrap();
    assert_eq!(store.undo(ME, 4, 7, None).unwrap().unwrap().kept, [task]);
}
