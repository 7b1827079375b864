//! Questions asked on the terminal.

use std::io::{self, IsTerminal, Read, Write};

use secrecy::SecretString;

use super::{CliError, Exit};
/// The most bytes read as a token.
const LONGEST: u64 = 64 * 1024;
/// Asks, and reads a line.
///
/// # Errors
/// When there is no terminal to ask on.
pub(super) fn ask(question: &str) -> Result<String, CliError> {
    if !io::stdin().is_terminal() {
        return Err(CliError::told(Exit::Usage, "login-which", &[]));
    }
    // On stderr, as stdout may be piped into another program.
    write!(io::stderr(), "{question}")?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

/// Asks for something that must not be visible.
pub(super) fn hidden(prompt: &str) -> Result<SecretString, CliError> {
    let typed = rpassword::prompt_password(prompt).map_err(|_| CliError::told(Exit::Usage, "no-terminal", &[]))?;
    checked(typed)
}

pub(super) fn piped() -> Result<SecretString, CliError> {
    let mut typed = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut typed)?;
    checked(typed)
}

fn checked(typed: String) -> Result<SecretString, CliError> {
    let token = typed.trim();
    if token.is_empty() {
        return Err(CliError::told(Exit::Usage, "token-empty", &[]));
    }
    Ok(SecretString::from(token.to_owned()))
}
