//! The next task, for an empty list: tells the person when work goes on, and with what.

use super::Board;
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Anchor, Order, Row, View, Window, WindowQuery};

/// The open task that is due first.
#[derive(Debug, Default)]
pub struct Upcoming {
    /// The task, once looked up.
    pub row: Option<Row>,
    waiting: Option<Ticket>,
}

/// Asks for it if the list arrived empty.
pub(in crate::app) fn look(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    let empty = board.list.loaded
        && board.list.window.rows.is_empty()
        && board.filter.is_none()
        && board.saved.at.is_none()
        && board.view != View::Done;
    let Some(whose) = session.whose.filter(|_| empty) else { return Vec::new() };
    let ticket = session.ticket(Asker::Upcoming);
    board.looked_up.upcoming.waiting = Some(ticket);
    let (view, bounds, anchor, order) = (View::All, session.bounds(), Anchor::Start, Order::default());
    let query = WindowQuery { view, whose, bounds, filter: None, order, anchor, before: 0, after: 1, deep: false };
    vec![Effect::Read(ReadEffect::Load(ticket, query))]
}

/// Takes in the rows if they were asked for here.
pub(in crate::app) fn arrived(board: &mut Board, ticket: Ticket, window: &Window) {
    if board.looked_up.upcoming.waiting.take_if(|waiting| *waiting == ticket).is_some() {
        board.looked_up.upcoming.row = window.rows.first().cloned();
    }
}
