//! Marked tasks: with marks, an act goes to all of them at once.

use std::collections::BTreeMap;

use crate::app::board::filter;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::msg::ticket::Ticket;
use crate::app::{Action, App, board};
use crate::domain::{Anchor, Row, TaskId, WindowQuery};

/// As many tasks are marked, or worked off in a row, at most.
pub const MOST: usize = 2_000;

/// The marked tasks, as they were when they were marked.
#[derive(Debug, Default)]
pub struct Marks {
    rows: BTreeMap<TaskId, Row>,
    /// A range is being drawn: from this task, on top of these marks.
    range: Option<(TaskId, BTreeMap<TaskId, Row>)>,
    waiting: Option<Ticket>,
}

impl Marks {
    /// True for a marked task.
    pub fn contains(&self, id: TaskId) -> bool {
        self.rows.contains_key(&id)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// None.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All tasks of the view are to be marked and not there yet.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// All of them, the soonest due first.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<_> = self.rows.values().cloned().collect();
        rows.sort_by_key(|row| (row.task.due, row.task.id));
        rows
    }

    /// Takes all marks away. False when there were none.
    pub fn clear(&mut self) -> bool {
        let had = !self.rows.is_empty() || self.range.is_some();
        *self = Self::default();
        had
    }
}

/// What acts are about: the card of the queue, else the marked tasks, else the selected one.
pub fn targets(app: &App) -> Vec<Row> {
    if app.queue().is_none() && !app.board.marks.is_empty() {
        return app.board.marks.rows();
    }
    app.current().cloned().into_iter().collect()
}

/// What the keys for marking do.
pub(in crate::app) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Mark => {
            let Some(row) = app.board.selected().cloned() else { return Vec::new() };
            let marks = &mut app.board.marks;
            marks.range = None;
            if marks.rows.remove(&row.task.id).is_none() {
                marks.rows.insert(row.task.id, row);
            }
            board::step(app, Action::Down)
        }
        Action::MarkRange => {
            let Some(row) = app.board.selected().cloned() else { return Vec::new() };
            let marks = &mut app.board.marks;
            if marks.range.take().is_none() {
                marks.range = Some((row.task.id, marks.rows.clone()));
                marks.rows.insert(row.task.id, row);
            }
            Vec::new()
        }
        Action::MarkUp | Action::MarkDown => {
            if app.board.marks.range.is_none() {
                let _ = act(app, Action::MarkRange);
            }
            let way = if action == Action::MarkUp { Action::Up } else { Action::Down };
            let effects = board::step(app, way);
            stretch(app);
            effects
        }
        Action::MarkAll => {
            let Some(query) = whole_view(app) else { return Vec::new() };
            let ticket = app.ticket();
            app.board.marks.waiting = Some(ticket);
            vec![Effect::LoadAll(ticket, query)]
        }
        _ => Vec::new(),
    }
}

/// Every task of the view, as far as it can be taken in.
pub(in crate::app) fn whole_view(app: &App) -> Option<WindowQuery> {
    Some(WindowQuery { deep: true, ..filter::query(app, Anchor::Start, 0, MOST)? })
}

/// While a range is drawn, what lies between its start and the selection is marked.
pub(in crate::app) fn stretch(app: &mut App) {
    let board = &mut app.board;
    let Some((from, before)) = &board.marks.range else { return };
    let rows = &board.window.rows;
    let Some(to) = board.index.checked_sub(board.window.offset).and_then(|at| usize::try_from(at).ok()) else { return };
    // Where the start is far off the rows at hand, what was marked so far stays.
    let (from, mut marked) = match rows.iter().position(|row| row.task.id == *from) {
        Some(from) => (from, before.clone()),
        None => (to, board.marks.rows.clone()),
    };
    let between = rows.iter().take(from.max(to) + 1).skip(from.min(to));
    marked.extend(between.map(|row| (row.task.id, row.clone())));
    board.marks.rows = marked;
}

/// The rows at hand are others now: a range ends, what is marked stays.
pub(in crate::app) fn end_range(app: &mut App) {
    app.board.marks.range = None;
}

/// All rows of the view came: they are marked; when they all were, none is.
pub(in crate::app) fn arrived(app: &mut App, ticket: Ticket, rows: &[Row]) {
    let marks = &mut app.board.marks;
    if marks.waiting.take_if(|own| *own == ticket).is_none() {
        return;
    }
    marks.range = None;
    if !rows.is_empty() && rows.iter().all(|row| marks.contains(row.task.id)) {
        marks.rows.clear();
        return;
    }
    marks.rows.extend(rows.iter().map(|row| (row.task.id, row.clone())));
    if app.is_incomplete() {
        app.notice = Some(Notice::Plain("marked-incomplete"));
    }
    if rows.len() >= MOST {
        app.notice = Some(Notice::Plain("most-marked"));
    }
}
