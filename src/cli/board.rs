//! The board: on an account, in the demo, or as the first screen.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::mpsc;

use super::account::{self, Account};
use super::context::Context;
use super::sign_in_task::{Entered, SignInTask};
use super::{CliError, Exit, explain, login, output, saved_accounts};
use crate::accounts::{Profile, SavedAccounts};
use crate::api::{self, Client, Origin};
use crate::app::{Problem, Report};
use crate::emulator::{self, Emulator};
use crate::i18n::Words;
use crate::preferences::Source;
use crate::terminal::{self, AccountNames, End, Left, Settings, Setup, clock};
use crate::worker::{self, Worker};

/// Starts opening the store that the board will need, if it can be foreseen.
pub(super) fn begin(cx: &Context) -> Option<worker::Opening> {
    output::is_terminal().then(|| account::foreseen(cx)).flatten().map(worker::open)
}

/// The board of the account, or the first screen. Its store may already be open.
pub(super) async fn board(cx: &Context, source: Source, store: Option<worker::Opening>) -> Result<(), CliError> {
    needs_terminal()?;
    let undecided = saved_accounts::undecided(cx).await?;
    if !undecided.is_empty() {
        return choice(cx, source, undecided).await;
    }
    let Some(account) = account::find(cx).await? else { return welcome(cx, source).await };
    let report = ending(&account);
    boards(cx, source, account, store, report).await
}

/// The board of an account, whose store may already be open, and of the accounts the person switches to from there.
async fn boards(
    cx: &Context,
    source: Source,
    mut account: Account,
    mut begun: Option<worker::Opening>,
    mut report: Option<Report>,
) -> Result<(), CliError> {
    let mut kept: Option<Settings> = None;
    loop {
        // They are only needed for switching, which an account from the environment doesn't offer.
        let saved = match account::is_of_environment(cx) {
            true => Vec::new(),
            false => saved_accounts::with_saved_accounts(SavedAccounts::profiles).await.unwrap_or_default(),
        };
        let at = saved.iter().position(|profile| profile.origin == *account.client.origin());
        // On a new account the person is asked whose tasks to show.
        let is_new = !account.store.exists();
        let asks_whose = is_new && !account::is_of_environment(cx);
        // The store is opened while the settings are read. A new one is only created once the settings are valid.
        let begun = begun.take().filter(|store| store.path() == account.store);
        let store = begun.or_else(|| (!is_new).then(|| worker::open(account.store.clone())));
        let settings = match (settings(source.clone()), kept.take()) {
            (Ok(settings), _) => settings,
            // Someone already working continues with the last valid settings.
            (Err(error), Some(kept)) => {
                report.get_or_insert(trouble(error));
                kept
            }
            (Err(error), None) => return Err(error),
        };
        let accounts = AccountNames { names: names(&saved), at };
        let integration = account.integration.clone();
        let setup = setup(cx, settings, account.client.origin().to_string());
        let mut setup = Setup { report: report.take(), accounts, asks_whose, integration, ..setup };
        let store = store.unwrap_or_else(|| worker::open(account.store.clone()));
        let ended = on_account(cx, &mut setup, account.client.clone(), store)
            .await
            .map_err(|error| account::or_another(cx, error))?;
        kept = Some(setup.settings);
        match ended {
            (End::Switch(next), _) => {
                let Some(profile) = saved.into_iter().nth(next) else { return Ok(()) };
                match account::go_to(cx, profile).await {
                    Ok(other) => {
                        account = other;
                        report = ending(&account);
                    }
                    // The board stays on the account that works.
                    Err(error) => report = Some(trouble(error)),
                }
            }
            (End::SignedIn, Some((other, signed_in))) => {
                (account, report) = (other, Some(Report::SignedIn(signed_in)));
            }
            _ => return Ok(()),
        }
    }
}

fn names(saved: &[Profile]) -> Vec<String> {
    saved.iter().map(|profile| format!("{} · {}", profile.name, profile.origin.host())).collect()
}

/// The board of an account that someone has just signed in to.
async fn entered_by(cx: &Context, source: Source, (account, signed_in): Entered) -> Result<(), CliError> {
    boards(cx, source, account, None, Some(Report::SignedIn(signed_in))).await
}

