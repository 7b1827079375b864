//! Signing in with an own integration: the person agrees in the browser, or pastes the code of the integration's page.

use std::io::{self, IsTerminal, Read};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::callback::{self, Callback};
use super::login::{ask, hidden};
use super::output::{line, remark};
use super::{CliError, Exit, account, args, login};
use crate::api::oauth::{self, Grant, Integration};
use crate::api::{ApiError, Origin};
use crate::terminal::clock;
use crate::text;
use crate::vault::{Kept, Opener, Profile, Session};

/// The redirect address to register, unless another one is wanted.
pub(super) const REDIRECT: &str = "http://127.0.0.1:8917/callback";
/// How long the browser is waited for: as long as a code lives.
const PATIENCE: Duration = Duration::from_secs(20 * 60);
/// Longest input that is read.
const LONGEST: u64 = 64 * 1024;

/// Signs in to the account at `origin`.
pub(super) async fn login(args: &args::Login, origin: Origin) -> Result<(), CliError> {
    let known = known(&origin).await?.filter(|known| args.client_id.as_ref().is_none_or(|id| *id == known.id));
    let (integration, code) = if args.code_stdin {
        piped(args, known)?
    } else {
        let integration = asked(args, known)?;
        let code = agreement(args, &origin, &integration).await?;
        (integration, code)
    };
    let options = account::options(&origin)?;
    let pair = oauth::exchange(&origin, &integration, &Grant::Code(code), &options).await.map_err(explained)?;
    let session = Session::new(integration, pair, clock::now().timestamp());
    let profile = Profile { name: origin.host(), origin, user_name: None, whose: None };
    // On the disk before it is used: a code works once.
    let (saved, kept) = (profile.clone(), session.clone());
    let kept = account::with_vault(move |vault| vault.sign_in(&saved, &kept)).await?;
    line(&match kept {
        Kept::File(path) => {
            format!("The sign-in is in {}, which only you can read. It is renewed by itself.", path.display())
        }
        Kept::Keyring => "The sign-in is in the system keyring. It is renewed by itself.".to_owned(),
    })?;
    let account = account::opened(profile, Opener::Session(session))?;
    let signed_in = login::met(&account).await?;
    login::greet(&signed_in)
}

/// The integration of the last sign-in to this account.
async fn known(origin: &Origin) -> Result<Option<Integration>, CliError> {
    let origin = origin.clone();
    account::with_vault(move |vault| {
        let Some(profile) = vault.profiles()?.into_iter().find(|saved| saved.origin == origin) else { return Ok(None) };
        // Whatever is in the way of the old one, there is going to be a new one.
        Ok(match vault.opener(&profile) {
            Ok(Opener::Session(session)) => Some(session.integration),
            _ => None,
        })
    })
    .await
}

fn redirect(args: &args::Login, known: Option<&Integration>) -> String {
    let last = known.map(|known| known.redirect.clone());
    args.redirect.clone().or(last).unwrap_or_else(|| REDIRECT.to_owned())
}

fn piped(args: &args::Login, known: Option<Integration>) -> Result<(Integration, SecretString), CliError> {
    let mut input = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut input)?;
    let lines: Vec<&str> = input.lines().map(str::trim).collect();
    let (secret, code) = match lines.as_slice() {
        [code] => ("", *code),
        [secret, code, ..] => (*secret, *code),
        [] => ("", ""),
    };
    if code.is_empty() {
        return Err(CliError::new(
            Exit::Usage,
            "give the secret key on the first line of stdin and the code on the second",
        ));
    }
    let redirect = redirect(args, known.as_ref());
    let id = args.client_id.clone().or(known.as_ref().map(|known| known.id.clone()));
    let id = id.ok_or_else(|| CliError::new(Exit::Usage, "say which integration: --client-id"))?;
    let secret = match (secret, known) {
        ("", Some(known)) => known.secret,
        ("", None) => return Err(CliError::new(Exit::Usage, "the secret key is missing on the first line of stdin")),
        (secret, _) => secret.to_owned().into(),
    };
    Ok((Integration { id, secret, redirect }, code.to_owned().into()))
}

