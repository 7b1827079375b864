//! Calls a person who is looking elsewhere: the terminal's bell, and a notification of the terminal.

use std::io::{self, stdout};

use crossterm::execute;
use crossterm::style::Print;

use crate::text::{self, SafeText};

/// The longest text of a notification, in columns.
const LONGEST: usize = 160;

/// How a terminal is asked for a notification. Never in two ways at once: some know both, and would show it twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// OSC 9: a text. iTerm2, WezTerm, kitty, Ghostty, Windows Terminal; others ignore it.
    Text,
    /// OSC 777: a title and a text. rxvt, foot, and those built on VTE.
    TitleAndText,
    /// A terminal that would show the words as garbage.
    None,
}

/// Rings and notifies, as far as the settings ask for it.
pub(super) fn call(words: &str, bell: bool, notify: bool) -> io::Result<()> {
    let read = |name: &str| std::env::var(name).ok();
    if notify {
        execute!(stdout(), Print(notification(&text::safe(words), way(read), read("TMUX").is_some())))?;
    }
    if bell {
        execute!(stdout(), Print("\x07"))?;
    }
    Ok(())
}

fn way(read: impl Fn(&str) -> Option<String>) -> Way {
    let term = read("TERM").unwrap_or_default();
    match term.as_str() {
        "linux" | "dumb" | "" => Way::None,
        // screen passes nothing on.
        _ if read("STY").is_some() => Way::None,
        term if term.starts_with("rxvt") || term.starts_with("foot") || read("VTE_VERSION").is_some() => {
            Way::TitleAndText
        }
        _ => Way::Text,
    }
}

/// The sequence for it. The program's name goes first: some would take a text that starts with a digit for a command.
fn notification(words: &SafeText<'_>, way: Way, tmux: bool) -> String {
    // A semicolon would end the title.
    let words = text::cut(words, LONGEST).replace(';', ",");
    let sequence = match way {
        Way::Text => format!("\x1b]9;amotui: {words}\x07"),
        Way::TitleAndText => format!("\x1b]777;notify;amotui;{words}\x07"),
        Way::None => return String::new(),
    };
    // tmux passes on what is wrapped for it.
    if tmux { format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")) } else { sequence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_terminal_is_asked_in_the_one_way_that_it_knows() {
        let of = |set: &[(&str, &str)]| {
            way(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(&[("TERM", "xterm-kitty")]), Way::Text);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")]), Way::TitleAndText);
        assert_eq!(of(&[("TERM", "foot")]), Way::TitleAndText);
        assert_eq!(of(&[("TERM", "linux")]), Way::None);
        assert_eq!(of(&[("TERM", "screen"), ("STY", "1.pts")]), Way::None);
    }

    #[test]
    fn a_text_from_outside_can_neither_end_the_sequence_nor_add_to_it() {
        let hostile = "4;1;\x07\x1b\\\x1b]52;c;AAAA\x07\u{9c}x\u{202e}";
        for way in [Way::Text, Way::TitleAndText] {
            let sent = notification(&text::safe(hostile), way, false);
            assert_eq!(sent.chars().filter(|c| c.is_control()).collect::<String>(), "\x1b\x07", "{sent:?}");
            assert_eq!(sent.matches(';').count(), if way == Way::Text { 1 } else { 3 }, "{sent:?}");
        }
        // All characters, a few dozen at a time.
        let all: Vec<char> = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        for some in all.chunks(40) {
            let words: String = some.iter().flat_map(|c| [*c, 'a', *c]).collect();
            for way in [Way::Text, Way::TitleAndText] {
                let sent = notification(&text::safe(&words), way, false);
                let inside =
                    sent.strip_prefix('\x1b').and_then(|sent| sent.strip_suffix('\x07')).expect("one sequence");
                assert!(!inside.chars().any(char::is_control), "{:x}", some[0] as u32);
            }
        }
        assert!(notification(&text::safe("4;1;50"), Way::Text, false).starts_with("\x1b]9;amotui: 4,"));
        assert_eq!(notification(&text::safe("x"), Way::Text, true), "\x1bPtmux;\x1b\x1b]9;amotui: x\x07\x1b\\");
        assert!(notification(&text::safe(&"я".repeat(5_000)), Way::Text, false).chars().count() < 200);
    }
}
