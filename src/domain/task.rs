//! A task as the API page describes it ("Список задач", response parameters), in domain words.

use chrono::{DateTime, TimeZone, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::{AccountId, EntityId, GroupId, TaskId, TaskTypeId, UserId};

/// One task, either as the server last showed it or with unsent changes on top.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Its id; negative while it is only here.
    pub id: TaskId,
    /// What is to be done. May be empty, may be very long.
    pub text: String,
    /// `task_type_id`.
    pub kind: TaskTypeId,
    /// `complete_till`: when it must be done.
    pub due: Due,
    /// A meeting's length in seconds, 0 when not given.
    pub duration: i64,
    /// Whose task it is. None only for rows whose user is unknown to the server.
    pub responsible: Option<UserId>,
    /// The group of the responsible user.
    pub group: Option<GroupId>,
    /// The lead, contact, company or customer that it is about.
    pub subject: Option<Subject>,
    /// `is_completed`.
    pub completed: bool,
    /// `result[text]`; None for the wire's `[]`, null or nothing.
    pub result: Option<String>,
    /// Who made it; 0 is a robot.
    pub created_by: Option<UserId>,
    /// Who changed it last; 0 is a robot.
    pub updated_by: Option<UserId>,
    /// Unix seconds.
    pub created_at: i64,
    /// Unix seconds, server time.
    pub updated_at: i64,
    /// The account that it belongs to.
    pub account: Option<AccountId>,
}

impl Task {
    /// Not done, and its time has passed.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        !self.completed && self.due.0 < now.timestamp()
    }
}

/// The moment of some Unix seconds that the server gave; None for 0, which stands for what it did not say, and for what no calendar
/// holds.
pub fn moment(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0).filter(|_| seconds != 0)
}

/// When a task must be done, in Unix seconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Due(pub i64);

impl Due {
    /// No date: later than all dates, so that such a task stands behind those that have one and is never overdue.
    pub const NONE: Self = Self(i64::MAX / 8);

    /// What a number of the server means: zero and what no calendar holds is no date.
    pub fn from_server(seconds: Option<i64>) -> Self {
        seconds.filter(|at| *at > 0).map(Self).filter(|due| !due.is_none()).unwrap_or(Self::NONE)
    }

    /// True when there is no date.
    pub fn is_none(self) -> bool {
        self.moment().is_none()
    }

    /// Unix seconds for the server and for scripts; None when there is no date.
    pub fn seconds(self) -> Option<i64> {
        (!self.is_none()).then_some(self.0)
    }

    /// The moment in UTC; None when there is no date.
    pub fn moment(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(self.0, 0)
    }

    /// amoCRM shows 23:59 in the account's time zone as "all day" (docs/amocrm-api.md#tasks): 23:59:00 to 23:59:59 count.
    pub fn is_all_day<Z: TimeZone>(self, account_zone: &Z) -> bool {
        self.moment().is_some_and(|moment| {
            let local = moment.with_timezone(account_zone);
            local.hour() == 23 && local.minute() == 59
        })
    }
}

impl From<DateTime<Utc>> for Due {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp())
    }
}

/// What a task can be attached to (`entity_type`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// `leads`
    Leads,
    /// `contacts`
    Contacts,
    /// `companies`
    Companies,
    /// `customers`
    Customers,
}

impl EntityKind {
    /// All four, in the order of the API page.
    pub const ALL: [Self; 4] = [Self::Leads, Self::Contacts, Self::Companies, Self::Customers];

    /// The word of the API: in `entity_type`, in paths and in web addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::Contacts => "contacts",
            Self::Companies => "companies",
            Self::Customers => "customers",
        }
    }

    /// The kind that a word of the API names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The entity that a task is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Subject {
    /// Which kind of entity.
    pub kind: EntityKind,
    /// Its id among that kind.
    pub id: EntityId,
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    #[test]
    fn all_day_is_judged_in_the_accounts_zone() {
        let moscow = FixedOffset::east_opt(3 * 3600).unwrap();
        let due = Due::from(DateTime::parse_from_rfc3339("2026-11-24T23:59:00+03:00").unwrap().to_utc());
        assert!(due.is_all_day(&moscow));
        assert!(!due.is_all_day(&Utc));
        assert!(Due(due.0 + 59).is_all_day(&moscow));
        assert!(!Due(due.0 + 60).is_all_day(&moscow));
    }
}
