//! What callers build on: what each failure means for a write, what is sent and what is not, what comes of odd answers.

use std::sync::Arc;

use amotui::api::{ApiError, Client, Options, Origin, Outcome, TimeSpan};
use amotui::domain::{
    Due, EntityId, EntityKind, ListQuery, NewTask, OrderBy, OrderField, Patch, StageEntry, StatusId, Subject,
};
use amotui::domain::{Task, TaskId, UserId};
use amotui::emulator::{Emulator, Options as Setup};
use chrono::DateTime;

const NOW: i64 = 1_795_500_000;

async fn emulator(setup: Setup) -> Emulator {
    Emulator::start(setup, Arc::new(|| DateTime::from_timestamp(NOW, 0).unwrap())).await.unwrap()
}

fn client_with(emulator: &Emulator, token: &str) -> Client {
    let options = Options { pace: 1_000, ..Options::default() };
    Client::new(Origin::parse(emulator.url()).unwrap(), token.to_owned().into(), &options).unwrap()
}

async fn pair() -> (Emulator, Client) {
    let emulator = emulator(Setup::default()).await;
    let client = client_with(&emulator, emulator.token());
    (emulator, client)
}

/// An emulator with one fault, and a client that does not know of it.
async fn troubled(fault: &str) -> (Emulator, Client) {
    let emulator = emulator(Setup { faults: vec![fault.parse().unwrap()], ..Setup::default() }).await;
    let client = client_with(&emulator, emulator.token());
    (emulator, client)
}

fn call() -> NewTask {
    NewTask { text: "Позвонить 📞".into(), due: Due(NOW + 3_600), ..NewTask::default() }
}

async fn add(client: &Client, new: NewTask) -> TaskId {
    let added = client.add_tasks(&[("one".into(), new)]).await.unwrap();
    assert_eq!((added.len(), added[0].request_id.as_str()), (1, "one"));
    added[0].id
}

async fn read(client: &Client, id: TaskId) -> Task {
    client.task(id).await.unwrap().unwrap()
}

#[tokio::test]
async fn the_soonest_due_come_first_when_asked_for() {
    let (_emulator, client) = pair().await;
    for (descending, sign) in [(false, 1), (true, -1)] {
        let order = Some(OrderBy { field: OrderField::Due, descending });
        let tasks = client.tasks(&ListQuery { order, ..ListQuery::default() }).await.unwrap().tasks;
        assert_eq!(tasks.len(), 50);
        assert!(tasks.windows(2).all(|two| two[0].due.0 * sign <= two[1].due.0 * sign));
    }
}

#[tokio::test]
async fn the_servers_clock_comes_with_a_page() {
    let (_emulator, client) = pair().await;
    assert_eq!(client.tasks(&ListQuery::default()).await.unwrap().server_time, Some(NOW));
}

#[tokio::test]
async fn a_task_that_does_not_exist_is_none() {
    let (_emulator, client) = pair().await;
    assert_eq!(client.task(TaskId(1)).await.unwrap(), None);
}

#[tokio::test]
async fn a_new_task_without_a_person_or_a_lead_is_mine_and_unattached() {
    let (_emulator, client) = pair().await;
    let task = {
        let id = add(&client, call()).await;
        read(&client, id).await
    };
    assert_eq!(task.responsible, Some(client.account().await.unwrap().current_user));
    assert_eq!((task.subject, task.result, task.completed), (None, None, false));
}

#[tokio::test]
async fn an_edit_changes_what_it_names_and_nothing_else() {
    let (_emulator, client) = pair().await;
    let id = add(&client, call()).await;
    let before = read(&client, id).await;
    let edited = client.edit_task(id, &Patch::reschedule(Due(NOW + 9))).await.unwrap();
    assert_eq!((edited.id, edited.updated_at), (id, NOW));
    assert_eq!(read(&client, id).await, Task { due: Due(NOW + 9), ..before });
}

#[tokio::test]
async fn one_bad_item_is_named_and_none_of_the_others_is_made() {
    let (emulator, client) = pair().await;
    let count = emulator.tasks().len();
    let removed = NewTask { responsible: Some(UserId(3_987_917)), ..call() };
    let error = client.add_tasks(&[("good".into(), call()), ("bad".into(), removed)]).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Refused);
    let ApiError::Invalid { items, .. } = error else { panic!("{error:?}") };
    assert_eq!((items.len(), items[0].request_id.as_str(), items[0].path.as_str()), (1, "bad", "responsible_user_id"));
    assert_eq!(emulator.tasks().len(), count);
}

