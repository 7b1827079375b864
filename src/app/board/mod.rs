//! The list of tasks and the detail beside it. It holds a window of rows around the selected task, never the whole
//! account.

mod arriving;
pub mod attempts;
pub mod closing;
pub mod columns;
pub mod day;
mod detail;
pub mod filter;
pub mod free;
pub mod layout;
pub mod marks;
pub mod navigation;
mod position;
pub mod prefetch;
mod query;
pub mod saved_views;
mod scroll;
mod shown;
pub mod sort;
mod state;
mod unstepped;
pub mod upcoming;
mod widest;

use chrono::NaiveDate;

pub use columns::Columns;
pub use marks::Marks;
pub use upcoming::Upcoming;

use super::msg::action::StepAction;
use super::msg::effect::{Effect, ReadEffect};
use super::msg::ticket::Asker;
use super::session::Session;
use crate::domain::{Agenda, Anchor, Counts, Layout, PageKey, TaskId, View, Whose};

pub(in crate::app) use arriving::arrived;
use detail::scroll_detail;
pub use detail::wants_closer_look;
pub(in crate::app) use detail::{detailed, forget_detail, look_closer, scroll};
pub(in crate::app) use position::{accept_filter, can_stay, clear_filter, come_to, narrow};
use position::{come_back, remember_position};
use prefetch::Ahead;
use query::query;
pub use scroll::Density;
use state::{Aim, Search};
pub use state::{DetailPane, List, LookedUp, Saved};

/// Rows kept on each side of the selection: a few screens, so that scrolling seldom has to wait.
const AROUND: usize = 120;

/// What the list shows.
#[derive(Debug)]
pub struct Board {
    /// The view that is shown, or that the saved view narrows down.
    pub view: View,
    /// The filter, if there is one.
    pub filter: Option<String>,
    /// The saved view that is shown.
    pub saved: Saved,
    search: Search,
    /// The loaded rows.
    pub list: List,
    /// How many tasks each view has.
    pub counts: Counts,
    /// How full the coming days are.
    pub agenda: Agenda,
    /// The detail of the selected task.
    pub detail: DetailPane,
    /// The marked tasks. If there are any, acts apply to them instead of the selected one.
    pub marks: Marks,
    /// How the tasks are laid out.
    pub layout: Layout,
    /// The day that is shown instead of a whole view.
    pub day: Option<NaiveDate>,
    /// The columns other than the focused one.
    pub columns: Columns,
    /// Rows of the neighbouring views, read in advance.
    ahead: Ahead,
    /// Additional facts shown beside the rows.
    pub looked_up: LookedUp,
    aim: Aim,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            view: View::Overdue,
            filter: None,
            saved: Saved::default(),
            search: Search::default(),
            list: List::default(),
            counts: Counts::default(),
            agenda: Agenda::default(),
            detail: DetailPane::default(),
            marks: Marks::default(),
            layout: Layout::List,
            day: None,
            columns: Columns::default(),
            ahead: Ahead::default(),
            looked_up: LookedUp::default(),
            aim: Aim::default(),
        }
    }
}

impl Board {
    /// Called when other people's tasks are shown: what was known no longer applies.
    pub(in crate::app) fn of_others(&mut self) {
        self.ahead.of_others();
        self.looked_up.unstepped = unstepped::KnownUnstepped::default();
        self.agenda = Agenda::default();
    }

    /// Sets whether the filter is being typed: then each letter replaces what is shown.
    pub(in crate::app) fn set_typing(&mut self, typing: bool) {
        self.search.typing = typing;
    }

    /// Called when someone else's tasks are shown: the loaded rows are not theirs.
    pub(in crate::app) fn forget_rows(&mut self) {
        self.list.loaded = false;
    }

    /// Selects this task, whose act was undone, when its rows arrive.
    pub(in crate::app) fn go_back_to(&mut self, task: Option<TaskId>) {
        self.aim.back_to = task;
    }

    fn last_held(&self) -> u64 {
        (self.list.window.offset + self.list.window.rows.len() as u64).saturating_sub(1)
    }

