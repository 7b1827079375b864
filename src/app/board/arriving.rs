//! What happens to the selection when new rows arrive: those that were asked for, or those of another column.

use super::{Board, closing, here, load, more, prefetch};
use crate::app::msg::effect::Effect;
use crate::app::msg::ticket::Ticket;
use crate::app::session::Session;
use crate::domain::{Anchor, Order, PageKey, View, Window};

/// Rows arrived: the selection stays on its task; if that has left the view, the next one is selected.
pub fn arrived(board: &mut Board, session: &mut Session, ticket: Ticket, window: Window) -> Vec<Effect> {
    if board.aim.waiting != Some(ticket) {
        return Vec::new();
    }
    let rows = session.measured.list_rows;
    board.aim.waiting = None;
    let view = board.view;
    // Only once: later rows must not pull the selection back to a place the person has left.
    let sought = board.aim.seek.take();
    let held = sought.or_else(|| board.selected().map(|row| (row.task.id, PageKey::of(view, &row.task))));
    // The selected row stays on its screen line; one that was looked for is put in the middle.
    let above = if sought.is_some() { rows as u64 / 2 } else { board.list.index.saturating_sub(board.list.top) };
    let first_time = !std::mem::replace(&mut board.list.loaded, true) && sought.is_none();
    // The new rows don't adjoin the old ones, so there is no screen line for the selection to stay on.
    let jumped = sought.is_none()
        && (board.list.window.offset > window.offset + window.rows.len() as u64
            || window.offset > board.list.window.offset + board.list.window.rows.len() as u64);
    board.list.show(window, view);
    let order = board.order();
    closing::place_closing(board, session);
    let back = board.aim.back_to.take().and_then(|id| board.list.window.rows.iter().position(|row| row.task.id == id));
    let home = board.aim.home.and_then(|(id, _)| board.list.window.rows.iter().position(|row| row.task.id == id));
    let at = match held {
        // First what was just undone, then the task selected before the filter, then the one that was selected.
        _ if back.is_some() => back,
        _ if home.is_some() => home,
        None => None,
        _ if first_time => None,
        Some((id, key)) => {
            let same = board.list.window.rows.iter().position(|row| row.task.id == id);
            same.or_else(|| in_its_place(board, view, order, key))
        }
    };
    board.list.index = match at {
        _ if board.aim.jump == Some(Anchor::Start) => board.list.window.offset,
        _ if board.aim.jump == Some(Anchor::End) => board.last_held(),
        Some(at) => board.list.window.offset + at as u64,
        None if held.is_some() && !first_time => board.last_held(),
        None => board.list.window.offset,
    };
    board.list.top = if jumped || first_time { board.list.index } else { board.list.index.saturating_sub(above) };
    board.aim.jump = None;
    if let Some(wish) = board.aim.wish.take() {
        board.go(wish, rows);
    }
    board.keep_in_sight(rows);
    if board.search.typing {
        // The next letter would replace it: the rows on the screen are enough until typing pauses.
        board.search.unfinished = true;
        return Vec::new();
    }
    further(board, session)
}

/// The row to select in place of one that is no longer among the rows.
fn in_its_place(board: &Board, view: View, order: Order, key: PageKey) -> Option<usize> {
    let rows = &board.list.window.rows;
    // In any other order, the row now at the same place is taken as the next one.
    if order != Order::default() {
        let place = board.list.index.saturating_sub(board.list.window.offset);
        return usize::try_from(place).ok().map(|at| at.min(rows.len().saturating_sub(1)));
    }
    // It left the view. The row that follows it in the view's order takes its place.
    rows.iter().position(|row| {
        let other = PageKey::of(view, &row.task);
        if view == View::Done { other < key } else { other > key }
    })
}

/// Reads what the first screenful left out: the rest of a search, the surrounding rows, the neighbouring views.
pub(in crate::app) fn further(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    if board.list.window.ends_early() && !board.search.deep {
        board.search.deep = true;
        let anchor = here(board);
        return load(board, session, anchor);
    }
    let effects = more(board, session);
    if effects.is_empty() { prefetch::order(board, session) } else { effects }
}
