//! The person's settings and folders, and how they write dates.

use std::path::PathBuf;

use super::sentence::language;
use super::{CliError, Exit, explain};
use crate::app::msg::action::{Entry, TABLE};
use crate::config::{self, Config};
use crate::i18n::{Habits, Lang, Message};
use crate::platform::system::{self, Places};
use crate::preferences::{Environment, Source};
use crate::when::Speech;

/// The person's language: as requested, otherwise from the settings, otherwise the system's.
pub(super) fn lang(asked: Option<Lang>) -> Lang {
    // Not through [`config`], which reports errors in this language.
    let set = || {
        let config = Config::read_above(&config_path().ok()?, &managed().ok()?).ok()?;
        config.appearance.lang.as_deref().and_then(Lang::from_locale)
    };
    asked.or_else(set).unwrap_or_else(Lang::of_system)
}

/// The person's language and the order of numbers in a date: from the command line, otherwise the settings, otherwise
/// the system.
pub(super) fn speech() -> Speech {
    let lang = language();
    let times = Environment::read().times.unwrap_or_default();
    Habits::of(lang, &times).speech(lang)
}

/// The file of certificates that are trusted besides the system's.
pub(super) fn ca_file(config: &Config) -> Option<PathBuf> {
    let named = std::env::var_os("AMOTUI_CA_FILE").filter(|path| !path.is_empty() && !config.is_decided("ca_file"));
    named.map(PathBuf::from).or_else(|| config.network.ca_file.clone())
}

/// The person's settings.
///
/// # Errors
/// When the file can't be understood.
pub(super) fn config() -> Result<Config, CliError> {
    Config::read_above(&config_path()?, &managed()?)
        .map_err(|error| CliError::new(Exit::Usage, explain::of_settings(&error)))
}

/// Every setting with its meaning and default, a saved view and the keys, as a file to start from.
pub(super) fn template(lang: Lang) -> String {
    let key = |entry: &Entry| format!("#   {} = {:?}", entry.word, entry.keys);
    let keys = format!("# {} complete = [\"x\", \"F2\"]", Message::new("config-actions").told(lang));
    let head = [config::template(lang), config::views::example(lang).join("\n"), String::new(), keys];
    head.into_iter().chain(TABLE.iter().map(key)).collect::<Vec<_>>().join("\n")
}

/// Where the screen gets its settings from.
///
/// # Errors
/// When there is no home folder.
pub(super) fn source(lang: Option<&str>) -> Result<Source, CliError> {
    let lang = lang.and_then(Lang::from_locale);
    Ok(Source { settings: config_path()?, managed: managed()?, lang, environment: Environment::read() })
}

/// Path of the settings file.
///
/// # Errors
/// When there is no home folder.
pub(super) fn config_path() -> Result<PathBuf, CliError> {
    Ok(places()?.settings.join("config.toml"))
}

/// Path of the settings file that an administrator keeps for everybody.
///
/// # Errors
/// When there is no home folder.
pub(super) fn managed() -> Result<PathBuf, CliError> {
    // In a debug build, a test may have its own.
    let asked = std::env::var_os("AMOTUI_MANAGED").filter(|_| cfg!(debug_assertions));
    Ok(asked.map_or(places()?.managed, PathBuf::from))
}

/// The folder for all data.
///
/// # Errors
/// When there is no home folder.
pub(super) fn data() -> Result<PathBuf, CliError> {
    Ok(places()?.data)
}

/// The folder for logs.
///
/// # Errors
/// When there is no home folder.
pub(super) fn logs() -> Result<PathBuf, CliError> {
    Ok(places()?.log)
}

/// The folders of this person.
///
/// # Errors
/// When there is no home folder.
pub(super) fn places() -> Result<Places, CliError> {
    system::places().ok_or_else(|| CliError::failed(system::NO_HOME))
}
