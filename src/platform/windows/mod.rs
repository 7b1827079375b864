//! Windows 10 and newer.

mod api;
pub mod files;
pub mod folders;
pub mod input;
pub mod keyring;
mod records;
pub mod signals;
pub mod system;
pub mod terminal;
