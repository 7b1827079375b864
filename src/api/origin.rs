//! The only place that the token may be sent to: scheme, host and port.

use std::fmt;
use std::net::IpAddr;

use url::Url;

/// Scheme, host and port of an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    url: Url,
}

/// Why an address can't be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadOrigin {
    /// Not a web address.
    #[error("{0:?} is no web address; give something like acme.amocrm.ru")]
    NoAddress(String),
    /// A bare name: each vendor may have an account with it, and a token must not be sent to the wrong one.
    #[error("{0:?} may be {which}; write the whole address", which = super::vendors::accounts_called(.0).join(", "))]
    Ambiguous(String),
    /// A token, pasted in the wrong place. It is not repeated here.
    #[error(
        "this looks like a token and not like an address, so it was not looked up; give something like acme.amocrm.ru"
    )]
    Token,
    /// Tokens are only sent encrypted.
    #[error("only https is safe for a token; {0:?} is not")]
    NotHttps(String),
}

impl Origin {
    /// The origin of an address as people paste it: `acme.kommo.com`, `https://acme.amocrm.ru/leads/detail/1`. Plain
    /// http is accepted only for this computer (the emulator).
    ///
    /// # Errors
    /// [`BadOrigin`] says what is wrong with it.
    pub fn parse(address: &str) -> Result<Self, BadOrigin> {
        let address = address.trim();
        let none = || BadOrigin::NoAddress(address.to_owned());
        let full = match address {
            "" => return Err(none()),
            _ if is_token(address) => return Err(BadOrigin::Token),
            _ if address.contains("://") => address.to_owned(),
            _ if address.contains(['.', ':', '/']) => format!("https://{address}"),
            // A bare name may be an account of either vendor.
            _ if address.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
                return Err(BadOrigin::Ambiguous(address.to_owned()));
            }
            _ => return Err(none()),
        };
        let parsed = Url::parse(&full).map_err(|_| none())?;
        let host = parsed.host_str().filter(|host| !host.is_empty()).ok_or_else(none)?;
        let loopback = is_loopback(host);
        match parsed.scheme() {
            "https" => {}
            "http" if loopback => {}
            _ => return Err(BadOrigin::NotHttps(address.to_owned())),
        }
        // Path, query and whatever precedes an `@` are dropped.
        let url = Url::parse(&parsed.origin().ascii_serialization()).map_err(|_| none())?;
        Ok(Self { url })
    }

    /// Host, with the port unless it is the default one.
    pub fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// True for this computer.
    pub fn is_loopback(&self) -> bool {
        self.url.host_str().is_some_and(is_loopback)
    }

    /// An address below this origin.
    pub(super) fn at(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(path);
        url
    }

    /// True if the token may be sent to this address.
    pub(super) fn owns(&self, url: &Url) -> bool {
        url.origin() == self.url.origin()
    }
}

/// Tokens are long and contain no slash; a long name in an address has dots, but so have JSON web tokens.
fn is_token(address: &str) -> bool {
    let word = address.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | '='));
    word && address.len() >= 40 && (address.starts_with("eyJ") || !address.contains('.'))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests;
