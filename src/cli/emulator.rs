//! A small amoCRM on this computer, until it is interrupted.

use std::io::{self, Write};
use std::time::Duration;

use serde_json::json;

use super::output;
use super::{CliError, args};
use crate::emulator::{self, Emulator};
use crate::i18n::Lang;
use crate::terminal::clock;

/// Serves until SIGINT or SIGTERM, with sample data in this language.
pub(super) async fn serve(args: args::Emulator, lang: Lang) -> Result<(), CliError> {
    let options = emulator::Options {
        listen: args.listen,
        db: args.db,
        tasks: args.tasks,
        awkward: args.awkward,
        lang,
        seed: args.seed,
        rps: args.rps,
        latency: Duration::from_millis(args.latency),
        faults: args.fault,
        redirect: args.redirect,
        token_life: args.token_life,
    };
    let served =
        Emulator::start(options, clock::shared()).await.map_err(|error| CliError::failed(error.to_string()))?;
    output::json(&json!({
        "url": served.url(), "token": served.token(), "client_id": emulator::CLIENT, "client_secret": emulator::SECRET,
    }))?;
    io::stdout().flush()?;
    Ok(crate::platform::signals::interrupted().await?)
}
