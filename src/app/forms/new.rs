//! Creating a task.

use super::form::{Complaint, Form, Purpose};
use super::task_fields;
use crate::app::msg::next::Next;
use crate::app::msg::notice::To;
use crate::app::msg::save::Save;
use crate::app::session::Session;
use crate::domain::{Act, Edit, Row, Subject};

/// The key of its title.
pub(super) const TITLE: &str = "title-new";

/// The form for a new task on the same subject as this one.
pub(in crate::app) fn open(session: &Session, like: Option<&Row>) -> Form {
    open_on(session, like.and_then(task_fields::subject_of), None)
}

/// The form for a new task on a subject, for a user; if none is given, for the person whose tasks are shown.
pub(in crate::app) fn open_on(session: &Session, subject: Option<(Subject, String)>, user: Option<i64>) -> Form {
    Form::new(Purpose::New, task_fields::of_new(session, subject, user), None)
}

pub(super) fn save(form: &Form, session: &Session) -> Result<Vec<Next>, Complaint> {
    let new = task_fields::new_task(form, session)?;
    let (text, due) = (new.text.clone(), new.due);
    Ok(vec![Next::Store(Box::new(Save::one(Act::Create, text, Edit::Create(new), To::Due(due))))])
}
