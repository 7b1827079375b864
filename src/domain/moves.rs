//! How often a task was moved.

use super::UserId;

/// What the events say about changes of a task's due time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moves {
    /// How many there were.
    pub count: u32,
    /// There may be more than were read.
    pub more: bool,
    /// Who moved it last; 0 is a robot.
    pub last_by: Option<UserId>,
    /// When that was, in Unix seconds of the server.
    pub last_at: i64,
}
