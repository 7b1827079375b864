//! The list of tasks and the detail beside it: a window of rows around the selected task, never the whole account.

mod arriving;
pub mod columns;
mod detail;
pub mod filter;
pub mod layout;
pub mod marks;
pub mod prefetch;
pub mod saved_views;
mod scroll;
pub mod sort;
mod staying;
pub mod upcoming;

use chrono::NaiveDate;

use crate::app::board::columns::Columns;
use crate::app::board::layout::Layout;
use crate::app::board::marks::Marks;
use crate::app::board::prefetch::Ahead;
use crate::app::board::saved_views::Count;
use crate::app::msg::effect::Effect;
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::Ticket;
use crate::app::{Action, App};
use crate::domain::{Anchor, Counts, Order, PageKey, Row, TaskId, View, Whose, Window};

pub use arriving::arrived;
pub(in crate::app) use arriving::exchange;
use detail::scroll_detail;
pub use detail::{detailed, forget_detail, look_closer, scroll, wants_closer_look};
pub use scroll::Density;
pub(in crate::app) use staying::{accept_filter, clear_filter, come_back, hold, narrow};

/// Rows kept on each side of the selection: a few screens, so that scrolling seldom waits.
const AROUND: usize = 120;

/// A task and its place in the view.
type Spot = (TaskId, PageKey);

/// What the list shows.
#[derive(Debug)]
pub struct Board {
    /// Which slice.
    pub view: View,
    /// Only what matches this.
    pub filter: Option<String>,
    /// The saved view that is shown, by its place; `view` is the one that it narrows.
    pub saved: Option<usize>,
    /// How many tasks each saved view holds, as far as they were counted.
    pub saved_counts: Vec<Option<Count>>,
    /// In which order the usual views are.
    pub usual_order: Order,
    /// In which order the saved view is.
    pub saved_order: Order,
    /// The filter needs a deep search: what was found at first was not enough.
    pub deep: bool,
    /// While a filter is typed, only the first screenful is read; the rest when the keys rest.
    pub unfinished: bool,
    /// The last search was a deep one.
    searching: bool,
    /// People are named in the filter: what is shown is of everybody.
    pub of_others: bool,
    /// The rows around the selection.
    pub window: Window,
    /// The view that these rows are of: the one before, while those of the present one are on their way.
    pub rows_of: View,
    /// For each of these rows, whether a heading stands above it.
    pub(in crate::app) heads: Vec<bool>,
    /// Place of the selected row in the whole view, from 0.
    pub index: u64,
    /// Place of the first visible row in the whole view.
    pub top: u64,
    /// How many tasks each view has.
    pub counts: Counts,
    /// The first rows have come.
    pub loaded: bool,
    /// All about the selected task, once looked up.
    pub detail: Option<Detail>,
    /// The marked tasks.
    pub marks: Marks,
    /// The detail has the arrow keys.
    pub detail_focus: bool,
    /// First line of the detail shown.
    pub detail_top: usize,
    /// The detail fills the screen.
    pub detail_full: bool,
    /// How the tasks are laid out.
    pub layout: Layout,
    /// How much room a task of the list takes.
    pub density: Density,
    /// Each task of the list takes two lines.
    pub two_lines: bool,
    /// The day that is shown instead of a whole view.
    pub day: Option<NaiveDate>,
    /// The columns beside the one that has the keys.
    pub columns: Columns,
    /// The task to select among the rows that are on their way, and where it stands.
    pub(in crate::app) seek: Option<(TaskId, PageKey)>,
    /// What turning to the left or right will show.
    pub ahead: Ahead,
    /// The list scrolls: the detail is empty until it stands still, because moving it along would cost more than the scrolling.
    gliding: bool,
    /// The task that was selected before a filter, until the person selects another one.
    home: Option<Spot>,
    /// The task that was selected last in each view, by view and saved view.
    left: Vec<((View, Option<usize>), Spot)>,
    /// What was taken back last: the selection goes there when its rows come.
    pub(in crate::app) back_to: Option<TaskId>,
    waiting: Option<Ticket>,
    /// A place beyond the rows at hand to which the person wants to go.
    wish: Option<u64>,
    /// Home or End was pressed: go to the first (or last) row when it comes.
    jump: Option<Anchor>,
    detail_ticket: Option<Ticket>,
    detail_of: Option<TaskId>,
    /// The clients and phones from this row on were asked for.
    fetched_from: Option<TaskId>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            view: View::Overdue,
            filter: None,
            saved: None,
            saved_counts: Vec::new(),
            usual_order: Order::default(),
            saved_order: Order::default(),
            deep: false,
            unfinished: false,
            searching: false,
            of_others: false,
            window: Window::default(),
            rows_of: View::Overdue,
            heads: Vec::new(),
            index: 0,
            top: 0,
            counts: Counts::default(),
            loaded: false,
            detail: None,
            marks: Marks::default(),
            detail_focus: false,
            detail_top: 0,
            detail_full: false,
            layout: Layout::List,
            density: Density::Automatic,
            two_lines: false,
            day: None,
            columns: Columns::default(),
            seek: None,
            ahead: Ahead::default(),
            gliding: false,
            home: None,
            left: Vec::new(),
            back_to: None,
            waiting: None,
            wish: None,
            jump: None,
            detail_ticket: None,
            detail_of: None,
            fetched_from: None,
        }
    }
}

