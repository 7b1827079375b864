//! Mutants, wrong designs on purpose: the tests must catch each of them, or they prove nothing about the right one.
//!
//! In a release build none can be active: every check here is a constant false.

use std::sync::atomic::{AtomicU8, Ordering};

static ACTIVE: AtomicU8 = AtomicU8::new(0);

/// One wrong design.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Mutant {
    /// A creation whose answer was lost is simply sent again.
    BlindRetry = 1,
    /// A lost creation is found by its text alone.
    MatchByText,
    /// A 5xx is taken to mean that nothing happened.
    ServerErrorIsFailure,
    /// What was being sent when the program died is taken to be not sent.
    SendingIsQueued,
    /// The values that the person saw are replaced by those of the last sync.
    BaseIsRefreshed,
    /// An edit sends the whole task as shown here.
    WholeTask,
    /// The place up to which changes were fetched is taken from this computer's clock.
    LocalCursor,
    /// Absence counts after five seconds.
    ShortQuiet,
    /// A note whose answer was lost is simply sent again.
    BlindNotes,
    /// The client follows every redirect.
    FollowRedirects,
    /// Whoever comes too late to renew a sign-in tries the old tokens, is refused, and deletes the new ones.
    LoserClears,
    /// A command compares its edit with what it has just fetched, not with what the person saw.
    BaseIsFetched,
    /// A task of this person with the second of a lost creation is taken for it, whatever its text and whenever it was
    /// made.
    MatchBySecond,
    /// Every computer gives the current second to its creations, without checking whether it is taken.
    SharedSecond,
    /// Waiting is measured by the servers' clocks alone.
    ServerWaits,
    /// After an unclear sending, a value equal to the one the person saw is taken to mean that it did not arrive.
    BaseProves,
    /// What is owed is sent to whichever account answers.
    AnyAccount,
    /// What is not in another account is taken to be absent.
    AbsentElsewhere,
    /// What the server refused is taken to be not done, and sent again without a look.
    RefusalProves,
}

impl Mutant {
    /// Those that a simulation can show.
    pub const SIMULATED: [Self; 16] = [
        Self::BlindRetry,
        Self::MatchByText,
        Self::ServerErrorIsFailure,
        Self::SendingIsQueued,
        Self::BaseIsRefreshed,
        Self::WholeTask,
        Self::LocalCursor,
        Self::ShortQuiet,
        Self::BlindNotes,
        Self::BaseProves,
        Self::AnyAccount,
        Self::MatchBySecond,
        Self::SharedSecond,
        Self::ServerWaits,
        Self::BaseIsFetched,
        Self::RefusalProves,
    ];
}

/// Activates a mutant in this whole process, or deactivates the active one. Does nothing in a release build.
pub fn activate(mutant: Option<Mutant>) {
    ACTIVE.store(mutant.map_or(0, |mutant| mutant as u8), Ordering::SeqCst);
}

pub(crate) fn is_active(mutant: Mutant) -> bool {
    cfg!(debug_assertions) && ACTIVE.load(Ordering::SeqCst) == mutant as u8
}
