//! The state machine behind the screen: what the person sees and what each key does, without terminal, clock or network.

pub mod effect;
pub mod report;
