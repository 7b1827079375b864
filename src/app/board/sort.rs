//! The order of the list, and where its headings are.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{Board, resort};
use crate::app::msg::action::Action;
use crate::app::msg::effect::Effect;
use crate::app::session::Session;
use crate::domain::{By, Layout, Order, Row, StatusId, Subject, TaskTypeId, UserId, View};
use crate::time_zone::Tz;

/// What the tasks under a heading have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heading {
    /// Due (or done) on this day, in the person's time zone.
    Day(NaiveDate),
    /// Of this type.
    Kind(TaskTypeId),
    /// This person's.
    Person(Option<UserId>),
    /// About this subject.
    Subject(Option<Subject>),
    /// In this stage.
    Stage(Option<StatusId>),
    /// This late.
    Late(Late),
}

/// How late a task is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Late {
    /// A week or more.
    Weeks,
    /// Less than a week, and not today.
    Days,
    /// Since today.
    Today,
}

/// The heading that a row belongs under; None if the order has no headings.
pub fn heading(row: &Row, board: &Board, now: DateTime<Utc>, zone: &Tz) -> Option<Heading> {
    let view = board.list.rows_of;
    Some(match board.order().by {
        By::Day => day(row, view, zone),
        By::Kind => Heading::Kind(row.task.kind),
        By::Person => Heading::Person(row.task.responsible),
        By::Subject => Heading::Subject(row.task.subject),
        By::Stage => Heading::Stage(row.stage.as_ref().map(|stage| stage.status)),
        // A saved view already says what its tasks have in common.
        By::Due if board.saved.at.is_some() || board.shape() != Layout::List => return None,
        By::Due if view == View::Overdue => Heading::Late(late(row, now, zone)),
        By::Due if view.has_day_headings() => day(row, view, zone),
        By::Due => return None,
        By::Created | By::Price => return None,
    })
}

fn day(row: &Row, view: View, zone: &Tz) -> Heading {
    let at = if view == View::Done { row.task.updated_at } else { row.task.due.0 };
    let day = DateTime::from_timestamp(at, 0).map(|at| at.with_timezone(zone).date_naive());
    Heading::Day(day.filter(|day| day.year() > 0).unwrap_or_default())
}

fn late(row: &Row, now: DateTime<Utc>, zone: &Tz) -> Late {
    let due = row.task.due.moment().unwrap_or(now).with_timezone(zone).date_naive();
    match now.with_timezone(zone).date_naive().signed_duration_since(due).num_days() {
        ..=0 => Late::Today,
        1..7 => Late::Days,
        _ => Late::Weeks,
    }
}

impl Board {
    /// The current order of the list.
    pub fn order(&self) -> Order {
        match self.shape() {
            _ if self.saved.at.is_some() => self.saved.order,
            Layout::List => self.list.order,
            // Columns and days have their own order.
            Layout::Columns | Layout::Day => Order::default(),
        }
    }

    /// True unless the list is a built-in view in its default order, without a filter.
    pub fn is_narrowed(&self) -> bool {
        self.filter.is_some() || self.saved.at.is_some() || self.order() != Order::default()
    }

    /// Sets the order.
    pub fn set_order(&mut self, order: Order) {
        *(if self.saved.at.is_some() { &mut self.saved.order } else { &mut self.list.order }) = order;
    }
}

/// The actions that sort, with what they sort by.
pub(in crate::app) const SORTS: [(Action, By); 8] = [
    (Action::SortDue, By::Due),
    (Action::SortDay, By::Day),
    (Action::SortCreated, By::Created),
    (Action::SortKind, By::Kind),
    (Action::SortPerson, By::Person),
    (Action::SortSubject, By::Subject),
    (Action::SortPrice, By::Price),
    (Action::SortStage, By::Stage),
];

/// Sorts by a column; sorting by the same one again reverses the order.
pub(in crate::app) fn sort(board: &mut Board, session: &mut Session, action: Action) -> Vec<Effect> {
    let Some((_, by)) = SORTS.iter().find(|(each, _)| *each == action) else { return Vec::new() };
    let present = board.order();
    let descending = if present.by == *by { !present.descending } else { by.starts_descending() };
    board.set_order(Order { by: *by, descending });
    board.list.closing.clear();
    resort(board, session)
}
