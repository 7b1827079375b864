//! What is said between the form that connects an account and the task that signs in.

/// The redirect address that an own integration is given unless it has another one.
pub const REDIRECT: &str = "http://127.0.0.1:8917/callback";

/// What opens an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Credentials {
    /// A long-lived token.
    Token(Secret),
    /// An own integration, for which a person agrees in the browser.
    Integration {
        /// Its id.
        id: String,
        /// Its secret key; empty for the one of the last time.
        secret: Secret,
        /// Its redirect address, as it is registered.
        redirect: String,
        /// The code of its own page, which needs no browser; empty without one.
        code: Secret,
    },
}

/// A page on which a person agrees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Its address.
    pub address: String,
    /// The browser comes back to this program by itself.
    pub comes_back: bool,
    /// It did, or a code was pasted.
    pub came: bool,
}

/// An own integration that is known from a sign-in, without its secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownIntegration {
    /// Its id.
    pub id: String,
    /// Its redirect address.
    pub redirect: String,
}

/// What can be in the way of a sign-in with an own integration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignInProblem {
    /// This redirect address is none.
    Redirect(String),
    /// Another program listens on this port of the computer.
    Port(u16),
    /// What came back is not of this sign-in.
    Stranger,
    /// The person, or the vendor, said no: its word.
    Denied(String),
    /// The person agreed for another account.
    OtherAccount(String),
    /// There is no code in what was pasted.
    NoCode,
    /// Nobody agreed in time.
    Late,
    /// Id or secret key are wrong.
    Key,
    /// The secret key of the last time is not known.
    NoKey,
    /// The code was used, or is too old.
    Code,
    /// The redirect address is not the registered one.
    OtherRedirect,
    /// The server's own words.
    NotTaken(String),
}

/// Text that never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
