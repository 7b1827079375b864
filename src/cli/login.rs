//! Signing in and out.

use std::io::{self, IsTerminal, Read, Write};

use secrecy::SecretString;

use super::account::{self, Account};
use super::output::line;
use super::{CliError, Exit, args, oauth};
use crate::api::{BadOrigin, Origin, oauth as vendors};
use crate::app::msg::report::SignedIn;
use crate::store::Store;
use crate::terminal::clock;
use crate::text;
use crate::vault::{Kept, Profile};

/// Longest token that is read.
const LONGEST: u64 = 64 * 1024;
/// Seconds before its end from which a token is warned about.
pub(super) const SOON: i64 = 14 * 86_400;

/// Asks for what is missing, tries it, and keeps it.
pub(super) async fn login(args: args::Login) -> Result<(), CliError> {
    let saved = if args.oauth && args.address.is_none() { account::wanted().await? } else { None };
    let address = match args.address.clone().or(saved.map(|profile| profile.origin.to_string())) {
        Some(address) => address,
        None if args.code_stdin => {
            return Err(CliError::new(Exit::Usage, "say which account: amotui login acme.amocrm.ru"));
        }
        None if args.token_stdin => {
            return Err(CliError::told(Exit::Usage, "login-which", &[]));
        }
        None => ask("Account address (like acme.amocrm.ru): ")?,
    };
    // A wrong address is said before the token is asked for.
    let origin = match Origin::parse(&address) {
        Err(BadOrigin::Ambiguous(name)) if !args.token_stdin && !args.code_stdin && io::stdin().is_terminal() => {
            which_vendor(&name)?
        }
        parsed => parsed.map_err(|error| CliError::new(Exit::Usage, error.to_string()))?,
    };
    if args.oauth {
        return oauth::login(&args, origin).await;
    }
    only_vendors(&origin, args.any_host || is_saved(&origin).await?)?;
    let prompt = format!("Long-lived token of {} (not shown): ", origin.host());
    let token = if args.token_stdin { piped()? } else { hidden(&prompt)? };
    let account = account::at(&origin.to_string(), &token)?;
    let ends = account.ends;
    let (_, signed_in) = sign_in(account, token).await?;
    greet(&signed_in)?;
    line(&match &signed_in.file {
        Some(path) => format!("The token is in {path}, which only you can read."),
        None => "The token is in the system keyring.".to_owned(),
    })?;
    if let Some(words) = ends.and_then(ending) {
        line(&words)?;
    }
    Ok(())
}

/// Asks at which vendor the account of this name is.
fn which_vendor(name: &str) -> Result<Origin, CliError> {
    let addresses = vendors::accounts_called(name);
    let choices: Vec<String> = addresses.iter().zip(1..).map(|(address, at)| format!("{at} {address}")).collect();
    let answer = ask(&format!("Which one: {}? ", choices.join(", ")))?;
    let chosen = answer.parse::<usize>().ok().and_then(|at| addresses.get(at.checked_sub(1)?));
    let address = chosen.map_or(answer.as_str(), String::as_str);
    Origin::parse(address).map_err(|error| CliError::new(Exit::Usage, error.to_string()))
}

/// A mistyped address, or one that somebody else made up, would get the token. Who has a domain of their own that leads to an
/// account insists once; from then on it is a saved account like others.
///
/// # Errors
/// For a host of no vendor, unless somebody insists.
pub(super) fn only_vendors(origin: &Origin, insisted: bool) -> Result<(), CliError> {
    if insisted || vendors::is_account_host(&origin.host(), origin) {
        return Ok(());
    }
    let words = format!(
        "{} is no account of amoCRM or Kommo ({}), so nothing was sent there. If it is a domain of your own that leads to \
         one, say so: amotui login {} --any-host (with a long-lived token)",
        origin.host(),
        vendors::endings(),
        origin.host()
    );
    Err(CliError::new(Exit::Usage, words))
}

/// Somebody signed in there before.
pub(super) async fn is_saved(origin: &Origin) -> Result<bool, CliError> {
    let origin = origin.clone();
    account::with_vault(move |vault| Ok(vault.profiles()?.iter().any(|saved| saved.origin == origin))).await
}

/// Tries an account and keeps its token.
///
/// # Errors
/// When the account does not answer, does not take the token, or the token can't be kept.
pub(super) async fn sign_in(account: Account, token: SecretString) -> Result<(Account, SignedIn), CliError> {
    let (profile, signed_in) = who(&account).await?;
    let kept = account::with_vault(move |vault| vault.save(&profile, &token)).await?;
    let file = match kept {
        Kept::File(path) => Some(path.display().to_string()),
        Kept::Keyring => None,
    };
    Ok((account, SignedIn { file, ..signed_in }))
}

