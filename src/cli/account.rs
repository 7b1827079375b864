//! Which account the commands and the board work on: the one named on the command line, otherwise in the environment,
//! otherwise the saved one.

use std::fmt::Display;
use std::path::PathBuf;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::context::Context;
use super::damage::{tell_damaged, tell_rebuilt};
use super::saved_accounts::{saved_accounts, wanted, with_saved_accounts};
use super::sentence::told;
use super::settings::{ca_file, config, data};
use super::{CliError, Exit, duplicates, explain};
use crate::accounts::{Opener, Profile, TokenRefresher};
use crate::api::{Client, Options, Origin};
use crate::app::KnownIntegration;
use crate::config::zone::{Origin as ZoneOrigin, Signs, Zone};
use crate::platform::files;
use crate::store::{Db, Store, StoreError};
use crate::terminal::clock;
use crate::time_zone::Tz;
use crate::when::Hours;

/// The person's zone, and where it comes from.
pub(super) fn zone(cx: &Context) -> Zone {
    let setting = config().ok().and_then(|config| config.zone);
    let zone = Signs::read(setting, None).zone();
    // The store is asked only if nothing else is known.
    if zone.origin == ZoneOrigin::Nothing {
        Signs::read(setting, account_zone(cx).map(|zone| zone.name().into())).zone()
    } else {
        zone
    }
}

/// The zone of the account, which decides what a whole day is; None before it was fetched.
pub(super) fn account_zone(cx: &Context) -> Option<Tz> {
    stored_account(cx)?.zone.as_deref()?.parse().ok()
}

/// What is stored of the account that will be used; None before it was fetched.
fn stored_account(cx: &Context) -> Option<&crate::domain::Account> {
    cx.stored_account(|| Some(Store::open(&foreseen(cx)?).ok()?.directory().ok()??.account))
}

/// The working hours of the settings, with the holidays of the account's country unless the settings name some.
///
/// # Errors
/// When the settings can't be read.
pub(super) fn hours(cx: &Context) -> Result<Hours, CliError> {
    let hours = config()?.hours;
    // The store is asked only for what the settings don't contain.
    Ok(if hours.holidays.is_some() {
        hours
    } else {
        hours.in_country(stored_account(cx).and_then(|own| own.country.as_deref()))
    })
}

/// An account that can be used.
#[derive(Clone)]
pub(super) struct Account {
    /// Its client.
    pub client: Client,
    /// Path of its store.
    pub store: PathBuf,
    /// The kind of its token: oauth, long-lived or opaque.
    pub kind: &'static str,
    /// The integration it is signed in with, if any.
    pub integration: Option<KnownIntegration>,
    /// Requests a second.
    pub pace: u32,
    /// When the token expires, in Unix seconds; None if it doesn't, or is renewed.
    pub ends: Option<i64>,
}

/// The account to work on; None if none is saved and the environment names none.
///
/// # Errors
/// When only half of it is set, or it can't be used.
pub(super) async fn find(cx: &Context) -> Result<Option<Account>, CliError> {
    named(cx).await?.map(|account| prepared(cx, account)).transpose()
}

/// Creates the account's folder. It must exist before anything is stored, because the pace is kept in a file there; an
/// attempt to sign in that may fail does not create it.
pub(super) fn prepared(cx: &Context, account: Account) -> Result<Account, CliError> {
    if let Some(folder) = account.store.parent().filter(|folder| !folder.exists()) {
        let place = |error: std::io::Error| or_another(cx, CliError::failed(format!("{}: {error}", folder.display())));
        files::make_private_folder(folder).map_err(place)?;
    }
    Ok(account)
}

/// The store of the account that will be used, if that can be determined at once and the store exists.
pub(super) fn foreseen(cx: &Context) -> Option<PathBuf> {
    let address = std::env::var("AMOTUI_URL").ok().filter(|value| !value.trim().is_empty());
    let origin = match address {
        _ if cx.account().is_some() => return None,
        Some(address) => Origin::parse(&address).ok()?,
        None => saved_accounts().ok()?.current().ok()??.origin,
    };
    Some(folder(&origin).ok()?.join("store.db")).filter(|store| store.exists())
}

/// True if the environment names the account of this run.
pub(super) fn is_of_environment(cx: &Context) -> bool {
    cx.account().is_none() && std::env::var_os("AMOTUI_TOKEN").is_some()
}

