//! The list of tasks and the detail beside it: a window of rows around the selected task, never the whole account.

use chrono::NaiveDate;

use super::ahead::{self, Ahead};
use super::columns::{self, Columns};
use super::effect::{Effect, Ticket};
use super::layout::{self, Layout};
use super::marks::{self, Marks};
use super::report::Detail;
use super::{Action, App};
use crate::domain::{Anchor, Bounds, Counts, PageKey, Row, TaskId, View, Window, WindowQuery};

/// Rows kept on each side of the selection: a few screens, so that scrolling seldom waits.
const AROUND: usize = 120;

/// What the list shows.
#[derive(Debug)]
pub struct Board {
    /// Which slice.
    pub view: View,
    /// Only what matches this.
    pub filter: Option<String>,
    /// The rows around the selection.
    pub window: Window,
    /// The view that these rows are of: the one before, while those of the present one are on their way.
    pub rows_of: View,
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
    /// The day that is shown instead of a whole view.
    pub day: Option<NaiveDate>,
    /// The columns beside the one that has the keys.
    pub columns: Columns,
    /// The task to select among the rows that are on their way, and where it stands.
    pub(super) seek: Option<(TaskId, PageKey)>,
    /// What turning to the left or right will show.
    pub ahead: Ahead,
    /// The list scrolls: the detail is empty until it stands still, because moving it along would cost more than the scrolling.
    gliding: bool,
    waiting: Option<Ticket>,
    /// A place beyond the rows at hand to which the person wants to go.
    wish: Option<u64>,
    /// Home or End was pressed: go to the first (or last) row when it comes.
    jump: Option<Anchor>,
    detail_ticket: Option<Ticket>,
    detail_of: Option<TaskId>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            view: View::Overdue,
            filter: None,
            window: Window::default(),
            rows_of: View::Overdue,
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
            day: None,
            columns: Columns::default(),
            seek: None,
            ahead: Ahead::default(),
            gliding: false,
            waiting: None,
            wish: None,
            jump: None,
            detail_ticket: None,
            detail_of: None,
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

    /// Scrolls so that the selected row is visible in `rows` lines and no line is wasted.
    pub fn keep_in_sight(&mut self, rows: usize) {
        let rows = rows.max(1) as u64;
        self.top = self.top.min(self.index).max((self.index + 1).saturating_sub(rows));
        self.top = self.top.min(self.window.total.saturating_sub(rows));
    }

    fn last_held(&self) -> u64 {
        (self.window.offset + self.window.rows.len() as u64).saturating_sub(1)
    }

