//! How a person signs in to an account with a private integration: a page of the vendor, a code that comes back or is
//! pasted, and a pair of tokens for it. No terminal, no screen, no disk: both the command and the board use this.

mod callback;

use std::time::Duration;

use secrecy::SecretString;
use url::Url;

pub use callback::Refused;

use crate::accounts::Session;
use crate::api::oauth::{self, Grant, Integration};
use crate::api::{ApiError, Options, Origin};
use callback::Callback;

/// How long the browser is waited for: as long as a code is valid.
const PATIENCE: Duration = Duration::from_secs(20 * 60);

/// Why a sign-in failed.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The host is not an account of a vendor: nothing was sent there.
    #[error("{0} is no account of amoCRM or Kommo")]
    NoVendor(String),
    /// Not an address.
    #[error("the redirect address {0:?}: give a whole address, with http")]
    BadRedirect(String),
    /// Another program listens where the browser would come back.
    #[error("can't listen on 127.0.0.1:{port} ({why}); paste the code with --code-stdin")]
    Port {
        /// The port.
        port: u16,
        /// The system's words.
        why: String,
    },
    /// The browser came back, but without a code for this account.
    #[error("not signed in: {0}")]
    Refused(Refused),
    /// Nobody came back.
    #[error("nobody agreed within 20 minutes")]
    Late,
    /// The server examined what was offered for the pair and refused it.
    #[error(
        "the code was not taken ({why}): it works once, for 20 minutes, and only with the right id, secret key and \
         redirect address of the integration"
    )]
    NotTaken {
        /// What is likely wrong.
        cause: LikelyCause,
        /// The server's words.
        why: String,
    },
    /// The server didn't examine it.
    #[error(transparent)]
    Api(ApiError),
    /// The system has no random numbers.
    #[error("no random numbers: {0}")]
    Random(String),
}

/// Which part of a sign-in is likely wrong, by the server's words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LikelyCause {
    /// Id or secret key.
    Key,
    /// The code: already used, or too old.
    Code,
    /// The redirect address.
    Redirect,
    /// The words name none of these.
    Any,
}

impl LikelyCause {
    fn of(why: &str) -> Self {
        let why = why.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| why.contains(word));
        match () {
            () if says(&["redirect"]) => Self::Redirect,
            () if says(&["client", "secret"]) => Self::Key,
            () if says(&["code", "expired", "revoked"]) => Self::Code,
            () => Self::Any,
        }
    }
}

/// A sign-in in progress: a page on which someone has to agree, and the address where the browser comes back.
pub struct Agreement {
    page: Url,
    state: String,
    origin: Origin,
    callback: Option<Callback>,
}

impl Agreement {
    /// Starts one, and listens where the browser will come back, if that is on this computer. Dropping it frees the
    /// port.
    ///
    /// # Errors
    /// [`SignInError`] if the host is not a vendor's, or listening there is impossible.
    pub async fn begin(origin: &Origin, integration: &Integration) -> Result<Self, SignInError> {
        let stranger = || SignInError::NoVendor(origin.host());
        if !oauth::is_account_host(&origin.host(), origin) {
            return Err(stranger());
        }
        let callback = Callback::at(&integration.redirect).await?;
        let state = state()?;
        let page = oauth::agreement(origin, &integration.id, &state).ok_or_else(stranger)?;
        Ok(Self { page, state, origin: origin.clone(), callback })
    }

    /// The page on which the person agrees.
    pub fn page(&self) -> &str {
        self.page.as_str()
    }

    /// True if the browser can come back by itself.
    pub fn comes_back(&self) -> bool {
        self.callback.is_some()
    }

    /// The code in what was pasted: a code, or the address on which the browser ended.
    ///
    /// # Errors
    /// [`Refused`] for an address that doesn't belong to this sign-in, or belongs to another account.
    pub fn read(&self, pasted: &str) -> Result<SecretString, Refused> {
        let pasted = pasted.trim();
        let query = pasted.split_once('?').map(|(_, query)| query.split('#').next().unwrap_or_default());
        match query {
            Some(query) => callback::judge(query, &self.state, &self.origin),
            None if pasted.is_empty() || pasted.contains("://") => Err(Refused::NoCode),
            None => Ok(pasted.to_owned().into()),
        }
    }

    /// Waits for the browser, or until the page's code would have expired. If the browser can't come back, only the
    /// latter happens.
    ///
    /// # Errors
    /// [`SignInError::Refused`] if the person came back without a code for this account, [`SignInError::Late`].
    pub async fn came(&self) -> Result<SecretString, SignInError> {
        let code = async {
            match &self.callback {
                Some(callback) => callback.code(&self.state, &self.origin).await,
                None => std::future::pending().await,
            }
        };
        tokio::time::timeout(PATIENCE, code).await.unwrap_or(Err(SignInError::Late))
    }
}

/// The pair for a code; `now` in Unix seconds of this computer's clock. The code goes to the account itself, in one
/// request that is never repeated: a code works once. `POST /oauth2/access_token`.
///
/// # Errors
/// [`SignInError::NotTaken`] if the server examined it and refused, [`SignInError::Api`] as for any request.
pub async fn exchange(
    origin: &Origin,
    integration: Integration,
    code: SecretString,
    options: &Options,
    now: impl FnOnce() -> i64,
) -> Result<Session, SignInError> {
    match oauth::exchange(origin, &integration, &Grant::Code(code), options).await {
        Ok(pair) => Ok(Session::new(integration, pair, now())),
        Err(ApiError::SignedOut(why)) => Err(SignInError::NotTaken { cause: LikelyCause::of(&why), why }),
        Err(error) => Err(SignInError::Api(error)),
    }
}

/// What only the page that we open will know: 256 random bits. In capitals, which take fewer dots in a QR code.
fn state() -> Result<String, SignInError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| SignInError::Random(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02X}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_says_names_what_to_look_at() {
        for (why, cause) in [
            ("Client authentication failed", LikelyCause::Key),
            ("Authorization code has expired", LikelyCause::Code),
            ("Authorization code has been revoked", LikelyCause::Code),
            ("Redirect URI is not that of the integration", LikelyCause::Redirect),
            ("Некорректный запрос", LikelyCause::Any),
        ] {
            assert_eq!(LikelyCause::of(why), cause, "{why}");
        }
    }

    #[tokio::test]
    async fn a_pasted_address_is_judged_as_one_that_came_back() {
        let origin = Origin::parse("acme.amocrm.ru").unwrap();
        let redirect = "https://www.acme.example/".to_owned();
        let integration = Integration { id: "i".into(), secret: "s".to_owned().into(), redirect };
        let agreement = Agreement::begin(&origin, &integration).await.unwrap();
        assert!(!agreement.comes_back());
        assert!(agreement.state.len() == 64 && agreement.page().contains(&agreement.state));
        let address = |state: &str| format!("https://www.acme.example/?code=c&referer=acme.amocrm.ru&state={state}#x");
        assert!(agreement.read(&address(&agreement.state)).is_ok());
        assert_eq!(agreement.read(&address("guess")).unwrap_err(), Refused::Stranger);
        assert_eq!(agreement.read("https://www.acme.example/").unwrap_err(), Refused::NoCode);
        assert!(agreement.read(" def502 ").is_ok(), "a bare code");
    }
}
