//! Sending what is owed: check first, send only what changed, confirm by the server's word; whatever is unclear is looked for
//! before anything is sent again.

use crate::api::{ApiError, Client, Outcome};
use crate::domain::{
    Change, ChangeId, ChangeState, ListQuery, Merged, NewTask, OrderBy, OrderField, Patch, Task, Work, merge,
};
use crate::store::Db;

use super::SyncError;

/// Writes a request takes, as the vendor recommends.
const BATCH: usize = 50;
/// Seconds after an unclear creation until its absence counts (reliability sheet).
const QUIET: i64 = 150;

/// What a push achieved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sent {
    /// Edits that are in amoCRM now.
    pub confirmed: usize,
    /// Edits that need the person.
    pub troubles: Vec<Change>,
}

/// Sends what is due at `now` (Unix seconds), one batch of creations and one of edits.
///
/// # Errors
/// [`SyncError`] when the network or the server is in the way; every change then stands in a state that says so.
pub async fn push(client: &Client, db: &Db, now: i64) -> Result<Sent, SyncError> {
    let due = db.run(move |store| store.due_changes(now, BATCH)).await?;
    let (unclear, ready): (Vec<_>, Vec<_>) = due.into_iter().partition(|change| !change.state.is_unsent());
    let mut sent = Sent::default();
    for change in unclear {
        look(client, db, change, now, &mut sent).await?;
    }
    let (new, edits): (Vec<_>, Vec<_>) = ready.into_iter().partition(|change| matches!(change.work, Work::Create(_)));
    create(client, db, new, now, &mut sent).await?;
    edit(client, db, edits, now, &mut sent).await?;
    Ok(sent)
}

async fn set(
    db: &Db,
    id: &ChangeId,
    state: ChangeState,
    next: Option<i64>,
    why: Option<String>,
) -> Result<(), SyncError> {
    let id = id.clone();
    db.run(move |store| store.set_state(&id, state, next, why.as_deref())).await?;
    Ok(())
}

/// A change that only the person can go on with.
async fn trouble(db: &Db, change: Change, state: ChangeState, why: String, sent: &mut Sent) -> Result<(), SyncError> {
    set(db, &change.id, state, None, Some(why.clone())).await?;
    sent.troubles.push(Change { state, reason: Some(why), ..change });
    Ok(())
}

/// What goes over the wire for a creation: `created_at` is part of its fingerprint.
fn stamped(change: &Change) -> Option<NewTask> {
    let Work::Create(new) = &change.work else { return None };
    Some(NewTask { created_at: new.created_at.or(Some(change.made_at)), ..new.clone() })
}

async fn create(
    client: &Client,
    db: &Db,
    mut changes: Vec<Change>,
    now: i64,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    while !changes.is_empty() {
        let order = Some(OrderBy { field: OrderField::Id, descending: true });
        let newest = client.tasks(&ListQuery { order, limit: Some(1), ..ListQuery::default() }).await?;
        let mark = newest.tasks.first().map_or(0, |task| task.id.0);
        for change in &changes {
            let id = change.id.clone();
            db.run(move |store| {
                store.set_watermark(&id, mark)?;
                store.set_meta(&format!("sent:{}", id.0), &now.to_string())?;
                store.set_state(&id, ChangeState::Sending, None, None)
            })
            .await?;
        }
        let items: Vec<_> = changes.iter().filter_map(|change| Some((change.id.0.clone(), stamped(change)?))).collect();
        match client.add_tasks(&items).await {
            Ok(added) => {
                for change in changes {
                    let found = added.iter().find(|added| added.request_id == change.id.0).map(|added| added.id);
                    let Some(server) = found else {
                        set(db, &change.id, ChangeState::Ambiguous, Some(now + 5), None).await?;
                        continue;
                    };
                    db.run(move |store| store.confirm_create(&change.id, server)).await?;
                    sent.confirmed += 1;
                }
                return Ok(());
            }
            Err(error) => changes = failed(db, changes, &error, now, sent).await?,
        }
    }
    Ok(())
}

async fn edit(client: &Client, db: &Db, changes: Vec<Change>, now: i64, sent: &mut Sent) -> Result<(), SyncError> {
    if changes.is_empty() {
        return Ok(());
    }
    let ids = changes.iter().map(|change| change.task).collect();
    let present = client.tasks(&ListQuery { ids, limit: Some(250), ..ListQuery::default() }).await?.tasks;
    let copies = present.clone();
    db.run(move |store| store.put_tasks(&copies)).await?;
    let mut ready = Vec::new();
    for change in changes {
        let theirs = present.iter().find(|task| task.id == change.task);
        match decide(&change, theirs) {
            Decision::Send(patch) => ready.push((change, patch)),
            Decision::Done(at) => {
                db.run(move |store| store.confirm_edit(&change.id, at)).await?;
                sent.confirmed += 1;
            }
            Decision::Conflict(fields) => trouble(db, change, ChangeState::Conflicted, fields, sent).await?,
            Decision::Gone => trouble(db, change, ChangeState::NeedsYou, "gone".into(), sent).await?,
        }
    }
    while !ready.is_empty() {
        for (change, _) in &ready {
            set(db, &change.id, ChangeState::Sending, None, None).await?;
        }
        let items: Vec<_> =
            ready.iter().map(|(change, patch)| (change.id.0.clone(), change.task, patch.clone())).collect();
        match client.edit_tasks(&items).await {
            Ok(edited) => {
                for (change, _) in ready {
                    match edited.iter().find(|edited| edited.id == change.task) {
                        Some(done) => {
                            let at = done.updated_at;
                            db.run(move |store| store.confirm_edit(&change.id, at)).await?;
                            sent.confirmed += 1;
                        }
                        None => set(db, &change.id, ChangeState::Ambiguous, Some(now + 5), None).await?,
                    }
                }
                return Ok(());
            }
            Err(error) => {
                let (changes, patches): (Vec<_>, Vec<_>) = ready.into_iter().unzip();
                let named: Vec<_> = changes.iter().map(|change: &Change| change.id.clone()).collect();
                let left = failed(db, changes, &error, now, sent).await?;
                let patch =
                    |change: &Change| named.iter().position(|id| *id == change.id).map(|at| patches[at].clone());
                ready = left.into_iter().filter_map(|change| patch(&change).map(|patch| (change, patch))).collect();
            }
        }
    }
    Ok(())
}

