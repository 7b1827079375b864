//! A server before the emulator that gives on what that answers, rewritten.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use amotui::api::{Client, Options, Origin};
use amotui::emulator::{self, Emulator};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, Response};
use serde_json::Value;

use super::wire::Wire;

/// What becomes of an answer: its path, and its body.
type Rewrite = Arc<dyn Fn(&str, &mut Value) + Send + Sync>;

/// An answer of the emulator: its status, and its body.
type Answer = (u16, Vec<u8>);

pub struct Rewriter {
    pub url: String,
    pub wire: Arc<Wire>,
    pub client: Client,
    rewrite: Arc<Mutex<Option<Rewrite>>>,
}

impl Rewriter {
    /// It answers as the emulator does, until it is told to do otherwise.
    pub async fn new(options: emulator::Options) -> Self {
        Self::before(Wire::new(options).await).await
    }

    /// Before an emulator that runs already.
    pub async fn before(wire: Wire) -> Self {
        let wire = Arc::new(wire);
        let rewrite: Arc<Mutex<Option<Rewrite>>> = Arc::default();
        let known: Arc<Mutex<HashMap<String, Answer>>> = Arc::default();
        let (asked, rule) = (Arc::clone(&wire), Arc::clone(&rewrite));
        let routes = Router::new().fallback(move |request: Request| {
            let (asked, rule, known) = (Arc::clone(&asked), rule.lock().unwrap().clone(), Arc::clone(&known));
            async move {
                let path = request.uri().path_and_query().unwrap().to_string();
                let found = known.lock().unwrap().get(&path).cloned();
                // Asking is what takes the time: what was answered holds until something is written.
                let (status, mut body) = match found.filter(|_| request.method() == Method::GET) {
                    Some(found) => found,
                    None if request.method() == Method::GET => {
                        let answer = asked.get(&path).await;
                        let found = (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec());
                        known.lock().unwrap().insert(path, found.clone());
                        found
                    }
                    None => {
                        known.lock().unwrap().clear();
                        return written(&asked, request, &path).await;
                    }
                };
                if let (Some(rule), Ok(mut value)) = (rule, serde_json::from_slice::<Value>(&body)) {
                    rule(request.uri().path(), &mut value);
                    body = value.to_string().into_bytes();
                }
                Response::builder().status(status).body(Body::from(body)).unwrap()
            }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let client = client(&url, wire.emulator.token());
        Self { url, wire, client, rewrite }
    }

    /// From now on every answer goes through this.
    pub fn set(&self, rewrite: impl Fn(&str, &mut Value) + Send + Sync + 'static) {
        *self.rewrite.lock().unwrap() = Some(Arc::new(rewrite));
    }

    /// From now on the answers are the emulator's own.
    pub fn clear(&self) {
        *self.rewrite.lock().unwrap() = None;
    }

    /// One that remembers nothing of what was answered before.
    pub fn new_client(&self) -> Client {
        client(&self.url, self.token())
    }

    pub fn token(&self) -> &str {
        self.wire.emulator.token()
    }

    pub fn emulator(&self) -> &Emulator {
        &self.wire.emulator
    }
}

/// What came of writing; 502 where no answer came.
async fn written(wire: &Wire, request: Request, path: &str) -> Response<Body> {
    let method = request.method().clone();
    let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.unwrap();
    let answer = match wire.ask(method, path).body(body).send().await {
        Ok(answer) => (answer.status().as_u16(), answer.bytes().await.unwrap_or_default()),
        Err(_) => (502, axum::body::Bytes::new()),
    };
    Response::builder().status(answer.0).body(Body::from(answer.1)).unwrap()
}

fn client(url: &str, token: &str) -> Client {
    let options = Options { pace: 100_000, ..Options::default() };
    Client::new(Origin::parse(url).unwrap(), token.to_owned().into(), &options).unwrap()
}
