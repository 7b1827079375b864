//! Themes as files: one line per role, such as `selected = "bold white on blue"`.

use std::fmt;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{BUILT_IN, ROLES, Theme};
use crate::i18n::Message;
use crate::text;

/// Why a theme can't be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThemeError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what is allowed there.
    pub why: Message,
}

impl ThemeError {
    /// The message to show for this mistake in a theme.
    pub fn message(&self) -> Message {
        Message::new("theme-line").with("n", self.line).saying("why", self.why.clone())
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for ThemeError {}

const COLOURS: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

const MANNERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

pub(super) fn parse(text: &str) -> Result<(Theme, String), ThemeError> {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let table = DeTable::parse(text).map_err(|error| ThemeError {
        line: line(error.span().map_or(0, |span| span.start)),
        why: Message::of_toml(error.message()),
    })?;
    let table = table.into_inner();
    let word = |value: &Spanned<DeValue<'_>>| {
        let words = value.get_ref().as_str().map(str::to_owned);
        let why = Message::new("theme-words");
        words.ok_or_else(|| ThemeError { line: line(value.span().start), why })
    };
    let mut theme = match table.get("base") {
        Some(value) => base(&word(value)?).map_err(|why| ThemeError { line: line(value.span().start), why })?,
        // `dark` itself is read by this function: as it names every role, it needs no base, and the recursion ends.
        None if ROLES.iter().all(|role| table.contains_key(*role)) => Theme::default(),
        None => Theme::dark(),
    };
    let mut about = String::new();
    for (key, value) in &table {
        let at = |why: Message| ThemeError { line: line(key.span().start), why };
        match key.get_ref().as_ref() {
            "base" => {}
            "about" => about = word(value)?,
            role => {
                let style = style(&word(value)?).map_err(&at)?;
                *theme.role(role).ok_or_else(|| at(no_role(role)))? = style;
            }
        }
    }
    Ok((theme, about))
}

fn no_role(role: &str) -> Message {
    let known = ROLES.iter().copied().chain(["base", "about"]);
    Message::new("theme-role").with("w", role).saying("hint", Message::hint(role, known))
}

fn base(name: &str) -> Result<Theme, Message> {
    match BUILT_IN.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => parse(text).map(|(theme, _)| theme).map_err(|error| error.message()),
        None => {
            let known = BUILT_IN.iter().map(|(known, _)| *known);
            Err(Message::new("theme-base").with("w", name).saying("hint", Message::hint(name, known)))
        }
    }
}

/// `bold white on blue`, `246`, `#ffaf00 on default`; nothing at all is what the terminal does by itself.
fn style(words: &str) -> Result<Style, Message> {
    let mut style = Style::new();
    let mut behind = false;
    for word in words.split_whitespace() {
        if word == "on" {
            behind = true;
        } else if let Some((_, manner)) = MANNERS.iter().find(|(known, _)| *known == word) {
            style = style.add_modifier(*manner);
        } else {
            let colour = colour(word)?;
            if behind {
                style.bg = colour;
            } else {
                style.fg = colour;
            }
        }
    }
    Ok(style)
}

/// None is the terminal's own.
fn colour(word: &str) -> Result<Option<Color>, Message> {
    if word == "default" {
        return Ok(None);
    }
    if let Some((_, colour)) = COLOURS.iter().find(|(known, _)| *known == word) {
        return Ok(Some(*colour));
    }
    if word.starts_with('#') || word.starts_with(|c: char| c.is_ascii_digit()) {
        let free = word.strip_prefix('#').filter(|digits| digits.len() == 6);
        let free = free.and_then(|digits| u32::from_str_radix(digits, 16).ok()).map(Color::from_u32);
        let colour = free.or_else(|| word.parse().ok().map(Color::Indexed));
        return colour.map(Some).ok_or_else(|| Message::new("theme-colour-number").with("w", word));
    }
    let known = COLOURS.iter().map(|(known, _)| *known).chain(MANNERS.iter().map(|(known, _)| *known));
    let known = known.chain(["default"]);
    Err(match text::nearest(word, known.clone()) {
        Some(_) => Message::new("theme-colour").with("w", word).saying("hint", Message::hint(word, known)),
        None => Message::new("theme-colour-name").with("w", word),
    })
}

#[cfg(test)]
mod tests;
