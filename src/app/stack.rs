//! Finds a screen of one kind among the layers above the board.

use super::msg::ticket::Ticket;
use super::screens::{leads, unsent};
use super::{App, Form, Queue, Screen};

/// The form on top.
pub(super) fn form(app: &mut App) -> Option<&mut Form> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) => Some(form),
        _ => None,
    }
}

/// The form on top, if it waits for this answer.
pub(super) fn waiting(app: &mut App, ticket: Ticket) -> Option<&mut Form> {
    form(app).filter(|form| form.waiting == Some(ticket))
}

/// The queue, on any layer: a form may be open above it.
pub(super) fn queue_in(screens: &mut [Screen]) -> Option<&mut Queue> {
    screens.iter_mut().find_map(|screen| match screen {
        Screen::Queue(queue) => Some(queue.as_mut()),
        _ => None,
    })
}

/// The list of unsent edits, on any layer.
pub(super) fn unsent_mut(screens: &mut [Screen]) -> Option<&mut unsent::UnsentScreen> {
    screens.iter_mut().find_map(|screen| match screen {
        Screen::Unsent(unsent) => Some(unsent.as_mut()),
        _ => None,
    })
}

/// The list of leads without a next step, on any layer.
pub(super) fn leads_mut(screens: &mut [Screen]) -> Option<&mut leads::LeadsScreen> {
    screens.iter_mut().find_map(|screen| match screen {
        Screen::Leads(leads) => Some(leads.as_mut()),
        _ => None,
    })
}

/// The queue, when the whole app is given.
pub(super) fn queue_mut(app: &mut App) -> Option<&mut Queue> {
    queue_in(&mut app.screens)
}
