//! What a change says: its fields and values, and why it is not in amoCRM.

use super::{Cx, labels, refusal};
use crate::app::App;
use crate::domain::{Change, ChangeState, Field, Operation, Patch, TaskTypeId};

/// Why it is not in amoCRM, in words.
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

/// The key of a field's name.
pub(super) fn field_key(field: Field) -> &'static str {
    match field {
        Field::Text => "field-text",
        Field::Due => "field-due",
        Field::Kind => "field-kind",
        Field::Duration => "field-duration",
        Field::Responsible => "field-responsible",
        Field::Subject => "field-subject",
        Field::Completed => "field-completed",
        Field::Result => "field-result",
    }
}

/// What a field is to become, in words; None where the patch leaves it.
pub(super) fn value(field: Field, patch: &Patch, app: &App, cx: &Cx<'_>) -> Option<String> {
    let kind = |id: TaskTypeId| app.session().directory.kind_name(id);
    match field {
        Field::Text => patch.text.clone(),
        Field::Due => patch.due.and_then(|due| {
            let all_day = due.is_all_day(&app.session().account_zone());
            Some(cx.words.moment(due.moment()?, all_day, app.session().now, &app.session().zone))
        }),
        Field::Kind => patch.kind.map(kind),
        Field::Duration => {
            patch.duration.map(|seconds| cx.words.count("detail-minutes", seconds.unsigned_abs() / 60).into_owned())
        }
        Field::Responsible => patch.responsible.map(|id| labels::person(Some(id), app, cx)),
        Field::Subject => {
            patch.subject.map(|subject| format!("{} #{}", cx.words.get(&labels::entity_key(subject.kind)), subject.id))
        }
        Field::Completed => {
            patch.completed.map(|done| cx.words.get(if done { "word-yes" } else { "word-no" }).into_owned())
        }
        Field::Result => patch.result.clone(),
    }
}
