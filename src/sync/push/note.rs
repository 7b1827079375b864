//! Notes: sent once, one per request. One whose answer was lost is looked for among the notes of its subject, and is
//! sent again only if they prove that it is not there.

use super::lookup::{given_up, needs_you, was_refused};
use super::lookup_times::{LOOKUP_TIMES, until_next, waited};
use super::verdict::{self, Verdict};
use super::{Sent, guard, settle};
use crate::api::ApiError;
use crate::domain::{Change, ChangeState, Clocks, Identity, Note, Operation, Reason, Subject, UserId};
use crate::store::{Db, SERVERS_DIFFER, Step};
use crate::sync::{Server, SyncError};

/// The most pages of notes that are searched.
const MOST_PAGES: u32 = 8;

/// Sends notes, one after another.
pub(super) async fn send<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    identity: Identity,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    let now = clocks.wall;
    for change in changes {
        let Some((subject, text)) = note_of(&change) else { continue };
        let before = match server.note_page(subject, 1).await {
            Ok(page) => page,
            Err(error) if is_hidden(&error) => {
                let step = Step::To { state: ChangeState::Refused, next_at: None, why: Some(verdict::reason(&error)) };
                settle(db, std::slice::from_ref(&change), vec![(change.id.clone(), step)], sent).await?;
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        if was_refused(&change)
            && let Some(step) = already(server, db, subject, &change).await?
        {
            settle(db, std::slice::from_ref(&change), vec![(change.id.clone(), step)], sent).await?;
            continue;
        }
        // Ours has a larger id than all that were there before.
        let watermark = before.notes.iter().map(|note| note.id).max().unwrap_or(0);
        let at = before.server_time.unwrap_or(now);
        guard::check_same_identity(server, identity).await?;
        let id = change.id.clone();
        let start = move |store: &mut crate::store::Store| {
            store.count_from(std::slice::from_ref(&id), clocks.steady, true)?;
            store.start_sending(&[id], Some(watermark), at)
        };
        if db.run(start).await?.is_empty() {
            continue;
        }
        let (steps, failed) = match server.add_note(&change.id.0, subject, &text).await {
            Ok(Some(id)) => (vec![(change.id.clone(), Step::Noted { id, at })], None),
            Ok(None) => {
                let step = Step::Unclear(now + LOOKUP_TIMES[0], Reason::said("the answer does not name it"));
                (vec![(change.id.clone(), step)], None)
            }
            Err(error) => {
                let Verdict { steps, stop, .. } = verdict::of(vec![change.clone()], &error, now);
                (steps, stop.then_some(error))
            }
        };
        settle(db, std::slice::from_ref(&change), steps, sent).await?;
        if let Some(error) = failed {
            return Err(error.into());
        }
    }
    Ok(())
}

/// Looks for notes whose sending was unclear, and returns what happened to each.
pub(super) async fn look<S: Server>(
    server: &S,
    db: &Db,
    mut changes: Vec<Change>,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    while let Some(subject) = changes.first().and_then(note_of).map(|(subject, _)| subject) {
        let own: Vec<Change>;
        (own, changes) = changes.into_iter().partition(|change| note_of(change).is_some_and(|(on, _)| on == subject));
        let ids: Vec<_> = own.iter().map(|change| change.id.clone()).collect();
        db.run(move |store| store.count_from(&ids, clocks.steady, false)).await?;
        let mut found = match read_back(server, db, subject, &own).await {
            Ok(found) => found,
            // The right to see these notes has been withdrawn since. Nothing can be proven any more, so the person is
            // asked in the end.
            Err(SyncError::Api(error)) if is_hidden(&error) => Found::default(),
            Err(error) => return Err(error),
        };
        let mut steps = Vec::new();
        for change in &own {
            let step = decide(change, &found, clocks);
            if let Step::Noted { id, .. } = step {
                // One note stands for one of ours.
                found.new.retain(|note| note.id != id);
            }
            steps.push((change.id.clone(), step));
        }
        settle(db, &own, steps, sent).await?;
    }
    Ok(())
}

/// A note that was sent before and is there: what a server refused it may have written all the same.
async fn already<S: Server>(server: &S, db: &Db, subject: Subject, change: &Change) -> Result<Option<Step>, SyncError> {
    let found = read_back(server, db, subject, std::slice::from_ref(change)).await?;
    Ok(step_of_found(change, &found))
}

/// What the notes of a subject show.
#[derive(Default)]
struct Found {
    /// Written by this person since the first sending, and bound to no note of ours.
    new: Vec<Note>,
    /// The list reaches back to notes that existed before: then what is not in it doesn't exist. One that is empty or
    /// ends early proves nothing.
    proves: bool,
    time: Option<i64>,
}

async fn read_back<S: Server>(server: &S, db: &Db, subject: Subject, own: &[Change]) -> Result<Found, SyncError> {
    let since = own.iter().filter_map(|change| change.delivery.since).min().unwrap_or(0) - SERVERS_DIFFER;
    let known = own.iter().filter_map(|change| change.delivery.watermark).min().unwrap_or(0);
    let (mut notes, mut time, mut proves, mut all_read) = (Vec::<Note>::new(), None, false, true);
    for page in 1..=MOST_PAGES {
        let answer = server.note_page(subject, page).await?;
        time = time.or(answer.server_time);
        // The list goes back to what was known before: nothing between there and its top can be hidden.
        proves |= answer.notes.iter().any(|note| note.id <= known);
        // Ours may be the one that can't be read.
        all_read &= answer.unread == 0;
        // If the time of sending is in the future by the server's clock, it was taken from this computer's for lack of
        // the server's.
        let reached = time.is_some_and(|time| since <= time) && answer.reaches.is_some_and(|at| at < since);
        notes.extend(answer.notes);
        if reached || !answer.more {
            break;
        }
    }
    crate::sync::verify_same_account(server, db).await?;
    let ids: Vec<i64> = notes.iter().map(|note| note.id).collect();
    let (bound, me): (Vec<i64>, UserId) = db
        .run(move |store| {
            let me = store.directory()?.map(|directory| directory.account.current_user).unwrap_or_default();
            Ok((store.bound_notes(&ids)?, me))
        })
        .await?;
    notes.retain(|note| note.created_by == Some(me) && note.id > known && !bound.contains(&note.id));
    // Pages may have shifted while they were read.
    notes.sort_by_key(|note| note.id);
    notes.dedup_by_key(|note| note.id);
    Ok(Found { new: notes, proves: proves && all_read, time })
}

fn decide(change: &Change, found: &Found, clocks: Clocks) -> Step {
    let now = clocks.wall;
    if let Some(step) = step_of_found(change, found) {
        return step;
    }
    let other = found.new.iter().any(|note| note.id > change.delivery.watermark.unwrap_or(0));
    let waited = waited(change, found.time, clocks);
    if waited < LOOKUP_TIMES[3] || change.delivery.lookups == 0 {
        return Step::Missed(now + until_next(waited));
    }
    // A note of this person with other words may be ours, edited by someone: then nothing is certain.
    if found.proves && !other && change.delivery.unclear < 2 {
        return Step::to(ChangeState::Queued);
    }
    if found.proves && !other { given_up(change) } else { needs_you(Reason::Unclear) }
}

fn step_of_found(change: &Change, found: &Found) -> Option<Step> {
    let (_, text) = note_of(change)?;
    let mut new = found.new.iter().filter(|note| note.id > change.delivery.watermark.unwrap_or(0));
    new.find(|note| same(&note.text, &text)).map(|note| Step::Noted { id: note.id, at: note.created_at })
}

/// The server may have trimmed it.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Not a network problem: this person may not see these notes.
fn is_hidden(error: &ApiError) -> bool {
    matches!(error, ApiError::Forbidden(_) | ApiError::NotFound | ApiError::Invalid { .. }) && !error.is_temporary()
}

fn note_of(change: &Change) -> Option<(Subject, String)> {
    match &change.operation {
        Operation::Note { subject, text } => Some((*subject, text.clone())),
        _ => None,
    }
}
