//! Identifiers as types, so that a user's id can't be passed for a task's.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }
    };
}

id!(
    /// A task. Ids from the server are positive and may exceed 2^53; a task that was made here and is not in amoCRM yet
    /// has a negative one, until its creation is confirmed.
    TaskId
);
id!(
    /// A user of the account; 0 is the account's robot (it creates tasks, but never has any).
    UserId
);
id!(
    /// A lead, contact, company or customer; [`EntityKind`](super::EntityKind) says which.
    EntityId
);
id!(
    /// A type of task: 1 and 2 are built in, custom ones have large ids.
    TaskTypeId
);
id!(
    /// An amoCRM or Kommo account.
    AccountId
);
id!(
    /// A group of users; 0 is the default one.
    GroupId
);
id!(
    /// A pipeline of leads.
    PipelineId
);
id!(
    /// A stage of a pipeline; 142 means won and 143 lost in every pipeline.
    StatusId
);

impl TaskId {
    /// True for a task that was made here and that the server doesn't know yet.
    pub fn is_local(self) -> bool {
        self.0 < 0
    }
}

impl TaskTypeId {
    /// The built-in type that the API page calls "call" and accounts call "follow-up".
    pub const CALL: Self = Self(1);
    /// The built-in type "meeting".
    pub const MEETING: Self = Self(2);
}

impl StatusId {
    /// Closed and won, in every pipeline.
    pub const WON: Self = Self(142);
    /// Closed and lost, in every pipeline.
    pub const LOST: Self = Self(143);
}
