//! Days: which rows are on a day and in which order, and the day or column that a task moves to.

use std::cmp::Reverse;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::Board;
use super::layout::{COLUMNS, place};
use crate::app::msg::action::StepAction;
use crate::app::session::Session;
use crate::domain::{Layout, Row, View};
use crate::when;

/// How many days from today a column begins; None if it is not a day in the future.
pub(super) fn days_ahead(view: View) -> Option<u64> {
    u64::try_from(view.days()?.start).ok()
}

pub(super) fn today(session: &Session) -> NaiveDate {
    session.now.with_timezone(&session.zone).date_naive()
}

/// The day on which a task is due in the person's time zone.
pub fn day_of(session: &Session, row: &Row) -> Option<NaiveDate> {
    Some(row.task.due.moment()?.with_timezone(&session.zone).date_naive())
}

/// The view that a day belongs to.
pub(super) fn view_of(session: &Session, day: NaiveDate) -> View {
    let ahead = day.signed_duration_since(today(session)).num_days();
    let is_in = |view: &View| view.days().is_some_and(|days| days.contains(&ahead));
    View::SLICES.into_iter().find(is_in).unwrap_or(View::Overdue)
}

/// The rows of a day from top to bottom, as indices into the window: tasks due all day come before those with an hour.
pub fn order_of_day(board: &Board, session: &Session) -> Vec<usize> {
    let zone = session.account_zone();
    let rows = &board.list.window.rows;
    let mut order: Vec<_> = (0..rows.len()).collect();
    order.sort_by_key(|at| Reverse(rows.get(*at).is_some_and(|row| row.task.due.is_all_day(&zone))));
    order
}

/// The place that an arrow key moves to in a day; None if the rows are on the screen in their own order.
pub(in crate::app) fn place_in_day(board: &Board, session: &Session, action: StepAction) -> Option<u64> {
    if board.shape() != Layout::Day || board.list.window.rows.len() as u64 != board.list.window.total {
        return None;
    }
    let order = order_of_day(board, session);
    let at = order.iter().position(|place| *place as u64 == board.list.index)?;
    let last = order.len().saturating_sub(1);
    let page = (session.measured.list_rows / 2).max(1);
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

/// The day that a task moves to.
fn target(board: &Board, session: &Session, row: &Row, later: bool) -> Option<NaiveDate> {
    if board.shape() == Layout::Day {
        let day = day_of(session, row)?;
        // An overdue task moves straight to today, not through the days that are past.
        return if later { day.succ_opt().map(|next| next.max(today(session))) } else { day.pred_opt() };
    }
    let present = place(board.view).or_else(|| place(View::holding(&row.task, &session.bounds())))?;
    let beside = if later { present.checked_add(1) } else { present.checked_sub(1) };
    let ahead = days_ahead(*COLUMNS.get(beside?)?)?;
    let zone = session.account_zone();
    // Today and tomorrow are taken literally; from the day after tomorrow on, days off are skipped.
    if ahead < 2 {
        today(session).checked_add_days(Days::new(ahead))
    } else {
        when::working_day(ahead, &session.phrases(None, &zone))
    }
}

/// The tasks that can move a column or a day later (or earlier), each with its new moment; the time of day stays the
/// same.
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
