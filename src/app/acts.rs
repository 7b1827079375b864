//! What each action does, on the board and in the layers above it.

use super::board;
use super::effect::Effect;
use super::field::{Content, Field, FieldId};
use super::form::{Choice, Form, Purpose, context};
use super::key::{Code, Key};
use super::notice::Notice;
use super::picker::{Picker, Picks};
use super::{Action, App, Screen, submit};
use crate::domain::{Edit, Patch, Row, View, Whose};
use crate::when;

/// Carries out an action where it was meant.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    match app.screens.last() {
        None => on_board(app, action),
        Some(Screen::Form(_)) => in_form(app, action),
        Some(Screen::Pick(_)) => in_picker(app, action),
        Some(Screen::Filter(_)) => in_filter(app, action),
        Some(Screen::Help { .. }) => in_help(app, action),
        Some(Screen::Welcome { .. }) => in_welcome(app, action),
    }
}

fn on_board(app: &mut App, action: Action) -> Vec<Effect> {
    use Action as A;
    app.notice = None;
    match action {
        A::Up | A::Down | A::PageUp | A::PageDown | A::First | A::Last => board::step(app, action),
        A::NextView | A::PreviousView => board::show(app, board::beside(app.board.view, action == A::NextView)),
        A::View1 => board::show(app, View::Overdue),
        A::View2 => board::show(app, View::Today),
        A::View3 => board::show(app, View::Tomorrow),
        A::View4 => board::show(app, View::Week),
        A::View5 => board::show(app, View::Later),
        A::View6 => board::show(app, View::All),
        A::View7 => board::show(app, View::Done),
        A::Open => open(app),
        A::OtherPane => other_pane(app),
        A::Back => back(app),
        A::New => open_form(app, new_task(app)),
        A::Filter => filter(app),
        A::Whose => pick_whose(app),
        A::Undo => vec![Effect::Undo],
        A::Redo => vec![Effect::Redo],
        A::Sync => sync(app),
        A::Help => {
            app.screens.push(Screen::Help { top: 0 });
            Vec::new()
        }
        A::Quit => quit(app),
        _ => on_selected(app, action),
    }
}

fn on_selected(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(row) = app.board.selected().cloned() else { return Vec::new() };
    match action {
        Action::Complete if row.task.completed => reopen(app, &row),
        Action::Complete => {
            let form = complete(app, row);
            let mut effects = open_form(app, form);
            effects.push(Effect::RecentResults);
            effects
        }
        Action::CompleteAgain => complete_again(app, &row),
        Action::Reschedule => open_form(app, reschedule(app, row)),
        Action::Edit => open_form(app, edit_task(app, row)),
        Action::Assign => pick(app, Picks::Assign(row.task.id), people(app), row.task.responsible.map(|id| id.0)),
        Action::Retype => pick(app, Picks::Retype(row.task.id), kinds(app), Some(row.task.kind.0)),
        Action::Note => match row.task.subject {
            Some(subject) => {
                open_form(app, Form::new(Purpose::Note(subject), vec![Field::text(FieldId::Note, "", true)], Some(row)))
            }
            None => say(app, Notice::Plain("no-subject")),
        },
        Action::Browse => vec![Effect::OpenLink(link(app, &row))],
        Action::CopyLink => {
            let link = link(app, &row);
            app.notice = Some(Notice::About("copied", link.clone()));
            vec![Effect::Copy(link)]
        }
        Action::CopyPhone => copy_phone(app),
        _ => Vec::new(),
    }
}

fn say(app: &mut App, notice: Notice) -> Vec<Effect> {
    app.notice = Some(notice);
    Vec::new()
}

/// The web page of the entity behind a task; the list of tasks for one without (no page of a single task exists).
pub fn link(app: &App, row: &Row) -> String {
    match row.task.subject {
        Some(subject) => format!("{}/{}/detail/{}", app.site, subject.kind.word(), subject.id),
        None => format!("{}/todo/line/", app.site),
    }
}

