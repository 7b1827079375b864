//! How an answer reaches the client: whole, cut in half, slowly or not at all.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;

use super::fault::Kind;
use super::reply::{Reply, problem};
use super::shared::{Shared, lock};
use super::wire::Disconnect;

/// Sends an answer as the faults demand.
pub(super) fn deliver(shared: &Arc<Shared>, number: u64, reply: Reply, faults: &[Kind], wire: &Disconnect) -> Response {
    if faults.contains(&Kind::DropAfter) {
        return cut(wire);
    }
    if faults.contains(&Kind::CutBody) {
        return if reply.body.is_empty() { cut(wire) } else { half(reply, wire) };
    }
    for fault in faults {
        // The work has already been done; only the answer claims it was refused.
        if let Kind::ActedAnd(status) = fault {
            let reply = problem(*status, "Problem", "On purpose");
            return response(&reply, Body::from(reply.body.clone()));
        }
        if let Kind::Slow(bytes) = fault {
            return slow(Arc::clone(shared), number, reply, *bytes);
        }
    }
    // Recorded as delivered before sending, so that a test never reads the ledger too early; this side can't know more.
    lock(&shared.ledger).delivered(number);
    let body = Body::from(reply.body.clone());
    response(&reply, body)
}

/// No answer: the client finds the connection closed.
pub(super) fn cut(wire: &Disconnect) -> Response {
    wire.cut();
    Response::new(Body::empty())
}

fn response(reply: &Reply, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(kind) = reply.kind {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    if let Some(allow) = reply.allow {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allow));
    }
    if (301..=308).contains(&reply.status) {
        let to = reply.location.as_deref().unwrap_or("https://moved.example/");
        // It was built as an address, so it is plain ASCII.
        response.headers_mut().extend(HeaderValue::from_str(to).ok().map(|to| (header::LOCATION, to)));
    }
    response
}

/// An answer with its true length, and a body sent piece by piece.
fn streamed(reply: &Reply, pieces: impl stream::Stream<Item = std::io::Result<Bytes>> + Send + 'static) -> Response {
    let mut response = response(reply, Body::from_stream(pieces));
    // An answer 204 must not have a length.
    if reply.status != 204 {
        response.headers_mut().insert(header::CONTENT_LENGTH, reply.body.len().into());
    }
    response
}

fn half(reply: Reply, wire: &Disconnect) -> Response {
    let bytes = Bytes::from(reply.body.clone()).slice(..reply.body.len() / 2);
    let wire = wire.clone();
    let pieces = stream::unfold(Some(bytes), move |left| {
        let wire = wire.clone();
        async move {
            if let Some(bytes) = left.filter(|bytes| !bytes.is_empty()) {
                return Some((Ok(bytes), Some(Bytes::new())));
            }
            // Lets the first half be sent.
            tokio::task::yield_now().await;
            wire.cut();
            Some((Err(std::io::ErrorKind::ConnectionReset.into()), None))
        }
    });
    streamed(&reply, pieces)
}

/// Ten pieces per second, or single bytes if that is too fast.
fn slow(shared: Arc<Shared>, number: u64, reply: Reply, per_second: u32) -> Response {
    let piece = (per_second / 10).max(1) as usize;
    let pause = Duration::from_secs_f64(piece as f64 / f64::from(per_second));
    let all = Bytes::from(reply.body.clone());
    let pieces = stream::unfold(all, move |mut left| {
        let shared = Arc::clone(&shared);
        async move {
            let now = left.split_to(piece.min(left.len()));
            if now.is_empty() {
                return None;
            }
            tokio::time::sleep(pause).await;
            // Only what was sent completely counts as delivered.
            if left.is_empty() {
                lock(&shared.ledger).delivered(number);
            }
            Some((Ok(now), left))
        }
    });
    streamed(&reply, pieces)
}
