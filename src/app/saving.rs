//! Orders that store something: edits of tasks, results, corrected changes.

use chrono::{DateTime, Utc};

use super::board::closing;
use super::forms::complete;
use super::msg::effect::{Effect, ReadEffect, WriteEffect};
use super::msg::next::Next;
use super::msg::notice::Notice;
use super::msg::save::Save;
use super::msg::ticket::{Asker, Ticket};
use super::screens::queue;
use super::stack::queue_mut;
use super::{App, Screen};
use crate::domain::{Act, ChangeId, Edit, LastResult, Row};

/// Orders edits of tasks to be stored, after a confirmation if there are many; the form stays open until they are
/// stored.
pub(super) fn saved(app: &mut App, save: Save) -> Vec<Effect> {
    match save.count {
        0 => Vec::new(),
        _ if save.is_large() && !is_saving(app) => {
            app.screens.push(Screen::Confirm(Box::new(save)));
            Vec::new()
        }
        _ => store(app, save),
    }
}

/// True while the form on top is being stored.
fn is_saving(app: &App) -> bool {
    matches!(app.screens.last(), Some(Screen::Form(form)) if form.saving.is_some())
}

/// Orders edits to be stored, without asking.
pub(super) fn store(app: &mut App, save: Save) -> Vec<Effect> {
    // A second Enter while the first is being stored must not create a second task.
    if is_saving(app) {
        return Vec::new();
    }
    let Save { act, sample, count, to, edits, shown } = save;
    let text = sample.into_iter().next().unwrap_or_default();
    let ticket = app.session.ticket(Asker::Form);
    let notice = Notice::Done { act, text, count, to };
    // The display of an earlier large act ends here; this one has its own count.
    app.session.background.bulk = None;
    // Now, while the rows are still in the list: they will have left it when the answer arrives.
    closing::order(&mut app.board, ticket, &edits);
    // A new task or a note doesn't concern the marked tasks: they stay marked.
    if !matches!(act, Act::Create | Act::Note) && app.queue().is_none() && !app.board.marks.is_empty() {
        app.marked_act = Some(ticket);
    }
    if let Some(queue) = queue_mut(app) {
        queue::on_saving(queue, ticket, act);
    }
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => form.saving = Some((ticket, notice)),
        _ => app.session.say_done(notice),
    }
    vec![Effect::Write(WriteEffect::Save { ticket, edits, shown, act })]
}

/// The act is stored: marks are removed, and what it completed keeps its place for a while.
pub(super) fn on_stored(app: &mut App, ticket: Ticket) {
    closing::begin(&mut app.board, &app.session, ticket);
    if app.marked_act.take_if(|own| *own == ticket).is_some() {
        app.board.marks.clear();
    }
}

pub(super) fn correct(app: &mut App, id: ChangeId, edit: Edit) -> Vec<Effect> {
    let ticket = app.session.ticket(Asker::Form);
    match app.screens.last_mut() {
        Some(Screen::Form(form)) if form.saving.is_none() => {
            form.saving = Some((ticket, Notice::Plain("amended")));
        }
        _ => return Vec::new(),
    }
    vec![Effect::Write(WriteEffect::Correct { ticket, id, edit })]
}

/// Completes a task with the selected result.
pub(super) fn completed(app: &mut App, row: &Row, result: &str, due: Option<DateTime<Utc>>) -> Vec<Next> {
    match due {
        Some(due) => complete::and_go_on(&mut app.session, row, result, due),
        None => complete::with_result(&mut app.session, std::slice::from_ref(row), result).unwrap_or_default(),
    }
}

/// Completes with the last written result. Just after the start, the store has to be asked for it.
pub(super) fn complete_again(app: &mut App, rows: Vec<Row>) -> Vec<Next> {
    match app.session.results.last.clone() {
        Some(last) => complete_like(app, rows, &last),
        None => {
            // Kept, because the selection may have moved by the time the store answers.
            app.again = rows;
            vec![Effect::Read(ReadEffect::RecentResults).into()]
        }
    }
}

/// Completes the tasks that wait for the last result, unless the person has turned to something else.
pub(super) fn with_last_result(app: &mut App) -> Vec<Next> {
    let rows = std::mem::take(&mut app.again);
    if rows.is_empty() || !matches!(app.screens.last(), None | Some(Screen::Queue(_))) {
        return Vec::new();
    }
    let results = &app.session.results;
    let often = || results.recent.first().map(|text| LastResult { text: text.clone(), here: None });
    match results.last.clone().or_else(often) {
        Some(last) => complete_like(app, rows, &last),
        None => vec![Next::Say(Notice::Plain("no-last-result"))],
    }
}

fn complete_like(app: &mut App, rows: Vec<Row>, last: &LastResult) -> Vec<Next> {
    match complete::again(&mut app.session, rows, last) {
        Ok(complete::Again::Done(nexts)) => nexts,
        Ok(complete::Again::Ask(form)) => {
            app.screens.push(Screen::Form(form));
            Vec::new()
        }
        // A result that was accepted once can be read again.
        Err(_) => Vec::new(),
    }
}
