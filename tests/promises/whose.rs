//! Whose account answers: what was edited for one is never written into another, nor in another user's name.

use amotui::api::ApiError;
use amotui::domain::{
    ChangeState, Due, Edit, EntityId, EntityKind, ListQuery, NewTask, Patch, Reason, Resolution, Subject, TaskId,
    UserId,
};
use amotui::emulator::Operation;
use amotui::store::{Db, Store};
use amotui::sync::{self, SyncError};

use crate::common::harness::{Harness, START};
use crate::common::moved::{Moved, client, lost_while_another_account_answers};
use crate::common::proxy::{OTHER_ACCOUNT, OTHER_USER};

const TASK: i64 = 50_000_003;

/// An edit, a new task and a note.
fn edits() -> Vec<Edit> {
    let patch = Patch { text: Some("Mine".into()), ..Patch::default() };
    let subject = Subject { kind: EntityKind::Leads, id: EntityId(700_001) };
    vec![
        Edit::Update { task: TaskId(TASK), patch },
        Edit::Create(NewTask { text: "New".into(), due: Due(START), ..NewTask::default() }),
        Edit::Note { subject, text: "Note".into() },
    ]
}

#[tokio::test]
async fn what_waited_through_an_outage_is_not_written_into_the_account_that_answers_after_it() {
    for edit in edits() {
        let moved = Moved::new().await;
        moved.harness.apply(vec![edit.clone()]).await;
        moved.harness.fault("status=503");
        assert!(moved.push().await.is_err());
        moved.harness.emulator.clear_faults();
        let before = moved.writes();
        moved.proxy.answers_as(Some(OTHER_ACCOUNT));
        for _ in 0..5 {
            let error = moved.push().await.unwrap_err();
            assert!(matches!(error, SyncError::OtherAccount { .. }), "{edit:?}: {error:?}");
        }
        assert_eq!(moved.writes(), before, "{edit:?}");
        let owed = moved.harness.owed().await;
        assert!(owed.len() == 1 && owed[0].state.is_moving(), "it waits for its own account: {owed:?}");
        moved.proxy.answers_as(None);
        for _ in 0..20 {
            moved.push().await.unwrap();
        }
        assert!(moved.harness.owed().await.is_empty(), "{edit:?}");
        assert_eq!(moved.writes(), before + 1, "{edit:?}");
    }
}

#[tokio::test]
async fn an_account_that_takes_over_without_an_outage_gives_itself_away_before_anything_is_written() {
    for edit in &edits()[..2] {
        let moved = Moved::new().await;
        moved.proxy.answers_as(Some(OTHER_ACCOUNT));
        let before = moved.writes();
        moved.harness.apply(vec![edit.clone()]).await;
        let error = moved.push().await.unwrap_err();
        assert!(matches!(error, SyncError::OtherAccount { .. }), "{edit:?}: {error:?}");
        assert_eq!(moved.writes(), before, "{edit:?}");
    }
}

#[tokio::test]
async fn tasks_of_another_account_are_not_taken_for_ours_and_none_of_ours_is_called_gone() {
    let moved = Moved::new().await;
    let before = moved.harness.db.run(|store| store.count_tasks()).await.unwrap();
    moved.proxy.answers_as(Some(OTHER_ACCOUNT));
    moved.harness.emulator.edit_as(3_987_911, TASK, &serde_json::json!({ "text": "Theirs" })).unwrap();
    moved.harness.later(60);
    let error = sync::incremental(&moved.client, &moved.harness.db, moved.harness.now()).await.unwrap_err();
    assert!(matches!(error, SyncError::OtherAccount { .. }), "{error:?}");
    let row = moved.harness.db.run(|store| store.row(TaskId(TASK))).await.unwrap().unwrap();
    assert_ne!(row.task.text, "Theirs");
    assert_eq!(moved.harness.db.run(|store| store.count_tasks()).await.unwrap(), before);
}

