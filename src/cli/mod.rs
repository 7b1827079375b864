//! The command line: the board, the demo, the emulator, and the same acts without the screen.

mod account;
mod account_flags;
mod accounts;
mod api;
mod args;
mod board;
mod brief;
mod context;
mod count;
mod damage;
mod day;
mod doctor;
mod duplicates;
mod emulator;
mod encoding;
mod exits;
mod explain;
mod export;
mod flags;
mod fresh_tasks;
mod help;
mod ids;
mod import;
mod keys;
mod kinds;
mod leads;
mod list_flags;
mod login;
mod manual;
mod new_tasks;
mod oauth;
mod offline;
mod outcome;
mod output;
mod people;
mod phrases;
mod problem;
mod progress;
mod prompt;
mod query;
mod read;
mod report;
mod rows;
mod saved;
mod saved_accounts;
mod sentence;
mod settings;
mod sign_in;
mod sign_in_task;
mod suggest;
mod sync;
mod table;
mod table_flags;
mod task;
mod task_actions;
mod task_fields;
mod themes;
mod unsent;
mod write;
mod zone;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::i18n::Lang;
use crate::terminal::clock;
use args::{Args, Command};
use context::{Context, Options};
pub use exits::Exit;
pub use problem::CliError;

/// The exit code that the standard library uses after a panic.
const PANICKED: i32 = 101;

/// Runs the program; errors become one sentence on stderr and an exit code.
pub fn run() -> ExitCode {
    crate::platform::system::forbid_core_dumps();
    crate::platform::system::outlive_file_limit();
    suggest::answer();
    // Needed before parsing: errors in the command line itself are JSON too.
    let as_json = std::env::args_os().any(|word| word == "--json");
    // Without the parser of all commands the board is there a quarter of a millisecond sooner.
    let args = if std::env::args_os().len() > 1 { Args::try_parse_from(arguments()) } else { Ok(Args::default()) };
    let args = match args {
        Ok(args) => args,
        Err(error) => {
            let lang = help::language(words());
            // Parsed again, to get the help in that language.
            let told = help::command(lang).try_get_matches_from(arguments()).err().unwrap_or(error);
            return report::misread(&Context::new(Options { as_json, ..Options::default() }), &told, lang);
        }
    };
    let lang = args.lang.as_deref().and_then(Lang::from_locale);
    sentence::speak(move || settings::lang(lang));
    let cx = Context::new(Options { account: args.account.clone(), read_only: args.read_only, as_json });
    let cx = &cx;
    end_at_a_panic(cx.clone());
    // A mistake in the settings is reported before anything is done.
    let told = settings::config().and_then(|config| log_to_file(cx, &config.log));
    // `doctor` reports it along with everything else that is wrong.
    if let Some(error) = told.err().filter(|_| !matches!(args.command, Some(Command::Doctor { .. }))) {
        return report::report(cx, &error);
    }
    if let Some(word) = args.lang.as_deref().filter(|word| Lang::from_locale(word).is_none()) {
        let known = Lang::ALL.map(Lang::code).join(", ");
        return report::report(cx, &CliError::told(Exit::Usage, "lang-unknown", &[("w", &word), ("all", &known)]));
    }
    // The store is opened while the runtime, the keyring and the settings are being prepared.
    let store = if args.command.is_none() { board::begin(cx) } else { None };
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return report::report(cx, &CliError::failed(error.to_string())),
    };
    let result = runtime.block_on(go(cx, args, store));
    // A name lookup may hang in its own thread; nobody waits for it.
    runtime.shutdown_background();
    match result {
        // The message has already been printed on stderr.
        Ok(()) if cx.has_damaged() => ExitCode::from(Exit::Unsent as u8),
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.exit == Exit::ReaderGone => ExitCode::SUCCESS,
        Err(error) => report::report(cx, &error),
    }
}

/// A program that lost a thread must not continue as if nothing had happened. If the system provides no thread or file,
/// the runtime panics; that is not a bug of this program, and one sentence explains it.
fn end_at_a_panic(cx: Context) {
    let next = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let words = info.payload_as_str().unwrap_or_default();
        let why = if words.contains("spawn") && words.contains("thread") {
            Some("no-threads")
        } else if words.contains("Too many open files") {
            Some("no-files")
        } else {
            None
        };
        if let Some(why) = why {
            report::report(&cx, &CliError::told(Exit::Failed, why, &[]));
            std::process::exit(Exit::Failed as i32);
        }
        next(info);
        std::process::exit(PANICKED);
    }));
}

