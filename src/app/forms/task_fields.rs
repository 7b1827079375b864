//! The fields of a task, which the forms for a new one, for a change and for correcting have in common.

use super::dates;
use super::field::Field;
use super::form::{Complaint, Form};
use crate::app::session::Session;
use crate::domain::{Due, Field as TaskField, NewTask, Patch, Row, Subject, TaskTypeId, UserId, Whose};

/// The fields of a new task on something, for somebody: for the person whose tasks are shown when nobody is named.
pub(super) fn of_new(session: &Session, subject: Option<(Subject, String)>, user: Option<i64>) -> Vec<Field> {
    let me = match session.whose {
        Some(Whose::User(user)) => user,
        _ => session.me(),
    };
    let people = session.people();
    let user = user.filter(|user| people.iter().any(|(id, _)| id == user)).unwrap_or(me.0);
    let kind = session.directory.account.types.first().map(|kind| kind.id.0);
    vec![
        Field::lines(TaskField::Text, ""),
        Field::line(TaskField::Due, ""),
        Field::choice(TaskField::Kind, session.kinds(), kind),
        Field::choice(TaskField::Responsible, people, Some(user)),
        Field::subject(subject),
        Field::line(TaskField::Duration, ""),
    ]
}

/// The fields of a task as it stands.
pub(super) fn of_row(session: &Session, row: &Row) -> Vec<Field> {
    let task = &row.task;
    let minutes = if task.duration > 0 { (task.duration / 60).to_string() } else { String::new() };
    let mut fields = vec![
        Field::lines(TaskField::Text, &task.text),
        Field::line(TaskField::Due, ""),
        Field::choice(TaskField::Kind, session.kinds(), Some(task.kind.0)),
        Field::choice(TaskField::Responsible, session.people(), task.responsible.map(|id| id.0)),
        Field::subject(subject_of(row)),
        Field::line(TaskField::Duration, &minutes),
    ];
    if task.completed {
        fields.push(Field::line(TaskField::Result, task.result.as_deref().unwrap_or("")));
    }
    fields
}

/// What a task is about, by name where that is known.
pub(super) fn subject_of(row: &Row) -> Option<(Subject, String)> {
    let subject = row.task.subject?;
    let name = row.subject_name.clone().filter(|name| !name.is_empty());
    Some((subject, name.unwrap_or_else(|| format!("#{}", subject.id))))
}

/// The new task that stands in the fields.
pub(super) fn new_task(form: &Form, session: &Session) -> Result<NewTask, Complaint> {
    let text = form.typed(TaskField::Text).trim().to_owned();
    if text.is_empty() {
        return Err(Complaint::new(TaskField::Text, "error-empty-text"));
    }
    // "Позвонить Ивану завтра 15:00" says when in its words; what stands in the field of its own comes first.
    let phrase = form.typed(TaskField::Due);
    let (text, due) = match (phrase.trim().is_empty(), dates::trailing(session, &text)) {
        (true, (words, Some(Ok(due)))) => (words, due),
        (true, (_, Some(Err(error)))) => return Err(Complaint::new(TaskField::Text, dates::message(&error))),
        _ => {
            let due = dates::resolve(session, &phrase, None);
            (text, due.map_err(|error| Complaint::new(TaskField::Due, dates::message(&error)))?)
        }
    };
    let mut rest = values(form)?;
    rest.duration = rest.duration.filter(|seconds| *seconds > 0);
    Ok(NewTask::of(text, Due::from(due.at), rest))
}

/// What the fields change of the task that the form is about.
pub(super) fn patch(form: &Form, session: &Session) -> Result<Patch, Complaint> {
    let Some(row) = &form.row else { return Ok(Patch::default()) };
    let text = form.typed(TaskField::Text).trim().to_owned();
    if text.is_empty() && !row.task.text.trim().is_empty() {
        return Err(Complaint::new(TaskField::Text, "error-empty-text"));
    }
    let phrase = form.typed(TaskField::Due);
    let due = match phrase.trim() {
        "" => None,
        phrase => {
            let resolved = dates::resolve(session, phrase, Some(row));
            let complaint = |error| Complaint::new(TaskField::Due, dates::message(&error));
            Some(Due::from(resolved.map_err(complaint)?.at))
        }
    };
    let values = values(form)?;
    // Outer blanks of the server's own text are not an edit.
    let text = (text != row.task.text.trim()).then_some(text);
    let duration = values.duration.or((row.task.duration > 0).then_some(0));
    Ok(Patch { text, due, duration, ..values }.changed_from(&row.task))
}

/// What stands in the fields other than text and time. All fields of a task are named, so that a new one does not compile before it is
/// decided whether the form has it.
fn values(form: &Form) -> Result<Patch, Complaint> {
    Ok(Patch {
        text: None,
        due: None,
        kind: form.field(TaskField::Kind).and_then(Field::value).map(TaskTypeId),
        duration: seconds(form)?,
        responsible: form.field(TaskField::Responsible).and_then(Field::value).map(UserId),
        subject: form.subject(),
        completed: None,
        result: form.field(TaskField::Result).map(|field| field.typed().trim().to_owned()),
        created_by: None,
        updated_by: None,
        created_at: None,
        updated_at: None,
    })
}

/// Minutes in the form as seconds; none when the field is empty.
fn seconds(form: &Form) -> Result<Option<i64>, Complaint> {
    let typed = form.typed(TaskField::Duration);
    let minutes = typed.trim();
    if minutes.is_empty() {
        return Ok(None);
    }
    let minutes = minutes.parse::<i64>().ok().filter(|minutes| (0..=100_000).contains(minutes));
    minutes.map(|minutes| Some(minutes * 60)).ok_or(Complaint::new(TaskField::Duration, "error-duration"))
}