    fn go(&mut self, index: u64, rows: usize) {
        (self.aim.home, self.aim.before_day) = (None, None);
        let beyond = index > self.last_held() && self.last_held() + 1 < self.list.window.total;
        self.aim.wish = beyond.then(|| index.min(self.list.window.total - 1));
        self.list.index = index.clamp(self.list.window.offset, self.last_held());
        self.detail.top = 0;
        self.keep_in_sight(rows);
    }
}

/// Moves the selection.
pub(in crate::app) fn step(board: &mut Board, session: &mut Session, action: StepAction) -> Vec<Effect> {
    let rows = session.measured.list_rows;
    let page = (rows.saturating_sub(1) as u64 / board.row_lines()).max(1);
    if board.detail.focus || board.detail.full {
        return scroll_detail(board, session, action);
    }
    if let Some(place) = day::place_in_day(board, session, action) {
        board.go(place, rows);
        marks::stretch(board);
        return Vec::new();
    }
    let (total, top) = (board.list.window.total, board.list.top);
    match action {
        StepAction::Up => board.go(board.list.index.saturating_sub(1), rows),
        StepAction::Down => board.go(board.list.index + 1, rows),
        StepAction::PageUp => board.go(board.list.index.saturating_sub(page), rows),
        StepAction::PageDown => board.go(board.list.index + page, rows),
        StepAction::First if board.list.window.offset == 0 => board.go(0, rows),
        StepAction::First => return jump(board, session, Anchor::Start),
        StepAction::Last if board.last_held() + 1 >= total => board.go(total.saturating_sub(1), rows),
        StepAction::Last => return jump(board, session, Anchor::End),
    }
    board.list.gliding |= board.list.top != top;
    marks::stretch(board);
    more(board, session)
}

/// Selects the row at a place of the view.
pub fn select(board: &mut Board, session: &mut Session, place: u64) -> Vec<Effect> {
    let rows = session.measured.list_rows;
    board.go(place, rows);
    more(board, session)
}

fn jump(board: &mut Board, session: &mut Session, to: Anchor) -> Vec<Effect> {
    board.aim.jump = Some(to);
    load(board, session, to)
}

/// Asks for more rows when the selection comes near an end of the loaded ones. Nothing has changed, so nothing is
/// counted again.
pub fn more(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    // Early enough to arrive before they are needed. Closer than AROUND, otherwise every answer would at once ask for
    // more.
    let near = (session.measured.list_rows as u64 * 2).max(40).min(AROUND as u64 - 20);
    let before = board.list.window.offset > 0 && board.list.index < board.list.window.offset + near;
    let after = board.last_held() + 1 < board.list.window.total && board.list.index + near > board.last_held();
    if board.aim.waiting.is_none() && board.list.loaded && (before || after) {
        let anchor = here(board);
        load(board, session, anchor)
    } else {
        Vec::new()
    }
}

/// Asks for the same place again, with fresh counts.
pub fn reload(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    board.ahead.forget();
    let anchor = here(board);
    let mut effects = load(board, session, anchor);
    if let Some(whose) = session.whose {
        effects.push(Effect::Read(ReadEffect::Count(whose, session.bounds())));
        effects.extend(saved_views::count(session));
    }
    effects
}

/// The place of the selection.
fn here(board: &Board) -> Anchor {
    board.selected().map_or(Anchor::Start, |row| Anchor::Task(PageKey::of(board.view, &row.task)))
}

/// Shows the same tasks in the current order, with the selected one in sight.
pub fn resort(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    board.aim.wish = None;
    let anchor = here(board);
    load(board, session, anchor)
}