async fn named(cx: &Context) -> Result<Option<Account>, CliError> {
    let read = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    match (read("AMOTUI_URL"), read("AMOTUI_TOKEN")) {
        // `--account` names a saved account, whatever the environment says.
        _ if cx.account().is_some() => saved(cx).await,
        (Some(address), Some(token)) => at(cx, &address, &SecretString::from(token)).map(Some),
        (Some(_), None) => Err(CliError::told(Exit::SignIn, "half-token", &[])),
        (None, Some(_)) => Err(CliError::told(Exit::SignIn, "half-url", &[])),
        (None, None) => saved(cx).await,
    }
}

/// Like [`find`], for commands that can't do without an account.
///
/// # Errors
/// Also when there is none.
pub(super) async fn needed(cx: &Context) -> Result<Account, CliError> {
    find(cx).await?.ok_or_else(|| CliError::told(Exit::SignIn, "no-account", &[]))
}

/// The store of the account, for what needs neither network nor token.
///
/// # Errors
/// When there is no account, or nothing of it is stored yet.
pub(super) async fn stored(cx: &Context) -> Result<Store, CliError> {
    let address = std::env::var("AMOTUI_URL").ok().filter(|value| !value.trim().is_empty());
    let origin = match address {
        // An account named on the command line takes precedence over the environment.
        Some(address) if cx.account().is_none() => {
            Some(Origin::parse(&address).map_err(|error| CliError::new(Exit::Usage, explain::of_address(&error)))?)
        }
        _ => wanted(cx).await?.map(|profile| profile.origin),
    };
    let none = || CliError::told(Exit::SignIn, "no-account", &[]);
    let path = folder(&origin.ok_or_else(none)?)?.join("store.db");
    // A journal is enough: a lost store is rebuilt from it.
    if !path.exists() && !path.with_extension("journal").exists() {
        return Err(CliError::told(Exit::Failed, "nothing-stored", &[]));
    }
    let (store, rebuilt) = Store::open_or_rebuild(&path).map_err(|error| or_another(cx, error.into()))?;
    if let Some(rebuilt) = rebuilt {
        tell_rebuilt(cx, &rebuilt);
    }
    tell_damaged(cx, &store)?;
    duplicates::tell_known(cx, &store)?;
    Ok(store)
}

/// Like [`stored`], but only once everything was fetched: before that, the store can't tell how much there is.
///
/// # Errors
/// Also when not everything has been fetched yet.
pub(super) async fn fetched(cx: &Context) -> Result<Store, CliError> {
    let store = stored(cx).await?;
    if !store.was_fetched()? {
        return Err(CliError::told(Exit::Failed, "tasks-not-fetched", &[]));
    }
    Ok(store)
}

async fn saved(cx: &Context) -> Result<Option<Account>, CliError> {
    let Some(profile) = wanted(cx).await? else { return Ok(None) };
    let own = profile.clone();
    let opener = with_saved_accounts(move |accounts| accounts.opener(&own)).await;
    opener.and_then(|opener| opened(cx, profile, opener)).map(Some).map_err(|error| or_another(cx, error))
}

/// Adds a hint at `--account` to an error if other accounts are saved: every further start would fail in the same way.
pub(super) fn or_another(cx: &Context, error: CliError) -> CliError {
    let several = || saved_accounts().is_ok_and(|accounts| accounts.profiles().is_ok_and(|all| all.len() > 1));
    if error.exit == Exit::Usage || is_of_environment(cx) || !several() {
        return error;
    }
    CliError { words: told("another-account", &[("why", &error.words)]), ..error }
}

/// Switches to another saved account, which becomes the default.
///
/// # Errors
/// When it can't be opened.
pub(super) async fn go_to(cx: &Context, profile: Profile) -> Result<Account, CliError> {
    let (own, chosen) = (profile.clone(), profile.clone());
    let opener = with_saved_accounts(move |accounts| accounts.opener(&own)).await?;
    let account = prepared(cx, opened(cx, profile, opener)?)?;
    can_be_stored(account.store.clone()).await?;
    // Only now: had it failed, the next start would fail in the same way.
    with_saved_accounts(move |accounts| accounts.choose(&chosen)).await?;
    Ok(account)
}

/// Checks whether an existing store can be opened. A damaged one counts as usable, as it will be rebuilt.
async fn can_be_stored(path: PathBuf) -> Result<(), CliError> {
    let opened = tokio::task::spawn_blocking(move || match path.exists().then(|| Store::open(&path)) {
        None | Some(Ok(_) | Err(StoreError::Damaged { .. } | StoreError::Corrupt)) => Ok(()),
        Some(Err(error)) => Err(error),
    });
    Ok(opened.await.map_err(|error| CliError::failed(error.to_string()))??)
}

