//! The detail of the selected task: when it is looked up, and how it is scrolled.

use crate::app::board::arriving;
use crate::app::msg::effect::Effect;
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::Ticket;
use crate::app::{Action, App};
use crate::domain::{Subject, TaskId};

/// While the cards of so many next ones are known, nothing is fetched: so there are batches instead of single cards.
const NEXT: usize = 3;

/// Scrolls the detail by a notch of the wheel, whoever has the keys.
pub fn scroll(app: &mut App, down: bool) -> Vec<Effect> {
    for _ in 0..3 {
        let _ = scroll_detail(app, if down { Action::Down } else { Action::Up });
        app.seen.detail_hidden = app.seen.detail_hidden.saturating_sub(usize::from(down));
    }
    Vec::new()
}

pub(in crate::app) fn scroll_detail(app: &mut App, action: Action) -> Vec<Effect> {
    let top = &mut app.board.detail_top;
    let most = *top + app.seen.detail_hidden;
    *top = match action {
        Action::Up => top.saturating_sub(1),
        Action::Down => *top + 1,
        Action::PageUp => top.saturating_sub(10),
        Action::PageDown => *top + 10,
        Action::First => 0,
        _ => most,
    }
    .min(most);
    Vec::new()
}

/// Looks up the selected task, once the selection rests on it.
pub fn look_closer(app: &mut App) -> Vec<Effect> {
    app.board.gliding = false;
    let mut effects = if std::mem::take(&mut app.board.unfinished) { arriving::further(app) } else { Vec::new() };
    let in_sight = in_sight(app);
    let shown = app.seen.detail_beside || app.board.detail_full;
    let Some(id) = app.board.selected().map(|row| row.task.id).filter(|_| shown) else {
        let needed = in_sight.len().div_ceil(2);
        effects.extend((needed > 0).then_some(Effect::FetchBehind { subjects: in_sight, needed }));
        return effects;
    };
    if app.board.detail_of == Some(id) && in_sight.is_empty() {
        return effects;
    }
    app.board.detail_of = Some(id);
    let ticket = app.ticket();
    app.board.detail_ticket = Some(ticket);
    let below = app.board.index.saturating_sub(app.board.window.offset) as usize + 1;
    let rows = app.board.window.rows.iter().skip(below).take(app.seen.list_rows);
    let next: Vec<TaskId> = rows.clone().map(|row| row.task.id).collect();
    let mut subjects: Vec<_> = rows.filter_map(|row| row.task.subject).collect();
    let needed = if in_sight.is_empty() { NEXT } else { subjects.len() + in_sight.len().div_ceil(2) };
    subjects.extend(in_sight);
    let behind = Effect::FetchBehind { subjects, needed };
    effects.extend([Effect::Open(ticket, id), behind, Effect::FetchMoves(ticket, id, next)]);
    effects
}

/// What the rows in sight, and those of the screen behind them, are about: for their clients and phones, once the list stands still
/// somewhere else.
fn in_sight(app: &mut App) -> Vec<Subject> {
    let first = first_in_sight(app);
    if first.is_none() || app.board.fetched_from == first {
        return Vec::new();
    }
    app.board.fetched_from = first;
    app.board.visible(2 * app.seen.list_rows).filter_map(|(_, row)| row.task.subject).collect()
}

/// The task on top of the list.
fn first_in_sight(app: &App) -> Option<TaskId> {
    let loaded = app.board.loaded && app.board.day.is_none();
    app.board.visible(1).next().map(|(_, row)| row.task.id).filter(|_| loaded)
}

/// True when [`look_closer`] has something to look up.
pub fn wants_closer_look(app: &App) -> bool {
    let id = app.board.selected().map(|row| row.task.id);
    let other = id.is_some() && id != app.board.detail_of;
    let moved = first_in_sight(app).is_some_and(|first| app.board.fetched_from != Some(first));
    app.board.unfinished || moved || (app.seen.detail_beside || app.board.detail_full) && (other || app.board.gliding)
}

/// Details arrived.
pub fn detailed(app: &mut App, ticket: Ticket, detail: Detail) {
    if app.board.detail_ticket == Some(ticket) {
        app.board.detail = Some(detail);
    }
}

/// What is stored changed: details are looked up again at the next rest.
pub fn forget_detail(app: &mut App) {
    app.board.detail_of = None;
    app.board.fetched_from = None;
}
