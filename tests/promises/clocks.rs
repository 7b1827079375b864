//! A clock that is wrong, that jumps, and a month without a network.

use std::sync::atomic::Ordering;

use amotui::domain::{ChangeState, Due, Edit, NewTask, Patch, TaskId};
use amotui::emulator::Operation;
use amotui::sync;
use serde_json::json;

use crate::common::harness::{Harness, START};

const YEAR: i64 = 365 * 86_400;
const COLLEAGUE: i64 = 3_987_914;

fn new(text: &str) -> Edit {
    Edit::Create(NewTask { text: text.into(), due: Due(START + 60), ..NewTask::default() })
}

fn renamed(task: i64, text: &str) -> Edit {
    Edit::Update { task: TaskId(task), patch: Patch { text: Some(text.into()), ..Patch::default() } }
}

#[tokio::test]
async fn with_a_clock_that_is_wrong_by_years_new_tasks_bear_the_servers_time_and_lost_ones_are_found() {
    for ahead in [3 * YEAR, -3 * YEAR] {
        let harness = Harness::new().await;
        harness.ahead.store(ahead, Ordering::SeqCst);
        harness.fetch().await.unwrap();
        harness.apply(vec![new("Known")]).await;
        harness.pass(1).await;
        let known = harness.emulator.tasks().into_iter().find(|task| task["text"] == "Known").unwrap();
        assert!((known["created_at"].as_i64().unwrap() - START).abs() < 65, "{known}");
        harness.fault("drop-after:POST@1");
        harness.apply(vec![new("Once")]).await;
        harness.pass(1).await;
        assert_eq!(harness.owed().await[0].state, ChangeState::Ambiguous);
        harness.pass(10).await;
        assert_eq!((harness.made(Operation::Created, "Once"), harness.owed().await.len()), (1, 0), "ahead by {ahead}");
        // What others do is seen all the same.
        let theirs =
            TaskId(harness.emulator.add_as(COLLEAGUE, &json!({ "text": "Theirs", "complete_till": START })).unwrap());
        sync::incremental(&harness.client, &harness.db, harness.now()).await.unwrap();
        assert!(harness.db.run(move |store| store.row(theirs)).await.unwrap().is_some(), "ahead by {ahead}");
    }
}

#[tokio::test]
async fn a_clock_that_is_set_back_or_forth_strands_nothing() {
    for (before, after) in [(2 * YEAR, 0), (0, 2 * YEAR), (7_200, 0), (0, -86_400)] {
        let harness = Harness::settled().await;
        harness.ahead.store(before, Ordering::SeqCst);
        harness.fault("drop-after:POST@1");
        harness.apply(vec![new("Once")]).await;
        harness.pass(2).await;
        assert_eq!(harness.owed().await[0].state, ChangeState::Ambiguous);
        harness.ahead.store(after, Ordering::SeqCst);
        harness.apply(vec![renamed(50_000_003, "Renamed")]).await;
        harness.emulator.clear_faults();
        harness.pass(10).await;
        assert_eq!(
            (harness.made(Operation::Created, "Once"), harness.owed().await.len()),
            (1, 0),
            "{before} → {after}"
        );
        assert_eq!(harness.emulator.task(50_000_003).unwrap()["text"], "Renamed");
    }
}

#[tokio::test]
async fn after_thirty_days_without_a_network_edits_arrive_once_and_over_nobody() {
    let harness = Harness::settled().await;
    harness.fault("drop-before");
    let conflict = renamed(50_000_006, "Mine");
    harness.apply(vec![new("Written in the train"), renamed(50_000_003, "Renamed"), conflict]).await;
    harness.pass(5).await;
    let gone = TaskId(50_000_009);
    harness.emulator.edit_as(COLLEAGUE, 50_000_006, &json!({ "text": "Theirs" })).unwrap();
    harness.emulator.edit_as(COLLEAGUE, 50_000_003, &json!({ "complete_till": START + 99 })).unwrap();
    harness.emulator.delete_task(gone.0);
    harness.later(30 * 86_400);
    let theirs =
        TaskId(harness.emulator.add_as(COLLEAGUE, &json!({ "text": "Theirs too", "complete_till": START })).unwrap());
    harness.emulator.clear_faults();
    // The first sending of a month, and its answer is lost.
    harness.fault("drop-after:POST@1");
    harness.pass(200).await;
    assert_eq!(harness.made(Operation::Created, "Written in the train"), 1);
    let owed = harness.owed().await;
    assert!(owed.len() == 1 && owed[0].state == ChangeState::Conflicted, "{owed:?}");
    assert_eq!(harness.emulator.task(50_000_006).unwrap()["text"], "Theirs");
    let merged = harness.emulator.task(50_000_003).unwrap();
    assert_eq!((&merged["text"], &merged["complete_till"]), (&json!("Renamed"), &json!(START + 99)));
    assert!(sync::incremental(&harness.client, &harness.db, harness.now()).await.unwrap());
    sync::deletions(&harness.client, &harness.db).await.unwrap();
    let (new, old) = harness.db.run(move |store| Ok((store.row(theirs)?, store.row(gone)?))).await.unwrap();
    assert!(new.is_some() && old.is_none());
}
