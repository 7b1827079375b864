//! A small amoCRM on this computer: the Tasks API page and what the board needs around it, on SQLite, with sample data and
//! faults on demand. It states its own reading of the protocol; contract tests hold it against the client.

mod asked;
mod check;
mod data;
mod deliver;
mod dice;
mod events;
mod fault;
mod leads;
mod ledger;
mod limit;
mod oauth;
mod office;
mod people;
mod query;
mod reply;
mod routes;
mod sample;
mod serve;
mod tasks;
mod texts;
mod wire;
mod write;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;

pub use fault::{BadFault, FaultSpec};
pub use ledger::{Deed, Entry, Request};
pub use oauth::{CLIENT, SECRET};
pub use people::Undone;
use serve::lock;

/// Where the emulator reads the time.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How an emulator is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// A loopback address; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Keeps the data in this file; None keeps it in memory.
    pub db: Option<PathBuf>,
    /// How many sample tasks.
    pub tasks: usize,
    /// Same seed and clock, same data.
    pub seed: u64,
    /// Requests a second before 429; None for no limit.
    pub rps: Option<u32>,
    /// Added to every answer.
    pub latency: Duration,
    /// Faults.
    pub faults: Vec<FaultSpec>,
    /// Where the page of agreement sends people back to: the redirect address of its one integration.
    pub redirect: String,
    /// Seconds for which an access token works.
    pub token_life: i64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            db: None,
            tasks: 340,
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
    shared: Arc<serve::Shared>,
    server: tokio::task::JoinHandle<()>,
}

impl Emulator {
    /// Starts one on the present runtime.
    ///
    /// # Errors
    /// [`EmulatorError`] when the address or the file can't be used.
    pub async fn start(options: Options, clock: Clock) -> Result<Self, EmulatorError> {
        if !options.listen.ip().is_loopback() {
            return Err(EmulatorError::NotLoopback(options.listen));
        }
        let token = format!("emulator-{:016x}", options.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let listener = tokio::net::TcpListener::bind(options.listen).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let data = data::Data::open(&options, clock())?;
        let shared = Arc::new(serve::Shared::new(options, clock, data, token.clone()));
        let routes = serve::routes(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            // Ends only with the task itself.
            let routes = routes.into_make_service_with_connect_info::<wire::Scissors>();
            let _ = axum::serve(wire::Port(listener), routes).await;
        });
        Ok(Self { url, token, shared, server })
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What it accepts as a token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A code as the integration's page shows it: it works once, for 20 minutes.
    pub fn code(&self) -> String {
        lock(&self.shared.desk).code(self.shared.now())
    }

    /// True when this refresh token would still be taken.
    pub fn renews(&self, refresh: &str) -> bool {
        lock(&self.shared.desk).renews(refresh)
    }

    /// Every access token of a sign-in ends now, as if a day had passed.
    pub fn end_access(&self) {
        lock(&self.shared.desk).end_access();
    }

    /// An administrator switches the integration off: every sign-in ends.
    pub fn end_sign_ins(&self) {
        lock(&self.shared.desk).end_all();
    }

    /// One task as the API shows it.
    pub fn task(&self, id: i64) -> Option<Value> {
        self.shared.data().task(id)
    }

    /// Every task, by id.
    pub fn tasks(&self) -> Vec<Value> {
        self.shared.data().all_tasks()
    }

    /// "GET /path?query 200" of every request so far; a dash in place of the status where nothing was done.
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
        self.shared.data().notes(kind, entity, "id", 0, i64::MAX as u64)
    }

    /// Everything that was done, in order.
    pub fn ledger(&self) -> Vec<Entry> {
        lock(&self.shared.ledger).entries().to_vec()
    }

    /// Replaces the faults; their counts begin anew.
    pub fn set_faults(&self, faults: impl AsRef<[FaultSpec]>) {
        *lock(&self.shared.faults) = faults.as_ref().to_vec();
    }

    /// From now on nothing goes wrong.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
    }

    /// Does at once the work that `late-commit` put off.
    pub async fn finish_late(&self) {
        self.shared.late.finish().await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}
