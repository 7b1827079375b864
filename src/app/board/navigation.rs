//! Switching the layout, and what is to the left and right: a view, a column or a day.

use chrono::{Days, NaiveDate};

use super::day::{day_of, days_ahead, today, view_of};
use super::layout::{COLUMNS, place};
use super::{Board, columns, marks, reload, saved_views, turn};
use crate::app::msg::action::LayoutAction;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::session::Session;
use crate::domain::{Layout, PageKey, Row, View};

/// Starts the board in this layout.
pub(in crate::app) fn begin(board: &mut Board, session: &Session, layout: Layout) {
    board.layout = layout;
    if layout == Layout::Day {
        (board.day, board.view) = (Some(today(session)), View::Today);
    }
}

pub(in crate::app) fn act(board: &mut Board, session: &mut Session, action: LayoutAction) -> Vec<Effect> {
    match action {
        LayoutAction::Layout => set(board, session, board.layout.next()),
        LayoutAction::LayoutList => set(board, session, Layout::List),
        LayoutAction::LayoutColumns => set(board, session, Layout::Columns),
        LayoutAction::LayoutDay => set(board, session, Layout::Day),
        LayoutAction::Density => {
            board.list.density = board.list.density.next();
            board.keep_in_sight(session.measured.list_rows);
            session.say(Notice::Plain(board.list.density.key()))
        }
    }
}

/// Switches the layout; the selected task stays selected.
fn set(board: &mut Board, session: &mut Session, layout: Layout) -> Vec<Effect> {
    let bounds = session.bounds();
    let row = board.selected().cloned();
    let open = row.as_ref().filter(|row| !row.task.completed);
    let column = open.map(|row| View::holding(&row.task, &bounds));
    let present = board.view;
    let back = board.aim.before_day.take().filter(|_| layout == Layout::List);
    let (view, day) = match layout {
        Layout::List if back.is_some() => (back.map_or(present, |(view, _)| view), None),
        Layout::List if board.day.is_none() => (present, None),
        Layout::List => (column.unwrap_or(present), None),
        Layout::Columns if board.day.is_none() && place(present).is_some() => (present, None),
        Layout::Columns => (column.unwrap_or(View::Overdue), None),
        Layout::Day => {
            let day = board.day.or_else(|| day_ahead(session, present, open)).unwrap_or_else(|| today(session));
            (view_of(session, day), Some(day))
        }
    };
    // A saved view is always a list; the other layouts show all tasks.
    board.saved.at = None;
    board.list.closing.clear();
    (board.layout, board.detail.full, board.detail.focus) = (layout, false, false);
    if (view, day) == (board.view, board.day) {
        return reload(board, session);
    }
    marks::end_range(board);
    // A completed task is in no column and on no day.
    let position = |view: View, row: &Row| (row.task.id, PageKey::of(view, &row.task));
    let is_there = |row: &&Row| column.is_some() && (day.is_none() || day_of(session, row) == day);
    let there = row.as_ref().filter(is_there).map(|row| position(view, row));
    if board.day.is_none() && day.is_some() && there.is_none() {
        board.aim.before_day = row.as_ref().map(|row| (present, position(present, row)));
    }
    let seek = back.map(|(_, position)| position).or(there);
    turn(board, session, view, day, seek)
}

/// The day to open for someone whose view shows days ahead. For all other views it is None, and today is opened: today
/// is what is planned by the hour, and overdue tasks are listed above it, while the day they were due on is past.
fn day_ahead(session: &Session, view: View, row: Option<&Row>) -> Option<NaiveDate> {
    let ahead = days_ahead(view).filter(|days| *days > 0)?;
    row.and_then(|row| day_of(session, row)).or_else(|| today(session).checked_add_days(Days::new(ahead)))
}

/// ← and →: the next view, column or day.
pub(in crate::app) fn sideways(board: &mut Board, session: &mut Session, right: bool) -> Vec<Effect> {
    match (board.shape(), board.day) {
        (Layout::Columns, _) => {
            let at = place(board.view).unwrap_or(0);
            let beside = if right { at.checked_add(1) } else { at.checked_sub(1) };
            let view = beside.and_then(|at| COLUMNS.get(at));
            view.map_or_else(Vec::new, |view| columns::focus(board, session, *view))
        }
        (_, Some(day)) => {
            board.aim.before_day = None;
            let day = if right { day.succ_opt() } else { day.pred_opt() }.unwrap_or(day);
            marks::end_range(board);
            turn(board, session, view_of(session, day), Some(day), None)
        }
        (_, None) => saved_views::beside(board, session, right),
    }
}

/// Opens a view by its number or its name in the header: with columns the focus moves there, in the day layout it
/// becomes a day. None if it is an ordinary list.
pub(in crate::app) fn turn_to(board: &mut Board, session: &mut Session, view: View) -> Option<Vec<Effect>> {
    match board.layout {
        Layout::Columns if board.shape() == Layout::Columns && place(view).is_some() => {
            Some(if view == board.view { reload(board, session) } else { columns::focus(board, session, view) })
        }
        Layout::Day => {
            board.aim.before_day = None;
            let ahead = days_ahead(view);
            board.day = ahead.and_then(|days| today(session).checked_add_days(Days::new(days)));
            None
        }
        _ => None,
    }
}
