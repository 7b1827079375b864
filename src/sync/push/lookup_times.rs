//! When the server is asked whether a lost creation or note arrived, and how much time has certainly passed since it
//! was sent.

use crate::domain::{Change, Clocks};
use crate::mutant::{Mutant, is_active};
use crate::store::SERVERS_DIFFER;

/// Seconds after the sending at which the server is asked whether it arrived; absence counts from the last one on.
pub(super) const LOOKUP_TIMES: [i64; 4] = [5, 30, 90, 150];

/// Seconds that have certainly passed since the sending: both this computer's steady clock and the server's clock have
/// to agree. For a server that tells no time, or whose clocks differ by more than an hour, the steady clock decides.
pub(super) fn waited(change: &Change, time: Option<i64>, clocks: Clocks) -> i64 {
    let here = change.delivery.steady_at.map_or(0, |then| clocks.elapsed(then));
    if is_active(Mutant::ServerWaits) {
        return change.delivery.sent_at.map_or(0, |at| time.unwrap_or(clocks.wall) - at);
    }
    match (change.delivery.sent_at, time) {
        (Some(at), Some(time)) if here < SERVERS_DIFFER => here.min(time - at),
        _ => here,
    }
}

/// Seconds until the next look.
pub(super) fn until_next(waited: i64) -> i64 {
    // All times have passed, but absence needs a second lookup.
    let next =
        LOOKUP_TIMES.into_iter().find(|step| *step > waited).map_or(LOOKUP_TIMES[0], |step| step - waited.max(0));
    next.clamp(1, LOOKUP_TIMES[3])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Delivery;

    #[test]
    fn both_the_steady_clock_and_the_servers_time_have_to_say_that_it_is_late_enough() {
        let change = |steady_at| {
            let delivery = Delivery { attempts: 1, sent_at: Some(1_000), steady_at, ..Delivery::default() };
            Change { delivery, ..super::super::verdict::change(1) }
        };
        let at = |steady| Clocks { wall: 9_999_999, steady };
        let cases = [
            // The list comes from a server ten minutes ahead of the one before; from one that is behind; from one that
            // is on time.
            ((Some(50), Some(1_700), 150), 100),
            ((Some(50), Some(400), 250), -600),
            ((Some(50), Some(1_160), 210), 160),
            // No server tells its time, or their clocks make no sense.
            ((Some(50), None, 150), 100),
            ((Some(50), Some(-90_000), 3_700), 3_650),
            // The computer was restarted, or nobody knows when it was sent.
            ((Some(5_000), Some(1_700), 20), 20),
            ((None, Some(1_700), 5_000), 0),
        ];
        for ((sent, time, steady), expected) in cases {
            assert_eq!(waited(&change(sent), time, at(steady)), expected, "{sent:?} {time:?} {steady}");
        }
    }
}
