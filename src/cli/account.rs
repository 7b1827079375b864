//! Which account the commands and the board work on: that of the environment, else the saved one.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

use etcetera::BaseStrategy;
use secrecy::{ExposeSecret, SecretString};

use super::output::remark;
use super::{CliError, Exit};
use crate::api::{Client, Options, Origin};
use crate::config::Config;
use crate::store::{Db, Store};
use crate::vault::{Vault, VaultError};

/// An account that can be asked.
pub(super) struct Account {
    /// Its client.
    pub client: Client,
    /// Its store.
    pub store: PathBuf,
    /// Its token.
    pub token: SecretString,
    /// Requests a second.
    pub pace: u32,
    /// Why it will have to be signed in again soon, if so: Unix seconds at which the token ends.
    pub ends: Option<i64>,
}

/// The account to work on; None when none is saved and the environment names none.
///
/// # Errors
/// When only half of it is set, or it can't be used.
pub(super) async fn find() -> Result<Option<Account>, CliError> {
    let found = named().await?;
    // Made here already, not by a sign-in that may fail: the pace is kept through a file in it before anything is stored.
    if let Some(folder) = found.as_ref().and_then(|account| account.store.parent()).filter(|folder| !folder.exists()) {
        let place = |error: std::io::Error| CliError::failed(format!("{}: {error}", folder.display()));
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(place)?;
    }
    Ok(found)
}

async fn named() -> Result<Option<Account>, CliError> {
    let read = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    match (read("AMOTUI_URL"), read("AMOTUI_TOKEN")) {
        (Some(address), Some(token)) => at(&address, &SecretString::from(token)).map(Some),
        (Some(_), None) => Err(CliError::new(Exit::SignIn, "AMOTUI_URL is set, but AMOTUI_TOKEN is not")),
        (None, Some(_)) => Err(CliError::new(Exit::SignIn, "AMOTUI_TOKEN is set, but AMOTUI_URL is not")),
        (None, None) => saved().await,
    }
}

/// As [`find`], for commands that can't do without one.
///
/// # Errors
/// Also when there is none.
pub(super) async fn needed() -> Result<Account, CliError> {
    find().await?.ok_or_else(|| {
        CliError::new(Exit::SignIn, "no account: run `amotui login`, or set AMOTUI_URL and AMOTUI_TOKEN")
    })
}

async fn saved() -> Result<Option<Account>, CliError> {
    let found = with_vault(|vault| {
        let Some(profile) = vault.current()? else { return Ok(None) };
        Ok(Some((profile.origin.to_string(), vault.token(&profile)?)))
    })
    .await?;
    found.map(|(address, token)| at(&address, &token)).transpose()
}

/// Works with the vault on a thread that may wait for the keyring.
///
/// # Errors
/// What the work answers, as a sentence.
pub(super) async fn with_vault<T: Send + 'static>(
    work: impl FnOnce(&Vault) -> Result<T, VaultError> + Send + 'static,
) -> Result<T, CliError> {
    let folder = base()?.config_dir().join("amotui");
    // A computer whose keyring is broken, or should not be asked.
    let keyring = std::env::var("AMOTUI_KEYRING").map_or(true, |word| word != "off");
    let answer = tokio::task::spawn_blocking(move || work(&Vault::open(folder, keyring)));
    let answer = answer.await.map_err(|error| CliError::failed(error.to_string()))?;
    answer.map_err(|error| {
        let hint = if matches!(error, VaultError::NoToken { .. }) { ": run `amotui login` again" } else { "" };
        CliError::new(Exit::SignIn, format!("{error}{hint}"))
    })
}

/// The account at an address.
///
/// # Errors
/// When the address or the token can't be used.
pub(super) fn at(address: &str, token: &SecretString) -> Result<Account, CliError> {
    let origin = Origin::parse(address).map_err(|error| CliError::new(Exit::Usage, error.to_string()))?;
    let mut options = Options { pace: config()?.pace, ..Options::default() };
    if let Ok(pace) = std::env::var("AMOTUI_PACE") {
        let wrong = || CliError::new(Exit::Usage, format!("AMOTUI_PACE is {pace:?}; give a number from 1 to 7"));
        options.pace = pace.parse().ok().filter(|pace| (1..=7).contains(pace)).ok_or_else(wrong)?;
    }
    let folder = folder(&origin)?;
    options.pace_file = Some(folder.join("pace"));
    let store = folder.join("store.db");
    let ends = crate::vault::expiry(token.expose_secret());
    let client = Client::new(origin, token.clone(), &options)?;
    Ok(Account { client, store, token: token.clone(), pace: options.pace, ends })
}

/// The store of an account; one that was damaged is made anew, and that is said.
///
/// # Errors
/// When it can't be opened.
pub(super) fn open(account: &Account) -> Result<Db, CliError> {
    let (store, rescued) = Store::open_or_rescue(&account.store)?;
    if let Some(rescued) = rescued {
        let what = match (rescued.unreadable, rescued.edits) {
            (true, _) => "what was unsent in them can't be read".into(),
            (false, edits) => format!("{edits} unsent edits were saved"),
        };
        let kept = rescued.kept.display();
        remark(&format!("the stored tasks were damaged and are fetched anew; {what}; the damaged file is {kept}"));
    }
    Ok(Db::new(store))
}

/// Leaves the store in good order for the next program.
pub(super) async fn close(db: Db) {
    // The journal may stay: nothing is lost with it.
    let _ = db.run(Store::tidy).await;
}

/// The folder of an account's data.
///
/// # Errors
/// When there is no home folder.
pub(super) fn folder(origin: &Origin) -> Result<PathBuf, CliError> {
    let host: String = origin.host().chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' }).collect();
    Ok(data()?.join(host))
}

/// The person's settings.
///
/// # Errors
/// When the file can't be understood.
pub(super) fn config() -> Result<Config, CliError> {
    Config::read(&config_path()?).map_err(|error| CliError::new(Exit::Usage, error.to_string()))
}

/// The file of the settings.
///
/// # Errors
/// When there is no home folder.
pub(super) fn config_path() -> Result<PathBuf, CliError> {
    Ok(base()?.config_dir().join("amotui").join("config.toml"))
}

/// The folder of all data.
///
/// # Errors
/// When there is no home folder.
pub(super) fn data() -> Result<PathBuf, CliError> {
    Ok(base()?.data_dir().join("amotui"))
}

/// The folder of the log.
///
/// # Errors
/// When there is no home folder.
pub(super) fn logs() -> Result<PathBuf, CliError> {
    let base = base()?;
    Ok(base.state_dir().unwrap_or_else(|| base.data_dir()).join("amotui").join("log"))
}

fn base() -> Result<impl BaseStrategy, CliError> {
    etcetera::choose_base_strategy().map_err(|_| CliError::failed("no home folder: set HOME"))
}
