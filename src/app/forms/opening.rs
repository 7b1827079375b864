//! Opens forms and lists to choose from, filled with what is known.

use crate::app::acts::say;
use crate::app::board::saved_views;
use crate::app::forms::field::{Field, FieldId};
use crate::app::forms::form::{Choice, Form, Purpose, context};
use crate::app::forms::submit;
use crate::app::msg::action;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::{Notice, To};
use crate::app::screens::picker;
use crate::app::screens::picker::{Picker, Picks};
use crate::app::{Action, App, Scope, Screen};
use crate::domain::{Change, Edit, LastResult, Patch, Row, Subject, UserId, Whose, Work};
use crate::when;

pub(in crate::app) fn open_form(app: &mut App, form: Form) -> Vec<Effect> {
    app.screens.push(Screen::Form(Box::new(form)));
    Vec::new()
}

pub(in crate::app) fn complete(app: &App, rows: Vec<Row>) -> Form {
    let row = rows.first().cloned();
    let mut form = Form::new(Purpose::Complete, vec![Field::text(FieldId::Result, "", false)], row);
    form.rows = rows;
    form.choices = results(app);
    form
}

/// Puts words into the result of the form on top, the cursor behind them.
pub(in crate::app) fn begin_with(app: &mut App, words: &str) {
    if let Some(Screen::Form(form)) = app.screens.last_mut()
        && let Some(field) = form.field_mut(FieldId::Result)
    {
        field.set(&format!("{words} "));
        form.dirty = true;
    }
}

/// Results to choose from: those of the settings, then the person's own.
pub(in crate::app) fn results(app: &App) -> Vec<Choice> {
    let own = app.recent.iter().filter(|result| !app.results.contains(result));
    app.results.iter().chain(own).take(9).cloned().map(Choice::Result).collect()
}

/// So long ago a result was written at most that is used again without being looked at, in seconds.
const LATELY: i64 = 4 * 3_600;

/// Completes with the result that was written here last, if that was lately; another one is only pointed at in the form. Right after
/// the start the store is asked which that is.
pub(in crate::app) fn complete_again(app: &mut App, rows: Vec<Row>) -> Vec<Effect> {
    match app.last_result.clone() {
        Some(last) => complete_like(app, rows, &last),
        None => {
            app.again = rows;
            vec![Effect::RecentResults]
        }
    }
}

/// What waits for the last result is completed with it, unless the person is at something else by now.
pub(in crate::app) fn with_last_result(app: &mut App) -> Vec<Effect> {
    let rows = std::mem::take(&mut app.again);
    if rows.is_empty() || !matches!(app.screens.last(), None | Some(Screen::Queue(_))) {
        return Vec::new();
    }
    let often = || app.recent.first().map(|text| LastResult { text: text.clone(), here: None });
    match app.last_result.clone().or_else(often) {
        Some(last) => complete_like(app, rows, &last),
        None => say(app, Notice::Plain("no-last-result")),
    }
}

fn complete_like(app: &mut App, rows: Vec<Row>, last: &LastResult) -> Vec<Effect> {
    let lately = |at: i64| (0..=LATELY).contains(&(app.now.timestamp() - at));
    if last.here.is_some_and(lately) {
        return submit::complete_with(app, &rows, &last.text);
    }
    if rows.iter().all(|row| row.task.completed) {
        return say(app, Notice::Plain("all-completed"));
    }
    let mut form = complete(app, rows);
    let chosen = Choice::Result(last.text.clone());
    let at = form.choices.iter().position(|choice| *choice == chosen);
    form.at = Some(at.unwrap_or_else(|| {
        form.choices.truncate(8);
        form.choices.push(chosen);
        form.choices.len() - 1
    }));
    open_form(app, form)
}

pub(in crate::app) fn reopen(app: &mut App, row: &Row) -> Vec<Effect> {
    let patch = Patch { completed: Some(false), ..Patch::default() };
    submit::save(app, "reopen", std::slice::from_ref(row), vec![Edit::Change { task: row.task.id, patch }], To::Nothing)
}

pub(in crate::app) fn reschedule(app: &App, rows: Vec<Row>) -> Form {
    let account_zone = app.account_zone();
    let row = rows.first().cloned();
    let presets = when::presets(&context(app, row.as_ref(), &account_zone));
    let mut form = Form::new(Purpose::Reschedule, vec![Field::text(FieldId::Due, "", false)], row);
    form.rows = rows;
    form.choices = presets.into_iter().map(Choice::Time).collect();
    form
}

pub(in crate::app) fn new_task(app: &App) -> Form {
    let like = app.current();
    let subject = like.and_then(|row| row.task.subject.map(|subject| (subject, name_of(row))));
    new_task_on(app, subject, None)
}

/// The form of a new task on something, for somebody: for the person whose tasks are shown when nobody is named.
pub(in crate::app) fn new_task_on(app: &App, subject: Option<(Subject, String)>, user: Option<i64>) -> Form {
    let me = match app.whose {
        Some(Whose::User(user)) => user,
        _ => app.me(),
    };
    let people = people(app);
    let user = user.filter(|user| people.iter().any(|(id, _)| id == user)).unwrap_or(me.0);
    let kind = app.directory.account.types.first().map(|kind| kind.id.0);
    Form::new(
        Purpose::New,
        vec![
            Field::text(FieldId::Text, "", true),
            Field::text(FieldId::Due, "", false),
            Field::choice(FieldId::Kind, kinds(app), kind),
            Field::choice(FieldId::Responsible, people, Some(user)),
            Field::subject(subject),
            Field::text(FieldId::Duration, "", false),
        ],
        None,
    )
}

