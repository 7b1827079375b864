//! What to know when something is wrong, without a secret in it: it can be pasted into a message to a colleague.

use super::account::{self, Account};
use super::output::{self, line};
use super::{CliError, login, saved, twins, zone};
use crate::api::Proxy;
use crate::config::{Config, Source};
use crate::domain::ListQuery;
use crate::store::Store;
use crate::sync::Unread;
use crate::terminal::clock;
use crate::text;

/// Prints one line a fact, as JSON for those who asked for it; what can't be found out says why.
pub(super) async fn run(as_json: bool, source: Source) -> Result<(), CliError> {
    output::speak_json(as_json);
    say("amotui", env!("CARGO_PKG_VERSION"))?;
    say("system", &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH))?;
    let variable = |name: &str| std::env::var(name).unwrap_or_else(|_| "not set".into());
    let terminal = format!(
        "{}, TERM {}, COLORTERM {}, locale {}",
        if output::is_terminal() { "yes" } else { "no, the output goes elsewhere" },
        variable("TERM"),
        variable("COLORTERM"),
        sys_locale::get_locale().unwrap_or_else(|| "unknown".into())
    );
    say("terminal", &terminal)?;
    say("settings", &settings_of(&source))?;
    for theme in source.themes().list() {
        if let Err(why) = theme.about {
            let path = theme.path.map(|path| path.display().to_string()).unwrap_or(theme.name);
            say("theme", &format!("{path}: {why}"))?;
        }
    }
    views(&source)?;
    if let Some(words) = managed() {
        say("managed", &words)?;
    }
    say("data", &said(super::settings::data().map(|path| path.display().to_string())))?;
    say("log", &said(super::settings::logs().map(|path| path.display().to_string())))?;
    say("zone", &clock_of())?;
    say("network", &network())?;
    match account::find().await {
        Ok(Some(account)) => about(&account).await,
        Ok(None) => say("account", "none; run `amotui login`"),
        Err(error) => say("account", &error.words),
    }
}

/// Where the settings are, and whether they are understood with their keys and the theme they name.
fn settings_of(source: &Source) -> String {
    let path = source.settings.display();
    match source.read() {
        Ok(_) if !source.settings.exists() => format!("{path} (there is none: all is as usual)"),
        Ok(preferences) => {
            let Config { views, keys, .. } = preferences.config;
            format!("{path}, {} views, {} own keys, theme {}", views.len(), keys.len(), preferences.theme_name)
        }
        Err(error) => error.to_string(),
    }
}

/// Names the saved views whose filters are not understood, as far as the people and types of the account are known.
fn views(source: &Source) -> Result<(), CliError> {
    let Ok(config) = Config::read(&source.settings) else { return Ok(()) };
    let Some(directory) = account::foreseen().and_then(|path| Store::open(&path).ok()?.directory().ok()?) else {
        return Ok(());
    };
    for view in config.views.iter().filter(|view| !view.filter.trim().is_empty()) {
        let what = format!("the filter of {:?}", view.name);
        let done = view.view == crate::domain::View::Done;
        if let Err(error) = saved::understood(&view.filter, &directory, done, &what) {
            say("view", &error.words)?;
        }
    }
    Ok(())
}

/// Whose clock is shown, and where the account's is another.
fn clock_of() -> String {
    let zone = account::zone();
    if let Some(trouble) = zone::zone_trouble(&zone) {
        return trouble;
    }
    let mine = format!("{} ({})", zone.tz, zone.origin.words());
    match account::account_zone().filter(|account| *account != zone.tz) {
        Some(account) => {
            let at = |tz: chrono_tz::Tz| clock::now().with_timezone(&tz).format("%H:%M").to_string();
            format!(
                "{mine}: hours are shown by it, now {}; in the account, {account}, it is {}, and days are whole there",
                at(zone.tz),
                at(account)
            )
        }
        None => mine,
    }
}

