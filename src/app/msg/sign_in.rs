//! The values passed between the form that connects an account and the task that signs in.

/// The redirect address of one's own integration, unless another one is given.
pub const REDIRECT: &str = "http://127.0.0.1:8917/callback";

/// What gives access to an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Credentials {
    /// A long-lived token.
    Token(Secret),
    /// One's own integration, for which a person agrees in the browser.
    Integration {
        /// The id that amoCRM gave the integration.
        id: String,
        /// Its secret key; empty to use the one from last time.
        secret: Secret,
        /// Its redirect address, as registered.
        redirect: String,
        /// The code shown on the integration's own page, which needs no browser; empty if not given.
        code: Secret,
    },
}

/// A page on which a person agrees to the access.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Its address.
    pub address: String,
    /// The browser returns to this program by itself.
    pub comes_back: bool,
    /// It has returned, or a code was pasted.
    pub came: bool,
}

/// An integration known from an earlier sign-in, without its secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownIntegration {
    /// The id that amoCRM gave the integration.
    pub id: String,
    /// Its redirect address.
    pub redirect: String,
}

/// What can go wrong when signing in with one's own integration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignInProblem {
    /// This is not a valid redirect address.
    Redirect(String),
    /// Another program is listening on this port.
    Port(u16),
    /// What came back does not belong to this sign-in.
    Stranger,
    /// The person or the vendor denied it: the error code.
    Denied(String),
    /// The person agreed for another account.
    OtherAccount(String),
    /// What was pasted contains no code.
    NoCode,
    /// No one agreed in time.
    Late,
    /// The id or the secret key is wrong.
    Key,
    /// The secret key from last time is not known.
    NoKey,
    /// The code was already used, or is too old.
    Code,
    /// The redirect address is not the registered one.
    OtherRedirect,
    /// The server's own words.
    NotTaken(String),
}

/// Text that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
