//! What becomes of edits and of what is known while network, server or account are in trouble: nothing is lost, nothing doubled,

//! nothing forgotten too soon, and the token goes nowhere else.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use amotui::api::{ApiError, Client, Options, Origin, Outcome};
use amotui::domain::{Account, AccountId, ChangeState, Directory, Due, Edit, ListQuery, NewTask, Patch, TaskId};
use amotui::emulator::Operation;
use amotui::sync::{self, Missing, SyncError};

use crate::common::harness::{Harness, START};

fn new(text: &str) -> Edit {
    Edit::Create(NewTask { text: text.into(), due: Due(START + 60), ..NewTask::default() })
}

fn renamed(task: i64, text: &str) -> Edit {
    Edit::Update { task: TaskId(task), patch: Patch { text: Some(text.into()), ..Patch::default() } }
}

fn quick() -> Options {
    Options { connect: Duration::from_secs(2), total: Duration::from_secs(2), ..Options::default() }
}

fn stranger(address: &str) -> Client {
    Client::new(Origin::parse(address).unwrap(), "not-for-strangers".to_owned().into(), &quick()).unwrap()
}

async fn refuses(client: &Client) -> ApiError {
    let read = client.tasks(&ListQuery::default()).await.unwrap_err();
    let write = client.add_tasks(&[("a".into(), NewTask::default())]).await.unwrap_err();
    assert!(
        matches!((&read, &write), (ApiError::Unreachable { .. }, ApiError::Unreachable { .. })),
        "{read:?} {write:?}"
    );
    assert_eq!(write.outcome(), Outcome::NotExecuted, "what never left may go out later");
    write
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_no_connection_and_nothing_was_sent() {
    // By its ending no such host exists, wherever this runs.
    let error = refuses(&stranger("https://acme.invalid")).await;
    assert!(error.to_string().contains("acme.invalid"), "{error}");
}

/// Takes connections and answers their first bytes; tells all that it was sent in the clear.
fn serve(answer: impl Fn(&mut TcpStream) -> Vec<u8> + Send + 'static) -> (String, std::sync::mpsc::Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let (tell, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            if tell.send(answer(&mut stream.unwrap())).is_err() {
                return;
            }
        }
    });
    (address, heard)
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_gets_no_token() {
    let (address, heard) = serve(|stream| {
        let mut said = vec![0; 4_096];
        let count = stream.read(&mut said).unwrap_or(0);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        said.truncate(count);
        said
    });
    refuses(&stranger(&address)).await;
    for _ in 0..2 {
        let said = heard.recv().unwrap();
        assert!(!said.windows(17).any(|window| window == b"not-for-strangers") && !said.starts_with(b"GET"));
    }
}

#[tokio::test]
async fn behind_a_captive_portal_edits_wait_and_arrive_once_when_it_lets_them_through() {
    for page in ["html", "status=302", "status=307"] {
        let harness = Harness::settled().await;
        harness.apply(vec![new("Once"), renamed(50_000_003, "Renamed")]).await;
        let known = harness.db.run(|store| store.count_tasks()).await.unwrap();
        harness.fault(page);
        harness.pass(60).await;
        assert!(matches!(harness.fetch().await, Err(SyncError::Api(ApiError::NotAmo { .. }))), "{page}");
        assert_eq!(harness.db.run(|store| store.count_tasks()).await.unwrap(), known, "{page}: nothing is forgotten");
        assert!(harness.owed().await.iter().all(|change| change.state.is_moving()), "{page}");
        harness.emulator.clear_faults();
        harness.pass(300).await;
        assert_eq!((harness.made(Operation::Created, "Once"), harness.owed().await.len()), (1, 0), "{page}");
        assert_eq!(harness.emulator.task(50_000_003).unwrap()["text"], "Renamed", "{page}");
    }
}

#[tokio::test]
async fn an_answer_at_a_byte_a_second_is_given_up_and_what_it_was_about_is_found() {
    let harness = Harness::settled_with(Duration::from_millis(1_500)).await;
    harness.apply(vec![new("Once")]).await;
    harness.later(5);
    harness.fault("slow=1:POST@1");
    harness.pass(1).await;
    assert_eq!(harness.owed().await[0].state, ChangeState::Ambiguous);
    harness.pass(10).await;
    assert_eq!((harness.made(Operation::Created, "Once"), harness.owed().await.len()), (1, 0));
}

