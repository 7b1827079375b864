//! The emulator's sign-in as a third-party client meets it.

use crate::common::wire::{NOW, Wire, kind, value};
use amotui::emulator::{CLIENT, Options, SECRET};
use reqwest::header;
use serde_json::{Value, json};

fn asked(more: &Value) -> Value {
    let redirect = Options::default().redirect;
    let mut body = json!({ "client_id": CLIENT, "client_secret": SECRET, "redirect_uri": redirect });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

async fn exchange(wire: &Wire, more: &Value) -> (u16, Value) {
    let url = format!("{}/oauth2/access_token", wire.emulator.url());
    let response = wire.http.post(url).json(&asked(more)).send().await.unwrap();
    (response.status().as_u16(), value(response).await)
}

async fn opens(wire: &Wire, pair: &Value) -> u16 {
    let url = format!("{}/api/v4/account", wire.emulator.url());
    let token = pair["access_token"].as_str().unwrap();
    wire.http.get(url).bearer_auth(token).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn the_page_of_agreement_leads_back_with_code_account_and_state() {
    let wire = Wire::calm().await;
    let page = format!("{}/oauth?client_id={CLIENT}&state=a%26b&mode=popup", wire.emulator.url());
    let response = wire.http.get(page).send().await.unwrap();
    assert_eq!(response.status(), 302);
    let to = response.headers()[header::LOCATION].to_str().unwrap().to_owned();
    let back = url::Url::parse(&to).unwrap();
    assert_eq!((back.port(), back.path()), (Some(8917), "/callback"));
    let pairs: Vec<_> = back.query_pairs().into_owned().collect();
    let host = wire.emulator.url().strip_prefix("http://").unwrap();
    assert_eq!(pairs[1..], [("referer".into(), host.into()), ("state".into(), "a&b".into())]);
    let (status, pair) = exchange(&wire, &json!({ "grant_type": "authorization_code", "code": pairs[0].1 })).await;
    assert_eq!((status, opens(&wire, &pair).await), (200, 200));
    let other = format!("{}/oauth?client_id=other&state=s", wire.emulator.url());
    assert_eq!(wire.http.get(other).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_code_and_a_refresh_token_work_once_as_json_and_as_a_form() {
    let wire = Wire::calm().await;
    let code = json!({ "grant_type": "authorization_code", "code": wire.emulator.code() });
    let url = format!("{}/oauth2/access_token", wire.emulator.url());
    let form = asked(&code);
    let form: Vec<_> = form.as_object().unwrap().iter().map(|(key, value)| (key, value.as_str().unwrap())).collect();
    let response = wire.http.post(url).form(&form).send().await.unwrap();
    assert_eq!(kind(&response), "application/json");
    let first = value(response).await;
    assert_eq!((&first["token_type"], &first["expires_in"]), (&json!("Bearer"), &json!(86_400)));
    let (status, problem) = exchange(&wire, &code).await;
    assert_eq!((status, &problem["hint"]), (400, &json!("Authorization code has been revoked")));
    let refresh = json!({ "grant_type": "refresh_token", "refresh_token": first["refresh_token"] });
    let (status, second) = exchange(&wire, &refresh).await;
    assert_eq!(status, 200);
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    assert_eq!(opens(&wire, &second).await, 200);
    let (status, problem) = exchange(&wire, &refresh).await;
    assert_eq!((status, &problem["hint"]), (401, &json!("Token has been revoked")));
    assert!(problem["type"].as_str().unwrap().ends_with("OAuthProblemJson"));
}

#[tokio::test]
async fn a_wrong_secret_or_redirect_address_spends_nothing() {
    let wire = Wire::calm().await;
    let code = json!({ "grant_type": "authorization_code", "code": wire.emulator.code() });
    for (key, wrong, status) in [("client_secret", "guess", 401), ("redirect_uri", "https://evil.example", 400)] {
        let mut asked = code.clone();
        asked[key] = wrong.into();
        assert_eq!(exchange(&wire, &asked).await.0, status, "{key}");
    }
    assert_eq!(exchange(&wire, &code).await.0, 200);
    assert_eq!(exchange(&wire, &json!({ "grant_type": "password" })).await.0, 400);
}

#[tokio::test]
async fn tokens_end_when_their_time_is_over_or_an_administrator_ends_them() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};
    let time = Arc::new(AtomicI64::new(NOW));
    let own = Arc::clone(&time);
    let clock = Arc::new(move || chrono::DateTime::from_timestamp(own.load(Ordering::SeqCst), 0).unwrap());
    let wire = Wire::calm().await;
    let options = Options { token_life: 60, tasks: 5, ..Options::default() };
    let wire = Wire { emulator: amotui::emulator::Emulator::start(options, clock).await.unwrap(), ..wire };
    let code = json!({ "grant_type": "authorization_code", "code": wire.emulator.code() });
    let late = wire.emulator.code();
    let (_, pair) = exchange(&wire, &code).await;
    assert_eq!((pair["expires_in"].as_i64(), opens(&wire, &pair).await), (Some(60), 200));
    time.fetch_add(60, Ordering::SeqCst);
    assert_eq!(opens(&wire, &pair).await, 401);
    time.fetch_add(1_200, Ordering::SeqCst);
    assert_eq!(exchange(&wire, &json!({ "grant_type": "authorization_code", "code": late })).await.0, 400);
    let refresh = json!({ "grant_type": "refresh_token", "refresh_token": pair["refresh_token"] });
    let (_, pair) = exchange(&wire, &refresh).await;
    wire.emulator.end_sign_ins();
    assert_eq!(opens(&wire, &pair).await, 401);
    let refresh = json!({ "grant_type": "refresh_token", "refresh_token": pair["refresh_token"] });
    assert_eq!(exchange(&wire, &refresh).await.0, 401);
    let page = wire.http.get(format!("{}/oauth", wire.emulator.url())).send().await.unwrap();
    assert!(kind(&page).starts_with("text/html"));
}

#[tokio::test]
async fn an_access_token_can_be_read_and_tells_its_account() {
    let wire = Wire::calm().await;
    let code = json!({ "grant_type": "authorization_code", "code": wire.emulator.code() });
    let (_, pair) = exchange(&wire, &code).await;
    let token = pair["access_token"].as_str().unwrap();
    let claims = amotui::api::claims(token).unwrap();
    assert_eq!((&claims["aud"], &claims["iat"], &claims["exp"]), (&json!(CLIENT), &json!(NOW), &json!(NOW + 86_400)));
    assert_eq!(pair["server_time"], NOW);
    let url = format!("{}/oauth2/account/subdomain", wire.emulator.url());
    let told = value(wire.http.get(&url).bearer_auth(token).send().await.unwrap()).await;
    assert_eq!((&told["subdomain"], &told["id"]), (&json!("sever"), &claims["account_id"]));
    assert_eq!(wire.http.get(&url).send().await.unwrap().status(), 401);
}
