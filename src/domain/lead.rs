//! Leads that are being worked on, whether or not there is a task for them.

use serde::{Deserialize, Serialize};

use super::{Card, UserId};

/// A lead that is neither won nor lost.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lead {
    /// Name, price and stage.
    pub card: Card,
    /// The responsible user.
    pub responsible: Option<UserId>,
    /// The last change, in Unix seconds of the server.
    pub updated_at: i64,
}

/// What is known of someone's active leads.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Leads {
    /// When they were fetched, in Unix seconds.
    pub at: i64,
    /// False if there are more than are fetched.
    pub whole: bool,
    /// The leads, by id.
    pub leads: Vec<Lead>,
}
