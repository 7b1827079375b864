//! The columns other than the focused one. The focused column is the board's own view and window; each of the others
//! keeps its own window, place and selected task, so returning to it looks as if one had never left.

use super::layout::{COLUMNS, place};
use super::{Board, marks, query, reload};
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Anchor, Layout, PageKey, Row, View, Window, WindowQuery};

/// Rows kept before and after the selected row of an unfocused column.
const AROUND: usize = 40;

/// An unfocused column.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Its loaded rows.
    pub window: Window,
    /// Place of its selected row in the whole column.
    pub index: u64,
    /// Place of its first visible row.
    pub top: u64,
    /// Its rows have arrived.
    pub loaded: bool,
    pub(in crate::app) waiting: Option<Ticket>,
    /// The selected place before other tasks were shown.
    pub(in crate::app) held: Option<PageKey>,
}

/// The columns in the order of [`COLUMNS`]; the entry of the current view is empty.
#[derive(Debug, Default)]
pub struct Columns([Side; COLUMNS.len()]);

impl Columns {
    /// The column of a view; None for views that are not columns.
    pub fn get(&self, view: View) -> Option<&Side> {
        self.0.get(place(view)?)
    }

    /// Called when other tasks are shown: each column starts at its first task, or near where it was.
    pub(in crate::app) fn start_again(&mut self) {
        for (view, side) in COLUMNS.into_iter().zip(&mut self.0) {
            side.held = side.key(view);
            (side.index, side.top, side.loaded, side.waiting) = (0, 0, false, None);
        }
    }
}

impl Side {
    /// The visible rows with their places, at most `rows` of them.
    pub fn visible(&self, rows: usize) -> impl Iterator<Item = (u64, &Row)> {
        let skip = usize::try_from(self.top.saturating_sub(self.window.offset)).unwrap_or(0);
        let first = self.window.offset + skip as u64;
        self.window.rows.iter().skip(skip).take(rows).enumerate().map(move |(at, row)| (first + at as u64, row))
    }

    fn key(&self, view: View) -> Option<PageKey> {
        let at = self.index.checked_sub(self.window.offset).filter(|_| self.loaded);
        let row = at.and_then(|at| self.window.rows.get(usize::try_from(at).ok()?));
        self.held.or_else(|| row.map(|row| PageKey::of(view, &row.task)))
    }

    /// Takes new rows: the selection stays on its task, or moves to the one that follows it.
    fn take(&mut self, window: Window, view: View, rows: usize) {
        let key = self.key(view);
        // The selected row keeps its line on the screen: rows inserted above must not make it jump.
        let above = self.index.saturating_sub(self.top);
        let last = (window.rows.len() as u64).saturating_sub(1);
        let at = key.map_or(0, |key| {
            let here = window.rows.iter().position(|row| row.task.id == key.id);
            // The task may have moved to another column; the person is looking at what follows it.
            let next = || window.rows.iter().position(|row| PageKey::of(view, &row.task) > key);
            here.or_else(next).map_or(last, |at| at as u64)
        });
        self.index = window.offset + at.min(last);
        self.top = self.index.saturating_sub(above).min(window.total.saturating_sub(rows as u64));
        self.window = window;
        // If its task is not among these rows, the place is remembered until the task is there again.
        self.held = key.filter(|key| self.window.rows.iter().all(|row| row.task.id != key.id));
        (self.loaded, self.waiting) = (true, None);
    }
}

/// Asks for the rows of the unfocused columns, if columns are shown.
pub(in crate::app) fn load(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    if board.shape() != Layout::Columns {
        return Vec::new();
    }
    let mut effects = Vec::new();
    let present = board.view;
    for (at, view) in COLUMNS.into_iter().enumerate().filter(|(_, view)| *view != present) {
        let anchor = board.columns.0[at].key(view).map_or(Anchor::Start, Anchor::Task);
        let Some(query) = query(board, session, anchor, AROUND, AROUND + session.measured.list_rows) else {
            return effects;
        };
        let ticket = session.ticket(Asker::Column(view));
        board.columns.0[at].waiting = Some(ticket);
        effects.push(Effect::Read(ReadEffect::Load(ticket, WindowQuery { view, deep: false, ..query })));
    }
    effects
}

/// Rows of an unfocused column arrived.
pub(in crate::app) fn arrived(board: &mut Board, session: &Session, ticket: Ticket, view: View, window: Window) {
    let Some(side) = place(view).and_then(|at| board.columns.0.get_mut(at)) else { return };
    if side.waiting == Some(ticket) {
        side.take(window, view, session.measured.list_rows);
    }
}

/// Focuses another column; marks stay, and each column keeps its selected task.
pub(in crate::app) fn focus(board: &mut Board, session: &mut Session, view: View) -> Vec<Effect> {
    let (Some(from), Some(to)) = (place(board.view), place(view)) else { return Vec::new() };
    let other = std::mem::take(&mut board.columns.0[to]);
    board.columns.0[from] = exchange(board, view, other);
    board.detail.focus = false;
    marks::end_range(board);
    reload(board, session)
}

/// Swaps the current rows for those of another column.
fn exchange(board: &mut Board, view: View, other: Side) -> Side {
    // While the rows of this view are on their way, rows of the previous view may still be shown: they belong to no
    // column.
    let loaded = board.list.loaded && board.list.rows_of == board.view;
    let window = std::mem::replace(&mut board.list.window, other.window);
    let own = if loaded {
        Side { window, index: board.list.index, top: board.list.top, loaded, ..Side::default() }
    } else {
        Side::default()
    };
    (board.view, board.list.rows_of, board.list.index, board.list.top, board.list.loaded) =
        (view, view, other.index, other.top, other.loaded);
    // Rows that were asked for the old column must not end up in this one.
    (board.aim.waiting, board.aim.wish, board.aim.jump, board.aim.seek, board.detail.top) = (None, None, None, None, 0);
    own
}
