//! The few operations that everything is drawn with. Text is made safe here, so that no pane can forget to.

use ratatui::buffer::CellWidth;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::kept::Key;
use super::{Cx, Theme, glyphs};
use crate::app::{App, Hit, Target};
use crate::paint::Picture;
use crate::text::{self, SafeText};

/// An address that was built by this program and contains only characters valid in addresses.
pub struct Address(String);

impl Address {
    /// None if the address is not https, or contains any other character.
    pub fn of(address: String) -> Option<Self> {
        let plain = |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | ':' | '_' | '?' | '&' | '=' | '%' | '+')
        };
        (address.starts_with("https://") && address.chars().all(plain)).then_some(Self(address))
    }
}

/// More blanks than a row of a terminal has.
const BLANKS: &str = match str::from_utf8(&[b' '; 1_024]) {
    Ok(blanks) => blanks,
    Err(_) => "",
};

/// A piece of a horizontal line, and its columns.
const RULE: &str =
    "────────────────────────────────────────────────────────────────────────────────────────────────────";
const PIECE: u16 = 100;

/// A picture to draw on.
pub struct Canvas<'a> {
    picture: &'a mut Picture,
    theme: &'a Theme,
    /// Names the theme and the language, on which everything depends.
    look: u64,
    /// The areas that can be clicked.
    pub hits: Vec<Hit>,
}

impl<'a> Canvas<'a> {
    /// Draws on this picture.
    pub fn new(picture: &'a mut Picture, cx: &Cx<'a>) -> Self {
        let look = Key::of_look(cx).finish();
        Self { picture, theme: cx.theme, look, hits: Vec::new() }
    }

    /// Fills an area with blanks in a style. What the style leaves open comes from the base style, such as the theme's
    /// own background.
    pub fn fill(&mut self, area: Rect, style: Style) {
        self.picture.blank(area, self.theme.base.patch(style));
    }

    /// Makes an area clickable.
    pub fn can_click(&mut self, area: Rect, target: Target) {
        let Rect { x, y, width, height } = area;
        self.hits.push(Hit { x, y, width, height, target });
    }

    /// Applies a style on top of an area.
    pub fn tint(&mut self, area: Rect, style: Style) {
        self.picture.tint(area, style);
    }

