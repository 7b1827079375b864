//! Leads that are being worked on, whether or not there is a task for them.

use serde::{Deserialize, Serialize};

use super::{Card, UserId};

/// A lead that is neither won nor lost.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lead {
    /// Name, money and stage.
    pub card: Card,
    /// Whose it is.
    pub responsible: Option<UserId>,
    /// The last change, Unix seconds of the server.
    pub updated_at: i64,
}

/// What is known of somebody's active leads.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Leads {
    /// When they were fetched, Unix seconds.
    pub at: i64,
    /// False when there are more than are fetched.
    pub whole: bool,
    /// They, by id.
    pub leads: Vec<Lead>,
}
