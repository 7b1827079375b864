//! Roles of colours. Meaning never hangs on colour alone: glyphs and words say the same.

use ratatui::style::{Color, Modifier, Style};

/// One style a role.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Ordinary text.
    pub base: Style,
    /// Less important text.
    pub dim: Style,
    /// Frames.
    pub frame: Style,
    /// Frame of the pane with the keys.
    pub frame_active: Style,
    /// Titles and headings.
    pub title: Style,
    /// Names of keys, links, what can be done.
    pub key: Style,
    /// Late, refused, wrong.
    pub bad: Style,
    /// Soon, waiting, unclear.
    pub warn: Style,
    /// Done, fresh.
    pub good: Style,
    /// The selected row.
    pub selected: Style,
    /// The present view in the header.
    pub tab: Style,
    /// The field with the keys.
    pub field: Style,
}

impl Theme {
    /// For dark terminals.
    pub fn dark() -> Self {
        let fg = |r, g, b| Style::new().fg(Color::Rgb(r, g, b));
        Self {
            base: Style::new(),
            dim: fg(0x8b, 0x94, 0x9e),
            frame: fg(0x44, 0x4c, 0x56),
            frame_active: fg(0x6c, 0xb6, 0xff),
            title: fg(0xe6, 0xed, 0xf3).add_modifier(Modifier::BOLD),
            key: fg(0x6c, 0xb6, 0xff),
            bad: fg(0xff, 0x7b, 0x72),
            warn: fg(0xe3, 0xb3, 0x41),
            good: fg(0x56, 0xd3, 0x64),
            selected: fg(0xe6, 0xed, 0xf3).bg(Color::Rgb(0x1f, 0x3a, 0x5f)).add_modifier(Modifier::BOLD),
            tab: fg(0x0d, 0x11, 0x17).bg(Color::Rgb(0x6c, 0xb6, 0xff)).add_modifier(Modifier::BOLD),
            field: Style::new().bg(Color::Rgb(0x21, 0x28, 0x30)),
        }
    }

    /// For light terminals.
    pub fn light() -> Self {
        let fg = |r, g, b| Style::new().fg(Color::Rgb(r, g, b));
        Self {
            base: fg(0x1f, 0x23, 0x28).bg(Color::Rgb(0xff, 0xff, 0xff)),
            dim: fg(0x59, 0x63, 0x6e),
            frame: fg(0xb0, 0xb8, 0xc1),
            frame_active: fg(0x09, 0x69, 0xda),
            title: fg(0x1f, 0x23, 0x28).add_modifier(Modifier::BOLD),
            key: fg(0x09, 0x69, 0xda),
            bad: fg(0xcf, 0x22, 0x2e),
            warn: fg(0x9a, 0x67, 0x00),
            good: fg(0x1a, 0x7f, 0x37),
            selected: fg(0x1f, 0x23, 0x28).bg(Color::Rgb(0xdd, 0xf4, 0xff)).add_modifier(Modifier::BOLD),
            tab: fg(0xff, 0xff, 0xff).bg(Color::Rgb(0x09, 0x69, 0xda)).add_modifier(Modifier::BOLD),
            field: Style::new().bg(Color::Rgb(0xee, 0xf1, 0xf4)),
        }
    }

    /// Without colours (`NO_COLOR`): bold, dim and reverse do the work.
    pub fn plain() -> Self {
        let with = |modifier| Style::new().add_modifier(modifier);
        Self {
            base: Style::new(),
            dim: with(Modifier::DIM),
            frame: with(Modifier::DIM),
            frame_active: Style::new(),
            title: with(Modifier::BOLD),
            key: with(Modifier::BOLD),
            bad: with(Modifier::BOLD),
            warn: Style::new(),
            good: Style::new(),
            selected: with(Modifier::REVERSED),
            tab: with(Modifier::REVERSED),
            field: with(Modifier::UNDERLINED),
        }
    }
}
