//! Connections: how they are made, what they trust, and how their failures are described.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

use reqwest::{Certificate, Client, redirect};
use rustls::CertificateError;

use super::options::{Options, Proxy};
use super::{ApiError, Distrust, Origin};
use crate::mutant::{Mutant, is_active};

/// How connections are made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Wiring {
    pub connect: Duration,
    pub total: Duration,
    /// Certificates (PEM) that are trusted besides the system's.
    pub ca: Option<PathBuf>,
    /// The route to the network.
    pub proxy: Proxy,
}

impl Wiring {
    pub(super) fn of(options: &Options) -> Self {
        let Options { connect, total, ca_file, proxy, .. } = options;
        Self { connect: *connect, total: *total, ca: ca_file.clone(), proxy: proxy.clone() }
    }

    /// A client that keeps up to `idle` idle connections. There is no switch to turn certificate checks off.
    pub(super) fn client(&self, origin: &Origin, idle: usize) -> Result<Client, ApiError> {
        let redirects =
            if is_active(Mutant::FollowRedirects) { redirect::Policy::default() } else { redirect::Policy::none() };
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // Fails only if there is one already, which is just as good.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let builder = Client::builder().tls_certs_merge(self.authorities()?);
        // Local traffic must not go through the system's proxy, which could read the token in plain text.
        let builder = match &self.proxy {
            _ if origin.is_loopback() => builder.no_proxy(),
            Proxy::System => builder,
            Proxy::None => builder.no_proxy(),
            Proxy::At(address) => {
                let proxy = reqwest::Proxy::all(address).map_err(|error| ApiError::Setup(error.to_string()))?;
                builder.proxy(proxy)
            }
        };
        builder
            .redirect(redirects)
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(self.connect)
            .timeout(self.total)
            .pool_max_idle_per_host(idle)
            .user_agent(concat!("amotui/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| ApiError::Setup(error.to_string()))
    }

    /// Names the proxy that is used for a server that can't be reached.
    pub(super) fn named(&self, origin: &Origin, error: ApiError) -> ApiError {
        let proxy = match &self.proxy {
            _ if origin.is_loopback() => None,
            Proxy::None => None,
            Proxy::System => proxy(Some(&origin.host())),
            Proxy::At(address) => Some(format!("the settings, {}", without_password(address))),
        };
        match (error, proxy) {
            (ApiError::Unreachable { host, why }, Some(proxy)) => {
                ApiError::Unreachable { host, why: format!("{why}; the way leads through the proxy of {proxy}") }
            }
            (error, _) => error,
        }
    }

    fn authorities(&self) -> Result<Vec<Certificate>, ApiError> {
        self.ca.as_deref().map_or_else(|| Ok(Vec::new()), read)
    }
}

/// The certificates in a file, which must contain at least one.
fn read(path: &Path) -> Result<Vec<Certificate>, ApiError> {
    let wrong = |why: String| ApiError::Setup(format!("the certificates in {} can't be used: {why}", path.display()));
    let text = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let found = Certificate::from_pem_bundle(&text).map_err(|error| wrong(last(&error)))?;
    if found.is_empty() {
        return Err(wrong("it holds none; give a file in PEM, with BEGIN CERTIFICATE in it".into()));
    }
    Ok(found)
}

/// The number of certificates in a file.
///
/// # Errors
/// When it can't be read, or contains none.
pub fn certificates(path: &Path) -> Result<usize, ApiError> {
    read(path).map(|found| found.len())
}

/// The proxy set in the environment, by its variable, with host and port but never with what is before an `@`; None if
/// none is set, or it doesn't apply to this host.
pub fn proxy(host: Option<&str>) -> Option<String> {
    let read = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let spared = ["NO_PROXY", "no_proxy"].into_iter().find_map(read).unwrap_or_default();
    let spares = |host: &str| {
        let fits = |entry: &str| entry == "*" || host == entry || host.ends_with(&format!(".{entry}"));
        spared
            .split(',')
            .map(|entry| entry.trim().trim_start_matches('.'))
            .any(|entry| !entry.is_empty() && fits(entry))
    };
    if host.is_some_and(spares) {
        return None;
    }
    ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].into_iter().find_map(|name| {
        let value = read(name)?;
        Some(format!("{name}, {}", without_password(&value)))
    })
}

/// Host and port of an address.
fn without_password(address: &str) -> &str {
    let address = address.rsplit('@').next().unwrap_or_default();
    address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/')
}

/// Why a request got no answer.
pub(super) fn failed(origin: &Origin, error: &reqwest::Error) -> ApiError {
    if error.is_builder() {
        return ApiError::Setup("the request can't be written; the token may hold letters that no token has".into());
    }
    if let Some(why) = distrust(error) {
        return ApiError::Distrusted { host: origin.host(), why };
    }
    if error.is_connect() {
        return ApiError::Unreachable { host: origin.host(), why: last(error) };
    }
    // Never with the address, which may contain what the person searched for.
    let why = || error.source().map_or_else(|| "the connection broke".to_owned(), ToString::to_string);
    ApiError::Broken(if error.is_timeout() { "no answer in time".into() } else { why() })
}

/// The innermost cause says most.
fn last(error: &dyn Error) -> String {
    let mut why = error;
    while let Some(deeper) = why.source() {
        why = deeper;
    }
    why.to_string()
}

/// What is wrong with the server's certificate, if that is the cause.
fn distrust(error: &reqwest::Error) -> Option<Distrust> {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(cause) = next {
        let inner = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let inner = inner.map(|inner| inner as &(dyn Error + 'static));
        for each in [Some(cause), inner].into_iter().flatten() {
            if let Some(rustls::Error::InvalidCertificate(error)) = each.downcast_ref() {
                return Some(judged(error));
            }
        }
        // An error wrapped in a system error is not among its sources.
        next = inner.filter(|inner| !inner.is::<rustls::Error>()).or_else(|| cause.source());
    }
    None
}

fn judged(error: &CertificateError) -> Distrust {
    match error {
        CertificateError::UnknownIssuer => Distrust::Issuer,
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Distrust::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Distrust::Name,
        other => Distrust::Other(other.to_string()),
    }
}
