//! The query with which rows are read from the store.

use super::{Board, saved_views};
use crate::app::session::Session;
use crate::domain::{Anchor, Bounds, Filter, View, Whose, WindowQuery};

/// The query for the rows around a place; None until it is known whose tasks are shown.
pub(in crate::app) fn query(
    board: &Board,
    session: &Session,
    anchor: Anchor,
    before: usize,
    after: usize,
) -> Option<WindowQuery> {
    let owner = saved_views::present(board, session).and_then(|view| view.whose);
    let whose = owner.map_or(session.whose, |owner| Some(owner.whose(session.me())))?;
    // A filter that can't be understood must not show every task.
    let filter = saved_views::narrowing(board, session).unwrap_or_else(|_| Filter::of_nothing());
    let filter = Some(filter).filter(|filter| !filter.clauses.is_empty());
    let (view, bounds) = match board.day {
        Some(day) => (View::Tomorrow, Bounds::around(day, session.now, &session.zone)),
        None => (board.view, session.bounds()),
    };
    Some(WindowQuery {
        view,
        // A filter that names people means their tasks, whoever's are currently on the screen.
        whose: if filter.as_ref().is_some_and(|filter| filter.names_people()) { Whose::Everyone } else { whose },
        bounds,
        filter,
        order: board.order(),
        anchor,
        before,
        after,
        deep: board.search.deep,
    })
}
