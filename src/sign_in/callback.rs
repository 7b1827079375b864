//! Where the browser returns after the person agreed: a listener on this computer, for one valid request.
//!
//! Checked first is the state, which only the page that we opened can know; then the account's host; then the code.

use std::net::Ipv4Addr;
use std::time::Duration;

use secrecy::SecretString;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;
use url::Url;

use super::SignInError;
use crate::api::{Origin, oauth};

/// The longest request that is read; a code and a state are far shorter.
const MOST_BYTES: usize = 16 * 1024;
/// How long a connection may take to send its request: browsers open some that they never use.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pause after a connection that could not be accepted.
const BREATH: Duration = Duration::from_millis(100);

/// Why what came back is not a sign-in.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// It doesn't belong to the page that we opened.
    #[error("it does not belong to this sign-in: use the newest address")]
    Stranger,
    /// The person, or amoCRM, refused.
    #[error("it was not allowed ({0})")]
    Denied(String),
    /// It names a host that is not an account of a vendor.
    #[error("{0:?} is no account of amoCRM or Kommo; nothing was sent there")]
    NoVendor(String),
    /// The person agreed for another account.
    #[error("you agreed for {0}; to sign in there run: amotui login {0} --oauth")]
    OtherAccount(String),
    /// There is no code in it.
    #[error("there is no code in it")]
    NoCode,
}

/// Judges the query of an address with which the browser came back.
pub(super) fn judge(query: &str, state: &str, origin: &Origin) -> Result<SecretString, Refused> {
    let value = |key: &str| {
        let found = url::form_urlencoded::parse(query.as_bytes()).find(|(own, _)| own == key);
        found.map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty())
    };
    if value("state").as_deref() != Some(state) {
        return Err(Refused::Stranger);
    }
    if let Some(why) = value("error") {
        return Err(Refused::Denied(why));
    }
    let host = value("referer").unwrap_or_default().to_lowercase();
    if !oauth::is_account_host(&host, origin) {
        return Err(Refused::NoVendor(host));
    }
    if host != origin.host() {
        return Err(Refused::OtherAccount(host));
    }
    value("code").map(SecretString::from).ok_or(Refused::NoCode)
}

/// A listener at a redirect address on this computer.
pub(super) struct Callback {
    listener: TcpListener,
    path: String,
    hosts: [String; 2],
}

impl Callback {
    /// Listens there; None for an address that is not on this computer: then only the person can fetch the code.
    ///
    /// # Errors
    /// [`SignInError::BadRedirect`] if it isn't an address, [`SignInError::Port`] if another program listens there.
    pub(super) async fn at(redirect: &str) -> Result<Option<Self>, SignInError> {
        let wrong = || SignInError::BadRedirect(redirect.to_owned());
        let url = Url::parse(redirect).map_err(|_| wrong())?;
        let host = url.host_str().ok_or_else(wrong)?;
        if url.scheme() != "http" || !matches!(host, "127.0.0.1" | "localhost") {
            return Ok(None);
        }
        let port = url.port_or_known_default().ok_or_else(wrong)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.map_err(|error| SignInError::Port { port, why: error.to_string() })?;
        let hosts =
            ["127.0.0.1", "localhost"].map(|host| if port == 80 { host.into() } else { format!("{host}:{port}") });
        Ok(Some(Self { listener, path: url.path().to_owned(), hosts }))
    }

