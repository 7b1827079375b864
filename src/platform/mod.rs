//! What differs between operating systems, under names that say what is wanted. No other file names a system: [`files`] opens, locks and
//! replaces them, [`input`] and [`terminal`] are the terminal, [`signals`] says when the program has to end or stop, [`system`] is the rest;
//! [`private`] says why a file of one's own is not used.
//! One folder a system, with the same names in both.

pub mod private;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::{files, folders, input, keyring, signals, system, terminal};

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub use windows::{files, folders, input, keyring, signals, system, terminal};
