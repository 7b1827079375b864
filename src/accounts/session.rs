//! A sign-in by OAuth: two tokens that are renewed, and what renewing them takes.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::api::oauth::{Integration, Pair};

/// The longest time in seconds before its end at which a token is renewed.
const EARLY: i64 = 600;

/// What opens an account.
#[derive(Clone, Debug)]
pub enum Opener {
    /// A token that is never renewed.
    Token(SecretString),
    /// Tokens that are renewed.
    Session(Session),
}

/// The two tokens and their integration. Saved as one, so that no part of it can be lost.
#[derive(Clone, Debug)]
pub struct Session {
    /// The integration whose id and secret key renew the tokens.
    pub integration: Integration,
    /// The token sent with each request; a server that has ended it answers 401.
    pub access: SecretString,
    /// For the next renewal; works once.
    pub refresh: SecretString,
    /// When it was issued, in Unix seconds by this computer's clock.
    pub taken: i64,
    /// When the access token ends, in Unix seconds.
    pub ends: i64,
}

#[derive(Serialize, Deserialize)]
struct Written {
    client_id: String,
    client_secret: String,
    redirect_uri: String,
    access_token: String,
    refresh_token: String,
    taken: i64,
    ends: i64,
}

impl Session {
    /// The sign-in that new tokens start, or continue.
    pub fn new(integration: Integration, pair: Pair, now: i64) -> Self {
        let Pair { access, refresh, lives } = pair;
        Self { integration, access, refresh, taken: now, ends: now.saturating_add(lives) }
    }

    /// True if it is time to renew it: shortly before its end.
    pub fn is_due(&self, now: i64) -> bool {
        now >= self.ends - EARLY.min((self.ends - self.taken) / 10)
    }

    /// True if the access token still works, going by its time.
    pub fn is_alive(&self, now: i64) -> bool {
        now < self.ends
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.refresh.expose_secret() == other.refresh.expose_secret()
    }

    pub(super) fn written(&self) -> SecretString {
        let open = |secret: &SecretString| secret.expose_secret().to_owned();
        let written = Written {
            client_id: self.integration.id.clone(),
            client_secret: open(&self.integration.secret),
            redirect_uri: self.integration.redirect.clone(),
            access_token: open(&self.access),
            refresh_token: open(&self.refresh),
            taken: self.taken,
            ends: self.ends,
        };
        // Plain texts and numbers can always be serialised.
        serde_json::to_string(&written).unwrap_or_default().into()
    }
}

impl Opener {
    /// Reads a saved text as a token or a session: no token starts like a JSON object.
    pub(super) fn read(text: SecretString) -> Result<Self, String> {
        if !text.expose_secret().starts_with('{') {
            return Ok(Self::Token(text));
        }
        let written: Written = serde_json::from_str(text.expose_secret()).map_err(|error| error.to_string())?;
        let integration =
            Integration { id: written.client_id, secret: written.client_secret.into(), redirect: written.redirect_uri };
        let (access, refresh) = (written.access_token.into(), written.refresh_token.into());
        Ok(Self::Session(Session { integration, access, refresh, taken: written.taken, ends: written.ends }))
    }

    /// When it expires, if it says so; a sign-in that is renewed doesn't.
    pub fn ends(&self) -> Option<i64> {
        match self {
            Self::Token(token) => super::expiry(token.expose_secret()),
            Self::Session(_) => None,
        }
    }

    /// The current token for a request.
    pub fn token(&self) -> &SecretString {
        match self {
            Self::Token(token) => token,
            Self::Session(session) => &session.access,
        }
    }
}
