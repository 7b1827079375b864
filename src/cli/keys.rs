//! The keys of every action.

use super::{CliError, Exit, account, output};
use crate::app::action::{Entry, TABLE};
use crate::i18n::Words;
use crate::keymap::{self, Keymap};

/// One action a line, or tables for a document.
pub(super) fn print(markdown: bool, words: &Words) -> Result<(), CliError> {
    let config = account::config()?;
    let keys = Keymap::with(&config.keys).map_err(|error| CliError::new(Exit::Usage, error.to_string()))?;
    if markdown {
        return keymap::markdown(&keys, words).lines().try_for_each(output::line);
    }
    let line = |entry: &Entry| {
        let own = keys.keys(entry).join(", ");
        output::line(&format!("{:<16} {own:<20} {}", entry.word, words.get(&format!("action-{}", entry.word))))
    };
    TABLE.iter().try_for_each(line)
}
