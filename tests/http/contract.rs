//! The client against the emulator: each side's own reading of the protocol must agree with the other's.

use std::sync::Arc;

use amotui::api::{ApiError, Client, Options, Origin};
use amotui::domain::{Due, EntityKind, ListQuery, NewTask, OrderBy, OrderField, Patch, Subject, TaskId, UserId};
use amotui::emulator::{self, Emulator};
use secrecy::SecretString;

const ME: UserId = UserId(3_987_910);

async fn serve(options: emulator::Options) -> (Emulator, Client) {
    let clock = || chrono::DateTime::from_timestamp(1_795_500_000, 0).unwrap();
    let emulator = Emulator::start(options, Arc::new(clock)).await.unwrap();
    let client = client(&emulator, emulator.token());
    (emulator, client)
}

fn client(emulator: &Emulator, token: &str) -> Client {
    let options = Options { pace: 1_000, ..Options::default() };
    Client::new(Origin::parse(emulator.url()).unwrap(), SecretString::from(token.to_owned()), &options).unwrap()
}

fn faulty(fault: &str) -> emulator::Options {
    emulator::Options { faults: vec![fault.parse().unwrap()], ..emulator::Options::default() }
}

fn new(text: &str) -> NewTask {
    NewTask { text: text.into(), due: Due(1_795_600_000), ..NewTask::default() }
}

