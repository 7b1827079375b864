//! One request after another: pace, token, limits, errors.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use reqwest::{Method, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::answering::Answering;
use super::claims::claims;
use super::http::{Wiring, failed};
use super::losses::Losses;
use super::options::Options;
use super::pace::{Pace, Priority};
use super::tokens::{Fixed, Tokens};
use super::{ApiError, Origin, Outcome};
use crate::domain::UserId;

/// A client of one account. Clones share connection, pace and counter.
#[derive(Clone, Debug)]
pub struct Client {
    shared: Arc<Shared>,
    priority: Priority,
}

#[derive(Debug)]
struct Shared {
    origin: Origin,
    tokens: Arc<dyn Tokens>,
    answering: Answering,
    losses: Losses,
    wiring: Wiring,
    read_only: bool,
    context_user: Option<i64>,
    reads: OnceLock<Result<reqwest::Client, ApiError>>,
    /// Writes use fresh connections: on a reused one "the server closed it" can't be told from "it carried it out and
    /// died".
    writes: OnceLock<Result<reqwest::Client, ApiError>>,
    pace: Pace,
    sent: AtomicU64,
    /// The server's clock at its last answer; 0 before the first.
    server_time: AtomicI64,
}

/// An answer with a body.
pub(super) struct Answer<T> {
    pub body: T,
    /// The token of its request.
    pub token: SecretString,
    /// The server's clock, in Unix seconds.
    pub server_time: Option<i64>,
}

/// An answer as received.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawAnswer {
    /// HTTP status.
    pub status: u16,
    /// The body as received, JSON or not; empty for 204.
    pub body: Vec<u8>,
    /// What a status outside 2xx means.
    pub error: Option<ApiError>,
}

impl Client {
    /// A client of the account at `origin`, with one token.
    ///
    /// # Errors
    /// [`ApiError::Setup`] for what looks like a real token on its way to an emulator.
    pub fn new(origin: Origin, token: SecretString, options: &Options) -> Result<Self, ApiError> {
        // A pasted token often ends with a line break.
        let token = SecretString::from(token.expose_secret().trim().to_owned());
        fits(&origin, &token)?;
        Ok(Self::with(origin, Arc::new(Fixed(token)), options))
    }

    /// A client of the account at `origin`, with tokens that may be renewed.
    pub fn with(origin: Origin, tokens: Arc<dyn Tokens>, options: &Options) -> Self {
        let wiring = Wiring::of(options);
        let shared = Shared {
            origin,
            tokens,
            answering: Answering::default(),
            losses: Losses::default(),
            wiring,
            read_only: options.read_only,
            context_user: options.context_user,
            reads: OnceLock::new(),
            writes: OnceLock::new(),
            pace: Pace::new(options.pace, options.pace_file.clone()),
            sent: AtomicU64::new(0),
            server_time: AtomicI64::new(0),
        };
        Self { shared: Arc::new(shared), priority: Priority::Usual }
    }

    /// The same client for what a person is waiting to have sent: its requests go before all others that wait for a
    /// slot.
    #[must_use]
    pub fn urgent(&self) -> Self {
        Self { priority: Priority::Urgent, ..self.clone() }
    }

    /// True if it only ever sends reading requests.
    pub fn is_read_only(&self) -> bool {
        self.shared.read_only
    }

    /// Waits until no token is being renewed.
    pub async fn settled(&self) {
        // Whatever the outcome, it is over.
        let _ = self.shared.tokens.settled().await;
    }

    /// The account's address, the only one that requests and tokens are sent to.
    pub fn origin(&self) -> &Origin {
        &self.shared.origin
    }

    /// The user whom a token acts as, according to its claims or to the configured user in whose name it is sent.
    pub(super) fn user_of(&self, token: &SecretString) -> Option<UserId> {
        let named = || claims(token.expose_secret())?.get("sub")?.as_str()?.parse().ok();
        self.shared.context_user.or_else(named).map(UserId)
    }

    /// The connections for reading or writing, created when first needed: reading the system's certificates takes
    /// longer than the first screen may.
    fn http(&self, method: &Method) -> Result<&reqwest::Client, ApiError> {
        // An idle connection may be half dead: a failed write on it could not be told from one that was carried out.
        let (place, idle) = match *method {
            Method::GET => (&self.shared.reads, 1),
            _ => (&self.shared.writes, 0),
        };
        place.get_or_init(|| self.shared.wiring.client(&self.shared.origin, idle)).as_ref().map_err(Clone::clone)
    }

    /// Number of requests sent so far.
    pub fn requests(&self) -> u64 {
        self.shared.sent.load(Ordering::Relaxed)
    }

    /// The server's clock at its last answer, even one without a body; in Unix seconds.
    pub(super) fn server_time(&self) -> Option<i64> {
        Some(self.shared.server_time.load(Ordering::Relaxed)).filter(|time| *time > 0)
    }

    /// Keeps the time of the server's clock.
    pub(super) fn keep_server_time(&self, time: i64) {
        self.shared.server_time.store(time, Ordering::Relaxed);
    }

