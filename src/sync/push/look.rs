//! Whether creations arrived whose sending was unclear.

use super::create::{KEEPS, stamped};
use super::{Sent, settle};
use crate::api::ApiError;
use crate::domain::{
    Change, ChangeId, ChangeState, ListQuery, NewTask, OrderBy, OrderField, Reason, Task, TaskId, UserId,
};
use crate::flaw::{Flaw, planted};
use crate::store::{Db, Step};
use crate::sync::{Server, SyncError};

/// Seconds after the sending at which is looked; after the last one absence counts (reliability sheet).
pub(super) const LOOKS: [i64; 4] = [5, 30, 90, 150];
/// Pages of new tasks that are looked through.
const MOST_PAGES: u32 = 40;

/// What a look knows.
struct Seen {
    /// Tasks of the time in question that are bound to no creation of ours.
    tasks: Vec<Task>,
    /// Every task of that time was seen.
    whole: bool,
    /// The server's time.
    time: Option<i64>,
    /// Whether `created_at` is kept as sent, if that is known.
    keeps: Option<bool>,
    me: UserId,
    /// Creations whose outcome is unclear, with their texts.
    unclear: Vec<(ChangeId, String)>,
}

impl Seen {
    /// Another lost creation has the same words: what is there could be either.
    fn has_rival(&self, change: &Change, new: &NewTask) -> bool {
        self.unclear.iter().any(|(id, text)| *id != change.id && *text == new.text)
    }
}

/// Looks for each, and says what became of it.
pub(super) async fn creations<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    now: i64,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    let mut seen = look(server, db, &changes).await?;
    let mut steps: Vec<(ChangeId, Step)> = Vec::new();
    for change in &changes {
        let Some(new) = stamped(change) else { continue };
        let step = decide(change, &new, &seen, now);
        if let Step::Created(id) = step {
            // One task answers for one creation.
            seen.tasks.retain(|task| task.id != id);
        }
        steps.push((change.id.clone(), step));
    }
    settle(db, &changes, steps, sent).await
}

/// Of creations that the server answered for, those that are there.
pub(super) async fn at_once<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    now: i64,
) -> Result<(Vec<(ChangeId, Step)>, Vec<Change>), SyncError> {
    let mut seen = look(server, db, &changes).await?;
    let (mut found, mut rest) = (Vec::new(), Vec::new());
    for change in changes {
        let Some(new) = stamped(&change) else { continue };
        let like = || alike(&change, &new, &seen);
        let id = match (exact(&change, &new, &seen), seen.keeps) {
            (Some(id), _) => Some(id),
            (None, Some(true)) => None,
            (None, Some(false)) if !seen.has_rival(&change, &new) => like(),
            // What is like it may be another lost one: time will tell.
            (None, _) if like().is_some() => {
                found
                    .push((change.id, Step::Unclear(now + LOOKS[0], Reason::said("others of its batch were refused"))));
                continue;
            }
            (None, _) => None,
        };
        if id.is_none() && !seen.whole {
            found.push((change.id, Step::Unclear(now + LOOKS[0], Reason::said("too many tasks to look through"))));
            continue;
        }
        match id {
            Some(id) => {
                seen.tasks.retain(|task| task.id != id);
                found.push((change.id, Step::Created(id)));
            }
            None => rest.push(change),
        }
    }
    Ok((found, rest))
}

/// No task of these says to be made before this moment, whether the server keeps our time or puts in its own.
fn since(changes: &[Change]) -> i64 {
    let moments = changes.iter().flat_map(|change| [change.stamp, change.sent_at]).flatten();
    moments.min().unwrap_or(0)
}

/// Every task that says to be made since then. The order by id would not do: one task with a far higher id would hide the others.
/// A list that is empty although there are tasks is no look at all: absence in it would make a task a second time.
async fn look<S: Server>(server: &S, db: &Db, changes: &[Change]) -> Result<Seen, SyncError> {
    let since = since(changes);
    let known = changes.iter().filter_map(|change| change.watermark).max();
    let order = Some(OrderBy { field: OrderField::CreatedAt, descending: true });
    let (mut tasks, mut time, mut whole) = (Vec::<Task>::new(), None, false);
    for page in 1..=MOST_PAGES {
        let query = ListQuery { order, limit: Some(250), page: Some(page), ..ListQuery::default() };
        let found = server.tasks(&query).await?;
        if found.tasks.is_empty() && (page > 1 || is_there(server, db, known).await?) {
            return Err(ApiError::Broken("a list came empty that can't be".into()).into());
        }
        time = time.or(found.server_time);
        let reached = found.tasks.iter().any(|task| task.created_at < since);
        tasks.extend(found.tasks.into_iter().filter(|task| task.created_at >= since));
        if reached || !found.more {
            whole = true;
            break;
        }
    }
    let ids: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
    let (bound, keeps, me, unclear) = db
        .run(move |store| {
            let me = store.directory()?.map(|directory| directory.account.current_user).unwrap_or_default();
            Ok((store.bound(&ids)?, store.meta(KEEPS)?, me, store.lost_creations()?))
        })
        .await?;
    tasks.retain(|task| !bound.contains(&task.id));
    // The oldest first: ours was made before whatever copied it.
    tasks.sort_by_key(|task| task.id);
    tasks.dedup_by_key(|task| task.id);
    Ok(Seen { tasks, whole, time, keeps: keeps.map(|word| word == "yes"), me, unclear })
}