/// Several accounts are saved and none is the default: the person picks one.
async fn choice(cx: &Context, source: Source, saved: Vec<Profile>) -> Result<(), CliError> {
    let mut report = None;
    loop {
        let setup = setup(cx, settings(source.clone())?, String::new());
        let mut setup =
            Setup { welcome: true, accounts: AccountNames { names: names(&saved), at: None }, report, ..setup };
        let next = match without_account(cx, &mut setup).await? {
            (End::Switch(next), _) => next,
            (End::SignedIn, Some(entered)) => return entered_by(cx, source, entered).await,
            _ => return Ok(()),
        };
        let Some(profile) = saved.get(next).cloned() else { return Ok(()) };
        match account::go_to(cx, profile).await {
            Ok(account) => {
                let report = ending(&account);
                return boards(cx, source, account, None, report).await;
            }
            // Another one may work.
            Err(error) => report = Some(trouble(error)),
        }
    }
}

/// An error as a report, for the board that stays open.
fn trouble(error: CliError) -> Report {
    Report::Problem { text: String::new(), problem: Problem::Other(error.words) }
}

/// The warning about a token that expires soon, if it does.
fn ending(account: &Account) -> Option<Report> {
    account.ends.filter(|ends| ends - clock::now().timestamp() < login::SOON).map(Report::TokenEnds)
}

/// What a demo shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// Number of tasks.
    pub tasks: usize,
    /// Same seed, same tasks.
    pub seed: u64,
    /// Adds rows that no ordinary account has.
    pub awkward: bool,
    /// Keeps the data for the next time.
    pub keep: bool,
}

/// The demo without any options.
const ORDINARY: Sample = Sample { tasks: 340, seed: 1, awkward: false, keep: false };

/// The most requests per second in the demo.
const DEMO_PACE: u32 = 1_000;

/// The board on an emulator inside this process.
pub(super) async fn demo(cx: &Context, source: Source, sample: Sample) -> Result<(), CliError> {
    needs_terminal()?;
    let Sample { tasks, seed, awkward, keep } = sample;
    let passing = Folder::new()?;
    let kept = keep.then(|| super::settings::data().map(|data| data.join("demo"))).transpose()?;
    if let Some(folder) = &kept {
        std::fs::create_dir_all(folder)?;
    }
    let db = kept.as_ref().map(|folder| folder.join("amocrm.db"));
    let settings = settings(source.clone())?;
    let lang = settings.preferences().words.lang();
    let options = emulator::Options { tasks, seed, awkward, lang, db, ..emulator::Options::default() };
    let served =
        Emulator::start(options, clock::shared()).await.map_err(|error| CliError::failed(error.to_string()))?;
    let origin = Origin::parse(served.url()).map_err(|error| CliError::failed(error.to_string()))?;
    // No limit has to be respected on this computer, so names are already in the first picture.
    let unhurried = account::options(cx, &origin)?;
    let options = api::Options { pace: DEMO_PACE, pace_file: None, ..unhurried };
    let client = Client::new(origin, SecretString::from(served.token().to_owned()), &options)?;
    let store = match &kept {
        Some(folder) => folder.join("store.db"),
        None => passing.0.join("store.db"),
    };
    let mut setup = Setup { demo: true, ..setup(cx, settings, served.url().to_owned()) };
    match on_account(cx, &mut setup, client, worker::open(store)).await? {
        // Someone who has seen enough can continue with their own account.
        (End::SignedIn, Some(entered)) => entered_by(cx, source, entered).await,
        _ => Ok(()),
    }
}

fn needs_terminal() -> Result<(), CliError> {
    let hint = || CliError::told(Exit::Usage, "needs-terminal", &[]);
    if !output::is_terminal() {
        return Err(hint());
    }
    if !crate::platform::terminal::draws_sequences() {
        return Err(CliError::told(Exit::Usage, "legacy-console", &[]));
    }
    match std::env::var("TERM").as_deref() {
        Ok("dumb" | "unknown") => Err(CliError::told(Exit::Usage, "dumb-terminal", &[("why", &hint().words)])),
        _ => Ok(()),
    }
}

