//! The clocks of this computer.

/// A moment by both clocks of this computer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clocks {
    /// Unix seconds. It may be wrong, and may be set while something waits.
    pub wall: i64,
    /// Seconds since this computer was started. Nobody can set it; it starts over with the computer.
    pub steady: i64,
}

impl Clocks {
    /// The least number of seconds that have passed since the steady clock showed `then`. After a restart of the
    /// computer, those before it are not counted.
    pub fn elapsed(self, then: i64) -> i64 {
        if self.steady >= then { self.steady - then } else { self.steady.max(0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_of_the_computer_makes_the_time_that_passed_shorter_and_never_longer() {
        let at = |steady| Clocks { wall: 0, steady };
        assert_eq!((at(150).elapsed(100), at(100).elapsed(100)), (50, 0));
        // Sent 9,000 s after a start, and 20 s after the next one.
        assert_eq!(at(20).elapsed(9_000), 20);
    }
}
