//! Finds the user that a word means: an id, a name, or part of one.

use super::account::{self, Account};
use super::context::Context;
use super::flags::Owner;
use super::{CliError, Exit};
use crate::domain::{Directory, GroupId, User, UserId, Whose};
use crate::store::{Db, Store};
use crate::sync;

/// The account and its users: as stored, otherwise fetched.
///
/// # Errors
/// When they are not stored and can't be fetched.
pub(super) async fn directory(account: &Account, db: &Db) -> Result<Directory, CliError> {
    match db.run(|store| store.directory()).await? {
        Some(directory) => Ok(directory),
        None => Ok(sync::directory(&account.client, db).await?),
    }
}

/// Whose tasks the flags mean: without flags one's own, whatever the board last showed.
///
/// # Errors
/// When a name matches no one, or nothing was fetched yet.
pub(super) fn whose(store: &Store, owner: &Owner) -> Result<Whose, CliError> {
    let Some(directory) = store.directory()? else {
        return Err(CliError::told(Exit::Failed, "nothing-fetched", &[]));
    };
    if let Some(name) = owner.group.as_deref().or(owner.user.as_deref().and_then(in_group)) {
        return Ok(Whose::Group(group(&directory, name)?));
    }
    Ok(match &owner.user {
        _ if owner.everyone => Whose::Everyone,
        Some(who) => Whose::User(find(&directory, who)?),
        None => Whose::User(directory.account.current_user),
    })
}

/// The user named by `--user`. A number needs no account; an unknown name is looked up again in a fresh list, as the
/// user may be new.
///
/// # Errors
/// When it matches no one, or several.
pub(super) async fn meant(cx: &Context, who: Option<&str>) -> Result<Option<UserId>, CliError> {
    let Some(who) = who else { return Ok(None) };
    if let Ok(id) = who.trim().parse() {
        return Ok(Some(UserId(id)));
    }
    let account = account::needed(cx).await?;
    looked_up(cx, &account, |directory| find(directory, who)).await.map(Some)
}

/// The users that several words mean; `group:` with a group's number, name or part of it means all its members.
///
/// # Errors
/// When one of them matches no one, or several.
pub(super) async fn all_meant(cx: &Context, account: &Account, words: &[String]) -> Result<Vec<UserId>, CliError> {
    if let Ok(ids) = words.iter().map(|word| word.trim().parse().map(UserId)).collect() {
        return Ok(ids);
    }
    looked_up(cx, account, |directory| several(directory, words)).await
}

/// The same among the users of this directory.
///
/// # Errors
/// When one of them matches no one, or several.
pub(super) fn several(directory: &Directory, words: &[String]) -> Result<Vec<UserId>, CliError> {
    let mut users = Vec::new();
    for word in words {
        let meant = match in_group(word) {
            Some(name) => members(directory, name)?,
            None => vec![find(directory, word)?],
        };
        users.extend(meant.into_iter().filter(|user| !users.contains(user)).collect::<Vec<_>>());
    }
    Ok(users)
}

/// Looks something up in the stored directory, and if that fails in a fresh one, as a user may be new.
pub(super) async fn looked_up<T>(
    cx: &Context,
    account: &Account,
    look: impl Fn(&Directory) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let db = account::open(cx, account)?;
    match look(&directory(account, &db).await?) {
        Ok(found) => Ok(found),
        Err(_) => look(&sync::directory(&account.client, &db).await?),
    }
}

/// The name after `group:`.
pub(super) fn in_group(word: &str) -> Option<&str> {
    word.trim().split_once(':').filter(|(kind, _)| fold(kind) == "group").map(|(_, name)| name)
}

/// All members of the group that a word means.
fn members(directory: &Directory, word: &str) -> Result<Vec<UserId>, CliError> {
    let group = group(directory, word)?;
    let users: Vec<UserId> = directory.members(group).map(|user| user.id).collect();
    if !users.is_empty() {
        return Ok(users);
    }
    // An empty list would mean no filter, and so everybody's tasks.
    let why = if directory.users.is_empty() { "no-names" } else { "group-empty" };
    Err(CliError::told(Exit::Usage, why, &[("w", &word)]))
}

