//! Why a change is not in amoCRM.

use super::{Cx, refusal};
use crate::domain::{Change, ChangeState, Operation};

/// In words; None where there is nothing to say.
pub(super) fn reason(change: &Change, cx: &Cx<'_>) -> Option<String> {
    let words = match (change.state, &change.reason) {
        (ChangeState::Conflicted, _) if was_put_back(change) => cx.words.get("why-put-back"),
        (ChangeState::Conflicted, _) => cx.words.get("why-conflict"),
        (ChangeState::Ambiguous, _) => cx.words.get("why-checking"),
        (ChangeState::Held, _) => cx.words.get("why-held"),
        (_, Some(why)) => refusal::reason(why, cx.words).into(),
        (_, None) => return None,
    };
    Some(words.into_owned())
}

/// The values in conflict are those that the person saw: they stand there again after a sending that may have replaced them.
fn was_put_back(change: &Change) -> bool {
    let (Operation::Edit { base, .. }, Some(theirs)) = (&change.operation, &change.theirs) else { return false };
    let mut seen = base.clone();
    seen.keep(&theirs.fields());
    seen == *theirs
}
