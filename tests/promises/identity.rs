//! What a lost creation is known by, how long it is waited for, and what is asked of the person.

use std::sync::atomic::Ordering;

use amotui::domain::{
    Change, ChangeState, Due, Duplicate, Edit, NewTask, Patch, Reason, Resolution, TaskId, TaskTypeId,
};
use amotui::emulator::{Entry, Operation};
use amotui::sync;
use serde_json::json;

use crate::common::harness::{Harness, START};

/// The user whom the token of the emulator acts as.
const ME: i64 = 3_987_910;

fn new(text: &str) -> Edit {
    Edit::Create(NewTask { text: text.into(), due: Due(START + 60), ..NewTask::default() })
}

/// A harness with one creation on its way whose request was dropped before the server acted.
async fn dropped(text: &str) -> (Harness, Change) {
    let harness = Harness::settled().await;
    harness.fault("drop-before:POST@1");
    harness.apply(vec![new(text)]).await;
    harness.pass(1).await;
    harness.emulator.clear_faults();
    let change = harness.owed().await.remove(0);
    assert_eq!(change.state, ChangeState::Ambiguous);
    (harness, change)
}

/// How many tasks with this text were made from here.
fn made(harness: &Harness, text: &str) -> usize {
    let ours = |entry: &&Entry| {
        entry.operation == Operation::Created && entry.request.is_some() && entry.fields["text"] == text
    };
    harness.emulator.ledger().iter().filter(ours).count()
}

fn asked(owed: &[Change]) -> Vec<TaskId> {
    let candidate = |change: &Change| match &change.reason {
        Some(Reason::Candidate { task, .. }) if change.state == ChangeState::NeedsYou => Some(*task),
        _ => None,
    };
    owed.iter().filter_map(candidate).collect()
}

#[tokio::test]
async fn another_task_of_the_same_person_in_the_same_second_is_not_taken_for_a_lost_one() {
    let (harness, change) = dropped("A").await;
    let theirs = json!({ "text": "B", "complete_till": START + 60, "created_at": change.delivery.stamp });
    let other = TaskId(harness.emulator.add_as(ME, &theirs).unwrap());
    harness.pass(200).await;
    let owed = harness.owed().await;
    assert_eq!((asked(&owed), made(&harness, "A")), (vec![other], 0), "{owed:?}");
}

#[tokio::test]
async fn the_same_words_of_the_same_person_in_another_second_are_asked_about_and_not_sent_again() {
    let (harness, _) = dropped("A").await;
    let other = TaskId(harness.emulator.add_as(ME, &json!({ "text": "A", "complete_till": START + 60 })).unwrap());
    harness.pass(200).await;
    let owed = harness.owed().await;
    assert_eq!((asked(&owed), made(&harness, "A")), (vec![other], 0), "{owed:?}");
}

#[tokio::test]
async fn one_that_a_colleague_changed_before_it_was_found_is_asked_about_and_not_made_again() {
    for change in [json!({ "text": "Theirs" }), json!({ "complete_till": START + 9 }), json!({ "task_type_id": 2 })] {
        let harness = Harness::settled().await;
        harness.fault("drop-after:POST@1");
        let new = NewTask {
            text: "A".into(),
            due: Due(START + 60),
            kind: Some(amotui::domain::TaskTypeId(1)),
            ..NewTask::default()
        };
        harness.apply(vec![Edit::Create(new)]).await;
        harness.pass(1).await;
        let task =
            harness.emulator.ledger().iter().rev().find(|entry| entry.operation == Operation::Created).unwrap().task;
        harness.emulator.edit_as(ME, task, &change).unwrap();
        harness.pass(200).await;
        let owed = harness.owed().await;
        assert_eq!((asked(&owed), made(&harness, "A")), (vec![TaskId(task)], 1), "{change} {owed:?}");
    }
}

#[tokio::test]
async fn a_task_that_was_there_before_the_sending_is_not_taken_for_a_lost_one_whatever_it_says() {
    let harness = Harness::settled().await;
    harness.apply(vec![new("A")]).await;
    let stamp = harness.owed().await[0].delivery.stamp;
    harness.emulator.add_as(ME, &json!({ "text": "A", "complete_till": START + 60, "created_at": stamp })).unwrap();
    harness.fault("drop-before:POST@1");
    harness.pass(200).await;
    assert_eq!(harness.owed().await.len(), 0);
    assert_eq!(made(&harness, "A"), 1);
}

#[tokio::test]
async fn a_clock_that_is_set_while_a_lost_one_is_waited_for_does_not_shorten_the_waiting() {
    for ahead in [3_600, -3_600] {
        let (harness, _) = dropped("A").await;
        harness.ahead.fetch_add(ahead, Ordering::SeqCst);
        harness.pass(145).await;
        assert_eq!((harness.owed().await.len(), made(&harness, "A")), (1, 0), "{ahead}");
        harness.pass(200).await;
        assert_eq!((harness.owed().await.len(), made(&harness, "A")), (0, 1), "{ahead}");
    }
}

