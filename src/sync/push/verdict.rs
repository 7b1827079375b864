//! What the failure of a write means for each of its changes. Plain values: no network, no disk.

use crate::api::{ApiError, Outcome};
use crate::domain::{Change, ChangeId, ChangeState, Operation, Reason, Refusal};
use crate::mutant::{Mutant, is_active};
use crate::store::{LONGEST_WAIT, Step};

/// The number of equal answers to one change after which it counts as refused.
const PATIENCE: u32 = 3;
/// The longest wait between two attempts for one change, in seconds.
const LONGEST: i64 = 600;

/// What should happen to a batch whose request failed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Verdict {
    /// The outcomes of some changes.
    pub steps: Vec<(ChangeId, Step)>,
    /// Those that may be sent again at once, in these groups.
    pub again: Vec<Vec<Change>>,
    /// Nothing else can be sent at present.
    pub stop: bool,
}

/// Interprets a failure.
pub(super) fn of(changes: Vec<Change>, error: &ApiError, now: i64) -> Verdict {
    match error {
        ApiError::Invalid { items, .. } if !items.is_empty() => named(changes, error),
        ApiError::Invalid { status: 400, detail, .. } => on_unexplained_refusal(changes, error, (400, detail), now),
        ApiError::NotAmo { status, .. } if is_refusal(*status) => {
            on_unexplained_refusal(changes, error, (*status, &error.to_string()), now)
        }
        ApiError::Invalid { .. } | ApiError::Forbidden(_) | ApiError::NotFound => one_by_one(changes, error, now),
        // Not the fault of any item: they wait until the person has fixed the cause.
        ApiError::PaymentRequired => each(changes, true, |_| wait(None, error)),
        ApiError::RateLimited(pause) => {
            // A pause of years is a mistake of the server: anything longer than this could not be told from a clock set
            // back.
            let pause = pause.map(|pause| i64::try_from(pause.as_secs()).unwrap_or(LONGEST).clamp(1, LONGEST_WAIT));
            each(changes, true, |change| {
                wait(Some(now + pause.unwrap_or_else(|| later(change.delivery.attempts))), error)
            })
        }
        // For everything else one question decides: may the server have done it all the same?
        _ => match error.outcome() {
            Outcome::NotExecuted => each(changes, true, |_| wait(None, error)),
            Outcome::Unknown | Outcome::Refused => each(changes, true, |change| unclear(change, error, now)),
        },
    }
}

fn each(changes: Vec<Change>, stop: bool, step: impl Fn(&Change) -> Step) -> Verdict {
    let steps = changes.iter().map(|change| (change.id.clone(), step(change))).collect();
    Verdict { steps, again: Vec::new(), stop }
}

fn wait(next_at: Option<i64>, error: &ApiError) -> Step {
    Step::To { state: ChangeState::Queued, next_at, why: Some(reason(error)) }
}

fn unclear(change: &Change, error: &ApiError, now: i64) -> Step {
    let is_note = matches!(change.operation, Operation::Note { .. });
    if is_active(Mutant::BlindRetry) || (is_note && is_active(Mutant::BlindNotes)) {
        return wait(None, error);
    }
    if is_active(Mutant::ServerErrorIsFailure) && matches!(error, ApiError::Server(_)) {
        return refused(reason(error));
    }
    // An edit is not looked for but read and sent again, so it can wait longer each time; the others are looked for
    // soon.
    let pause = if matches!(change.operation, Operation::Edit { .. }) { later(change.delivery.unclear + 2) } else { 5 };
    Step::Unclear(now + pause, reason(error))
}

/// A status with which something other than amoCRM may refuse for good. Some others of this class are temporary.
fn is_refusal(status: u16) -> bool {
    (400..500).contains(&status) && !matches!(status, 407 | 408 | 421 | 425)
}

