//! Puts pictures on a terminal in as few bytes as it needs.
//!
//! ```text
//! Picture   what the panes draw: operations, by row
//! Painter   compares it with the one before, row by row, and draws cells of those rows only that differ
//! scroll    finds rows that only moved; the terminal moves them itself
//! ansi      writes the cells that differ
//! ```
//!
//! ratatui's own `Terminal` draws, compares and keeps every cell of every frame, and doesn't detect moved rows itself;
//! its cells, styles and widths are used here unchanged.

mod ansi;
mod painter;
mod picture;
mod scroll;
#[cfg(test)]
mod tests;

pub use painter::Painter;
pub use picture::Picture;
