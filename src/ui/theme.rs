//! The roles of colours. Colour never carries meaning alone: glyphs and words say the same. The built-in themes use the
//! fixed palette of 256 colours, which nearly every terminal has and which takes half the bytes of free colours.

#[cfg(test)]
mod contrast;
mod file;
mod tint;

use ratatui::style::{Color, Modifier, Style};

pub use file::ThemeError;

macro_rules! roles {
    ($($name:ident, $word:literal, $about:literal;)*) => {
        /// One style per role.
        #[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
        pub struct Theme { $(
            #[doc = $about]
            pub $name: Style,
        )*
            /// The terminal only has the glyphs of ASCII.
            pub ascii: bool,
            /// Its font has few signs besides letters: those in every font of the Windows console.
            pub plain_signs: bool,
        }

        /// The roles by their names in files; what each is for is a message of its own.
        pub const ROLES: &[&str] = &[$($word),*];

        impl Theme {
            fn role(&mut self, word: &str) -> Option<&mut Style> {
                match word {
                    $($word => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

roles! {
    base, "text", "ordinary text, and what lies behind everything";
    dim, "dim", "less important text";
    frame, "frame", "frames";
    frame_active, "frame-active", "the frame of the pane with the keys";
    title, "title", "titles and headings";
    key, "key", "names of keys, links, what can be done";
    bad, "bad", "late, refused, wrong";
    warn, "warn", "soon, waiting, unclear";
    good, "good", "done, fresh";
    selected, "selected", "the selected row";
    tab, "tab", "the present view in the header";
    field, "field", "the field with the keys";
}

/// The built-in themes, with their files.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("colour-blind", include_str!("../../assets/themes/colour-blind.toml")),
    ("colour-blind-light", include_str!("../../assets/themes/colour-blind-light.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

impl Theme {
    /// For dark terminals.
    pub fn dark() -> Self {
        Self::built_in("dark")
    }

    /// For light terminals.
    pub fn light() -> Self {
        Self::built_in("light")
    }

    /// Without colours (`NO_COLOR`): bold, dim and reverse take their place.
    pub fn plain() -> Self {
        Self::built_in("plain")
    }

    /// The theme in a file, and the file's description of it. Roles missing from it come from its `base`, a built-in
    /// theme; without one, from `dark`.
    ///
    /// # Errors
    /// [`ThemeError`] names the line, and what is allowed there.
    pub fn parse(text: &str) -> Result<(Self, String), ThemeError> {
        file::parse(text)
    }

    /// A colour chosen by the account, as six hexadecimal digits: mapped to the nearest readable one of the 256-colour
    /// palette, or `otherwise` in themes that use the terminal's own colours, or none.
    pub fn tinted(&self, hex: Option<&str>, otherwise: Style) -> Style {
        hex.and_then(|hex| tint::tint(self, hex)).map_or(otherwise, |colour| otherwise.fg(colour))
    }

    /// The style of what is behind a layer: everything in the colour of less important text, nothing selected.
    pub fn behind(&self) -> Style {
        let style = Style::new().fg(self.dim.fg.unwrap_or(Color::Reset)).bg(self.base.bg.unwrap_or(Color::Reset));
        let style = style.remove_modifier(Modifier::BOLD | Modifier::REVERSED | Modifier::UNDERLINED);
        style.add_modifier(self.dim.add_modifier)
    }

    // Their files are checked by a test, so parsing a built-in theme can't fail at run time.
    fn built_in(name: &str) -> Self {
        let file = BUILT_IN.iter().find(|(known, _)| *known == name);
        file.and_then(|(_, text)| Self::parse(text).ok()).map(|(theme, _)| theme).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_of_the_account_comes_only_where_the_theme_has_free_colours() {
        let dark = Theme::dark();
        assert_ne!(dark.tinted(Some("ff8f92"), dark.base), dark.base);
        for theme in [Theme::plain(), Theme::built_in("terminal")] {
            assert_eq!(theme.tinted(Some("ff8f92"), theme.dim), theme.dim);
        }
        for wrong in [None, Some(""), Some("ff8f9"), Some("зелён"), Some("#ff8f92")] {
            assert_eq!(dark.tinted(wrong, dark.dim), dark.dim, "{wrong:?}");
        }
    }
}
