//! Writes cells in as few bytes as a terminal needs: colours and positions are sent only where they change.

use std::fmt::Write as _;
use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::text;

/// Modifiers that are visible on blanks too.
pub(super) const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
/// Each with the code that switches it on.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Writes cells at their positions on a screen of this width, and leaves the terminal's colours as they were before.
pub(super) fn write<'a>(
    out: &mut impl Write,
    width: u16,
    cells: impl Iterator<Item = (u16, u16, &'a Cell)>,
) -> io::Result<()> {
    let mut pen =
        Pen { style: CellStyle::default(), width, row: None, column: None, line: String::with_capacity(1_024) };
    for (x, y, cell) in cells {
        pen.go(x, y);
        pen.take(CellStyle { front: cell.fg, back: cell.bg, modifier: cell.modifier }, cell.symbol() == " ");
        pen.put(x, y, cell.symbol());
    }
    pen.take(CellStyle::default(), false);
    out.write_all(pen.line.as_bytes())
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct CellStyle {
    front: Color,
    back: Color,
    modifier: Modifier,
}

struct Pen {
    style: CellStyle,
    /// Columns of the screen.
    width: u16,
    /// Where the cursor is; None if that is uncertain.
    row: Option<u16>,
    column: Option<u16>,
    line: String,
}

impl Pen {
    fn go(&mut self, x: u16, y: u16) {
        let line = &mut self.line;
        // No bare CR or LF: text from outside must never contain those. Writing to a String can't fail.
        let _ = match (self.row, self.column) {
            (Some(row), Some(column)) if row == y && x == column => Ok(()),
            (Some(row), Some(column)) if row == y && x == column + 1 => write!(line, "\x1b[C"),
            (Some(row), Some(column)) if row == y && x > column => write!(line, "\x1b[{}C", x - column),
            (Some(row), _) if row == y && x == 0 => write!(line, "\x1b[G"),
            (Some(row), _) if row == y => write!(line, "\x1b[{}G", x + 1),
            (Some(row), _) if row + 1 == y && x == 0 => write!(line, "\x1b[E"),
            _ if x == 0 => write!(line, "\x1b[{}H", y + 1),
            _ => write!(line, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    fn put(&mut self, x: u16, y: u16, symbol: &str) {
        self.line.push_str(symbol);
        let mut letters = symbol.chars();
        let (first, is_one) = (letters.next(), letters.next().is_none());
        // Where a wide or combined character leaves the cursor depends on the terminal: only after a simple one is it
        // known, if there is room left on its row.
        self.column = first.filter(|first| is_one && text::is_simple(*first)).map(|_| x + 1);
        self.row = (self.column.is_some() || is_one && x + 2 < self.width).then_some(y);
    }

    fn take(&mut self, style: CellStyle, blank: bool) {
        let seen = (self.style.modifier | style.modifier).intersects(SEEN_ON_BLANKS);
        // Of a blank only the background is visible: the foreground colour need not be sent.
        if self.style == style || blank && self.style.back == style.back && !seen {
            return;
        }
        self.line.push_str("\x1b[");
        let start = self.line.len();
        if style == CellStyle::default() {
            self.style = style;
        // There is no sequence that switches off only bold or only dim; everything is switched off and sent again.
        } else if !style.modifier.contains(self.style.modifier) {
            self.line.push_str("0;");
            self.style = CellStyle::default();
        }
        for (modifier, number) in MODIFIERS {
            if style.modifier.contains(modifier) && !self.style.modifier.contains(modifier) {
                let _ = write!(self.line, "{number};");
            }
        }
        if style.front != self.style.front {
            self.colour(style.front, 30);
        }
        if style.back != self.style.back {
            self.colour(style.back, 40);
        }
        self.style = style;
        // The last number has no semicolon after it.
        self.line.truncate(self.line.len() - usize::from(self.line.len() > start));
        self.line.push('m');
    }

    /// The numbers for a colour, each followed by a semicolon; `base` is 30 for the foreground and 40 for the
    /// background.
    fn colour(&mut self, colour: Color, base: u8) {
        let line = &mut self.line;
        let _ = match colour {
            Color::Indexed(n) => write!(line, "{};5;{n};", base + 8),
            Color::Rgb(r, g, b) => write!(line, "{};2;{r};{g};{b};", base + 8),
            named => write!(line, "{};", base + step(named)),
        };
    }
}

/// The offset of a named colour from the base.
fn step(colour: Color) -> u8 {
    match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => 9,
    }
}

#[cfg(test)]
mod tests;
