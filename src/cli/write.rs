//! Writing commands: the same outbox as the board's. What can't be sent now is kept and sent by whatever runs next.

use std::time::Duration;

use serde_json::json;

use super::account::{self, Account};
use super::args;
use super::fields::{self, Wanted};
use super::output::{self, line, remark};
use super::{CliError, Exit, people};
use crate::domain::{Change, ChangeId, ChangeState, Edit, ListQuery, Patch, TaskId, Work};
use crate::store::Db;
use crate::sync::{self, Sent, SyncError};
use crate::terminal::clock;
use crate::text;

/// How long another sender is waited for.
const TURNS: u32 = 300;
const TURN: Duration = Duration::from_millis(100);

/// Adds one task, or one for each JSON line on stdin.
pub(super) async fn add(args: &args::Add) -> Result<(), CliError> {
    let wanted = match args.text.as_deref() {
        Some("-") | None => fields::lines(&super::ids::stdin()?)?,
        Some(text) => vec![fields::wanted(text, args, people::meant(args.fields.user.as_deref()).await?)?],
    };
    if args.dry_run {
        return wanted.into_iter().try_for_each(|each| shown(&Edit::Create(each.new)));
    }
    let account = account::needed().await?;
    let names = wanted.iter().map(|each| each.request_id.clone()).collect();
    let edits = wanted.into_iter().map(|Wanted { new, .. }| Edit::Create(new)).collect();
    carry_out(account, edits, "create", args.json, names).await
}

/// Changes tasks.
pub(super) async fn edit(args: &args::Edit) -> Result<(), CliError> {
    let user = people::meant(args.fields.user.as_deref()).await?;
    let patch = Patch { text: args.text.clone(), ..fields::patch(&args.fields, user)? };
    if patch.is_empty() {
        return Err(CliError::new(Exit::Usage, "say what to change, for example --due \"tomorrow 10:00\""));
    }
    let change = |id: &i64| Edit::Change { task: TaskId(*id), patch: patch.clone() };
    let edits: Vec<Edit> = super::ids::tasks(&args.ids)?.iter().map(change).collect();
    if args.dry_run {
        return edits.iter().try_for_each(shown);
    }
    carry_out(account::needed().await?, edits, "edit", args.json, Vec::new()).await
}

/// Prints an edit that is not made, with the field names of the API.
pub(super) fn shown(edit: &Edit) -> Result<(), CliError> {
    output::json(&crate::api::as_sent(edit))
}

/// Into the outbox, out to the server, and what became of it to the caller.
pub(super) async fn carry_out(
    account: Account,
    edits: Vec<Edit>,
    act: &str,
    as_json: bool,
    names: Vec<Option<String>>,
) -> Result<(), CliError> {
    may_write(&account)?;
    let db = account::open(&account)?;
    let ids: Vec<TaskId> = edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Change { task, .. } => Some(*task),
            Edit::Create(_) | Edit::Note { .. } => None,
        })
        .collect();
    meet(&account, &db, &ids).await?;
    settle(account, db, edits, act, as_json, names).await
}

fn may_write(account: &Account) -> Result<(), CliError> {
    if account.client.is_read_only() {
        return Err(CliError::new(Exit::Usage, "read only: nothing was changed"));
    }
    Ok(())
}

