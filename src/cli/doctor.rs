//! What to know when something is wrong, without a secret in it: it can be pasted into a message to a colleague.

use super::account::{self, Account};
use super::output::{self, line};
use super::{CliError, login, twice};
use crate::api::Proxy;
use crate::domain::ListQuery;
use crate::store::Store;
use crate::sync::Unread;
use crate::terminal::clock;
use crate::text;

/// Prints one line a fact, as JSON for those who asked for it; what can't be found out says why.
pub(super) async fn run(as_json: bool) -> Result<(), CliError> {
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
    say("settings", &said(account::config_path().map(|path| path.display().to_string())))?;
    if let Some(words) = managed() {
        say("managed", &words)?;
    }
    say("data", &said(account::data().map(|path| path.display().to_string())))?;
    say("log", &said(account::logs().map(|path| path.display().to_string())))?;
    say("zone", &clock_of())?;
    say("network", &network())?;
    match account::find().await {
        Ok(Some(account)) => about(&account).await,
        Ok(None) => say("account", "none; run `amotui login`"),
        Err(error) => say("account", &error.words),
    }
}

/// Whose clock is shown, and where the account's is another.
fn clock_of() -> String {
    let zone = account::zone();
    if let Some(trouble) = output::zone_trouble(&zone) {
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
    let path = account::managed().ok().filter(|path| path.exists())?;
    let decided = account::config().map(|config| config.decided).unwrap_or_default();
    let decided =
        if decided.is_empty() { "nothing is final".to_owned() } else { format!("final: {}", decided.join(", ")) };
    Some(format!("{}; {decided}", path.display()))
}

/// Which proxies are set, without their addresses: those may hold a password.
fn network() -> String {
    let names = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];
    let set: Vec<_> =
        names.into_iter().filter(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())).collect();
    let proxy = if set.is_empty() { "no proxy".to_owned() } else { format!("set: {}", set.join(", ")) };
    let config = account::config().ok();
    let proxy = match config.as_ref().map(|config| &config.proxy) {
        None | Some(Proxy::System) => proxy,
        Some(Proxy::None) => "no proxy, by the settings".to_owned(),
        Some(Proxy::At(_)) => "a proxy, by the settings".to_owned(),
    };
    let own = config.and_then(|config| account::ca_file(&config));
    own.map_or_else(|| proxy.clone(), |path| format!("{proxy}; also trusted: {}", path.display()))
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
            store.twins()?.iter().try_for_each(|twin| say("twice", &twice::sentence(twin)))?;
            Unread::known(&store)?.sentences().iter().try_for_each(|sentence| say("unread", sentence))?;
            account::tell_damaged(&store)
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