fn copy_phone(app: &mut App) -> Vec<Effect> {
    let card = app.board.detail_of_selected().and_then(|detail| detail.card.as_ref());
    let phone =
        card.and_then(|card| card.phones.iter().chain(card.contacts.iter().flat_map(|each| &each.phones)).next());
    match phone.cloned() {
        Some(phone) => {
            app.notice = Some(Notice::About("copied", phone.clone()));
            vec![Effect::Copy(phone)]
        }
        None => say(app, Notice::Plain("no-phone")),
    }
}

fn open(app: &mut App) -> Vec<Effect> {
    if app.board.selected().is_none() {
        return Vec::new();
    }
    app.board.detail_full = !app.board.detail_full;
    app.board.detail_top = 0;
    board::look_closer(app)
}

fn other_pane(app: &mut App) -> Vec<Effect> {
    if app.seen.detail_beside {
        app.board.detail_focus = !app.board.detail_focus;
    }
    Vec::new()
}

fn back(app: &mut App) -> Vec<Effect> {
    if app.board.detail_full || app.board.detail_focus {
        app.board.detail_full = false;
        app.board.detail_focus = false;
        return Vec::new();
    }
    if app.board.filter.take().is_some() {
        return board::show(app, app.board.view);
    }
    Vec::new()
}

fn sync(app: &mut App) -> Vec<Effect> {
    let mut effects = board::reload(app);
    effects.push(Effect::Sync);
    effects
}

fn quit(app: &mut App) -> Vec<Effect> {
    if app.stopping {
        app.stopped = Some(app.unsent.total());
        return Vec::new();
    }
    app.stopping = true;
    vec![Effect::Quit]
}

fn filter(app: &mut App) -> Vec<Effect> {
    let present = app.board.filter.clone().unwrap_or_default();
    app.screens.push(Screen::Filter(Box::new(Field::text(FieldId::Find, &present, false))));
    Vec::new()
}

fn in_filter(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Accept => {
            app.screens.pop();
            Vec::new()
        }
        Action::Leave => {
            app.screens.pop();
            app.board.filter = None;
            board::show(app, app.board.view)
        }
        Action::ChoiceUp => board::step(app, Action::Up),
        Action::ChoiceDown => board::step(app, Action::Down),
        _ => Vec::new(),
    }
}

fn in_help(app: &mut App, action: Action) -> Vec<Effect> {
    let most = app.seen.help_hidden;
    let Some(Screen::Help { top }) = app.screens.last_mut() else { return Vec::new() };
    let most = *top + most;
    match action {
        Action::ReadUp => *top = top.saturating_sub(1),
        Action::ReadDown => *top = (*top + 1).min(most),
        Action::ReadPageUp => *top = top.saturating_sub(10),
        Action::ReadPageDown => *top = (*top + 10).min(most),
        _ => {
            app.screens.pop();
        }
    }
    Vec::new()
}

fn in_welcome(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(Screen::Welcome { at }) = app.screens.last_mut() else { return Vec::new() };
    match action {
        Action::ReadUp | Action::ReadPageUp => *at = 0,
        Action::ReadDown | Action::ReadPageDown => *at = 1,
        Action::Choose if *at == 0 => return open_form(app, Form::sign_in("", None)),
        Action::Choose => return vec![Effect::StartDemo],
        Action::Close => {
            app.stopping = true;
            app.stopped = Some(0);
        }
        _ => {}
    }
    Vec::new()
}

fn in_picker(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(Screen::Pick(picker)) = app.screens.last_mut() else { return Vec::new() };
    match action {
        Action::ChoiceUp | Action::PreviousField => picker.step(false),
        Action::ChoiceDown | Action::NextField => picker.step(true),
        Action::Leave => {
            app.screens.pop();
        }
        Action::Accept => {
            let Some(value) = picker.value() else { return Vec::new() };
            let picks = picker.picks;
            app.screens.pop();
            return submit::picked(app, picks, value);
        }
        _ => {}
    }
    Vec::new()
}