    /// GET; None for 204.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(String, String)],
    ) -> Result<Option<Answer<T>>, ApiError> {
        self.send::<(), T>(Method::GET, path, query, None).await
    }

    /// POST or PATCH; an answer without a body doesn't count as a clear answer.
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
        let (response, token) = self.ask(method, path, query, body).await?;
        self.read(response, token).await
    }

    /// A request in the API's own terms, for those who know them: the body is returned unchanged, even that of a
    /// refusal.
    ///
    /// # Errors
    /// When no answer came; a refusal by the server is in the answer.
    pub async fn raw(
        &self,
        method: &str,
        path: &str,
        query: &[(String, String)],
        body: Option<&serde_json::Value>,
    ) -> Result<RawAnswer, ApiError> {
        let method = method.parse().map_err(|_| ApiError::Setup(format!("{method} is no method")))?;
        let (mut response, _) = self.ask(method, path, query, body).await?;
        let status = response.status().as_u16();
        let body = self.bytes(&mut response).await?;
        let error = (!(200..300).contains(&status)).then(|| self.refused(status, &body, None));
        Ok(RawAnswer { status, body, error })
    }

    async fn ask<B: Serialize>(
        &self,
        method: Method,
        path: &str,
        query: &[(String, String)],
        body: Option<&B>,
    ) -> Result<(Response, SecretString), ApiError> {
        let shared = &self.shared;
        if shared.read_only && method != Method::GET {
            return Err(ApiError::ReadOnly);
        }
        let mut url = shared.origin.at(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        // A path must not lead to another host: the token would be sent there.
        if !shared.origin.owns(&url) {
            return Err(ApiError::Setup(format!("{url} is not on {}", shared.origin)));
        }
        let token = self.token().await?;
        let writes = method != Method::GET;
        let request = async |token: SecretString| {
            // With the same token that is sent with the write: it may have been replaced by another user's.
            if writes {
                self.check_identity(&token).await?;
            }
            self.once(method.clone(), url.clone(), body, token.clone()).await.map(|response| (response, token))
        };
        match request(token.clone()).await {
            // A request with a rejected token was not carried out: it may be sent again, once, with another token.
            Err(ApiError::Unauthorized) => {
                match shared.tokens.instead_of(token).await.map_err(|error| self.unsent(error))? {
                    Some(token) => request(token).await,
                    None => Err(ApiError::Unauthorized),
                }
            }
            other => other,
        }
    }

    /// The token to send now; one that was renewed meanwhile, possibly by another program, is used at once.
    pub(super) async fn token(&self) -> Result<SecretString, ApiError> {
        self.shared.tokens.token().await.map_err(|error| self.unsent(error))
    }

    pub(super) fn losses(&self) -> &Losses {
        &self.shared.losses
    }

    pub(super) fn answering(&self) -> &Answering {
        &self.shared.answering
    }

    /// A failure before the request itself was sent: however unclear it is, the request was not carried out.
    pub(super) fn unsent(&self, error: ApiError) -> ApiError {
        match error {
            error if error.outcome() == Outcome::NotExecuted => error,
            error => ApiError::Unreachable {
                host: self.origin().host(),
                why: format!("the sign-in could not be renewed: {error}"),
            },
        }
    }

    /// One request with one token: the only place where a token is attached.
    async fn once<B: Serialize>(
        &self,
        method: Method,
        url: Url,
        body: Option<&B>,
        token: SecretString,
    ) -> Result<Response, ApiError> {
        let shared = &self.shared;
        fits(&shared.origin, &token)?;
        let path = url.path().to_owned();
        let mut request = self.http(&method)?.request(method.clone(), url).bearer_auth(token.expose_secret());
        if let Some(user) = shared.context_user {
            request = request.header("X-Context-User-ID", user.to_string());
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        // After everything that may fail here: a slot that is taken but not used would keep others waiting.
        shared.pace.wait(self.priority).await;
        shared.sent.fetch_add(1, Ordering::Relaxed);
        let begun = Instant::now();
        let response =
            request.send().await.map_err(|error| shared.wiring.named(&shared.origin, failed(&shared.origin, &error)));
        if !response.as_ref().is_ok_and(|response| response.status().as_u16() < 500) {
            // Whoever answers after that may be another server.
            shared.answering.doubt();
        }
        let (status, number) = response.as_ref().map_or((0, String::new()), numbers);
        let response = match response {
            Ok(response) if status == 401 => {
                // Read to its end: a page instead of an answer is reported as such, not as a rejected token.
                self.read::<serde_json::Value>(response, SecretString::default()).await.and(Err(ApiError::Unauthorized))
            }
            other => other,
        };
        let (ms, error) = (begun.elapsed().as_millis(), response.as_ref().err().map_or("none", ApiError::name));
        tracing::debug!(%method, path, status, number, ms, error, "request");
        response
    }
}

/// Status and the server's id of a request (`X-Request-Id`), for the log: nothing else of an answer belongs there.
fn numbers(response: &Response) -> (u16, String) {
    let number = response.headers().get("x-request-id").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (response.status().as_u16(), number.chars().filter(is_plain).take(40).collect())
}

/// What looks like a real token is not sent to an emulator. An emulator's own tokens have the same shape, but name it.
fn fits(origin: &Origin, token: &SecretString) -> Result<(), ApiError> {
    let token = token.expose_secret();
    let named = || Origin::parse(&format!("http://{}", claims(token)?.get("base_domain")?.as_str()?)).ok();
    if origin.is_loopback() && token.starts_with("eyJ") && !named().is_some_and(|named| named.is_loopback()) {
        return Err(ApiError::Setup("this looks like a real token: it is not sent to an emulator".into()));
    }
    Ok(())
}
