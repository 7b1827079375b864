//! What keys and pasted text do in a form.

use super::field::{Content, Field, Replaced};
use super::form::{Choice, Form};
use super::{save, sign_in, take_time};
use crate::app::board::Board;
use crate::app::msg::action::TypingAction;
use crate::app::msg::effect::{Effect, FetchEffect, TerminalEffect};
use crate::app::msg::key::{Code, Key};
use crate::app::msg::next::Next;
use crate::app::msg::problem::Problem;
use crate::app::msg::ticket::Asker;
use crate::app::session::Session;
use crate::domain::{Card, Field as TaskField};

/// The most names offered below a subject field.
const OFFERED: usize = 6;

/// What an action does in a form.
pub(in crate::app) fn act(form: &mut Form, session: &mut Session, board: &Board, action: TypingAction) -> Vec<Next> {
    use TypingAction as A;
    // A question (discard what was typed? save without a result?) is answered by the next key only: any other one
    // withdraws it.
    if action != A::Leave {
        form.leaving = false;
    }
    form.bare &= action == A::Accept;
    match action {
        A::Accept => return accept(form, session, board),
        A::NextField => form.next(true),
        A::PreviousField => form.next(false),
        A::ChoiceUp => arrow(form, false),
        A::ChoiceDown => arrow(form, true),
        A::NewLine => {
            if let Some(Content::Text { area, lines: true, .. }) = form.focused().map(|field| &mut field.content) {
                area.insert_newline();
                form.dirty = true;
            }
        }
        A::Editor => return edit(form, session),
        A::CopyPage => return sign_in::copy_page(form, session),
        // The first Leave asks, the second one leaves: what was typed is not kept anywhere else.
        A::Leave if form.dirty && !form.leaving => form.leaving = true,
        A::Leave => return vec![Next::Close],
        A::SaveFilter => {}
    }
    Vec::new()
}

/// Opens the text in the person's own editor. Secrets are never handed to it.
fn edit(form: &mut Form, session: &mut Session) -> Vec<Next> {
    let ticket = session.ticket(Asker::Form);
    let Some(Field { id, content: Content::Text { .. }, .. }) = form.focused() else { return Vec::new() };
    // An editor writes its text to a file, where others may be able to read it.
    if id.is_secret() {
        return Vec::new();
    }
    let text = form.focused().map(|field| field.typed()).unwrap_or_default();
    (form.editing, form.problem) = (Some(ticket), None);
    vec![Effect::Terminal(TerminalEffect::EditText(ticket, text)).into()]
}

/// The editor was closed: its text replaces the old one. If it failed, the old text stays and the reason is shown.
pub(in crate::app) fn on_edited(form: &mut Form, text: Result<String, Problem>) {
    match text {
        Ok(text) => {
            let Replaced { is_another, left_out } =
                form.focused().map(|field| field.replace(&text)).unwrap_or_default();
            form.dirty |= is_another;
            form.problem = (left_out > 0).then_some(Problem::LeftOutOfText(left_out));
        }
        Err(problem) => form.problem = Some(problem),
    }
}

/// Up and Down move through choices, options or found names; otherwise within a text, otherwise between fields.
fn arrow(form: &mut Form, down: bool) {
    if !form.choices.is_empty() {
        let last = form.choices.len() - 1;
        form.at = match (form.at, down) {
            (None, true) => Some(0),
            // Above the first choice nothing is selected: Enter then saves what was typed.
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
            // On the first or last line the cursor can't move on, so the key goes to the next field.
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

fn accept(form: &mut Form, session: &mut Session, board: &Board) -> Vec<Next> {
    // A selected choice comes first: someone who went to it with the arrows means it, not the text in the line.
    if let Some(at) = form.pointed() {
        form.at = None;
        return choose(form, session, board, at);
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
    save(form, session, board)
}

/// Takes a numbered choice: a result is put into the line and saved, a time is saved directly.
pub(in crate::app) fn choose(form: &mut Form, session: &mut Session, board: &Board, at: usize) -> Vec<Next> {
    match form.choices.get(at).cloned() {
        Some(Choice::Result(text)) => {
            if let Some(field) = form.field_mut(TaskField::Result) {
                field.set(&text);
            }
            save(form, session, board)
        }
        Some(Choice::Time(preset)) => take_time(form, session, &preset),
        None => Vec::new(),
    }
}

/// Text typed while a result is selected is appended to it, as the follow-up of that result.
fn take_pointed(form: &mut Form) {
    let Some(Choice::Result(text)) = form.at.and_then(|at| form.choices.get(at)).cloned() else { return };
    if let Some(field) = form.field_mut(TaskField::Result) {
        field.set(&text);
        field.paste(" ");
    }
}

/// A key that may be text. Others do nothing.
pub(in crate::app) fn typed(form: &mut Form, session: &mut Session, key: Key) -> Vec<Effect> {
    (form.leaving, form.bare) = (false, false);
    if matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt {
        take_pointed(form);
    }
    let changed = form.focused().is_some_and(|field| field.key(key));
    form.dirty |= changed;
    form.at = None;
    if changed { find_subjects(form, session) } else { Vec::new() }
}

/// Pasted text is handled like typed text.
pub(in crate::app) fn pasted(form: &mut Form, session: &mut Session, text: &str) -> Vec<Effect> {
    take_pointed(form);
    (form.leaving, form.bare, form.at) = (false, false, None);
    if let Some(field) = form.focused() {
        field.paste(text);
        form.dirty = true;
    }
    find_subjects(form, session)
}

fn find_subjects(form: &mut Form, session: &mut Session) -> Vec<Effect> {
    let ticket = session.ticket(Asker::Form);
    let Some(Field { content: Content::Subject { area, found, .. }, .. }) = form.focused() else { return Vec::new() };
    let text = area.lines().join(" ");
    // A single letter matches too much to be useful, and would cost a request.
    if text.trim().chars().count() < 2 {
        found.clear();
        return Vec::new();
    }
    // The answer to an earlier letter no longer matches this ticket and is dropped.
    form.waiting = Some(ticket);
    vec![Effect::Fetch(FetchEffect::FindSubjects(ticket, text))]
}

/// Names that match the typed text arrived.
pub(in crate::app) fn on_subjects(form: &mut Form, cards: &[Card]) {
    form.waiting = None;
    for field in &mut form.fields {
        if let Content::Subject { found, at, .. } = &mut field.content {
            *found = cards.iter().take(OFFERED).cloned().collect();
            *at = 0;
        }
    }
}
