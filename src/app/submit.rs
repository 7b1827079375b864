//! From what stands in a form to edits, or to a complaint at the field that needs mending.

use chrono::{DateTime, Utc};

use super::effect::{Effect, Secret};
use super::field::{Field, FieldId};
use super::form::{Form, Purpose, context, resolve};
use super::notice::Notice;
use super::picker::Picks;
use super::{App, Screen, board};
use crate::domain::{ChangeId, Due, Edit, NewTask, Patch, Row, TaskTypeId, UserId, Whose};
use crate::when;

/// Saves the form on top, or says what is wrong with it.
pub fn submit(app: &mut App) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last() else { return Vec::new() };
    if form.waiting.is_some() && form.purpose == Purpose::SignIn {
        return Vec::new();
    }
    let form = form.as_ref().clone();
    match &form.purpose {
        Purpose::New => make(app, &form),
        Purpose::Edit(_) => change(app, &form),
        Purpose::Mend(id, true) => match new_of(app, &form) {
            Ok(new) => amend(app, id.clone(), Edit::Create(new)),
            Err((field, error)) => complain(app, field, error),
        },
        Purpose::Mend(id, false) => match patch_of(app, &form) {
            Ok(patch) => {
                let task = form.row.as_ref().map(|row| row.task.id).unwrap_or_default();
                amend(app, id.clone(), Edit::Change { task, patch })
            }
            Err((field, error)) => complain(app, field, error),
        },
        Purpose::Complete(_) => complete(app, &form),
        Purpose::Reschedule(_) => match resolve(app, &form.typed(FieldId::Due), form.row.as_ref()) {
            Ok(resolved) => reschedule_to(app, resolved.at),
            Err(error) => complain(app, FieldId::Due, when_key(&error)),
        },
        Purpose::Note(subject) => {
            let text = form.typed(FieldId::Note);
            if text.trim().is_empty() {
                return complain(app, FieldId::Note, "error-empty-text");
            }
            app.screens.pop();
            vec![Effect::AddNote(*subject, text.trim().to_owned())]
        }
        Purpose::SignIn => sign_in(app, &form),
    }
}

/// Moves the task of the form on top.
pub fn reschedule_to(app: &mut App, at: DateTime<Utc>) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last() else { return Vec::new() };
    let Some(row) = form.row.clone() else { return Vec::new() };
    let due = Due::from(at);
    save(app, "move", &row, vec![Edit::Change { task: row.task.id, patch: Patch::reschedule(due) }], Some(due))
}

/// The choice of a picker.
pub fn picked(app: &mut App, picks: Picks, value: i64) -> Vec<Effect> {
    if picks == Picks::Whose {
        let whose = if value == 0 { Whose::Everyone } else { Whose::User(UserId(value)) };
        app.whose = Some(whose);
        let mut effects = vec![Effect::RememberWhose(whose), Effect::Count(whose, app.bounds())];
        effects.extend(board::show(app, app.board.view));
        return effects;
    }
    let Some(row) = app.board.selected().cloned() else { return Vec::new() };
    match picks {
        Picks::Assign(task) => {
            save(app, "assign", &row, vec![Edit::Change { task, patch: Patch::assign(UserId(value)) }], None)
        }
        Picks::Retype(task) => {
            let patch = Patch { kind: Some(TaskTypeId(value)), ..Patch::default() };
            save(app, "retype", &row, vec![Edit::Change { task, patch }], None)
        }
        Picks::Whose => Vec::new(),
    }
}

/// Orders edits to be stored; the form stays until they are.
pub fn save(app: &mut App, act: &str, row: &Row, edits: Vec<Edit>, due: Option<Due>) -> Vec<Effect> {
    store(app, act, row.task.text.clone(), edits, due)
}

fn store(app: &mut App, act: &str, text: String, edits: Vec<Edit>, due: Option<Due>) -> Vec<Effect> {
    // A second Enter while the first is being stored must not make a second task.
    if let Some(Screen::Form(form)) = app.screens.last()
        && form.saving.is_some()
    {
        return Vec::new();
    }
    let ticket = app.ticket();
    let notice = Notice::Done { act: act.to_owned(), text, due };
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => form.saving = Some((ticket, notice)),
        _ => app.notice = Some(notice),
    }
    vec![Effect::Save { ticket, edits, label: act.to_owned() }]
}

fn complain(app: &mut App, id: FieldId, error: impl Into<String>) -> Vec<Effect> {
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        form.complain(id, error);
    }
    Vec::new()
}

