//! The way of a request: recorded, limited, subjected to faults, processed, answered.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use futures_util::StreamExt;

use super::asked::Asked;
use super::deliver::{cut, deliver};
use super::fault::Kind;
use super::limit::Verdict;
use super::reply::{Reply, html, method_not_allowed, plain, problem};
use super::routes;
use super::shared::{Shared, lock};
use super::wire::Disconnect;

/// The longest body that is accepted.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// One route for everything: amoCRM's own answers to unknown paths and wrong methods are part of the contract.
pub(super) fn routes(shared: Arc<Shared>) -> Router {
    Router::new().fallback(handle).with_state(shared)
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Disconnect>,
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
    // In a separate task: a real server goes on too when the client has given up.
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

/// The body of a request, and whether it is complete. A body that is too long is read to its end and discarded: a
/// client that is cut off while sending never learns why.
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

/// A proxy that agrees to CONNECT and then stays silent: the connection stays open as long as something holds it.
fn silent(held: axum::http::Extensions) -> Response {
    tokio::spawn(async move {
        let _held = held;
        std::future::pending::<()>().await;
    });
    Response::new(Body::empty())
}

/// The answer (None if the connection is cut instead), and the faults that apply.
async fn answer(shared: &Arc<Shared>, asked: Asked, wire: &Disconnect) -> (Option<Reply>, Vec<Kind>) {
    tokio::time::sleep(shared.options.latency).await;
    let refused = match lock(&shared.limiter).admit(std::time::Instant::now()) {
        Verdict::Pass => None,
        Verdict::TooFast => Some(html(429)),
        Verdict::Blocked => Some(html(403)),
    };
    // Faults count only requests that the limit lets through.
    if let Some(reply) = refused {
        lock(&shared.ledger).answered(asked.number, reply.status);
        return (Some(reply), Vec::new());
    }
    let faults = shared.struck(&asked);
    if faults.contains(&Kind::DropBefore) {
        return (None, faults);
    }
    let late = faults.iter().find_map(|fault| if let Kind::LateCommit(ms) = fault { Some(*ms) } else { None });
    let Some(ms) = late else { return (Some(work(shared, &asked, &faults)), faults) };
    // The client sees a broken connection now; the request is carried out later all the same.
    wire.cut();
    let (own, struck) = (Arc::clone(shared), faults.clone());
    shared.late.begin(Duration::from_millis(ms), move || drop(work(&own, &asked, &struck)));
    (None, faults)
}

/// Processes a request; everything it does is done when this returns.
fn work(shared: &Shared, asked: &Asked, faults: &[Kind]) -> Reply {
    let reply = routes::answer(shared, asked, faults);
    lock(&shared.ledger).answered(asked.number, reply.status);
    reply
}
