//! Bodies that are too long, and a fuzzer of whole requests.

use std::time::Duration;

use crate::common::strange;
use crate::common::wire::{NOW, Wire, kind, raw_answer, value};
use amotui::emulator::Options;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_body_over_the_limit_is_read_to_its_end_and_refused_clearly() {
    let wire = Wire::calm().await;
    for mebibytes in [9, 40] {
        let text = "x".repeat(mebibytes << 20);
        let response = wire.post(&json!([{ "text": text, "complete_till": NOW }])).await.unwrap();
        assert_eq!((response.status().as_u16(), kind(&response)), (413, "application/problem+json"), "{mebibytes} MiB");
        assert!(value(response).await["detail"].as_str().unwrap().contains("8 MiB"));
    }
    let text = "x".repeat(7 << 20);
    assert_eq!(wire.post(&json!([{ "text": text, "complete_till": NOW }])).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_body_that_is_no_list_or_too_many_items_is_refused() {
    let wire = Wire::calm().await;
    let item = json!({ "text": "x", "complete_till": NOW });
    for body in [item.clone(), json!([]), json!("x"), json!(vec![item.clone(); 251])] {
        let response = wire.post(&body).await.unwrap();
        assert_eq!((response.status().as_u16(), kind(&response)), (400, "application/problem+json"));
    }
    for body in ["", "{", "[{]", "\u{feff}[]"] {
        let response = wire.ask(Method::POST, "/api/v4/tasks").body(body).send().await.unwrap();
        assert_eq!(response.status(), 400, "{body:?}");
    }
    assert_eq!(wire.post(&json!(vec![item; 250])).await.unwrap().status(), 200);
}

#[tokio::test]
async fn it_is_no_proxy_unless_that_is_the_fault() {
    let wire = Wire::calm().await;
    let connect = "CONNECT acme.amocrm.ru:443 HTTP/1.1\r\nHost: acme.amocrm.ru:443\r\nConnection: close\r\n\r\n";
    assert!(raw_answer(&wire, connect).await.starts_with("HTTP/1.1 405"));
}

#[tokio::test]
async fn no_request_however_strange_hangs_or_breaks_it() {
    let wire = Wire::new(Options { tasks: 60, awkward: true, ..Options::default() }).await;
    let seen = strange::try_all(&wire.http, wire.emulator.url(), wire.emulator.token(), 7, 800).await;
    assert_eq!(seen.broken, Vec::<String>::new());
    assert!(seen.by_status.contains_key(&200) && seen.by_status.contains_key(&400), "{:?}", seen.by_status);
    assert!(seen.longest < Duration::from_secs(10), "{:?}", seen.longest);
}

#[tokio::test]
async fn many_at_once_are_all_answered() {
    let wire = Wire::new(Options { tasks: 1_000, ..Options::default() }).await;
    let load = strange::load(&wire.http, wire.emulator.url(), wire.emulator.token(), 20, 25).await;
    assert_eq!((load.answered, load.failed), (500, 0));
    assert_eq!(wire.with_text("of a load").len(), 100, "one request in five writes");
}
