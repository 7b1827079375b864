//! From what stands in a form to edits, or to a complaint at the field that needs mending.

use chrono::{DateTime, Utc};

use crate::app::board::saved_views;
use crate::app::forms::field::{Field, FieldId};
use crate::app::forms::form::{Form, Purpose, context, resolve, trailing};
use crate::app::forms::{opening, sign_in, spread};
use crate::app::msg::action::TABLE;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::{Notice, To};
use crate::app::screens::picker;
use crate::app::screens::picker::Picks;
use crate::app::screens::{accounts, confirm, phone, queue};
use crate::app::{App, Confirm, Screen, acts, board};
use crate::domain::{ChangeId, Due, Edit, LastResult, NewTask, Patch, Row, TaskTypeId, UserId};
use crate::when;

/// Saves the form on top, or says what is wrong with it.
pub fn submit(app: &mut App) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last() else { return Vec::new() };
    let form = form.as_ref().clone();
    match &form.purpose {
        Purpose::New => make(app, &form),
        Purpose::Edit => change(app, &form),
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
        Purpose::Complete if form.typed(FieldId::Result).trim().is_empty() && !form.bare => {
            if let Some(Screen::Form(form)) = app.screens.last_mut() {
                form.bare = true;
            }
            Vec::new()
        }
        Purpose::Complete => complete_with(app, &form.targets(), &form.typed(FieldId::Result)),
        Purpose::Reschedule => {
            let phrase = form.typed(FieldId::Due);
            let targets = form.targets();
            // Each by its own time: `=` and days keep the hour that a task has.
            let moments: Result<Vec<_>, _> = targets.iter().map(|row| resolve(app, &phrase, Some(row))).collect();
            match moments {
                Ok(moments) => reschedule_to(app, &targets, |at| moments.get(at).map(|resolved| resolved.at)),
                Err(error) => complain(app, FieldId::Due, when_key(&error)),
            }
        }
        Purpose::Note(subject) => {
            let text = form.typed(FieldId::Note);
            if text.trim().is_empty() {
                return complain(app, FieldId::Note, "error-empty-text");
            }
            let text = text.trim().to_owned();
            let note = Edit::Note { subject: *subject, text: text.clone() };
            store(app, Confirm::one("note", text, note, To::Nothing))
        }
        Purpose::MendNote(id, subject) => {
            let text = form.typed(FieldId::Note).trim().to_owned();
            if text.is_empty() {
                return complain(app, FieldId::Note, "error-empty-text");
            }
            amend(app, id.clone(), Edit::Note { subject: *subject, text })
        }
        Purpose::Spread => spread::submit(app, &form),
        Purpose::SaveView => saved_views::submit(app, &form),
        Purpose::SignIn | Purpose::Integration | Purpose::Agreeing(_) => sign_in::submit(app),
    }
}

/// Moves the tasks of the form on top to a time that was chosen by its number: each to its own, where that depends on the task.
pub fn reschedule_by(app: &mut App, preset: when::Preset) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last() else { return Vec::new() };
    let targets = form.targets();
    let zone = app.account_zone();
    let own = |row: &Row| {
        let presets = when::presets(&context(app, Some(row), &zone));
        presets.iter().find(|each| each.id == preset.id).and_then(|each| each.at)
    };
    // Moved together or not at all.
    let moments: Option<Vec<_>> = targets.iter().map(own).collect();
    match moments {
        Some(moments) => reschedule_to(app, &targets, |at| moments.get(at).copied()),
        None => complain(app, FieldId::Due, "error-not-now"),
    }
}

pub(in crate::app) fn reschedule_to(
    app: &mut App,
    targets: &[Row],
    at: impl Fn(usize) -> Option<DateTime<Utc>>,
) -> Vec<Effect> {
    let moved = |(place, row): (usize, &Row)| Some((row.task.id, Due::from(at(place)?)));
    let moves: Vec<_> = targets.iter().enumerate().filter_map(moved).collect();
    // One time is told only where it is everybody's.
    let due = moves.first().map(|(_, due)| *due).filter(|due| moves.iter().all(|(_, other)| other == due));
    let edits = moves.into_iter().map(|(task, due)| Edit::Change { task, patch: Patch::reschedule(due) }).collect();
    save(app, "move", targets, edits, due.map_or(To::Nothing, To::Due))
}

