//! Commands that write, through the same outbox as the board. What can't be sent now is kept, and sent by whatever runs
//! next.

use std::time::Duration;

use super::account::{self, Account};
use super::context::Context;
use super::fresh_tasks::{Fetched, refresh_tasks};
use super::ids::Named;
use super::new_tasks::{self, Wanted};
use super::outcome::{self, Became, Ending};
use super::sentence::told;
use super::{CliError, Exit, args, kinds, output, people, progress, task_fields};
use crate::domain::{Act, ChangeId, Due, Edit, Patch, Task, TaskId};
use crate::store::{Basis, Db, Intent, Outcome, RequestKey, StoreError};
use crate::sync::{self, Finished, Sent, SyncError};
use crate::terminal::clock;

/// How long to wait for another sender.
const POLLS: u32 = 300;
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// What a command wants to do, and on what basis.
#[derive(Debug, Default)]
pub(super) struct WriteRequest {
    /// Its edits.
    pub edits: Vec<Edit>,
    /// The name of the act.
    pub act: Act,
    /// Print outcomes as JSON.
    pub as_json: bool,
    /// The caller's names for what is created, by the index of the edit.
    pub names: Vec<Option<String>>,
    /// The keys of what is created, by the index of the edit.
    pub keys: Vec<Option<RequestKey>>,
    /// Copies of the tasks given with the command.
    pub seen: Vec<Task>,
    /// Overwrite whatever others changed meanwhile.
    pub force: bool,
}

/// Adds one task, or one for each JSON line on stdin.
pub(super) async fn add(cx: &Context, args: &args::Add) -> Result<(), CliError> {
    let wanted = match args.text.as_deref() {
        // A key names one task, but stdin may contain several.
        Some("-") | None if args.key.is_some() => {
            return Err(CliError::told(Exit::Usage, "key-names-one", &[]));
        }
        Some("-") | None => {
            let wanted = new_tasks::lines(cx, &super::ids::stdin()?)?;
            if wanted.is_empty() {
                return Err(CliError::told(Exit::Usage, "no-input", &[]));
            }
            wanted
        }
        Some(text) => {
            let user = people::meant(cx, args.fields.user.as_deref()).await?;
            vec![new_tasks::wanted(cx, text, args, user, kinds::meant(cx, args.fields.kind.as_deref()).await?)?]
        }
    };
    if args.dry_run {
        return wanted.into_iter().try_for_each(|each| shown(&Edit::Create(each.new)));
    }
    carry_out(cx, account::needed(cx).await?, creating(wanted, args.json)).await
}

impl WriteRequest {
    /// Edits that one undo takes back; everything else has its default.
    pub(super) fn of(edits: Vec<Edit>, act: Act, as_json: bool) -> Self {
        Self { edits, act, as_json, ..Self::default() }
    }
}

/// A request that creates tasks.
pub(super) fn creating(wanted: Vec<Wanted>, as_json: bool) -> WriteRequest {
    let mut request = WriteRequest { act: Act::Create, as_json, ..WriteRequest::default() };
    for Wanted { new, request_id, key } in wanted {
        request.edits.push(Edit::Create(new));
        request.names.push(request_id);
        request.keys.push(key);
    }
    request
}

/// Changes tasks.
pub(super) async fn edit(cx: &Context, args: &args::Edit) -> Result<(), CliError> {
    if args.text.as_ref().is_some_and(|text| text.trim().is_empty()) {
        return Err(CliError::told(Exit::Usage, "text-empty", &[]));
    }
    let user = people::meant(cx, args.fields.user.as_deref()).await?;
    let kind = kinds::meant(cx, args.fields.kind.as_deref()).await?;
    let patch = Patch { text: args.text.clone(), ..task_fields::patch(cx, &args.fields, user, kind)? };
    if patch.is_empty() {
        return Err(CliError::told(Exit::Usage, "change-what", &[]));
    }
    let Named { ids, seen } = super::ids::tasks(&args.ids)?;
    let edits: Vec<Edit> = ids.into_iter().map(|task| Edit::Update { task, patch: patch.clone() }).collect();
    if args.dry_run {
        return edits.iter().try_for_each(shown);
    }
    let request = WriteRequest { seen, force: args.force, ..WriteRequest::of(edits, Act::Edit, args.json) };
    carry_out(cx, account::needed(cx).await?, request).await
}

/// Prints an edit without making it, with the field names of the API.
pub(super) fn shown(edit: &Edit) -> Result<(), CliError> {
    output::json(&crate::api::as_sent(edit))
}

/// Stores a request in the outbox, sends it, and reports the outcome to the caller.
pub(super) async fn carry_out(cx: &Context, account: Account, request: WriteRequest) -> Result<(), CliError> {
    may_write(&account)?;
    let db = account::open(cx, &account)?;
    let ids: Vec<TaskId> = request.edits.iter().filter_map(changes).collect();
    let fetched = refresh_tasks(&account, &db, &ids).await?;
    store_and_send(cx, account, db, request, fetched).await
}

fn changes(edit: &Edit) -> Option<TaskId> {
    match edit {
        Edit::Update { task, .. } => Some(*task),
        Edit::Create(_) | Edit::Note { .. } => None,
    }
}

