//! Rows, details and counts from the store: each goes to whoever asked for it.

use crate::app::acts::run;
use crate::app::board::{self, columns, marks, prefetch, upcoming};
use crate::app::msg::effect::Effect;
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::opening::pick_whose;
use crate::app::screens::{phone, picker, queue};
use crate::app::stack::{queue_in, queue_mut};
use crate::app::{App, Screen, remind};
use crate::domain::{Counts, Directory, Row, View, Whose, Window};

pub(super) fn on_people(app: &mut App, ticket: Ticket, counts: &[(Whose, u64)]) {
    if let Some(Screen::Pick(picker)) = app.screens.last_mut()
        && picker.ticket == Some(ticket)
    {
        picker::on_counts(picker, &app.session, counts);
    }
}

pub(super) fn on_ready(app: &mut App, directory: Directory, whose: Option<Whose>) -> Vec<Effect> {
    let App { session, board, .. } = app;
    session.directory = directory;
    session.follow_zone();
    if whose.is_some() && session.whose != whose {
        session.whose = whose;
        board.forget_rows();
    }
    board::reload(board, session)
}

/// Rows go to whoever asked for them.
pub(super) fn on_rows(app: &mut App, ticket: Ticket, window: Window) -> Vec<Effect> {
    let App { session, board, reminders, .. } = app;
    match ticket.asker {
        Asker::Reminders => remind::arrived(reminders, session, ticket, &window),
        Asker::Upcoming => upcoming::arrived(board, ticket, &window),
        Asker::Prefetch(view) => prefetch::arrived(board, ticket, view, window),
        Asker::Column(view) => {
            columns::arrived(board, session, ticket, view, window);
            return upcoming::look(board, session);
        }
        Asker::Board => {
            let mut effects = board::arrived(board, session, ticket, window);
            effects.extend(upcoming::look(board, session));
            return effects;
        }
        // None of these asks for a window of rows.
        Asker::Detail | Asker::Marks | Asker::Queue | Asker::Phone | Asker::Form | Asker::Picker => {}
        Asker::Unsent | Asker::Leads | Asker::SavedViews => {}
    }
    Vec::new()
}

/// Every row of a view, for the marks or the queue.
pub(super) fn on_all(app: &mut App, ticket: Ticket, rows: Vec<Row>) -> Vec<Effect> {
    if ticket.asker == Asker::Marks {
        marks::arrived(&mut app.board, &mut app.session, ticket, &rows);
        return Vec::new();
    }
    let App { session, screens, .. } = app;
    queue_in(screens).map_or_else(Vec::new, |queue| queue::on_rows(queue, session, ticket, rows))
}

/// All about one task, for the detail, the card, or the search for a phone number.
pub(super) fn on_detail(app: &mut App, ticket: Ticket, detail: Detail) -> Vec<Effect> {
    match ticket.asker {
        Asker::Phone => {
            let present = app.current().map(|row| row.task.id);
            let nexts = phone::on_detail(&mut app.phones, &mut app.session, present, ticket, &detail);
            return run(app, nexts);
        }
        Asker::Queue => {
            if let Some(queue) = queue_mut(app) {
                queue::on_detail(queue, ticket, &detail);
            }
        }
        Asker::Detail => board::detailed(&mut app.board, ticket, detail),
        // None of these asks for details.
        Asker::Board | Asker::Column(_) | Asker::Prefetch(_) | Asker::Upcoming | Asker::Reminders => {}
        Asker::Marks | Asker::Form | Asker::Picker | Asker::Unsent | Asker::Leads | Asker::SavedViews => {}
    }
    Vec::new()
}

/// Counts arrived. On a new account, once the users are known, the person is asked whose tasks to show. Someone without
/// tasks is likely an administrator who made the token for others, so Everyone is preselected.
pub(super) fn on_counts(app: &mut App, whose: Whose, counts: Counts) -> Vec<Effect> {
    if app.session.whose != Some(whose) {
        return Vec::new();
    }
    app.board.counts = counts;
    if !app.session.accounts.asks_whose || !app.screens.is_empty() {
        return Vec::new();
    }
    app.session.accounts.asks_whose = false;
    let colleagues = app.session.directory.users.iter().filter(|user| user.active).count();
    // Alone there is nothing to choose.
    if colleagues < 2 {
        return Vec::new();
    }
    let mine = app.board.counts.get(View::All) > 0;
    pick_whose(app, !mine)
}
