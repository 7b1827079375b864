//! Flags of the commands that connect and forget accounts.

use clap::Args as Flags;

/// Signing in.
#[derive(Debug, Flags)]
pub struct Login {
    /// Like acme.amocrm.ru; any address from the browser will do. Asked for when missing.
    pub address: Option<String>,
    /// Read the token from stdin instead of asking for it.
    #[arg(long)]
    pub token_stdin: bool,
    /// Also at a host that is no account of amoCRM or Kommo, such as a domain of your own that leads to one. The token goes there.
    #[arg(long, conflicts_with = "oauth")]
    pub any_host: bool,
    /// With an own integration (OAuth 2) instead of a long-lived token: opens the page on which you agree.
    #[arg(long, conflicts_with = "token_stdin")]
    pub oauth: bool,
    /// Id of the integration. Asked for when missing; known from the last time.
    #[arg(long, requires = "oauth")]
    pub client_id: Option<String>,
    /// Redirect address of the integration, exactly as it is registered. Default: http://127.0.0.1:8917/callback
    #[arg(long, requires = "oauth")]
    pub redirect: Option<String>,
    /// Read the secret key (first line, empty to keep the known one) and the 20-minute code of the integration's page (second
    /// line) from stdin; no page is opened.
    #[arg(long, requires = "oauth")]
    pub code_stdin: bool,
    /// Only print the address of the page.
    #[arg(long, requires = "oauth")]
    pub no_browser: bool,
}

/// The saved accounts.
#[derive(Debug, Flags)]
pub struct Accounts {
    /// From now on this one is meant when none is named: its address, its name, or how one of them begins.
    #[arg(long, value_name = "ACCOUNT")]
    pub default: Option<String>,
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}

/// Signing out.
#[derive(Debug, Flags)]
pub struct Logout {
    /// Of this account instead of the current one.
    pub address: Option<String>,
    /// Also when edits are stored that are not in amoCRM yet: they are lost then.
    #[arg(long)]
    pub discard_unsent: bool,
}
