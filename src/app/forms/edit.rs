//! Changing a task.

use super::form::{Complaint, Form, Purpose};
use super::task_fields;
use crate::app::msg::next::Next;
use crate::app::msg::notice::{Notice, To};
use crate::app::msg::save::Save;
use crate::app::session::Session;
use crate::domain::{Act, Edit, Row};

/// The key of its title.
pub(super) const TITLE: &str = "title-edit";

/// The form, filled in from the task.
pub(in crate::app) fn open(session: &Session, row: Row) -> Form {
    Form::new(Purpose::Edit, task_fields::of_row(session, &row), Some(row))
}

pub(super) fn save(form: &Form, session: &Session) -> Result<Vec<Next>, Complaint> {
    let Some(row) = &form.row else { return Ok(Vec::new()) };
    let patch = task_fields::patch(form, session)?;
    if patch.is_empty() {
        return Ok(vec![Next::Close, Next::Say(Notice::Plain("nothing-changed"))]);
    }
    let to = patch.due.map_or(To::Nothing, To::Due);
    let edits = vec![Edit::Update { task: row.task.id, patch }];
    Ok(vec![Next::Save(Box::new(Save::of(Act::Edit, std::slice::from_ref(row), edits, to)))])
}
