//! Signing in: a page that sends the person back with a code, and tokens in exchange for codes and refresh tokens. Each
//! works once; JSON and forms are accepted.

use serde_json::{Value, json};
use url::Url;

use super::account;
use super::asked::Asked;
use super::grants::{BadCode, CLIENT, SECRET};
use super::reply::{Reply, html, method_not_allowed, oauth_problem, plain, redirect};
use super::shared::{Shared, lock};

/// The page on which a person agrees; here everybody always does.
pub(super) fn agree(shared: &Shared, asked: &Asked) -> Reply {
    if !asked.is_read() {
        return method_not_allowed("GET");
    }
    let known = asked.query.one("client_id") == Some(CLIENT);
    let Ok(mut back) = Url::parse(&shared.options.redirect) else { return html(400) };
    if !known {
        return html(404);
    }
    let code = lock(&shared.grants).code(shared.now());
    let state = asked.query.one("state").unwrap_or_default();
    back.query_pairs_mut().extend_pairs([("code", code.as_str()), ("referer", asked.host()), ("state", state)]);
    redirect(302, back.as_str())
}

/// Tokens for a code, or for the last refresh token.
pub(super) fn token(shared: &Shared, asked: &Asked) -> Reply {
    if asked.method != "POST" {
        return method_not_allowed("POST");
    }
    let given = given(asked);
    let word = |key: &str| given.get(key).and_then(Value::as_str).unwrap_or_default();
    if word("client_id") != CLIENT || word("client_secret") != SECRET {
        return oauth_problem(401, "Client authentication failed", "Unauthorized");
    }
    if word("redirect_uri") != shared.options.redirect {
        return oauth_problem(400, "Redirect URI is not that of the integration", "Bad Request");
    }
    let (now, life) = (shared.now(), shared.options.token_life);
    let mut grants = lock(&shared.grants);
    match word("grant_type") {
        "authorization_code" => match grants.exchange(word("code"), life, now) {
            Ok(pair) => plain(&pair),
            Err(BadCode::Expired) => oauth_problem(400, "Authorization code has expired", "Bad Request"),
            Err(BadCode::Unknown) => oauth_problem(400, "Authorization code has been revoked", "Bad Request"),
        },
        "refresh_token" => match grants.renew(word("refresh_token"), life, now) {
            Some(pair) => plain(&pair),
            None => oauth_problem(401, "Token has been revoked", "Unauthorized"),
        },
        _ => oauth_problem(400, "Check the `grant_type` parameter", "Bad Request"),
    }
}

/// The account that a token belongs to.
pub(super) fn subdomain(asked: &Asked) -> Reply {
    if !asked.is_read() {
        return method_not_allowed("GET");
    }
    plain(&json!({ "id": account::ACCOUNT, "subdomain": "sever", "domain": asked.host() }))
}

fn given(asked: &Asked) -> Value {
    serde_json::from_slice(&asked.body).unwrap_or_else(|_| {
        let pairs = url::form_urlencoded::parse(&asked.body).into_owned();
        Value::Object(pairs.map(|(key, value)| (key, Value::String(value))).collect())
    })
}
