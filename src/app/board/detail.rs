//! The detail of the selected task: when it is looked up, and how it is scrolled.

use super::{Board, Layout, arriving, attempts, unstepped};
use crate::app::msg::action::StepAction;
use crate::app::msg::effect::{Effect, FetchEffect};
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Subject, TaskId};

/// While the cards of so many next ones are known, nothing is fetched: so there are batches instead of single cards.
const NEXT: usize = 3;

/// Scrolls the detail by a notch of the wheel, whoever has the keys.
pub fn scroll(board: &mut Board, session: &mut Session, down: bool) -> Vec<Effect> {
    for _ in 0..3 {
        let _ = scroll_detail(board, session, if down { StepAction::Down } else { StepAction::Up });
        session.seen.detail_hidden = session.seen.detail_hidden.saturating_sub(usize::from(down));
    }
    Vec::new()
}

pub(in crate::app) fn scroll_detail(board: &mut Board, session: &mut Session, action: StepAction) -> Vec<Effect> {
    let top = &mut board.detail.top;
    let most = *top + session.seen.detail_hidden;
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

/// Looks up the selected task, once the selection rests on it, and what the rows in sight are about.
pub(in crate::app) fn look_closer(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    board.list.gliding = false;
    let mut effects =
        if std::mem::take(&mut board.search.unfinished) { arriving::further(board, session) } else { Vec::new() };
    let in_sight = in_sight(board, session);
    if !in_sight.is_empty() {
        effects.extend(attempts::ask(board, session, &in_sight));
        effects.extend(unstepped::ask(board, session));
    }
    let Some(id) = board.selected().map(|row| row.task.id).filter(|_| tells_more(board, session)) else {
        let needed = in_sight.len().div_ceil(2);
        effects
            .extend((needed > 0).then_some(Effect::Fetch(FetchEffect::FetchSubjects { subjects: in_sight, needed })));
        return effects;
    };
    if board.detail.of == Some(id) && in_sight.is_empty() {
        return effects;
    }
    board.detail.of = Some(id);
    let ticket = session.ticket(Asker::Detail);
    board.detail.ticket = Some(ticket);
    let below = board.list.index.saturating_sub(board.list.window.offset) as usize + 1;
    let rows = board.list.window.rows.iter().skip(below).take(session.seen.list_rows);
    let next: Vec<TaskId> = rows.clone().map(|row| row.task.id).collect();
    let mut subjects: Vec<_> = rows.filter_map(|row| row.task.subject).collect();
    let needed = if in_sight.is_empty() { NEXT } else { subjects.len() + in_sight.len().div_ceil(2) };
    subjects.extend(in_sight);
    let behind = Effect::Fetch(FetchEffect::FetchSubjects { subjects, needed });
    effects.extend([
        Effect::Fetch(FetchEffect::Open(ticket, id)),
        behind,
        Effect::Fetch(FetchEffect::FetchMoves(ticket, id, next)),
    ]);
    effects
}

/// What the rows in sight, and those of the screen behind them, are about: for their clients and phones, once the list stands still
/// somewhere else.
fn in_sight(board: &mut Board, session: &Session) -> Vec<Subject> {
    let first = first_in_sight(board);
    if first.is_none() || board.detail.fetched_from == first {
        return Vec::new();
    }
    board.detail.fetched_from = first;
    board.visible(2 * session.seen.list_rows).filter_map(|(_, row)| row.task.subject).collect()
}

/// The task on top of the list.
fn first_in_sight(board: &Board) -> Option<TaskId> {
    let loaded = board.list.loaded && board.day.is_none();
    board.visible(1).next().map(|(_, row)| row.task.id).filter(|_| loaded)
}

/// More is said of the selected task than its row: on its card, or what happened last below the list.
fn tells_more(board: &Board, session: &Session) -> bool {
    session.seen.detail_beside || board.detail.full || board.shape() == Layout::List
}

/// True when [`App`](crate::app::App) has something to look up once the keys rest.
pub fn wants_closer_look(board: &Board, session: &Session) -> bool {
    let id = board.selected().map(|row| row.task.id);
    let other = id.is_some() && id != board.detail.of;
    let moved = first_in_sight(board).is_some_and(|first| board.detail.fetched_from != Some(first));
    board.search.unfinished || moved || tells_more(board, session) && (other || board.list.gliding)
}

/// Details arrived.
pub fn detailed(board: &mut Board, ticket: Ticket, detail: Detail) {
    if board.detail.ticket == Some(ticket) {
        board.detail.shown = Some(detail);
    }
}

/// What is stored changed: details are looked up again at the next rest.
pub fn forget_detail(board: &mut Board) {
    (board.detail.of, board.detail.fetched_from) = (None, None);
}
