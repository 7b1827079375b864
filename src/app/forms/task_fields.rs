//! The fields of a task, which the forms for a new one, for a change and for mending have in common.

use super::dates;
use super::field::{Field, FieldId};
use super::form::{Complaint, Form};
use crate::app::session::Session;
use crate::domain::{Due, NewTask, Patch, Row, Subject, TaskTypeId, UserId, Whose};

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
        Field::lines(FieldId::Text, ""),
        Field::line(FieldId::Due, ""),
        Field::choice(FieldId::Kind, session.kinds(), kind),
        Field::choice(FieldId::Responsible, people, Some(user)),
        Field::subject(subject),
        Field::line(FieldId::Duration, ""),
    ]
}

/// The fields of a task as it stands.
pub(super) fn of_row(session: &Session, row: &Row) -> Vec<Field> {
    let task = &row.task;
    let minutes = if task.duration > 0 { (task.duration / 60).to_string() } else { String::new() };
    let mut fields = vec![
        Field::lines(FieldId::Text, &task.text),
        Field::line(FieldId::Due, ""),
        Field::choice(FieldId::Kind, session.kinds(), Some(task.kind.0)),
        Field::choice(FieldId::Responsible, session.people(), task.responsible.map(|id| id.0)),
        Field::subject(subject_of(row)),
        Field::line(FieldId::Duration, &minutes),
    ];
    if task.completed {
        fields.push(Field::line(FieldId::Result, task.result.as_deref().unwrap_or("")));
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
    let text = form.typed(FieldId::Text).trim().to_owned();
    if text.is_empty() {
        return Err(Complaint::new(FieldId::Text, "error-empty-text"));
    }
    // "Позвонить Ивану завтра 15:00" says when in its words; what stands in the field of its own comes first.
    let phrase = form.typed(FieldId::Due);
    let (text, due) = match (phrase.trim().is_empty(), dates::trailing(session, &text)) {
        (true, (words, Some(Ok(due)))) => (words, due),
        (true, (_, Some(Err(error)))) => return Err(Complaint::new(FieldId::Text, dates::message(&error))),
        _ => {
            let due = dates::resolve(session, &phrase, None);
            (text, due.map_err(|error| Complaint::new(FieldId::Due, dates::message(&error)))?)
        }
    };
    Ok(NewTask {
        text,
        due: Due::from(due.at),
        kind: form.field(FieldId::Kind).and_then(Field::value).map(TaskTypeId),
        responsible: form.field(FieldId::Responsible).and_then(Field::value).map(UserId),
        subject: form.subject(),
        duration: seconds(form)?.filter(|seconds| *seconds > 0),
        ..NewTask::default()
    })
}

/// What the fields change of the task that the form is about.
pub(super) fn patch(form: &Form, session: &Session) -> Result<Patch, Complaint> {
    let Some(row) = &form.row else { return Ok(Patch::default()) };
    let text = form.typed(FieldId::Text).trim().to_owned();
    if text.is_empty() && !row.task.text.trim().is_empty() {
        return Err(Complaint::new(FieldId::Text, "error-empty-text"));
    }
    let phrase = form.typed(FieldId::Due);
    let due = match phrase.trim() {
        "" => None,
        phrase => {
            let resolved = dates::resolve(session, phrase, Some(row));
            let complaint = |error| Complaint::new(FieldId::Due, dates::message(&error));
            Some(Due::from(resolved.map_err(complaint)?.at))
        }
    };
    let duration = seconds(form)?;
    // Outer blanks of the server's own text are not an edit.
    let text = (text != row.task.text.trim()).then_some(text);
    Ok(Patch {
        text,
        due,
        kind: form.field(FieldId::Kind).and_then(Field::value).map(TaskTypeId),
        responsible: form.field(FieldId::Responsible).and_then(Field::value).map(UserId),
        subject: form.subject(),
        duration: duration.or((row.task.duration > 0).then_some(0)),
        result: form.field(FieldId::Result).map(|field| field.typed().trim().to_owned()),
        ..Patch::default()
    }
    .changed_from(&row.task))
}

/// Minutes in the form as seconds; none when the field is empty.
fn seconds(form: &Form) -> Result<Option<i64>, Complaint> {
    let typed = form.typed(FieldId::Duration);
    let minutes = typed.trim();
    if minutes.is_empty() {
        return Ok(None);
    }
    let minutes = minutes.parse::<i64>().ok().filter(|minutes| (0..=100_000).contains(minutes));
    minutes.map(|minutes| Some(minutes * 60)).ok_or(Complaint::new(FieldId::Duration, "error-duration"))
}