#[tokio::test]
async fn editing_a_task_that_is_gone_is_refused() {
    let (_emulator, client) = pair().await;
    let error = client.edit_task(TaskId(1), &Patch::complete("")).await.unwrap_err();
    assert_eq!((error.clone(), error.outcome()), (ApiError::NotFound, Outcome::Refused));
    let error = client.edit_tasks(&[("x".into(), TaskId(1), Patch::complete(""))]).await.unwrap_err();
    assert!(matches!(&error, ApiError::Invalid { items, .. } if items[0].request_id == "x"), "{error:?}");
}

#[tokio::test]
async fn a_lead_comes_with_the_phone_of_its_contact() {
    let (_emulator, client) = pair().await;
    let lead = client.card(Subject { kind: EntityKind::Leads, id: 900_001.into() }).await.unwrap();
    assert!(lead.visible && lead.price.is_some() && lead.stage.is_some());
    assert!(lead.contacts[0].phones[0].starts_with("+7 9"), "{lead:?}");
}

#[tokio::test]
async fn a_lead_that_nobody_may_see_is_said_to_be_hidden() {
    let (_emulator, client) = pair().await;
    let gone = Subject { kind: EntityKind::Leads, id: 900_015.into() };
    assert!(!client.card(gone).await.unwrap().visible);
    let cards = client.cards(EntityKind::Leads, &[900_001.into(), gone.id]).await.unwrap();
    assert_eq!(cards.iter().map(|card| card.visible).collect::<Vec<_>>(), [true, false]);
}

#[tokio::test]
async fn without_the_paid_filter_what_is_missing_is_asked_for_one_by_one() {
    let (_emulator, client) = troubled("no-entity-filter").await;
    let ids = [900_001.into(), 900_015.into()];
    let cards = client.cards(EntityKind::Leads, &ids).await.unwrap();
    let seen: Vec<_> = cards.iter().map(|card| (card.subject.id, card.visible)).collect();
    assert_eq!(seen, [(ids[0], true), (ids[1], false)]);
}

