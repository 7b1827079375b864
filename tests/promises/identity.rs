//! What a lost creation is known by, how long it is waited for, and what is asked of the person.

use std::sync::atomic::Ordering;

use amotui::domain::{Change, ChangeState, Due, Edit, NewTask, Reason, TaskId};
use amotui::emulator::{Deed, Entry};
use serde_json::json;

use crate::common::desk::{Desk, START};

/// The user whom the token of the emulator acts as.
const ME: i64 = 3_987_910;

fn new(text: &str) -> Edit {
    Edit::Create(NewTask { text: text.into(), due: Due(START + 60), ..NewTask::default() })
}

/// A desk with one creation on its way whose request was dropped before the server acted.
async fn dropped(text: &str) -> (Desk, Change) {
    let desk = Desk::settled().await;
    desk.fault("drop-before:POST@1");
    desk.apply(vec![new(text)]).await;
    desk.pass(1).await;
    desk.emulator.clear_faults();
    let change = desk.owed().await.remove(0);
    assert_eq!(change.state, ChangeState::Ambiguous);
    (desk, change)
}

/// How many tasks with this text were made from here.
fn made(desk: &Desk, text: &str) -> usize {
    let ours = |entry: &&Entry| entry.deed == Deed::Created && entry.request.is_some() && entry.fields["text"] == text;
    desk.emulator.ledger().iter().filter(ours).count()
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
    let (desk, change) = dropped("A").await;
    let theirs = json!({ "text": "B", "complete_till": START + 60, "created_at": change.stamp });
    let other = TaskId(desk.emulator.add_as(ME, &theirs).unwrap());
    desk.pass(200).await;
    let owed = desk.owed().await;
    assert_eq!((asked(&owed), made(&desk, "A")), (vec![other], 0), "{owed:?}");
}

#[tokio::test]
async fn the_same_words_of_the_same_person_in_another_second_are_asked_about_and_not_sent_again() {
    let (desk, _) = dropped("A").await;
    let other = TaskId(desk.emulator.add_as(ME, &json!({ "text": "A", "complete_till": START + 60 })).unwrap());
    desk.pass(200).await;
    let owed = desk.owed().await;
    assert_eq!((asked(&owed), made(&desk, "A")), (vec![other], 0), "{owed:?}");
}

#[tokio::test]
async fn one_that_a_colleague_changed_before_it_was_found_is_asked_about_and_not_made_again() {
    for change in [json!({ "text": "Theirs" }), json!({ "complete_till": START + 9 }), json!({ "task_type_id": 2 })] {
        let desk = Desk::settled().await;
        desk.fault("drop-after:POST@1");
        let new = NewTask {
            text: "A".into(),
            due: Due(START + 60),
            kind: Some(amotui::domain::TaskTypeId(1)),
            ..NewTask::default()
        };
        desk.apply(vec![Edit::Create(new)]).await;
        desk.pass(1).await;
        let task = desk.emulator.ledger().iter().rev().find(|entry| entry.deed == Deed::Created).unwrap().task;
        desk.emulator.edit_as(ME, task, &change).unwrap();
        desk.pass(200).await;
        let owed = desk.owed().await;
        assert_eq!((asked(&owed), made(&desk, "A")), (vec![TaskId(task)], 1), "{change} {owed:?}");
    }
}

#[tokio::test]
async fn a_task_that_was_there_before_the_sending_is_not_taken_for_a_lost_one_whatever_it_says() {
    let desk = Desk::settled().await;
    desk.apply(vec![new("A")]).await;
    let stamp = desk.owed().await[0].stamp;
    desk.emulator.add_as(ME, &json!({ "text": "A", "complete_till": START + 60, "created_at": stamp })).unwrap();
    desk.fault("drop-before:POST@1");
    desk.pass(200).await;
    assert_eq!(desk.owed().await.len(), 0);
    assert_eq!(made(&desk, "A"), 1);
}

#[tokio::test]
async fn a_clock_that_is_set_while_a_lost_one_is_waited_for_does_not_shorten_the_waiting() {
    for ahead in [3_600, -3_600] {
        let (desk, _) = dropped("A").await;
        desk.ahead.fetch_add(ahead, Ordering::SeqCst);
        desk.pass(145).await;
        assert_eq!((desk.owed().await.len(), made(&desk, "A")), (1, 0), "{ahead}");
        desk.pass(200).await;
        assert_eq!((desk.owed().await.len(), made(&desk, "A")), (0, 1), "{ahead}");
    }
}

#[tokio::test]
async fn an_import_of_sixty_lines_of_which_every_request_was_dropped_asks_nothing_and_arrives_once() {
    for known in [false, true] {
        let desk = if known { Desk::settled().await } else { Desk::new().await };
        desk.fetch().await.unwrap();
        desk.apply((0..60).map(|line| new(&format!("Line {line}"))).collect()).await;
        desk.fault("drop-before:POST@1");
        desk.pass(1).await;
        desk.emulator.clear_faults();
        let sent = desk.owed().await.iter().filter(|change| change.attempts > 0).count();
        assert_eq!(sent, if known { 50 } else { 1 }, "what an unknown server is tried with");
        desk.pass(400).await;
        assert_eq!(desk.owed().await, []);
        assert!((0..60).all(|line| made(&desk, &format!("Line {line}")) == 1));
    }
}