#[tokio::test]
async fn what_one_user_edited_does_not_go_out_in_the_name_of_another_unless_that_one_says_so() {
    for edit in edits() {
        let moved = Moved::new().await;
        moved.harness.apply(vec![edit.clone()]).await;
        moved.proxy.answers_as(Some(OTHER_USER));
        let before = moved.writes();
        // Somebody else signed in.
        let theirs = client(&moved.proxy, moved.harness.emulator.token());
        let sent = sync::push(&theirs, &moved.harness.db, moved.harness.clocks()).await.unwrap();
        assert_eq!((sent.confirmed, moved.writes()), (0, before), "{edit:?}");
        let owed = moved.harness.owed().await.remove(0);
        assert_eq!(owed.state, ChangeState::NeedsYou);
        assert_eq!(owed.reason, Some(Reason::OtherUser { user: UserId(3_987_910) }));
        let id = owed.id.clone();
        assert!(moved.harness.db.run(move |store| store.resolve(&id, Resolution::Retry)).await.unwrap());
        sync::push(&theirs, &moved.harness.db, moved.harness.clocks()).await.unwrap();
        assert!(moved.harness.owed().await.is_empty(), "{edit:?}");
    }
}

#[tokio::test]
async fn a_client_that_was_in_doubt_asks_who_answers_before_it_writes() {
    let moved = Moved::new().await;
    moved.harness.fault("status=503:GET");
    moved.client.tasks(&amotui::domain::ListQuery::default()).await.unwrap_err();
    moved.harness.emulator.clear_faults();
    moved.proxy.answers_as(Some(OTHER_ACCOUNT));
    let error = moved.client.edit_task(TaskId(TASK), &Patch::complete("done")).await.unwrap_err();
    assert_eq!(error, ApiError::OtherIdentity);
}

#[tokio::test]
async fn an_ordinary_edit_costs_no_question_about_the_account() {
    let moved = Moved::new().await;
    let asked = |harness: &Harness| harness.emulator.requests_of("GET", "/api/v4/account").len();
    let before = asked(&moved.harness);
    for n in 0..5 {
        moved
            .harness
            .apply(vec![Edit::Update { task: TaskId(TASK), patch: Patch::reschedule(Due(START + n * 60)) }])
            .await;
        moved.push().await.unwrap();
    }
    assert!(moved.harness.owed().await.is_empty());
    assert_eq!(asked(&moved.harness), before);
}

#[tokio::test]
async fn a_first_task_does_not_go_into_an_account_without_tasks_that_took_over_unnoticed() {
    for knows in [true, false] {
        let mut moved = Moved::new().await;
        if !knows {
            moved.harness.db = Db::new(Store::in_memory().unwrap());
            sync::directory(&moved.client, &moved.harness.db).await.unwrap();
        }
        moved.proxy.answers_blank(true).await;
        moved.harness.apply(edits().drain(1..2).collect()).await;
        for _ in 0..3 {
            let error = moved.push().await.unwrap_err();
            assert!(matches!(error, SyncError::OtherAccount { .. }), "{error:?}");
        }
        assert_eq!(moved.proxy.written_elsewhere(), 0, "known tasks: {knows}");
        moved.proxy.answers_blank(false).await;
        for _ in 0..20 {
            moved.push().await.unwrap();
        }
        assert!(moved.harness.owed().await.is_empty());
        assert_eq!(moved.harness.made(Operation::Created, "New"), 1);
    }
}

#[tokio::test]
async fn a_lost_task_that_another_account_does_not_have_is_not_made_again() {
    let (made, owed) = lost_while_another_account_answers().await;
    assert_eq!((made, owed), (1, Vec::new()));
}

#[tokio::test]
async fn no_task_is_called_gone_because_another_account_does_not_list_it() {
    for few in [false, true] {
        let mut moved = Moved::new().await;
        if few {
            moved.harness.db = Db::new(Store::in_memory().unwrap());
            sync::directory(&moved.client, &moved.harness.db).await.unwrap();
            let tasks = moved.client.tasks(&ListQuery { limit: Some(3), ..ListQuery::default() }).await.unwrap().tasks;
            moved.harness.db.run(move |store| store.put_tasks(&tasks)).await.unwrap();
        }
        let (client, db) = (&moved.client, &moved.harness.db);
        let before = db.run(|store| store.count_tasks()).await.unwrap();
        moved.proxy.answers_blank(true).await;
        for _ in 0..3 {
            moved.harness.later(400);
            let full = sync::full_fetch(client, db, moved.harness.now(), &|_, _| {}).await;
            assert!(matches!(full, Err(SyncError::OtherAccount { .. })), "{full:?}");
            // What changed is asked of an account that is known by now, and of one that was taken for ours.
            let _ = sync::incremental(client, db, moved.harness.now()).await;
            let _ = sync::deletions(client, db).await;
        }
        assert_eq!(db.run(|store| store.count_tasks()).await.unwrap(), before, "few: {few}");
    }
}
