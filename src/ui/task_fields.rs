//! The words of the screen for the fields of a task: their names, hints and values.

use super::{Cx, labels};
use crate::app::App;
use crate::domain::{Field, Patch};

/// The message key of a field's name.
pub(super) fn name_key(field: Field) -> &'static str {
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

/// The message key of the hint that an empty field of a form shows; None for fields that are chosen and not typed.
pub(super) fn hint_key(field: Field) -> Option<&'static str> {
    match field {
        Field::Text => Some("hint-text"),
        Field::Due => Some("hint-due"),
        Field::Duration => Some("hint-duration"),
        Field::Result => Some("hint-result"),
        Field::Kind | Field::Responsible | Field::Subject | Field::Completed => None,
    }
}

/// The field that the API calls by this name, when the server says which one it refuses.
pub(super) fn of_path(path: &str) -> Option<Field> {
    Some(match path {
        "text" => Field::Text,
        "complete_till" => Field::Due,
        "task_type_id" => Field::Kind,
        "responsible_user_id" => Field::Responsible,
        "entity_id" | "entity_type" => Field::Subject,
        "duration" => Field::Duration,
        "is_completed" => Field::Completed,
        "result" | "result.text" => Field::Result,
        _ => return None,
    })
}

/// The new value of a field, in words; None if the patch does not change it.
pub(super) fn value(field: Field, patch: &Patch, app: &App, cx: &Cx<'_>) -> Option<String> {
    match field {
        Field::Text => patch.text.clone(),
        Field::Due => patch.due.and_then(|due| {
            let all_day = due.is_all_day(&app.session().account_zone());
            Some(cx.words.moment(due.moment()?, all_day, app.session().now, &app.session().zone))
        }),
        Field::Kind => patch.kind.map(|id| app.session().directory.kind_name(id)),
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
