//! The tasks that a command is about, as they currently are on the server.

use super::account::Account;
use super::{CliError, Exit};
use crate::domain::{ListQuery, Task, TaskId};
use crate::store::Db;
use crate::sync::{self, SyncError};

/// Tasks as fetched by a command.
#[derive(Clone, Debug, Default)]
pub(super) struct Fetched {
    /// They have just come from the server.
    pub fresh: bool,
    /// Those that don't exist.
    pub missing: Vec<TaskId>,
}

/// Fetches who we are, if unknown, and the tasks' current state. Without a network the stored state is used. What the
/// person saw of them before stays recorded as seen.
///
/// # Errors
/// Also when none of the tasks exists.
pub(super) async fn refresh_tasks(account: &Account, db: &Db, ids: &[TaskId]) -> Result<Fetched, CliError> {
    if db.run(|store| store.directory()).await?.is_none() {
        sync::directory(&account.client, db).await.map_err(CliError::from)?;
    }
    let own = ids.to_vec();
    db.run(move |store| store.keep_seen(&own)).await?;
    let mut fetched = Fetched { fresh: true, missing: Vec::new() };
    for ids in ids.chunks(250) {
        match fetch(account, ids).await {
            // Another account's answer says nothing about our tasks; that it answers is reported when the edit is about
            // to be sent.
            Ok((tasks, gone)) if !is_ours(account, db, &tasks, &gone).await? => fetched.fresh = false,
            Ok((tasks, gone)) => {
                db.run(move |store| {
                    store.put_tasks(&tasks)?;
                    store.forget_tasks(&gone)
                })
                .await?;
            }
            Err(error) if error.is_temporary() => fetched.fresh = false,
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

/// Whether this answer came from the account whose tasks are stored here. The server is asked only if tasks are missing
/// or belong to another account.
///
/// # Errors
/// When another account answers and one of the missing tasks is not known here; otherwise like
/// [`sync::verify_account`].
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
        Err(SyncError::Api(error)) if error.is_temporary() => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The tasks that the server has, and those that are neither in its list nor found individually.
async fn fetch(account: &Account, ids: &[TaskId]) -> Result<(Vec<Task>, Vec<TaskId>), crate::api::ApiError> {
    let query = ListQuery { ids: ids.to_vec(), limit: Some(250), ..ListQuery::default() };
    let mut tasks = account.client.tasks(&query).await?.tasks;
    let mut gone = Vec::new();
    // The server can't know ids that were assigned here.
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
