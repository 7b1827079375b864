//! Views: named slices of the tasks, and how a screenful of one is queried.
//!
//! A view is never loaded as a whole: a [`Window`] holds the rows around one place, and knows how many are before it.

use super::{Badge, Bounds, Filter, GroupId, Order, Stage, Subject, Task, TaskId, UserId};

/// The views along the top of the board. The first five are disjoint and together form [`View::All`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum View {
    /// Open, and its time has passed.
    Overdue,
    /// Open, still to come today.
    Today,
    /// Open, due tomorrow.
    Tomorrow,
    /// Open, due after tomorrow and within seven days from today.
    Week,
    /// Open, due after that.
    Later,
    /// Everything open.
    All,
    /// Completed, latest first.
    Done,
}

impl View {
    /// In the order of the header.
    pub const ALL: [Self; 7] =
        [Self::Overdue, Self::Today, Self::Tomorrow, Self::Week, Self::Later, Self::All, Self::Done];

    /// The disjoint ones, in chronological order: also the columns of a board by due date.
    pub const SLICES: [Self; 5] = [Self::Overdue, Self::Today, Self::Tomorrow, Self::Week, Self::Later];

    /// Its days, counted from today; None if it is not a range of days.
    pub fn days(self) -> Option<std::ops::Range<i64>> {
        match self {
            Self::Today => Some(0..1),
            Self::Tomorrow => Some(1..2),
            Self::Week => Some(2..8),
            Self::Later => Some(8..i64::MAX),
            Self::Overdue | Self::All | Self::Done => None,
        }
    }

    /// Whether its tasks have headings for their days: it covers more than one, and is read day by day.
    pub fn has_day_headings(self) -> bool {
        match self {
            Self::Week | Self::Later | Self::All | Self::Done => true,
            Self::Overdue | Self::Today | Self::Tomorrow => false,
        }
    }

    /// The view with this name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.word() == word.to_lowercase())
    }

    /// Its name, for scripts and in locale keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Week => "week",
            Self::Later => "later",
            Self::All => "all",
            Self::Done => "done",
        }
    }

    /// The disjoint view that an open task belongs to.
    pub fn holding(task: &Task, bounds: &Bounds) -> Self {
        // The slices come before All, which contains every open task.
        Self::ALL.into_iter().find(|view| view.range(bounds).holds(task)).unwrap_or(Self::All)
    }

    /// Which tasks belong to it.
    pub fn range(self, bounds: &Bounds) -> Range {
        let (from, to) = match self {
            Self::Overdue => (None, Some(bounds.now)),
            Self::Today => (Some(bounds.now), Some(bounds.today)),
            Self::Tomorrow => (Some(bounds.today), Some(bounds.tomorrow)),
            Self::Week => (Some(bounds.tomorrow), Some(bounds.week)),
            Self::Later => (Some(bounds.week), None),
            Self::All | Self::Done => (None, None),
        };
        Range { completed: self == Self::Done, from, to }
    }
}

/// The tasks of a view: open ones by due time, or completed ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// Completed ones instead of open ones.
    pub completed: bool,
    /// Due at or after, Unix seconds.
    pub from: Option<i64>,
    /// Due before, Unix seconds.
    pub to: Option<i64>,
}

impl Range {
    /// True if the task belongs here.
    pub fn holds(&self, task: &Task) -> bool {
        task.completed == self.completed
            && self.from.is_none_or(|from| task.due.0 >= from)
            && self.to.is_none_or(|to| task.due.0 < to)
    }
}

/// Whose tasks are shown. A long-lived token acts as the administrator who made it, so the person chooses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Whose {
    /// Everybody's.
    Everyone,
    /// One user's.
    User(UserId),
    /// Those of all members of a group.
    Group(GroupId),
}

impl Whose {
    /// The word under which a choice is stored.
    pub fn word(self) -> String {
        match self {
            Self::Everyone => "all".into(),
            Self::User(user) => user.to_string(),
            Self::Group(group) => format!("group:{group}"),
        }
    }

