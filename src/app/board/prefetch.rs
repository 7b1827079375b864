//! The views to the left and right of the current one, read in advance so that switching to one shows it at once. They
//! are shown only until the store's current answer arrives, a moment later.

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
    /// The rest of today as last read, shown below a short list.
    today: Option<Window>,
}

impl Ahead {
    /// The first rows of what is still due today. While fresh ones are on their way, those from before the last change.
    pub fn today(&self) -> Option<&Window> {
        self.today.as_ref()
    }

    /// Called when other people's tasks are shown.
    pub fn of_others(&mut self) {
        self.forget();
        self.today = None;
    }

    /// Called when something changed: neither what was read nor what is on its way can be trusted.
    pub fn forget(&mut self) {
        self.kept.clear();
        self.asked.clear();
    }

    /// The first rows of a view, if they were read in advance.
    pub fn take(&mut self, view: View) -> Option<Window> {
        let at = self.kept.iter().position(|(kept, _)| *kept == view)?;
        Some(self.kept.swap_remove(at).1)
    }
}

/// Asks for the neighbouring views that are missing. Not while a filter is set, nor during a sync, when everything
/// changes all the time.
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
        let after = session.measured.list_rows + 2;
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

/// Keeps the rows of a view that were asked for here, unless something has changed since.
pub(in crate::app) fn arrived(board: &mut Board, ticket: Ticket, view: View, window: Window) {
    let ahead = &mut board.ahead;
    // If something changed while the query was on its way, its entry is gone and the answer is dropped.
    if let Some(at) = ahead.asked.iter().position(|(asked, _)| *asked == ticket) {
        ahead.asked.swap_remove(at);
        if view == View::Today {
            // A second copy, because the first is taken when the person switches to Today.
            ahead.today = Some(window.clone());
        }
        ahead.kept.push((view, window));
    }
}

#[cfg(test)]
mod tests;
