//! Whether the terminal's background is light: the terminal is asked, and its answer is picked out of the typed keys.
//!
//! Few terminals say it in the environment, and the colours for a dark background can't be read on white. Nothing waits
//! for the answer: it arrives as if it were typed, some milliseconds or a whole round trip later, or never.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};

/// Asks for the colour of the background (OSC 11 of xterm).
pub(super) const QUERY: &str = "\x1b]11;?\x1b\\";

/// An answer that comes later is taken for keys.
const LATEST: Duration = Duration::from_secs(3);
/// No answer is longer, in characters.
const LONGEST: usize = 40;

/// The answer that is awaited.
#[derive(Debug, Default)]
pub(super) struct BackgroundQuery {
    /// None if none is awaited.
    until: Option<Instant>,
    /// Events that may be the start of it.
    held: Vec<Event>,
}

impl BackgroundQuery {
    /// An answer is awaited from now on.
    pub(super) fn sent(&mut self, now: Instant) {
        self.until = Some(now + LATEST);
    }

    /// Returns the other events, and whether the background is light once that is known.
    pub(super) fn take(&mut self, events: Vec<Event>, now: Instant) -> (Vec<Event>, Option<bool>) {
        if self.until.is_none() {
            return (events, None);
        }
        let (mut others, mut light) = (Vec::new(), None);
        for event in events {
            let waits = self.until.is_some_and(|until| now <= until);
            match letter(&event).filter(|_| waits) {
                Some(Letter::Begin) if self.held.is_empty() => self.held.push(event),
                Some(Letter::Of(_)) if (1..LONGEST).contains(&self.held.len()) => self.held.push(event),
                Some(Letter::End) if is_light(&self.held).is_some() => {
                    light = is_light(&self.held);
                    *self = Self::default();
                }
                // It wasn't an answer: the person is typing.
                _ => {
                    others.append(&mut self.held);
                    others.push(event);
                }
            }
        }
        (others, light)
    }
}

/// What a key would be in an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    Begin,
    Of(char),
    End,
}

/// An unknown escape sequence arrives as its characters, the first one with Alt.
fn letter(event: &Event) -> Option<Letter> {
    let Event::Key(key) = event else { return None };
    match (key.code, key.modifiers - KeyModifiers::SHIFT) {
        _ if key.kind != KeyEventKind::Press => None,
        (KeyCode::Char(']'), KeyModifiers::ALT) => Some(Letter::Begin),
        (KeyCode::Char('\\'), KeyModifiers::ALT) | (KeyCode::Char('g'), KeyModifiers::CONTROL) => Some(Letter::End),
        (KeyCode::Char(c), KeyModifiers::NONE) => Some(Letter::Of(c)),
        _ => None,
    }
}

/// Reads `11;rgb:ffff/ffff/ffff`, with one to four digits per colour. None for anything else.
fn is_light(held: &[Event]) -> Option<bool> {
    let letters = held.iter().filter_map(letter);
    let text: String = letters.filter_map(|letter| if let Letter::Of(c) = letter { Some(c) } else { None }).collect();
    let colours = text.strip_prefix("11;rgb:").or_else(|| text.strip_prefix("11;rgba:"))?;
    let parts: Option<Vec<f64>> = colours.split('/').take(3).map(part).collect();
    match parts?[..] {
        // Weighted as the eye perceives them.
        [red, green, blue] => Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5),
        _ => None,
    }
}

/// One component of a colour, 0 to 1.
fn part(digits: &str) -> Option<f64> {
    let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok().filter(|n| (1..=4).contains(n))?)? - 1;
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
}

#[cfg(test)]
mod tests;
