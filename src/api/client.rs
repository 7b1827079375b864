//! One request after another: pace, token, limits, errors. The only place that knows reqwest.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Once, OnceLock};
use std::time::{Duration, Instant};

use reqwest::{Method, Response, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::pace::Pace;
use super::wire::Problem;
use super::{ApiError, Origin};
use crate::flaw::{Flaw, planted};

/// Longest answer that is read.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// How a client behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// Requests a second; the vendor allows 7 (sheet, section 4).
    pub pace: u32,
    /// A file through which all programs of this computer keep the pace together; its folder must exist. None: each its own.
    pub pace_file: Option<std::path::PathBuf>,
    /// For a connection.
    pub connect: Duration,
    /// For a request in all.
    pub total: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { pace: 5, pace_file: None, connect: Duration::from_secs(5), total: Duration::from_secs(20) }
    }
}

/// A client of one account. Clones share connection, pace and counter.
#[derive(Clone, Debug)]
pub struct Client {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    origin: Origin,
    token: SecretString,
    connect: Duration,
    total: Duration,
    reads: OnceLock<Result<reqwest::Client, ApiError>>,
    /// Writes go out on fresh connections: on a reused one "the server closed it" can't be told from "it acted and died".
    writes: OnceLock<Result<reqwest::Client, ApiError>>,
    pace: Pace,
    sent: AtomicU64,
    /// The server's clock at its last answer; 0 before the first.
    server_time: AtomicI64,
}

/// An answer with a body.
pub(super) struct Answer<T> {
    pub body: T,
    /// The server's clock, Unix seconds.
    pub server_time: Option<i64>,
}

