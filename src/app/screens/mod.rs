//! What lies over the board: lists to read or to choose from, and questions.

pub(in crate::app) mod accounts;
pub mod confirm;
pub mod help;
pub(in crate::app) mod layers;
pub mod leads;
pub mod phone;
pub mod picker;
pub mod queue;
pub mod results;
pub mod unsent;
pub(in crate::app) mod whose;