fn asked(args: &args::Login, known: Option<Integration>) -> Result<Integration, CliError> {
    let redirect = redirect(args, known.as_ref());
    if let Some(known) = known {
        return Ok(Integration { redirect, ..known });
    }
    let id = match &args.client_id {
        Some(id) => id.clone(),
        None => ask("Integration ID: ")?,
    };
    Ok(Integration { id, secret: hidden("Secret key of the integration (not shown): ")?, redirect })
}

/// Sends the person to the page, and waits for the browser to come back or for a pasted code.
async fn agreement(args: &args::Login, origin: &Origin, integration: &Integration) -> Result<SecretString, CliError> {
    let callback = Callback::at(&integration.redirect).await?;
    let state = state()?;
    let unknown = || CliError::new(Exit::Usage, format!("{} is no account of amoCRM or Kommo", origin.host()));
    let page = oauth::agreement(origin, &integration.id, &state).ok_or_else(unknown)?;
    line("Agree in the browser. If it does not open by itself, open this address:")?;
    line(page.as_str())?;
    if !args.no_browser {
        // The address is printed too: a browser may be missing.
        let _ = open::that_detached(page.as_str());
    }
    let can_paste = io::stdin().is_terminal();
    match (&callback, can_paste) {
        (Some(_), true) => line("Waiting. You can also paste the code, or the address you came to, and press Enter:")?,
        (Some(_), false) => line("Waiting for the browser.")?,
        (None, true) => line("Then paste the address you came to, or the code, and press Enter:")?,
        (None, false) => {
            let words = "this redirect address is not on this computer: paste the code with --code-stdin";
            return Err(CliError::new(Exit::Usage, words));
        }
    }
    let came = async {
        match callback {
            Some(callback) => callback.code(&state, origin).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        code = came => code,
        code = pasted(&state, origin), if can_paste => code,
        () = tokio::time::sleep(PATIENCE) => Err(CliError::new(Exit::SignIn, "nobody agreed within 20 minutes")),
    }
}

/// Lines of the terminal until one is a code. It is no secret of worth: alone, and used, it opens nothing.
async fn pasted(state: &str, origin: &Origin) -> Result<SecretString, CliError> {
    loop {
        let typed = tokio::task::spawn_blocking(|| {
            let mut typed = String::new();
            io::stdin().read_line(&mut typed).map(|count| (count, typed))
        });
        let (count, typed) = typed.await.map_err(|error| CliError::failed(error.to_string()))??;
        if count == 0 {
            // Nothing can be typed any more; the browser may still come.
            return std::future::pending().await;
        }
        let typed = typed.trim();
        if typed.is_empty() {
            continue;
        }
        let query = typed.split_once('?').map(|(_, query)| query.split('#').next().unwrap_or_default());
        match query.map_or_else(|| Ok(typed.to_owned().into()), |query| callback::judge(query, state, origin)) {
            Ok(code) => return Ok(code),
            Err(refused) => remark(&refused.words()),
        }
    }
}

/// What only the page that we open will know.
fn state() -> Result<String, CliError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| CliError::failed(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn explained(error: ApiError) -> CliError {
    match error {
        ApiError::SignedOut(why) => CliError::new(
            Exit::SignIn,
            format!(
                "the code was not taken ({}): it works once, for 20 minutes, and only with the right id, secret key and \
                 redirect address of the integration",
                text::safe(&why)
            ),
        ),
        error => error.into(),
    }
}

/// What `doctor` and `accounts` call a sign-in.
pub(super) fn kind(opener: &Opener) -> &'static str {
    match opener {
        Opener::Session(_) => "oauth",
        Opener::Token(token) if token.expose_secret().starts_with("eyJ") => "long-lived",
        Opener::Token(_) => "opaque",
    }
}
