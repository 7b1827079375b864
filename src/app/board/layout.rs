//! Three layouts of the same tasks: a list, columns by due date, one day with its hours. The selected task, the marks and the keys are
//! the same in all three; only what lies beside a task differs, and with it where ← and → lead.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use crate::app::board::columns;

use crate::app::board::columns::place;
use crate::app::board::{marks, saved_views};
use crate::app::forms::form::context;
use crate::app::forms::submit;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::{Action, App, Board, acts, board};
use crate::domain::{PageKey, Row, View};
use crate::when;

/// The columns from left to right.
pub const COLUMNS: [View; 5] = [View::Overdue, View::Today, View::Tomorrow, View::Week, View::Later];

/// How the tasks are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Layout {
    /// One under the other.
    #[default]
    List,
    /// By due date, side by side.
    Columns,
    /// One day with its hours.
    Day,
}

impl Layout {
    /// All of them, in the order in which they take turns.
    pub const ALL: [Self; 3] = [Self::List, Self::Columns, Self::Day];

    /// Its name in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Columns => "columns",
            Self::Day => "day",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::List => Self::Columns,
            Self::Columns => Self::Day,
            Self::Day => Self::List,
        }
    }
}

impl Board {
    /// What is drawn: views that are neither a column nor on a day are lists in every layout.
    pub fn shape(&self) -> Layout {
        match self.layout {
            _ if self.saved.is_some() => Layout::List,
            Layout::Columns if place(self.view).is_some() => Layout::Columns,
            Layout::Day if self.day.is_some() => Layout::Day,
            _ => Layout::List,
        }
    }
}

/// Starts in this layout.
pub fn begin(app: &mut App, layout: Layout) {
    app.board.layout = layout;
    if layout == Layout::Day {
        (app.board.day, app.board.view) = (Some(today(app)), View::Today);
    }
}

pub(in crate::app) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Layout => set(app, app.board.layout.next()),
        Action::LayoutList => set(app, Layout::List),
        Action::LayoutColumns => set(app, Layout::Columns),
        Action::LayoutDay => set(app, Layout::Day),
        Action::Later => shift(app, true),
        Action::Sooner => shift(app, false),
        _ => Vec::new(),
    }
}

/// Another layout; the selected task stays the selected one.
fn set(app: &mut App, layout: Layout) -> Vec<Effect> {
    let bounds = app.bounds();
    let row = app.board.selected().cloned();
    let open = row.as_ref().filter(|row| !row.task.completed);
    let column = open.map(|row| View::holding(&row.task, &bounds));
    let present = app.board.view;
    let (view, day) = match layout {
        Layout::List if app.board.day.is_none() => (present, None),
        Layout::List => (column.unwrap_or(present), None),
        Layout::Columns if app.board.day.is_none() && place(present).is_some() => (present, None),
        Layout::Columns => (column.unwrap_or(View::Overdue), None),
        Layout::Day => {
            let day = open.and_then(|row| day_of(app, row)).unwrap_or_else(|| today(app));
            (view_of(app, day), Some(day))
        }
    };
    let board = &mut app.board;
    // A saved view is a list; in other layouts all tasks are shown.
    board.saved = None;
    (board.layout, board.detail_full, board.detail_focus) = (layout, false, false);
    if (view, day) == (board.view, board.day) {
        return board::reload(app);
    }
    marks::end_range(app);
    let seek = row.filter(|_| column.is_some()).map(|row| (row.task.id, PageKey::of(view, &row.task)));
    board::turn(app, view, day, seek)
}

/// ← and →: the view, the column or the day beside.
pub(in crate::app) fn sideways(app: &mut App, right: bool) -> Vec<Effect> {
    match (app.board.shape(), app.board.day) {
        (Layout::Columns, _) => {
            let at = place(app.board.view).unwrap_or(0);
            let beside = if right { at.checked_add(1) } else { at.checked_sub(1) };
            let view = beside.and_then(|at| COLUMNS.get(at));
            view.map_or_else(Vec::new, |view| columns::focus(app, *view))
        }
        (_, Some(day)) => {
            let day = if right { day.succ_opt() } else { day.pred_opt() }.unwrap_or(day);
            marks::end_range(app);
            board::turn(app, view_of(app, day), Some(day), None)
        }
        (_, None) => saved_views::beside(app, right),
    }
}

