//! The faults that were seen on live accounts, and what the real client makes of each.

use std::sync::Arc;
use std::time::Duration;

use crate::common::wire::{FIRST, NOW, Wire, kind, one, value};
use amotui::api::{ApiError, Client, Options, Origin, Outcome, TimeSpan};
use amotui::domain::{EntityKind, ListQuery, Subject, TaskId};
use amotui::emulator;
use reqwest::{Method, header};
use secrecy::SecretString;
use serde_json::{Value, json};

fn client(wire: &Wire) -> Client {
    let options = Options { pace: 1_000, ..Options::default() };
    let token = SecretString::from(wire.emulator.token().to_owned());
    Client::new(Origin::parse(wire.emulator.url()).unwrap(), token, &options).unwrap()
}

#[tokio::test]
async fn a_list_of_too_many_rows_is_504_and_a_shorter_one_comes() {
    let wire = Wire::with("most-rows=150").await;
    let client = client(&wire);
    let rows = async |limit| {
        let query = ListQuery { limit: Some(limit), ..ListQuery::default() };
        client.tasks(&query).await.map(|page| page.tasks.len())
    };
    assert_eq!(rows(250).await, Err(ApiError::Server(504)));
    assert_eq!(rows(150).await, Ok(150));
    assert_eq!(client.users().await.unwrap().len(), 7, "a short list is none of its business");
}

#[tokio::test]
async fn a_404_of_the_web_router_is_no_proof_that_something_is_gone() {
    let wire = Wire::with("router-404:GET@1").await;
    let client = client(&wire);
    let passing = client.task(TaskId(FIRST)).await.unwrap_err();
    assert!(passing.is_temporary() && passing != ApiError::NotFound, "{passing:?}");
    assert!(client.task(TaskId(FIRST)).await.unwrap().is_some());
    let writing = Wire::with("router-404:PATCH").await;
    let error = self::client(&writing).complete_task(TaskId(FIRST), "ok").await.unwrap_err();
    assert!(error.is_temporary(), "{error:?}");
}

#[tokio::test]
async fn the_new_name_of_an_account_is_told_and_never_followed() {
    let wire = Wire::with("renamed").await;
    let response = wire.get("/api/v4/tasks?limit=1").await;
    assert_eq!((response.status().as_u16(), kind(&response)), (301, "text/html; charset=utf-8"));
    assert_eq!(response.headers()[header::LOCATION], "https://renamed.amocrm.ru/api/v4/tasks?limit=1");
    let error = client(&wire).tasks(&ListQuery::default()).await.unwrap_err();
    assert_ne!(error.outcome(), Outcome::Refused, "{error:?}");
    assert_eq!(wire.emulator.requests().len(), 2, "each was asked once and went nowhere else");
}

