//! The tasks that a command is about, as the server has them now.

use super::account::Account;
use super::{CliError, Exit};
use crate::domain::{ListQuery, Task, TaskId};
use crate::store::Db;
use crate::sync::{self, SyncError};

/// Tasks as a command fetched them.
#[derive(Clone, Debug, Default)]
pub(super) struct Fetched {
    /// They came from the server just now.
    pub fresh: bool,
    /// Those that are not there.
    pub missing: Vec<TaskId>,
}

/// Who we are, and the tasks as they are now. Without a network, what is stored will do. What the person saw of them before
/// stays what they saw.
///
/// # Errors
/// Also when none of the tasks is there.
pub(super) async fn refresh_tasks(account: &Account, db: &Db, ids: &[TaskId]) -> Result<Fetched, CliError> {
    if db.run(|store| store.directory()).await?.is_none() {
        sync::directory(&account.client, db).await.map_err(CliError::from)?;
    }
    let own = ids.to_vec();
    db.run(move |store| store.keep_seen(&own)).await?;
    let mut fetched = Fetched { fresh: true, missing: Vec::new() };
    for ids in ids.chunks(250) {
        match fetch(account, ids).await {
            // What another account has, or has not, says nothing of ours; that it answers is said when the edit is to be sent.
            Ok((tasks, gone)) if !is_ours(account, db, &tasks, &gone).await? => fetched.fresh = false,
            Ok((tasks, gone)) => {
                db.run(move |store| {
                    store.put_tasks(&tasks)?;
                    store.forget_tasks(&gone)
                })
                .await?;
            }
            Err(error) if error.passes() => fetched.fresh = false,
            Err(error) => return Err(error.into()),
        }
        let asked = ids.to_vec();
        let known = db.run(move |store| store.known(&asked)).await?;
        fetched.missing.extend(ids.iter().copied().filter(|id| !known.contains(id)));
    }
    match fetched.missing.first() {
        Some(id) if fetched.missing.len() == ids.len() => {
            Err(CliError::told(Exit::NotFound, "no-task-unchanged", &[("id", id)]))
        }
        _ => Ok(fetched),
    }
}

/// Whether the account whose tasks are stored here gave this answer. It is asked where tasks are missing or are another account's.
///
/// # Errors
/// When another account answers and one of those that it lacks is not known here, and as [`sync::verify_account`] otherwise.
async fn is_ours(account: &Account, db: &Db, tasks: &[Task], gone: &[TaskId]) -> Result<bool, CliError> {
    let own = db.run(|store| store.directory()).await?.map(|directory| directory.account.id);
    let is_other = |task: &Task| task.account.is_some_and(|id| own.is_some_and(|own| own != id));
    if gone.is_empty() && !tasks.iter().any(is_other) {
        return Ok(true);
    }
    let asked = gone.to_vec();
    let known = db.run(move |store| store.known(&asked)).await?;
    match sync::verify_account(&account.client, db).await {
        Ok(_) => Ok(true),
        Err(SyncError::OtherAccount { .. }) if known.len() == gone.len() => Ok(false),
        Err(SyncError::Api(error)) if error.passes() => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The tasks that the server has, and those that neither its list nor a look at them finds.
async fn fetch(account: &Account, ids: &[TaskId]) -> Result<(Vec<Task>, Vec<TaskId>), crate::api::ApiError> {
    let query = ListQuery { ids: ids.to_vec(), limit: Some(250), ..ListQuery::default() };
    let mut tasks = account.client.tasks(&query).await?.tasks;
    let mut gone = Vec::new();
    for id in ids.iter().filter(|id| !id.is_local()) {
        if !tasks.iter().any(|task| task.id == *id) {
            match account.client.task(*id).await? {
                Some(task) => tasks.push(task),
                None => gone.push(*id),
            }
        }
    }
    Ok((tasks, gone))
}
