//! Completed tasks that keep their place until undo is no longer possible; then the list closes up. They are drawn
//! among the rows but don't count as rows: they can't be selected, marked or counted.

use chrono::{DateTime, TimeDelta, Utc};

use super::sort::Heading;
use super::{Board, sort};
use crate::app::msg::ticket::Ticket;
use crate::app::session::Session;
use crate::domain::{Edit, Layout, Row, TaskId, Window};
use crate::time_zone::Tz;

/// Number of rows after a completed one that are remembered: it is drawn above the first of them that is still there.
const FOLLOWERS: usize = 40;

/// The completed tasks of a list, from top to bottom.
#[derive(Debug, Default)]
pub struct Closing {
    rows: Vec<ClosingRow>,
    /// Completed by acts that are still being stored.
    ordered: Vec<(Ticket, Vec<ClosingRow>)>,
}

/// A completed task that keeps its place.
#[derive(Clone, Debug)]
pub struct ClosingRow {
    /// The task, with its result.
    pub row: Row,
    /// It has a heading above it.
    pub head: bool,
    /// When the list closes up.
    until: DateTime<Utc>,
    /// The tasks that stood below it.
    followers: Vec<TaskId>,
    /// It is no longer among the rows at hand.
    left: bool,
    /// The index of the row it is drawn above; its own index while it is still among the rows, and the number of rows
    /// if it comes after the last one.
    place: Option<usize>,
}

impl ClosingRow {
    /// The index of the row it is drawn above.
    fn stands_at(&self) -> Option<usize> {
        self.place.filter(|_| self.left)
    }
}

impl Closing {
    /// Those drawn above the row at an index of the window.
    pub fn above(&self, at: usize) -> impl Iterator<Item = &ClosingRow> {
        self.rows.iter().filter(move |closing| closing.stands_at() == Some(at))
    }

    /// How many are drawn.
    pub fn len(&self) -> usize {
        self.rows.iter().filter(|closing| closing.stands_at().is_some()).count()
    }

    /// True when none is drawn.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// When the first of them disappears.
    pub fn next_end(&self) -> Option<DateTime<Utc>> {
        self.rows.iter().map(|closing| closing.until).min()
    }

    /// Called when other rows are shown.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Works out above which of these rows each of them belongs. A task that is open again is among the rows itself.
    pub(super) fn place_among(&mut self, window: &Window) {
        let at = |id: TaskId| window.rows.iter().position(|row| row.task.id == id);
        self.rows.retain(|closing| !closing.left || at(closing.row.task.id).is_none());
        for closing in &mut self.rows {
            let own = at(closing.row.task.id);
            closing.left |= own.is_none();
            // After the last loaded row is the end of the list only if the view ends there; otherwise more rows follow.
            let ends = window.offset + window.rows.len() as u64 == window.total;
            let behind_all = || ends.then_some(window.rows.len());
            let place = || closing.followers.iter().find_map(|id| at(*id)).or_else(behind_all);
            closing.place = own.or_else(place);
        }
        self.rows.sort_by_key(|closing| closing.place);
    }

    /// How many headings are drawn above them.
    pub(super) fn heads(&self) -> u64 {
        self.rows.iter().filter(|closing| closing.head && closing.stands_at().is_some()).count() as u64
    }

    /// True when one of them has a heading.
    pub(super) fn has_head(&self) -> bool {
        self.heads() > 0
    }

    /// Those drawn above the row at an index, so that their headings can be set.
    pub(super) fn heads_mut(&mut self, at: usize) -> impl Iterator<Item = &mut ClosingRow> {
        self.rows.iter_mut().filter(move |closing| closing.stands_at() == Some(at))
    }
}

