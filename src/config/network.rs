//! How the server is reached, and which accounts may be used.

use std::path::PathBuf;

use toml::Value;

use super::key::Key;
use super::value::{number, texts, users_by_host};
use crate::api::Proxy;

/// How the server is reached, and which accounts may be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Network {
    /// Requests per second, 1 to 7.
    pub pace: u32,
    /// No change leaves this computer; writes fail before they are sent.
    pub read_only: bool,
    /// A file of certificates that are trusted in addition to the system's.
    pub ca_file: Option<PathBuf>,
    /// The proxy through which the network is reached.
    pub proxy: Proxy,
    /// Hosts of the accounts that may be used; empty for all.
    pub hosts: Vec<String>,
    /// The user whom a token acts as, by the host of its account.
    pub context_user: Vec<(String, i64)>,
}

/// The keys of this part.
pub(super) const KEYS: &[Key] = &[
    Key::new(10, "pace", "5").at_next_start(|one, other| one.network.pace == other.network.pace),
    Key::new(230, "read_only", "false").at_next_start(|one, other| one.network.read_only == other.network.read_only),
    Key::new(240, "ca_file", "\"\"").at_next_start(|one, other| one.network.ca_file == other.network.ca_file),
    Key::new(250, "proxy", "\"system\""),
    Key::new(260, "hosts", "[]"),
    Key::new(270, "context_user", "{}")
        .at_next_start(|one, other| one.network.context_user == other.network.context_user),
];

impl Default for Network {
    fn default() -> Self {
        Self {
            pace: 5,
            read_only: false,
            ca_file: None,
            proxy: Proxy::System,
            hosts: Vec::new(),
            context_user: Vec::new(),
        }
    }
}

impl Network {
    /// True if the account at this host may be used.
    pub fn allows(&self, host: &str) -> bool {
        self.hosts.is_empty() || self.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }

    /// Sets the value of a key; None if the key belongs to another part, or does not accept this value.
    pub(super) fn set(&mut self, key: &str, value: &Value) -> Option<()> {
        match key {
            "pace" => self.pace = number(value, 1, 7)?,
            "read_only" => self.read_only = value.as_bool()?,
            "ca_file" => self.ca_file = Some(value.as_str()?).filter(|path| !path.is_empty()).map(PathBuf::from),
            "proxy" => self.proxy = Proxy::read(value.as_str()?)?,
            "hosts" => self.hosts = texts(value)?,
            "context_user" => self.context_user = users_by_host(value)?,
            _ => return None,
        }
        Some(())
    }
}
