//! Signs in: checks the address, asks who the user is, and saves the token.

use secrecy::SecretString;

use super::account::Account;
use super::output::line;
use super::sentence::told;
use super::{CliError, Exit, saved_accounts};
use crate::accounts::{Kept, Profile, SavedAccounts};
use crate::api::Origin;
use crate::api::oauth as vendors;
use crate::app::msg::report::SignedIn;
use crate::text;

/// Refuses hosts of no known vendor, because a mistyped or made-up address would receive the token. Someone with their
/// own domain for an account insists once; after that it is a saved account like any other.
///
/// # Errors
/// For a host of no known vendor, unless `insisted`.
pub(super) fn only_vendors(origin: &Origin, insisted: bool) -> Result<(), CliError> {
    if insisted || vendors::is_account_host(&origin.host(), origin) {
        return Ok(());
    }
    Err(CliError::told(Exit::Usage, "no-vendor", &[("w", &origin.host()), ("all", &vendors::endings())]))
}

/// True if someone has signed in there before.
pub(super) async fn is_saved(origin: &Origin) -> Result<bool, CliError> {
    let origin = origin.clone();
    saved_accounts::with_saved_accounts(move |accounts| {
        Ok(accounts.profiles()?.iter().any(|saved| saved.origin == origin))
    })
    .await
}

/// Tries an account and saves its token.
///
/// # Errors
/// When the account doesn't answer, rejects the token, or the token can't be saved.
pub(super) async fn sign_in(account: Account, token: SecretString) -> Result<(Account, SignedIn), CliError> {
    let (profile, signed_in) = who(&account).await?;
    let kept = saved_accounts::with_saved_accounts(move |accounts| accounts.save(&profile, &token)).await?;
    let file = match kept {
        Kept::File(path) => Some(path.display().to_string()),
        Kept::Keyring => None,
    };
    Ok((account, SignedIn { file, ..signed_in }))
}

/// Asks a saved account for its name and its user, and saves both.
///
/// # Errors
/// When it doesn't answer; it stays saved.
pub(super) async fn met(account: &Account) -> Result<SignedIn, CliError> {
    let (profile, signed_in) = who(account).await?;
    saved_accounts::with_saved_accounts(move |accounts| accounts.update(&profile)).await?;
    Ok(signed_in)
}

async fn who(account: &Account) -> Result<(Profile, SignedIn), CliError> {
    let about = account.client.account().await?;
    // Only administrators may list the users; for others the name stays unknown.
    let users = account.client.users().await.unwrap_or_default();
    let user = users.into_iter().find(|user| user.id == about.current_user).map(|user| user.name);
    let profile = Profile {
        origin: account.client.origin().clone(),
        name: about.name.clone(),
        user_name: user.clone(),
        whose: None,
    };
    Ok((profile, SignedIn { account: about.name, user, file: None, first: false }))
}

/// Says who is signed in, and that this account is now the default if there are others.
pub(super) async fn greet(signed_in: &SignedIn) -> Result<(), CliError> {
    let name = text::safe(&signed_in.account);
    line(&match &signed_in.user {
        Some(user) => told("signed-in-as", &[("w", &name), ("user", &text::safe(user))]),
        None => told("signed-in", &[("w", &name)]),
    })?;
    let saved = saved_accounts::with_saved_accounts(SavedAccounts::profiles).await.map_or(0, |saved| saved.len());
    if saved > 1 {
        line(&told("signed-in-default", &[]))?;
    }
    Ok(())
}