/// A temporary folder, removed when the demo ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, CliError> {
        forget_dead_demos();
        let stamp = clock::now().timestamp_nanos_opt().unwrap_or_default();
        let path = std::env::temp_dir().join(format!("amotui-demo-{}-{stamp}", std::process::id()));
        Ok(Self(path))
    }
}

/// A demo that was killed could not remove its folder; the next one does.
fn forget_dead_demos() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix("amotui-demo-").and_then(|rest| rest.split('-').next()?.parse::<u32>().ok());
        if process.is_some_and(crate::platform::system::is_gone) {
            // Someone else's can't be removed, and needn't be.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // It contains nothing of value, and the system cleans its temporary folder anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn settings(source: Source) -> Result<Settings, CliError> {
    Settings::read(source).map_err(|error| CliError::new(Exit::Usage, explain::of_settings(&error)))
}

fn setup(cx: &Context, settings: Settings, site: String) -> Setup {
    Setup {
        settings,
        zone: account::zone(cx),
        welcome: false,
        demo: false,
        read_only: false,
        asks_whose: false,
        accounts: AccountNames::default(),
        site,
        integration: None,
        report: None,
    }
}

async fn on_account(
    cx: &Context,
    setup: &mut Setup,
    client: Client,
    store: worker::Opening,
) -> Result<(End, Option<Entered>), CliError> {
    setup.read_only = client.is_read_only();
    let signed_in = client.clone();
    let (tell, reports) = mpsc::unbounded_channel();
    let sign_in_task = SignInTask::start(cx, tell.clone());
    let config = &setup.settings.preferences().config;
    let file = super::settings::config_path()?;
    let undo_window = Duration::from_secs(config.undo_seconds.into());
    let refresh = Duration::from_secs(config.refresh_seconds.into());
    let (clock, steady) = (clock::shared(), std::sync::Arc::new(clock::steady));
    let worker =
        Worker::start(worker::Setup { store, settings: file, client, clock, steady, undo_window, refresh }, tell)?;
    let end = terminal::run(setup, Some(&worker), sign_in_task.sender(), reports).await;
    let entered = sign_in_task.close().await;
    let end = end?;
    // If the renewal of a token were interrupted, the sign-in would be lost.
    let _ = tokio::time::timeout(Duration::from_secs(25), signed_in.settled()).await;
    worker.close();
    if let End::Quit(left) = &end {
        tell_left(left, &setup.settings.preferences().words)?;
    }
    Ok((end, entered))
}

/// Says what a board leaves behind, one sentence each: what is sent later by itself, what waits for a decision, and
/// what was being typed.
fn tell_left(left: &Left, words: &Words) -> Result<(), CliError> {
    let count = |key, number: usize| (number > 0).then(|| words.count(key, number as u64).into_owned());
    let draft = left.draft.as_ref().map(|path| words.about("draft-kept", &path.display().to_string()).into_owned());
    let unsaved = left.unsaved.then(|| words.get("form-unsaved").into_owned());
    let sentences = [
        count("still-unsent", left.unsent.on_the_way()),
        // What waits for a decision on an earlier edit isn't sent by itself either.
        count("still-for-you", left.unsent.needs_you + left.unsent.behind + left.unsent.damaged),
        draft,
        unsaved,
    ];
    sentences.into_iter().flatten().try_for_each(|sentence| output::line(&sentence))
}

/// The board without an account: the first screen, or the saved accounts to choose from.
async fn without_account(cx: &Context, setup: &mut Setup) -> Result<(End, Option<Entered>), CliError> {
    let (tell, reports) = mpsc::unbounded_channel();
    let sign_in_task = SignInTask::start(cx, tell);
    let end = terminal::run(setup, None, sign_in_task.sender(), reports).await;
    let entered = sign_in_task.close().await;
    Ok((end?, entered))
}

/// The first screen.
async fn welcome(cx: &Context, source: Source) -> Result<(), CliError> {
    let mut setup = Setup { welcome: true, ..setup(cx, settings(source)?, String::new()) };
    let ended = without_account(cx, &mut setup).await?;
    let source = setup.settings.source().clone();
    match ended {
        (End::Demo, _) => Box::pin(demo(cx, source, ORDINARY)).await,
        (End::SignedIn, Some(entered)) => entered_by(cx, source, entered).await,
        _ => Ok(()),
    }
}
