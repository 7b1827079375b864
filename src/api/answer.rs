//! Reading answers: how long they may be, what their status means, and whether the account has moved.

use std::time::Duration;

use reqwest::Response;
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use url::Url;

use super::client::{Answer, Client};
use super::http::failed;
use super::wire::decode;
use super::{ApiError, refusal};

/// The longest answer that is read.
const MOST_BYTES: usize = 8 * 1024 * 1024;

impl Client {
    /// The body, up to a length that no answer of amoCRM exceeds.
    pub(super) async fn bytes(&self, response: &mut Response) -> Result<Vec<u8>, ApiError> {
        let mut bytes = Vec::new();
        let broken = |error: reqwest::Error| {
            self.answering().doubt();
            failed(self.origin(), &error)
        };
        while let Some(chunk) = response.chunk().await.map_err(broken)? {
            if bytes.len() + chunk.len() > MOST_BYTES {
                return Err(ApiError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// The content of an answer; None for 204.
    pub(super) async fn read<T: DeserializeOwned>(
        &self,
        mut response: Response,
        token: SecretString,
    ) -> Result<Option<Answer<T>>, ApiError> {
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let server_time = header("date")
            .and_then(|date| chrono::DateTime::parse_from_rfc2822(&date).ok())
            .map(|date| date.timestamp());
        if let Some(time) = server_time {
            self.keep_server_time(time);
        }
        let retry_after = header("retry-after").and_then(|text| text.parse().ok()).map(Duration::from_secs);
        if status == 204 {
            return Ok(None);
        }
        if let Some(to) = header("location").and_then(|place| self.moved_to(status, &place)) {
            return Err(ApiError::Moved { from: self.origin().host(), to });
        }
        let bytes = self.bytes(&mut response).await?;
        if status == 200 || status == 201 || status == 202 {
            let not_amo = |_| {
                self.answering().doubt();
                ApiError::NotAmo { host: self.origin().host(), status }
            };
            return decode(&bytes).map(|body| Some(Answer { body, token, server_time })).map_err(not_amo);
        }
        Err(self.refused(status, &bytes, retry_after))
    }

    /// The host that an answer redirects to permanently. A temporary redirect is more likely a captive portal.
    fn moved_to(&self, status: u16, place: &str) -> Option<String> {
        let url = Url::parse(place).ok().filter(|_| matches!(status, 301 | 308))?;
        let host = url.host_str().filter(|_| !self.origin().owns(&url))?.to_owned();
        Some(url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
    }

    /// What a status outside 2xx means.
    pub(super) fn refused(&self, status: u16, bytes: &[u8], retry_after: Option<Duration>) -> ApiError {
        let refusal::Problem { is_json, items, words } = refusal::read(status, bytes);
        match status {
            401 => ApiError::Unauthorized,
            402 => ApiError::PaymentRequired,
            403 if is_json => ApiError::Forbidden(words),
            403 => ApiError::Blocked,
            404 if is_json => ApiError::NotFound,
            429 => ApiError::RateLimited(retry_after),
            // A proxy may say so on a page of its own: it is a refusal all the same.
            400 | 405 | 406 | 409..=417 | 422..=424 | 426 | 428 | 431 | 451 => {
                ApiError::Invalid { status, items, detail: words }
            }
            500..=599 => ApiError::Server(status),
            _ => ApiError::NotAmo { host: self.origin().host(), status },
        }
    }
}
