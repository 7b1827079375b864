//! A clock that is wrong, that jumps, and a month without a network.

use std::sync::atomic::Ordering;

use amotui::domain::{ChangeState, Due, Edit, NewTask, Patch, TaskId};
use amotui::emulator::Deed;
use amotui::sync;
use serde_json::json;

use crate::common::desk::{Desk, START};

const YEAR: i64 = 365 * 86_400;
const COLLEAGUE: i64 = 3_987_914;

fn new(text: &str) -> Edit {
    Edit::Create(NewTask { text: text.into(), due: Due(START + 60), ..NewTask::default() })
}

fn renamed(task: i64, text: &str) -> Edit {
    Edit::Change { task: TaskId(task), patch: Patch { text: Some(text.into()), ..Patch::default() } }
}

#[tokio::test]
async fn with_a_clock_that_is_wrong_by_years_new_tasks_bear_the_servers_time_and_lost_ones_are_found() {
    for ahead in [3 * YEAR, -3 * YEAR] {
        let desk = Desk::new().await;
        desk.ahead.store(ahead, Ordering::SeqCst);
        desk.fetch().await.unwrap();
        desk.apply(vec![new("Known")]).await;
        desk.pass(1).await;
        let known = desk.emulator.tasks().into_iter().find(|task| task["text"] == "Known").unwrap();
        assert!((known["created_at"].as_i64().unwrap() - START).abs() < 65, "{known}");
        desk.fault("drop-after:POST@1");
        desk.apply(vec![new("Once")]).await;
        desk.pass(1).await;
        assert_eq!(desk.owed().await[0].state, ChangeState::Ambiguous);
        desk.pass(10).await;
        assert_eq!((desk.made(Deed::Created, "Once"), desk.owed().await.len()), (1, 0), "ahead by {ahead}");
        // What others do is seen all the same.
        let theirs =
            TaskId(desk.emulator.add_as(COLLEAGUE, &json!({ "text": "Theirs", "complete_till": START })).unwrap());
        sync::incremental(&desk.client, &desk.db, desk.now()).await.unwrap();
        assert!(desk.db.run(move |store| store.row(theirs)).await.unwrap().is_some(), "ahead by {ahead}");
    }
}

#[tokio::test]
async fn a_clock_that_is_set_back_or_forth_strands_nothing() {
    for (before, after) in [(2 * YEAR, 0), (0, 2 * YEAR), (7_200, 0), (0, -86_400)] {
        let desk = Desk::settled().await;
        desk.ahead.store(before, Ordering::SeqCst);
        desk.fault("drop-after:POST@1");
        desk.apply(vec![new("Once")]).await;
        desk.pass(2).await;
        assert_eq!(desk.owed().await[0].state, ChangeState::Ambiguous);
        desk.ahead.store(after, Ordering::SeqCst);
        desk.apply(vec![renamed(50_000_003, "Renamed")]).await;
        desk.emulator.clear_faults();
        desk.pass(10).await;
        assert_eq!((desk.made(Deed::Created, "Once"), desk.owed().await.len()), (1, 0), "{before} → {after}");
        assert_eq!(desk.emulator.task(50_000_003).unwrap()["text"], "Renamed");
    }
}

#[tokio::test]
async fn after_thirty_days_without_a_network_edits_arrive_once_and_over_nobody() {
    let desk = Desk::settled().await;
    desk.fault("drop-before");
    let clash = renamed(50_000_006, "Mine");
    desk.apply(vec![new("Written in the train"), renamed(50_000_003, "Renamed"), clash]).await;
    desk.pass(5).await;
    let gone = TaskId(50_000_009);
    desk.emulator.edit_as(COLLEAGUE, 50_000_006, &json!({ "text": "Theirs" })).unwrap();
    desk.emulator.edit_as(COLLEAGUE, 50_000_003, &json!({ "complete_till": START + 99 })).unwrap();
    desk.emulator.delete_task(gone.0);
    desk.later(30 * 86_400);
    let theirs =
        TaskId(desk.emulator.add_as(COLLEAGUE, &json!({ "text": "Theirs too", "complete_till": START })).unwrap());
    desk.emulator.clear_faults();
    // The first sending of a month, and its answer is lost.
    desk.fault("drop-after:POST@1");
    desk.pass(200).await;
    assert_eq!(desk.made(Deed::Created, "Written in the train"), 1);
    let owed = desk.owed().await;
    assert!(owed.len() == 1 && owed[0].state == ChangeState::Conflicted, "{owed:?}");
    assert_eq!(desk.emulator.task(50_000_006).unwrap()["text"], "Theirs");
    let merged = desk.emulator.task(50_000_003).unwrap();
    assert_eq!((&merged["text"], &merged["complete_till"]), (&json!("Renamed"), &json!(START + 99)));
    assert!(sync::incremental(&desk.client, &desk.db, desk.now()).await.unwrap());
    sync::deletions(&desk.client, &desk.db).await.unwrap();
    let (new, old) = desk.db.run(move |store| Ok((store.row(theirs)?, store.row(gone)?))).await.unwrap();
    assert!(new.is_some() && old.is_none());
}