#[tokio::test]
async fn a_write_that_was_answered_with_nothing_is_looked_for_and_sent_once_more_when_it_is_not_there() {
    let harness = Harness::settled().await;
    harness.fault("status=204:POST@1");
    harness.apply(vec![new("Once")]).await;
    harness.pass(140).await;
    assert_eq!(harness.made(Operation::Created, "Once"), 0, "not before it is late enough");
    harness.pass(60).await;
    assert_eq!((harness.made(Operation::Created, "Once"), harness.owed().await.len()), (1, 0));
}

#[tokio::test]
async fn pages_that_go_round_in_circles_end_and_make_nothing_disappear() {
    let harness = Harness::settled().await;
    let known = harness.db.run(|store| store.count_tasks()).await.unwrap();
    harness.fault("loop-pages");
    assert_eq!(harness.fetch().await.unwrap(), Missing::None);
    assert!(sync::incremental(&harness.client, &harness.db, harness.now()).await.unwrap());
    assert_eq!(harness.db.run(|store| store.count_tasks()).await.unwrap(), known);
}

#[tokio::test]
async fn many_tasks_that_are_suddenly_not_listed_stay_until_somebody_looked_and_a_few_go() {
    let harness = Harness::settled().await;
    let open = harness.db.run(|store| store.open_ids()).await.unwrap();
    for id in &open[..3] {
        assert!(harness.emulator.delete_task(id.0));
    }
    assert_eq!(harness.fetch().await.unwrap(), Missing::None);
    assert_eq!(harness.db.run(|store| store.open_ids()).await.unwrap().len(), open.len() - 3);
    for id in &open[3..40] {
        assert!(harness.emulator.delete_task(id.0));
    }
    assert_eq!(harness.fetch().await.unwrap(), Missing::Many(37));
    assert_eq!(harness.db.run(|store| store.open_ids()).await.unwrap().len(), open.len() - 3, "they stay");
}

#[tokio::test]
async fn a_row_with_an_older_time_of_change_is_found_by_the_next_whole_pass() {
    let harness = Harness::settled().await;
    harness.later(1_000);
    let fields = serde_json::json!({ "text": "Back-dated", "complete_till": START, "updated_at": START - 9_000 });
    let id = TaskId(harness.emulator.add_as(3_987_914, &fields).unwrap());
    sync::incremental(&harness.client, &harness.db, harness.now()).await.unwrap();
    assert!(harness.db.run(move |store| store.row(id)).await.unwrap().is_none());
    let due = sync::full_fetch_is_due(&harness.db, harness.now() + 7 * 3_600).await.unwrap();
    harness.fetch().await.unwrap();
    assert!(due && harness.db.run(move |store| store.row(id)).await.unwrap().is_some());
}

#[tokio::test]
async fn an_address_that_leads_to_another_account_changes_nothing_here() {
    let harness = Harness::settled().await;
    let account = Account { id: AccountId(1), name: "Ours".into(), ..Account::default() };
    harness.db.run(move |store| store.put_directory(&Directory { account, users: Vec::new() })).await.unwrap();
    let error = sync::directory(&harness.client, &harness.db).await.unwrap_err();
    assert!(matches!(error, SyncError::OtherAccount { .. }), "{error:?}");
    let kept = harness.db.run(|store| store.directory()).await.unwrap().unwrap();
    assert_eq!(kept.account.name, "Ours");
}

#[tokio::test]
async fn a_token_that_ends_in_the_middle_of_the_queue_loses_and_doubles_nothing() {
    let harness = Harness::settled().await;
    let mut edits: Vec<Edit> = (0..3).map(|n| renamed(50_000_000 + 3 * n, &format!("Renamed {n}"))).collect();
    edits.extend([new("First"), new("Second")]);
    harness.apply(edits).await;
    // The creations went through; from then on the token is not accepted.
    harness.fault("status=401:PATCH");
    harness.pass(3).await;
    let owed = harness.owed().await;
    assert!(owed.len() == 3 && owed.iter().all(|change| change.state == ChangeState::Queued), "{owed:?}");
    harness.fault("status=401");
    harness.pass(30).await;
    assert_eq!(harness.owed().await.len(), 3);
    harness.emulator.clear_faults();
    harness.pass(2).await;
    assert!(harness.owed().await.is_empty());
    for text in ["First", "Second"] {
        assert_eq!(harness.made(Operation::Created, text), 1);
    }
    assert_eq!(harness.emulator.task(50_000_006).unwrap()["text"], "Renamed 2");
}

