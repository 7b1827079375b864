//! Signing in with one's own integration: the person agrees in the browser, or pastes the code shown on the
//! integration's page.

use std::io::{self, IsTerminal, Read};

use secrecy::SecretString;

use super::account::Account;
use super::context::Context;
use super::output::{line, remark};
use super::problem::in_their_language;
use super::prompt::{ask, hidden};
use super::sentence::told;
use super::{CliError, Exit, account, account_flags, saved_accounts, sign_in};
use crate::accounts::{Kept, Opener, Profile};
use crate::api::Origin;
use crate::api::oauth::Integration;
use crate::app::msg::report::SignedIn;
use crate::app::msg::sign_in::REDIRECT;
use crate::sign_in::{Agreement, SignInError, exchange};
use crate::terminal::{browse, clock};
use crate::worker::{of_refused, of_sign_in};

/// The most bytes of input that are read.
const LONGEST: u64 = 64 * 1024;

/// Signs in to the account at `origin`.
pub(super) async fn login(cx: &Context, args: &account_flags::Login, origin: Origin) -> Result<(), CliError> {
    sign_in::only_vendors(&origin, false)?;
    // The secret and redirect address of another integration don't fit this one.
    let known =
        last_integration(&origin).await?.filter(|known| args.client_id.as_ref().is_none_or(|id| *id == known.id));
    let (integration, code) = if args.code_stdin {
        piped(args, known)?
    } else {
        let integration = asked(args, known)?;
        let code = agreement(cx, args, &origin, &integration).await?;
        (integration, code)
    };
    let (account, file) = enter(cx, origin, integration, code).await?;
    line(&match file {
        Some(path) => told("login-pair-file", &[("path", &path)]),
        None => told("login-pair-keyring", &[]),
    })?;
    let signed_in = sign_in::met(&account).await?;
    sign_in::greet(&signed_in).await
}

/// Why signing in failed.
pub(super) enum Failed {
    /// The sign-in itself failed.
    SignIn(SignInError),
    /// Something on this computer failed.
    Here(CliError),
}

impl From<Failed> for CliError {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::SignIn(trouble) => trouble.into(),
            Failed::Here(error) => error,
        }
    }
}

impl From<SignInError> for CliError {
    fn from(trouble: SignInError) -> Self {
        let exit = match &trouble {
            SignInError::NoVendor(_) | SignInError::BadRedirect(_) => Exit::Usage,
            SignInError::Refused(_) | SignInError::Late | SignInError::NotTaken { .. } => Exit::SignIn,
            _ => Exit::Failed,
        };
        match trouble {
            SignInError::Api(error) => error.into(),
            trouble => {
                let words = in_their_language(&of_sign_in(&trouble)).unwrap_or_else(|| trouble.to_string());
                CliError::new(exit, words)
            }
        }
    }
}

/// Exchanges the code and saves the sign-in; returns the account and the file that holds the tokens, None for the
/// keyring.
///
/// # Errors
/// [`Failed`]. Even if it fails on this computer, the code is used up.
pub(super) async fn enter(
    cx: &Context,
    origin: Origin,
    integration: Integration,
    code: SecretString,
) -> Result<(Account, Option<String>), Failed> {
    let options = account::options(cx, &origin).map_err(Failed::Here)?;
    let session = exchange(&origin, integration, code, &options, || clock::now().timestamp());
    let session = session.await.map_err(Failed::SignIn)?;
    let profile = Profile { name: origin.host(), origin, user_name: None, whose: None };
    // Saved before it is used: the code works only once.
    let (saved, kept) = (profile.clone(), session.clone());
    let kept = saved_accounts::with_saved_accounts(move |accounts| accounts.sign_in(&saved, &kept))
        .await
        .map_err(Failed::Here)?;
    let file = match kept {
        Kept::File(path) => Some(path.display().to_string()),
        Kept::Keyring => None,
    };
    Ok((account::opened(cx, profile, Opener::Session(session)).map_err(Failed::Here)?, file))
}

/// Who signed in, for the board's greeting. If the account doesn't answer now, the person is signed in all the same.
pub(super) async fn greeted(account: &Account, file: Option<String>) -> SignedIn {
    let origin = account.client.origin();
    let unknown = || SignedIn { account: origin.host(), user: None, file: None, first: false };
    SignedIn { file, ..sign_in::met(account).await.unwrap_or_else(|_| unknown()) }
}