impl Shared {
    fn build(&self, idle: usize) -> Result<reqwest::Client, ApiError> {
        let redirects =
            if planted(Flaw::FollowRedirects) { redirect::Policy::default() } else { redirect::Policy::none() };
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // Fails only when there is one already, which is as good.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let builder = reqwest::Client::builder();
        // What stays on this computer is no business of the system's proxy: it would read the token in the clear.
        if self.origin.is_loopback() { builder.no_proxy() } else { builder }
            .redirect(redirects)
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(self.connect)
            .timeout(self.total)
            .pool_max_idle_per_host(idle)
            .user_agent(concat!("amotui/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| ApiError::Setup(error.to_string()))
    }
}

impl Client {
    /// A client of the account at `origin`.
    ///
    /// # Errors
    /// [`ApiError::Setup`] for what looks like a real token on its way to an emulator.
    pub fn new(origin: Origin, token: SecretString, options: &Options) -> Result<Self, ApiError> {
        // A pasted token often ends with a line break.
        let token = SecretString::from(token.expose_secret().trim().to_owned());
        if origin.is_loopback() && token.expose_secret().starts_with("eyJ") {
            return Err(ApiError::Setup("this looks like a real token: it is not sent to an emulator".into()));
        }
        let shared = Shared {
            origin,
            token,
            connect: options.connect,
            total: options.total,
            reads: OnceLock::new(),
            writes: OnceLock::new(),
            pace: Pace::new(options.pace, options.pace_file.clone()),
            sent: AtomicU64::new(0),
            server_time: AtomicI64::new(0),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Where it goes.
    pub fn origin(&self) -> &Origin {
        &self.shared.origin
    }

    /// The connections for reading or writing, made when first needed: reading the system's certificates takes longer than the
    /// first screen may.
    fn http(&self, method: &Method) -> Result<&reqwest::Client, ApiError> {
        // A connection that idled may be half dead: a write on it could not be told from one that was carried out.
        let (place, idle) = match *method {
            Method::GET => (&self.shared.reads, 1),
            _ => (&self.shared.writes, 0),
        };
        place.get_or_init(|| self.shared.build(idle)).as_ref().map_err(Clone::clone)
    }

    /// Requests sent so far.
    pub fn requests(&self) -> u64 {
        self.shared.sent.load(Ordering::Relaxed)
    }

    /// The server's clock at its last answer, also at one without a body; Unix seconds.
    pub(super) fn server_time(&self) -> Option<i64> {
        Some(self.shared.server_time.load(Ordering::Relaxed)).filter(|time| *time > 0)
    }

    /// GET; None for 204.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(String, String)],
    ) -> Result<Option<Answer<T>>, ApiError> {
        self.send::<(), T>(Method::GET, path, query, None).await
    }

    /// POST or PATCH; an answer without a body is no clear answer.
    pub(super) async fn write<B: Serialize, T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &B,
    ) -> Result<T, ApiError> {
        let answer = self.send(method, path, &[], Some(body)).await?;
        answer.map(|answer| answer.body).ok_or_else(|| ApiError::Broken("204 to a write".into()))
    }

    async fn send<B: Serialize, T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        query: &[(String, String)],
        body: Option<&B>,
    ) -> Result<Option<Answer<T>>, ApiError> {
        let shared = &self.shared;
        let mut url = shared.origin.at(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        if !shared.origin.owns(&url) {
            return Err(ApiError::Setup(format!("{url} is not on {}", shared.origin)));
        }
        let http = self.http(&method)?;
        let mut request = http.request(method.clone(), url).bearer_auth(shared.token.expose_secret());
        if let Some(body) = body {
            request = request.json(body);
        }
        shared.pace.turn().await;
        shared.sent.fetch_add(1, Ordering::Relaxed);
        let begun = Instant::now();
        let response = request.send().await.map_err(|error| self.failed(&error));
        let (status, number) = response.as_ref().map_or((0, String::new()), numbers);
        let answer = match response {
            Ok(response) => self.read(response).await,
            Err(error) => Err(error),
        };
        let (ms, error) = (begun.elapsed().as_millis(), answer.as_ref().err().map_or("none", ApiError::name));
        tracing::debug!(%method, path, status, number, ms, error, "request");
        answer
    }

    fn failed(&self, error: &reqwest::Error) -> ApiError {
        if error.is_builder() {
            return ApiError::Setup(
                "the request can't be written; the token may hold letters that no token has".into(),
            );
        }
        if error.is_connect() {
            let mut why: &dyn std::error::Error = error;
            while let Some(deeper) = why.source() {
                why = deeper;
            }
            return ApiError::Unreachable { host: self.origin().host(), why: why.to_string() };
        }
        ApiError::Broken(if error.is_timeout() { "no answer in time".into() } else { error.without_url_text() })
    }

    async fn read<T: DeserializeOwned>(&self, mut response: Response) -> Result<Option<Answer<T>>, ApiError> {
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let server_time = header("date")
            .and_then(|date| chrono::DateTime::parse_from_rfc2822(&date).ok())
            .map(|date| date.timestamp());
        if let Some(time) = server_time {
            self.shared.server_time.store(time, Ordering::Relaxed);
        }
        let retry_after = header("retry-after").and_then(|text| text.parse().ok()).map(Duration::from_secs);
        if status == 204 {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failed(&error))? {
            if bytes.len() + chunk.len() > MOST_BYTES {
                return Err(ApiError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        if status == 200 || status == 201 || status == 202 {
            let not_amo = |_| ApiError::NotAmo { host: self.origin().host(), status };
            return serde_json::from_slice(&bytes).map(|body| Some(Answer { body, server_time })).map_err(not_amo);
        }
        Err(self.refused(status, &bytes, retry_after))
    }

    fn refused(&self, status: u16, bytes: &[u8], retry_after: Option<Duration>) -> ApiError {
        let problem: Option<Problem> = serde_json::from_slice(bytes).ok();
        let detail = problem.as_ref().map(Problem::words).unwrap_or_default();
        match (status, problem) {
            (401, _) => ApiError::Unauthorized,
            (402, _) => ApiError::PaymentRequired,
            (403, Some(_)) => ApiError::Forbidden(detail),
            (403, None) => ApiError::Blocked,
            (404, Some(_)) => ApiError::NotFound,
            (400 | 422, Some(problem)) => ApiError::Invalid { status, items: problem.item_errors(), detail },
            (429, _) => ApiError::RateLimited(retry_after),
            (500..=599, _) => ApiError::Server(status),
            _ => ApiError::NotAmo { host: self.origin().host(), status },
        }
    }
}

/// Status and the server's own number of a request (`X-Request-Id`), for the log: nothing else of an answer belongs there.
fn numbers(response: &Response) -> (u16, String) {
    let number = response.headers().get("x-request-id").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (response.status().as_u16(), number.chars().filter(is_plain).take(40).collect())
}

/// Error text without the address, which may hold what the person searched for.
trait WithoutUrl {
    fn without_url_text(&self) -> String;
}

impl WithoutUrl for reqwest::Error {
    fn without_url_text(&self) -> String {
        use std::error::Error as _;
        self.source().map_or_else(|| "the connection broke".to_owned(), |source| source.to_string())
    }
}
