//! How a call ended, as far as the words of its result tell.

/// How something ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallOutcome {
    /// Someone was spoken to.
    Reached,
    /// Nobody was: no answer, busy, an answering machine, a wrong number.
    Unreached,
    /// They said no.
    Refused,
}

/// How earlier tasks on the same subject ended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attempts {
    /// The last few, latest first.
    pub latest: Vec<CallOutcome>,
    /// How many there were before these.
    pub earlier: usize,
}
