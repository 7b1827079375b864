//! Whether creations arrived whose sending was unclear.
//!
//! A task is taken for a lost creation when it was not there before the sending, has the same body, bears the second that was chosen
//! for it, and belongs to nothing else. Where only some of that fits, the person is asked.

use super::{Sent, settle};
use crate::api::ApiError;
use crate::domain::{
    Change, ChangeId, ChangeState, Clocks, ListQuery, NewTask, OrderBy, OrderField, Reason, Task, TaskId, UserId, Work,
};
use crate::mutant::{Mutant, is_active};
use crate::store::{Db, SERVERS_DIFFER, Step};
use crate::sync::{Server, SyncError};

/// Whether the server keeps `created_at` as sent: "yes", "no", or not known yet.
pub(super) const KEEPS: &str = "keeps-created-at";
/// Seconds after the sending at which the server is asked whether it arrived; absence counts from the last one on.
pub(super) const LOOKUP_TIMES: [i64; 4] = [5, 30, 90, 150];
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
}

/// What of a lost creation was seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Finding<'a> {
    /// It is this task.
    Found(TaskId),
    /// It may be this task.
    Doubtful(&'a Task),
    /// It is not there.
    Absent,
}

/// Looks for each, and says what became of it.
pub(super) async fn creations<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<(), SyncError> {
    let ids: Vec<_> = changes.iter().map(|change| change.id.clone()).collect();
    // A computer that was started since has a steady clock of another beginning: for these the wait begins anew.
    db.run(move |store| store.count_from(&ids, clocks.steady, false)).await?;
    let mut seen = look(server, db, &changes).await?;
    let (mut steps, rest) = claim(changes.clone(), &mut seen);
    if seen.keeps.is_none() && !steps.is_empty() {
        // The second that was found is not one that a server puts in by itself.
        db.run(|store| store.set_meta(KEEPS, "yes")).await?;
    }
    let mut candidates = Vec::new();
    for change in &rest {
        let Some(new) = stamped(change) else { continue };
        let step = decide(change, &new, &seen, clocks);
        if let Step::To { why: Some(Reason::Candidate { task, .. }), .. } = step {
            candidates.extend(seen.tasks.iter().find(|seen| seen.id == task).cloned());
        }
        steps.push((change.id.clone(), step));
    }
    // Whoever is asked can look at it.
    db.run(move |store| store.put_tasks(&candidates)).await?;
    settle(db, &changes, steps, sent).await
}

/// Of creations that the server answered for, those that are there, or may be; and those that are not.
pub(super) async fn at_once<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    clocks: Clocks,
) -> Result<(Vec<(ChangeId, Step)>, Vec<Change>), SyncError> {
    let mut seen = look(server, db, &changes).await?;
    let (mut steps, left) = claim(changes, &mut seen);
    let mut rest = Vec::new();
    for change in left {
        let Some(new) = stamped(&change) else { continue };
        let unclear = |why: &str| Step::Unclear(clocks.wall + LOOKUP_TIMES[0], Reason::said(why));
        match judge(&change, &new, &seen) {
            // Only a look at every task of that time proves that it is not there.
            Finding::Absent if seen.whole => rest.push(change),
            Finding::Absent => steps.push((change.id, unclear("too many tasks to look through"))),
            // Time will tell.
            _ => steps.push((change.id, unclear("a task that may be it is there"))),
        }
    }
    Ok((steps, rest))
}

/// Of creations that are about to be sent, those that are not there already: what a server refused it may have done all the same.
pub(super) async fn not_there<S: Server>(
    server: &S,
    db: &Db,
    changes: Vec<Change>,
    clocks: Clocks,
    sent: &mut Sent,
) -> Result<Vec<Change>, SyncError> {
    let (sent_before, mut new): (Vec<_>, Vec<_>) = changes.into_iter().partition(was_refused);
    if sent_before.is_empty() {
        return Ok(new);
    }
    let (steps, absent) = at_once(server, db, sent_before.clone(), clocks).await?;
    settle(db, &sent_before, steps, sent).await?;
    new.extend(absent);
    new.sort_by_key(|change| change.seq);
    Ok(new)
}

/// It may have been done, and was not looked for since: the person sends again what the server refused.
pub(super) fn was_refused(change: &Change) -> bool {
    change.delivery.unclear > 0 && change.delivery.lookups == 0 && !is_active(Mutant::RefusalProves)
}

/// Binds what is found for certain: one task answers for one creation. Leaves the others.
fn claim(changes: Vec<Change>, seen: &mut Seen) -> (Vec<(ChangeId, Step)>, Vec<Change>) {
    let (mut steps, mut rest) = (Vec::new(), Vec::new());
    for change in changes {
        let found = stamped(&change).map(|new| judge(&change, &new, seen));
        if let Some(Finding::Found(id)) = found {
            // Two creations of the same words must not both be bound to this one.
            seen.tasks.retain(|task| task.id != id);
            steps.push((change.id, Step::Created(id)));
        } else {
            rest.push(change);
        }
    }
    (steps, rest)
}