/// The only user that a word matches.
///
/// # Errors
/// When it matches no one, or several: they are listed.
pub(super) fn find(directory: &Directory, who: &str) -> Result<UserId, CliError> {
    let who = who.trim();
    if in_group(who).is_some() {
        return Err(CliError::told(Exit::Usage, "is-a-group", &[("w", &who)]));
    }
    // Not looked up: only administrators may list users (docs/amocrm-api.md#account).
    if let Ok(id) = who.parse::<i64>() {
        return Ok(UserId(id));
    }
    if matches!(fold(who).as_str(), "me" | "я") {
        return Ok(directory.account.current_user);
    }
    let found = matching(&directory.users, who);
    match found.as_slice() {
        [user] => Ok(user.id),
        [] if directory.users.is_empty() => Err(CliError::told(Exit::Usage, "no-names", &[("w", &who)])),
        [] => {
            let names = listed(&directory.users.iter().filter(|user| user.active).collect::<Vec<_>>());
            Err(CliError::told(Exit::NotFound, "nobody", &[("w", &who), ("names", &names)]))
        }
        several => {
            let names = listed(several);
            Err(CliError::told(Exit::Usage, "several-people", &[("w", &who), ("names", &names)]))
        }
    }
}

/// The only group that a word matches.
///
/// # Errors
/// When it matches none, or several.
pub(super) fn group(directory: &Directory, word: &str) -> Result<GroupId, CliError> {
    let groups = &directory.account.groups;
    if let Some(group) = word.trim().parse::<i64>().ok().and_then(|id| groups.iter().find(|group| group.id.0 == id)) {
        return Ok(group.id);
    }
    let wanted = fold(word);
    let exact = groups.iter().filter(|group| fold(&group.name) == wanted);
    let part = groups.iter().filter(|group| !wanted.is_empty() && fold(&group.name).contains(&wanted));
    // A whole name wins even if it is part of other names.
    let found: Vec<_> = if exact.clone().count() == 1 { exact.collect() } else { part.collect() };
    match found.as_slice() {
        [group] => Ok(group.id),
        _ => {
            let names: Vec<String> = groups.iter().map(|group| format!("{} ({})", group.name, group.id)).collect();
            Err(CliError::told(Exit::Usage, "group-unknown", &[("w", &word), ("names", &names.join(", "))]))
        }
    }
}

/// Users with exactly this name, otherwise those whose names contain every word of it. Inactive users are skipped, as
/// they get no tasks.
fn matching<'a>(users: &'a [User], who: &str) -> Vec<&'a User> {
    let who = fold(who);
    let active = || users.iter().filter(|user| user.active);
    let exact: Vec<&User> = active().filter(|user| fold(&user.name) == who).collect();
    if !exact.is_empty() || who.is_empty() {
        return exact;
    }
    active().filter(|user| who.split_whitespace().all(|word| fold(&user.name).contains(word))).collect()
}

fn listed(users: &[&User]) -> String {
    let mut names: Vec<String> = users.iter().take(12).map(|user| format!("{} ({})", user.name, user.id)).collect();
    if users.len() > names.len() {
        names.push(format!("{} more", users.len() - names.len()));
    }
    names.join(", ")
}

fn fold(text: &str) -> String {
    crate::text::fold(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Directory {
        let user = |id: i64, name: &str, active| User { id: UserId(id), name: name.into(), group: None, active };
        let users = vec![
            user(1, "Анна Иванова", true),
            user(2, "Анна Фёдорова", true),
            user(3, "Пётр Анненков", true),
            user(4, "Анна", true),
            user(5, "Анна Старая", false),
        ];
        Directory { users, ..Directory::default() }
    }

    #[test]
    fn a_name_is_enough_when_it_is_one_persons() {
        let office = office();
        for (word, id) in [("Анна Иванова", 1), ("фед", 2), ("ПЕТР", 3), ("анна", 4), ("ив анна", 1), ("77", 77)]
        {
            assert_eq!(find(&office, word).unwrap().0, id, "{word}");
        }
    }

    #[test]
    fn who_may_be_meant_is_listed() {
        let error = find(&office(), "анн").unwrap_err();
        assert!(
            error.words.contains("Анна Иванова (1)") && error.words.contains("Пётр Анненков (3)"),
            "{}",
            error.words
        );
        assert!(!error.words.contains("Старая"), "who can't sign in gets no tasks: {}", error.words);
        assert_eq!(find(&office(), "Борис").unwrap_err().exit, Exit::NotFound);
        assert!(find(&Directory::default(), "Анна").unwrap_err().words.contains("number"));
    }
}