pub(in crate::app) fn edit_task(app: &App, row: Row) -> Form {
    let task = &row.task;
    let minutes = if task.duration > 0 { (task.duration / 60).to_string() } else { String::new() };
    let mut fields = vec![
        Field::text(FieldId::Text, &task.text, true),
        Field::text(FieldId::Due, "", false),
        Field::choice(FieldId::Kind, kinds(app), Some(task.kind.0)),
        Field::choice(FieldId::Responsible, people(app), task.responsible.map(|id| id.0)),
        Field::subject(task.subject.map(|subject| (subject, name_of(&row)))),
        Field::text(FieldId::Duration, &minutes, false),
    ];
    if task.completed {
        fields.push(Field::text(FieldId::Result, task.result.as_deref().unwrap_or(""), false));
    }
    Form::new(Purpose::Edit, fields, Some(row))
}

/// The form that mends what could not be sent, filled with it; None when its task is no longer known.
pub(in crate::app) fn mend(app: &App, change: &Change, row: Option<Row>) -> Option<Form> {
    if let Work::Note { subject, text } = &change.work {
        let field = Field::text(FieldId::Note, text, true);
        return Some(Form::new(Purpose::MendNote(change.id.clone(), *subject), vec![field], None));
    }
    let row = row?;
    let zone = app.zone;
    let due = row.task.due.moment().map(|due| due.with_timezone(&zone).format("%d.%m.%Y %H:%M").to_string());
    let mut form = edit_task(app, row);
    form.purpose = Purpose::Mend(change.id.clone(), matches!(change.work, Work::Create(_)));
    if let (Work::Create(_), Some(field)) = (&change.work, form.field_mut(FieldId::Due)) {
        field.set(&due.unwrap_or_default());
    }
    Some(form)
}

fn name_of(row: &Row) -> String {
    let fallback = || row.task.subject.map(|subject| format!("#{}", subject.id)).unwrap_or_default();
    row.subject_name.clone().filter(|name| !name.is_empty()).unwrap_or_else(fallback)
}

pub(in crate::app) fn kinds(app: &App) -> Vec<(i64, String)> {
    app.directory.account.types.iter().map(|kind| (kind.id.0, kind.name.clone())).collect()
}

pub(in crate::app) fn people(app: &App) -> Vec<(i64, String)> {
    let mut people: Vec<_> =
        app.directory.users.iter().filter(|user| user.active).map(|user| (user.id.0, user.name.clone())).collect();
    // Nobody is no choice: before the first sync it is not known who "me" is, and the server knows it anyway.
    if people.is_empty() && app.me() != UserId::default() {
        people.push((app.me().0, format!("#{}", app.me())));
    }
    people
}

pub(in crate::app) fn pick(
    app: &mut App,
    picks: Picks,
    rows: Vec<Row>,
    options: Vec<(i64, String)>,
    present: Option<i64>,
) -> Vec<Effect> {
    app.screens.push(Screen::Pick(Box::new(Picker { rows, ..Picker::new(picks, options, present) })));
    Vec::new()
}

/// Every action by its name, to be found by typing and done from there.
pub(in crate::app) fn palette(app: &mut App) -> Vec<Effect> {
    let on_card = app.queue().is_some();
    let fits = |at: i64| {
        let entry = usize::try_from(at).ok().and_then(|at| action::TABLE.get(at));
        entry.is_some_and(|entry| {
            entry.action != Action::Palette
                && saved_views::of_action(entry.action).is_none_or(|at| at < app.views.len())
                && if on_card {
                    entry.scope == Scope::Queue || entry.action.works_on_a_card()
                } else {
                    entry.scope == Scope::Board
                }
        })
    };
    let mut options: Vec<_> = app.names.iter().filter(|(at, _)| fits(*at)).cloned().collect();
    // A saved view is called what it is called.
    for (at, name) in &mut options {
        let entry = usize::try_from(*at).ok().and_then(|at| action::TABLE.get(at));
        if let Some(view) =
            entry.and_then(|entry| saved_views::of_action(entry.action)).and_then(|at| app.views.get(at))
        {
            name.clone_from(&view.name);
        }
    }
    // What the footer shows first; moving about is nothing that one looks for.
    options.sort_by_key(|(at, _)| match usize::try_from(*at).ok().and_then(|at| action::TABLE.get(at)) {
        Some(entry) if entry.footer > 0 => entry.footer,
        Some(entry) if entry.action.is_movement() => u8::MAX,
        _ => u8::MAX - 1,
    });
    pick(app, Picks::Action, Vec::new(), options, None)
}

pub(in crate::app) fn pick_theme(app: &mut App) -> Vec<Effect> {
    let options: Vec<_> = (0..).zip(app.themes.iter().cloned()).collect();
    let present = options.iter().find(|(_, name)| *name == app.theme).map(|(at, _)| *at);
    pick(app, Picks::Theme, Vec::new(), options, present)
}

pub(in crate::app) fn pick_whose(app: &mut App) -> Vec<Effect> {
    let mut options = vec![(0, app.everyone.clone())];
    let groups = app.directory.groups().into_iter();
    options.extend(groups.map(|group| (picker::value(Whose::Group(group.id)), group.name.clone())));
    options.extend(people(app));
    let present = app.whose.map(picker::value);
    let effects = pick(app, Picks::Whose, Vec::new(), options, present);
    let ticket = app.ticket();
    if let Some(Screen::Pick(picker)) = app.screens.last_mut() {
        picker.ticket = Some(ticket);
    }
    effects.into_iter().chain([Effect::CountPeople(ticket, app.bounds())]).collect()
}