/// The integration last used to sign in to this account.
pub(super) async fn last_integration(origin: &Origin) -> Result<Option<Integration>, CliError> {
    let origin = origin.clone();
    saved_accounts::with_saved_accounts(move |accounts| {
        let Some(profile) = accounts.profiles()?.into_iter().find(|saved| saved.origin == origin) else {
            return Ok(None);
        };
        // A sign-in that can't be read doesn't matter: it is about to be replaced.
        Ok(match accounts.opener(&profile) {
            Ok(Opener::Session(session)) => Some(session.integration),
            _ => None,
        })
    })
    .await
}

fn redirect(args: &account_flags::Login, known: Option<&Integration>) -> String {
    let last = known.map(|known| known.redirect.clone());
    args.redirect.clone().or(last).unwrap_or_else(|| REDIRECT.to_owned())
}

fn piped(args: &account_flags::Login, known: Option<Integration>) -> Result<(Integration, SecretString), CliError> {
    let mut input = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut input)?;
    let lines: Vec<&str> = input.lines().map(str::trim).collect();
    let (secret, code) = match lines.as_slice() {
        // The secret of a known integration need not be given again.
        [code] => ("", *code),
        [secret, code, ..] => (*secret, *code),
        [] => ("", ""),
    };
    if code.is_empty() {
        return Err(CliError::told(Exit::Usage, "oauth-two-lines", &[]));
    }
    let redirect = redirect(args, known.as_ref());
    let id = args.client_id.clone().or(known.as_ref().map(|known| known.id.clone()));
    let id = id.ok_or_else(|| CliError::told(Exit::Usage, "oauth-which", &[]))?;
    let secret = match (secret, known) {
        ("", Some(known)) => known.secret,
        ("", None) => return Err(CliError::told(Exit::Usage, "oauth-no-secret", &[])),
        (secret, _) => secret.to_owned().into(),
    };
    Ok((Integration { id, secret, redirect }, code.to_owned().into()))
}

fn asked(args: &account_flags::Login, known: Option<Integration>) -> Result<Integration, CliError> {
    let redirect = redirect(args, known.as_ref());
    if let Some(known) = known {
        return Ok(Integration { redirect, ..known });
    }
    let id = match &args.client_id {
        Some(id) => id.clone(),
        None => ask(&told("oauth-ask-id", &[]))?,
    };
    Ok(Integration { id, secret: hidden(&told("oauth-ask-secret", &[]))?, redirect })
}

/// Sends the person to the page, and waits for the browser to come back or for a pasted code.
async fn agreement(
    cx: &Context,
    args: &account_flags::Login,
    origin: &Origin,
    integration: &Integration,
) -> Result<SecretString, CliError> {
    let agreement = Agreement::begin(origin, integration).await?;
    line(&told("oauth-agree", &[]))?;
    line(agreement.page())?;
    if !args.no_browser {
        // The address is already printed: there may be no browser.
        let _ = browse(super::settings::config()?.browser.as_deref(), agreement.page());
    }
    let can_paste = io::stdin().is_terminal();
    match (agreement.comes_back(), can_paste) {
        (true, true) => line(&told("oauth-wait-paste", &[]))?,
        (true, false) => line(&told("oauth-wait", &[]))?,
        (false, true) => line(&told("oauth-paste", &[]))?,
        (false, false) => {
            return Err(CliError::told(Exit::Usage, "oauth-elsewhere", &[]));
        }
    }
    tokio::select! {
        code = agreement.came() => Ok(code?),
        code = pasted(cx, &agreement), if can_paste => code,
    }
}

/// Reads lines from the terminal until one is a code. The code needn't be hidden: it is useless by itself, and once
/// used.
async fn pasted(cx: &Context, agreement: &Agreement) -> Result<SecretString, CliError> {
    loop {
        let typed = tokio::task::spawn_blocking(|| {
            let mut typed = String::new();
            io::stdin().read_line(&mut typed).map(|count| (count, typed))
        });
        let (count, typed) = typed.await.map_err(|error| CliError::failed(error.to_string()))??;
        if count == 0 {
            // End of input: nothing can be typed any more, but the browser may still come back.
            return std::future::pending().await;
        }
        if typed.trim().is_empty() {
            continue;
        }
        match agreement.read(&typed) {
            Ok(code) => return Ok(code),
            Err(refused) => {
                remark(cx, &in_their_language(&of_refused(&refused)).unwrap_or_else(|| refused.to_string()))
            }
        }
    }
}
