//! Marked tasks: while there are any, acts apply to all of them at once.

use std::collections::BTreeMap;

use super::{Board, query, step};
use crate::app::msg::action::{MarkAction, StepAction};
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::msg::notice::Notice;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Anchor, Row, TaskId, WindowQuery};

/// The most tasks that can be marked, or worked off in the queue.
pub const MOST: usize = 2_000;

/// The marked tasks, as they were when marked.
#[derive(Debug, Default)]
pub struct Marks {
    rows: BTreeMap<TaskId, Row>,
    /// While a range is being marked: its first task, and the marks from before it.
    range: Option<(TaskId, BTreeMap<TaskId, Row>)>,
    waiting: Option<Ticket>,
}

impl Marks {
    /// True for a marked task.
    pub fn contains(&self, id: TaskId) -> bool {
        self.rows.contains_key(&id)
    }

    /// How many tasks are marked, including those outside the current view.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when nothing is marked, so that acts apply to the selected task.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// True while all tasks of the view are to be marked but have not arrived.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// All of them, soonest due first.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<_> = self.rows.values().cloned().collect();
        // The order in which they are worked off one by one.
        rows.sort_by_key(|row| (row.task.due, row.task.id));
        rows
    }

    /// Removes all marks. False if there were none.
    pub fn clear(&mut self) -> bool {
        let had = !self.rows.is_empty() || self.range.is_some();
        *self = Self::default();
        had
    }
}

/// What the keys for marking do.
pub(in crate::app) fn act(board: &mut Board, session: &mut Session, action: MarkAction) -> Vec<Effect> {
    match action {
        MarkAction::Mark => {
            let Some(row) = board.selected().cloned() else { return Vec::new() };
            let marks = &mut board.marks;
            marks.range = None;
            if marks.rows.remove(&row.task.id).is_none() {
                marks.rows.insert(row.task.id, row);
            }
            step(board, session, StepAction::Down)
        }
        MarkAction::MarkRange => {
            let Some(row) = board.selected().cloned() else { return Vec::new() };
            let marks = &mut board.marks;
            if marks.range.take().is_none() {
                // The earlier marks are kept, so that the range can shrink again.
                marks.range = Some((row.task.id, marks.rows.clone()));
                marks.rows.insert(row.task.id, row);
            }
            Vec::new()
        }
        MarkAction::MarkUp | MarkAction::MarkDown => {
            if board.marks.range.is_none() {
                // Starts the range at the selected row, which has no effects to carry out.
                let _ = act(board, session, MarkAction::MarkRange);
            }
            let way = if action == MarkAction::MarkUp { StepAction::Up } else { StepAction::Down };
            let effects = step(board, session, way);
            stretch(board);
            effects
        }
        MarkAction::MarkAll => {
            let Some(query) = whole_view(board, session) else { return Vec::new() };
            let ticket = session.ticket(Asker::Marks);
            board.marks.waiting = Some(ticket);
            vec![Effect::Read(ReadEffect::LoadAll(ticket, query))]
        }
    }
}

/// The query for every task of the view, up to [`MOST`].
pub(in crate::app) fn whole_view(board: &Board, session: &Session) -> Option<WindowQuery> {
    Some(WindowQuery { deep: true, ..query(board, session, Anchor::Start, 0, MOST)? })
}

/// While a range is being marked, marks everything between its start and the selection.
pub(in crate::app) fn stretch(board: &mut Board) {
    let Some((from, before)) = &board.marks.range else { return };
    let rows = &board.list.window.rows;
    let Some(to) = board.list.index.checked_sub(board.list.window.offset).and_then(|at| usize::try_from(at).ok())
    else {
        return;
    };
    // If the start is no longer among the loaded rows, what was marked so far stays.
    let (from, mut marked) = match rows.iter().position(|row| row.task.id == *from) {
        Some(from) => (from, before.clone()),
        None => (to, board.marks.rows.clone()),
    };
    let between = rows.iter().take(from.max(to) + 1).skip(from.min(to));
    marked.extend(between.map(|row| (row.task.id, row.clone())));
    board.marks.rows = marked;
}

/// Called when other rows are loaded: a range ends, marks stay.
pub(in crate::app) fn end_range(board: &mut Board) {
    board.marks.range = None;
}

/// All rows of the view arrived and are marked; if all were marked already, the marks are removed.
pub(in crate::app) fn arrived(board: &mut Board, session: &mut Session, ticket: Ticket, rows: &[Row]) {
    let marks = &mut board.marks;
    if marks.waiting.take_if(|own| *own == ticket).is_none() {
        return;
    }
    marks.range = None;
    if !rows.is_empty() && rows.iter().all(|row| marks.contains(row.task.id)) {
        marks.rows.clear();
        return;
    }
    marks.rows.extend(rows.iter().map(|row| (row.task.id, row.clone())));
    if session.is_incomplete() {
        session.notice = Some(Notice::Plain("marked-incomplete"));
    }
    if rows.len() >= MOST {
        session.notice = Some(Notice::Plain("most-marked"));
    }
}
