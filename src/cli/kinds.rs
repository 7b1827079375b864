//! Finds the type of task that a word means: its number, its name, or part of it.

use super::account;
use super::context::Context;
use super::people::looked_up;
use super::{CliError, Exit};
use crate::domain::{Directory, TaskTypeId};
use crate::language::Language;

/// The type named by `--type`. A number needs no account.
///
/// # Errors
/// When it matches none, or several.
pub(super) async fn meant(cx: &Context, word: Option<&str>) -> Result<Option<TaskTypeId>, CliError> {
    let Some(word) = word else { return Ok(None) };
    Ok(all_meant(cx, &[word.to_owned()]).await?.into_iter().next())
}

/// The same for several.
///
/// # Errors
/// When one of them matches none, or several.
pub(super) async fn all_meant(cx: &Context, words: &[String]) -> Result<Vec<TaskTypeId>, CliError> {
    if let Ok(ids) = words.iter().map(|word| word.trim().parse::<i64>().map(Into::into)).collect() {
        return Ok(ids);
    }
    let account = account::needed(cx).await?;
    looked_up(cx, &account, |directory| words.iter().map(|word| find(directory, word)).collect()).await
}

/// The only type that a word matches.
///
/// # Errors
/// When it matches none, or several: they are listed.
pub(super) fn find(directory: &Directory, word: &str) -> Result<TaskTypeId, CliError> {
    if let Ok(id) = word.trim().parse::<i64>() {
        return Ok(id.into());
    }
    let wanted = crate::store::fold(word.trim());
    let types = &directory.account.types;
    let called = |name: &str| crate::store::fold(name);
    let exact: Vec<TaskTypeId> = types.iter().filter(|kind| called(&kind.name) == wanted).map(|kind| kind.id).collect();
    let mut built_in = Language::ALL.into_iter().flat_map(|language| language.definition().task_types);
    let built_in = built_in.find(|(_, names)| names.split('|').any(|name| name == wanted)).map(|(id, _)| *id);
    let part = || types.iter().filter(|kind| !wanted.is_empty() && called(&kind.name).contains(&wanted));
    // The account may have named another type like a built-in one, so its own names come first.
    let found: Vec<TaskTypeId> = match (exact.as_slice(), built_in) {
        ([id], _) => vec![*id],
        (_, Some(id)) => vec![id],
        _ => part().map(|kind| kind.id).collect(),
    };
    match found.as_slice() {
        [id] => Ok(*id),
        _ => {
            let names: Vec<String> = types.iter().map(|kind| format!("{} ({})", kind.name, kind.id)).collect();
            Err(CliError::told(Exit::Usage, "type-unknown", &[("w", &word), ("names", &names.join(", "))]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Account, TaskType};

    #[test]
    fn a_type_is_found_by_number_name_part_and_the_common_words_of_the_built_in_ones() {
        let kind = |id: i64, name: &str| TaskType { id: id.into(), name: name.into(), code: None, color: None };
        let types = vec![kind(1, "Связаться"), kind(2, "Встреча"), kind(7, "Отправить КП"), kind(8, "Отправить счёт")];
        let office = Directory { account: Account { types, ..Account::default() }, ..Directory::default() };
        for (word, id) in [("2", 2), ("meeting", 2), ("ВСТРЕЧА", 2), ("call", 1), ("счет", 8), ("кп", 7), ("99", 99)]
        {
            assert_eq!(find(&office, word).unwrap().0, id, "{word}");
        }
        for word in ["отправить", "lunch", ""] {
            let error = find(&office, word).unwrap_err();
            assert!(error.exit == Exit::Usage && error.words.contains("Отправить КП (7)"), "{word}: {}", error.words);
        }
    }
}