    /// Waits for the browser. A client that doesn't know the state is told nothing, and doesn't end the wait.
    ///
    /// # Errors
    /// [`SignInError::Refused`] if the person came back without a code for this account.
    pub(super) async fn code(&self, state: &str, origin: &Origin) -> Result<SecretString, SignInError> {
        let (tell, mut hear) = mpsc::channel(16);
        loop {
            let (stream, target) = tokio::select! {
                accepted = self.listener.accept() => {
                    // A connection that broke before it was accepted doesn't matter; a system without free file
                    // descriptors needs a moment.
                    let Ok((stream, _)) = accepted else {
                        tokio::time::sleep(BREATH).await;
                        continue;
                    };
                    let (tell, hosts) = (tell.clone(), self.hosts.clone());
                    tokio::spawn(async move {
                        if let Ok(Some(asked)) = timeout(PATIENCE, asked(stream, hosts)).await {
                            // Nobody listens any more once another one was valid.
                            let _ = tell.send(asked).await;
                        }
                    });
                    continue;
                }
                Some(asked) = hear.recv() => asked,
            };
            let (path, query) = target.split_once('?').unwrap_or((&target, ""));
            if path != self.path {
                answer(stream, 404, NOTHING).await;
                continue;
            }
            match judge(query, state, origin) {
                Ok(code) => {
                    answer(stream, 200, GOOD).await;
                    return Ok(code);
                }
                Err(Refused::Stranger) => answer(stream, 400, STRANGE).await,
                Err(refused) => {
                    answer(stream, 400, BAD).await;
                    return Err(SignInError::Refused(refused));
                }
            }
        }
    }
}

const GOOD: &str = "Готово: можно закрыть эту страницу и вернуться в терминал.<br>\
                    Done: close this page and go back to the terminal.";
const BAD: &str = "Вход не выполнен. Что случилось, написано в терминале.<br>\
                   Not signed in. The terminal says what happened.";
const STRANGE: &str = "Эта страница относится к другому входу. Откройте адрес, который показан в терминале.<br>\
                       This page belongs to another sign-in. Open the address that is shown in the terminal.";
const NOTHING: &str = "Здесь ничего нет.<br>There is nothing here.";

/// The target of a GET to exactly this address; None for anything else.
async fn asked(mut stream: TcpStream, hosts: [String; 2]) -> Option<(TcpStream, String)> {
    let mut bytes = Vec::new();
    let mut piece = [0; 2_048];
    while !bytes.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut piece).await.ok()?;
        bytes.extend_from_slice(piece.get(..count)?);
        if count == 0 || bytes.len() > MOST_BYTES {
            return None;
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    let mut lines = text.split("\r\n");
    let target = lines.next()?.strip_prefix("GET ")?.split(' ').next()?.to_owned();
    // A page elsewhere whose own name resolves to this computer would send that name.
    let host = lines.filter_map(|line| line.split_once(':')).find(|(name, _)| name.eq_ignore_ascii_case("host"))?.1;
    hosts.iter().any(|own| own == host.trim()).then_some((stream, target))
}

async fn answer(mut stream: TcpStream, status: u16, words: &str) {
    let body = format!("<!doctype html><meta charset=\"utf-8\"><title>amotui</title><p>{words}</p>");
    let head = format!(
        "HTTP/1.1 {status} amotui\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'\r\n\r\n",
        body.len()
    );
    // The page is a courtesy: the terminal says the same.
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(body.as_bytes()).await;
    let _ = stream.shutdown().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(query: &str) -> Result<(), Refused> {
        judge(query, "s3", &Origin::parse("acme.amocrm.ru").unwrap()).map(drop)
    }

    #[test]
    fn the_state_is_looked_at_before_anything_else() {
        for query in ["", "code=c&referer=acme.amocrm.ru", "state=&code=c", "state=other&error=denied", "state=s3x"] {
            assert_eq!(judged(query), Err(Refused::Stranger), "{query}");
        }
    }

    #[test]
    fn a_code_of_another_host_is_never_taken() {
        assert_eq!(judged("state=s3&code=c&referer=acme.amocrm.ru"), Ok(()));
        assert_eq!(judged("state=s3&code=c&referer=ACME.amocrm.ru"), Ok(()));
        assert_eq!(judged("state=s3&code=c"), Err(Refused::NoVendor(String::new())));
        let evil = "acme.amocrm.ru.evil.example";
        assert_eq!(judged(&format!("state=s3&code=c&referer={evil}")), Err(Refused::NoVendor(evil.into())));
        let other = "other.kommo.com".to_owned();
        assert_eq!(judged("state=s3&code=c&referer=other.kommo.com"), Err(Refused::OtherAccount(other)));
        assert_eq!(judged("state=s3&referer=acme.amocrm.ru"), Err(Refused::NoCode));
        assert_eq!(judged("state=s3&error=access_denied"), Err(Refused::Denied("access_denied".into())));
    }
}
