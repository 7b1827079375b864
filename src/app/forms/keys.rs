//! What keys do in a form, and text in any field.

use crate::app::acts::say;
use crate::app::forms::field::{Content, Field, FieldId};
use crate::app::forms::form::{Choice, Form};
use crate::app::forms::{sign_in, submit};
use crate::app::msg::effect::Effect;
use crate::app::msg::key::{Code, Key};
use crate::app::msg::notice::Notice;
use crate::app::msg::problem::Problem;
use crate::app::msg::ticket::Ticket;
use crate::app::screens::help;
use crate::app::screens::layers::narrow;
use crate::app::screens::results;
use crate::app::{Action, App, Screen};

pub(in crate::app) fn in_form(app: &mut App, action: Action) -> Vec<Effect> {
    if action == Action::Leave
        && let Some(effects) = sign_in::give_up(app)
    {
        return effects;
    }
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    if action != Action::Leave {
        form.leaving = false;
    }
    form.bare &= action == Action::Accept;
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
        Action::Editor => return edit(app),
        Action::CopyPage => return sign_in::copy_page(app),
        Action::Leave if form.dirty && !form.leaving => form.leaving = true,
        Action::Leave => {
            app.screens.pop();
        }
        _ => {}
    }
    Vec::new()
}

/// Gives the text to the person's own editor; what is not shown stays here.
fn edit(app: &mut App) -> Vec<Effect> {
    let ticket = app.ticket();
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    let Some(Field { id, content: Content::Text { .. }, .. }) = form.focused() else { return Vec::new() };
    if id.is_secret() {
        return Vec::new();
    }
    let text = form.focused().map(|field| field.typed()).unwrap_or_default();
    (form.editing, form.problem) = (Some(ticket), None);
    vec![Effect::EditText(ticket, text)]
}

/// The editor is closed: its text takes the place of the old one, or the old one stays and it is said why.
pub(in crate::app) fn edited(app: &mut App, ticket: Ticket, text: Result<String, Problem>) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    if form.editing.take_if(|own| *own == ticket).is_none() {
        return Vec::new();
    }
    match text {
        Ok(text) => {
            let changed = form.focused().is_some_and(|field| field.replace(&text));
            form.dirty |= changed;
        }
        Err(problem) => form.problem = Some(problem),
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
    if let Some(at) = form.pointed() {
        form.at = None;
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
pub(in crate::app) fn choose(app: &mut App, at: usize) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    match form.choices.get(at).cloned() {
        Some(Choice::Result(text)) => {
            if let Some(field) = form.field_mut(FieldId::Result) {
                field.set(&text);
            }
            submit::submit(app)
        }
        Some(Choice::Time(preset)) => submit::reschedule_by(app, preset),
        None => Vec::new(),
    }
}

/// What is typed while a result is pointed at goes behind it: the follow-up of a result from the list.
fn take_pointed(form: &mut Form) {
    let Some(Choice::Result(text)) = form.at.and_then(|at| form.choices.get(at)).cloned() else { return };
    if let Some(field) = form.field_mut(FieldId::Result) {
        field.set(&text);
        field.paste(" ");
    }
}

/// A key that is text, or nothing.
pub(in crate::app) fn typed(app: &mut App, key: Key) -> Vec<Effect> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => {
            (form.leaving, form.bare) = (false, false);
            if matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt {
                take_pointed(form);
            }
            let changed = form.focused().is_some_and(|field| field.key(key));
            form.dirty |= changed;
            form.at = None;
            if changed { find_subjects(app) } else { Vec::new() }
        }
        Some(Screen::Pick(picker)) => {
            if picker.query.key(key) {
                picker.narrowed();
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
        Some(Screen::Help(_)) => {
            help::typed(app, key);
            Vec::new()
        }
        Some(Screen::Queue(_)) => match key.code {
            Code::Char(digit @ '1'..='9') if !key.ctrl && !key.alt => results::take(app, digit as usize - '1' as usize),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Pasted text goes where typed text goes; outside fields it means nothing, and that is said.
pub(in crate::app) fn pasted(app: &mut App, text: &str) -> Vec<Effect> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => {
            take_pointed(form);
            (form.leaving, form.bare, form.at) = (false, false, None);
            if let Some(field) = form.focused() {
                field.paste(text);
                form.dirty = true;
            }
            find_subjects(app)
        }
        Some(Screen::Pick(picker)) => {
            picker.query.paste(text);
            picker.narrowed();
            Vec::new()
        }
        Some(Screen::Filter(field)) => {
            field.paste(text);
            let text = field.typed();
            narrow(app, &text)
        }
        Some(Screen::Help(_)) => {
            help::pasted(app, text);
            Vec::new()
        }
        _ => say(app, Notice::Plain("looked-like-paste")),
    }
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
