//! Whose account answers: what was edited for one is never written into another, nor in another user's name.

use amotui::api::{ApiError, Client, Options, Origin};
use amotui::domain::{
    ChangeState, Due, Edit, EntityId, EntityKind, NewTask, Patch, Reason, Ruling, Subject, TaskId, UserId,
};
use amotui::sync::{self, SyncError};

use crate::common::desk::{Desk, START};
use crate::common::proxy::{OTHER_ACCOUNT, OTHER_USER, Proxy};

const TASK: i64 = 50_000_003;

struct Moved {
    desk: Desk,
    proxy: Proxy,
    client: Client,
}

impl Moved {
    /// A desk whose client has sent something already.
    async fn new() -> Self {
        let desk = Desk::settled().await;
        let proxy = Proxy::before(desk.emulator.url());
        let client = client(&proxy, desk.emulator.token());
        sync::meet(&client, &desk.db).await.unwrap();
        Self { desk, proxy, client }
    }

    async fn push(&self) -> Result<sync::Sent, SyncError> {
        self.desk.later(20);
        sync::push(&self.client, &self.desk.db, self.desk.clocks()).await
    }

    fn writes(&self) -> usize {
        ["POST", "PATCH"]
            .iter()
            .map(|method| self.desk.emulator.requests().iter().filter(|line| line.starts_with(method)).count())
            .sum()
    }
}

fn client(proxy: &Proxy, token: &str) -> Client {
    let options = Options { pace: 1_000, ..Options::default() };
    Client::new(Origin::parse(&proxy.url).unwrap(), token.to_owned().into(), &options).unwrap()
}

/// An edit, a new task and a note.
fn edits() -> Vec<Edit> {
    let patch = Patch { text: Some("Mine".into()), ..Patch::default() };
    let subject = Subject { kind: EntityKind::Leads, id: EntityId(700_001) };
    vec![
        Edit::Change { task: TaskId(TASK), patch },
        Edit::Create(NewTask { text: "New".into(), due: Due(START), ..NewTask::default() }),
        Edit::Note { subject, text: "Note".into() },
    ]
}

#[tokio::test]
async fn what_waited_through_an_outage_is_not_written_into_the_account_that_answers_after_it() {
    for edit in edits() {
        let moved = Moved::new().await;
        moved.desk.apply(vec![edit.clone()]).await;
        moved.desk.fault("status=503");
        assert!(moved.push().await.is_err());
        moved.desk.emulator.clear_faults();
        let before = moved.writes();
        moved.proxy.answers_as(Some(OTHER_ACCOUNT));
        for _ in 0..5 {
            let error = moved.push().await.unwrap_err();
            assert!(matches!(error, SyncError::OtherAccount { .. }), "{edit:?}: {error:?}");
        }
        assert_eq!(moved.writes(), before, "{edit:?}");
        let owed = moved.desk.owed().await;
        assert!(owed.len() == 1 && owed[0].state.is_moving(), "it waits for its own account: {owed:?}");
        moved.proxy.answers_as(None);
        for _ in 0..20 {
            moved.push().await.unwrap();
        }
        assert!(moved.desk.owed().await.is_empty(), "{edit:?}");
        assert_eq!(moved.writes(), before + 1, "{edit:?}");
    }
}

#[tokio::test]
async fn an_account_that_takes_over_without_an_outage_gives_itself_away_before_anything_is_written() {
    for edit in &edits()[..2] {
        let moved = Moved::new().await;
        moved.proxy.answers_as(Some(OTHER_ACCOUNT));
        let before = moved.writes();
        moved.desk.apply(vec![edit.clone()]).await;
        let error = moved.push().await.unwrap_err();
        assert!(matches!(error, SyncError::OtherAccount { .. }), "{edit:?}: {error:?}");
        assert_eq!(moved.writes(), before, "{edit:?}");
    }
}

#[tokio::test]
async fn tasks_of_another_account_are_not_taken_for_ours_and_none_of_ours_is_called_gone() {
    let moved = Moved::new().await;
    let before = moved.desk.db.run(|store| store.count_tasks()).await.unwrap();
    moved.proxy.answers_as(Some(OTHER_ACCOUNT));
    moved.desk.emulator.edit_as(3_987_911, TASK, &serde_json::json!({ "text": "Theirs" })).unwrap();
    moved.desk.later(60);
    let error = sync::incremental(&moved.client, &moved.desk.db, moved.desk.now()).await.unwrap_err();
    assert!(matches!(error, SyncError::OtherAccount { .. }), "{error:?}");
    let row = moved.desk.db.run(|store| store.row(TaskId(TASK))).await.unwrap().unwrap();
    assert_ne!(row.task.text, "Theirs");
    assert_eq!(moved.desk.db.run(|store| store.count_tasks()).await.unwrap(), before);
}

#[tokio::test]
async fn what_one_user_edited_does_not_go_out_in_the_name_of_another_unless_that_one_says_so() {
    for edit in edits() {
        let moved = Moved::new().await;
        moved.desk.apply(vec![edit.clone()]).await;
        moved.proxy.answers_as(Some(OTHER_USER));
        let before = moved.writes();
        // Somebody else signed in.
        let theirs = client(&moved.proxy, moved.desk.emulator.token());
        let sent = sync::push(&theirs, &moved.desk.db, moved.desk.clocks()).await.unwrap();
        assert_eq!((sent.confirmed, moved.writes()), (0, before), "{edit:?}");
        let owed = moved.desk.owed().await.remove(0);
        assert_eq!(owed.state, ChangeState::NeedsYou);
        assert_eq!(owed.reason, Some(Reason::OtherUser { user: UserId(3_987_910) }));
        let id = owed.id.clone();
        assert!(moved.desk.db.run(move |store| store.rule(&id, Ruling::Retry)).await.unwrap());
        sync::push(&theirs, &moved.desk.db, moved.desk.clocks()).await.unwrap();
        assert!(moved.desk.owed().await.is_empty(), "{edit:?}");
    }
}

#[tokio::test]
async fn a_client_that_was_in_doubt_asks_who_answers_before_it_writes() {
    let moved = Moved::new().await;
    moved.desk.fault("status=503:GET");
    moved.client.tasks(&amotui::domain::ListQuery::default()).await.unwrap_err();
    moved.desk.emulator.clear_faults();
    moved.proxy.answers_as(Some(OTHER_ACCOUNT));
    let error = moved.client.edit_task(TaskId(TASK), &Patch::complete("done")).await.unwrap_err();
    assert_eq!(error, ApiError::OtherIdentity);
}

#[tokio::test]
async fn an_ordinary_edit_costs_no_question_about_the_account() {
    let moved = Moved::new().await;
    let asked = |desk: &Desk| desk.emulator.requests_of("GET", "/api/v4/account").len();
    let before = asked(&moved.desk);
    for n in 0..5 {
        moved
            .desk
            .apply(vec![Edit::Change { task: TaskId(TASK), patch: Patch::reschedule(Due(START + n * 60)) }])
            .await;
        moved.push().await.unwrap();
    }
    assert!(moved.desk.owed().await.is_empty());
    assert_eq!(asked(&moved.desk), before);
}