#[tokio::test]
async fn events_come_newest_first_whatever_the_order_says() {
    let wire = Wire::with("events-newest").await;
    let list = wire.read("/api/v4/events?order[created_at]=asc&limit=100").await;
    let times: Vec<i64> = list["_embedded"]["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["created_at"].as_i64().unwrap())
        .collect();
    assert!(times.len() > 5 && times.is_sorted_by(|one, two| one >= two));
    let (events, _) = client(&wire)
        .task_events(&["task_deadline_changed"], TimeSpan { from: NOW - 86_400 * 30, to: NOW }, 1)
        .await
        .unwrap();
    assert!(!events.is_empty() && events.iter().all(|event| event.created_at >= NOW - 86_400 * 30));
}

/// The body with which a fault refuses a batch of two edits.
async fn refusal(fault: &str) -> (u16, Value) {
    let wire = Wire::with(fault).await;
    let batch = json!([{ "id": FIRST, "text": "x", "request_id": "a" }, { "id": FIRST + 3, "text": "y" }]);
    let response = wire.patch(&batch).await.unwrap();
    assert!(wire.with_text("x").is_empty() && wire.emulator.ledger().is_empty(), "{fault}");
    (response.status().as_u16(), value(response).await)
}

#[tokio::test]
async fn a_refusal_comes_in_every_form_in_which_it_was_seen() {
    let (status, body) = refusal("refuse=keyed:PATCH").await;
    assert_eq!((status, &body["validation-errors"]["0"]["request_id"]), (400, &json!("a")));
    assert_eq!(body["validation-errors"]["1"]["errors"][0]["code"], "NotSupportedChoice");
    let (status, body) = refusal("refuse=strings:PATCH").await;
    assert!(status == 400 && body["validation-errors"][1]["errors"][0].is_string(), "{body}");
    let (status, body) = refusal("refuse=flat:PATCH").await;
    assert!(status == 422 && body["detail"].is_string() && body.get("validation-errors").is_none(), "{body}");
    let (status, body) = refusal("refuse=ids:PATCH").await;
    assert!(status == 400 && body["errors"][FIRST.to_string()].is_string(), "{body}");
    let (status, body) = refusal("refuse=code:PATCH").await;
    assert_eq!((status, body), (400, json!({ "response": { "error_code": 244 } })));
    for code in [405, 409, 412, 413] {
        let wire = Wire::with(&format!("status={code}:PATCH")).await;
        let response = wire.patch(&json!([{ "id": FIRST, "text": "x" }])).await.unwrap();
        assert_eq!((response.status().as_u16(), kind(&response)), (code, "application/problem+json"));
    }
}

#[tokio::test]
async fn the_client_takes_no_form_of_a_refusal_for_a_success() {
    for form in ["keyed", "strings", "flat", "ids", "code"] {
        let wire = Wire::with(&format!("refuse={form}:PATCH")).await;
        let error = client(&wire).complete_task(TaskId(FIRST), "ok").await.unwrap_err();
        assert_ne!(error.outcome(), Outcome::NotExecuted, "{form}: {error:?}");
        assert_eq!(wire.emulator.task(FIRST).unwrap()["is_completed"], false, "{form}");
    }
}

#[tokio::test]
async fn linking_what_is_linked_may_answer_500() {
    let wire = Wire::with("linked-twice").await;
    let link = json!([{ "to_entity_id": 700_002, "to_entity_type": "contacts" }]);
    let again = wire.send(Method::POST, "/api/v4/leads/900002/link", &link).await.unwrap();
    assert_eq!((again.status().as_u16(), kind(&again)), (500, "text/html; charset=utf-8"));
    let other = json!([{ "to_entity_id": 700_003, "to_entity_type": "contacts" }]);
    assert_eq!(wire.send(Method::POST, "/api/v4/leads/900002/link", &other).await.unwrap().status(), 200);
    let lead = Subject { kind: EntityKind::Leads, id: 900_002.into() };
    let mut linked = client(&wire).card(lead).await.unwrap().contacts;
    linked.retain(|card| card.subject.kind == EntityKind::Contacts);
    let ids: Vec<_> = linked.iter().map(|card| card.subject.id.0).collect();
    assert_eq!(ids, [700_002, 700_003]);
}

#[tokio::test]
async fn a_proxy_that_agrees_and_then_says_nothing_has_passed_nothing_on() {
    let wire = Wire::with("connect-silent").await;
    let proxy = reqwest::Proxy::all(wire.emulator.url()).unwrap();
    let http = reqwest::Client::builder().proxy(proxy).connect_timeout(Duration::from_millis(500)).build().unwrap();
    let error = http.get("https://acme.amocrm.ru/api/v4/account").send().await.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
    assert_eq!(wire.emulator.requests(), ["CONNECT / -"]);
}

#[tokio::test]
async fn tokens_have_the_vendors_shape_and_the_client_knows_an_emulators_from_a_real_one() {
    let wire = Wire::calm().await;
    let claims = amotui::api::claims(wire.emulator.token()).unwrap();
    let host = wire.emulator.url().strip_prefix("http://").unwrap();
    assert_eq!(
        (&claims["base_domain"], &claims["api_domain"], &claims["sub"]),
        (&json!(host), &json!(host), &json!("3987910"))
    );
    let (made, ends) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
    assert!(ends - made > 4 * 365 * 86_400 && claims["scopes"].as_array().unwrap().contains(&json!("crm")), "{claims}");
    for field in ["aud", "jti", "nbf", "account_id"] {
        assert!(!claims[field].is_null(), "{field}");
    }
    assert!(client(&wire).account().await.is_ok());
    let real = "eyJ0eXAiOiJKV1QifQ.eyJiYXNlX2RvbWFpbiI6ImFtb2NybS5ydSJ9.c2ln";
    let origin = Origin::parse(wire.emulator.url()).unwrap();
    let refused = Client::new(origin, SecretString::from(real.to_owned()), &Options::default());
    assert!(matches!(refused, Err(ApiError::Setup(_))), "a real token goes to no emulator");
    // The same login after a restart on the same address.
    let address = host.parse().unwrap();
    let token = wire.emulator.token().to_owned();
    drop(wire);
    let options = emulator::Options { listen: address, tasks: 5, ..emulator::Options::default() };
    let clock = Arc::new(|| chrono::DateTime::from_timestamp(NOW + 999, 0).unwrap());
    let mut again = emulator::Emulator::start(options.clone(), clock.clone()).await;
    while let Err(emulator::EmulatorError::Listen(_)) = again {
        tokio::task::yield_now().await;
        again = emulator::Emulator::start(options.clone(), clock.clone()).await;
    }
    assert_eq!(again.unwrap().token(), token);
}

#[tokio::test]
async fn a_post_is_answered_as_before_when_no_fault_concerns_it() {
    let wire = Wire::with("refuse=flat:PATCH").await;
    assert_eq!(wire.post(&one("x")).await.unwrap().status(), 200);
}