#[tokio::test]
async fn every_page_of_a_list_comes_once_and_in_order() {
    let (emulator, client) = serve(emulator::Options::default()).await;
    let mut ids = Vec::new();
    for page in 1.. {
        let order = Some(OrderBy { field: OrderField::Id, descending: false });
        let query = ListQuery { page: Some(page), limit: Some(100), order, ..ListQuery::default() };
        let page = client.tasks(&query).await.unwrap();
        assert!(page.server_time.is_some());
        ids.extend(page.tasks.iter().map(|task| task.id.0));
        if !page.more {
            break;
        }
    }
    let all: Vec<i64> = emulator.tasks().iter().map(|task| task["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, all);
}

#[tokio::test]
async fn filters_narrow_on_both_sides_alike() {
    let (emulator, client) = serve(emulator::Options::default()).await;
    let query = ListQuery {
        responsible: vec![ME],
        completed: Some(false),
        entity_kind: Some(EntityKind::Leads),
        limit: Some(250),
        ..ListQuery::default()
    };
    let found = client.tasks(&query).await.unwrap().tasks.len();
    let wanted = emulator.tasks().into_iter().filter(|task| {
        task["responsible_user_id"] == ME.0 && task["is_completed"] == false && task["entity_type"] == "leads"
    });
    assert_eq!(found, wanted.count());
    assert!(found > 0);
}

#[tokio::test]
async fn nothing_found_is_an_empty_page_and_no_error() {
    let (_emulator, client) = serve(emulator::Options::default()).await;
    let query = ListQuery { ids: vec![TaskId(1)], ..ListQuery::default() };
    let page = client.tasks(&query).await.unwrap();
    assert!(page.tasks.is_empty() && !page.more);
    assert_eq!(client.task(TaskId(1)).await.unwrap(), None);
}

#[tokio::test]
async fn added_tasks_come_back_by_their_request_ids_with_every_field() {
    let (_emulator, client) = serve(emulator::Options::default()).await;
    let subject = Some(Subject { kind: EntityKind::Leads, id: 900_001.into() });
    let full =
        NewTask { subject, duration: Some(600), created_at: Some(1_700_000_000), kind: Some(2.into()), ..new("b") };
    let added = client.add_tasks(&[("one".into(), new("a")), ("two".into(), full)]).await.unwrap();
    assert_eq!(added.iter().map(|task| task.request_id.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    let task = client.task(added[1].id).await.unwrap().unwrap();
    assert_eq!(
        (task.subject, task.duration, task.created_at, task.responsible),
        (subject, 600, 1_700_000_000, Some(ME))
    );
}

#[tokio::test]
async fn one_bad_item_refuses_the_batch_and_is_named() {
    let (emulator, client) = serve(emulator::Options::default()).await;
    let before = emulator.tasks().len();
    let error = client.add_tasks(&[("good".into(), new("a")), ("bad".into(), new(""))]).await.unwrap_err();
    let ApiError::Invalid { items, .. } = error else { panic!("{error}") };
    assert_eq!((items.len(), items[0].request_id.as_str(), items[0].path.as_str()), (1, "bad", "text"));
    assert_eq!(emulator.tasks().len(), before);
}

#[tokio::test]
async fn a_task_is_completed_reopened_and_edited_alone_and_in_a_batch() {
    let (emulator, client) = serve(emulator::Options::default()).await;
    let id = TaskId(50_000_000);
    let edited = client.complete_task(id, "ok").await.unwrap();
    assert_eq!((edited.id, edited.updated_at), (id, 1_795_500_000));
    assert_eq!(emulator.task(id.0).unwrap()["result"]["text"], "ok");
    let open = Patch { completed: Some(false), ..Patch::default() };
    client.edit_tasks(&[("0".into(), id, open)]).await.unwrap();
    assert_eq!(emulator.task(id.0).unwrap()["is_completed"], false);
}

#[tokio::test]
async fn a_wrong_token_is_unauthorized() {
    let (emulator, _) = serve(emulator::Options::default()).await;
    let error = client(&emulator, "wrong").tasks(&ListQuery::default()).await.unwrap_err();
    assert_eq!(error, ApiError::Unauthorized);
}

#[tokio::test]
async fn a_limit_of_requests_is_told_from_other_troubles() {
    let (_emulator, client) = serve(emulator::Options { rps: Some(2), ..emulator::Options::default() }).await;
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(client.task(TaskId(1)).await);
    }
    assert!(answers.contains(&Err(ApiError::RateLimited(None))), "{answers:?}");
}

#[tokio::test]
async fn each_status_is_its_own_error() {
    for (fault, wanted) in [
        ("status=402", ApiError::PaymentRequired),
        ("status=404", ApiError::NotFound),
        ("status=429", ApiError::RateLimited(None)),
        ("status=503", ApiError::Server(503)),
    ] {
        let (_emulator, client) = serve(faulty(fault)).await;
        assert_eq!(client.tasks(&ListQuery::default()).await.unwrap_err(), wanted, "{fault}");
    }
    let (_emulator, client) = serve(faulty("status=400")).await;
    let puzzling = client.tasks(&ListQuery::default()).await.unwrap_err();
    assert!(puzzling.is_temporary(), "a 400 that names nothing may pass: {puzzling:?}");
    let (_emulator, client) = serve(faulty("html")).await;
    assert!(matches!(client.tasks(&ListQuery::default()).await, Err(ApiError::NotAmo { .. })));
    let (_emulator, client) = serve(faulty("drop-after")).await;
    assert!(matches!(client.tasks(&ListQuery::default()).await, Err(ApiError::Broken(_))));
}

#[tokio::test]
async fn users_may_be_forbidden() {
    let (_emulator, client) = serve(faulty("no-users")).await;
    assert!(matches!(client.users().await, Err(ApiError::Forbidden(_))));
}

#[tokio::test]
async fn the_entities_behind_tasks_are_understood() {
    let (_emulator, client) = serve(emulator::Options::default()).await;
    let account = client.account().await.unwrap();
    assert_eq!((account.current_user, account.zone.as_deref()), (ME, Some("Europe/Moscow")));
    assert_eq!(account.types.len(), 3);
    let lead = Subject { kind: EntityKind::Leads, id: 900_001.into() };
    let card = client.card(lead).await.unwrap();
    assert!(card.visible && card.price.is_some() && !card.contacts[0].phones.is_empty());
    let gone = client.card(Subject { kind: EntityKind::Leads, id: 900_015.into() }).await.unwrap();
    assert!(!gone.visible);
    client.add_note("r1", lead, "Позвонила").await.unwrap();
    assert_eq!(client.notes(lead, 5).await.unwrap()[0].text, "Позвонила");
    assert_eq!(client.find_cards(EntityKind::Contacts, "иванов", 5).await.unwrap().len(), 1);
    let stages = client.pipelines().await.unwrap();
    assert_eq!((stages.len(), stages[1].color.as_deref()), (6, Some("fffeb2")));
}
