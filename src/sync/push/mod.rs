//! Sending what is owed: check first, send only what changed, confirm by the server's answer; whatever is unclear is
//! looked for before anything is sent again. Every step is in the store before the next one is taken.

mod create;
mod edit;
mod guard;
mod lookup;
mod lookup_times;
mod matching;
mod note;
mod streak;
mod verdict;

use super::{Server, SyncError};
use crate::domain::{Change, ChangeId, ChangeState, Clocks, Due, Operation, TaskId, UserId};
use crate::store::{Db, Step};

/// The most changes in one pass: as many as one check can ask for.
const PASS: usize = 250;
/// Writes per request, as recommended by the vendor.
const BATCH: usize = 50;

/// The outcome of a push.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sent {
    /// The number of edits that are in amoCRM now.
    pub confirmed: usize,
    /// Edits that need the person.
    pub troubles: Vec<Change>,
    /// Tasks that were completed here while someone moved them, with their new times.
    pub moved: Vec<(TaskId, Due)>,
    /// Tasks that were changed here while someone completed them.
    pub finished: Vec<Finished>,
    /// Edits that were not tried, because others of the same act were refused one after another; they need the person.
    pub not_tried: usize,
    /// Another process is currently sending; nothing was done here.
    pub busy: bool,
}

/// A task that someone completed before an edit of it arrived.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finished {
    /// The completed task.
    pub task: TaskId,
    /// Who changed it last: probably whoever completed it.
    pub by: Option<UserId>,
    /// Its result.
    pub result: Option<String>,
}

/// Sends what is due now, unless another process is doing that.
///
/// # Errors
/// [`SyncError`] when the network or the server prevents it; the state of every change then says so.
pub async fn push<S: Server>(server: &S, db: &Db, clocks: Clocks) -> Result<Sent, SyncError> {
    let now = clocks.wall;
    // Two senders would each take for lost what the other is just sending.
    let Some(_lock) = db.run(|store| store.lock_sender()).await? else {
        return Ok(Sent { busy: true, ..Sent::default() });
    };
    let due = db.run(move |store| store.due_changes(now, PASS)).await?;
    let mut sent = Sent::default();
    if due.is_empty() {
        return Ok(sent);
    }
    // A changed token may belong to another person or account: what was made for this one must not go there.
    let (identity, due) = guard::keep_ours(server, db, due, &mut sent).await?;
    let (unclear, ready): (Vec<_>, Vec<_>) = due.into_iter().partition(|change| !change.state.is_waiting());
    let (lost_notes, unclear): (Vec<_>, Vec<_>) = unclear.into_iter().partition(is_note);
    let (lost, stuck): (Vec<_>, Vec<_>) =
        unclear.into_iter().partition(|change| matches!(change.operation, Operation::Create(_)));
    // What may have arrived is looked for before anything new is sent: a task that turns up releases the edits that
    // wait for its id.
    if !lost.is_empty() {
        lookup::creations(server, db, lost, clocks, &mut sent).await?;
    }
    note::look(server, db, lost_notes, clocks, &mut sent).await?;
    let (notes, ready): (Vec<_>, Vec<_>) = ready.into_iter().partition(is_note);
    let (mut new, mut edits): (Vec<_>, Vec<_>) =
        ready.into_iter().partition(|change| matches!(change.operation, Operation::Create(_)));
    // The first creation shows whether this server keeps `created_at`, by which all later ones are found again.
    create::try_out(server, db, &mut new, identity, clocks, &mut sent).await?;
    create::send(server, db, batches(new), identity, clocks, &mut sent).await?;
    // An edit whose sending was unclear goes through the usual check: setting the same values twice does no harm.
    edits.extend(stuck);
    edit::send(server, db, edits, identity, now, &mut sent).await?;
    note::send(server, db, notes, identity, clocks, &mut sent).await?;
    tracing::info!(confirmed = sent.confirmed, troubles = sent.troubles.len(), "sent");
    Ok(sent)
}

fn is_note(change: &Change) -> bool {
    matches!(change.operation, Operation::Note { .. })
}

/// What was unclear before is sent in smaller batches: a server that can't cope with fifty may cope with a few.
fn batches(changes: Vec<Change>) -> Vec<Vec<Change>> {
    let mut groups: Vec<(usize, Vec<Change>)> = Vec::new();
    for change in changes {
        // Halved each time it stayed unclear, down to one.
        let size = (BATCH >> change.delivery.unclear.min(6)).max(1);
        match groups.iter_mut().find(|(most, group)| *most == size && group.len() < size) {
            Some((_, group)) => group.push(change),
            None => groups.push((size, vec![change])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Stores what happened to changes, and notes it for the caller.
async fn settle(db: &Db, changes: &[Change], steps: Vec<(ChangeId, Step)>, sent: &mut Sent) -> Result<(), SyncError> {
    // Stored before it is reported: if the program dies in between, it finds it done at its next start.
    let stored = steps.clone();
    db.run(move |store| store.settle(&stored)).await?;
    for (id, step) in steps {
        let (state, reason, theirs) = match step {
            Step::Created(_) | Step::Edited(_) | Step::Noted { .. } => {
                sent.confirmed += 1;
                continue;
            }
            Step::Conflict { theirs, .. } => (ChangeState::Conflicted, None, Some(*theirs)),
            Step::To { state, why, .. } if !state.is_moving() => (state, why, None),
            // The sender continues by itself: no need to trouble the person.
            _ => continue,
        };
        if let Some(change) = changes.iter().find(|change| change.id == id) {
            sent.troubles.push(Change { state, reason, theirs, ..change.clone() });
        }
    }
    Ok(())
}
