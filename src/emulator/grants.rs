//! Codes and tokens that were issued: each code and each refresh token works once.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::token::{self, Life};

/// The id of the only integration.
pub const CLIENT: &str = "emulator-integration";
/// Its secret key.
pub const SECRET: &str = "emulator-secret";
/// How long a code works, in seconds.
const CODE_LIFE: i64 = 20 * 60;

/// Why a code can't be exchanged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum BadCode {
    Expired,
    /// Never issued, or already used.
    Unknown,
}

/// What was issued and still works.
#[derive(Debug)]
pub(super) struct Grants {
    /// The token of the private integration: it is always valid.
    long_lived: String,
    /// The host that the tokens name as the account's.
    host: String,
    made: u64,
    /// Each with the moment it was issued.
    codes: Vec<(String, i64)>,
    refresh: HashSet<String>,
    /// Each with the moment it expires.
    access: Vec<(String, i64)>,
}

impl Grants {
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

    /// The tokens for a code, which no longer works afterwards.
    pub(super) fn exchange(&mut self, code: &str, life: i64, now: i64) -> Result<Value, BadCode> {
        let at = self.codes.iter().position(|(own, _)| own == code).ok_or(BadCode::Unknown)?;
        let (_, made) = self.codes.remove(at);
        if now - made < CODE_LIFE { Ok(self.pair(life, now)) } else { Err(BadCode::Expired) }
    }

    /// The tokens for a refresh token, which no longer works afterwards; None if it was never issued or already used.
    pub(super) fn renew(&mut self, refresh: &str, life: i64, now: i64) -> Option<Value> {
        self.refresh.remove(refresh).then(|| self.pair(life, now))
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
