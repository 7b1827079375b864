//! What becomes of the selection when other rows come: those that were asked for, or those of another column.

use crate::app::board::{columns, prefetch, sort};
use crate::app::board::{here, load, more};
use crate::app::msg::effect::Effect;
use crate::app::msg::ticket::Ticket;
use crate::app::{App, Board, Screen};
use crate::domain::{Anchor, Order, PageKey, View, Window};

/// Rows arrived: the selection stays on its task; when that left the view, the next one is selected.
pub fn arrived(app: &mut App, ticket: Ticket, window: Window) -> Vec<Effect> {
    if app.board.waiting != Some(ticket) {
        return columns::arrived(app, ticket, window);
    }
    let rows = app.seen.list_rows;
    let board = &mut app.board;
    board.waiting = None;
    let view = board.view;
    let sought = board.seek.take();
    let held = sought.or_else(|| board.selected().map(|row| (row.task.id, PageKey::of(view, &row.task))));
    let above = if sought.is_some() { rows as u64 / 2 } else { board.index.saturating_sub(board.top) };
    let first_time = !std::mem::replace(&mut board.loaded, true) && sought.is_none();
    let jumped = sought.is_none()
        && (board.window.offset > window.offset + window.rows.len() as u64
            || window.offset > board.window.offset + board.window.rows.len() as u64);
    board.window = window;
    board.rows_of = view;
    let order = board.order();
    board.heads = sort::heads(board, app.now, &app.zone);
    let back = board.back_to.take().and_then(|id| board.window.rows.iter().position(|row| row.task.id == id));
    let home = board.home.and_then(|(id, _)| board.window.rows.iter().position(|row| row.task.id == id));
    let at = match held {
        _ if back.is_some() => back,
        _ if home.is_some() => home,
        None => None,
        _ if first_time => None,
        Some((id, key)) => board.window.rows.iter().position(|row| row.task.id == id).or_else(|| {
            // In another order the row that took its place is the next one.
            if order != Order::default() {
                let place = board.index.saturating_sub(board.window.offset);
                return usize::try_from(place).ok().map(|at| at.min(board.window.rows.len().saturating_sub(1)));
            }
            board.window.rows.iter().position(|row| {
                let other = PageKey::of(view, &row.task);
                if view == View::Done { other < key } else { other > key }
            })
        }),
    };
    board.index = match at {
        _ if board.jump == Some(Anchor::Start) => board.window.offset,
        _ if board.jump == Some(Anchor::End) => board.last_held(),
        Some(at) => board.window.offset + at as u64,
        None if held.is_some() && !first_time => board.last_held(),
        None => board.window.offset,
    };
    board.top = if jumped || first_time { board.index } else { board.index.saturating_sub(above) };
    board.jump = None;
    if let Some(wish) = board.wish.take() {
        board.go(wish, rows);
    }
    board.keep_in_sight(rows);
    if matches!(app.screens.last(), Some(Screen::Filter(_))) {
        // The next letter would undo it: what is on the screen is enough until the keys rest.
        app.board.unfinished = true;
        return Vec::new();
    }
    further(app)
}

/// Reads what the first screenful left out: the rest of a search, the surroundings, the neighbouring views.
pub(in crate::app) fn further(app: &mut App) -> Vec<Effect> {
    if app.board.window.ends_early() && !app.board.deep {
        app.board.deep = true;
        let anchor = here(app);
        return load(app, anchor);
    }
    let effects = more(app);
    if effects.is_empty() { prefetch::order(app) } else { effects }
}

/// Gives the rows at hand away for those of another column.
pub(in crate::app) fn exchange(board: &mut Board, view: View, other: columns::Side) -> columns::Side {
    let loaded = board.loaded && board.rows_of == board.view;
    let window = std::mem::replace(&mut board.window, other.window);
    let own = if loaded {
        columns::Side { window, index: board.index, top: board.top, loaded, ..columns::Side::default() }
    } else {
        columns::Side::default()
    };
    (board.view, board.rows_of, board.index, board.top, board.loaded) =
        (view, view, other.index, other.top, other.loaded);
    (board.waiting, board.wish, board.jump, board.seek, board.detail_top) = (None, None, None, None, 0);
    own
}
