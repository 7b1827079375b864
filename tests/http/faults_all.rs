//! Every fault that the emulator's help lists, and what the real client makes of it.

use std::time::Duration;

use amotui::api::{ApiError, Client, Options, Origin, Outcome, TimeSpan};
use amotui::domain::{Due, EntityKind, ListQuery, NewTask, Patch, Subject, TaskId};
use amotui::emulator::FaultSpec;
use serde_json::json;

use crate::common::wire::{FIRST, NOW, Wire};

const LEAD: Subject = Subject { kind: EntityKind::Leads, id: amotui::domain::EntityId(900_002) };
const CONTACT: Subject = Subject { kind: EntityKind::Contacts, id: amotui::domain::EntityId(700_002) };

struct Pair {
    wire: Wire,
    client: Client,
}

impl Pair {
    async fn with(fault: &str) -> Self {
        let wire = Wire::with(fault).await;
        let total = if fault.starts_with("slow") { Duration::from_millis(400) } else { Options::default().total };
        let options = Options { pace: 1_000, total, ..Options::default() };
        let token = wire.emulator.token().to_owned().into();
        let client = Client::new(Origin::parse(wire.emulator.url()).unwrap(), token, &options).unwrap();
        Self { wire, client }
    }

    fn is_completed(&self) -> bool {
        self.wire.emulator.task(FIRST).unwrap()["is_completed"] == true
    }

    /// What completing a task came to, and whether it was done.
    async fn complete(&self) -> (Outcome, bool) {
        let error = self.client.complete_task(TaskId(FIRST), "ok").await.unwrap_err();
        (error.outcome(), self.is_completed())
    }

    async fn page(&self, page: u32) -> Result<amotui::api::TaskPage, ApiError> {
        self.client.tasks(&ListQuery { limit: Some(50), page: Some(page), ..ListQuery::default() }).await
    }

    async fn add(&self, texts: &[&str]) -> Result<usize, ApiError> {
        let new = |text: &&str| {
            let new =
                NewTask { text: (*text).to_owned(), due: Due(NOW), created_at: Some(NOW - 77), ..NewTask::default() };
            (format!("r-{text}"), new)
        };
        self.client.add_tasks(&texts.iter().map(new).collect::<Vec<_>>()).await.map(|added| added.len())
    }
}

/// The faults of the help, each with a value where it takes one.
fn faults() -> Vec<String> {
    let forms = FaultSpec::HELP.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let value = |form: &str| match form {
        "late-commit=MS" => "late-commit=60000".to_owned(),
        "slow=BYTES" => "slow=20".to_owned(),
        "status=CODE" => "status=503".to_owned(),
        "acted=CODE" => "acted=409".to_owned(),
        "most-rows=N" => "most-rows=150".to_owned(),
        "refuse=FORM" => "refuse=keyed".to_owned(),
        plain => plain.to_owned(),
    };
    forms.map(value).collect()
}

#[tokio::test]
async fn the_client_was_held_against_every_fault_of_the_help() {
    let faults = faults();
    assert!(faults.len() >= 32, "{faults:?}");
    for fault in &faults {
        let pair = Pair::with(fault).await;
        let name = fault.split('=').next().unwrap();
        let known = connections(name, &pair).await || reads(name, &pair).await || writes(name, &pair).await;
        assert!(known, "{fault} stands in the help, and nothing here says what the client makes of it");
    }
}

/// Faults of the connection and of whole answers.
async fn connections(fault: &str, pair: &Pair) -> bool {
    match fault {
        "drop-before" => assert_eq!(pair.complete().await, (Outcome::Unknown, false)),
        "drop-after" | "cut-body" => assert_eq!(pair.complete().await, (Outcome::Unknown, true)),
        "late-commit" => {
            assert_eq!(pair.complete().await, (Outcome::Unknown, false));
            pair.wire.emulator.finish_late().await;
            assert!(pair.is_completed());
        }
        "slow" => assert_eq!(pair.complete().await, (Outcome::Unknown, true)),
        "html" | "status" => assert_eq!(pair.complete().await, (Outcome::Unknown, false)),
        "router-404" => {
            let error = pair.client.task(TaskId(FIRST)).await.unwrap_err();
            assert!(error.is_temporary() && error != ApiError::NotFound, "{error:?}");
        }
        "renamed" => {
            let error = pair.client.account().await.unwrap_err();
            assert!(matches!(&error, ApiError::Moved { to, .. } if to == "renamed.amocrm.ru"), "{error:?}");
        }
        // Loopback never goes through a proxy; `faults_client` holds an ordinary client against it.
        "connect-silent" => assert!(pair.client.account().await.is_ok()),
        _ => return false,
    }
    true
}