/// Shows a built-in view from its first task.
pub fn show(board: &mut Board, session: &mut Session, view: View) -> Vec<Effect> {
    remember_position(board);
    let row = board.selected().cloned();
    if board.saved.at.take().is_some() {
        board.marks.clear();
    }
    if let Some(effects) = navigation::turn_to(board, session, view) {
        return effects;
    }
    if board.view != view {
        board.marks.clear();
    }
    board.view = view;
    from_the_top(board);
    let seek = position::position_in(board, session, row.as_ref());
    let fits = !board.is_narrowed() && board.shape() == Layout::List;
    if let Some(window) = fits.then(|| board.ahead.take(view)).flatten() {
        // Rows that were read ahead help only if the task to select is among them.
        let at = seek.map_or(Some(0), |(id, _)| window.rows.iter().position(|row| row.task.id == id));
        if let Some(at) = at {
            let rows = session.measured.list_rows;
            board.list.show(window, view);
            board.list.loaded = true;
            (board.list.index, board.list.top, board.list.gliding) = (at as u64, 0, false);
            closing::place_closing(board, session);
            board.keep_in_sight(rows);
            let anchor = here(board);
            return load(board, session, if at == 0 { Anchor::Start } else { anchor });
        }
    }
    board.aim.seek = seek;
    load(board, session, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}

/// Shows the current view from its first task, because it (and every other view) now holds other tasks.
pub(in crate::app) fn afresh(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    board.aim.left.clear();
    board.aim.home = None;
    afresh_but_here(board, session)
}

/// The same, but positions are kept, because the person will come back.
fn afresh_but_here(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    board.ahead.forget();
    from_the_top(board);
    load(board, session, Anchor::Start)
}

fn from_the_top(board: &mut Board) {
    board.list.closing.clear();
    board.columns.start_again();
    board.detail.top = 0;
    board.aim.wish = None;
    board.list.loaded = false;
    board.search.deep = false;
    board.aim.seek = None;
}

/// The view to the right (or left) of this one.
pub fn beside(view: View, right: bool) -> View {
    let at = View::ALL.iter().position(|each| *each == view).unwrap_or(0);
    let count = View::ALL.len();
    View::ALL[(at + if right { 1 } else { count - 1 }) % count]
}

/// Asks for the rows around a place.
pub fn load(board: &mut Board, session: &mut Session, anchor: Anchor) -> Vec<Effect> {
    // One screenful first, so that it appears at once; the surrounding rows follow.
    let rows = session.measured.list_rows;
    let (before, after) = match (board.list.loaded, board.aim.jump, board.aim.seek) {
        (_, Some(_), _) | (false, None, None) => (0, rows + 2),
        // What is looked for may get any line of the screen.
        (false, None, Some(_)) => (rows, rows + 2),
        (true, None, _) => (AROUND, AROUND + rows),
    };
    let Some(query) = query(board, session, anchor, before, after) else { return Vec::new() };
    let ticket = session.ticket(Asker::Board);
    board.list.of_others = matches!(query.whose, Whose::Everyone | Whose::Group(_));
    let searching = std::mem::replace(&mut board.search.searching, query.deep) && board.aim.waiting.is_some();
    board.aim.waiting = Some(ticket);
    // The deep search is no longer wanted.
    let stop = (searching && !query.deep).then_some(Effect::Read(ReadEffect::StopSearch));
    let mut effects: Vec<_> = stop.into_iter().chain([Effect::Read(ReadEffect::Load(ticket, query))]).collect();
    effects.extend(columns::load(board, session));
    effects
}

/// Switches to other rows and selects the given task among them; marks stay.
pub(in crate::app) fn turn(
    board: &mut Board,
    session: &mut Session,
    view: View,
    day: Option<NaiveDate>,
    seek: Option<(TaskId, PageKey)>,
) -> Vec<Effect> {
    (board.view, board.day, board.aim.seek) = (view, day, seek);
    board.list.closing.clear();
    (board.detail.top, board.aim.wish, board.aim.jump, board.list.loaded) = (0, None, None, false);
    load(board, session, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}

/// True while what the person asked for last can't be shown, because its rows are yet to come.
pub fn lacks_rows(board: &Board) -> bool {
    !board.list.loaded || board.search.typing || board.aim.jump.is_some() || board.aim.wish.is_some()
}

/// True while another view was asked for and its rows have not arrived.
pub fn is_turning(board: &Board) -> bool {
    !board.list.loaded
        && board.filter.is_none()
        && (board.list.rows_of != board.view || board.list.window.rows.is_empty())
}

#[cfg(test)]
mod tests;