#[tokio::test]
async fn entities_are_found_by_a_part_of_their_name() {
    let (_emulator, client) = pair().await;
    let found = client.find_cards(EntityKind::Contacts, "иванов", 5).await.unwrap();
    assert_eq!(found.iter().map(|card| card.name.as_str()).collect::<Vec<_>>(), ["Иванов Пётр"]);
    assert!(client.find_cards(EntityKind::Contacts, "нет такого", 5).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_note_is_added_and_read_back() {
    let (_emulator, client) = pair().await;
    let subject = Subject { kind: EntityKind::Contacts, id: 700_000.into() };
    assert!(client.notes(subject, 10).await.unwrap().is_empty());
    client.add_note("r1", subject, "Просил перезвонить").await.unwrap();
    let notes = client.notes(subject, 10).await.unwrap();
    assert_eq!((notes.len(), notes[0].text.as_str(), notes[0].created_at), (1, "Просил перезвонить", NOW));
}

#[tokio::test]
async fn the_feed_tells_what_happened_to_a_task() {
    let (_emulator, client) = pair().await;
    let id = add(&client, call()).await;
    client.complete_task(id, "да").await.unwrap();
    let (events, _) =
        client.task_events(&["task_completed"], TimeSpan { from: NOW - 5, to: NOW + 60 }, 1).await.unwrap();
    assert_eq!(
        events.iter().map(|event| (event.kind.as_str(), event.task)).collect::<Vec<_>>(),
        [("task_completed", id)]
    );
    assert!(
        client
            .task_events(&["task_completed"], TimeSpan { from: NOW + 5, to: NOW + 60 }, 1)
            .await
            .unwrap()
            .0
            .is_empty()
    );
}

#[tokio::test]
async fn since_when_deals_are_in_their_stage_is_told_by_the_latest_event_of_each_and_of_no_others() {
    let (emulator, client) = pair().await;
    let (one, other) = (EntityId(900_001), EntityId(900_004));
    let all = client.stages(&[one, other]).await.unwrap().unwrap();
    let of = |lead| all.iter().filter(|entry| entry.lead == lead).collect::<Vec<_>>();
    assert!(matches!(of(one)[..], [entry] if entry.status.is_some() && entry.at < NOW), "it went on: {all:?}");
    assert!(matches!(of(other)[..], [entry] if entry.status.is_none()), "it is where it was made: {all:?}");
    let stage = emulator.entity("leads", one.0).unwrap()["status_id"].as_i64().unwrap();
    let to = if stage % 2 == 0 { stage - 1 } else { stage + 1 };
    let body = serde_json::json!({ "status_id": to });
    client.raw("PATCH", &format!("/api/v4/leads/{one}"), &[], Some(&body)).await.unwrap();
    let told = client.stages(&[one]).await.unwrap().unwrap();
    assert_eq!(told, [StageEntry { lead: one, status: Some(StatusId(to)), at: NOW }]);
    emulator.set_faults(vec!["no-event-filter".parse().unwrap()]);
    assert_eq!(client.stages(&[one]).await.unwrap(), None, "others are told of by nobody");
}

#[tokio::test]
async fn the_moves_of_some_tasks_are_told_and_of_no_others() {
    let (emulator, client) = pair().await;
    let (one, other) = (add(&client, call()).await, add(&client, call()).await);
    assert_eq!(client.moves(&[one, other]).await.unwrap(), Some((Vec::new(), false)), "204 is none");
    for (task, due) in [(one, 5), (other, 6), (one, 7)] {
        emulator.edit_as(7, task.0, &serde_json::json!({ "complete_till": NOW + due })).unwrap();
    }
    let (moves, more) = client.moves(&[one]).await.unwrap().unwrap();
    assert_eq!((moves.len(), more), (2, false));
    assert!(moves.iter().all(|event| event.task == one && event.created_by == Some(7.into())), "{moves:?}");
    emulator.set_faults(vec!["no-event-filter".parse().unwrap()]);
    assert_eq!(client.moves(&[one]).await.unwrap(), None, "others are counted by nobody");
}

#[tokio::test]
async fn a_token_pasted_with_a_line_break_works_and_one_that_is_none_is_never_sent() {
    let emulator = emulator(Setup::default()).await;
    assert!(client_with(&emulator, &format!(" {}\n", emulator.token())).account().await.is_ok());
    let error = client_with(&emulator, "two\nlines").account().await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotExecuted, "{error:?}");
    assert_eq!(emulator.requests().len(), 1);
}

#[tokio::test]
async fn each_refusal_says_whether_the_write_may_have_happened() {
    use Outcome::{NotExecuted, Refused, Unknown};
    let cases = [
        ("status=401:POST", NotExecuted, false),
        ("read-only", Refused, false),
        ("status=403:POST", Refused, false),
        ("status=404:POST", Refused, false),
        ("status=422:POST", Refused, false),
        ("status=429:POST", NotExecuted, true),
        ("status=400:POST", Unknown, true),
        ("status=500:POST", Unknown, true),
        ("status=504:POST", Unknown, true),
        ("html:POST", Unknown, true),
        ("drop-before:POST", Unknown, true),
        ("drop-after:POST", Unknown, true),
    ];
    for (fault, outcome, is_temporary) in cases {
        let (_emulator, client) = troubled(fault).await;
        let error = client.add_tasks(&[("a".into(), call())]).await.unwrap_err();
        assert_eq!((error.outcome(), error.is_temporary()), (outcome, is_temporary), "{fault}: {error:?}");
        assert_eq!(client.requests(), 1, "{fault}: the client repeated it by itself");
    }
}

#[tokio::test]
async fn only_a_connection_that_was_never_made_proves_that_nothing_was_sent() {
    let gone = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let origin = Origin::parse(&gone).unwrap();
    let client = Client::new(origin, "t".to_owned().into(), &Options::default()).unwrap();
    let error = client.add_tasks(&[("a".into(), call())]).await.unwrap_err();
    assert!(matches!(error, ApiError::Unreachable { .. }), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotExecuted);
}

#[tokio::test]
async fn from_a_client_that_only_reads_no_write_leaves() {
    let emulator = emulator(Setup::default()).await;
    let options = Options { pace: 1_000, read_only: true, ..Options::default() };
    let origin = Origin::parse(emulator.url()).unwrap();
    let client = Client::new(origin, emulator.token().to_owned().into(), &options).unwrap();
    let id = TaskId(emulator.tasks()[0]["id"].as_i64().unwrap());
    let lead = Subject { kind: EntityKind::Leads, id: 900_001.into() };
    let refused = [
        client.add_tasks(&[("one".into(), call())]).await.map(drop),
        client.edit_tasks(&[("one".into(), id, Patch::complete("x"))]).await.map(drop),
        client.add_note("one", lead, "x").await.map(drop),
    ];
    assert_eq!(refused, [const { Err(ApiError::ReadOnly) }; 3]);
    assert!(read(&client, id).await.id == id && emulator.requests().iter().all(|line| line.starts_with("GET")));
}