#[tokio::test]
async fn without_a_subscription_or_with_a_blocked_api_edits_wait_and_without_the_right_they_are_refused() {
    for (fault, state) in [
        ("read-only", ChangeState::Queued),
        ("status=403:PATCH", ChangeState::Refused),
        ("status=429", ChangeState::Queued),
    ] {
        let harness = Harness::settled().await;
        harness.apply(vec![renamed(50_000_003, "Renamed")]).await;
        harness.fault(fault);
        harness.pass(20).await;
        assert_eq!(harness.owed().await[0].state, state, "{fault}");
        harness.emulator.clear_faults();
        let retry = |store: &mut amotui::store::Store| {
            let ids: Vec<_> = store.outbox()?.into_iter().map(|change| change.id).collect();
            store.resolve_all(&ids, amotui::domain::Resolution::Retry)
        };
        harness.db.run(retry).await.unwrap();
        harness.pass(700).await;
        assert!(harness.owed().await.is_empty(), "{fault}");
        assert_eq!(harness.emulator.task(50_000_003).unwrap()["text"], "Renamed", "{fault}");
    }
}

#[tokio::test]
async fn a_text_of_65_kilobytes_and_an_id_beyond_what_javascript_counts_go_both_ways_whole() {
    let harness = Harness::settled().await;
    let text = "длинный текст\n".repeat(2_700);
    assert!(text.len() > 65_000);
    let huge = 9_007_199_254_740_993;
    harness.apply(vec![new(&text), renamed(huge, &text)]).await;
    harness.pass(3).await;
    assert_eq!((harness.made(Operation::Created, &text), harness.owed().await.len()), (1, 0));
    assert_eq!(harness.emulator.task(huge).unwrap()["text"], text.as_str());
    harness.fetch().await.unwrap();
    let shown = harness.db.run(move |store| store.row(TaskId(huge))).await.unwrap().unwrap();
    assert_eq!(shown.task.text, text);
}

#[tokio::test]
async fn three_hundred_edits_at_once_leave_in_batches_of_fifty_and_each_arrives_once() {
    let harness = Harness::new().await;
    harness.fetch().await.unwrap();
    let open = harness.db.run(|store| store.open_ids()).await.unwrap();
    let patch = Patch::reschedule(Due(START + 86_400));
    let edits: Vec<Edit> = open.iter().map(|id| Edit::Update { task: *id, patch: patch.clone() }).collect();
    let mut edits = edits.into_iter().take(150).collect::<Vec<_>>();
    edits.extend((0..150).map(|n| new(&format!("New {n}"))));
    let changed = edits.len() - 150;
    harness.apply(edits).await;
    harness.later(5);
    harness.pass(10).await;
    assert!(harness.owed().await.is_empty());
    let count = |operation| harness.emulator.ledger().iter().filter(|entry| entry.operation == operation).count();
    assert_eq!((count(Operation::Created), count(Operation::Edited)), (150, changed));
    let writes = harness.emulator.requests().iter().filter(|line| !line.starts_with("GET")).count();
    // The first new task goes alone, to find out what this server makes of its second.
    assert_eq!(writes, 1 + 3 + changed.div_ceil(50));
}

#[tokio::test]
async fn after_a_gateway_that_gave_up_the_edits_go_out_in_smaller_company() {
    let harness = Harness::settled().await;
    let open = harness.db.run(|store| store.open_ids()).await.unwrap();
    let edits: Vec<Edit> = open.iter().take(40).map(|id| renamed(id.0, "Renamed")).collect();
    harness.apply(edits).await;
    harness.fault("status=504:PATCH@1");
    harness.pass(60).await;
    assert!(harness.owed().await.is_empty());
    let writes = harness.emulator.requests_of("PATCH", "/api/v4/tasks").len();
    assert_eq!(writes, 1 + 40usize.div_ceil(25), "forty once, then twenty-five and fifteen");
}
