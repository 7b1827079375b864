use super::*;
use crate::domain::{Act, Due, Edit, Patch};
use crate::store::Step;

const ME: UserId = UserId(7);

/// The states that matter for the order of sending.
const STATES: [ChangeState; 3] = [ChangeState::Queued, ChangeState::Sending, ChangeState::NeedsYou];

/// Edits of one field, of another, and of both. Each also sets its author, as scripts do: that is not a field two edits
/// could share.
fn patches() -> [Patch; 3] {
    let text = Patch { text: Some("Call back".into()), updated_by: Some(ME), ..Patch::default() };
    let due = Patch { due: Some(Due(5_000)), updated_by: Some(ME), ..Patch::default() };
    [text.clone(), due.clone(), text.with(&due)]
}

/// Puts a change of a task into the outbox directly, bypassing the rules for storing.
fn put(store: &Store, task: TaskId, operation: &Operation, state: ChangeState) {
    let id = owe(&store.sql, task, 1, operation, 100, 0).unwrap();
    store
        .sql
        .execute("UPDATE outbox SET state = ?2, next_at = NULL WHERE id = ?1", params![id.0, state.word()])
        .unwrap();
}

/// Every outbox of up to four changes, the first of which may create the task; each with its own task id.
fn every_outbox() -> Store {
    let store = Store::in_memory().unwrap();
    store.sql.execute_batch("BEGIN").unwrap();
    let patches = patches();
    let each = STATES.len() * patches.len();
    let mut task = 0;
    for creation in [None, Some(ChangeState::Queued), Some(ChangeState::NeedsYou)] {
        for code in 0..each.pow(3) {
            task += 1;
            // A change that creates its task has a negative id until the server assigns one.
            let id = TaskId(if creation.is_some() { -task } else { task });
            if let Some(state) = creation {
                put(&store, id, &Operation::Create(NewTask::default()), state);
            }
            for place in 0..3 {
                let at = code / each.pow(place) % each;
                let patch = patches[at % patches.len()].clone();
                put(&store, id, &Operation::Edit { patch, base: Patch::default() }, STATES[at / patches.len()]);
            }
        }
    }
    store.sql.execute_batch("COMMIT").unwrap();
    store
}

/// The rule exists twice: in SQL, which picks what is sent, and in `domain::blocked_by`, which tells people what waits for
/// them.
#[test]
fn what_does_not_go_out_is_on_its_way_or_said_to_wait_for_the_person() {
    let store = every_outbox();
    let due: Vec<i64> = store.due_changes(200, usize::MAX >> 1).unwrap().iter().map(|change| change.seq).collect();
    let mut tasks: Vec<Vec<Change>> = Vec::new();
    for change in store.changes(&format!("{NOT_FINAL} ORDER BY task, seq"), []).unwrap() {
        match tasks.last_mut().filter(|last| last[0].task == change.task) {
            Some(last) => last.push(change),
            None => tasks.push(vec![change]),
        }
    }
    for changes in &tasks {
        let told = || changes.iter().map(|change| (change.state, &change.operation)).collect::<Vec<_>>();
        let blocked: Vec<i64> = blocked_by(changes).iter().map(|blocked| blocked.seq).collect();
        let goes = |change: &&Change| due.binary_search(&change.seq).is_ok();
        // What is said to wait for the person is never sent in secret.
        assert!(!changes.iter().filter(goes).any(|change| blocked.contains(&change.seq)), "{:?}", told());
        // Of the others the first one is due, or on its way: nothing is held up without a reason that is shown.
        let first = changes.iter().find(|change| change.state.is_moving() && !blocked.contains(&change.seq));
        let stands = first.filter(|first| first.state != ChangeState::Sending && !goes(first));
        assert!(stands.is_none(), "{:?} stands still among {:?}", stands.map(|change| change.seq), told());
    }
    assert!(tasks.len() > 2_000 && due.len() > 500, "{} tasks, {} changes that go", tasks.len(), due.len());
}

#[test]
fn an_edit_of_another_field_goes_on_while_the_person_thinks_about_the_first() {
    let mut store = Store::in_memory().unwrap();
    let task = NewTask { text: "Call".into(), due: Due(1_000), ..NewTask::default() }.as_task(TaskId(1), ME, 10);
    store.put_tasks(&[task]).unwrap();
    let [text, due, _] = patches();
    for patch in [text, due] {
        store.apply(&[Edit::Update { task: TaskId(1), patch }], Act::Edit, ME, 100, 103).unwrap();
    }
    let first = store.outbox().unwrap().remove(0);
    let refused = Step::To { state: ChangeState::Refused, next_at: None, why: None };
    store.settle(&[(first.id, refused)]).unwrap();
    let due = store.due_changes(200, 50).unwrap();
    assert_eq!(due.len(), 1, "the move goes on");
    assert!(store.blocked_by().unwrap().is_empty());
}
