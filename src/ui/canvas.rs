//! The few strokes that everything is drawn with. Text is made safe here, so that no pane can forget it.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Theme, glyphs};
use crate::app::{Hit, Target};
use crate::text::{self, SafeText};

/// An address that was built here and holds nothing but what addresses are made of.
pub struct Address(String);

impl Address {
    /// None for an address that is not https, or holds a character that does not belong there.
    pub fn of(address: String) -> Option<Self> {
        let plain = |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | ':' | '_' | '?' | '&' | '=' | '%' | '+')
        };
        (address.starts_with("https://") && address.chars().all(plain)).then_some(Self(address))
    }
}

/// A buffer to draw on.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// What can be clicked.
    pub hits: Vec<Hit>,
}

impl<'a> Canvas<'a> {
    /// Draws on this buffer.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme, hits: Vec::new() }
    }

    /// Fills an area with blanks of a style.
    pub fn fill(&mut self, area: Rect, style: Style) {
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Something here can be clicked.
    pub fn can_click(&mut self, area: Rect, target: Target) {
        let Rect { x, y, width, height } = area;
        self.hits.push(Hit { x, y, width, height, target });
    }

    /// Lays a style over an area.
    pub fn tint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Writes text in at most `width` columns, with `…` where it was cut. Answers the columns used.
    pub fn text(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if width == 0 || y < area.top() || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        if let Some(used) = self.simple(x, y, width, words, style) {
            return used;
        }
        self.put(x, y, width, &text::safe(words), style)
    }

    /// Text of simple characters that fits needs no second look: a frame is made of hundreds of them. None for any other.
    fn simple(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) -> Option<u16> {
        let room = usize::from(width.min(self.buffer.area.right() - x));
        let own = |c| text::is_simple(c) && (c.is_ascii() || !self.theme.ascii);
        if words.len() > 4 * room || !words.chars().all(own) {
            return None;
        }
        let used = words.chars().count();
        if used > room {
            return None;
        }
        let start = self.buffer.index_of(x, y);
        for (cell, c) in self.buffer.content[start..start + used].iter_mut().zip(words.chars()) {
            cell.set_char(c).set_style(style);
        }
        u16::try_from(used).ok()
    }

    /// The one place where text gets onto the screen.
    fn put(&mut self, x: u16, y: u16, width: u16, words: &SafeText<'_>, style: Style) -> u16 {
        let mut words = text::cut(words, usize::from(width));
        if self.theme.ascii {
            words = glyphs::ascii(&words).into_owned().into();
        }
        let (end, _) = self.buffer.set_stringn(x, y, words, usize::from(width), style);
        end.saturating_sub(x)
    }

    /// The same as a link to a page of the account. One cell carries all of it, as bytes that a terminal takes for a link; the cells
    /// behind it are left alone until something else is drawn there. Nothing may be drawn over a part of it.
    pub fn link(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style, address: &Address) -> u16 {
        let used = self.text(x, y, width, words, style);
        let mut linked = format!("\x1b]8;;{}\x1b\\", address.0);
        let mut at = x;
        while at < x + used {
            let symbol = self.buffer.cell((at, y)).map_or(" ", |cell| cell.symbol());
            linked.push_str(symbol);
            at += u16::try_from(text::width(symbol)).unwrap_or(1).max(1);
        }
        linked.push_str("\x1b]8;;\x1b\\");
        for at in x + 1..x + used {
            if let Some(cell) = self.buffer.cell_mut((at, y)) {
                cell.set_diff_option(CellDiffOption::Skip);
            }
        }
        if let (Some(wide), Some(cell)) = (NonZeroU16::new(used), self.buffer.cell_mut((x, y))) {
            cell.set_symbol(&linked).set_diff_option(CellDiffOption::ForcedWidth(wide));
        }
        used
    }

    /// Writes text that ends at the right edge of `area`.
    pub fn right(&mut self, area: Rect, words: &str, style: Style) -> u16 {
        let wide = u16::try_from(text::width(&text::safe(words))).unwrap_or(u16::MAX).min(area.width);
        self.text(area.right() - wide, area.y, wide, words, style)
    }

    /// A frame with a title; answers the area inside.
    pub fn frame(&mut self, area: Rect, title: &str, active: bool) -> Rect {
        let style = if active { self.theme.frame_active } else { self.theme.frame };
        if area.width < 2 || area.height < 2 {
            return area;
        }
        let wide = usize::from(area.width - 2);
        let line = "─".repeat(wide);
        self.text(area.x, area.y, area.width, &format!("╭{line}╮"), style);
        let side = if self.theme.ascii { glyphs::ascii("│") } else { "│".into() };
        for y in area.y + 1..area.bottom() - 1 {
            for x in [area.x, area.right() - 1] {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_symbol(&side).set_style(style);
                }
            }
        }
        self.text(area.x, area.bottom() - 1, area.width, &format!("╰{line}╯"), style);
        if !title.is_empty() && area.width > 6 {
            let used = self.text(area.x + 3, area.y, area.width - 6, title, self.theme.title);
            self.text(area.x + 2, area.y, 1, " ", style);
            self.text(area.x + 3 + used, area.y, 1, " ", style);
        }
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }
}