/// Asks a saved account for its name and its user, and keeps them.
///
/// # Errors
/// When it does not answer; it stays saved.
pub(super) async fn met(account: &Account) -> Result<SignedIn, CliError> {
    let (profile, signed_in) = who(account).await?;
    account::with_vault(move |vault| vault.update(&profile)).await?;
    Ok(signed_in)
}

async fn who(account: &Account) -> Result<(Profile, SignedIn), CliError> {
    let about = account.client.account().await?;
    // Only administrators may read the users; then the name stays unknown.
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

/// Says who is signed in.
pub(super) fn greet(signed_in: &SignedIn) -> Result<(), CliError> {
    let user = signed_in.user.as_ref().map(|name| format!(" as {}", text::safe(name))).unwrap_or_default();
    line(&format!("Signed in to {}{user}.", text::safe(&signed_in.account)))
}

/// A sentence about a token that ends soon or has ended.
pub(super) fn ending(ends: i64) -> Option<String> {
    ending_at(ends, clock::now().timestamp())
}

fn ending_at(ends: i64, now: i64) -> Option<String> {
    let left = ends - now;
    let day = chrono::DateTime::from_timestamp(ends, 0)?.format("%Y-%m-%d");
    match left {
        ..=0 => Some(format!("The token ended on {day}: make a new one in the integration's settings.")),
        1..=SOON => Some(format!("The token ends on {day}: make a new one in time.")),
        _ => Some(format!("The token is valid until {day}.")),
    }
}

pub(super) fn ask(question: &str) -> Result<String, CliError> {
    if !io::stdin().is_terminal() {
        return Err(CliError::told(Exit::Usage, "login-which", &[]));
    }
    write!(io::stderr(), "{question}")?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

/// Asks for what must not be seen.
pub(super) fn hidden(prompt: &str) -> Result<SecretString, CliError> {
    let typed = rpassword::prompt_password(prompt).map_err(|_| CliError::told(Exit::Usage, "no-terminal", &[]))?;
    checked(typed)
}

fn piped() -> Result<SecretString, CliError> {
    let mut typed = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut typed)?;
    checked(typed)
}

fn checked(typed: String) -> Result<SecretString, CliError> {
    let token = typed.trim();
    if token.is_empty() {
        return Err(CliError::told(Exit::Usage, "token-empty", &[]));
    }
    Ok(SecretString::from(token.to_owned()))
}

/// Forgets the account: its token, and everything that is stored of it.
pub(super) async fn logout(args: args::Logout) -> Result<(), CliError> {
    let profile = match &args.address {
        None => account::wanted().await?,
        Some(address) => {
            let origin = Origin::parse(address).map_err(|error| CliError::new(Exit::Usage, error.to_string()))?;
            account::with_vault(move |vault| Ok(vault.profiles()?.into_iter().find(|own| own.origin == origin))).await?
        }
    };
    let Some(profile) = profile else {
        return Err(CliError::told(Exit::NotFound, "no-such-account", &[]));
    };
    let folder = account::folder(&profile.origin)?;
    let store = folder.join("store.db");
    if (store.exists() || store.with_extension("journal").exists()) && !args.discard_unsent {
        let unsent = Store::open_or_rescue(&store)?.0.unsent()?;
        let count = unsent.total() + unsent.damaged;
        if count > 0 {
            return Err(CliError::failed(format!(
                "{count} of your edits are not in {} yet. Run `amotui` to send them, or `amotui logout --discard-unsent` \
                 to throw them away",
                text::safe(&profile.name)
            )));
        }
    }
    let gone = profile.clone();
    account::with_vault(move |vault| vault.remove(&gone)).await?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    crate::log::remove(&super::settings::logs()?)?;
    line(&format!("Signed out of {}. Its token and all that was stored here are gone.", text::safe(&profile.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_warned_about_two_weeks_before_its_end() {
        let (ends, day) = (1_795_478_400, 86_400);
        for (left, words) in
            [(-1, "ended on"), (0, "ended on"), (1, "ends on"), (14 * day, "ends on"), (15 * day, "valid until")]
        {
            let said = ending_at(ends, ends - left).unwrap();
            assert!(said.contains(words) && said.contains("2026-11-24"), "{left}: {said}");
        }
    }
}
