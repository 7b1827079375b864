//! The layers over the board: lists to read or pick from, and questions. Each file holds its state, and what keys and
//! answers do to it. A screen answers with what comes next; it never calls another screen.

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
