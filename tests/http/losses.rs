//! The name of the reason for which a deal was lost, on servers that do not send it with the deal.

use std::sync::{Arc, Mutex};

use amotui::api::{Client, Options, Origin};
use amotui::domain::{EntityKind, Subject};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;

/// A client of a server whose deals name their reason by its number alone, and how often the list of reasons was asked for.
async fn client(status: u16, reasons: &'static str) -> (Client, Arc<Mutex<usize>>) {
    let asked: Arc<Mutex<usize>> = Arc::default();
    let count = Arc::clone(&asked);
    let routes = Router::new().fallback(move |request: Request| {
        let path = request.uri().path().to_owned();
        let answer = if path.ends_with("/loss_reasons") {
            *count.lock().unwrap() += 1;
            (StatusCode::from_u16(status).unwrap(), reasons.to_owned())
        } else {
            let (id, reason) = (path.rsplit('/').next().unwrap(), if path.ends_with('9') { 99 } else { 7 });
            (
                StatusCode::OK,
                format!(r#"{{"id":{id},"name":"Deal","status_id":143,"pipeline_id":4,"loss_reason_id":{reason}}}"#),
            )
        };
        async move { answer }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let options = Options { pace: 1_000, ..Options::default() };
    (Client::new(Origin::parse(&url).unwrap(), "t".to_owned().into(), &options).unwrap(), asked)
}

async fn reason(client: &Client, lead: i64) -> Option<String> {
    client.card(Subject { kind: EntityKind::Leads, id: lead.into() }).await.unwrap().loss
}

#[tokio::test]
async fn the_reason_of_a_lost_deal_is_named_and_the_list_asked_for_once() {
    let list =
        r#"{"_embedded":{"loss_reasons":[{"id":"7","name":"Too dear"},{"id":8,"name":null},null,{"name":"x"}]}}"#;
    let (client, asked) = client(200, list).await;
    assert_eq!(
        (reason(&client, 1).await, reason(&client, 2).await),
        (Some("Too dear".into()), Some("Too dear".into()))
    );
    assert_eq!(*asked.lock().unwrap(), 1);
    // One that was added since costs one more request, and no third.
    assert_eq!((reason(&client, 9).await, reason(&client, 19).await), (Some("#99".into()), Some("#99".into())));
    assert_eq!(*asked.lock().unwrap(), 2);
}

#[tokio::test]
async fn without_the_list_the_number_stands_and_only_a_refusal_is_final() {
    for (status, answer, asks) in [
        (403, r#"{"title":"Forbidden","status":403,"detail":"no"}"#, 1),
        (404, r#"{"title":"Not Found","status":404}"#, 1),
        (204, "", 1),
        (500, "<html>", 2),
        (200, "<html>", 2),
        (200, r#"{"_embedded":7}"#, 2),
        (200, r#"{"_embedded":[]}"#, 1),
    ] {
        let (client, asked) = client(status, answer).await;
        assert_eq!(
            (reason(&client, 1).await, reason(&client, 2).await),
            (Some("#7".into()), Some("#7".into())),
            "{answer}"
        );
        assert_eq!(*asked.lock().unwrap(), asks, "{status} {answer}");
    }
}
