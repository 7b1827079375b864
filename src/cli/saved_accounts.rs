//! Which of the saved accounts is meant, and access to their list.

use super::context::Context;
use super::settings::places;
use super::{CliError, Exit, explain};
use crate::accounts::{AccountsError, Profile, SavedAccounts};
use crate::api::Origin;

/// The saved account named on the command line, otherwise the default one.
///
/// # Errors
/// Like [`chosen`].
pub(super) async fn wanted(cx: &Context) -> Result<Option<Profile>, CliError> {
    chosen(cx.account()).await
}

/// The saved accounts, if neither the command line, nor the environment, nor an earlier choice determines one;
/// otherwise empty.
///
/// # Errors
/// When the list can't be read.
pub(super) async fn undecided(cx: &Context) -> Result<Vec<Profile>, CliError> {
    let named = |name: &str| std::env::var(name).is_ok_and(|value| !value.trim().is_empty());
    if cx.account().is_some() || named("AMOTUI_URL") || named("AMOTUI_TOKEN") {
        return Ok(Vec::new());
    }
    let (all, current) = with_saved_accounts(|accounts| Ok((accounts.profiles()?, accounts.current()?))).await?;
    Ok(if current.is_none() { all } else { Vec::new() })
}

/// The saved account with this name, otherwise the default one.
///
/// # Errors
/// When several are saved and none is named, or the name matches none or several.
pub(super) async fn chosen(name: Option<&str>) -> Result<Option<Profile>, CliError> {
    let (all, current) = with_saved_accounts(|accounts| Ok((accounts.profiles()?, accounts.current()?))).await?;
    match name {
        Some(name) => pick(all, name).map(Some),
        None if current.is_none() && !all.is_empty() => Err(CliError::told(Exit::Usage, "accounts-several", &[])),
        None => Ok(current),
    }
}

/// An account by its address, its name, or the beginning of either.
fn pick(all: Vec<Profile>, name: &str) -> Result<Profile, CliError> {
    let wanted = name.trim().to_lowercase();
    let host = Origin::parse(&wanted).map(|origin| origin.host()).unwrap_or_default();
    let whole = |profile: &Profile| profile.origin.host() == host || profile.name.to_lowercase() == wanted;
    let part = |profile: &Profile| {
        profile.origin.host().starts_with(&wanted) || profile.name.to_lowercase().starts_with(&wanted)
    };
    let names = |all: &[Profile]| all.iter().map(|each| each.origin.host()).collect::<Vec<_>>().join(", ");
    let saved = names(&all);
    let (exact, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(whole);
    // A whole name wins even if others start with it.
    let mut found = if exact.is_empty() { rest.into_iter().filter(part).collect() } else { exact };
    match found.len() {
        1 => Ok(found.remove(0)),
        0 if saved.is_empty() => Err(CliError::told(Exit::SignIn, "none-saved", &[])),
        0 => Err(CliError::told(Exit::NotFound, "account-unknown", &[("name", &name), ("all", &saved)])),
        _ => Err(CliError::told(Exit::Usage, "account-several", &[("name", &name), ("all", &names(&found))])),
    }
}

/// Runs `work` with the saved accounts on a thread that may block on the keyring.
///
/// # Errors
/// The error of `work`, as a sentence.
pub(super) async fn with_saved_accounts<T: Send + 'static>(
    work: impl FnOnce(&SavedAccounts) -> Result<T, AccountsError> + Send + 'static,
) -> Result<T, CliError> {
    let accounts = saved_accounts()?;
    let answer = tokio::task::spawn_blocking(move || work(&accounts));
    let answer = answer.await.map_err(|error| CliError::failed(error.to_string()))?;
    answer.map_err(|error| CliError::new(Exit::SignIn, explain::of_accounts(&error)))
}

/// The addresses of the saved accounts.
pub(super) fn saved_names() -> Option<Vec<String>> {
    Some(saved_accounts().ok()?.profiles().ok()?.into_iter().map(|profile| profile.origin.host()).collect())
}

pub(super) fn saved_accounts() -> Result<SavedAccounts, CliError> {
    // For computers whose keyring is broken, or should not be used.
    let keyring = std::env::var("AMOTUI_KEYRING").map_or(true, |word| word != "off");
    Ok(SavedAccounts::open(places()?.settings, keyring))
}
