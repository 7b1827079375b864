//! What lies over the board: lists to read or to choose from, and questions. Each file has its state, what a key does to it, and what
//! an answer does to it. A screen answers with what comes next; it calls no other screen.

pub(in crate::app) mod confirm;
pub(in crate::app) mod filter_line;
pub mod help;
pub mod leads;
pub(in crate::app) mod lists;
pub mod phone;
pub mod picker;
pub mod queue;
pub mod results;
pub mod unsent;
pub(in crate::app) mod welcome;
