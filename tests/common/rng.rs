//! Numbers that look random and are the same for a seed in each run, on each machine.

/// A linear congruential generator, of which the upper bits are used.
#[derive(Clone, Debug)]
pub struct Rng(pub u64);

impl Rng {
    /// A number from 0 up to `sides`, without it.
    pub fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// A place in something of this length, which must not be empty.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("it is below a length")
    }

    /// True so many times of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these, of which there must be some.
    pub fn one<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.index(things.len())]
    }

    /// One of these, if there are any.
    pub fn of<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        if things.is_empty() { None } else { Some(self.one(things)) }
    }
}
