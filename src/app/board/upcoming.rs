//! What comes first when a list is empty: the person is told when work goes on, and with what.

use crate::app::App;
use crate::app::msg::effect::Effect;
use crate::app::msg::ticket::Ticket;
use crate::domain::{Anchor, Order, Row, View, Window, WindowQuery};

/// The task that is due first of all.
#[derive(Debug, Default)]
pub struct Upcoming {
    /// It, when it was looked up.
    pub row: Option<Row>,
    waiting: Option<Ticket>,
}

/// Asks for it when the list came and is empty.
pub(in crate::app) fn look(app: &mut App) -> Vec<Effect> {
    let board = &app.board;
    let empty = board.loaded
        && board.window.rows.is_empty()
        && board.filter.is_none()
        && board.saved.is_none()
        && board.view != View::Done;
    let Some(whose) = app.whose.filter(|_| empty) else { return Vec::new() };
    let ticket = app.ticket();
    app.upcoming.waiting = Some(ticket);
    let (view, bounds, anchor, order) = (View::All, app.bounds(), Anchor::Start, Order::default());
    let query = WindowQuery { view, whose, bounds, filter: None, order, anchor, before: 0, after: 1, deep: false };
    vec![Effect::Load(ticket, query)]
}

/// It came; answers whether these rows were asked for here.
pub(in crate::app) fn arrived(app: &mut App, ticket: Ticket, window: &Window) -> bool {
    let own = app.upcoming.waiting.take_if(|waiting| *waiting == ticket).is_some();
    if own {
        app.upcoming.row = window.rows.first().cloned();
    }
    own
}