    /// The choice that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "all" => Some(Self::Everyone),
            word => match word.strip_prefix("group:") {
                Some(group) => group.parse().ok().map(|id| Self::Group(GroupId(id))),
                None => word.parse().ok().map(|id| Self::User(UserId(id))),
            },
        }
    }
}

/// How many tasks each view holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// In the order of [`View::ALL`].
    pub of: [u64; View::ALL.len()],
    /// When the next open task becomes overdue, in Unix seconds.
    pub next_overdue: Option<i64>,
}

impl Counts {
    /// The number for one view.
    pub fn get(&self, view: View) -> u64 {
        self.of[View::ALL.iter().position(|each| *each == view).unwrap_or(0)]
    }
}

/// A place in a view: views of open tasks are sorted by due time and id, ascending; Done by the time of the last change
/// and id, descending. `at` is the due time or the time of the change, in Unix seconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageKey {
    /// Unix seconds.
    pub at: i64,
    /// Distinguishes tasks of the same second.
    pub id: TaskId,
}

impl PageKey {
    /// The place of `task` in a view.
    pub fn of(view: View, task: &Task) -> Self {
        Self { at: if view == View::Done { task.updated_at } else { task.due.0 }, id: task.id }
    }
}

/// Which part of a view to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The start.
    Start,
    /// The end.
    End,
    /// Around this place, whether or not there is a task.
    Key(PageKey),
    /// Around this task's current place; if it is no longer in the view, around the place it had.
    Task(PageKey),
}

/// A query for the rows around a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WindowQuery {
    /// The view whose tasks are wanted.
    pub view: View,
    /// Whose tasks.
    pub whose: Whose,
    /// The moments that separate the views.
    pub bounds: Bounds,
    /// Only tasks that match; None for all.
    pub filter: Option<Filter>,
    /// The order.
    pub order: Order,
    /// The place around which the rows are wanted.
    pub anchor: Anchor,
    /// The most rows before the anchor.
    pub before: usize,
    /// The most rows from the anchor on.
    pub after: usize,
    /// Search to the end, however long that takes.
    pub deep: bool,
}

/// One row of a list: the task with unsent changes applied, and what is shown with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The task as shown.
    pub task: Task,
    /// The name of its subject, if known.
    pub subject_name: Option<String>,
    /// The client, if the people and companies of its subject are known.
    pub client: Option<String>,
    /// The phone number, if known.
    pub phone: Option<String>,
    /// The price of its lead.
    pub price: Option<i64>,
    /// The stage of its lead.
    pub stage: Option<Stage>,
    /// Its unsent changes.
    pub badge: Option<Badge>,
}

impl Row {
    /// A task of which nothing else is known.
    pub fn of(task: Task) -> Self {
        Self { task, subject_name: None, client: None, phone: None, price: None, stage: None, badge: None }
    }

    /// The subject that it is about.
    pub fn subject(&self) -> Option<Subject> {
        self.task.subject
    }

    /// The text by which a person knows it: the client, if known, and what is to be done.
    pub fn named(&self) -> String {
        let known = self.client.as_deref().or(self.subject_name.as_deref()).filter(|name| !name.trim().is_empty());
        known.map_or_else(|| self.task.text.clone(), |client| format!("{client} · {}", self.task.text))
    }
}

/// Consecutive rows of a view.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Window {
    /// The rows, in the view's order.
    pub rows: Vec<Row>,
    /// How many rows of the view are before the first one here.
    pub offset: u64,
    /// The number of rows in the view. For a filter that matches very many, a lower bound.
    pub total: u64,
    /// False if `total` is only a lower bound.
    pub exact: bool,
}

impl Window {
    /// True if the search stopped before it found what was wanted: a deep search may find more.
    pub fn ends_early(&self) -> bool {
        !self.exact && self.offset + self.rows.len() as u64 == self.total
    }
}