/// As [`carry_out`], for tasks that were met already.
pub(super) async fn settle(
    account: Account,
    db: Db,
    edits: Vec<Edit>,
    act: &str,
    as_json: bool,
    names: Vec<Option<String>>,
) -> Result<(), CliError> {
    may_write(&account)?;
    let (now, act) = (clock::now().timestamp(), act.to_owned());
    let applied = db
        .run(move |store| {
            let me = store.directory()?.map(|directory| directory.account.current_user).unwrap_or_default();
            store.apply(&edits, &act, me, now, now)
        })
        .await
        .map_err(|error| CliError::failed(format!("{error}; nothing was changed")))?;
    if applied.changes.is_empty() {
        remark("nothing to change: amoCRM has it so already");
    }
    let failed = send(&account, &db, &applied.changes).await?;
    let mut exit = None;
    for (at, id) in applied.changes.into_iter().enumerate() {
        let Some(change) = db.run(move |store| store.change(&id)).await? else { continue };
        report(&change, names.get(at).and_then(Option::as_deref), as_json)?;
        if !change.state.is_moving() && change.state != ChangeState::Confirmed {
            let why = change.reason.as_ref().map_or_else(|| "it needs you: open the board".into(), ToString::to_string);
            exit = Some(CliError::failed(format!("task {}: {}", change.task, text::safe(&why))));
        }
    }
    account::close(db).await;
    match (exit, failed) {
        (Some(error), _) => Err(error),
        (None, Some(error)) if matches!(&error, SyncError::Api(error) if error.passes()) => {
            remark(&format!("{error}; it is saved on this computer and goes out with the next run"));
            Ok(())
        }
        // It was stored before the disk was full, and is not stored a second time.
        (None, Some(SyncError::Store(error))) => {
            let words =
                format!("saved on this computer, and not in amoCRM yet: {error}; it goes out once that is mended");
            Err(CliError::failed(words))
        }
        (None, Some(error)) => {
            let CliError { words, exit } = CliError::from(error);
            Err(CliError::new(exit, format!("{words}. It is saved on this computer and goes out once that is mended")))
        }
        (None, None) => Ok(()),
    }
}

/// Who we are, and the tasks as they are now. Without a network, what is stored will do.
pub(super) async fn meet(account: &Account, db: &Db, ids: &[TaskId]) -> Result<(), CliError> {
    if db.run(|store| store.directory()).await?.is_none() {
        sync::directory(&account.client, db).await.map_err(CliError::from)?;
    }
    for ids in ids.chunks(250) {
        let query = ListQuery { ids: ids.to_vec(), limit: Some(250), ..ListQuery::default() };
        match account.client.tasks(&query).await {
            Ok(page) => db.run(move |store| store.put_tasks(&page.tasks)).await.map(|_| ())?,
            Err(error) if error.passes() => {}
            Err(error) => return Err(error.into()),
        }
        let (asked, known) = (ids.to_vec(), ids.to_vec());
        let known = db.run(move |store| store.known(&known)).await?;
        if let Some(id) = asked.iter().find(|id| !known.contains(id)) {
            return Err(CliError::new(Exit::NotFound, format!("there is no task {id}; nothing was changed")));
        }
    }
    Ok(())
}

/// Sends until ours are settled, or something is in the way.
async fn send(account: &Account, db: &Db, ours: &[ChangeId]) -> Result<Option<SyncError>, CliError> {
    for _ in 0..TURNS {
        let sent = sync::push(&account.client, db, clock::clocks()).await;
        let ids = ours.to_vec();
        let waiting = db.run(move |store| store.moving_among(&ids)).await?;
        match sent {
            Err(error) => return Ok((waiting > 0).then_some(error)),
            _ if waiting == 0 => return Ok(None),
            // The board, or another command, is at it: it takes ours too, or leaves them to us.
            Ok(Sent { busy: true, .. }) => tokio::time::sleep(TURN).await,
            Ok(Sent { confirmed: 0, troubles, .. }) if troubles.is_empty() => return Ok(None),
            Ok(_) => {}
        }
    }
    Ok(None)
}

fn report(change: &Change, name: Option<&str>, as_json: bool) -> Result<(), CliError> {
    let state = change.state;
    if as_json {
        let mut out = match &change.work {
            Work::Note { subject, .. } => json!({ "entity_type": subject.kind.word(), "entity_id": subject.id.0 }),
            _ => json!({ "id": change.task.0 }),
        };
        out["state"] = state.word().into();
        if let Some(name) = name {
            out["request_id"] = name.into();
        }
        if let (Some(reason), false) = (&change.reason, state == ChangeState::Confirmed) {
            out["reason"] = reason.to_string().into();
        }
        return output::json(&out);
    }
    let named = match &change.work {
        Work::Note { subject, .. } => format!("{} {}", subject.kind.word(), subject.id),
        _ => change.task.to_string(),
    };
    match state {
        ChangeState::Confirmed => line(&named),
        state if state.is_moving() => {
            remark(&format!("task {}: {}", change.task, if state.is_unsent() { "waits" } else { "not clear yet" }));
            Ok(())
        }
        _ => Ok(()),
    }
}