/// Faults of what is read.
async fn reads(fault: &str, pair: &Pair) -> bool {
    let client = &pair.client;
    let forbidden = |error: ApiError| matches!(error, ApiError::Forbidden(words) if !words.is_empty());
    let day = TimeSpan { from: NOW - 86_400 * 30, to: NOW };
    let customer = Subject { kind: EntityKind::Customers, id: 950_001.into() };
    match fault {
        "no-users" => assert!(forbidden(client.users().await.unwrap_err())),
        "no-pipelines" => assert!(forbidden(client.pipelines().await.unwrap_err())),
        "no-notes" => assert!(forbidden(client.notes(LEAD, 5).await.unwrap_err())),
        "no-events" => assert!(forbidden(client.task_events(&[], day, 1).await.unwrap_err())),
        "no-customers" => assert!(!client.card(customer).await.unwrap().visible),
        "no-cards" => assert!(!client.card(LEAD).await.unwrap().visible),
        "no-phones" => {
            let card = client.card(CONTACT).await.unwrap();
            assert!(card.visible && card.phones.is_empty(), "{card:?}");
        }
        "no-entity-filter" => {
            let cards = client.cards(EntityKind::Leads, &[LEAD.id]).await.unwrap();
            assert!(cards.len() == 1 && cards[0].subject == LEAD && !cards[0].name.is_empty(), "{cards:?}");
        }
        "no-event-filter" => assert_eq!(client.moves(&[TaskId(FIRST)]).await.unwrap(), None),
        "events-newest" => {
            let (events, _) = client.task_events(&[], day, 1).await.unwrap();
            assert!(!events.is_empty() && events.iter().all(|event| (day.from..=day.to).contains(&event.created_at)));
        }
        "page-shift" => {
            assert_eq!(pair.page(1).await.unwrap().tasks.len(), 50);
            assert_eq!(pair.page(2).await.unwrap().tasks.len(), 50);
            assert_eq!(pair.wire.emulator.ledger().len(), 1, "one row was touched before the second page");
        }
        "no-next" => {
            let page = pair.page(1).await.unwrap();
            assert!(!page.promised && page.tasks.len() == 50, "nothing is promised, and no row is lost");
        }
        "loop-pages" => assert_eq!(client.users().await.unwrap().len(), 7, "the same page again is the end"),
        "most-rows" => {
            let all = ListQuery { limit: Some(250), ..ListQuery::default() };
            assert_eq!(client.tasks(&all).await.unwrap_err(), ApiError::Server(504));
        }
        _ => return false,
    }
    true
}

/// Faults of what is written.
async fn writes(fault: &str, pair: &Pair) -> bool {
    let texts = |text: &str| pair.wire.with_text(text).len();
    match fault {
        "read-only" | "refuse" => assert_eq!(pair.complete().await, (Outcome::Refused, false)),
        // The answer alone says that nothing was done: what a person sends again is looked for first (`promises`).
        "acted" => assert_eq!(pair.complete().await, (Outcome::Refused, true)),
        "vanish" => {
            let error = pair.client.complete_task(TaskId(FIRST), "ok").await.unwrap_err();
            assert_eq!((error.clone(), error.outcome()), (ApiError::NotFound, Outcome::Refused));
        }
        "colleague" => {
            let text = Patch { text: Some("mine".into()), ..Patch::default() };
            pair.client.edit_task(TaskId(FIRST), &text).await.unwrap();
            let edits = pair.wire.emulator.ledger();
            assert!(edits.len() == 2 && edits[1].before["text"].as_str().unwrap().ends_with('✎'), "{edits:?}");
        }
        "twin" => assert_eq!((pair.add(&["one"]).await, texts("one")), (Ok(1), 2)),
        "itemwise" => {
            let error = pair.add(&["good", ""]).await.unwrap_err();
            let ApiError::Invalid { items, .. } = &error else { panic!("{error:?}") };
            assert_eq!((items.len(), error.outcome(), texts("good")), (1, Outcome::Refused, 1));
        }
        "no-created-at" => {
            assert_eq!(pair.add(&["late"]).await, Ok(1));
            assert_eq!(pair.wire.with_text("late")[0]["created_at"], NOW);
        }
        "linked-twice" => {
            let link = json!([{ "to_entity_id": CONTACT.id.0, "to_entity_type": "contacts" }]);
            let answer = pair.client.raw("POST", "/api/v4/leads/900002/link", &[], Some(&link)).await.unwrap();
            assert_eq!((answer.status, answer.error), (500, Some(ApiError::Server(500))));
        }
        _ => return false,
    }
    true
}

#[tokio::test]
async fn a_refusal_is_one_in_every_form_and_keeps_the_servers_words() {
    let words = "This value is not valid.";
    for (fault, wanted) in [
        ("refuse=keyed", format!("text: {words}")),
        ("refuse=strings", format!("text: {words}")),
        ("refuse=flat", words.to_owned()),
        ("refuse=ids", words.to_owned()),
        ("status=402", "The subscription has ended".to_owned()),
        ("status=403", "On purpose".to_owned()),
        ("status=405", "On purpose".to_owned()),
        ("status=409", "On purpose".to_owned()),
        ("status=412", "On purpose".to_owned()),
        ("status=413", "On purpose".to_owned()),
        ("status=415", "415".to_owned()),
        ("status=422", "On purpose".to_owned()),
    ] {
        let pair = Pair::with(&format!("{fault}:PATCH")).await;
        let edit = [("a".to_owned(), TaskId(FIRST), Patch::complete("ok"))];
        for error in [
            pair.client.complete_task(TaskId(FIRST), "ok").await.unwrap_err(),
            pair.client.edit_tasks(&edit).await.map(drop).unwrap_err(),
        ] {
            assert_eq!(error.outcome(), Outcome::Refused, "{fault}: {error:?}");
            let said = match &error {
                ApiError::Invalid { detail, .. } | ApiError::Forbidden(detail) => detail.clone(),
                ApiError::PaymentRequired => wanted.clone(),
                other => panic!("{fault}: {other:?}"),
            };
            assert_eq!(said, wanted, "{fault}");
        }
        assert!(!pair.is_completed(), "{fault}");
    }
    // A 400 that names nothing may be the server's own trouble: its code is kept for whoever is told in the end.
    let pair = Pair::with("refuse=code:PATCH").await;
    let error = pair.client.complete_task(TaskId(FIRST), "ok").await.unwrap_err();
    assert!(error.is_temporary() && error.to_string().contains("code 244"), "{error:?}");
}
