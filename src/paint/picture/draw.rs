//! Draws the operations of a picture into cells.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};

use super::{Kind, Op, Picture};
use crate::text;

impl Picture {
    /// Draws all of it on an empty buffer of its size.
    pub fn draw(&self, buffer: &mut Buffer) {
        (self.area.top()..self.area.bottom()).for_each(|y| self.draw_row(y, buffer, y));
    }

    /// Draws one row of it on a row of a buffer whose cells are empty.
    pub fn draw_row(&self, y: u16, buffer: &mut Buffer, at: u16) {
        for op in self.row(y) {
            self.draw_op(buffer, at, op);
        }
    }

    fn draw_op(&self, buffer: &mut Buffer, y: u16, op: &Op) {
        let Op { x, width, style, ref what, .. } = *op;
        let start = buffer.index_of(x, y);
        let cells = start..start + usize::from(width);
        if !matches!(what, Kind::Tint | Kind::Link(_)) {
            leave_no_half(buffer, x, y);
        }
        match what {
            Kind::Simple(words) => {
                for (cell, c) in buffer.content[cells].iter_mut().zip(self.read(words).chars()) {
                    cell.set_char(c).set_style(style);
                }
            }
            Kind::Words(words) => {
                let (end, _) = buffer.set_stringn(x, y, self.read(words), usize::from(width), style);
                mark_second_columns(buffer, x..end, y);
            }
            Kind::Link(address) => draw_link(buffer, (x, y), width, self.read(address)),
            Kind::Blank => {
                for cell in &mut buffer.content[cells] {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            Kind::Tint => {
                for cell in &mut buffer.content[cells] {
                    cell.set_style(style);
                }
            }
        }
    }
}

/// If the second column of a wide character is written over, a terminal can't show the first one alone.
fn leave_no_half(buffer: &mut Buffer, x: u16, y: u16) {
    if let Some(before) = x.checked_sub(1).map(|before| &mut buffer[(before, y)])
        && before.cell_width() > 1
    {
        // What is left would be half a character, which every terminal treats differently.
        before.set_symbol(" ");
    }
}

/// A wide character has its colours on both of its columns, even after its first one was overwritten. What is written
/// there next is always sent: terminals differ in what they leave of half a character.
fn mark_second_columns(buffer: &mut Buffer, columns: Range<u16>, y: u16) {
    for x in columns.skip(1) {
        let before = &buffer[(x - 1, y)];
        if before.cell_width() > 1 {
            let style = before.style();
            buffer[(x, y)].set_style(style).set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }
}

fn draw_link(buffer: &mut Buffer, (x, y): (u16, u16), width: u16, address: &str) {
    let mut linked = format!("\x1b]8;;{address}\x1b\\");
    let mut at = x;
    while at < x + width {
        let symbol = buffer[(at, y)].symbol();
        linked.push_str(symbol);
        at += u16::try_from(text::width(symbol)).unwrap_or(1).max(1);
    }
    linked.push_str("\x1b]8;;\x1b\\");
    (x + 1..x + width).for_each(|at| _ = buffer[(at, y)].set_diff_option(CellDiffOption::Skip));
    if let Some(wide) = NonZeroU16::new(width) {
        buffer[(x, y)].set_symbol(&linked).set_diff_option(CellDiffOption::ForcedWidth(wide));
    }
}
