//! The options of a client.

use std::path::PathBuf;
use std::time::Duration;

/// The options of a client.
#[derive(Clone, Debug)]
pub struct Options {
    /// Requests per second; the vendor allows 7 (docs/amocrm-api.md#limits).
    pub pace: u32,
    /// A file through which all programs of this computer share the pace; its folder must exist. None: each keeps its
    /// own.
    pub pace_file: Option<PathBuf>,
    /// How long making a connection may take.
    pub connect: Duration,
    /// How long a request may take in all.
    pub total: Duration,
    /// Reading only: every other request is refused before it reaches the network.
    pub read_only: bool,
    /// The user in whose name an administrator's token acts, if not its own.
    pub context_user: Option<i64>,
    /// Certificates (PEM) that are trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    /// The route to the network.
    pub proxy: Proxy,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pace: 5,
            pace_file: None,
            connect: Duration::from_secs(5),
            total: Duration::from_secs(20),
            read_only: false,
            context_user: None,
            ca_file: None,
            proxy: Proxy::System,
        }
    }
}

/// The route to the network.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub enum Proxy {
    /// According to the environment.
    #[default]
    System,
    /// Directly.
    None,
    /// Through the proxy at this address.
    At(String),
}

impl Proxy {
    /// `system`, `none` or the address of an HTTP proxy; None for anything else.
    pub fn read(words: &str) -> Option<Self> {
        match words {
            "system" => Some(Self::System),
            "none" => Some(Self::None),
            address => {
                let url = url::Url::parse(address).ok()?;
                let known = matches!(url.scheme(), "http" | "https") && url.has_host();
                known.then(|| Self::At(address.to_owned()))
            }
        }
    }
}
