//! The detail of the selected task: when it is looked up, and how it is scrolled.

use super::{Board, arriving};
use crate::app::msg::action::StepAction;
use crate::app::msg::effect::Effect;
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;

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

/// Looks up the selected task, once the selection rests on it.
pub fn look_closer(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    board.list.gliding = false;
    let mut effects =
        if std::mem::take(&mut board.search.unfinished) { arriving::further(board, session) } else { Vec::new() };
    let shown = session.seen.detail_beside || board.detail.full;
    let Some(id) = board.selected().map(|row| row.task.id).filter(|_| shown) else { return effects };
    if board.detail.of == Some(id) {
        return effects;
    }
    board.detail.of = Some(id);
    let ticket = session.ticket(Asker::Detail);
    board.detail.ticket = Some(ticket);
    let below = board.list.index.saturating_sub(board.list.window.offset) as usize + 1;
    let rows = board.list.window.rows.iter().skip(below).take(session.seen.list_rows);
    let next = rows.clone().map(|row| row.task.id).collect();
    let subjects = rows.filter_map(|row| row.task.subject).collect();
    effects.extend([Effect::Open(ticket, id), Effect::FetchBehind(subjects), Effect::FetchMoves(ticket, id, next)]);
    effects
}

/// True when [`look_closer`] has something to look up.
pub fn wants_closer_look(board: &Board, session: &Session) -> bool {
    let id = board.selected().map(|row| row.task.id);
    let other = id.is_some() && id != board.detail.of;
    board.search.unfinished || (session.seen.detail_beside || board.detail.full) && (other || board.list.gliding)
}

/// Details arrived.
pub fn detailed(board: &mut Board, ticket: Ticket, detail: Detail) {
    if board.detail.ticket == Some(ticket) {
        board.detail.shown = Some(detail);
    }
}

/// What is stored changed: details are looked up again at the next rest.
pub fn forget_detail(board: &mut Board) {
    board.detail.of = None;
}
