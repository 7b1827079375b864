//! The limit of requests per second; whoever ignores it is blocked for a while (docs/amocrm-api.md#limits).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);
/// This many refusals within [`PATIENCE`] lead to a block.
const MOST_REFUSALS: usize = 20;
const PATIENCE: Duration = Duration::from_secs(10);
const BLOCK: Duration = Duration::from_secs(30);

/// What happens to a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Pass,
    TooFast,
    Blocked,
}

/// Counts the requests of the last second, and the refusals.
#[derive(Debug)]
pub(super) struct Limiter {
    most: Option<u32>,
    recent: VecDeque<Instant>,
    refused: VecDeque<Instant>,
    blocked_until: Option<Instant>,
}

impl Limiter {
    pub(super) fn new(most: Option<u32>) -> Self {
        Self { most, recent: VecDeque::new(), refused: VecDeque::new(), blocked_until: None }
    }

    /// Judges a request that has just arrived.
    pub(super) fn admit(&mut self, now: Instant) -> Verdict {
        let Some(most) = self.most else { return Verdict::Pass };
        if self.blocked_until.is_some_and(|until| now < until) {
            return Verdict::Blocked;
        }
        self.blocked_until = None;
        forget(&mut self.recent, now, SECOND);
        // Refused requests count too: asking again at once doesn't help.
        self.recent.push_back(now);
        if self.recent.len() <= most as usize {
            return Verdict::Pass;
        }
        self.refuse(now);
        Verdict::TooFast
    }

    fn refuse(&mut self, now: Instant) {
        forget(&mut self.refused, now, PATIENCE);
        self.refused.push_back(now);
        if self.refused.len() >= MOST_REFUSALS {
            // After the block, counting starts over.
            self.refused.clear();
            self.blocked_until = Some(now + BLOCK);
        }
    }
}

fn forget(moments: &mut VecDeque<Instant>, now: Instant, after: Duration) {
    while moments.front().is_some_and(|at| now.duration_since(*at) >= after) {
        moments.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_a_second_pass_and_the_eighth_does_not() {
        let (mut limiter, start) = (Limiter::new(Some(7)), Instant::now());
        let verdicts: Vec<_> = (0..8).map(|_| limiter.admit(start)).collect();
        assert_eq!(verdicts[..7], [Verdict::Pass; 7]);
        assert_eq!(verdicts[7], Verdict::TooFast);
        assert_eq!(limiter.admit(start + SECOND), Verdict::Pass);
    }

    #[test]
    fn repeated_excess_is_blocked_for_half_a_minute() {
        let (mut limiter, start) = (Limiter::new(Some(1)), Instant::now());
        let verdicts: Vec<_> = (0..=MOST_REFUSALS).map(|_| limiter.admit(start)).collect();
        assert_eq!(verdicts.last(), Some(&Verdict::TooFast));
        assert_eq!(limiter.admit(start + BLOCK - SECOND), Verdict::Blocked);
        assert_eq!(limiter.admit(start + BLOCK), Verdict::Pass);
    }

    #[test]
    fn rare_excess_is_never_blocked() {
        let (mut limiter, start) = (Limiter::new(Some(1)), Instant::now());
        for at in 0..100 {
            let at = start + SECOND * at;
            assert_eq!((limiter.admit(at), limiter.admit(at)), (Verdict::Pass, Verdict::TooFast));
        }
    }
}
