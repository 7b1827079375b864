//! The views to the left and right of the present one, read before they are asked for: turning to one then shows it at once. What
//! was read ahead is only shown until the store's present answer is there, a moment later.

use super::{Board, beside};
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::msg::report::Connection;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Anchor, Layout, Order, View, Window, WindowQuery};

/// First screenfuls of other views.
#[derive(Debug, Default)]
pub struct Ahead {
    kept: Vec<(View, Window)>,
    asked: Vec<(Ticket, View)>,
    /// The rest of today as it was read last, to be shown below a short list.
    today: Option<Window>,
}

impl Ahead {
    /// The first rows of what is still due today; those before the last change while the present ones are on their way.
    pub fn today(&self) -> Option<&Window> {
        self.today.as_ref()
    }

    /// Other people's tasks are shown from now on.
    pub fn of_others(&mut self) {
        self.forget();
        self.today = None;
    }

    /// Something changed: what was read is not to be trusted, nor what is on its way.
    pub fn forget(&mut self) {
        self.kept.clear();
        self.asked.clear();
    }

    /// The first rows of a view, if they were read.
    pub fn take(&mut self, view: View) -> Option<Window> {
        let at = self.kept.iter().position(|(kept, _)| *kept == view)?;
        Some(self.kept.swap_remove(at).1)
    }
}

/// Asks for the neighbours that are not there yet. Not while a filter holds the list, nor while everything changes all the time.
pub fn order(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    let (view, Some(whose)) = (board.view, session.whose) else { return Vec::new() };
    let usual = board.shape() == Layout::List && !board.is_narrowed();
    if !usual || matches!(session.background.connection, Some(Connection::Syncing { .. })) {
        return Vec::new();
    }
    let mut effects = Vec::new();
    for view in [beside(view, true), beside(view, false)] {
        let ahead = &board.ahead;
        if ahead.kept.iter().any(|(kept, _)| *kept == view) || ahead.asked.iter().any(|(_, asked)| *asked == view) {
            continue;
        }
        let ticket = session.ticket(Asker::Prefetch(view));
        board.ahead.asked.push((ticket, view));
        let after = session.seen.list_rows + 2;
        let (bounds, anchor) = (session.bounds(), Anchor::Start);
        let query = WindowQuery {
            view,
            whose,
            bounds,
            filter: None,
            order: Order::default(),
            anchor,
            before: 0,
            after,
            deep: false,
        };
        effects.push(Effect::Read(ReadEffect::Load(ticket, query)));
    }
    effects
}

/// Keeps the rows of a view that were asked for here, unless something changed since.
pub(in crate::app) fn arrived(board: &mut Board, ticket: Ticket, view: View, window: Window) {
    let ahead = &mut board.ahead;
    // What was on its way when something changed has no entry any more: its answer is dropped.
    if let Some(at) = ahead.asked.iter().position(|(asked, _)| *asked == ticket) {
        ahead.asked.swap_remove(at);
        if view == View::Today {
            // A second time, because the first is taken away when somebody turns to Today.
            ahead.today = Some(window.clone());
        }
        ahead.kept.push((view, window));
    }
}

#[cfg(test)]
mod tests;
