//! The command line: the board, the demo, the emulator, and the same acts without the screen.

mod args;
mod board;
mod problem;
mod scripts;

use std::process::ExitCode;

use clap::Parser;

use crate::i18n::{Lang, Words};
use args::{Args, Command};
pub use problem::{CliError, Exit};

/// Runs the program; errors become one sentence on stderr and an exit code.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let lang = args.lang.as_deref().and_then(Lang::from_locale).unwrap_or_else(Lang::of_system);
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return problem::report(&CliError::failed(error.to_string())),
    };
    let result = runtime.block_on(go(args, Words::new(lang)));
    // A name look-up may hang in a thread of its own; nobody waits for it.
    runtime.shutdown_background();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => problem::report(&error),
    }
}

async fn go(args: Args, words: Words) -> Result<(), CliError> {
    match args.command {
        None => board::board(words).await,
        Some(Command::Demo { tasks, seed }) => board::demo(words, tasks, seed).await,
        Some(Command::Emulator(options)) => scripts::emulator(options).await,
        Some(Command::List(list)) => scripts::list(&list).await,
        Some(Command::Show { id, json }) => scripts::show(id, json).await,
        Some(Command::Add(add)) => scripts::add(&add).await,
        Some(Command::Edit(edit)) => scripts::edit(&edit).await,
        Some(Command::Done { ids, result }) => scripts::done(&ids, &result).await,
    }
}