/// The account at an address, with a token that is not saved.
///
/// # Errors
/// When the address or the token can't be used.
pub(super) fn at(cx: &Context, address: &str, token: &SecretString) -> Result<Account, CliError> {
    let origin = Origin::parse(address).map_err(|error| CliError::new(Exit::Usage, explain::of_address(&error)))?;
    let options = options(cx, &origin)?;
    let client = Client::new(origin, token.clone(), &options)?;
    account(client, &Opener::Token(token.clone()), &options)
}

/// A saved account.
///
/// # Errors
/// When the settings can't be used.
pub(super) fn opened(cx: &Context, profile: Profile, opener: Opener) -> Result<Account, CliError> {
    let origin = profile.origin.clone();
    let options = options(cx, &origin)?;
    let refresher = TokenRefresher::new(saved_accounts()?, profile, opener.clone(), options.clone(), clock::shared());
    account(Client::with(origin, Arc::new(refresher), &options), &opener, &options)
}

fn account(client: Client, opener: &Opener, options: &Options) -> Result<Account, CliError> {
    let store = folder(client.origin())?.join("store.db");
    let integration = match opener {
        Opener::Session(session) => {
            let own = &session.integration;
            Some(KnownIntegration { id: own.id.clone(), redirect: own.redirect.clone() })
        }
        Opener::Token(_) => None,
    };
    Ok(Account { client, store, kind: kind(opener), integration, pace: options.pace, ends: opener.ends() })
}

/// The options of the client for an account.
///
/// # Errors
/// When the settings or the environment contain an invalid value.
pub(super) fn options(cx: &Context, origin: &Origin) -> Result<Options, CliError> {
    let config = config()?;
    let mut options = Options { pace: config.network.pace, ..Options::default() };
    if !origin.is_loopback() && !config.network.allows(&origin.host()) {
        let values: [(&str, &dyn Display); 2] = [("w", &origin.host()), ("all", &config.network.hosts.join(", "))];
        return Err(CliError::told(Exit::Usage, "host-not-allowed", &values));
    }
    // An administrator's final setting wins over the environment.
    if let Some(pace) = std::env::var("AMOTUI_PACE").ok().filter(|_| !config.is_decided("pace")) {
        let wrong = || CliError::told(Exit::Usage, "pace", &[("w", &pace)]);
        options.pace = pace.parse().ok().filter(|pace| (1..=7).contains(pace)).ok_or_else(wrong)?;
    }
    let pace_file = folder(origin)?.join("pace");
    let place = |why: std::io::Error| {
        CliError::told(Exit::Failed, "place-unusable", &[("path", &pace_file.display()), ("why", &why)])
    };
    crate::files::check_own(&pace_file).map_err(place)?;
    options.pace_file = Some(pace_file);
    options.read_only = cx.is_read_only() || config.network.read_only;
    options.context_user =
        config.network.context_user.iter().find(|(host, _)| *host == origin.host()).map(|(_, user)| *user);
    options.ca_file = ca_file(&config);
    options.proxy = config.network.proxy.clone();
    Ok(options)
}

/// Opens the store of an account; a damaged one is rebuilt, and the person is told.
///
/// # Errors
/// When it can't be opened.
pub(super) fn open(cx: &Context, account: &Account) -> Result<Db, CliError> {
    let (store, rebuilt) = Store::open_or_rebuild(&account.store).map_err(|error| or_another(cx, error.into()))?;
    if let Some(rebuilt) = rebuilt {
        tell_rebuilt(cx, &rebuilt);
    }
    tell_damaged(cx, &store)?;
    duplicates::tell_known(cx, &store)?;
    Ok(Db::new(store))
}

/// Leaves the store tidy for the next program.
pub(super) async fn close(cx: &Context, db: Db) {
    // Reports what was found meanwhile; if the store can't be read any more, the command itself has said so.
    let told = cx.clone();
    let _ = db.run(move |store| duplicates::tell_known(&told, store)).await;
    // If tidying fails the journal stays, which does no harm.
    let _ = db.run(Store::tidy).await;
}

/// The folder for an account's data.
///
/// # Errors
/// When there is no home folder.
pub(super) fn folder(origin: &Origin) -> Result<PathBuf, CliError> {
    let host: String = origin.host().chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' }).collect();
    Ok(data()?.join(files::name(&host)))
}

/// The kind of a sign-in, as `doctor` and `accounts` name it.
pub(super) fn kind(opener: &Opener) -> &'static str {
    match opener {
        Opener::Session(_) => "oauth",
        // A JWT starts with this: `{"` in Base64.
        Opener::Token(token) if token.expose_secret().starts_with("eyJ") => "long-lived",
        Opener::Token(_) => "opaque",
    }
}
