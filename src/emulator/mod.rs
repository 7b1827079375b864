//! A small amoCRM on this computer: the Tasks API page and what the board needs around it, on SQLite, with sample data and
//! faults on demand. It states its own reading of the protocol; contract tests hold it against the client.

mod data;
mod fault;
mod query;
mod sample;
mod serve;
mod tasks;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;

pub use fault::{BadFault, FaultSpec};

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
            let _ = axum::serve(listener, routes).await;
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

    /// One task as the API shows it.
    pub fn task(&self, id: i64) -> Option<Value> {
        self.shared.data().task(id)
    }

    /// Every task, by id.
    pub fn tasks(&self) -> Vec<Value> {
        self.shared.data().all_tasks()
    }

    /// "GET /path?query 200" of every request so far.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the faults.
    pub fn set_faults(&self, faults: Vec<FaultSpec>) {
        *self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

type Shelf<T> = Mutex<T>;
