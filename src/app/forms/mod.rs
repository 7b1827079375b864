//! Forms: fields with a text, a choice or a date, and what becomes of them.

mod editing;
pub mod field;
pub mod form;
pub(in crate::app) mod keys;
pub(in crate::app) mod opening;
pub mod sign_in;
pub mod spread;
pub(in crate::app) mod submit;
