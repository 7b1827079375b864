//! An edit whose answer was lost, and a task that somebody touched since: the same value as before proves nothing.

use amotui::domain::{ChangeState, Due, Edit, Field, Patch, Resolution, TaskId, TaskTypeId, UserId};
use amotui::emulator::Operation;
use serde_json::{Value, json};

use crate::common::harness::{Harness, START};

const TASK: i64 = 50_000_003;
const COLLEAGUE: i64 = 3_987_911;
/// The person themself, in the browser.
const ME: i64 = 3_987_910;

/// Every field with a new value.
fn patches() -> Vec<(&'static str, Patch)> {
    vec![
        ("text", Patch { text: Some("Mine".into()), ..Patch::default() }),
        ("complete_till", Patch::reschedule(Due(START + 86_400))),
        ("task_type_id", Patch { kind: Some(TaskTypeId(2_193_451)), ..Patch::default() }),
        ("duration", Patch { duration: Some(5_400), ..Patch::default() }),
        ("responsible_user_id", Patch::assign(UserId(COLLEAGUE))),
        ("is_completed", Patch { completed: Some(true), ..Patch::default() }),
        ("result", Patch { result: Some("Mine".into()), ..Patch::default() }),
    ]
}

/// The answer to an edit of one field is lost; `acted` says whether the server had done it. The value that stood there before.
async fn lost(patch: &Patch, field: &str, acted: bool) -> (Harness, Value) {
    let harness = Harness::settled().await;
    harness
        .emulator
        .edit_as(COLLEAGUE, TASK, &json!({ "is_completed": false, "result": { "text": "Before" } }))
        .unwrap();
    harness.later(10);
    harness.fetch().await.unwrap();
    harness.later(10);
    let before = harness.emulator.task(TASK).unwrap()[field].clone();
    harness.fault(if acted { "drop-after:PATCH" } else { "drop-before:PATCH" });
    harness.apply(vec![Edit::Update { task: TaskId(TASK), patch: patch.clone() }]).await;
    harness.pass(1).await;
    harness.emulator.clear_faults();
    assert_eq!(harness.owed().await[0].state, ChangeState::Ambiguous);
    (harness, before)
}

fn sent(harness: &Harness) -> usize {
    let ours = |entry: &&amotui::emulator::Entry| {
        entry.operation == Operation::Edited && entry.request.is_some() && entry.task == TASK
    };
    harness.emulator.ledger().iter().filter(ours).count()
}

#[tokio::test]
async fn what_somebody_put_back_after_a_lost_answer_is_a_conflict_in_every_field_and_never_sent_again_unasked() {
    for (field, patch) in patches() {
        for by in [COLLEAGUE, ME] {
            let (harness, before) = lost(&patch, field, true).await;
            assert_ne!(harness.emulator.task(TASK).unwrap()[field], before, "{field}");
            harness.emulator.edit_as(by, TASK, &json!({ field: before })).unwrap();
            harness.later(60);
            harness.pass(3).await;
            assert_eq!(harness.emulator.task(TASK).unwrap()[field], before, "{field} by {by}");
            let owed = harness.owed().await;
            assert_eq!(
                owed.iter().map(|change| change.state).collect::<Vec<_>>(),
                [ChangeState::Conflicted],
                "{field}"
            );
            assert_eq!(owed[0].theirs.as_ref().map(Patch::fields), Some(patch.fields()), "{field}");
            let sent_before = sent(&harness);
            // Who has seen it and wants it all the same gets it.
            let id = owed[0].id.clone();
            assert!(harness.db.run(move |store| store.resolve(&id, Resolution::Mine)).await.unwrap());
            harness.pass(2).await;
            assert!(harness.owed().await.is_empty(), "{field}");
            assert_eq!(sent(&harness), sent_before + 1, "{field}");
        }
    }
}

#[tokio::test]
async fn what_never_arrived_on_a_task_that_nobody_touched_is_sent_again_without_a_question() {
    for (field, patch) in patches() {
        let (harness, before) = lost(&patch, field, false).await;
        harness.later(60);
        harness.pass(3).await;
        assert!(harness.owed().await.is_empty(), "{field}");
        assert_ne!(harness.emulator.task(TASK).unwrap()[field], before, "{field}");
    }
}

#[tokio::test]
async fn what_arrived_is_done_whatever_a_colleague_changed_elsewhere_in_the_task() {
    for (field, patch) in patches() {
        let (harness, _) = lost(&patch, field, true).await;
        let other =
            if patch.fields() == [Field::Text] { json!({ "duration": 7_200 }) } else { json!({ "text": "Theirs" }) };
        harness.emulator.edit_as(COLLEAGUE, TASK, &other).unwrap();
        let sent_before = sent(&harness);
        harness.later(60);
        harness.pass(3).await;
        assert!(harness.owed().await.is_empty(), "{field}");
        assert_eq!(sent(&harness), sent_before, "{field}");
    }
}
