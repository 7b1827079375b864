//! A key press in the program's own words.

/// One key press.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; characters carry it in themselves.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Code {
    /// A character.
    Char(char),
    /// Enter
    Enter,
    /// Escape
    Esc,
    /// Tab, also with Shift.
    Tab,
    /// Backspace
    Backspace,
    /// Delete
    Delete,
    /// ↑
    Up,
    /// ↓
    Down,
    /// ←
    Left,
    /// →
    Right,
    /// Home
    Home,
    /// End
    End,
    /// Page up
    PageUp,
    /// Page down
    PageDown,
    /// F1 to F12
    F(u8),
}

impl Key {
    /// The key alone.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// With Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// A key by its name: `j`, `Enter`, `C-p`, `S-Tab`, `F5`. None for a name that means nothing.
    pub fn named(name: &str) -> Option<Self> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = name;
        while rest.len() > 2 {
            match rest.get(..2) {
                Some("C-") => key.ctrl = true,
                Some("A-") => key.alt = true,
                Some("S-") => key.shift = true,
                _ => break,
            }
            rest = rest.get(2..)?;
        }
        let mut chars = rest.chars();
        key.code = match (rest, chars.next(), chars.next()) {
            (_, Some(c), None) => Code::Char(c),
            ("Space", ..) => Code::Char(' '),
            ("Enter", ..) => Code::Enter,
            ("Esc", ..) => Code::Esc,
            ("Tab", ..) => Code::Tab,
            ("Backspace", ..) => Code::Backspace,
            ("Del", ..) => Code::Delete,
            ("Up", ..) => Code::Up,
            ("Down", ..) => Code::Down,
            ("Left", ..) => Code::Left,
            ("Right", ..) => Code::Right,
            ("Home", ..) => Code::Home,
            ("End", ..) => Code::End,
            ("PgUp", ..) => Code::PageUp,
            ("PgDn", ..) => Code::PageDown,
            (name, ..) => Code::F(name.strip_prefix('F')?.parse().ok().filter(|n| (1..=12).contains(n))?),
        };
        Some(key)
    }
}
