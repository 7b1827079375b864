//! A key press in the program's own terms.

use std::borrow::Cow;

/// One key press.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// The key without modifiers.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; for characters it is part of the character.
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
    /// The key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// With Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// A key by its name: `j`, `Enter`, `C-p`, `S-Tab`, `F5`. None for an unknown name.
    pub fn named(name: &str) -> Option<Self> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = name;
        // At least one character has to be left for the key itself, which may be a letter such as `C`.
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

    /// The keys of a binding, in order: `j`, `C-p`, `g g`. None if one of them is unknown.
    pub fn sequence(names: &str) -> Option<Vec<Self>> {
        names.split(' ').map(|name| Self::named(name).map(Self::as_typed)).collect()
    }

    /// The key without Shift if it is a character, as Shift is part of that.
    #[must_use]
    pub fn as_typed(self) -> Self {
        if matches!(self.code, Code::Char(_)) { Self { shift: false, ..self } } else { self }
    }

    /// The name that [`Key::named`] accepts for this key.
    pub fn name(self) -> String {
        let with = |held: bool, name: &'static str| if held { name } else { "" };
        let code = match self.code {
            Code::Char(' ') => "Space".to_owned(),
            Code::Char(c) => c.to_string(),
            Code::Delete => "Del".to_owned(),
            Code::PageUp => "PgUp".to_owned(),
            Code::PageDown => "PgDn".to_owned(),
            Code::F(n) => format!("F{n}"),
            code => format!("{code:?}"),
        };
        format!("{}{}{}{code}", with(self.ctrl, "C-"), with(self.alt, "A-"), with(self.shift, "S-"))
    }
}

/// The names of keys as they are shown.
pub fn label(names: &str) -> String {
    let mut label = String::new();
    for name in names.split(' ') {
        if !label.is_empty() {
            label.push(' ');
        }
        label.push_str(&label_of_one(name));
    }
    label
}

fn label_of_one(name: &str) -> Cow<'_, str> {
    // A dash at the end is the key itself, as in `C--`.
    let at = name.rfind('-').filter(|at| *at + 1 < name.len()).map_or(0, |at| at + 1);
    let (held, key) = name.split_at(at);
    let key = match key {
        "Up" => "↑",
        "Down" => "↓",
        "Left" => "←",
        "Right" => "→",
        key => key,
    };
    if held.is_empty() {
        return Cow::Borrowed(key);
    }
    format!("{}{key}", held.replace("C-", "Ctrl-").replace("A-", "Alt-").replace("S-", "Shift-")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_has_the_name_by_which_it_is_found() {
        for name in crate::app::msg::action::TABLE.iter().flat_map(|entry| entry.keys) {
            assert_eq!(Key::named(name).unwrap().name(), *name);
        }
        assert_eq!(Key::sequence("g g").unwrap().len(), 2);
        assert_eq!(Key::sequence("g  g"), None);
    }
}