fn in_form(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    if action != Action::Leave {
        form.leaving = false;
    }
    match action {
        Action::Accept => return accept(app),
        Action::NextField => form.next(true),
        Action::PreviousField => form.next(false),
        Action::ChoiceUp => arrow(form, false),
        Action::ChoiceDown => arrow(form, true),
        Action::NewLine => {
            if let Some(Content::Text { area, lines: true, .. }) = form.focused().map(|field| &mut field.content) {
                area.insert_newline();
                form.dirty = true;
            }
        }
        Action::Leave if form.dirty && !form.leaving => form.leaving = true,
        Action::Leave => {
            app.screens.pop();
        }
        _ => {}
    }
    Vec::new()
}

/// Up and Down: through choices, options and found names; else within a text, else between fields.
fn arrow(form: &mut Form, down: bool) {
    if !form.choices.is_empty() {
        let last = form.choices.len() - 1;
        form.at = match (form.at, down) {
            (None, true) => Some(0),
            (None, false) | (Some(0), false) => None,
            (Some(at), true) => Some((at + 1).min(last)),
            (Some(at), false) => Some(at - 1),
        };
        return;
    }
    let Some(field) = form.focused() else { return };
    match &mut field.content {
        Content::Text { area, lines: true, .. } => {
            let before = area.cursor();
            field.key(Key::plain(if down { Code::Down } else { Code::Up }));
            let Content::Text { area, .. } = &field.content else { return };
            if area.cursor() == before {
                form.next(down);
            }
        }
        Content::Subject { found, .. } if !found.is_empty() => {
            field.step(down);
        }
        _ => form.next(down),
    }
}

fn accept(app: &mut App) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    if let Some(at) = form.at.take() {
        return choose(app, at);
    }
    if let Some(Field { content: Content::Subject { found, at, chosen, area }, .. }) = form.focused()
        && let Some(card) = found.get(*at)
    {
        *chosen = Some((card.subject, card.name.clone()));
        found.clear();
        **area = tui_textarea::TextArea::default();
        form.dirty = true;
        return Vec::new();
    }
    submit::submit(app)
}

/// Takes a numbered choice: a result is put into the line and saved, a time is saved.
fn choose(app: &mut App, at: usize) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    match form.choices.get(at).cloned() {
        Some(Choice::Result(text)) => {
            if let Some(field) = form.field_mut(FieldId::Result) {
                field.set(&text);
            }
            submit::submit(app)
        }
        Some(Choice::Time(preset)) => submit::reschedule_to(app, preset.at),
        None => Vec::new(),
    }
}

/// A key that is text, or nothing.
pub fn typed(app: &mut App, key: Key) -> Vec<Effect> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => {
            form.leaving = false;
            if let (Code::Char(c), false) = (key.code, form.dirty)
                && let Some(digit) = c.to_digit(10).filter(|_| !key.ctrl && !key.alt)
                && (1..=form.choices.len()).contains(&(digit as usize))
            {
                return choose(app, digit as usize - 1);
            }
            let changed = form.focused().is_some_and(|field| field.key(key));
            form.dirty |= changed;
            form.at = None;
            if changed { find_subjects(app) } else { Vec::new() }
        }
        Some(Screen::Pick(picker)) => {
            if picker.query.key(key) {
                picker.at = 0;
            }
            Vec::new()
        }
        Some(Screen::Filter(field)) => {
            if !field.key(key) {
                return Vec::new();
            }
            let text = field.typed();
            narrow(app, &text)
        }
        _ => Vec::new(),
    }
}

/// Pasted text goes where typed text goes; outside fields it means nothing.
pub fn pasted(app: &mut App, text: &str) -> Vec<Effect> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => {
            if let Some(field) = form.focused() {
                field.paste(text);
                form.dirty = true;
            }
            find_subjects(app)
        }
        Some(Screen::Pick(picker)) => {
            picker.query.paste(text);
            Vec::new()
        }
        Some(Screen::Filter(field)) => {
            field.paste(text);
            let text = field.typed();
            narrow(app, &text)
        }
        _ => Vec::new(),
    }
}

fn narrow(app: &mut App, text: &str) -> Vec<Effect> {
    let text = text.trim();
    app.board.filter = (!text.is_empty()).then(|| text.to_owned());
    board::show(app, app.board.view)
}