fn may_write(account: &Account) -> Result<(), CliError> {
    if account.client.is_read_only() {
        return Err(CliError::told(Exit::Usage, "read-only-unchanged", &[]));
    }
    Ok(())
}

/// Like [`carry_out`], for tasks that were already fetched.
pub(super) async fn store_and_send(
    cx: &Context,
    account: Account,
    db: Db,
    mut request: WriteRequest,
    fetched: Fetched,
) -> Result<(), CliError> {
    may_write(&account)?;
    request.edits.retain(|edit| changes(edit).is_none_or(|task| !fetched.missing.contains(&task)));
    let mut ending = Ending::new(cx, request.as_json, std::mem::take(&mut request.names));
    fetched.missing.iter().for_each(|id| ending.missing(*id));
    let outcomes = store(&db, request, fetched.fresh).await?;
    let ids: Vec<ChangeId> = outcomes.iter().filter_map(change_of).cloned().collect();
    if !ids.is_empty() {
        ending.acted();
    }
    let sent = send_and_tell(cx, &account, &db, (&outcomes, &ids), &mut ending).await;
    account::close(cx, db).await;
    match sent {
        Ok(failed) => ending.close(failed),
        Err(error) if ids.is_empty() => Err(error),
        // The edits are stored; the store failed after that.
        Err(error) => {
            ending.kept(&error);
            ending.close(None)
        }
    }
}

/// Sends what was stored, and reports the outcome of each edit; returns what prevented the rest.
async fn send_and_tell(
    cx: &Context,
    account: &Account,
    db: &Db,
    (outcomes, ids): (&[Outcome], &[ChangeId]),
    ending: &mut Ending,
) -> Result<Option<SyncError>, CliError> {
    let Out { failed, moved, finished } = send(cx, account, db, ids).await?;
    moved.into_iter().for_each(|(task, due)| ending.moved(task, due));
    if !finished.is_empty() {
        let directory = db.run(|store| store.directory()).await?.unwrap_or_default();
        finished.iter().for_each(|finished| ending.finished(finished, &directory));
    }
    for (at, outcome) in outcomes.iter().enumerate() {
        match change_of(outcome).cloned() {
            Some(id) => {
                if let Some(became) = db.run(move |store| Became::read(store, &id)).await? {
                    ending.change(at, &became);
                }
            }
            None => ending.unchanged(outcome),
        }
    }
    Ok(failed)
}

fn change_of(outcome: &Outcome) -> Option<&ChangeId> {
    match outcome {
        Outcome::Owed(id) | Outcome::Known(id) => Some(id),
        Outcome::Unchanged(_) => None,
    }
}

async fn store(db: &Db, request: WriteRequest, fresh: bool) -> Result<Vec<Outcome>, CliError> {
    let now = clock::now().timestamp();
    let stored = db.run(move |store| {
        let me = store.directory()?.map(|directory| directory.account.current_user).unwrap_or_default();
        let WriteRequest { edits, act, keys, seen, force, .. } = &request;
        let basis = if *force { Basis::Forced } else { Basis::Seen(seen) };
        let applied = store.carry_out(&Intent { basis, fresh, keys, ..Intent::stored(edits, *act, me, now, now) })?;
        // What was refused before under this key may be accepted now.
        for id in applied.outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Known(_))).filter_map(change_of) {
            outcome::again(store, id)?;
        }
        Ok(applied.outcomes)
    });
    stored.await.map_err(|error| match error {
        StoreError::KeyTaken { key } => {
            let why = told("key-used", &[("w", &key)]);
            CliError::told(Exit::Usage, "nothing-changed", &[("why", &why)])
        }
        error => CliError::told(Exit::Failed, "nothing-changed", &[("why", &CliError::from(error).words)]),
    })
}

/// The outcome of sending.
#[derive(Default)]
struct Out {
    /// What prevented the rest.
    failed: Option<SyncError>,
    /// Tasks that were completed here while someone moved them, and their new times.
    moved: Vec<(TaskId, Due)>,
    /// Tasks that were changed here while someone completed them.
    finished: Vec<Finished>,
}

/// Sends until our changes are settled, or something prevents it.
async fn send(cx: &Context, account: &Account, db: &Db, ours: &[ChangeId]) -> Result<Out, CliError> {
    let mut out = Out::default();
    for _ in 0..POLLS {
        let sent = progress::with_progress(cx, db, ours, sync::push(&account.client, db, clock::clocks())).await;
        let ids = ours.to_vec();
        let waiting = db.run(move |store| store.moving_among(&ids)).await?;
        match sent {
            Err(error) => {
                // If ours are settled, the error concerns other edits.
                out.failed = (waiting > 0).then_some(error);
                break;
            }
            Ok(Sent { moved, finished, busy, confirmed, troubles, .. }) => {
                out.moved.extend(moved);
                out.finished.extend(finished);
                match (waiting, busy) {
                    (0, _) => break,
                    // The board or another command is sending: it takes ours too, or leaves them to us.
                    (_, true) => tokio::time::sleep(POLL_INTERVAL).await,
                    // Nothing moved: what still waits is not due yet.
                    (_, false) if confirmed == 0 && troubles.is_empty() => break,
                    (_, false) => {}
                }
            }
        }
    }
    Ok(out)
}
