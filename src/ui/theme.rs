//! Roles of colours. Meaning never hangs on colour alone: glyphs and words say the same. The colours are those of the fixed
//! palette of 256, which nearly every terminal has and which take half the bytes of free ones.

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
        let fg = |colour| Style::new().fg(Color::Indexed(colour));
        Self {
            base: Style::new(),
            dim: fg(246),
            frame: fg(240),
            frame_active: fg(75),
            title: Style::new().add_modifier(Modifier::BOLD),
            key: fg(75),
            bad: fg(210),
            warn: fg(179),
            good: fg(77),
            selected: fg(255).bg(Color::Indexed(24)).add_modifier(Modifier::BOLD),
            tab: fg(233).bg(Color::Indexed(75)).add_modifier(Modifier::BOLD),
            field: Style::new().bg(Color::Indexed(236)),
        }
    }

    /// For light terminals.
    pub fn light() -> Self {
        let fg = |colour| Style::new().fg(Color::Indexed(colour));
        Self {
            base: fg(235).bg(Color::Indexed(231)),
            dim: fg(241),
            frame: fg(249),
            frame_active: fg(26),
            title: fg(235).add_modifier(Modifier::BOLD),
            key: fg(26),
            bad: fg(160),
            warn: fg(94),
            good: fg(28),
            selected: fg(235).bg(Color::Indexed(153)).add_modifier(Modifier::BOLD),
            tab: fg(231).bg(Color::Indexed(26)).add_modifier(Modifier::BOLD),
            field: Style::new().bg(Color::Indexed(254)),
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