/// An act is about to be stored: notes which rows it completes and what follows them.
pub(in crate::app) fn order(board: &mut Board, ticket: Ticket, edits: &[Edit]) {
    if board.shape() != Layout::List || !board.list.loaded {
        return;
    }
    let completed = |id: TaskId| {
        edits.iter().find_map(|edit| match edit {
            Edit::Update { task, patch } if *task == id && patch.completed == Some(true) => Some(patch),
            _ => None,
        })
    };
    let rows = &board.list.window.rows;
    let closing = rows.iter().enumerate().filter(|(_, row)| !row.task.completed).filter_map(|(at, row)| {
        let patch = completed(row.task.id)?;
        let mut row = row.clone();
        (row.task.completed, row.task.result) = (true, patch.result.clone());
        // Rows of the same act leave together, so they can't mark the place.
        let followers = rows.iter().skip(at + 1).map(|row| row.task.id).filter(|id| completed(*id).is_none());
        let followers = followers.take(FOLLOWERS).collect();
        Some(ClosingRow { row, head: false, until: DateTime::UNIX_EPOCH, followers, left: false, place: Some(at) })
    });
    let closing: Vec<_> = closing.collect();
    if !closing.is_empty() {
        board.list.closing.ordered.push((ticket, closing));
    }
}

/// An act was stored: what it completed keeps its place until undo is no longer possible.
pub(in crate::app) fn begin(board: &mut Board, session: &Session, ticket: Ticket) {
    let ordered = &mut board.list.closing.ordered;
    let Some(at) = ordered.iter().position(|(own, _)| *own == ticket) else { return };
    let (_, new) = ordered.swap_remove(at);
    let until = session.now + TimeDelta::seconds(session.undo_seconds());
    // Without a time for undo nothing waits, and the list closes up at once.
    for mut closing in new.into_iter().filter(|_| until > session.now) {
        let rows = &mut board.list.closing.rows;
        // Below those that are already drawn above it.
        let behind = rows.iter().take_while(|other| other.place <= closing.place).count();
        closing.until = until;
        rows.insert(behind, closing);
    }
    place_closing(board, session);
}

/// An act could not be stored.
pub(in crate::app) fn forget(board: &mut Board, ticket: Ticket) {
    board.list.closing.ordered.retain(|(own, _)| *own != ticket);
}

/// Closes up the list where the time for undo is over. True if it was over for any.
pub(in crate::app) fn expire(board: &mut Board, session: &Session) -> bool {
    let is_over = board.list.closing.next_end().is_some_and(|end| end <= session.now);
    if is_over {
        board.list.closing.rows.retain(|closing| closing.until > session.now);
        place_closing(board, session);
        board.keep_in_sight(session.measured.list_rows);
    }
    is_over
}

/// Recomputes their places among the rows, and all headings.
pub(super) fn place_closing(board: &mut Board, session: &Session) {
    let mut closing = std::mem::take(&mut board.list.closing);
    closing.place_among(&board.list.window);
    (board.list.heads, board.list.groups) = heads(board, &mut closing, session.now, &session.zone);
    board.list.closing = closing;
}

/// For every row at hand, whether a heading stands above it: nothing where none has one. The first visible row has one in any case.
/// Completed tasks that keep their place have headings too. With it how many of the rows each heading has.
fn heads(board: &Board, closing: &mut Closing, now: DateTime<Utc>, zone: &Tz) -> (Vec<bool>, Vec<(Heading, usize)>) {
    let mut last = None;
    let mut head = |own: Option<Heading>| std::mem::replace(&mut last, own) != own;
    let of = |row: &Row| sort::heading(row, board, now, zone);
    let mut heads = Vec::with_capacity(board.list.window.rows.len());
    let mut groups: Vec<(Heading, usize)> = Vec::new();
    for (at, row) in board.list.window.rows.iter().enumerate() {
        closing.heads_mut(at).for_each(|closing| closing.head = head(of(&closing.row)));
        let own = of(row);
        heads.push(head(own));
        if let Some(own) = own {
            match groups.last_mut().filter(|(last, _)| *last == own) {
                Some((_, rows)) => *rows += 1,
                None => groups.push((own, 1)),
            }
        }
    }
    closing.heads_mut(heads.len()).for_each(|closing| closing.head = head(of(&closing.row)));
    if heads.contains(&true) || closing.has_head() { (heads, groups) } else { (Vec::new(), Vec::new()) }
}