/// The command line's words as the parser needs them. In `due 42 -2h` the time span is a value, not a flag: a leading
/// blank, which dates ignore, says so.
fn arguments() -> Vec<OsString> {
    let is_due = std::env::args_os().any(|word| word == "due");
    let begins = |word: &str| word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let taken = |word: OsString| match word.to_str() {
        Some(text) if is_due && begins(text) => format!(" {text}").into(),
        _ => word,
    };
    std::env::args_os().map(taken).collect()
}

/// The command line's words, whatever bytes they contain.
fn words() -> impl Iterator<Item = String> {
    std::env::args_os().map(|word| word.to_string_lossy().into_owned())
}

/// Starts the log if one is configured: the environment takes precedence over the settings.
fn log_to_file(cx: &Context, setting: &str) -> Result<(), CliError> {
    let word = std::env::var("AMOTUI_LOG").unwrap_or_else(|_| setting.to_owned());
    let wrong = || {
        let levels = crate::log::LEVELS.join(", ");
        CliError::told(Exit::Usage, "log-level", &[("w", &word), ("all", &levels)])
    };
    let level = crate::log::level(word.trim()).ok_or_else(wrong)?;
    let folder = settings::logs()?;
    // Everything else works without a log.
    if let Err(error) = crate::log::start(&folder, level, clock::now) {
        output::remark(cx, &sentence::told("no-log", &[("path", &folder.display()), ("why", &error)]));
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "amotui starts");
    Ok(())
}

async fn go(cx: &Context, args: Args, store: Option<crate::worker::Opening>) -> Result<(), CliError> {
    let source = || settings::source(args.lang.as_deref());
    match args.command {
        None => board::board(cx, source()?, store).await,
        Some(Command::Demo { tasks, seed, awkward, keep }) => {
            board::demo(cx, source()?, board::Sample { tasks, seed, awkward, keep }).await
        }
        Some(Command::Themes { name, json }) => themes::run(&source()?, name.as_deref(), json),
        Some(Command::Sync(sync)) => sync::run(cx, &sync).await,
        Some(Command::Unsent(unsent)) => unsent::run(cx, &unsent).await,
        Some(Command::Doctor { .. }) => doctor::run(cx, source()?).await,
        Some(Command::Config) => settings::template(sentence::language()).lines().try_for_each(output::line),
        Some(Command::Keys { markdown }) => keys::print(
            markdown,
            &source()?.read().map_err(|error| CliError::new(Exit::Usage, explain::of_settings(&error)))?,
        ),
        Some(Command::Emulator(options)) => {
            let preferences =
                source()?.read().map_err(|error| CliError::new(Exit::Usage, explain::of_settings(&error)))?;
            emulator::serve(options, preferences.words.lang()).await
        }
        Some(Command::Login(login)) => login::login(cx, login).await,
        Some(Command::Accounts(accounts)) => accounts::run(&accounts).await,
        Some(Command::Logout(logout)) => login::logout(cx, logout).await,
        Some(Command::List(list)) => read::list(cx, &list).await,
        Some(Command::Show { id, offline, json }) => read::show(cx, id, offline, json).await,
        Some(Command::Add(add)) => write::add(cx, &add).await,
        Some(Command::Edit(edit)) => write::edit(cx, &edit).await,
        Some(Command::Done(done)) => task_actions::done(cx, &done).await,
        Some(Command::Due(due)) => task_actions::due(cx, &due).await,
        Some(Command::Assign(assign)) => task_actions::assign(cx, &assign).await,
        Some(Command::Note(note)) => task_actions::note(cx, &note).await,
        Some(Command::Count(count)) => count::run(cx, &count).await,
        Some(Command::Brief(brief)) => {
            let preferences =
                source()?.read().map_err(|error| CliError::new(Exit::Usage, explain::of_settings(&error)))?;
            brief::run(cx, &brief, &preferences.words).await
        }
        Some(Command::Leads(leads)) => leads::run(cx, &leads).await,
        Some(Command::Export(export)) => export::run(cx, &export).await,
        Some(Command::Import(import)) => import::run(cx, &import).await,
        Some(Command::Api(api)) => api::run(cx, &api).await,
        Some(Command::Completions { shell }) => manual::completions(shell),
        Some(Command::Man) => manual::page(help::language(words())),
    }
}