fn find_subjects(app: &mut App) -> Vec<Effect> {
    let ticket = app.ticket();
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    let Some(Field { content: Content::Subject { area, found, .. }, .. }) = form.focused() else { return Vec::new() };
    let text = area.lines().join(" ");
    if text.trim().chars().count() < 2 {
        found.clear();
        return Vec::new();
    }
    form.waiting = Some(ticket);
    vec![Effect::FindSubjects(ticket, text)]
}

fn open_form(app: &mut App, form: Form) -> Vec<Effect> {
    app.screens.push(Screen::Form(Box::new(form)));
    Vec::new()
}

fn complete(app: &App, row: Row) -> Form {
    let mut form = Form::new(Purpose::Complete(row.task.id), vec![Field::text(FieldId::Result, "", false)], Some(row));
    form.choices = app.recent.iter().take(9).cloned().map(Choice::Result).collect();
    form
}

fn complete_again(app: &mut App, row: &Row) -> Vec<Effect> {
    let Some(result) = app.recent.first().cloned().filter(|_| !row.task.completed) else {
        return say(app, Notice::Plain("no-last-result"));
    };
    submit::save(app, "complete", row, vec![Edit::Change { task: row.task.id, patch: Patch::complete(&result) }], None)
}

fn reopen(app: &mut App, row: &Row) -> Vec<Effect> {
    let patch = Patch { completed: Some(false), ..Patch::default() };
    submit::save(app, "reopen", row, vec![Edit::Change { task: row.task.id, patch }], None)
}

fn reschedule(app: &App, row: Row) -> Form {
    let account_zone = app.account_zone();
    let presets = when::presets(&context(app, Some(&row), &account_zone));
    let mut form = Form::new(Purpose::Reschedule(row.task.id), vec![Field::text(FieldId::Due, "", false)], Some(row));
    form.choices = presets.into_iter().map(Choice::Time).collect();
    form
}

fn new_task(app: &App) -> Form {
    let like = app.board.selected();
    let me = match app.whose {
        Some(Whose::User(user)) => user,
        _ => app.me(),
    };
    let subject = like.and_then(|row| row.task.subject.map(|subject| (subject, name_of(row))));
    let kind = app.directory.account.types.first().map(|kind| kind.id.0);
    Form::new(
        Purpose::New,
        vec![
            Field::text(FieldId::Text, "", true),
            Field::text(FieldId::Due, "", false),
            Field::choice(FieldId::Kind, kinds(app), kind),
            Field::choice(FieldId::Responsible, people(app), Some(me.0)),
            Field::subject(subject),
            Field::text(FieldId::Duration, "", false),
        ],
        None,
    )
}

fn edit_task(app: &App, row: Row) -> Form {
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
    Form::new(Purpose::Edit(task.id), fields, Some(row))
}

fn name_of(row: &Row) -> String {
    let fallback = || row.task.subject.map(|subject| format!("#{}", subject.id)).unwrap_or_default();
    row.subject_name.clone().filter(|name| !name.is_empty()).unwrap_or_else(fallback)
}

fn kinds(app: &App) -> Vec<(i64, String)> {
    app.directory.account.types.iter().map(|kind| (kind.id.0, kind.name.clone())).collect()
}

fn people(app: &App) -> Vec<(i64, String)> {
    let mut people: Vec<_> =
        app.directory.users.iter().filter(|user| user.active).map(|user| (user.id.0, user.name.clone())).collect();
    if people.is_empty() {
        people.push((app.me().0, format!("#{}", app.me())));
    }
    people
}

fn pick(app: &mut App, picks: Picks, options: Vec<(i64, String)>, present: Option<i64>) -> Vec<Effect> {
    app.screens.push(Screen::Pick(Box::new(Picker::new(picks, options, present))));
    Vec::new()
}

fn pick_whose(app: &mut App) -> Vec<Effect> {
    // The empty name stands for "everybody", which is said in the person's language when it is drawn.
    let mut options = vec![(0, String::new())];
    options.extend(people(app));
    let present = match app.whose {
        Some(Whose::User(user)) => Some(user.0),
        _ => Some(0),
    };
    pick(app, Picks::Whose, options, present)
}
