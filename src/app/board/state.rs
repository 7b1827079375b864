//! The parts of the board's state.

use super::attempts::KnownAttempts;
use super::closing::Closing;
use super::scroll::Density;
use super::sort::Heading;
use super::unstepped::KnownUnstepped;
use super::upcoming::Upcoming;
use super::widest::Widest;
use crate::app::msg::report::{Detail, SavedCount};
use crate::app::msg::ticket::Ticket;
use crate::domain::{Anchor, Order, PageKey, TaskId, View, Window};
use crate::find::Unusable;

/// A task and its place in the view.
pub(super) type Position = (TaskId, PageKey);

/// The loaded rows, and which of them are visible.
#[derive(Debug)]
pub struct List {
    /// The rows around the selection.
    pub window: Window,
    /// How wide their columns must be.
    pub widest: Widest,
    /// The view that these rows are of: the one before, while those of the present one are on their way.
    pub rows_of: View,
    /// The order of the built-in views.
    pub(super) order: Order,
    /// For each of these rows, whether it has a heading above it.
    pub(super) heads: Vec<bool>,
    /// Neighbouring rows that have a heading in common, with how many they are.
    pub(super) groups: Vec<(Heading, usize)>,
    /// Completed tasks that stand among them for a moment.
    pub closing: Closing,
    /// Place of the selected row in the whole view, from 0.
    pub index: u64,
    /// Place of the first visible row in the whole view.
    pub top: u64,
    /// The first rows have arrived.
    pub loaded: bool,
    /// The list is scrolling: the detail is empty until it stops, because redrawing it would cost more than the
    /// scrolling itself.
    pub(super) gliding: bool,
    /// Tasks of several people are shown: everybody's or a group's, possibly because the filter names people.
    pub of_others: bool,
    /// How many lines each task of the list takes.
    pub density: Density,
    /// Each task of the list takes two lines.
    pub two_lines: bool,
}

impl List {
    /// How many rows stand under a heading; None while only some of the view's rows are at hand.
    pub fn rows_under(&self, heading: Heading) -> Option<usize> {
        let all = self.window.exact && self.window.rows.len() as u64 == self.window.total;
        all.then(|| self.groups.iter().filter(|(each, _)| *each == heading).map(|(_, rows)| rows).sum())
    }

    /// Takes these rows of a view in the place of those at hand.
    pub(super) fn show(&mut self, window: Window, view: View) {
        self.widest = Widest::of(&window.rows);
        self.window = window;
        self.rows_of = view;
    }
}

impl Default for List {
    fn default() -> Self {
        Self {
            window: Window::default(),
            widest: Widest::default(),
            rows_of: View::Overdue,
            order: Order::default(),
            heads: Vec::new(),
            groups: Vec::new(),
            closing: Closing::default(),
            index: 0,
            top: 0,
            loaded: false,
            gliding: false,
            of_others: false,
            density: Density::Automatic,
            two_lines: false,
        }
    }
}

/// Additional facts shown beside the rows, or instead of them.
#[derive(Debug, Default)]
pub struct LookedUp {
    /// How earlier tasks on the subjects of the rows ended.
    pub attempts: KnownAttempts,
    /// Deals without a next step.
    pub unstepped: KnownUnstepped,
    /// The next task, shown when the list is empty.
    pub upcoming: Upcoming,
}

/// The detail of the selected task.
#[derive(Debug, Default)]
pub struct DetailPane {
    /// All about the task, once looked up.
    pub shown: Option<Detail>,
    /// It has the focus.
    pub focus: bool,
    /// First line of the card that is shown, from 0.
    pub top: usize,
    /// It fills the screen.
    pub full: bool,
    pub(super) ticket: Option<Ticket>,
    pub(super) of: Option<TaskId>,
    /// The top rows for which clients and phones were last asked for: of the list, and of what is beside it.
    pub(super) fetched_from: Vec<TaskId>,
}

/// Where the selection goes when the rows arrive.
#[derive(Debug, Default)]
pub(super) struct Aim {
    /// The rows that are on their way.
    pub(super) waiting: Option<Ticket>,
    /// The task to select among them, and its place.
    pub(super) seek: Option<Position>,
    /// A place beyond the loaded rows that the person wants to reach.
    pub(super) wish: Option<u64>,
    /// Home or End was pressed: go to the first (or last) row when it arrives.
    pub(super) jump: Option<Anchor>,
    /// The task selected before the filter, until the person selects another one.
    pub(super) home: Option<Position>,
    /// Where the person was before switching to a day without the selected task, until they do something there.
    pub(super) before_day: Option<(View, Position)>,
    /// The last selected task of each view, by view and saved view.
    pub(super) left: Vec<((View, Option<usize>), Position)>,
    /// The task whose act was undone last.
    pub(super) back_to: Option<TaskId>,
}

/// How thoroughly the filter is searched for.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The filter needs a deep search: the first one did not find enough.
    pub(super) deep: bool,
    /// Only the first screenful was read, because the filter is being typed; the rest follows when the keys rest.
    pub(super) unfinished: bool,
    /// The last search was a deep one.
    pub(super) searching: bool,
    /// The filter is being typed.
    pub(super) typing: bool,
    /// Why the filter was not accepted when the person tried to keep it.
    pub(super) refused: Option<Unusable>,
}

/// The saved view that is shown, and how many tasks each one holds.
#[derive(Debug, Default)]
pub struct Saved {
    /// Its index among the saved views; `view` is the one that it narrows down.
    pub at: Option<usize>,
    /// How many tasks each saved view holds, if counted.
    pub counts: Vec<Option<SavedCount>>,
    /// The order in which it is shown.
    pub(super) order: Order,
}
