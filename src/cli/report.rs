//! How a failed command is reported.

use std::process::ExitCode;

use super::context::Context;
use super::output::{remark, trouble};
use super::{CliError, Exit, help};
use crate::i18n::{Lang, Words};
use crate::platform::terminal;
/// Prints the sentence, as JSON if requested.
pub(super) fn report(cx: &Context, error: &CliError) -> ExitCode {
    trouble(cx, error);
    if terminal::window_closes_with_us() {
        // After a double click the window would close with the program before anyone could read the sentence.
        let lang = help::language(std::env::args_os().map(|word| word.to_string_lossy().into_owned()));
        remark(cx, &Words::new(lang).get("close-window"));
        let _ = std::io::stdin().read_line(&mut String::new());
    }
    ExitCode::from(error.exit as u8)
}

/// Says what is wrong with the command line, or prints the help that was asked for.
pub(super) fn misread(cx: &Context, error: &clap::Error, lang: Lang) -> ExitCode {
    if let Some(words) = help::sentence(error, lang).filter(|_| error.use_stderr()) {
        return report(cx, &CliError::new(Exit::Usage, words));
    }
    if error.use_stderr() && cx.speaks_json() {
        let words = error.render().to_string();
        let words = words.trim().trim_start_matches("error: ").to_owned();
        return report(cx, &CliError::new(Exit::Usage, words));
    }
    // If the reader is gone, there is nobody left to tell.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::Usage as u8))
}