/// No task of these says to be made before this moment, whether the server keeps our time or one of several puts in its own.
fn since(changes: &[Change]) -> i64 {
    let moments = changes
        .iter()
        .flat_map(|change| [change.delivery.stamp, change.delivery.since, change.delivery.sent_at])
        .flatten();
    // The server that dated the task may be behind the one that told us its time.
    moments.min().unwrap_or(0) - SERVERS_DIFFER
}

/// Every task that says to be made since then. The order by id would not do: one task with a far higher id would hide the others.
/// A list that is empty although there are tasks is no look at all: absence in it would make a task a second time.
async fn look<S: Server>(server: &S, db: &Db, changes: &[Change]) -> Result<Seen, SyncError> {
    let since = since(changes);
    let known = changes.iter().filter_map(|change| change.delivery.watermark).min();
    let order = Some(OrderBy { field: OrderField::CreatedAt, descending: true });
    let (mut tasks, mut time, mut whole) = (Vec::<Task>::new(), None, false);
    let (mut promised, mut all_read) = (false, true);
    for page in 1..=MOST_PAGES {
        let query = ListQuery { order, limit: Some(250), page: Some(page), ..ListQuery::default() };
        let found = server.tasks(&query).await?;
        if found.came() == 0 && (promised || page == 1 && is_there(server, db, known).await?) {
            return Err(ApiError::Broken("a list came empty that can't be".into()).into());
        }
        time = time.or(found.server_time);
        // Ours may be the row that can't be read.
        all_read &= found.unread.is_empty();
        promised = found.promised;
        // Where no server gives its time, the second is this computer's: then ids have to do.
        let is_of_then = |task: &Task| task.created_at >= since || known.is_some_and(|id| task.id.0 > id);
        let reached = !found.tasks.iter().any(is_of_then);
        tasks.extend(found.tasks.into_iter().filter(is_of_then));
        if reached || !found.more {
            whole = all_read;
            break;
        }
    }
    crate::sync::asked_ours(server, db).await?;
    let ids: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
    let (bound, keeps, me) = db
        .run(move |store| {
            let me = store.directory()?.map(|directory| directory.account.current_user).unwrap_or_default();
            Ok((store.bound(&ids)?, store.meta(KEEPS)?, me))
        })
        .await?;
    tasks.retain(|task| !bound.contains(&task.id));
    // A page may have moved while it was read.
    tasks.sort_by_key(|task| task.id);
    tasks.dedup_by_key(|task| task.id);
    Ok(Seen { tasks, whole, time, keeps: keeps.map(|word| word == "yes"), me })
}

/// What goes over the wire for a creation: `created_at` is part of what it is known by.
pub(super) fn stamped(change: &Change) -> Option<NewTask> {
    let Work::Create(new) = &change.work else { return None };
    Some(NewTask { created_at: change.delivery.stamp.or(new.created_at), ..new.clone() })
}