impl Board {
    /// The row that acts are about.
    pub fn selected(&self) -> Option<&Row> {
        // The rows of the view before stay on the screen until those of the new one are there; nothing can be done to them.
        let at = self.index.checked_sub(self.window.offset).filter(|_| self.loaded)?;
        self.window.rows.get(usize::try_from(at).ok()?)
    }

    /// The visible rows with their places, at most `rows` of them.
    pub fn visible(&self, rows: usize) -> impl Iterator<Item = (u64, &Row)> {
        let skip = usize::try_from(self.top.saturating_sub(self.window.offset)).unwrap_or(0);
        let first = self.window.offset + skip as u64;
        self.window.rows.iter().skip(skip).take(rows).enumerate().map(move |(at, row)| (first + at as u64, row))
    }

    /// The row that the detail shows: while the selection runs along, still the one on which it rested last, and none while the list
    /// scrolls. Drawing another detail at every step would cost more than the step itself.
    pub fn detailed(&self) -> Option<&Row> {
        if self.gliding && !self.detail_full {
            return None;
        }
        let rested = self.detail_of.filter(|_| !self.detail_full);
        rested.and_then(|id| self.window.rows.iter().find(|row| row.task.id == id)).or_else(|| self.selected())
    }

    /// What is known of a task beyond its row, if it was looked up last.
    pub fn detail_of_row(&self, row: &Row) -> Option<&Detail> {
        self.detail.as_ref().filter(|detail| detail.row.as_ref().is_some_and(|known| known.task.id == row.task.id))
    }

    /// The looked-up detail, if it is the selected task's.
    pub fn detail_of_selected(&self) -> Option<&Detail> {
        let id = self.selected()?.task.id;
        self.detail.as_ref().filter(|detail| detail.row.as_ref().is_some_and(|row| row.task.id == id))
    }

    /// True while rows that were asked for are not there yet: those of another view, or all that are to be marked.
    pub fn awaits_rows(&self) -> bool {
        !self.loaded && self.waiting.is_some() || self.marks.is_waiting()
    }

    fn last_held(&self) -> u64 {
        (self.window.offset + self.window.rows.len() as u64).saturating_sub(1)
    }

    fn go(&mut self, index: u64, rows: usize) {
        self.home = None;
        let beyond = index > self.last_held() && self.last_held() + 1 < self.window.total;
        self.wish = beyond.then(|| index.min(self.window.total - 1));
        self.index = index.clamp(self.window.offset, self.last_held());
        self.detail_top = 0;
        self.keep_in_sight(rows);
    }
}

/// Moves the selection.
pub fn step(app: &mut App, action: Action) -> Vec<Effect> {
    let rows = app.seen.list_rows;
    let page = (rows.saturating_sub(1) as u64 / app.board.row_lines()).max(1);
    let board = &mut app.board;
    if board.detail_focus || board.detail_full {
        return scroll_detail(app, action);
    }
    if let Some(place) = layout::place_in_day(app, action) {
        app.board.go(place, rows);
        marks::stretch(app);
        return Vec::new();
    }
    let board = &mut app.board;
    let (total, top) = (board.window.total, board.top);
    match action {
        Action::Up => board.go(board.index.saturating_sub(1), rows),
        Action::Down => board.go(board.index + 1, rows),
        Action::PageUp => board.go(board.index.saturating_sub(page), rows),
        Action::PageDown => board.go(board.index + page, rows),
        Action::First if board.window.offset == 0 => board.go(0, rows),
        Action::First => return jump(app, Anchor::Start),
        Action::Last if board.last_held() + 1 >= total => board.go(total.saturating_sub(1), rows),
        Action::Last => return jump(app, Anchor::End),
        _ => {}
    }
    board.gliding |= board.top != top;
    marks::stretch(app);
    more(app)
}

/// Selects the row at a place of the view.
pub fn select(app: &mut App, place: u64) -> Vec<Effect> {
    let rows = app.seen.list_rows;
    app.board.go(place, rows);
    more(app)
}

fn jump(app: &mut App, to: Anchor) -> Vec<Effect> {
    app.board.jump = Some(to);
    load(app, to)
}

/// Asks for more rows when the selection comes near an end of those at hand.
pub fn more(app: &mut App) -> Vec<Effect> {
    let board = &app.board;
    let near = (app.seen.list_rows as u64 * 2).max(40).min(AROUND as u64 - 20);
    let before = board.window.offset > 0 && board.index < board.window.offset + near;
    let after = board.last_held() + 1 < board.window.total && board.index + near > board.last_held();
    if board.waiting.is_none() && board.loaded && (before || after) { reload(app) } else { Vec::new() }
}

