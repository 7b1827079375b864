//! Date phrases in forms: what they mean, and what is wrong with them.

use super::field::{Field, FieldId};
use super::form::Form;
use crate::app::session::Session;
use crate::domain::{Field as TaskField, Row};
use crate::when::{self, Resolved, WhenError};

/// What a date phrase means now, for a task or a new one.
///
/// # Errors
/// [`WhenError`] names the word that is not understood, or the date that can't be.
pub fn resolve(session: &Session, phrase: &str, row: Option<&Row>) -> Result<Resolved, WhenError> {
    let account_zone = session.account_zone();
    when::resolve(phrase, &session.phrases(row, &account_zone))
}

/// The text of a new task without the date at its end, and that date if there is one.
pub fn trailing(session: &Session, text: &str) -> (String, Option<Result<Resolved, WhenError>>) {
    let account_zone = session.account_zone();
    when::split_trailing(text.trim(), &session.phrases(None, &account_zone))
}

/// What is wrong with the date in a field; None if nothing is, or the field holds no date.
pub fn date_error(session: &Session, form: &Form, field: &Field) -> Option<WhenError> {
    let typed = field.typed();
    let account_zone = session.account_zone();
    match field.id {
        FieldId::Task(TaskField::Due) => resolve(session, &typed, form.row.as_ref()).err(),
        FieldId::Task(TaskField::Text) => trailing(session, &typed).1?.err(),
        FieldId::Task(TaskField::Result) => {
            when::split_follow_up(&typed, &session.phrases(form.row.as_ref(), &account_zone)).1?.err()
        }
        _ => None,
    }
}

/// The locale key of the message for a wrong phrase.
pub(super) fn message(error: &WhenError) -> &'static str {
    match error {
        WhenError::Empty => "error-no-date",
        WhenError::NoSuchDay { .. } => "error-no-such-day",
        WhenError::NoSuchTime { .. } => "error-no-such-time",
        WhenError::TooFar => "error-too-far",
        WhenError::OtherWeekday { .. } => "error-other-weekday",
        WhenError::WholeMonth { .. } => "error-whole-month",
        WhenError::Ambiguous { .. } => "error-ambiguous",
        WhenError::Unknown { .. } => "error-date-word",
    }
}
