//! Views: named slices of the tasks, and how a screenful of one is asked for.
//!
//! A view is never loaded whole: a [`Window`] holds the rows around one place, and knows how many stand before it.

use super::{Badge, Bounds, Filter, GroupId, Order, Stage, Subject, Task, TaskId, UserId};

/// The views along the top of the board. The first five are disjoint and make up [`View::All`].
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
    /// Completed, the latest first.
    Done,
}

impl View {
    /// In the order of the header.
    pub const ALL: [Self; 7] =
        [Self::Overdue, Self::Today, Self::Tomorrow, Self::Week, Self::Later, Self::All, Self::Done];

    /// The disjoint ones, in the order of time: also the columns of a board by due date.
    pub const SLICES: [Self; 5] = [Self::Overdue, Self::Today, Self::Tomorrow, Self::Week, Self::Later];

    /// The days from today that it is made of; None for what is no stretch of days to come.
    pub fn days(self) -> Option<std::ops::Range<i64>> {
        match self {
            Self::Today => Some(0..1),
            Self::Tomorrow => Some(1..2),
            Self::Week => Some(2..8),
            Self::Later => Some(8..i64::MAX),
            Self::Overdue | Self::All | Self::Done => None,
        }
    }

    /// Whether its tasks stand under headings of their days: it has more than one, and is read by the day.
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

    /// Its name, for scripts and in the keys of texts.
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

    /// The view of the disjoint ones that an open task stands in.
    pub fn holding(task: &Task, bounds: &Bounds) -> Self {
        // The slices come before All, which holds every open task.
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

/// The tasks of a view: open ones by due time, or the completed ones.
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
    /// True when a task of this kind belongs here.
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
    /// One person's.
    User(UserId),
    /// Those of everybody in a group.
    Group(GroupId),
}

impl Whose {
    /// What a choice is remembered as.
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
    /// When the next open task becomes overdue, Unix seconds.
    pub next_overdue: Option<i64>,
}

impl Counts {
    /// The number for one view.
    pub fn get(&self, view: View) -> u64 {
        self.of[View::ALL.iter().position(|each| *each == view).unwrap_or(0)]
    }
}

/// A place in a view: views of open tasks are sorted by due time and id, ascending; Done by the time of the last
/// change and id, descending. `at` is the due time or the time of the change, in Unix seconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageKey {
    /// Unix seconds.
    pub at: i64,
    /// Among tasks of the same second.
    pub id: TaskId,
}

impl PageKey {
    /// The place of `task` in a view.
    pub fn of(view: View, task: &Task) -> Self {
        Self { at: if view == View::Done { task.updated_at } else { task.due.0 }, id: task.id }
    }
}

/// Where a window is to stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// At the first task.
    Start,
    /// At the last one.
    End,
    /// Around this place, whether or not a task stands there.
    Key(PageKey),
    /// Around the task that stands there now; at the place that it had if it is no longer in the view.
    Task(PageKey),
}

/// Asks for the rows around a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WindowQuery {
    /// The view whose tasks are asked for.
    pub view: View,
    /// Of whose tasks.
    pub whose: Whose,
    /// Where the views divide.
    pub bounds: Bounds,
    /// Only tasks that this leaves; None for all.
    pub filter: Option<Filter>,
    /// In which order.
    pub order: Order,
    /// The place around which the rows are.
    pub anchor: Anchor,
    /// Rows before the anchor, at most.
    pub before: usize,
    /// Rows from the anchor on, at most.
    pub after: usize,
    /// A filter is looked through to the end, however long that takes.
    pub deep: bool,
}

/// One row of a list: the task with unsent changes applied, and what stands beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// As it is shown.
    pub task: Task,
    /// The name of its subject, when known.
    pub subject_name: Option<String>,
    /// Who the client is, as far as the people and companies of its subject are known.
    pub client: Option<String>,
    /// The number to call, as far as it is known.
    pub phone: Option<String>,
    /// The budget of its lead.
    pub price: Option<i64>,
    /// The stage of its lead.
    pub stage: Option<Stage>,
    /// What is unsent about it.
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

    /// By what a person knows it: the client, as far as one is known, and what is to be done.
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
    /// How many rows of the view stand before the first one here.
    pub offset: u64,
    /// How many rows the view has in all. For a filter that matches very many, a lower bound.
    pub total: u64,
    /// False when `total` is only a lower bound.
    pub exact: bool,
}

impl Window {
    /// The search ended before it found what was asked for: looking deeper may find more.
    pub fn ends_early(&self) -> bool {
        !self.exact && self.offset + self.rows.len() as u64 == self.total
    }
}