/// The choice of a picker about these tasks.
pub fn picked(app: &mut App, picks: Picks, rows: &[Row], value: i64) -> Vec<Effect> {
    let all = |patch: Patch| rows.iter().map(|row| Edit::Change { task: row.task.id, patch: patch.clone() }).collect();
    match picks {
        Picks::Account => accounts::to(app, value),
        Picks::Whose => {
            let whose = picker::whose(value);
            // The rows first: nothing can be done before they are there, and what is written may have to wait.
            let mut effects = if app.whose == Some(whose) {
                board::reload(app)
            } else {
                app.whose = Some(whose);
                app.board.marks.clear();
                board::afresh(app)
            };
            effects.extend([Effect::Count(whose, app.bounds()), Effect::RememberWhose(whose)]);
            effects
        }
        Picks::Assign => {
            let to = named(opening::people(app), value);
            save(app, "assign", rows, all(Patch::assign(UserId(value))), to)
        }
        Picks::Retype => {
            let patch = Patch { kind: Some(TaskTypeId(value)), ..Patch::default() };
            let to = named(opening::kinds(app), value);
            save(app, "retype", rows, all(patch), to)
        }
        Picks::Theme => {
            let name = usize::try_from(value).ok().and_then(|at| app.themes.get(at));
            name.map(|name| Effect::UseTheme(name.clone())).into_iter().collect()
        }
        Picks::Phone(call) => phone::picked(app, call, value),
        Picks::Action | Picks::Sort => match usize::try_from(value).ok().and_then(|at| TABLE.get(at)) {
            Some(entry) => acts::act(app, entry.action),
            None => Vec::new(),
        },
    }
}

/// The one of these with this value, by name.
fn named(options: Vec<(i64, String)>, value: i64) -> To {
    options.into_iter().find(|(own, _)| *own == value).map_or(To::Nothing, |(_, name)| To::Name(name))
}

/// Orders edits of these tasks to be stored; the form stays until they are.
pub fn save(app: &mut App, act: &str, rows: &[Row], edits: Vec<Edit>, to: To) -> Vec<Effect> {
    if rows.is_empty() {
        return Vec::new();
    }
    let sample = rows.iter().take(5).map(|row| row.task.text.clone()).collect();
    let shown = rows.iter().map(|row| row.task.clone()).collect();
    let confirm = Confirm { act: act.to_owned(), sample, count: rows.len(), to, edits, shown };
    if rows.len() >= confirm::LARGE && !is_saving(app) { confirm::ask(app, confirm) } else { store(app, confirm) }
}

/// True while what stands in the form on top is being stored.
fn is_saving(app: &App) -> bool {
    matches!(app.screens.last(), Some(Screen::Form(form)) if form.saving.is_some())
}

/// Orders what was decided to be stored.
pub(in crate::app) fn store(app: &mut App, confirm: Confirm) -> Vec<Effect> {
    let Confirm { act, sample, count, to, edits, shown } = confirm;
    let text = sample.into_iter().next().unwrap_or_default();
    // A second Enter while the first is being stored must not make a second task.
    if is_saving(app) {
        return Vec::new();
    }
    let ticket = app.ticket();
    let notice = Notice::Done { act: act.clone(), text, count, to };
    app.bulk = None;
    if !matches!(act.as_str(), "create" | "note") && app.queue().is_none() && !app.board.marks.is_empty() {
        app.marked_act = Some(ticket);
    }
    queue::saving(app, ticket, &act);
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => form.saving = Some((ticket, notice)),
        _ => app.notice = Some(notice),
    }
    vec![Effect::Save { ticket, edits, shown, label: act }]
}

/// Puts what is wrong at its field.
pub fn complain(app: &mut App, id: FieldId, error: impl Into<String>) -> Vec<Effect> {
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        form.complain(id, error);
    }
    Vec::new()
}

