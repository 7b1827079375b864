//! A client of the emulator that knows nothing of amotui.

use std::sync::Arc;

use amotui::emulator::{Clock, Emulator, Options};
use chrono::DateTime;
use reqwest::{Client, Method, RequestBuilder, Response, header};
use serde_json::{Value, json};

pub const NOW: i64 = 1_795_500_000;
pub const ME: i64 = 3_987_910;
pub const COLLEAGUE: i64 = 3_987_911;
pub const FIRST: i64 = 50_000_000;

/// An emulator, and a client that has signed in and knows nothing of amotui.
pub struct Wire {
    pub emulator: Emulator,
    pub http: Client,
}

impl Wire {
    pub async fn new(options: Options) -> Self {
        Self::at(options, Arc::new(|| DateTime::from_timestamp(NOW, 0).unwrap())).await
    }

    /// One with a clock of its own.
    pub async fn at(options: Options, clock: Clock) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { emulator: Emulator::start(options, clock).await.unwrap(), http }
    }

    pub async fn calm() -> Self {
        Self::new(Options::default()).await
    }

    pub async fn with(fault: &str) -> Self {
        Self::new(Options { faults: vec![fault.parse().unwrap()], ..Options::default() }).await
    }

    pub fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.emulator.url())).bearer_auth(self.emulator.token())
    }

    pub async fn get(&self, path: &str) -> Response {
        self.ask(Method::GET, path).send().await.unwrap()
    }

    /// The body of a successful GET; null for 204.
    pub async fn read(&self, path: &str) -> Value {
        value(self.get(path).await).await
    }

    pub async fn ids(&self, query: &str) -> Vec<i64> {
        ids(&self.read(&format!("/api/v4/tasks?{query}")).await)
    }

    pub async fn send(&self, method: Method, path: &str, body: &Value) -> reqwest::Result<Response> {
        self.ask(method, path).body(body.to_string()).send().await
    }

    pub async fn post(&self, body: &Value) -> reqwest::Result<Response> {
        self.send(Method::POST, "/api/v4/tasks", body).await
    }

    pub async fn patch(&self, body: &Value) -> reqwest::Result<Response> {
        self.send(Method::PATCH, "/api/v4/tasks", body).await
    }

    pub fn with_text(&self, text: &str) -> Vec<Value> {
        self.emulator.tasks().into_iter().filter(|task| task["text"] == text).collect()
    }
}

pub async fn value(response: Response) -> Value {
    let text = response.text().await.unwrap();
    if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
}

pub fn ids(list: &Value) -> Vec<i64> {
    let tasks = list["_embedded"]["tasks"].as_array().map(Vec::as_slice).unwrap_or_default();
    tasks.iter().map(|task| task["id"].as_i64().unwrap()).collect()
}

pub fn one(text: &str) -> Value {
    json!([{ "text": text, "complete_till": NOW + 60, "request_id": "own" }])
}

pub fn kind(response: &Response) -> &str {
    response.headers().get(header::CONTENT_TYPE).map_or("", |value| value.to_str().unwrap())
}

/// What comes back on a bare connection until it closes.
pub async fn raw_answer(wire: &Wire, request: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let address = wire.emulator.url().strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A connection that is reset has simply ended.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}
