//! The vocabulary: what the person wants, what the app orders, what the outcome was. Plain values: nothing here takes
//! an `App`.

pub mod action;
pub mod effect;
pub mod key;
pub mod mouse;
pub mod next;
pub mod notice;
pub mod problem;
pub mod report;
pub mod save;
pub mod settings;
pub mod sign_in;
pub mod ticket;