fn complete(app: &mut App, form: &Form) -> Vec<Effect> {
    let Some(row) = form.row.clone() else { return Vec::new() };
    let account_zone = app.account_zone();
    let (result, next) = when::split_follow_up(&form.typed(FieldId::Result), &context(app, Some(&row), &account_zone));
    let mut edits = vec![Edit::Change { task: row.task.id, patch: Patch::complete(&result) }];
    let mut due = None;
    match next {
        Some(Err(error)) => return complain(app, FieldId::Result, when_key(&error)),
        Some(Ok(next)) => {
            due = Some(Due::from(next.at.at));
            let text = if next.text.trim().is_empty() { row.task.text.clone() } else { next.text.trim().to_owned() };
            edits.push(Edit::Create(NewTask {
                text,
                due: Due::from(next.at.at),
                kind: Some(row.task.kind),
                responsible: row.task.responsible,
                subject: row.task.subject,
                ..NewTask::default()
            }));
        }
        None => {}
    }
    let act = if edits.len() == 2 { "complete-next" } else { "complete" };
    save(app, act, &row, edits, due)
}

/// A field, and the key of what is wrong with it.
type Complaint = (FieldId, String);

fn amend(app: &mut App, id: ChangeId, edit: Edit) -> Vec<Effect> {
    let ticket = app.ticket();
    let notice = Notice::Plain("amended");
    match app.screens.last_mut() {
        Some(Screen::Form(form)) if form.saving.is_none() => form.saving = Some((ticket, notice)),
        _ => return Vec::new(),
    }
    vec![Effect::Amend { ticket, id, edit }]
}

fn make(app: &mut App, form: &Form) -> Vec<Effect> {
    match new_of(app, form) {
        Ok(new) => {
            let (text, due) = (new.text.clone(), new.due);
            store(app, "create", text, vec![Edit::Create(new)], Some(due))
        }
        Err((field, error)) => complain(app, field, error),
    }
}

fn new_of(app: &App, form: &Form) -> Result<NewTask, Complaint> {
    let text = form.typed(FieldId::Text).trim().to_owned();
    if text.is_empty() {
        return Err((FieldId::Text, "error-empty-text".into()));
    }
    let due = resolve(app, &form.typed(FieldId::Due), None).map_err(|error| (FieldId::Due, when_key(&error)))?;
    let duration = minutes(form)?;
    Ok(NewTask {
        text,
        due: Due::from(due.at),
        kind: form.field(FieldId::Kind).and_then(Field::value).map(TaskTypeId),
        responsible: form.field(FieldId::Responsible).and_then(Field::value).map(UserId),
        subject: form.subject(),
        duration: duration.filter(|seconds| *seconds > 0),
        ..NewTask::default()
    })
}

fn change(app: &mut App, form: &Form) -> Vec<Effect> {
    let Some(row) = form.row.clone() else { return Vec::new() };
    match patch_of(app, form) {
        Ok(patch) if patch.is_empty() => {
            app.screens.pop();
            app.notice = Some(Notice::Plain("nothing-changed"));
            Vec::new()
        }
        Ok(patch) => {
            let due = patch.due;
            save(app, "edit", &row, vec![Edit::Change { task: row.task.id, patch }], due)
        }
        Err((field, error)) => complain(app, field, error),
    }
}

fn patch_of(app: &App, form: &Form) -> Result<Patch, Complaint> {
    let Some(row) = &form.row else { return Ok(Patch::default()) };
    let text = form.typed(FieldId::Text).trim().to_owned();
    if text.is_empty() && !row.task.text.trim().is_empty() {
        return Err((FieldId::Text, "error-empty-text".into()));
    }
    let phrase = form.typed(FieldId::Due);
    let due = match phrase.trim() {
        "" => None,
        phrase => {
            let resolved = resolve(app, phrase, Some(row)).map_err(|error| (FieldId::Due, when_key(&error)))?;
            Some(Due::from(resolved.at))
        }
    };
    let duration = minutes(form)?;
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
fn minutes(form: &Form) -> Result<Option<i64>, Complaint> {
    let wrong = || (FieldId::Duration, "error-duration".to_owned());
    let typed = form.typed(FieldId::Duration);
    match typed.trim() {
        "" => Ok(None),
        text => text.parse::<i64>().ok().filter(|m| (0..=100_000).contains(m)).map(|m| Some(m * 60)).ok_or_else(wrong),
    }
}

fn sign_in(app: &mut App, form: &Form) -> Vec<Effect> {
    let (address, token) = (form.typed(FieldId::Address), form.typed(FieldId::Token));
    if address.trim().is_empty() {
        return complain(app, FieldId::Address, "error-no-address");
    }
    if token.trim().is_empty() {
        return complain(app, FieldId::Token, "error-no-token");
    }
    let ticket = app.ticket();
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        form.waiting = Some(ticket);
        form.problem = None;
    }
    vec![Effect::SignIn(ticket, address.trim().to_owned(), Secret(token.trim().to_owned()))]
}

fn when_key(error: &when::WhenError) -> String {
    match error {
        when::WhenError::Empty => "error-no-date",
        when::WhenError::NoSuchDay { .. } => "error-no-such-day",
        when::WhenError::NoSuchTime { .. } => "error-no-such-time",
        when::WhenError::TooFar => "error-too-far",
        _ => "error-date",
    }
    .to_owned()
}
