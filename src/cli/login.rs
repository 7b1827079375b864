//! Signing in and out.

use std::io::{self, IsTerminal, Read, Write};

use secrecy::SecretString;

use super::account::{self, Account};
use super::output::line;
use super::{CliError, Exit, args};
use crate::api::Origin;
use crate::app::report::SignedIn;
use crate::store::Store;
use crate::terminal::clock;
use crate::text;
use crate::vault::{Kept, Profile};

/// Longest token that is read.
const LONGEST: u64 = 64 * 1024;
/// Seconds before its end from which a token is warned about.
const SOON: i64 = 14 * 86_400;

/// Asks for what is missing, tries it, and keeps it.
pub(super) async fn login(args: args::Login) -> Result<(), CliError> {
    let address = match args.address {
        Some(address) => address,
        None if args.token_stdin => {
            return Err(CliError::new(Exit::Usage, "say which account: amotui login acme.amocrm.ru --token-stdin"));
        }
        None => ask("Account address (like acme.amocrm.ru): ")?,
    };
    // A wrong address is said before the token is asked for.
    let origin = Origin::parse(&address).map_err(|error| CliError::new(Exit::Usage, error.to_string()))?;
    let token = if args.token_stdin { piped()? } else { hidden(&origin)? };
    let account = account::at(&origin.to_string(), &token)?;
    let ends = account.ends;
    let (_, signed_in) = sign_in(account, token).await?;
    let user = signed_in.user.map(|name| format!(" as {}", text::safe(&name))).unwrap_or_default();
    line(&format!("Signed in to {}{user}.", text::safe(&signed_in.account)))?;
    line(&match &signed_in.file {
        Some(path) => format!("The token is in {path}, which only you can read."),
        None => "The token is in the system keyring.".to_owned(),
    })?;
    if let Some(words) = ends.and_then(ending) {
        line(&words)?;
    }
    Ok(())
}

/// Tries an account and keeps its token.
///
/// # Errors
/// When the account does not answer, does not take the token, or the token can't be kept.
pub(super) async fn sign_in(account: Account, token: SecretString) -> Result<(Account, SignedIn), CliError> {
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
    let kept = account::with_vault(move |vault| vault.save(&profile, &token)).await?;
    let file = match kept {
        Kept::File(path) => Some(path.display().to_string()),
        Kept::Keyring => None,
    };
    Ok((account, SignedIn { account: about.name, user, file }))
}

/// A sentence about a token that ends soon or has ended.
pub(super) fn ending(ends: i64) -> Option<String> {
    let left = ends - clock::now().timestamp();
    let day = chrono::DateTime::from_timestamp(ends, 0)?.format("%Y-%m-%d");
    match left {
        ..=0 => Some(format!("The token ended on {day}: make a new one in the integration's settings.")),
        1..=SOON => Some(format!("The token ends on {day}: make a new one in time.")),
        _ => Some(format!("The token is valid until {day}.")),
    }
}

fn ask(question: &str) -> Result<String, CliError> {
    if !io::stdin().is_terminal() {
        return Err(CliError::new(Exit::Usage, "say which account: amotui login acme.amocrm.ru --token-stdin"));
    }
    write!(io::stderr(), "{question}")?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

fn hidden(origin: &Origin) -> Result<SecretString, CliError> {
    let prompt = format!("Long-lived token of {} (not shown): ", origin.host());
    let typed = rpassword::prompt_password(prompt)
        .map_err(|_| CliError::new(Exit::Usage, "there is no terminal to ask for the token: use --token-stdin"))?;
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
        return Err(CliError::new(Exit::Usage, "the token is empty"));
    }
    Ok(SecretString::from(token.to_owned()))
}

/// Forgets the account: its token, and everything that is stored of it.
pub(super) async fn logout(args: args::Logout) -> Result<(), CliError> {
    let wanted = args.address.as_deref().map(Origin::parse).transpose();
    let wanted = wanted.map_err(|error| CliError::new(Exit::Usage, error.to_string()))?;
    let profile = account::with_vault(move |vault| match wanted {
        None => vault.current(),
        Some(origin) => Ok(vault.profiles()?.into_iter().find(|profile| profile.origin == origin)),
    })
    .await?;
    let Some(profile) = profile else {
        return Err(CliError::new(Exit::NotFound, "no such account is saved; nothing was changed"));
    };
    let folder = account::folder(&profile.origin)?;
    let store = folder.join("store.db");
    if store.exists() && !args.discard_unsent {
        let unsent = Store::open(&store)?.unsent()?;
        let count = unsent.waiting + unsent.sending + unsent.unknown + unsent.needs_you;
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
    crate::log::remove(&account::logs()?)?;
    line(&format!("Signed out of {}. Its token and all that was stored here are gone.", text::safe(&profile.name)))
}