/// Asks for the same place again, with fresh counts.
pub fn reload(app: &mut App) -> Vec<Effect> {
    app.board.ahead.forget();
    let mut effects = load(app, here(app));
    if let Some(whose) = app.whose {
        effects.push(Effect::Count(whose, app.bounds()));
        effects.extend(saved_views::count(app));
    }
    effects
}

/// Where the selection stands.
fn here(app: &App) -> Anchor {
    app.board.selected().map_or(Anchor::Start, |row| Anchor::Task(PageKey::of(app.board.view, &row.task)))
}

/// Shows the same tasks in the present order, the selected one in sight.
pub fn resort(app: &mut App) -> Vec<Effect> {
    app.board.wish = None;
    let anchor = here(app);
    load(app, anchor)
}

/// Shows one of the usual views from its first task.
pub fn show(app: &mut App, view: View) -> Vec<Effect> {
    staying::hold(app);
    let row = app.board.selected().cloned();
    if app.board.saved.take().is_some() {
        app.board.marks.clear();
    }
    if let Some(effects) = layout::turn_to(app, view) {
        return effects;
    }
    if app.board.view != view {
        app.board.marks.clear();
    }
    app.board.view = view;
    from_the_top(app);
    let seek = staying::seek_in(app, row.as_ref());
    let fits = !app.board.is_narrowed() && app.board.shape() == Layout::List;
    if let Some(window) = fits.then(|| app.board.ahead.take(view)).flatten() {
        let at = seek.map_or(Some(0), |(id, _)| window.rows.iter().position(|row| row.task.id == id));
        if let Some(at) = at {
            let (board, rows) = (&mut app.board, app.seen.list_rows);
            (board.window, board.rows_of, board.loaded) = (window, view, true);
            (board.index, board.top, board.gliding) = (at as u64, 0, false);
            board.heads = sort::heads(board, app.now, &app.zone);
            board.keep_in_sight(rows);
            let anchor = here(app);
            return load(app, if at == 0 { Anchor::Start } else { anchor });
        }
    }
    app.board.seek = seek;
    load(app, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}

/// Shows what is shown from its first task on: other tasks are in it now, and in every view.
pub(in crate::app) fn afresh(app: &mut App) -> Vec<Effect> {
    app.board.left.clear();
    app.board.home = None;
    afresh_but_here(app)
}

/// The same, where the person comes back from.
fn afresh_but_here(app: &mut App) -> Vec<Effect> {
    app.board.ahead.forget();
    from_the_top(app);
    load(app, Anchor::Start)
}

fn from_the_top(app: &mut App) {
    app.board.columns.start_again();
    app.board.detail_top = 0;
    app.board.wish = None;
    app.board.loaded = false;
    app.board.deep = false;
    app.board.seek = None;
}

/// The view to the right (or left) of the present one.
pub fn beside(view: View, right: bool) -> View {
    let at = View::ALL.iter().position(|each| *each == view).unwrap_or(0);
    let count = View::ALL.len();
    View::ALL[(at + if right { 1 } else { count - 1 }) % count]
}

/// Asks for the rows around a place.
pub fn load(app: &mut App, anchor: Anchor) -> Vec<Effect> {
    // A screenful first, so that it is there at once; its surroundings follow.
    let around = app.board.loaded || app.board.seek.is_some();
    let (before, after) = if around { (AROUND, AROUND + app.seen.list_rows) } else { (0, app.seen.list_rows + 2) };
    let Some(query) = filter::query(app, anchor, before, after) else { return Vec::new() };
    let ticket = app.ticket();
    app.board.of_others = matches!(query.whose, Whose::Everyone | Whose::Group(_));
    let searching = std::mem::replace(&mut app.board.searching, query.deep) && app.board.waiting.is_some();
    app.board.waiting = Some(ticket);
    // What was searched for in depth is not wanted any more.
    let stop = (searching && !query.deep).then_some(Effect::StopSearch);
    let mut effects: Vec<_> = stop.into_iter().chain([Effect::Load(ticket, query)]).collect();
    effects.extend(columns::load(app));
    effects
}

/// Turns to other rows, with a task to select among them; marks stay.
pub(in crate::app) fn turn(
    app: &mut App,
    view: View,
    day: Option<NaiveDate>,
    seek: Option<(TaskId, PageKey)>,
) -> Vec<Effect> {
    let board = &mut app.board;
    (board.view, board.day, board.seek) = (view, day, seek);
    (board.detail_top, board.wish, board.jump, board.loaded) = (0, None, None, false);
    load(app, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}

/// True while another view was asked for and its rows are not there yet.
pub fn is_turning(app: &App) -> bool {
    let board = &app.board;
    !board.loaded && board.filter.is_none() && (board.rows_of != board.view || board.window.rows.is_empty())
}
