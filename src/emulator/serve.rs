//! A request's way: noted, limited, struck by faults, worked on, answered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use futures_util::StreamExt;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::asked::Asked;
use super::data::Data;
use super::deliver::{cut, deliver};
use super::dice::Dice;
use super::fault::{FaultSpec, Kind};
use super::ledger::Ledger;
use super::limit::{Limiter, Verdict};
use super::oauth::Desk;
use super::reply::{Reply, html, method_not_allowed, plain, problem};
use super::wire::Scissors;
use super::{Clock, Options, routes};

/// Longest body that is read.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Locks, whatever happened to those who held it before.
pub(super) fn lock<T>(shelf: &Mutex<T>) -> MutexGuard<'_, T> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What all requests share.
pub(super) struct Shared {
    pub options: Options,
    pub clock: Clock,
    data: Mutex<Data>,
    pub ledger: Mutex<Ledger>,
    pub faults: Mutex<Vec<FaultSpec>>,
    dice: Mutex<Dice>,
    limiter: Mutex<Limiter>,
    pub desk: Mutex<Desk>,
    pub late: Late,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn new(options: Options, clock: Clock, data: Data, desk: Desk) -> Self {
        Self {
            clock,
            data: Mutex::new(data),
            ledger: Mutex::new(Ledger::new()),
            faults: Mutex::new(options.faults.clone()),
            dice: Mutex::new(Dice::new(options.seed)),
            limiter: Mutex::new(Limiter::new(options.rps)),
            desk: Mutex::new(desk),
            late: Late::default(),
            options,
        }
    }

    pub(super) fn data(&self) -> MutexGuard<'_, Data> {
        lock(&self.data)
    }

    /// Unix time by the emulator's clock.
    pub(super) fn now(&self) -> i64 {
        (self.clock)().timestamp()
    }

    fn struck(&self, asked: &Asked) -> Vec<Kind> {
        let mut dice = lock(&self.dice);
        lock(&self.faults).iter_mut().filter_map(|fault| fault.strikes(asked, &mut dice)).collect()
    }

    fn note(&self, asked: &Asked) -> u64 {
        lock(&self.ledger).came((self.clock)(), &asked.method, &asked.path, &asked.raw)
    }

    /// Works on a request; whatever it does is done when this returns.
    fn work(&self, asked: &Asked, faults: &[Kind]) -> Reply {
        let reply = routes::answer(self, asked, faults);
        lock(&self.ledger).answered(asked.number, reply.status);
        reply
    }
}

/// Work that is done after its connection was cut.
pub(super) struct Late {
    hurry: watch::Sender<()>,
    under_way: Mutex<Vec<JoinHandle<()>>>,
}

impl Default for Late {
    fn default() -> Self {
        Self { hurry: watch::Sender::new(()), under_way: Mutex::default() }
    }
}

impl Late {
    fn begin(&self, pause: Duration, work: impl FnOnce() + Send + 'static) {
        let mut hurry = self.hurry.subscribe();
        let task = tokio::spawn(async move {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = hurry.changed() => {}
            }
            work();
        });
        lock(&self.under_way).push(task);
    }

    /// Does at once what is still to be done.
    pub(super) async fn finish(&self) {
        self.hurry.send_replace(());
        let under_way = std::mem::take(&mut *lock(&self.under_way));
        for task in under_way {
            // It can't fail but by the end of the program.
            let _ = task.await;
        }
    }
}

/// One route for everything: amoCRM's own answers to unknown paths and wrong methods are part of the contract.
pub(super) fn routes(shared: Arc<Shared>) -> Router {
    Router::new().fallback(handle).with_state(shared)
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Scissors>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == axum::http::Method::CONNECT {
        let asked = Asked::read(&parts, Bytes::new());
        shared.note(&asked);
        let agrees = shared.struck(&asked).contains(&Kind::ConnectSilent);
        return if agrees {
            silent(parts.extensions)
        } else {
            deliver(&shared, 0, method_not_allowed("GET"), &[], &wire)
        };
    }
    let (body, is_whole) = read(body).await;
    let mut asked = Asked::read(&parts, body);
    if asked.path == "/_emulator/ledger" {
        let entries = serde_json::to_value(lock(&shared.ledger).entries()).unwrap_or_default();
        return deliver(&shared, 0, plain(&entries), &[], &wire);
    }
    asked.number = shared.note(&asked);
    if !is_whole {
        let detail = format!("A body has {} MiB at most", MOST_BYTES >> 20);
        let reply = problem(413, "Payload Too Large", &detail);
        lock(&shared.ledger).answered(asked.number, reply.status);
        return deliver(&shared, asked.number, reply, &[], &wire);
    }
    let number = asked.number;
    // In a task of its own: a server goes on when the client has lost patience.
    let (own, line) = (Arc::clone(&shared), wire.clone());
    let worked = tokio::spawn(async move { answer(&own, asked, &line).await }).await;
    let mut response = match worked {
        Ok((Some(reply), faults)) => deliver(&shared, number, reply, &faults, &wire),
        _ => cut(&wire),
    };
    let date = (shared.clock)().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let named = [(header::DATE, date), (HeaderName::from_static("x-request-id"), format!("emulator-{number}"))];
    for (name, value) in named {
        // Both are plain ASCII.
        response.headers_mut().extend(HeaderValue::from_str(&value).ok().map(|value| (name, value)));
    }
    response
}

/// What a request brings, and whether that is all of it. What is too long is read to its end and forgotten: a client that is cut
/// off while it sends never hears why.
async fn read(body: Body) -> (Bytes, bool) {
    let (mut bytes, mut is_whole) = (Vec::new(), true);
    let mut pieces = body.into_data_stream();
    while let Some(Ok(piece)) = pieces.next().await {
        is_whole = is_whole && bytes.len() + piece.len() <= MOST_BYTES;
        if is_whole {
            bytes.extend_from_slice(&piece);
        }
    }
    (if is_whole { bytes.into() } else { Bytes::new() }, is_whole)
}

/// A proxy that agrees to pass something on and then says nothing more: the connection stays open as long as somebody holds it.
fn silent(held: axum::http::Extensions) -> Response {
    tokio::spawn(async move {
        let _held = held;
        std::future::pending::<()>().await;
    });
    Response::new(Body::empty())
}

/// The answer, None where the connection is cut instead, and the faults that strike.
async fn answer(shared: &Arc<Shared>, asked: Asked, wire: &Scissors) -> (Option<Reply>, Vec<Kind>) {
    tokio::time::sleep(shared.options.latency).await;
    let refused = match lock(&shared.limiter).admit(std::time::Instant::now()) {
        Verdict::Pass => None,
        Verdict::TooFast => Some(html(429)),
        Verdict::Blocked => Some(html(403)),
    };
    if let Some(reply) = refused {
        lock(&shared.ledger).answered(asked.number, reply.status);
        return (Some(reply), Vec::new());
    }
    let faults = shared.struck(&asked);
    if faults.contains(&Kind::DropBefore) {
        return (None, faults);
    }
    let late = faults.iter().find_map(|fault| if let Kind::LateCommit(ms) = fault { Some(*ms) } else { None });
    let Some(ms) = late else { return (Some(shared.work(&asked, &faults)), faults) };
    wire.cut();
    let (own, struck) = (Arc::clone(shared), faults.clone());
    shared.late.begin(Duration::from_millis(ms), move || drop(own.work(&asked, &struck)));
    (None, faults)
}