/// Completes the tasks with what stands in the result line; a follow-up in it is made for each.
pub fn complete_with(app: &mut App, rows: &[Row], line: &str) -> Vec<Effect> {
    let rows: Vec<_> = rows.iter().filter(|row| !row.task.completed).cloned().collect();
    if rows.is_empty() {
        return acts::say(app, Notice::Plain("all-completed"));
    }
    let account_zone = app.account_zone();
    let (mut edits, mut next_due, mut said) = (Vec::new(), None, String::new());
    for row in &rows {
        let (result, next) = when::split_follow_up(line, &context(app, Some(row), &account_zone));
        edits.push(Edit::Change { task: row.task.id, patch: Patch::complete(&result) });
        said = result;
        match next {
            Some(Err(error)) => return complain(app, FieldId::Result, when_key(&error)),
            Some(Ok(next)) => {
                next_due.get_or_insert(Due::from(next.at.at));
                edits.push(Edit::Create(NewTask::after(&row.task, &next.text, Due::from(next.at.at))));
            }
            None => {}
        }
    }
    let text = line.trim().to_owned();
    app.last_result = Some(LastResult { text, here: Some(app.now.timestamp()) }).filter(|last| !last.text.is_empty());
    let act = if next_due.is_some() { "complete-next" } else { "complete" };
    save(app, act, &rows, edits, To::Result { text: said, next: next_due })
}

/// Completes a task with a result, and makes the next one at a time that was chosen instead of any in the result's words.
pub(in crate::app) fn complete_and_go_on(app: &mut App, row: &Row, result: &str, due: DateTime<Utc>) -> Vec<Effect> {
    let zone = app.account_zone();
    let (said, next) = when::split_follow_up(result, &context(app, Some(row), &zone));
    let words = next.and_then(Result::ok).map(|next| next.text).unwrap_or_default();
    let next = Due::from(due);
    app.last_result = Some(LastResult { text: said.clone(), here: Some(app.now.timestamp()) });
    let edits = vec![
        Edit::Change { task: row.task.id, patch: Patch::complete(&said) },
        Edit::Create(NewTask::after(&row.task, &words, next)),
    ];
    save(app, "complete-next", std::slice::from_ref(row), edits, To::Result { text: said, next: Some(next) })
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
            store(app, Confirm::one("create", text, Edit::Create(new), To::Due(due)))
        }
        Err((field, error)) => complain(app, field, error),
    }
}

fn new_of(app: &App, form: &Form) -> Result<NewTask, Complaint> {
    let text = form.typed(FieldId::Text).trim().to_owned();
    if text.is_empty() {
        return Err((FieldId::Text, "error-empty-text".into()));
    }
    // "Позвонить Ивану завтра 15:00" says when in its words; what stands in the field of its own comes first.
    let phrase = form.typed(FieldId::Due);
    let (text, due) = match (phrase.trim().is_empty(), trailing(app, &text)) {
        (true, (words, Some(Ok(due)))) => (words, due),
        (true, (_, Some(Err(error)))) => return Err((FieldId::Text, when_key(&error))),
        _ => (text, resolve(app, &phrase, None).map_err(|error| (FieldId::Due, when_key(&error)))?),
    };
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
            let to = patch.due.map_or(To::Nothing, To::Due);
            save(app, "edit", std::slice::from_ref(&row), vec![Edit::Change { task: row.task.id, patch }], to)
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

fn when_key(error: &when::WhenError) -> String {
    match error {
        when::WhenError::Empty => "error-no-date",
        when::WhenError::NoSuchDay { .. } => "error-no-such-day",
        when::WhenError::NoSuchTime { .. } => "error-no-such-time",
        when::WhenError::TooFar => "error-too-far",
        when::WhenError::OtherWeekday { .. } => "error-other-weekday",
        when::WhenError::Ambiguous { .. } => "error-ambiguous",
        when::WhenError::Unknown { .. } => "error-date-word",
    }
    .to_owned()
}
