//! Days: which rows stand on one and in which order, and the day or column to which a task moves.

use std::cmp::Reverse;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::Board;
use super::layout::{COLUMNS, place};
use crate::app::msg::action::StepAction;
use crate::app::session::Session;
use crate::domain::{Layout, Row, View};
use crate::when;

/// How many days from today a column begins; None for what is no day to come.
pub(super) fn days_ahead(view: View) -> Option<u64> {
    u64::try_from(view.days()?.start).ok()
}

pub(super) fn today(session: &Session) -> NaiveDate {
    session.now.with_timezone(&session.zone).date_naive()
}

/// The day on which a task is due, for the person.
pub fn day_of(session: &Session, row: &Row) -> Option<NaiveDate> {
    Some(row.task.due.moment()?.with_timezone(&session.zone).date_naive())
}

/// The view that a day belongs to.
pub(super) fn view_of(session: &Session, day: NaiveDate) -> View {
    let ahead = day.signed_duration_since(today(session)).num_days();
    let is_in = |view: &View| view.days().is_some_and(|days| days.contains(&ahead));
    View::SLICES.into_iter().find(is_in).unwrap_or(View::Overdue)
}

/// The rows of a day as they are seen from top to bottom: what is due all day before what has an hour. Places in the window.
pub fn order_of_day(board: &Board, session: &Session) -> Vec<usize> {
    let zone = session.account_zone();
    let rows = &board.list.window.rows;
    let mut order: Vec<_> = (0..rows.len()).collect();
    order.sort_by_key(|at| Reverse(rows.get(*at).is_some_and(|row| row.task.due.is_all_day(&zone))));
    order
}

/// The place to which an arrow leads in a day; None where the order of the rows is that of the screen.
pub(in crate::app) fn place_in_day(board: &Board, session: &Session, action: StepAction) -> Option<u64> {
    if board.shape() != Layout::Day || board.list.window.rows.len() as u64 != board.list.window.total {
        return None;
    }
    let order = order_of_day(board, session);
    let at = order.iter().position(|place| *place as u64 == board.list.index)?;
    let last = order.len().saturating_sub(1);
    let page = (session.seen.list_rows / 2).max(1);
    let to = match action {
        StepAction::Up => at.saturating_sub(1),
        StepAction::Down => at + 1,
        StepAction::PageUp => at.saturating_sub(page),
        StepAction::PageDown => at + page,
        StepAction::First => 0,
        StepAction::Last => last,
    };
    order.get(to.min(last)).map(|place| *place as u64)
}

/// The day to which a task moves.
fn target(board: &Board, session: &Session, row: &Row, later: bool) -> Option<NaiveDate> {
    if board.shape() == Layout::Day {
        let day = day_of(session, row)?;
        // What is overdue goes to today at once, not through the days that are over.
        return if later { day.succ_opt().map(|next| next.max(today(session))) } else { day.pred_opt() };
    }
    let present = place(board.view).or_else(|| place(View::holding(&row.task, &session.bounds())))?;
    let beside = if later { present.checked_add(1) } else { present.checked_sub(1) };
    let ahead = days_ahead(*COLUMNS.get(beside?)?)?;
    let zone = session.account_zone();
    // From the day after tomorrow on nobody means a day on which nobody works.
    if ahead < 2 {
        today(session).checked_add_days(Days::new(ahead))
    } else {
        when::working_day(ahead, &session.phrases(None, &zone))
    }
}

/// The tasks that can go a column, or a day, later or sooner, each with the moment to which it goes; it keeps its clock time.
pub(in crate::app) fn shifted(
    board: &Board,
    session: &Session,
    rows: Vec<Row>,
    later: bool,
) -> (Vec<DateTime<Utc>>, Vec<Row>) {
    let zone = session.account_zone();
    let moment = |row: &Row| when::moved_to(target(board, session, row, later)?, &session.phrases(Some(row), &zone));
    rows.into_iter().filter_map(|row| Some((moment(&row)?, row))).unzip()
}
