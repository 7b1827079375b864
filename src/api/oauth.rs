//! Signing in with one's own integration (docs/amocrm-api.md#tokens): the page where a person agrees, and exchanging a
//! code or a refresh token for tokens.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::http::{Wiring, failed};
use super::options::Options;
use super::vendors::VENDORS;
pub use super::vendors::{accounts_called, endings};
use super::{ApiError, Origin};

/// The longest answer that is read.
const MOST_BYTES: usize = 256 * 1024;

/// An integration created by an administrator.
#[derive(Clone, Debug)]
pub struct Integration {
    /// The id that amoCRM gave the integration.
    pub id: String,
    /// Its secret key.
    pub secret: SecretString,
    /// Its redirect address, exactly as registered.
    pub redirect: String,
}

/// What is exchanged.
#[derive(Clone, Debug)]
pub enum Grant {
    /// The code given when a person agrees; it works for 20 minutes.
    Code(SecretString),
    /// The last refresh token; it works once.
    Refresh(SecretString),
}

/// New tokens.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The token sent with each request.
    pub access: SecretString,
    /// For the next exchange.
    pub refresh: SecretString,
    /// How long the access token works, in seconds.
    pub lives: i64,
}

/// The page on which a person agrees; None for a host of no known vendor.
pub fn agreement(origin: &Origin, client: &str, state: &str) -> Option<Url> {
    let host = origin.host();
    let page = match VENDORS.iter().find(|(accounts, _)| host.ends_with(accounts)) {
        Some((_, page)) => Origin::parse(page).ok()?,
        None if origin.is_loopback() => origin.clone(),
        None => return None,
    };
    let mut url = page.at("/oauth");
    url.query_pairs_mut().extend_pairs([("client_id", client), ("state", state), ("mode", "popup")]);
    Some(url)
}

/// True for a host that may be named as the account of a code: a vendor's, or this computer in case of a local
/// emulator.
pub fn is_account_host(host: &str, origin: &Origin) -> bool {
    let known = VENDORS.iter().any(|(accounts, _)| {
        let name = host.strip_suffix(accounts).unwrap_or_default();
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    known || (origin.is_loopback() && host == origin.host())
}

#[derive(Deserialize)]
struct Wire {
    access_token: String,
    refresh_token: String,
    #[serde(default)]
    expires_in: Option<i64>,
}

/// Exchanges a code or a refresh token at the account itself. One request, never repeated: a refresh token works once.
///
/// # Errors
/// [`ApiError::SignedOut`] when the server examined and refused it; others as for any request.
pub async fn exchange(
    origin: &Origin,
    integration: &Integration,
    grant: &Grant,
    options: &Options,
) -> Result<Pair, ApiError> {
    let (kind, field, word) = match grant {
        Grant::Code(code) => ("authorization_code", "code", code),
        Grant::Refresh(token) => ("refresh_token", "refresh_token", token),
    };
    let body = serde_json::json!({
        "client_id": integration.id, "client_secret": integration.secret.expose_secret(), "grant_type": kind,
        field: word.expose_secret(), "redirect_uri": integration.redirect,
    });
    let wiring = Wiring::of(options);
    let http = wiring.client(origin, 0)?;
    let answer = http.post(origin.at("/oauth2/access_token")).json(&body).send().await;
    let mut response = answer.map_err(|error| wiring.named(origin, failed(origin, &error)))?;
    let status = response.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failed(origin, &error))? {
        if bytes.len() + chunk.len() > MOST_BYTES {
            return Err(ApiError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    if status == 200 {
        let wire: Wire =
            serde_json::from_slice(&bytes).map_err(|_| ApiError::NotAmo { host: origin.host(), status })?;
        // An access token is valid for a day (docs/amocrm-api.md#tokens).
        let lives = wire.expires_in.filter(|lives| *lives > 0).unwrap_or(86_400);
        return Ok(Pair { access: wire.access_token.into(), refresh: wire.refresh_token.into(), lives });
    }
    Err(refused(origin, status, &bytes))
}

/// Only the sign-in server's own answer is a refusal: an HTML page comes from something in between, and any other 400
/// is often the server's own trouble (docs/amocrm-api.md#errors).
fn refused(origin: &Origin, status: u16, bytes: &[u8]) -> ApiError {
    let said: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    let word = |key: &str| said.as_ref().and_then(|said| said.get(key)?.as_str().map(str::to_owned));
    let why = word("hint").or_else(|| word("detail")).or_else(|| word("title"));
    let own = status == 401 || said.as_ref().is_some_and(|said| said.get("hint").is_some());
    match (status, why) {
        (400 | 401, Some(why)) if own || word("type").is_some_and(|kind| kind.contains("OAuth")) => {
            ApiError::SignedOut(why)
        }
        (400, Some(why)) => ApiError::Invalid { status, items: Vec::new(), detail: why },
        (403, Some(why)) => ApiError::Forbidden(why),
        (403, None) => ApiError::Blocked,
        (429, _) => ApiError::RateLimited(None::<Duration>),
        (500..=599, _) => ApiError::Server(status),
        _ => ApiError::NotAmo { host: origin.host(), status },
    }
}

#[cfg(test)]
mod tests;
