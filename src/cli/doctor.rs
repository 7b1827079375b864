//! What helps to find out what is wrong. It contains no secrets, so it can be pasted into a message to a colleague.

use std::fmt::Display;

use super::account::{self, Account};
use super::context::Context;
use super::output::{self, line};
use super::sentence::{language, told};
use super::{CliError, duplicates, explain, login, saved, zone};
use crate::api::Proxy;
use crate::config::Config;
use crate::domain::ListQuery;
use crate::preferences::Source;
use crate::store::Store;
use crate::sync::Unread;
use crate::terminal::clock;
use crate::text;
use crate::time_zone::Tz;

/// Prints one fact per line, as JSON if asked; for what can't be determined it prints the reason.
pub(super) async fn run(cx: &Context, source: Source) -> Result<(), CliError> {
    say(cx, "amotui", env!("CARGO_PKG_VERSION"))?;
    say(cx, "system", &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH))?;
    let variable = |name: &str| std::env::var(name).unwrap_or_else(|_| told("doctor-not-set", &[]));
    let terminal = format!(
        "{}, TERM {}, COLORTERM {}, locale {}",
        told(if output::is_terminal() { "doctor-yes" } else { "doctor-elsewhere" }, &[]),
        variable("TERM"),
        variable("COLORTERM"),
        sys_locale::get_locale().unwrap_or_else(|| told("doctor-unknown", &[]))
    );
    say(cx, "terminal", &terminal)?;
    say(cx, "settings", &settings_of(&source))?;
    for theme in source.themes().list() {
        if let Err(why) = theme.about {
            let path = theme.path.map(|path| path.display().to_string()).unwrap_or(theme.name);
            say(cx, "theme", &format!("{path}: {}", why.told(language())))?;
        }
    }
    views(cx, &source)?;
    if let Some(words) = managed() {
        say(cx, "managed", &words)?;
    }
    say(cx, "data", &said(super::settings::data().map(|path| path.display().to_string())))?;
    say(cx, "log", &said(super::settings::logs().map(|path| path.display().to_string())))?;
    say(cx, "zone", &clock_of(cx))?;
    say(cx, "network", &network())?;
    match account::find(cx).await {
        Ok(Some(account)) => about(cx, &account).await,
        Ok(None) => say(cx, "account", &told("doctor-no-account", &[])),
        Err(error) => say(cx, "account", &error.words),
    }
}

/// Where the settings are, and whether they can be read, with the keys and the theme they name.
fn settings_of(source: &Source) -> String {
    let path = source.settings.display();
    match source.read() {
        Ok(_) if !source.settings.exists() => told("doctor-no-settings", &[("path", &path)]),
        Ok(preferences) => {
            let Config { views, keys, .. } = preferences.config;
            let counts: [(&str, &dyn Display); 2] = [("views", &views.len()), ("keys", &keys.len())];
            let place: [(&str, &dyn Display); 2] = [("path", &path), ("theme", &preferences.theme_name)];
            told("doctor-settings", &[counts, place].concat())
        }
        Err(error) => explain::of_settings(&error),
    }
}

/// Names the saved views whose filters can't be understood, given the known people and types of the account.
fn views(cx: &Context, source: &Source) -> Result<(), CliError> {
    // The line about the settings says why they can't be read.
    let Ok(config) = Config::read(&source.settings) else { return Ok(()) };
    let Some(directory) = account::foreseen(cx).and_then(|path| Store::open(&path).ok()?.directory().ok()?) else {
        return Ok(());
    };
    for view in config.views.iter().filter(|view| !view.filter.trim().is_empty()) {
        let done = view.view == crate::domain::View::Done;
        if let Err(error) = saved::understood(cx, &view.filter, &directory, done, &saved::place(view)) {
            say(cx, "view", &error.words)?;
        }
    }
    Ok(())
}

/// The zone in use, and the account's if it differs.
fn clock_of(cx: &Context) -> String {
    let zone = account::zone(cx);
    if let Some(trouble) = zone::zone_trouble(&zone) {
        return trouble;
    }
    let mine = format!("{} ({})", zone.tz, zone::origin(zone.origin));
    match account::account_zone(cx).filter(|account| *account != zone.tz) {
        Some(account) => {
            let at = |tz: Tz| clock::now().with_timezone(&tz).format("%H:%M").to_string();
            let times: [(&str, &dyn Display); 2] = [("here", &at(zone.tz)), ("there", &at(account))];
            let zones: [(&str, &dyn Display); 2] = [("mine", &mine), ("zone", &account)];
            told("doctor-two-clocks", &[times, zones].concat())
        }
        None => mine,
    }
}

/// The facts by their names in JSON, with the messages that name them for people.
const FACTS: [(&str, &str); 20] = [
    ("system", "doctor-fact-system"),
    ("terminal", "doctor-fact-terminal"),
    ("settings", "doctor-fact-settings"),
    ("theme", "doctor-fact-theme"),
    ("view", "doctor-fact-view"),
    ("managed", "doctor-fact-managed"),
    ("data", "doctor-fact-data"),
    ("log", "doctor-fact-log"),
    ("zone", "doctor-fact-zone"),
    ("network", "doctor-fact-network"),
    ("account", "doctor-fact-account"),
    ("token", "doctor-fact-token"),
    ("changes", "doctor-fact-changes"),
    ("pace", "doctor-fact-pace"),
    ("server", "doctor-fact-server"),
    ("clock", "doctor-fact-clock"),
    ("store", "doctor-fact-store"),
    ("outbox", "doctor-fact-outbox"),
    ("twice", "doctor-fact-twice"),
    ("unread", "doctor-fact-unread"),
];

