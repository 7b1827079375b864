//! Sending what is owed: check first, send only what changed, confirm by the server's word; whatever is unclear is looked for
//! before anything is sent again. Every step is in the store before the next one is taken.

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

/// Changes taken up in one pass: as many as one check can ask for.
const PASS: usize = 250;
/// Writes a request takes, as the vendor recommends.
const BATCH: usize = 50;

/// What a push achieved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sent {
    /// Edits that are in amoCRM now.
    pub confirmed: usize,
    /// Edits that need the person.
    pub troubles: Vec<Change>,
    /// Tasks that were completed here while somebody moved them to another time, and that time.
    pub moved: Vec<(TaskId, Due)>,
    /// Tasks that were changed here while somebody completed them.
    pub finished: Vec<Finished>,
    /// Edits that were not tried, because others of their act were refused one after another; they need the person.
    pub not_tried: usize,
    /// Another process is sending at present; nothing was done here.
    pub busy: bool,
}

/// A task that somebody completed before an edit of it arrived.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finished {
    /// The task that is completed.
    pub task: TaskId,
    /// Who changed it last: whoever completed it, as far as anybody tells.
    pub by: Option<UserId>,
    /// What came of it.
    pub result: Option<String>,
}

/// Sends what is due now, unless another process is at it.
///
/// # Errors
/// [`SyncError`] when the network or the server is in the way; every change then stands in a state that says so.
pub async fn push<S: Server>(server: &S, db: &Db, clocks: Clocks) -> Result<Sent, SyncError> {
    let now = clocks.wall;
    // Two senders would each take for lost what the other one is just sending.
    let Some(_lock) = db.run(|store| store.lock_sender()).await? else {
        return Ok(Sent { busy: true, ..Sent::default() });
    };
    let due = db.run(move |store| store.due_changes(now, PASS)).await?;
    let mut sent = Sent::default();
    if due.is_empty() {
        return Ok(sent);
    }
    // A token that was changed may belong to another person or account: what was made for this one must not go there.
    let (identity, due) = guard::sort(server, db, due, &mut sent).await?;
    let (unclear, ready): (Vec<_>, Vec<_>) = due.into_iter().partition(|change| !change.state.is_waiting());
    let (lost_notes, unclear): (Vec<_>, Vec<_>) = unclear.into_iter().partition(is_note);
    let (lost, stuck): (Vec<_>, Vec<_>) =
        unclear.into_iter().partition(|change| matches!(change.operation, Operation::Create(_)));
    // What may have arrived is looked for before anything new is sent: a task that turns up frees the edits that wait for its id.
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
    // An edit whose sending was unclear goes through the usual check: the same values twice do no harm.
    edits.extend(stuck);
    edit::send(server, db, edits, identity, now, &mut sent).await?;
    note::send(server, db, notes, identity, clocks, &mut sent).await?;
    tracing::info!(confirmed = sent.confirmed, troubles = sent.troubles.len(), "sent");
    Ok(sent)
}

fn is_note(change: &Change) -> bool {
    matches!(change.operation, Operation::Note { .. })
}

/// What was unclear before goes out in smaller company: a server that can't cope with fifty may cope with a few.
fn batches(changes: Vec<Change>) -> Vec<Vec<Change>> {
    let mut groups: Vec<(usize, Vec<Change>)> = Vec::new();
    for change in changes {
        // Halved each time that it stayed unclear, down to one.
        let size = (BATCH >> change.delivery.unclear.min(6)).max(1);
        match groups.iter_mut().find(|(most, group)| *most == size && group.len() < size) {
            Some((_, group)) => group.push(change),
            None => groups.push((size, vec![change])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Stores what became of changes, and notes it for the caller.
async fn settle(db: &Db, changes: &[Change], steps: Vec<(ChangeId, Step)>, sent: &mut Sent) -> Result<(), SyncError> {
    // Stored before it is told: a program that dies in between finds it done at its next start.
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
            // The sender goes on with it by itself: nothing to trouble the person with.
            _ => continue,
        };
        if let Some(change) = changes.iter().find(|change| change.id == id) {
            sent.troubles.push(Change { state, reason, theirs, ..change.clone() });
        }
    }
    Ok(())
}
