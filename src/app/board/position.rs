//! Keeps the selection on its task: through a filter and back, and through other views and back.

use super::state::Position;
use super::{Board, afresh_but_here, filter, from_the_top, load, select};
use crate::app::msg::effect::Effect;
use crate::app::session::Session;
use crate::domain::{Anchor, PageKey, Row, View};

/// The place of the selection.
fn current(board: &Board) -> Option<Position> {
    board.selected().map(|row| (row.task.id, PageKey::of(board.view, &row.task)))
}

/// Remembers the selected task of the view that is about to be left.
pub fn remember_position(board: &mut Board) {
    // A day is not a view: coming back to one starts at its first task.
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

/// The task to select in the view shown now: the previously selected one if it belongs there, otherwise the one that
/// was selected when the view was last left.
pub fn position_in(board: &Board, session: &Session, row: Option<&Row>) -> Option<Position> {
    let view = board.view;
    let same = row.filter(|row| belongs(view, session, row)).map(|row| (row.task.id, PageKey::of(view, &row.task)));
    let shown = (view, board.saved.at);
    same.or_else(|| board.aim.left.iter().find(|(known, _)| *known == shown).map(|(_, position)| *position))
}

/// Selects a task that was worked on elsewhere, if it is in the current view.
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

/// The typed filter changed. The selected task stays selected as long as it matches.
pub fn narrow(board: &mut Board, session: &mut Session, filter: Option<String>) -> Vec<Effect> {
    // Set by the first letter only: later letters would remember a task that the filter itself led to.
    let home = board.aim.home.or_else(|| current(board));
    (board.filter, board.search.refused) = (filter, None);
    let effects = afresh_but_here(board, session);
    board.aim.home = home;
    effects
}

/// False if the typed filter can't be understood: the line below it then says why.
pub fn can_stay(board: &mut Board, session: &Session) -> bool {
    let typed = board.filter.as_deref().unwrap_or_default();
    board.search.refused = filter::accepted(session, typed, board.view).err();
    board.search.refused.is_none()
}

/// The filter found what the person wanted: from now on the selection is the one they see.
pub fn accept_filter(board: &mut Board) {
    board.aim.home = None;
}

/// Removes the filter and selects the task that was selected before it, or that the person has selected since.
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

/// Shows the current view on the task that was selected when it was last left.
pub fn come_back(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    let seek = position_in(board, session, None);
    board.ahead.forget();
    from_the_top(board);
    board.aim.seek = seek;
    load(board, session, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}
