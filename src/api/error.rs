//! What can go wrong, by what it means for the request (docs/amocrm-api.md#errors).

use std::time::Duration;

/// Whether a write may have been carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It was not: it may be sent again later.
    NotExecuted,
    /// The server examined it and refused.
    Refused,
    /// It may have been: look before sending again.
    Unknown,
}

/// One complaint about one item of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemError {
    /// The item's `request_id`, or its index.
    pub request_id: String,
    /// `FieldMissing`, `InvalidType`, `NotSupportedChoice` …
    pub code: String,
    /// The field it is about, as the server names it; may be empty.
    pub path: String,
    /// In the server's words.
    pub detail: String,
}

/// Why a server's certificate is not trusted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Distrust {
    /// Its issuer is not known here: a company's proxy, or someone in between.
    #[error("it was issued by somebody whom this computer does not know")]
    Issuer,
    /// It has expired, or this computer's clock is wrong.
    #[error("it has expired, or the clock of this computer is wrong")]
    Expired,
    /// It belongs to another host.
    #[error("it is made for another name")]
    Name,
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// Why a request failed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ApiError {
    /// No connection was made, so nothing was sent.
    #[error("no connection to {host}: {why}")]
    Unreachable {
        /// The host we wanted.
        host: String,
        /// In the system's words.
        why: String,
    },
    /// A connection was made, but the other side could not prove that it is the account: nothing was sent.
    #[error("the certificate of {host} is not trusted: {why}")]
    Distrusted {
        /// The host we wanted.
        host: String,
        /// What is wrong with it.
        why: Distrust,
    },
    /// It was sent, but no (complete) answer came.
    #[error("no clear answer: {0}")]
    Broken(String),
    /// Something other than amoCRM answered.
    #[error("{host} does not answer as amoCRM does (status {status})")]
    NotAmo {
        /// The host that answered.
        host: String,
        /// HTTP status.
        status: u16,
    },
    /// The server redirects permanently to another host: the account was renamed. The redirect is never followed with
    /// the token.
    #[error("{from} has moved to {to}; if that is your account's new name, run `amotui login {to}`")]
    Moved {
        /// The host we asked.
        from: String,
        /// The host it redirects to.
        to: String,
    },
    /// An answer with a status of success that is not what was requested.
    #[error("the server's answer about {what} can't be read{}{said}", if said.is_empty() { "" } else { ": " })]
    Unreadable {
        /// What was requested: the API's name for a list or an object.
        what: &'static str,
        /// In the server's words, if there are any.
        said: String,
    },
    /// 401
    #[error("the token is not accepted")]
    Unauthorized,
    /// The tokens can't be renewed any more; in the server's words.
    #[error("the sign-in has ended ({0})")]
    SignedOut(String),
    /// Not sent: another account or user answers than before.
    #[error("another account or user answers now: nothing is sent")]
    OtherIdentity,
    /// Not sent: the program is running read-only.
    #[error("read only: nothing is changed")]
    ReadOnly,
    /// 402
    #[error("the subscription has ended")]
    PaymentRequired,
    /// 403 about rights
    #[error("not allowed: {0}")]
    Forbidden(String),
    /// 403 without a reason: the account's API is blocked
    #[error("the account's API is blocked")]
    Blocked,
    /// 404
    #[error("not found")]
    NotFound,
    /// A definite refusal of the request: 400, 405, 409, 412, 413, 415, 422 and the like
    #[error("refused: {detail}")]
    Invalid {
        /// HTTP status, 400 to 499.
        status: u16,
        /// Per item, if the server names them.
        items: Vec<ItemError>,
        /// In the server's words.
        detail: String,
    },
    /// 429
    #[error("too many requests")]
    RateLimited(Option<Duration>),
    /// 5xx
    #[error("the server is in trouble (status {0})")]
    Server(u16),
    /// More than 8 MiB
    #[error("the answer is too large")]
    TooLarge,
    /// The client can't be set up.
    #[error("{0}")]
    Setup(String),
}

impl ApiError {
    /// A name for it, without any of the server's words.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unreachable { .. } => "unreachable",
            Self::Broken(_) => "broken",
            Self::NotAmo { .. } => "not-amo",
            Self::Moved { .. } => "moved",
            Self::Unreadable { .. } => "unreadable",
            Self::Unauthorized => "unauthorized",
            Self::PaymentRequired => "payment-required",
            Self::Forbidden(_) => "forbidden",
            Self::Blocked => "blocked",
            Self::NotFound => "not-found",
            Self::Invalid { .. } => "invalid",
            Self::RateLimited(_) => "rate-limited",
            Self::Server(_) => "server",
            Self::TooLarge => "too-large",
            Self::Setup(_) => "setup",
            Self::Distrusted { .. } => "distrusted",
            Self::SignedOut(_) => "signed-out",
            Self::ReadOnly => "read-only",
            Self::OtherIdentity => "other-identity",
        }
    }

    /// What it means for a write.
    pub fn outcome(&self) -> Outcome {
        match self {
            _ if self.names_nothing() => Outcome::Unknown,
            Self::Unreachable { .. }
            | Self::Distrusted { .. }
            | Self::Unauthorized
            | Self::SignedOut(_)
            | Self::ReadOnly
            | Self::OtherIdentity
            | Self::RateLimited(_)
            | Self::Blocked
            | Self::Moved { .. }
            | Self::Setup(_) => Outcome::NotExecuted,
            Self::PaymentRequired | Self::Forbidden(_) | Self::NotFound | Self::Invalid { .. } => Outcome::Refused,
            Self::Broken(_) | Self::NotAmo { .. } | Self::Unreadable { .. } | Self::Server(_) | Self::TooLarge => {
                Outcome::Unknown
            }
        }
    }

    /// True if the same request may succeed later without anyone doing anything.
    pub fn is_temporary(&self) -> bool {
        self.names_nothing()
            || matches!(
                self,
                Self::Unreachable { .. }
                    | Self::Distrusted { .. }
                    | Self::Broken(_)
                    | Self::RateLimited(_)
                    | Self::Server(_)
                    | Self::NotAmo { .. }
                    | Self::Unreadable { .. }
                    | Self::TooLarge
            )
    }

    /// True if requesting fewer rows may help.
    pub fn is_about_size(&self) -> bool {
        matches!(self, Self::Server(500 | 502 | 504) | Self::TooLarge | Self::Broken(_))
    }

    /// A 400 that names no item is the server's own trouble as often as ours (docs/amocrm-api.md#errors); its words are
    /// never interpreted.
    fn names_nothing(&self) -> bool {
        matches!(self, Self::Invalid { status: 400, items, .. } if items.is_empty())
    }
}
