//! A small amoCRM on this computer: the API's page on tasks and what the board needs besides it, on SQLite, with sample
//! data and faults on demand. It implements its own reading of the protocol; contract tests compare it with the client.

mod account;
mod answers;
mod asked;
mod cards;
mod check;
mod condition;
mod contents;
mod data;
mod deliver;
mod entities;
mod events;
mod fault;
mod fields;
mod grants;
mod ledger;
mod limit;
mod notes;
mod oauth;
mod order;
mod path;
mod people;
mod query;
mod refusal;
mod reply;
mod rng;
mod routes;
mod sample;
mod sample_cards;
mod serve;
mod shared;
mod task_fields;
mod tasks;
mod texts;
mod token;
mod wire;
mod write;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;

pub use fault::{BadFault, FaultSpec};
pub use grants::{CLIENT, SECRET};
pub use ledger::{Entry, Operation, Request};
pub use people::Undone;
use shared::lock;

use crate::i18n::Lang;

/// Where the emulator gets the time from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The configuration of an emulator.
#[derive(Clone, Debug)]
pub struct Options {
    /// A loopback address; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Keeps the data in this file; None keeps it in memory.
    pub db: Option<PathBuf>,
    /// Number of sample tasks.
    pub tasks: usize,
    /// Adds rows that no ordinary account has: an id beyond 2^53, a deleted type, a person who left, very long text and the like.
    pub awkward: bool,
    /// The language of the sample.
    pub lang: Lang,
    /// The same seed and clock give the same data.
    pub seed: u64,
    /// Requests per second before 429; None for no limit.
    pub rps: Option<u32>,
    /// Added to every answer.
    pub latency: Duration,
    /// Faults.
    pub faults: Vec<FaultSpec>,
    /// Where the access page sends people back to: the redirect address of the only integration.
    pub redirect: String,
    /// How long an access token works, in seconds.
    pub token_life: i64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            db: None,
            tasks: 340,
            awkward: false,
            lang: Lang::Ru,
            seed: 1,
            rps: None,
            latency: Duration::ZERO,
            faults: Vec::new(),
            redirect: "http://127.0.0.1:8917/callback".into(),
            token_life: 86_400,
        }
    }
}

/// Why an emulator can't start.
#[derive(Debug, thiserror::Error)]
pub enum EmulatorError {
    /// It serves this computer only.
    #[error("the emulator listens on loopback addresses only; {0} is none")]
    NotLoopback(SocketAddr),
    /// The address can't be used.
    #[error("can't listen: {0}")]
    Listen(#[from] std::io::Error),
    /// The file can't be used.
    #[error("the data can't be kept: {0}")]
    Data(#[from] rusqlite::Error),
}

/// A running emulator; it stops when it is dropped.
#[derive(Debug)]
pub struct Emulator {
    url: String,
    token: String,
    shared: Arc<shared::Shared>,
    server: tokio::task::JoinHandle<()>,
}

impl Emulator {
    /// Starts one on the current runtime.
    ///
    /// # Errors
    /// [`EmulatorError`] when the address or the file can't be used.
    pub async fn start(options: Options, clock: Clock) -> Result<Self, EmulatorError> {
        if !options.listen.ip().is_loopback() {
            return Err(EmulatorError::NotLoopback(options.listen));
        }
        let listener = tokio::net::TcpListener::bind(options.listen).await?;
        let host = listener.local_addr()?.to_string();
        let (url, token) = (format!("http://{host}"), token::long_lived(CLIENT, &host, options.seed));
        let mut data = data::Data::open(options.db.as_deref())?;
        if data.is_empty()? {
            data.fill(&sample::make(&options, clock()))?;
        }
        let shared = Arc::new(shared::Shared::new(options, clock, data, grants::Grants::new(token.clone(), host)));
        let routes = serve::routes(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            // Runs until the task itself is aborted.
            let routes = routes.into_make_service_with_connect_info::<wire::Disconnect>();
            let _ = axum::serve(wire::Port(listener), routes).await;
        });
        Ok(Self { url, token, shared, server })
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The token that it accepts.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A code as the integration's page shows it: it works once, for 20 minutes.
    pub fn code(&self) -> String {
        lock(&self.shared.grants).code(self.shared.now())
    }

    /// True if this refresh token would still be accepted.
    pub fn renews(&self, refresh: &str) -> bool {
        lock(&self.shared.grants).renews(refresh)
    }

    /// Expires every access token of a sign-in, as if a day had passed.
    pub fn end_access(&self) {
        lock(&self.shared.grants).end_access();
    }

    /// Ends every sign-in, as if an administrator had switched the integration off.
    pub fn end_sign_ins(&self) {
        lock(&self.shared.grants).end_all();
    }

    /// One task as the API shows it.
    pub fn task(&self, id: i64) -> Option<Value> {
        self.shared.data().task(id)
    }

    /// One lead, contact, company or customer (`leads` …) as stored: without links.
    pub fn entity(&self, kind: &str, id: i64) -> Option<Value> {
        self.shared.data().entity(kind, id)
    }

    /// Every task, by id.
    pub fn tasks(&self) -> Vec<Value> {
        self.shared.data().all_tasks()
    }

    /// "GET /path?query 200" for every request so far; a dash instead of the status if nothing was done.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.ledger).requests().iter().map(Request::line).collect()
    }

    /// The requests with this method and path (without a query), with their times.
    pub fn requests_of(&self, method: &str, path: &str) -> Vec<Request> {
        let ledger = lock(&self.shared.ledger);
        ledger.requests().iter().filter(|request| request.method == method && request.path == path).cloned().collect()
    }

    /// Every note of an entity, by id.
    pub fn notes(&self, kind: &str, entity: i64) -> Vec<Value> {
        let of = notes::narrow(kind, Some(entity), &query::Query::default());
        self.shared.data().notes(&of, "id", 0, i64::MAX as u64)
    }

    /// Everything that was done, in order.
    pub fn ledger(&self) -> Vec<Entry> {
        lock(&self.shared.ledger).entries().to_vec()
    }

    /// Replaces the faults; their counts start over.
    pub fn set_faults(&self, faults: impl AsRef<[FaultSpec]>) {
        *lock(&self.shared.faults) = faults.as_ref().to_vec();
    }

    /// From now on nothing goes wrong.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
    }

    /// Does the work delayed by `late-commit` at once.
    pub async fn finish_late(&self) {
        self.shared.late.finish().await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}
