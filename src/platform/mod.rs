//! What differs between operating systems, under names that say what is wanted. No other file names an operating
//! system: [`files`] opens, locks and replaces files, [`input`] and [`terminal`] are the terminal, [`signals`] tells
//! when the program has to end or stop, [`system`] is the rest; [`private`] says why a file of the person isn't used.
//! Each system has a folder, with the same names in both.

pub mod private;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::{files, folders, input, keyring, signals, system, terminal};

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub use windows::{files, folders, input, keyring, signals, system, terminal};
