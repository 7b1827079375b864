//! Writing a note on the subject of a task.

use super::field::{Field, FieldId};
use super::form::{Complaint, Form, Purpose};
use crate::app::msg::next::Next;
use crate::app::msg::notice::To;
use crate::app::msg::save::Save;
use crate::domain::{Act, Edit, Row, Subject};

/// The key of its title.
pub(super) const TITLE: &str = "title-note";

/// The form, for a task on this subject.
pub(in crate::app) fn open(subject: Subject, row: Row) -> Form {
    Form::new(Purpose::Note(subject), vec![Field::lines(FieldId::Note, "")], Some(row))
}

pub(super) fn save(form: &Form, subject: Subject) -> Result<Vec<Next>, Complaint> {
    let text = form.typed(FieldId::Note).trim().to_owned();
    if text.is_empty() {
        return Err(Complaint::new(FieldId::Note, "error-empty-text"));
    }
    let note = Edit::Note { subject, text: text.clone() };
    Ok(vec![Next::Store(Box::new(Save::one(Act::Note, text, note, To::Nothing)))])
}
