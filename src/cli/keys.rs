//! The keys of every action.

use super::{CliError, output};
use crate::app::msg::action::{Entry, TABLE};
use crate::keymap;
use crate::preferences::Preferences;

/// One action per line, or tables for a document.
pub(super) fn print(markdown: bool, preferences: &Preferences) -> Result<(), CliError> {
    let Preferences { keys, words, .. } = preferences;
    if markdown {
        return keymap::markdown(keys, words).lines().try_for_each(output::line);
    }
    let line = |entry: &Entry| {
        let own = keys.keys(entry).join(", ");
        output::line(&format!("{:<16} {own:<20} {}", entry.word, words.get(&format!("action-{}", entry.word))))
    };
    TABLE.iter().try_for_each(line)
}