fn say(what: &str, words: &str) -> Result<(), CliError> {
    if output::speaks_json() {
        return output::json(&serde_json::json!({ "fact": what, "says": words }));
    }
    line(&format!("{what:<10} {}", text::safe(words)))
}

fn said(answer: Result<String, CliError>) -> String {
    answer.unwrap_or_else(|error| error.words)
}

/// The administrator's settings, where there are any, and what they decide.
fn managed() -> Option<String> {
    let path = super::settings::managed().ok().filter(|path| path.exists())?;
    let decided = super::settings::config().map(|config| config.decided).unwrap_or_default();
    let decided =
        if decided.is_empty() { "nothing is final".to_owned() } else { format!("final: {}", decided.join(", ")) };
    Some(format!("{}; {decided}", path.display()))
}

/// The proxy, without what may be a password, and the certificates that are trusted.
fn network() -> String {
    let proxy = crate::api::proxy(None).map_or_else(|| "no proxy".to_owned(), |proxy| format!("proxy of {proxy}"));
    let spared = std::env::var("NO_PROXY").or_else(|_| std::env::var("no_proxy")).unwrap_or_default();
    let proxy = if spared.is_empty() { proxy } else { format!("{proxy}, but not for {spared}") };
    let config = super::settings::config().ok();
    let proxy = match config.as_ref().map(|config| &config.proxy) {
        None | Some(Proxy::System) => proxy,
        Some(Proxy::None) => "no proxy, by the settings".to_owned(),
        Some(Proxy::At(_)) => "a proxy, by the settings".to_owned(),
    };
    let own = config.and_then(|config| super::settings::ca_file(&config));
    own.map_or_else(
        || proxy.clone(),
        |path| match crate::api::certificates(&path) {
            Ok(count) => format!("{proxy}; also trusted: {} ({count} certificates)", path.display()),
            Err(error) => format!("{proxy}; {error}"),
        },
    )
}

async fn about(account: &Account) -> Result<(), CliError> {
    say("account", &account.client.origin().to_string())?;
    let from = if account::is_of_environment() { "from the environment" } else { "kept here" };
    let unknown = if account.kind == "oauth" { "It is renewed by itself." } else { "Its end is not known." };
    let ends = account.ends.and_then(login::ending).unwrap_or_else(|| unknown.into());
    say("token", &format!("{}, {from}. {ends}", account.kind))?;
    if account.client.is_read_only() {
        say("changes", "none: read only")?;
    }
    say("pace", &format!("{} requests a second at most", account.pace))?;
    queue(account)?;
    match account.client.tasks(&ListQuery { limit: Some(1), ..ListQuery::default() }).await {
        Ok(page) => {
            say("server", "answers")?;
            if let Some(time) = page.server_time {
                say("clock", &offset(clock::now().timestamp() - time))?;
            }
        }
        Err(error) => say("server", &CliError::from(error).words)?,
    }
    Ok(())
}

fn queue(account: &Account) -> Result<(), CliError> {
    if !account.store.exists() {
        return say("store", "none yet");
    }
    match Store::open(&account.store) {
        Ok(store) => {
            say("store", &format!("{} tasks in {}", store.count_tasks()?, account.store.display()))?;
            let unsent = store.unsent()?;
            let words = format!(
                "{} waiting, {} being sent, {} unclear, {} need you, {} damaged and set aside",
                unsent.waiting,
                unsent.sending,
                unsent.unknown,
                unsent.needs_you,
                store.aside()?.len()
            );
            say("outbox", &words)?;
            store.twins()?.iter().try_for_each(|twin| say("twice", &twins::sentence(twin)))?;
            Unread::known(&store)?.sentences().iter().try_for_each(|sentence| say("unread", sentence))?;
            super::damage::tell_damaged(&store)
        }
        Err(error) => say("store", &error.to_string()),
    }
}

fn offset(seconds: i64) -> String {
    match seconds {
        -2..=2 => "as the server's".into(),
        3.. => format!("{seconds} s ahead of the server's"),
        _ => format!("{} s behind the server's", -seconds),
    }
}
