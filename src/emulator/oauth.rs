//! Signing in: a page that sends the person back with a code, and pairs of tokens for codes and refresh tokens. Each works once;
//! JSON and forms are taken.

use std::collections::HashSet;

use serde_json::{Value, json};
use url::Url;

use super::asked::Asked;
use super::office;
use super::reply::{Reply, html, method_not_allowed, oauth_problem, plain, redirect};
use super::serve::{Shared, lock};
use super::token::{self, Life};

/// Id of the one integration.
pub const CLIENT: &str = "emulator-integration";
/// Its secret key.
pub const SECRET: &str = "emulator-secret";
/// Seconds for which a code works.
const CODE_LIFE: i64 = 20 * 60;

/// What was given out and still works.
#[derive(Debug)]
pub(super) struct Desk {
    /// The token of the private integration: it always opens.
    long_lived: String,
    /// Which host the tokens name as the account's.
    host: String,
    made: u64,
    /// With the moment of its making.
    codes: Vec<(String, i64)>,
    refresh: HashSet<String>,
    /// With the moment of its end.
    access: Vec<(String, i64)>,
}

impl Desk {
    pub(super) fn new(long_lived: String, host: String) -> Self {
        let (codes, refresh, access) = (Vec::new(), HashSet::new(), Vec::new());
        Self { long_lived, host, made: 0, codes, refresh, access }
    }

    fn next(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("emulator-{kind}-{}", self.made)
    }

    /// A new code, as the integration's page shows it.
    pub(super) fn code(&mut self, now: i64) -> String {
        let code = self.next("code");
        self.codes.push((code.clone(), now));
        code
    }

    pub(super) fn opens(&self, token: &str, now: i64) -> bool {
        token == self.long_lived || self.access.iter().any(|(own, ends)| own == token && now < *ends)
    }

    pub(super) fn renews(&self, token: &str) -> bool {
        self.refresh.contains(token)
    }

    pub(super) fn end_access(&mut self) {
        self.access.clear();
    }

    pub(super) fn end_all(&mut self) {
        self.access.clear();
        self.refresh.clear();
        self.codes.clear();
    }

    fn pair(&mut self, life: i64, now: i64) -> Value {
        let refresh = self.next("refresh");
        let access = token::jwt(CLIENT, &self.host, self.made, Life { made: now, seconds: life });
        self.access.push((access.clone(), now + life));
        self.refresh.insert(refresh.clone());
        json!({
            "token_type": "Bearer", "expires_in": life, "server_time": now, "access_token": access, "refresh_token": refresh,
        })
    }
}

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
    let code = lock(&shared.desk).code(shared.now());
    let state = asked.query.one("state").unwrap_or_default();
    back.query_pairs_mut().extend_pairs([("code", code.as_str()), ("referer", asked.host()), ("state", state)]);
    redirect(302, back.as_str())
}

/// A pair for a code or for the refresh token of the last pair.
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
    let mut desk = lock(&shared.desk);
    match word("grant_type") {
        "authorization_code" => match desk.codes.iter().position(|(code, _)| code == word("code")) {
            Some(at) if now - desk.codes.remove(at).1 < CODE_LIFE => plain(&desk.pair(life, now)),
            Some(_) => oauth_problem(400, "Authorization code has expired", "Bad Request"),
            None => oauth_problem(400, "Authorization code has been revoked", "Bad Request"),
        },
        "refresh_token" if desk.refresh.remove(word("refresh_token")) => plain(&desk.pair(life, now)),
        "refresh_token" => oauth_problem(401, "Token has been revoked", "Unauthorized"),
        _ => oauth_problem(400, "Check the `grant_type` parameter", "Bad Request"),
    }
}

/// Which account a token opens.
pub(super) fn subdomain(asked: &Asked) -> Reply {
    if !asked.is_read() {
        return method_not_allowed("GET");
    }
    plain(&json!({ "id": office::ACCOUNT, "subdomain": "sever", "domain": asked.host() }))
}

fn given(asked: &Asked) -> Value {
    serde_json::from_slice(&asked.body).unwrap_or_else(|_| {
        let pairs = url::form_urlencoded::parse(&asked.body).into_owned();
        Value::Object(pairs.map(|(key, value)| (key, Value::String(value))).collect())
    })
}
