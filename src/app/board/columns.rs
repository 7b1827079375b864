//! The columns beside the one that has the keys. That one is the board's own view and window; each of the others keeps a window, a
//! place and a selected task of its own, so that coming back to it is as if one had never left.

use super::layout::{COLUMNS, place};
use super::{Board, marks, query, reload};
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Anchor, Layout, PageKey, Row, View, Window, WindowQuery};

/// Rows kept before and after the selected one of a column that only stands by.
const AROUND: usize = 40;

/// A column that stands by.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Its rows at hand.
    pub window: Window,
    /// Place of its selected row in the whole column.
    pub index: u64,
    /// Place of its first visible row.
    pub top: u64,
    /// Its rows have come.
    pub loaded: bool,
    pub(in crate::app) waiting: Option<Ticket>,
    /// Where it stood before other tasks were shown.
    pub(in crate::app) held: Option<PageKey>,
}

/// The columns in the order of [`COLUMNS`]; that of the present view is empty.
#[derive(Debug, Default)]
pub struct Columns([Side; COLUMNS.len()]);

impl Columns {
    /// The column of a view; None for views that are no columns.
    pub fn get(&self, view: View) -> Option<&Side> {
        self.0.get(place(view)?)
    }

    /// Other tasks are shown: each column begins at its first one, or near the one where it stood.
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

    /// New rows: the selection stays on its task, else on the one that follows it.
    fn take(&mut self, window: Window, view: View, rows: usize) {
        let key = self.key(view);
        // The selected row keeps its height on the screen: rows that came in above must not make it jump.
        let above = self.index.saturating_sub(self.top);
        let last = (window.rows.len() as u64).saturating_sub(1);
        let at = key.map_or(0, |key| {
            let here = window.rows.iter().position(|row| row.task.id == key.id);
            // The task may have gone to another column; what follows it is where the eye is.
            let next = || window.rows.iter().position(|row| PageKey::of(view, &row.task) > key);
            here.or_else(next).map_or(last, |at| at as u64)
        });
        self.index = window.offset + at.min(last);
        self.top = self.index.saturating_sub(above).min(window.total.saturating_sub(rows as u64));
        self.window = window;
        // Where its task is not among these, it is gone back to when it is again.
        self.held = key.filter(|key| self.window.rows.iter().all(|row| row.task.id != key.id));
        (self.loaded, self.waiting) = (true, None);
    }
}

/// Asks for the rows of the columns that stand by, where columns are shown.
pub(in crate::app) fn load(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    if board.shape() != Layout::Columns {
        return Vec::new();
    }
    let mut effects = Vec::new();
    let present = board.view;
    for (at, view) in COLUMNS.into_iter().enumerate().filter(|(_, view)| *view != present) {
        let anchor = board.columns.0[at].key(view).map_or(Anchor::Start, Anchor::Task);
        let Some(query) = query(board, session, anchor, AROUND, AROUND + session.seen.list_rows) else {
            return effects;
        };
        let ticket = session.ticket(Asker::Column(view));
        board.columns.0[at].waiting = Some(ticket);
        effects.push(Effect::Read(ReadEffect::Load(ticket, WindowQuery { view, deep: false, ..query })));
    }
    effects
}

/// Rows of a column that stands by came.
pub(in crate::app) fn arrived(board: &mut Board, session: &Session, ticket: Ticket, view: View, window: Window) {
    let Some(side) = place(view).and_then(|at| board.columns.0.get_mut(at)) else { return };
    if side.waiting == Some(ticket) {
        side.take(window, view, session.seen.list_rows);
    }
}

/// Gives the keys to another column; marks stay, and each column keeps its selected task.
pub(in crate::app) fn focus(board: &mut Board, session: &mut Session, view: View) -> Vec<Effect> {
    let (Some(from), Some(to)) = (place(board.view), place(view)) else { return Vec::new() };
    let other = std::mem::take(&mut board.columns.0[to]);
    board.columns.0[from] = exchange(board, view, other);
    board.detail.focus = false;
    marks::end_range(board);
    reload(board, session)
}

/// Gives the rows at hand away for those of another column.
fn exchange(board: &mut Board, view: View, other: Side) -> Side {
    // Rows of the view before may still be shown while those of this one are on their way: those are nobody's column.
    let loaded = board.list.loaded && board.list.rows_of == board.view;
    let window = std::mem::replace(&mut board.list.window, other.window);
    let own = if loaded {
        Side { window, index: board.list.index, top: board.list.top, loaded, ..Side::default() }
    } else {
        Side::default()
    };
    (board.view, board.list.rows_of, board.list.index, board.list.top, board.list.loaded) =
        (view, view, other.index, other.top, other.loaded);
    // What was asked for the other column must not land in this one.
    (board.aim.waiting, board.aim.wish, board.aim.jump, board.aim.seek, board.detail.top) = (None, None, None, None, 0);
    own
}
