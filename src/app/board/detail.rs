//! The detail of the selected task: when it is fetched, and how it scrolls.

use super::layout::COLUMNS;
use super::{Board, arriving, attempts, unstepped};
use crate::app::msg::action::StepAction;
use crate::app::msg::effect::{Effect, FetchEffect};
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Layout, Subject, TaskId, Window};

/// While this many of the next cards are known nothing is fetched, so that they come in batches instead of one by one.
const NEXT: usize = 3;

/// Scrolls the detail by one notch of the mouse wheel, wherever the focus is.
pub fn scroll(board: &mut Board, session: &mut Session, down: bool) -> Vec<Effect> {
    for _ in 0..3 {
        let _ = scroll_detail(board, session, if down { StepAction::Down } else { StepAction::Up });
        // How much is hidden is only measured while drawing, so between the lines of one notch it is computed here.
        session.measured.detail_hidden = session.measured.detail_hidden.saturating_sub(usize::from(down));
    }
    Vec::new()
}

pub(in crate::app) fn scroll_detail(board: &mut Board, session: &mut Session, action: StepAction) -> Vec<Effect> {
    let top = &mut board.detail.top;
    let most = *top + session.measured.detail_hidden;
    *top = match action {
        StepAction::Up => top.saturating_sub(1),
        StepAction::Down => *top + 1,
        StepAction::PageUp => top.saturating_sub(10),
        StepAction::PageDown => *top + 10,
        StepAction::First => 0,
        StepAction::Last => most,
    }
    .min(most);
    Vec::new()
}

/// Looks up the selected task once the selection rests on it, and what the rows in sight are about.
pub(in crate::app) fn look_closer(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    board.list.gliding = false;
    let mut effects =
        if std::mem::take(&mut board.search.unfinished) { arriving::further(board, session) } else { Vec::new() };
    let (in_sight, needed) = in_sight(board, session);
    if !in_sight.is_empty() {
        effects.extend(attempts::ask(board, session, &in_sight));
        effects.extend(unstepped::ask(board, session));
    }
    let Some(id) = board.selected().map(|row| row.task.id).filter(|_| tells_more(board, session)) else {
        let subjects = in_sight;
        effects.extend((needed > 0).then_some(Effect::Fetch(FetchEffect::FetchSubjects { subjects, needed })));
        return effects;
    };
    // The selection is where it was, and no new rows came into sight.
    if board.detail.of == Some(id) && in_sight.is_empty() {
        return effects;
    }
    // Noted when it is asked for, not when it arrives: pausing on the same row again must not ask twice.
    board.detail.of = Some(id);
    let ticket = session.ticket(Asker::Detail);
    board.detail.ticket = Some(ticket);
    let below = board.list.index.saturating_sub(board.list.window.offset) as usize + 1;
    let rows = board.list.window.rows.iter().skip(below).take(session.measured.list_rows);
    // Someone working through the list goes to the rows below next.
    let next: Vec<TaskId> = rows.clone().map(|row| row.task.id).collect();
    let mut subjects: Vec<_> = rows.filter_map(|row| row.task.subject).collect();
    // At a new place in the list everything in sight is wanted, and half of the screen after it; otherwise only the
    // next few.
    let needed = if in_sight.is_empty() { NEXT } else { subjects.len() + needed };
    subjects.extend(in_sight);
    let behind = Effect::Fetch(FetchEffect::FetchSubjects { subjects, needed });
    effects.extend([
        Effect::Fetch(FetchEffect::Open(ticket, id)),
        behind,
        Effect::Fetch(FetchEffect::FetchEvents(ticket, id, next)),
    ]);
    effects
}

/// The subjects of the rows in sight and of the following screen, so that their clients and phones can be fetched once
/// the list rests at a new place. And how many of them are in sight.
fn in_sight(board: &mut Board, session: &Session) -> (Vec<Subject>, usize) {
    let firsts = first_in_sight(board);
    // The same rows are on top: everything for this place has already been asked for.
    if firsts.is_empty() || board.detail.fetched_from == firsts {
        return (Vec::new(), 0);
    }
    board.detail.fetched_from = firsts;
    let rows = session.measured.list_rows;
    let beside = beside(board).into_iter().flat_map(|(window, top)| window.rows.iter().skip(top).take(rows));
    let mut subjects: Vec<_> = beside.filter_map(|row| row.task.subject).collect();
    let before = subjects.len();
    subjects.extend(board.visible(2 * rows).filter_map(|(_, row)| row.task.subject));
    let needed = before + (subjects.len() - before).div_ceil(2);
    (subjects, needed)
}

/// The top tasks of the list and of what is shown beside it.
fn first_in_sight(board: &Board) -> Vec<TaskId> {
    let first = board.visible(1).next().map(|(_, row)| row.task.id).filter(|_| board.list.loaded);
    let beside = || beside(board).into_iter().filter_map(|(window, top)| Some(window.rows.get(top)?.task.id));
    first.into_iter().flat_map(|first| std::iter::once(first).chain(beside())).collect()
}

/// What is shown beside and below the list, each with the index of its first visible row: the other columns, and what
/// is still due today.
fn beside(board: &Board) -> Vec<(&Window, usize)> {
    let sides = COLUMNS.into_iter().filter(|view| board.shape() == Layout::Columns && *view != board.view);
    let sides = sides.filter_map(|view| board.columns.get(view)).map(|side| {
        let top = usize::try_from(side.top.saturating_sub(side.window.offset)).unwrap_or(0);
        (&side.window, top)
    });
    sides.chain(board.rest_of_today().map(|today| (today, 0))).collect()
}

/// True when more than its row is shown of the selected task: its card, or its last event below the list.
fn tells_more(board: &Board, session: &Session) -> bool {
    session.measured.detail_beside || board.detail.full || board.shape() == Layout::List
}

/// True when [`App`](crate::app::App) has something to look up once the keys rest.
pub fn wants_closer_look(board: &Board, session: &Session) -> bool {
    let id = board.selected().map(|row| row.task.id);
    let other = id.is_some() && id != board.detail.of;
    let firsts = first_in_sight(board);
    let moved = !firsts.is_empty() && board.detail.fetched_from != firsts;
    board.search.unfinished || moved || tells_more(board, session) && (other || board.list.gliding)
}

/// Takes in details if they are the ones asked for last.
pub fn detailed(board: &mut Board, ticket: Ticket, detail: Detail) {
    if board.detail.ticket == Some(ticket) {
        board.detail.shown = Some(detail);
    }
}

/// The stored data changed: details are looked up again when the keys rest next.
pub fn forget_detail(board: &mut Board) {
    board.detail.of = None;
    board.detail.fetched_from.clear();
}
