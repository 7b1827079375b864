//! Finds types of tasks and people by parts of their names: all that a word matches.

use super::{Context, FilterError, fold, moved};
use crate::domain::{TaskTypeId, UserId};

/// The types with this name; several words, separated by commas, match any of them.
pub fn kinds(value: &str, cx: &Context<'_>) -> Result<Vec<TaskTypeId>, FilterError> {
    let mut found = Vec::new();
    for word in words(value) {
        let types = &cx.directory.account.types;
        let fits =
            types.iter().filter(|kind| named(&kind.name, word) || is_built_in_name(kind.id, word)).map(|kind| kind.id);
        let before = found.len();
        found.extend(fits.chain(number(word).map(TaskTypeId)));
        if found.len() == before {
            return Err(FilterError::Kind(word.to_owned()));
        }
    }
    // Commas alone name nothing.
    if found.is_empty() { Err(FilterError::Kind(value.to_owned())) } else { Ok(found) }
}

/// The users with this name; `me` and `я` is the user whom the token acts as.
pub fn people(value: &str, cx: &Context<'_>) -> Result<Vec<UserId>, FilterError> {
    let mut found = Vec::new();
    for word in words(value) {
        let before = found.len();
        // Also if it was typed in the other keyboard layout.
        if matches!(fold(word).as_str(), "me" | "я") || moved(word) == "me" {
            found.push(cx.directory.account.current_user);
        } else {
            let fits = cx.directory.users.iter().filter(|user| named(&user.name, word)).map(|user| user.id);
            found.extend(fits.chain(number(word).map(UserId)));
        }
        if found.len() == before {
            return Err(FilterError::Person(word.to_owned()));
        }
    }
    if found.is_empty() { Err(FilterError::Person(value.to_owned())) } else { Ok(found) }
}

/// Names for the built-in types that work everywhere, whatever the account calls them.
fn is_built_in_name(kind: TaskTypeId, word: &str) -> bool {
    let names = match kind {
        TaskTypeId::CALL => ["call", "звонок"],
        TaskTypeId::MEETING => ["meeting", "встреча"],
        _ => return false,
    };
    names.iter().any(|name| name.starts_with(&fold(word)) || name.starts_with(&moved(word)))
}

pub fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|word| !word.is_empty())
}

/// True if every blank-separated part of the word is in the name, as typed or in the other layout.
pub fn named(name: &str, word: &str) -> bool {
    let name = fold(name);
    let holds = |word: String| word.split_whitespace().all(|piece| name.contains(piece));
    holds(fold(word)) || holds(moved(word))
}

fn number(word: &str) -> Option<i64> {
    word.trim_start_matches('#').parse().ok()
}