#[tokio::test]
async fn an_import_of_sixty_lines_of_which_every_request_was_dropped_asks_nothing_and_arrives_once() {
    for known in [false, true] {
        let harness = if known { Harness::settled().await } else { Harness::new().await };
        harness.fetch().await.unwrap();
        harness.apply((0..60).map(|line| new(&format!("Line {line}"))).collect()).await;
        harness.fault("drop-before:POST@1");
        harness.pass(1).await;
        harness.emulator.clear_faults();
        let sent = harness.owed().await.iter().filter(|change| change.delivery.attempts > 0).count();
        assert_eq!(sent, if known { 50 } else { 1 }, "what an unknown server is tried with");
        harness.pass(400).await;
        assert_eq!(harness.owed().await, []);
        assert!((0..60).all(|line| made(&harness, &format!("Line {line}")) == 1));
    }
}

#[tokio::test]
async fn what_arrives_after_all_when_it_was_sent_again_is_told_until_the_person_knows_or_one_is_completed() {
    for known in [false, true] {
        let harness = Harness::settled().await;
        harness.fault("late-commit=3600000:POST@1");
        harness.apply(vec![new("A")]).await;
        harness.pass(1).await;
        harness.emulator.clear_faults();
        harness.pass(200).await;
        assert_eq!((harness.owed().await.len(), made(&harness, "A")), (0, 1));
        assert!(duplicates(&harness).await.is_empty());
        harness.emulator.finish_late().await;
        let late = TaskId(harness.emulator.ledger().last().unwrap().task);
        let found = duplicates(&harness).await;
        assert_eq!(
            found.iter().map(|duplicate| (duplicate.other, duplicate.text.as_str())).collect::<Vec<_>>(),
            [(late, "A")]
        );
        assert_eq!(duplicates(&harness).await, found, "until somebody has seen to it");
        if known {
            assert!(harness.db.run(move |store| store.dismiss_duplicate(late)).await.unwrap());
        } else {
            harness.emulator.edit_as(ME, late.0, &json!({ "is_completed": true })).unwrap();
        }
        assert!(duplicates(&harness).await.is_empty(), "{known}");
    }
}

/// What is in amoCRM twice after a fetch.
async fn duplicates(harness: &Harness) -> Vec<Duplicate> {
    let now = harness.now();
    sync::incremental(&harness.client, &harness.db, now).await.unwrap();
    harness.db.run(move |store| store.new_duplicates(now).and_then(|_| store.duplicates())).await.unwrap()
}

#[tokio::test]
async fn a_lost_one_is_bound_to_the_task_that_the_person_says_it_is_and_its_edits_go_there() {
    let (harness, change) = dropped("A").await;
    let local = change.task;
    let patch = Patch { kind: Some(TaskTypeId(2)), ..Patch::default() };
    harness.apply(vec![Edit::Update { task: local, patch }]).await;
    let other = TaskId(harness.emulator.add_as(ME, &json!({ "text": "A", "complete_till": START + 60 })).unwrap());
    harness.pass(200).await;
    let asked = harness.owed().await.remove(0);
    assert_eq!(asked.resolutions(), [Resolution::Bind, Resolution::Retry, Resolution::Discard]);
    let there = harness.db.run(move |store| store.row(other)).await.unwrap();
    assert_eq!(there.map(|row| row.task.text).as_deref(), Some("A"), "the person can look at it");
    assert!(harness.db.run(move |store| store.resolve(&asked.id, Resolution::Bind)).await.unwrap());
    harness.pass(3).await;
    assert_eq!((harness.owed().await, made(&harness, "A")), (Vec::new(), 0));
    assert_eq!(harness.emulator.task(other.0).unwrap()["task_type_id"], 2);
    assert_eq!(harness.db.run(move |store| store.row(local)).await.unwrap().unwrap().task.id, other);
}

#[tokio::test]
async fn one_task_is_the_answer_to_one_lost_creation_only() {
    let harness = Harness::settled().await;
    harness.fault("drop-before:POST");
    harness.apply(vec![new("A"), new("A")]).await;
    harness.pass(1).await;
    harness.emulator.clear_faults();
    harness.emulator.add_as(ME, &json!({ "text": "A", "complete_till": START + 60 })).unwrap();
    harness.pass(200).await;
    let owed = harness.owed().await;
    assert_eq!(asked(&owed).len(), 2, "{owed:?}");
    let mut bound = Vec::new();
    for id in owed.iter().map(|change| change.id.clone()) {
        bound.push(harness.db.run(move |store| store.resolve(&id, Resolution::Bind)).await.unwrap());
    }
    assert_eq!((bound, harness.owed().await.len()), (vec![true, false], 1));
}

#[tokio::test]
async fn what_a_server_behind_the_others_dates_is_fetched_by_the_next_look_at_changes() {
    let harness = Harness::settled().await;
    let task = harness.emulator.ledger().last().unwrap().task;
    let look = async || {
        harness.later(5);
        sync::incremental(&harness.client, &harness.db, harness.now()).await.unwrap();
        harness.db.run(move |store| store.row(TaskId(task))).await.unwrap().unwrap().task.text
    };
    // The server that answers next is so much ahead; this computer's clock goes as before.
    let ahead = |seconds: i64| {
        harness.later(seconds);
        harness.ahead.fetch_sub(seconds, Ordering::SeqCst);
    };
    look().await;
    for seconds in [600, 3_000] {
        ahead(seconds);
        look().await;
        ahead(-seconds);
        let text = format!("Theirs, {seconds}");
        harness.emulator.edit_as(ME, task, &json!({ "text": text })).unwrap();
        ahead(seconds);
        assert_eq!(look().await, text);
        ahead(-seconds);
    }
}
