//! Linux, macOS and similar systems.

pub mod files;
pub mod folders;
pub mod input;
pub mod keyring;
pub mod signals;
pub mod system;
pub mod terminal;
