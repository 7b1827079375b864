//! The keys as a table for people, made from the table of actions.

use super::Keymap;
use crate::app::Scope;
use crate::app::msg::action::{Entry, TABLE};
use crate::i18n::Words;

/// Every scope with its name.
pub const SCOPES: [(Scope, &str); 6] = [
    (Scope::Board, "scope-board"),
    (Scope::Queue, "scope-queue"),
    (Scope::Unsent, "scope-unsent"),
    (Scope::Leads, "scope-leads"),
    (Scope::Typing, "scope-typing"),
    (Scope::Reading, "scope-reading"),
];

/// All keys as tables in Markdown, one per scope. Actions without a key are found by name.
pub fn markdown(keys: &Keymap, words: &Words) -> String {
    SCOPES.map(|(scope, name)| format!("**{}**\n\n{}", words.get(name), table(scope, keys, words))).join("\n")
}

fn table(scope: Scope, keys: &Keymap, words: &Words) -> String {
    let has_key = |entry: &&Entry| entry.scope == scope && !keys.keys(entry).is_empty();
    let cells: Vec<_> = TABLE.iter().filter(has_key).map(|entry| cell(entry, keys, words)).collect();
    let half = cells.len().div_ceil(2);
    let none = "| | ".to_owned();
    let row = |at: usize| format!("{}{}|\n", cells[at], cells.get(half + at).unwrap_or(&none));
    let rows: String = (0..half).map(row).collect();
    format!(
        "| {key} | {does} | {key} | {does} |\n|---|---|---|---|\n{rows}",
        key = words.get("table-key"),
        does = words.get("table-does")
    )
}

fn cell(entry: &Entry, keys: &Keymap, words: &Words) -> String {
    let keys: Vec<_> =
        keys.keys(entry).into_iter().map(|key| format!("`{}`", super::label(key).replace('|', "\\|"))).collect();
    format!("| {} | {} ", keys.join(" "), words.get(&format!("action-{}", entry.word)))
}
