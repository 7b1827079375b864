//! Flags of the commands that connect and forget accounts.

use clap::Args as Flags;

/// Signing in.
#[derive(Debug, Flags)]
pub struct Login {
    /// For example acme.amocrm.ru; any address from the browser will do. Asked for if missing.
    pub address: Option<String>,
    /// Read the token from stdin instead of asking for it.
    #[arg(long)]
    pub token_stdin: bool,
    /// Allow an address that is not amoCRM or Kommo, such as your own domain that leads to an account. The token goes there.
    #[arg(long, conflicts_with = "oauth")]
    pub any_host: bool,
    /// Sign in with your own integration (OAuth 2), not a long-lived token: opens the page on which you grant access.
    #[arg(long, conflicts_with = "token_stdin")]
    pub oauth: bool,
    /// Integration ID. Asked for if missing; remembered from the last time.
    #[arg(long, requires = "oauth")]
    pub client_id: Option<String>,
    /// Redirect URL, exactly as in the integration. Default: http://127.0.0.1:8917/callback
    #[arg(long, requires = "oauth")]
    pub redirect: Option<String>,
    /// Read from stdin the secret key (first line; empty keeps the known one) and the authorization code of the integration, which
    /// works for 20 minutes (second line); no page is opened.
    #[arg(long, requires = "oauth")]
    pub code_stdin: bool,
    /// Only print the address of the page.
    #[arg(long, requires = "oauth")]
    pub no_browser: bool,
}

/// The saved accounts.
#[derive(Debug, Flags)]
pub struct Accounts {
    /// Make this account the default: its address, its name, or the beginning of either.
    #[arg(long, value_name = "ACCOUNT")]
    pub default: Option<String>,
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}

/// Signing out.
#[derive(Debug, Flags)]
pub struct Logout {
    /// This account instead of the current one.
    pub address: Option<String>,
    /// Even if there are edits that are not in amoCRM yet: they are lost.
    #[arg(long)]
    pub discard_unsent: bool,
}