    /// Draws a part, or takes it from the picture before if that had a part with the same key, as high, on whichever
    /// lines. Nothing in it can be clicked.
    pub fn kept(&mut self, key: Key, area: Rect, draw: impl Fn(&mut Canvas<'_>)) {
        self.repeat_or_draw(key, area, &[], draw);
    }

    /// The same for a line around the board, on which things can be clicked.
    pub fn kept_line(&mut self, key: Key, line: Rect, app: &App, draw: impl Fn(&mut Canvas<'_>)) {
        // Another screen may lie above it, so that some of them can't.
        if !app.screens().is_empty() {
            return draw(self);
        }
        let within = |hit: &&Hit| hit.y == line.y && hit.height == 1 && (line.left()..line.right()).contains(&hit.x);
        let hits: Vec<Hit> = app.session().measured.hits.iter().filter(within).copied().collect();
        self.repeat_or_draw(key, line, &hits, draw);
    }

    fn repeat_or_draw(&mut self, key: Key, area: Rect, hits: &[Hit], draw: impl Fn(&mut Canvas<'_>)) {
        let key = key.with((area.height, self.look)).finish();
        if !self.picture.repeat(key, area.y) {
            let start = self.picture.end();
            draw(self);
            self.picture.keep_since(start, key, area.y);
            return;
        }
        self.hits.extend(hits);
        if cfg!(debug_assertions) {
            // In every test all of them are drawn again: a key in which something is missing shows there.
            let mut anew = Picture::new(self.picture.area());
            let mut canvas = Canvas { picture: &mut anew, theme: self.theme, look: self.look, hits: Vec::new() };
            draw(&mut canvas);
            let same_hits = canvas.hits == hits;
            let same = (area.top()..area.bottom()).all(|y| self.picture.ends_like(&anew, y));
            assert!(same_hits && same, "kept, but different now: {area}");
        }
    }

    /// The style where nothing is drawn.
    pub fn base(&self) -> Style {
        self.theme.base
    }

    /// Writes text in at most `width` columns, ending in `…` if it was cut. Returns the columns used.
    pub fn text(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) -> u16 {
        let area = self.picture.area();
        if width == 0 || y < area.top() || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let room = width.min(area.right() - x);
        if let Some(used) = self.simple((x, y), room, 0, words, style) {
            return used;
        }
        self.put(x, y, width, &text::safe(words), style)
    }

    /// Writes text that is followed by blanks up to and including the column after `width`: to jump over these would
    /// cost more bytes than they do.
    pub fn padded(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) {
        let area = self.picture.area();
        let fits = y >= area.top() && y < area.bottom() && x.saturating_add(width) < area.right();
        if !fits || self.simple((x, y), width, width + 1, words, style).is_none() {
            let words = text::fit(&text::safe(words), usize::from(width));
            self.text(x, y, width + 1, &format!("{words} "), style);
        }
    }

    /// Writes text of simple characters, cut to `room` columns and followed by blanks up to `whole`, without the full
    /// checks: a frame consists of hundreds of such texts. None if as much of it as could be shown isn't simple.
    fn simple(&mut self, place: (u16, u16), room: u16, whole: u16, words: &str, style: Style) -> Option<u16> {
        let (ascii, plain) = (self.theme.ascii, self.theme.plain_signs);
        // Text that needs stand-ins is not simple.
        let own = |c: char| text::is_simple(c) && (c.is_ascii() || !ascii && (!plain || glyphs::is_plain(c)));
        let (mut used, mut last, mut end) = (0, 0, "");
        let mut shown = words;
        for (at, c) in words.char_indices() {
            if !own(c) {
                return None;
            }
            if used == room {
                // There is more: the last one that would fit gives way.
                (shown, end) = (&words[..last], own('…').then_some("…")?);
                break;
            }
            last = at;
            used += 1;
        }
        let blanks = BLANKS.get(..usize::from(whole.saturating_sub(used)))?;
        self.picture.put_simple(place, [shown, end, blanks], used.max(whole), style);
        Some(used)
    }

    /// The only place where all other text reaches the screen.
    fn put(&mut self, x: u16, y: u16, width: u16, words: &SafeText<'_>, style: Style) -> u16 {
        let mut words = text::cut(words, usize::from(width));
        if self.theme.ascii {
            words = glyphs::ascii(&words).into_owned().into();
        } else if self.theme.plain_signs {
            words = glyphs::plain(&words).into_owned().into();
        }
        let room = width.min(self.picture.area().right() - x);
        if let Some(used) = self.simple((x, y), room, 0, &words, style) {
            return used;
        }
        let used = columns(&words, room);
        self.picture.put_words(x, y, &words, width, style);
        used
    }

    /// Writes text as a link to a page of the account. Nothing may be drawn over part of it.
    pub fn link(&mut self, line: Rect, words: &str, style: Style, address: &Address) -> u16 {
        let used = self.text(line.x, line.y, line.width, words, style);
        self.picture.put_link(line.x, line.y, used, &address.0);
        used
    }

    /// Writes text that ends at the right edge of `area`.
    pub fn right(&mut self, area: Rect, words: &str, style: Style) -> u16 {
        let wide = u16::try_from(text::width(&text::safe(words))).unwrap_or(u16::MAX).min(area.width);
        self.text(area.right() - wide, area.y, wide, words, style)
    }

    /// A horizontal line with text in it: `── Overdue · 3 / 14 ─────── Supply No. 5 ──`.
    pub fn rule(&mut self, line: Rect, title: &str, right: &str, style: Style) {
        self.horizontal(line, style);
        let mut used = 0;
        if !title.is_empty() && line.width > 8 {
            used = self.text(line.x + 3, line.y, line.width - 6, title, self.theme.title);
            self.text(line.x + 2, line.y, 1, " ", style);
            self.text(line.x + 3 + used, line.y, 1, " ", style);
        }
        let wide = u16::try_from(text::width(&text::safe(right))).unwrap_or(u16::MAX);
        // Both only if some of the line is left between them, otherwise they read as one text.
        if wide > 0 && u32::from(wide) + u32::from(used) + 12 <= u32::from(line.width) {
            let x = line.right() - 3 - wide;
            self.text(x - 1, line.y, 1, " ", style);
            self.text(x, line.y, wide, right, self.theme.dim);
            self.text(x + wide, line.y, 1, " ", style);
        }
    }

    /// A pane without a frame: a line below it shows its title. Returns the area above that line.
    pub fn pane(&mut self, area: Rect, title: &str, right: &str, active: bool) -> Rect {
        let style = if active { self.theme.frame_active } else { self.theme.frame };
        let inside = Rect { height: area.height.saturating_sub(1), ..area };
        self.rule(Rect { y: inside.bottom(), height: 1, ..area }, title, right, style);
        inside
    }

    /// A horizontal line.
    pub fn horizontal(&mut self, line: Rect, style: Style) {
        for x in (line.x..line.right()).step_by(usize::from(PIECE)) {
            let width = PIECE.min(line.right() - x);
            self.text(x, line.y, width, &RULE[..usize::from(width) * "─".len()], style);
        }
    }

    /// A vertical line.
    pub fn upright(&mut self, x: u16, area: Rect, style: Style) {
        (area.top()..area.bottom()).for_each(|y| _ = self.text(x, y, 1, "│", style));
    }

    /// A frame with a title; returns the area inside.
    pub fn frame(&mut self, area: Rect, title: &str, active: bool) -> Rect {
        let style = if active { self.theme.frame_active } else { self.theme.frame };
        if area.width < 2 || area.height < 2 {
            return area;
        }
        let wide = usize::from(area.width - 2);
        let line = "─".repeat(wide);
        self.text(area.x, area.y, area.width, &format!("╭{line}╮"), style);
        for y in area.y + 1..area.bottom() - 1 {
            for x in [area.x, area.right() - 1] {
                self.text(x, y, 1, "│", style);
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

/// The columns that these words take when drawn in `room` columns.
fn columns(words: &str, room: u16) -> u16 {
    let mut used = 0;
    for letter in words.graphemes(true) {
        let wide = letter.cell_width();
        if used + wide > room {
            break;
        }
        used += wide;
    }
    used
}