/// True when a task still exists that was known before the sending, or that is known by now: a first creation has none before it.
pub(super) async fn is_there<S: Server>(server: &S, db: &Db, known: Option<i64>) -> Result<bool, SyncError> {
    let newest = db.run(|store| store.newest()).await?;
    for id in newest.into_iter().chain(known.filter(|id| *id > 0).map(TaskId)) {
        if server.task(id).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn decide(change: &Change, new: &NewTask, seen: &Seen, clocks: Clocks) -> Step {
    let waited = waited(change, seen.time, clocks);
    let quiet = if is_active(Mutant::ShortQuiet) { LOOKUP_TIMES[0] } else { LOOKUP_TIMES[3] };
    // The person is asked only when it is late enough to see what came of it.
    if waited < quiet || change.delivery.lookups == 0 {
        return Step::Missed(clocks.wall + until_next(waited));
    }
    match judge(change, new, seen) {
        Finding::Found(id) => Step::Created(id),
        Finding::Doubtful(task) => needs_you(Reason::Candidate { task: task.id, text: task.text.clone() }),
        Finding::Absent if seen.whole && change.delivery.unclear < 2 => Step::to(ChangeState::Queued),
        Finding::Absent if seen.whole => given_up(change),
        Finding::Absent => needs_you(Reason::Unclear),
    }
}

/// Seconds since the sending that are certain to have passed: both this computer's steady clock and the server's have to say so. A
/// server that gives no time, or whose clocks differ by more than an hour, leaves it to the steady clock.
pub(super) fn waited(change: &Change, time: Option<i64>, clocks: Clocks) -> i64 {
    let here = change.delivery.steady_at.map_or(0, |then| clocks.elapsed(then));
    if is_active(Mutant::ServerWaits) {
        return change.delivery.sent_at.map_or(0, |at| time.unwrap_or(clocks.wall) - at);
    }
    match (change.delivery.sent_at, time) {
        (Some(at), Some(time)) if here < SERVERS_DIFFER => here.min(time - at),
        _ => here,
    }
}

/// It is not there, and it may not go out again by itself. Where the server refused it each time, its words say why.
pub(super) fn given_up(change: &Change) -> Step {
    match &change.reason {
        Some(why @ Reason::Answered { times, .. }) if *times >= change.delivery.unclear => {
            Step::To { state: ChangeState::Refused, next_at: None, why: Some(why.clone()) }
        }
        _ => needs_you(Reason::Unclear),
    }
}

/// Seconds to the next look.
pub(super) fn until_next(waited: i64) -> i64 {
    // Late enough, but one look is not two.
    let next =
        LOOKUP_TIMES.into_iter().find(|step| *step > waited).map_or(LOOKUP_TIMES[0], |step| step - waited.max(0));
    next.clamp(1, LOOKUP_TIMES[3])
}

pub(super) fn needs_you(why: Reason) -> Step {
    Step::To { state: ChangeState::NeedsYou, next_at: None, why: Some(why) }
}

/// What the tasks that were seen say about a creation.
fn judge<'a>(change: &Change, new: &NewTask, seen: &'a Seen) -> Finding<'a> {
    if let Some(task) = wrong_match(new, seen) {
        return Finding::Found(task);
    }
    let mine =
        |task: &Task| task.created_by == Some(seen.me) || new.created_by.is_some() && task.created_by == new.created_by;
    let above = |task: &Task| task.id.0 > change.delivery.watermark.unwrap_or(0);
    let second = |task: &Task| Some(task.created_at) == new.created_at;
    let certain = |task: &&Task| mine(task) && above(task) && second(task) && same_body(new, task);
    let mut found = seen.tasks.iter().filter(certain);
    match (found.next(), found.next()) {
        // A second that the person gave may be given elsewhere too, and one that the server puts in is nobody's own.
        (Some(task), None) if has_own_second(change) && seen.keeps != Some(false) => return Finding::Found(task.id),
        // Two that fit in everything: one of them is ours, and nobody but the person can say which.
        (Some(task), _) => return Finding::Doubtful(task),
        (None, _) => {}
    }
    let doubtful = |task: &&Task| {
        let fits = [above(task), second(task), same_body(new, task)].into_iter().filter(|fits| *fits).count();
        // Where the second may have been replaced, one whose words somebody changed could be ours as well.
        let changed = seen.keeps != Some(true) && above(task) && was_changed(task);
        mine(task) && (fits >= 2 || changed) || second(task) && same_body(new, task)
    };
    seen.tasks.iter().find(doubtful).map_or(Finding::Absent, Finding::Doubtful)
}

/// Matches of wrong designs.
fn wrong_match(new: &NewTask, seen: &Seen) -> Option<TaskId> {
    let found = if is_active(Mutant::MatchByText) {
        seen.tasks.iter().find(|task| task.text == new.text)
    } else if is_active(Mutant::MatchBySecond) && seen.keeps == Some(true) {
        seen.tasks.iter().find(|task| Some(task.created_at) == new.created_at && task.created_by == Some(seen.me))
    } else {
        None
    };
    found.map(|task| task.id)
}

fn has_own_second(change: &Change) -> bool {
    matches!(&change.work, Work::Create(new) if new.created_at.is_none())
}

/// It is not as it was made.
fn was_changed(task: &Task) -> bool {
    task.updated_at > task.created_at || task.updated_by != task.created_by
}

/// Everything that was given is there; the server may have trimmed the text, and what was left to it may be anything.
fn same_body(new: &NewTask, task: &Task) -> bool {
    new.text.split_whitespace().eq(task.text.split_whitespace())
        && task.due == new.due
        && new.subject.is_none_or(|subject| task.subject == Some(subject))
        && new.kind.is_none_or(|kind| task.kind == kind)
        && new.responsible.is_none_or(|user| task.responsible == Some(user))
        && new.duration.is_none_or(|seconds| task.duration == seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Delivery;

    #[test]
    fn both_the_steady_clock_and_the_servers_time_have_to_say_that_it_is_late_enough() {
        let change = |steady_at| {
            let delivery = Delivery { attempts: 1, sent_at: Some(1_000), steady_at, ..Delivery::default() };
            Change { delivery, ..super::super::verdict::change(1) }
        };
        let at = |steady| Clocks { wall: 9_999_999, steady };
        let cases = [
            // The list comes from a server ten minutes ahead of the one before; from one behind it; from one in time.
            ((Some(50), Some(1_700), 150), 100),
            ((Some(50), Some(400), 250), -600),
            ((Some(50), Some(1_160), 210), 160),
            // No server gives its time, or their clocks make no sense.
            ((Some(50), None, 150), 100),
            ((Some(50), Some(-90_000), 3_700), 3_650),
            // The computer was started again, or nobody knows when it was sent.
            ((Some(5_000), Some(1_700), 20), 20),
            ((None, Some(1_700), 5_000), 0),
        ];
        for ((sent, time, steady), expected) in cases {
            assert_eq!(waited(&change(sent), time, at(steady)), expected, "{sent:?} {time:?} {steady}");
        }
    }
}