enum Decision {
    Send(Patch),
    /// The server has it, as of this time.
    Done(i64),
    Conflict(String),
    Gone,
}

fn decide(change: &Change, theirs: Option<&Task>) -> Decision {
    let (Work::Edit { patch, base }, Some(theirs)) = (&change.work, theirs) else { return Decision::Gone };
    match merge(patch, base, theirs) {
        Merged::Send(patch) if patch.is_empty() => Decision::Done(theirs.updated_at),
        Merged::Send(patch) => Decision::Send(patch),
        Merged::Conflict(fields) => {
            let names: Vec<_> = fields.iter().map(|field| format!("{field:?}").to_lowercase()).collect();
            Decision::Conflict(names.join(", "))
        }
    }
}

/// Puts the changes of a failed request into the states that its failure means. Answers those that can go out again at once:
/// the good ones of a batch that was refused for some.
async fn failed(
    db: &Db,
    changes: Vec<Change>,
    error: &ApiError,
    now: i64,
    sent: &mut Sent,
) -> Result<Vec<Change>, SyncError> {
    if let ApiError::Invalid { items, detail } = error {
        let complaint = |at: usize, change: &Change| {
            items.iter().find(|item| item.request_id == change.id.0 || item.request_id == at.to_string())
        };
        let mut left = Vec::new();
        let named = changes.iter().enumerate().any(|(at, change)| complaint(at, change).is_some());
        for (at, change) in changes.into_iter().enumerate() {
            match complaint(at, &change) {
                Some(item) => {
                    let why = format!("{}: {}", item.path, item.detail);
                    trouble(db, change, ChangeState::Refused, why, sent).await?;
                }
                None if named => left.push(change),
                None => trouble(db, change, ChangeState::Refused, detail.clone(), sent).await?,
            }
        }
        return Ok(left);
    }
    for change in changes {
        match error.outcome() {
            Outcome::NotExecuted => {
                let wait = 2i64.saturating_pow(change.attempts.min(6));
                set(db, &change.id, ChangeState::Queued, Some(now + wait), Some(error.to_string())).await?;
            }
            Outcome::Unknown => {
                set(db, &change.id, ChangeState::Ambiguous, Some(now + 5), Some(error.to_string())).await?
            }
            Outcome::Refused => trouble(db, change, ChangeState::Refused, error.to_string(), sent).await?,
        }
    }
    Err(error.clone().into())
}

/// Finds out whether an unclear change arrived.
async fn look(client: &Client, db: &Db, change: Change, now: i64, sent: &mut Sent) -> Result<(), SyncError> {
    let Some(new) = stamped(&change) else {
        return match client.task(change.task).await? {
            // What is missing goes out again through the usual check: the same values twice do no harm.
            Some(_) => set(db, &change.id, ChangeState::Queued, None, None).await,
            None => trouble(db, change, ChangeState::NeedsYou, "gone".into(), sent).await,
        };
    };
    let order = Some(OrderBy { field: OrderField::Id, descending: true });
    let responsible = new.responsible.into_iter().collect();
    let latest = client.tasks(&ListQuery { responsible, order, limit: Some(250), ..ListQuery::default() }).await?.tasks;
    let id = change.id.clone();
    let (mark, at) =
        db.run(move |store| Ok((store.watermark(&id)?.unwrap_or(0), store.meta(&format!("sent:{}", id.0))?))).await?;
    let same = |task: &&Task| {
        task.id.0 > mark && task.text == new.text && task.due == new.due && Some(task.created_at) == new.created_at
    };
    if let Some(task) = latest.iter().find(same) {
        let server = task.id;
        db.run(move |store| store.confirm_create(&change.id, server)).await?;
        sent.confirmed += 1;
        return Ok(());
    }
    let waited = now - at.and_then(|text| text.parse::<i64>().ok()).unwrap_or(now);
    if waited < QUIET {
        let next = [5, 30, 90, QUIET].into_iter().find(|step| *step > waited).unwrap_or(QUIET);
        return set(db, &change.id, ChangeState::Ambiguous, Some(now + next - waited), None).await;
    }
    if change.attempts < 2 {
        return set(db, &change.id, ChangeState::Queued, None, None).await;
    }
    trouble(db, change, ChangeState::NeedsYou, "unclear".into(), sent).await
}