/// True when a task still exists that was known before the sending, or that is known by now: a first creation has none before it.
async fn is_there<S: Server>(server: &S, db: &Db, known: Option<i64>) -> Result<bool, SyncError> {
    let newest = db.run(|store| store.newest()).await?;
    for id in newest.into_iter().chain(known.filter(|id| *id > 0).map(TaskId)) {
        if server.task(id).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn decide(change: &Change, new: &NewTask, seen: &Seen, now: i64) -> Step {
    if let Some(id) = exact(change, new, seen) {
        return Step::Created(id);
    }
    let like = alike(change, new, seen);
    if let (Some(id), Some(false)) = (like, seen.keeps)
        && !seen.has_rival(change, new)
    {
        return Step::Created(id);
    }
    let waited = change.sent_at.map_or(0, |at| seen.time.unwrap_or(now) - at);
    let quiet = if planted(Flaw::ShortQuiet) { LOOKS[0] } else { LOOKS[3] };
    let enough = waited >= quiet && change.looks >= 1;
    if !enough {
        return Step::Missed(now + until_next(waited));
    }
    // The person is asked only when it is late enough to see what came of it.
    if like.is_some() {
        return needs_you(Reason::Unclear);
    }
    if seen.keeps == Some(true) && seen.whole && change.unclear < 2 {
        return Step::to(ChangeState::Queued);
    }
    needs_you(Reason::Unclear)
}

/// Seconds to the next look.
pub(super) fn until_next(waited: i64) -> i64 {
    // Late enough, but one look is not two.
    let next = LOOKS.into_iter().find(|step| *step > waited).map_or(LOOKS[0], |step| step - waited.max(0));
    next.clamp(1, LOOKS[3])
}

pub(super) fn needs_you(why: Reason) -> Step {
    Step::To { state: ChangeState::NeedsYou, next_at: None, why: Some(why) }
}

/// The task with the creation's fingerprint.
fn exact(change: &Change, new: &NewTask, seen: &Seen) -> Option<TaskId> {
    if planted(Flaw::MatchByText) {
        return seen.tasks.iter().find(|task| task.text == new.text).map(|task| task.id);
    }
    if seen.keeps == Some(false) {
        return None;
    }
    let by = new.created_by.unwrap_or(seen.me);
    // The second in which it says to be made is ours alone among this user's. Somebody may have changed its words since.
    // Where it is not known whether the server keeps it, a task of its own second could meet ours by chance: then the id counts too.
    let ours = |task: &&Task| {
        Some(task.created_at) == new.created_at
            && task.created_by == Some(by)
            && (seen.keeps == Some(true) || above(change, task))
    };
    let unchanged = seen.tasks.iter().filter(ours).find(|task| same_body(new, task));
    unchanged.or_else(|| seen.tasks.iter().find(ours)).map(|task| task.id)
}

/// A task of the same person that is otherwise the same: enough only where the server does not keep `created_at`.
fn alike(change: &Change, new: &NewTask, seen: &Seen) -> Option<TaskId> {
    if seen.keeps == Some(true) {
        return None;
    }
    let by = new.created_by.unwrap_or(seen.me);
    let same = |task: &&Task| above(change, task) && same_body(new, task) && task.created_by == Some(by);
    seen.tasks.iter().find(same).map(|task| task.id)
}

fn above(change: &Change, task: &Task) -> bool {
    task.id.0 > change.watermark.unwrap_or(0)
}

/// What was given must be there; what was left to the server may be anything. A colleague may have moved or completed it
/// meanwhile, which does not make it another task: text and subject tell.
fn same_body(new: &NewTask, task: &Task) -> bool {
    task.text == new.text && new.subject.is_none_or(|subject| task.subject == Some(subject))
}