fn say(cx: &Context, what: &str, words: &str) -> Result<(), CliError> {
    if cx.speaks_json() {
        return output::json(&serde_json::json!({ "fact": what, "says": words }));
    }
    let fact = FACTS.iter().find(|(fact, _)| *fact == what).map_or_else(|| what.to_owned(), |(_, key)| told(key, &[]));
    line(&format!("{fact:<11} {}", text::safe(words)))
}

fn said(answer: Result<String, CliError>) -> String {
    answer.unwrap_or_else(|error| error.words)
}

/// The administrator's settings, if there are any, and what they make final.
fn managed() -> Option<String> {
    let path = super::settings::managed().ok().filter(|path| path.exists())?;
    let decided = super::settings::config().map(|config| config.decided).unwrap_or_default();
    let decided = if decided.is_empty() {
        told("doctor-nothing-final", &[])
    } else {
        told("doctor-final", &[("names", &decided.join(", "))])
    };
    Some(format!("{}; {decided}", path.display()))
}

/// The proxy, without anything that may be a password, and the trusted certificates.
fn network() -> String {
    let proxy = crate::api::proxy(None)
        .map_or_else(|| told("doctor-no-proxy", &[]), |proxy| told("doctor-proxy", &[("w", &proxy)]));
    let spared = std::env::var("NO_PROXY").or_else(|_| std::env::var("no_proxy")).unwrap_or_default();
    let proxy = if spared.is_empty() { proxy } else { told("doctor-spared", &[("proxy", &proxy), ("w", &spared)]) };
    let config = super::settings::config().ok();
    let proxy = match config.as_ref().map(|config| &config.network.proxy) {
        None | Some(Proxy::System) => proxy,
        Some(Proxy::None) => told("doctor-no-proxy-set", &[]),
        Some(Proxy::At(_)) => told("doctor-proxy-set", &[]),
    };
    let own = config.and_then(|config| super::settings::ca_file(&config));
    own.map_or_else(
        || proxy.clone(),
        |path| match crate::api::certificates(&path) {
            Ok(count) => told("doctor-trusted", &[("proxy", &proxy), ("path", &path.display()), ("n", &count)]),
            Err(error) => format!("{proxy}; {error}"),
        },
    )
}

async fn about(cx: &Context, account: &Account) -> Result<(), CliError> {
    say(cx, "account", &account.client.origin().to_string())?;
    let from = if account::is_of_environment(cx) { "doctor-token-environment" } else { "doctor-token-kept" };
    let unknown = if account.kind == "oauth" { "doctor-renewed" } else { "doctor-no-end" };
    let ends = account.ends.and_then(login::ending).unwrap_or_else(|| told(unknown, &[]));
    let kind = match account.kind {
        "long-lived" => told("doctor-token-long-lived", &[]),
        "opaque" => told("doctor-token-opaque", &[]),
        kind => kind.to_owned(),
    };
    say(cx, "token", &told(from, &[("kind", &kind), ("ends", &ends)]))?;
    if account.client.is_read_only() {
        say(cx, "changes", &told("doctor-read-only", &[]))?;
    }
    say(cx, "pace", &told("doctor-pace", &[("n", &account.pace)]))?;
    queue(cx, account)?;
    match account.client.tasks(&ListQuery { limit: Some(1), ..ListQuery::default() }).await {
        Ok(page) => {
            say(cx, "server", &told("doctor-answers", &[]))?;
            if let Some(time) = page.server_time {
                say(cx, "clock", &offset(clock::now().timestamp() - time))?;
            }
        }
        Err(error) => say(cx, "server", &CliError::from(error).words)?,
    }
    Ok(())
}

fn queue(cx: &Context, account: &Account) -> Result<(), CliError> {
    if !account.store.exists() {
        return say(cx, "store", &told("doctor-no-store", &[]));
    }
    match Store::open(&account.store) {
        Ok(store) => {
            let path = account.store.display();
            say(cx, "store", &told("doctor-store", &[("n", &store.count_tasks()?), ("path", &path)]))?;
            let unsent = store.unsent()?;
            let counts: [(&str, &dyn Display); 5] = [
                ("waiting", &unsent.waiting),
                ("sending", &unsent.sending),
                ("unclear", &unsent.unclear),
                ("mine", &unsent.needs_you),
                ("damaged", &store.damaged_edits()?.len()),
            ];
            say(cx, "outbox", &told("doctor-outbox", &counts))?;
            store.duplicates()?.iter().try_for_each(|duplicate| say(cx, "twice", &duplicates::sentence(duplicate)))?;
            explain::of_unread(&Unread::stored(&store)?).iter().try_for_each(|sentence| say(cx, "unread", sentence))?;
            super::damage::tell_damaged(cx, &store)
        }
        Err(error) => say(cx, "store", &CliError::from(error).words),
    }
}

fn offset(seconds: i64) -> String {
    match seconds {
        -2..=2 => told("doctor-clock", &[]),
        3.. => told("doctor-clock-ahead", &[("s", &seconds)]),
        _ => told("doctor-clock-behind", &[("s", &-seconds)]),
    }
}
