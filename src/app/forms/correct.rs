//! Correcting what could not be sent: a new task, a change of one, or a note.

use super::field::{Field, FieldId};
use super::form::{Complaint, Form, Purpose};
use super::task_fields;
use crate::app::msg::next::Next;
use crate::app::session::Session;
use crate::domain::{Change, ChangeId, Edit, Field as TaskField, Operation, Row, Subject};

/// The key of its title.
pub(super) const TITLE: &str = "title-mend";

/// The form, filled in with what could not be sent; None if its task is no longer known.
pub(in crate::app) fn open(session: &Session, change: &Change, row: Option<Row>) -> Option<Form> {
    if let Operation::Note { subject, text } = &change.operation {
        let field = Field::lines(FieldId::Note, text);
        return Some(Form::new(Purpose::CorrectNote(change.id.clone(), *subject), vec![field], None));
    }
    let row = row?;
    let moment = row.task.due.moment();
    let due = moment.map(|due| due.with_timezone(&session.zone).format("%d.%m.%Y %H:%M").to_string());
    let purpose = Purpose::Correct(change.id.clone(), matches!(change.operation, Operation::Create(_)));
    let mut form = Form::new(purpose, task_fields::of_row(session, &row), Some(row));
    if let (Operation::Create(_), Some(field)) = (&change.operation, form.field_mut(TaskField::Due)) {
        field.set(&due.unwrap_or_default());
    }
    Some(form)
}

/// Replaces the unsent change with the corrected task.
pub(super) fn save(form: &Form, session: &Session, id: ChangeId, is_new: bool) -> Result<Vec<Next>, Complaint> {
    let edit = if is_new {
        Edit::Create(task_fields::new_task(form, session)?)
    } else {
        let task = form.row.as_ref().map(|row| row.task.id).unwrap_or_default();
        Edit::Update { task, patch: task_fields::patch(form, session)? }
    };
    Ok(vec![Next::Correct(id, Box::new(edit))])
}

/// Replaces the unsent note with the corrected one.
pub(super) fn save_note(form: &Form, id: ChangeId, subject: Subject) -> Result<Vec<Next>, Complaint> {
    let text = form.typed(FieldId::Note).trim().to_owned();
    if text.is_empty() {
        return Err(Complaint::new(FieldId::Note, "error-empty-text"));
    }
    Ok(vec![Next::Correct(id, Box::new(Edit::Note { subject, text }))])
}
