//! The board on an account, in the demo, or the first screen.

use std::path::PathBuf;
use std::time::Duration;

use etcetera::BaseStrategy;
use secrecy::SecretString;
use tokio::sync::mpsc;

use super::{CliError, Exit};
use crate::api::{Client, Options, Origin};
use crate::app::Report;
use crate::emulator::{self, Emulator};
use crate::i18n::Words;
use crate::terminal::{self, End, Setup, clock};
use crate::ui::Theme;
use crate::worker::{self, Worker};

/// The account of the environment; None when it names none.
///
/// # Errors
/// When only half of it is set, or it can't be used.
pub(super) fn client() -> Result<Option<Client>, CliError> {
    let read = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let (address, token) = match (read("AMOTUI_URL"), read("AMOTUI_TOKEN")) {
        (None, None) => return Ok(None),
        (Some(address), Some(token)) => (address, token),
        (Some(_), None) => return Err(CliError::new(Exit::SignIn, "AMOTUI_URL is set, but AMOTUI_TOKEN is not")),
        (None, Some(_)) => return Err(CliError::new(Exit::SignIn, "AMOTUI_TOKEN is set, but AMOTUI_URL is not")),
    };
    make_client(&address, &token).map(Some)
}

fn make_client(address: &str, token: &str) -> Result<Client, CliError> {
    let origin = Origin::parse(address).map_err(|error| CliError::new(Exit::Usage, error.to_string()))?;
    let mut options = Options::default();
    if let Ok(pace) = std::env::var("AMOTUI_PACE") {
        let wrong = || CliError::new(Exit::Usage, format!("AMOTUI_PACE is {pace:?}; give a number from 1 to 7"));
        options.pace = pace.parse().ok().filter(|pace| (1..=7).contains(pace)).ok_or_else(wrong)?;
    }
    Ok(Client::new(origin, SecretString::from(token.trim().to_owned()), &options)?)
}

/// The store of an account: a folder for each host.
fn store_path(client: &Client) -> Result<PathBuf, CliError> {
    let base = etcetera::choose_base_strategy().map_err(|_| CliError::failed("no home folder: set HOME"))?;
    let host: String =
        client.origin().host().chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' }).collect();
    Ok(base.data_dir().join("amotui").join(host).join("store.db"))
}

/// The board of the environment's account, or the first screen.
pub(super) async fn board(words: Words) -> Result<(), CliError> {
    let Some(client) = client()? else { return welcome(words).await };
    let setup = setup(words, client.origin().to_string());
    let path = store_path(&client)?;
    on_account(setup, client, path).await
}

/// The board on an emulator inside this process.
pub(super) async fn demo(words: Words, tasks: usize, seed: u64) -> Result<(), CliError> {
    let options = emulator::Options { tasks, seed, ..emulator::Options::default() };
    let served =
        Emulator::start(options, clock::shared()).await.map_err(|error| CliError::failed(error.to_string()))?;
    let client = make_client(served.url(), served.token())?;
    let folder = Folder::new()?;
    let setup = Setup { demo: true, ..setup(words, served.url().to_owned()) };
    on_account(setup, client, folder.0.join("store.db")).await
}

/// A folder that is gone when the demo ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, CliError> {
        let stamp = clock::now().timestamp_nanos_opt().unwrap_or_default();
        let path = std::env::temp_dir().join(format!("amotui-demo-{}-{stamp}", std::process::id()));
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing of worth is in it; the system empties its temporary folder anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn setup(words: Words, site: String) -> Setup {
    let zone = iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(chrono_tz::UTC);
    Setup { words, theme: theme(), zone, welcome: false, demo: false, site, report: None }
}

/// `NO_COLOR`, then `AMOTUI_THEME` (dark, light, plain), then what the terminal says of its background.
fn theme() -> Theme {
    let light = || {
        let colours = std::env::var("COLORFGBG").unwrap_or_default();
        matches!(colours.rsplit(';').next(), Some("7" | "15"))
    };
    match std::env::var("AMOTUI_THEME").as_deref() {
        _ if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => Theme::plain(),
        Ok("plain") => Theme::plain(),
        Ok("light") => Theme::light(),
        Ok("dark") => Theme::dark(),
        _ if light() => Theme::light(),
        _ => Theme::dark(),
    }
}

async fn on_account(setup: Setup, client: Client, store: PathBuf) -> Result<(), CliError> {
    let (tell, reports) = mpsc::unbounded_channel();
    let undo_window = Duration::from_secs(3);
    let refresh = Duration::from_secs(60);
    let worker = Worker::start(worker::Setup { store, client, clock: clock::shared(), undo_window, refresh }, tell)?;
    if let End::Quit(unsent) = terminal::run(&setup, Some(&worker), reports).await?
        && unsent > 0
    {
        say(&setup.words.count("still-unsent", unsent as u64));
    }
    Ok(())
}

async fn welcome(words: Words) -> Result<(), CliError> {
    let mut setup = Setup { welcome: true, ..setup(words, String::new()) };
    loop {
        let (_keep, reports) = mpsc::unbounded_channel();
        match terminal::run(&setup, None, reports).await? {
            End::Quit(_) => return Ok(()),
            End::Demo => return demo(Words::new(setup.words.lang()), 340, 1).await,
            End::SignIn(_, address, token) => match sign_in(&address, &token.0).await {
                Ok(client) => {
                    let path = store_path(&client)?;
                    let setup = Setup { welcome: false, site: client.origin().to_string(), ..setup };
                    return on_account(setup, client, path).await;
                }
                Err(error) => {
                    let problem = crate::app::Problem::Other(error.words);
                    let text = String::new();
                    setup.report = Some(Report::Trouble { task: crate::domain::TaskId(0), text, problem });
                }
            },
        }
    }
}

async fn sign_in(address: &str, token: &str) -> Result<Client, CliError> {
    let client = make_client(address, token)?;
    client.account().await?;
    Ok(client)
}

#[allow(clippy::print_stdout, reason = "said after the screen is given back")]
fn say(words: &str) {
    println!("{words}");
}
