//! Which question an answer belongs to.

/// Names a question, so that late answers to older ones can be dropped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Ticket(pub u64);