/// A view by its number or its name in the header: in columns the keys go there, in the day it is a day. None where it is a list
/// like any other.
pub(in crate::app) fn turn_to(app: &mut App, view: View) -> Option<Vec<Effect>> {
    match app.board.layout {
        Layout::Columns if app.board.shape() == Layout::Columns && place(view).is_some() => {
            Some(if view == app.board.view { board::reload(app) } else { columns::focus(app, view) })
        }
        Layout::Day => {
            let ahead = days_ahead(view);
            app.board.day = ahead.and_then(|days| today(app).checked_add_days(Days::new(days)));
            None
        }
        _ => None,
    }
}

/// How many days from today a column begins; None for what is no day to come.
fn days_ahead(view: View) -> Option<u64> {
    match view {
        View::Today => Some(0),
        View::Tomorrow => Some(1),
        View::Week => Some(2),
        View::Later => Some(8),
        _ => None,
    }
}

fn today(app: &App) -> NaiveDate {
    app.now.with_timezone(&app.zone).date_naive()
}

/// The day on which a task is due, for the person.
pub fn day_of(app: &App, row: &Row) -> Option<NaiveDate> {
    Some(row.task.due.moment()?.with_timezone(&app.zone).date_naive())
}

/// The view that a day belongs to.
fn view_of(app: &App, day: NaiveDate) -> View {
    match day.signed_duration_since(today(app)).num_days() {
        ..0 => View::Overdue,
        0 => View::Today,
        1 => View::Tomorrow,
        2..8 => View::Week,
        _ => View::Later,
    }
}

/// The rows of a day as they are seen from top to bottom: what is due all day before what has an hour. Places in the window.
pub fn order_of_day(app: &App) -> Vec<usize> {
    let zone = app.account_zone();
    let rows = &app.board.window.rows;
    let mut order: Vec<_> = (0..rows.len()).collect();
    order.sort_by_key(|at| Reverse(rows.get(*at).is_some_and(|row| row.task.due.is_all_day(&zone))));
    order
}

/// The place to which an arrow leads in a day; None where the order of the rows is that of the screen.
pub(in crate::app) fn place_in_day(app: &App, action: Action) -> Option<u64> {
    let board = &app.board;
    if board.shape() != Layout::Day || board.window.rows.len() as u64 != board.window.total {
        return None;
    }
    let order = order_of_day(app);
    let at = order.iter().position(|place| *place as u64 == board.index)?;
    let last = order.len().saturating_sub(1);
    let page = (app.seen.list_rows / 2).max(1);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at + 1,
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => at + page,
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    order.get(to.min(last)).map(|place| *place as u64)
}

/// Moves tasks a column, or a day, later or sooner; each keeps its clock time.
fn shift(app: &mut App, later: bool) -> Vec<Effect> {
    let rows: Vec<_> = marks::targets(app).into_iter().filter(|row| !row.task.completed).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let zone = app.account_zone();
    let moved = |row: Row| Some((when::moved_to(target(app, &row, later)?, &context(app, Some(&row), &zone))?, row));
    let (moments, rows): (Vec<_>, Vec<_>) = rows.into_iter().filter_map(moved).unzip();
    if rows.is_empty() {
        return acts::say(app, Notice::Plain(if later { "no-later-column" } else { "not-into-the-past" }));
    }
    submit::reschedule_to(app, &rows, |at| moments.get(at).copied())
}

/// The day to which a task moves.
fn target(app: &App, row: &Row, later: bool) -> Option<NaiveDate> {
    if app.board.shape() == Layout::Day {
        let day = day_of(app, row)?;
        // What is overdue goes to today at once, not through the days that are over.
        return if later { day.succ_opt().map(|next| next.max(today(app))) } else { day.pred_opt() };
    }
    let present = place(app.board.view).or_else(|| place(View::holding(&row.task, &app.bounds())))?;
    let beside = if later { present.checked_add(1) } else { present.checked_sub(1) };
    let ahead = days_ahead(*COLUMNS.get(beside?)?)?;
    let zone = app.account_zone();
    // From the day after tomorrow on nobody means a day on which nobody works.
    if ahead < 2 {
        today(app).checked_add_days(Days::new(ahead))
    } else {
        when::working_day(ahead, &context(app, None, &zone))
    }
}