/// A 400 that names nothing is often the server's own trouble (docs/amocrm-api.md#errors), and so is a page instead of
/// an answer: it is believed only after several repetitions. Its words are shown, but never interpreted.
fn on_unexplained_refusal(changes: Vec<Change>, error: &ApiError, (status, words): (u16, &str), now: i64) -> Verdict {
    let times = |change: &Change| match &change.reason {
        Some(Reason::Answered { status: before, times, .. }) if *before == status => times + 1,
        _ => 1,
    };
    let is_enough = changes.iter().all(|change| times(change) >= PATIENCE);
    // The whole batch got the same answer often enough; halving finds out which change it is about.
    if is_enough && changes.len() > 1 {
        return one_by_one(changes, error, now);
    }
    each(changes, !is_enough, |change| {
        let why = Reason::Answered { status, words: words.to_owned(), times: times(change) };
        match unclear(change, error, now) {
            Step::Unclear(at, _) if !is_enough => Step::Unclear(at, why),
            Step::Unclear(..) => refused(why),
            other => other,
        }
    })
}

/// The reason that is stored for an error.
pub(super) fn reason(error: &ApiError) -> Reason {
    match error {
        ApiError::Forbidden(right) => Reason::NotAllowed { right: right.clone() },
        ApiError::Invalid { status, detail, .. } => {
            Reason::Answered { status: *status, words: detail.clone(), times: 1 }
        }
        _ => Reason::said(error.to_string()),
    }
}

fn refused(why: Reason) -> Step {
    Step::To { state: ChangeState::Refused, next_at: None, why: Some(why) }
}

/// Seconds until the next attempt.
pub(super) fn later(tries: u32) -> i64 {
    2i64.saturating_pow(tries.min(10)).min(LONGEST)
}

/// The named items are refused; the rest is sent again.
fn named(changes: Vec<Change>, error: &ApiError) -> Verdict {
    let ApiError::Invalid { items, detail, .. } = error else { return Verdict::default() };
    let mut verdict = Verdict::default();
    let mut rest = Vec::new();
    for (at, change) in changes.into_iter().enumerate() {
        // Some resources name an item by our request id, others by its index in the request.
        let about = |item: &&crate::api::ItemError| item.request_id == change.id.0 || item.request_id == at.to_string();
        match items.iter().find(about) {
            Some(crate::api::ItemError { code, path, detail, .. }) => {
                let refusal = Refusal { code: code.clone(), path: path.clone(), detail: detail.clone() };
                verdict.steps.push((change.id, refused(Reason::Refused(refusal))));
            }
            None => rest.push(change),
        }
    }
    if verdict.steps.is_empty() {
        // It complains about items that we did not send: they can't be told apart.
        return each(rest, false, |_| refused(Reason::said(detail.clone())));
    }
    if !rest.is_empty() {
        verdict.again.push(rest);
    }
    verdict
}

/// A right or a task may be missing for only one of them: halving finds out which.
fn one_by_one(mut changes: Vec<Change>, error: &ApiError, now: i64) -> Verdict {
    if changes.len() > 1 {
        // Among fifty, a faulty one is found in six steps, and the others arrive on the way.
        let second = changes.split_off(changes.len() / 2);
        return Verdict { again: vec![changes, second], ..Verdict::default() };
    }
    let gone = matches!(error, ApiError::NotFound);
    each(changes, false, |change| match change.operation {
        Operation::Edit { .. } if gone => missing(change, now),
        _ => refused(reason(error)),
    })
}

/// A task that is not there: believed at the second look, half a minute later.
pub(super) fn missing(change: &Change, now: i64) -> Step {
    if change.delivery.lookups == 0 {
        return Step::Missed(now + 30);
    }
    Step::To { state: ChangeState::NeedsYou, next_at: None, why: Some(Reason::Gone) }
}

/// A creation that is being sent, for tests.
#[cfg(test)]
pub(super) fn change(attempts: u32) -> Change {
    Change {
        id: ChangeId("c".into()),
        seq: 1,
        task: crate::domain::TaskId(1),
        act: 1,
        operation: Operation::Create(crate::domain::NewTask::default()),
        state: ChangeState::Sending,
        made_at: 0,
        made_for: None,
        next_at: None,
        reason: None,
        theirs: None,
        delivery: crate::domain::Delivery { attempts, ..Default::default() },
    }
}

#[cfg(test)]
mod tests;