    fn go(&mut self, index: u64, rows: usize) {
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
    let page = rows.saturating_sub(1).max(1) as u64;
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

/// Scrolls the detail by a notch of the wheel, whoever has the keys.
pub fn scroll(app: &mut App, down: bool) -> Vec<Effect> {
    for _ in 0..3 {
        let _ = scroll_detail(app, if down { Action::Down } else { Action::Up });
        app.seen.detail_hidden = app.seen.detail_hidden.saturating_sub(usize::from(down));
    }
    Vec::new()
}

fn jump(app: &mut App, to: Anchor) -> Vec<Effect> {
    app.board.jump = Some(to);
    load(app, to)
}

fn scroll_detail(app: &mut App, action: Action) -> Vec<Effect> {
    let top = &mut app.board.detail_top;
    let most = *top + app.seen.detail_hidden;
    *top = match action {
        Action::Up => top.saturating_sub(1),
        Action::Down => *top + 1,
        Action::PageUp => top.saturating_sub(10),
        Action::PageDown => *top + 10,
        Action::First => 0,
        _ => most,
    }
    .min(most);
    Vec::new()
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
    let anchor = app.board.selected().map_or(Anchor::Start, |row| Anchor::Task(PageKey::of(app.board.view, &row.task)));
    let mut effects = load(app, anchor);
    if let Some(whose) = app.whose {
        effects.push(Effect::Count(whose, app.bounds()));
    }
    effects
}

/// Shows another view from its first task.
pub fn show(app: &mut App, view: View) -> Vec<Effect> {
    if let Some(effects) = layout::turn_to(app, view) {
        return effects;
    }
    if app.board.view != view {
        app.board.marks.clear();
    }
    app.board.view = view;
    from_the_top(app);
    let fits = app.board.filter.is_none() && app.board.shape() == Layout::List;
    if let Some(window) = fits.then(|| app.board.ahead.take(view)).flatten() {
        let board = &mut app.board;
        (board.window, board.rows_of, board.loaded) = (window, view, true);
        (board.index, board.top, board.gliding) = (0, 0, false);
    }
    load(app, Anchor::Start)
}

/// Shows what is shown from its first task on: other tasks are in it now.
pub(super) fn afresh(app: &mut App) -> Vec<Effect> {
    app.board.ahead.forget();
    from_the_top(app);
    load(app, Anchor::Start)
}

fn from_the_top(app: &mut App) {
    app.board.columns.start_again();
    app.board.detail_top = 0;
    app.board.wish = None;
    app.board.loaded = false;
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
    let Some(query) = query(app, anchor, before, after) else { return Vec::new() };
    let ticket = app.ticket();
    app.board.waiting = Some(ticket);
    let mut effects = vec![Effect::Load(ticket, query)];
    effects.extend(columns::load(app));
    effects
}

/// What the board shows, as a question; None while it is not known whose tasks.
pub(super) fn query(app: &App, anchor: Anchor, before: usize, after: usize) -> Option<WindowQuery> {
    let (view, bounds) = match app.board.day {
        Some(day) => (View::Tomorrow, Bounds::around(day, app.now, &app.zone)),
        None => (app.board.view, app.bounds()),
    };
    Some(WindowQuery { view, whose: app.whose?, bounds, filter: app.board.filter.clone(), anchor, before, after })
}

/// Turns to other rows, with a task to select among them; marks stay.
pub(super) fn turn(app: &mut App, view: View, day: Option<NaiveDate>, seek: Option<(TaskId, PageKey)>) -> Vec<Effect> {
    let board = &mut app.board;
    (board.view, board.day, board.seek) = (view, day, seek);
    (board.detail_top, board.wish, board.jump, board.loaded) = (0, None, None, false);
    load(app, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}

/// Gives the rows at hand away for those of another column.
pub(super) fn exchange(board: &mut Board, view: View, other: columns::Side) -> columns::Side {
    let loaded = board.loaded && board.rows_of == board.view;
    let window = std::mem::replace(&mut board.window, other.window);
    let own = if loaded {
        columns::Side { window, index: board.index, top: board.top, loaded, waiting: None }
    } else {
        columns::Side::default()
    };
    (board.view, board.rows_of, board.index, board.top, board.loaded) =
        (view, view, other.index, other.top, other.loaded);
    (board.waiting, board.wish, board.jump, board.seek, board.detail_top) = (None, None, None, None, 0);
    own
}

/// Rows arrived: the selection stays on its task; when that left the view, the next one is selected.
pub fn arrived(app: &mut App, ticket: Ticket, window: Window) -> Vec<Effect> {
    if app.board.waiting != Some(ticket) {
        return columns::arrived(app, ticket, window);
    }
    let rows = app.seen.list_rows;
    let board = &mut app.board;
    board.waiting = None;
    let view = board.view;
    let sought = board.seek.take();
    let held = sought.or_else(|| board.selected().map(|row| (row.task.id, PageKey::of(view, &row.task))));
    let above = if sought.is_some() { rows as u64 / 2 } else { board.index.saturating_sub(board.top) };
    let first_time = !std::mem::replace(&mut board.loaded, true) && sought.is_none();
    let jumped = sought.is_none()
        && (board.window.offset > window.offset + window.rows.len() as u64
            || window.offset > board.window.offset + board.window.rows.len() as u64);
    board.window = window;
    board.rows_of = view;
    let at = match held {
        None => None,
        _ if first_time => None,
        Some((id, key)) => board.window.rows.iter().position(|row| row.task.id == id).or_else(|| {
            board.window.rows.iter().position(|row| {
                let other = PageKey::of(view, &row.task);
                if view == View::Done { other < key } else { other > key }
            })
        }),
    };
    board.index = match at {
        _ if board.jump == Some(Anchor::Start) => board.window.offset,
        _ if board.jump == Some(Anchor::End) => board.last_held(),
        Some(at) => board.window.offset + at as u64,
        None if held.is_some() && !first_time => board.last_held(),
        None => board.window.offset,
    };
    board.top = if jumped || first_time { board.index } else { board.index.saturating_sub(above) };
    board.jump = None;
    if let Some(wish) = board.wish.take() {
        board.go(wish, rows);
    }
    board.keep_in_sight(rows);
    let effects = more(app);
    if effects.is_empty() { ahead::order(app) } else { effects }
}

/// Looks up the selected task, once the selection rests on it.
pub fn look_closer(app: &mut App) -> Vec<Effect> {
    app.board.gliding = false;
    let shown = app.seen.detail_beside || app.board.detail_full;
    let Some(id) = app.board.selected().map(|row| row.task.id).filter(|_| shown) else { return Vec::new() };
    if app.board.detail_of == Some(id) {
        return Vec::new();
    }
    app.board.detail_of = Some(id);
    let ticket = app.ticket();
    app.board.detail_ticket = Some(ticket);
    let below = app.board.index.saturating_sub(app.board.window.offset) as usize + 1;
    let rows = app.board.window.rows.iter().skip(below).take(app.seen.list_rows);
    vec![Effect::Open(ticket, id), Effect::FetchBehind(rows.filter_map(|row| row.task.subject).collect())]
}

/// True when [`look_closer`] has something to look up.
pub fn wants_closer_look(app: &App) -> bool {
    let id = app.board.selected().map(|row| row.task.id);
    let other = id.is_some() && id != app.board.detail_of;
    (app.seen.detail_beside || app.board.detail_full) && (other || app.board.gliding)
}

/// True while another view was asked for and its rows are not there yet.
pub fn is_turning(app: &App) -> bool {
    let board = &app.board;
    !board.loaded && board.filter.is_none() && (board.rows_of != board.view || board.window.rows.is_empty())
}

/// Details arrived.
pub fn detailed(app: &mut App, ticket: Ticket, detail: Detail) {
    if app.board.detail_ticket == Some(ticket) {
        app.board.detail = Some(detail);
    }
}

/// What is stored changed: details are looked up again at the next rest.
pub fn forget_detail(app: &mut App) {
    app.board.detail_of = None;
}
