//! The selection stays on its task: through a filter and back, and through other views and back.

use super::state::Position;
use super::{Board, afresh_but_here, filter, from_the_top, load, select};
use crate::app::msg::effect::Effect;
use crate::app::session::Session;
use crate::domain::{Anchor, PageKey, Row, View};

/// Where the selection stands.
fn current(board: &Board) -> Option<Position> {
    board.selected().map(|row| (row.task.id, PageKey::of(board.view, &row.task)))
}

/// Remembers the selected task of the view that is about to be left.
pub fn remember_position(board: &mut Board) {
    // A day is no view: who comes back to one begins with its own first task.
    let Some(position) = board.aim.home.or_else(|| current(board)).filter(|_| board.day.is_none()) else { return };
    let shown = (board.view, board.saved.at);
    board.aim.left.retain(|(known, _)| *known != shown);
    board.aim.left.push((shown, position));
}

fn belongs(view: View, session: &Session, row: &Row) -> bool {
    match view {
        View::Done => row.task.completed,
        View::All => !row.task.completed,
        view => !row.task.completed && View::holding(&row.task, &session.bounds()) == view,
    }
}

/// The task to select in the view that is shown now: the one that was selected before, if it belongs there, else the one on which the
/// view was left.
pub fn position_in(board: &Board, session: &Session, row: Option<&Row>) -> Option<Position> {
    let view = board.view;
    let same = row.filter(|row| belongs(view, session, row)).map(|row| (row.task.id, PageKey::of(view, &row.task)));
    let shown = (view, board.saved.at);
    same.or_else(|| board.aim.left.iter().find(|(known, _)| *known == shown).map(|(_, position)| *position))
}

/// Selects a task that was worked on elsewhere, if it is among those that are shown.
pub fn come_to(board: &mut Board, session: &mut Session, row: &Row) -> Vec<Effect> {
    let (rows, offset) = (&board.list.window.rows, board.list.window.offset);
    if let Some(at) = rows.iter().position(|shown| shown.task.id == row.task.id) {
        return select(board, session, offset + at as u64);
    }
    let all = rows.len() as u64 == board.list.window.total;
    if all || !board.list.loaded || !belongs(board.view, session, row) {
        return Vec::new();
    }
    let key = PageKey::of(board.view, &row.task);
    board.aim.seek = Some((row.task.id, key));
    load(board, session, Anchor::Task(key))
}

/// Another filter is typed. The selected task stays the selected one while it fits.
pub fn narrow(board: &mut Board, session: &mut Session, filter: Option<String>) -> Vec<Effect> {
    // Set by the first letter: those after it would remember what the filter had led to.
    let home = board.aim.home.or_else(|| current(board));
    (board.filter, board.search.refused) = (filter, None);
    let effects = afresh_but_here(board, session);
    board.aim.home = home;
    effects
}

/// False for a typed filter that is not understood: why is said under its line.
pub fn can_stay(board: &mut Board, session: &Session) -> bool {
    let typed = board.filter.as_deref().unwrap_or_default();
    board.search.refused = filter::accepted(session, typed, board.view).err();
    board.search.refused.is_none()
}

/// What the filter found is what the person wanted: from now on the selection is where it is seen.
pub fn accept_filter(board: &mut Board) {
    board.aim.home = None;
}

/// Without the filter, on the task that was selected before it, or that the person selected since.
pub fn clear_filter(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    let home = board.aim.home.take().or_else(|| current(board));
    (board.filter, board.search.refused) = (None, None);
    board.ahead.forget();
    from_the_top(board);
    board.aim.seek = home;
    let effects = load(board, session, home.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)));
    board.aim.home = None;
    effects
}

/// Shows what is shown now, on the task on which it was left.
pub fn come_back(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    let seek = position_in(board, session, None);
    board.ahead.forget();
    from_the_top(board);
    board.aim.seek = seek;
    load(board, session, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}
