//! Signing in and out.

use std::fmt::Display;
use std::io::{self, IsTerminal};

use super::account;
use super::context::Context;
use super::output::line;
use super::prompt::{ask, hidden, piped};
use super::sentence::told;
use super::sign_in::{greet, is_saved, only_vendors, sign_in};
use super::{CliError, Exit, account_flags, explain, oauth, saved_accounts};
use crate::api::{BadOrigin, Origin, oauth as vendors};
use crate::store::Store;
use crate::terminal::clock;
use crate::text;

/// A token that expires within this many seconds is warned about.
pub(super) const SOON: i64 = 14 * 86_400;

/// Asks for what is missing, tries it, and saves it.
pub(super) async fn login(cx: &Context, args: account_flags::Login) -> Result<(), CliError> {
    let saved = if args.oauth && args.address.is_none() { saved_accounts::wanted(cx).await? } else { None };
    let address = match args.address.clone().or(saved.map(|profile| profile.origin.to_string())) {
        Some(address) => address,
        None if args.code_stdin => {
            return Err(CliError::told(Exit::Usage, "login-which-oauth", &[]));
        }
        None if args.token_stdin => {
            return Err(CliError::told(Exit::Usage, "login-which", &[]));
        }
        None => ask(&told("login-ask-address", &[]))?,
    };
    // A wrong address is reported before the token is asked for.
    let origin = match Origin::parse(&address) {
        Err(BadOrigin::Ambiguous(name)) if !args.token_stdin && !args.code_stdin && io::stdin().is_terminal() => {
            which_vendor(&name)?
        }
        parsed => parsed.map_err(|error| CliError::new(Exit::Usage, explain::of_address(&error)))?,
    };
    if args.oauth {
        return oauth::login(cx, &args, origin).await;
    }
    only_vendors(&origin, args.any_host || is_saved(&origin).await?)?;
    let prompt = told("login-ask-token", &[("w", &origin.host())]);
    let token = if args.token_stdin { piped()? } else { hidden(&prompt)? };
    let account = account::at(cx, &origin.to_string(), &token)?;
    let ends = account.ends;
    let (_, signed_in) = sign_in(account, token).await?;
    greet(&signed_in).await?;
    line(&match &signed_in.file {
        Some(path) => told("login-token-file", &[("path", path)]),
        None => told("login-token-keyring", &[]),
    })?;
    if let Some(words) = ends.and_then(ending) {
        line(&words)?;
    }
    Ok(())
}

/// Asks which vendor the account with this name belongs to.
fn which_vendor(name: &str) -> Result<Origin, CliError> {
    let addresses = vendors::accounts_called(name);
    let choices: Vec<String> = addresses.iter().zip(1..).map(|(address, at)| format!("{at} {address}")).collect();
    let answer = ask(&told("login-ask-vendor", &[("all", &choices.join(", "))]))?;
    let chosen = answer.parse::<usize>().ok().and_then(|at| addresses.get(at.checked_sub(1)?));
    let address = chosen.map_or(answer.as_str(), String::as_str);
    Origin::parse(address).map_err(|error| CliError::new(Exit::Usage, explain::of_address(&error)))
}

/// A sentence about when a token expires or expired.
pub(super) fn ending(ends: i64) -> Option<String> {
    ending_at(ends, clock::now().timestamp())
}

fn ending_at(ends: i64, now: i64) -> Option<String> {
    let left = ends - now;
    let day = chrono::DateTime::from_timestamp(ends, 0)?.format("%Y-%m-%d");
    match left {
        ..=0 => Some(told("token-ended", &[("day", &day)])),
        1..=SOON => Some(told("token-ends", &[("day", &day)])),
        _ => Some(told("token-valid", &[("day", &day)])),
    }
}

/// Forgets the account: its token, and everything stored about it.
pub(super) async fn logout(cx: &Context, args: account_flags::Logout) -> Result<(), CliError> {
    let profile = match &args.address {
        None => saved_accounts::wanted(cx).await?,
        Some(address) => {
            let origin =
                Origin::parse(address).map_err(|error| CliError::new(Exit::Usage, explain::of_address(&error)))?;
            saved_accounts::with_saved_accounts(move |accounts| {
                Ok(accounts.profiles()?.into_iter().find(|own| own.origin == origin))
            })
            .await?
        }
    };
    let Some(profile) = profile else {
        return Err(CliError::told(Exit::NotFound, "no-such-account", &[]));
    };
    let folder = account::folder(&profile.origin)?;
    let store = folder.join("store.db");
    // The journal may hold edits even if the store itself is gone.
    if (store.exists() || store.with_extension("journal").exists()) && !args.discard_unsent {
        let unsent = Store::open_or_rebuild(&store)?.0.unsent()?;
        let count = unsent.total() + unsent.damaged;
        if count > 0 {
            let values: [(&str, &dyn Display); 2] = [("n", &count), ("w", &text::safe(&profile.name))];
            return Err(CliError::told(Exit::Failed, "logout-unsent", &values));
        }
    }
    let gone = profile.clone();
    saved_accounts::with_saved_accounts(move |accounts| accounts.remove(&gone)).await?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    crate::log::remove(&super::settings::logs()?)?;
    line(&told("logout-done", &[("w", &text::safe(&profile.name))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_warned_about_two_weeks_before_its_end() {
        let (ends, day) = (1_795_478_400, 86_400);
        for (left, words) in [
            (-1, "expired on"),
            (0, "expired on"),
            (1, "expires on"),
            (14 * day, "expires on"),
            (15 * day, "valid until"),
        ] {
            let said = ending_at(ends, ends - left).unwrap();
            assert!(said.contains(words) && said.contains("2026-11-24"), "{left}: {said}");
        }
    }
}
