//! Stand-ins for terminals without our glyphs, each as wide as the original, so that nothing shifts. Everything drawn
//! passes through here, the only place that knows them. Letters of other alphabets stay as they are: without them a
//! task can't be read anyway.

use std::borrow::Cow;

/// The text in ASCII, except for letters of other alphabets.
pub(super) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(stand_in).collect()) }
}

/// The text in the signs available in the fonts of the Windows console (Windows Glyph List 4), where a missing sign is
/// an empty box.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(plain_sign).collect()) }
}

/// True for signs that those fonts have.
pub(super) fn is_plain(c: char) -> bool {
    plain_sign(c) == c
}

fn plain_sign(c: char) -> char {
    match c {
        '━' => '─',
        '┃' => '│',
        '╭' => '┌',
        '╮' => '┐',
        '╰' => '└',
        '╯' => '┘',
        '╌' => '-',
        '▇' | '▆' => '█',
        '▅' | '▃' => '▄',
        '▂' | '▁' => '_',
        '▰' => '■',
        '▱' => '□',
        '↷' => '»',
        '★' => '☼',
        '◌' => '◦',
        '⇄' => '↔',
        '✓' | '✔' => '√',
        '✗' => '×',
        '☎' | '✆' => '♪',
        '✎' => '¶',
        '◆' => '♦',
        '▸' | '▶' => '►',
        '◂' | '◀' => '◄',
        '▴' => '▲',
        '▾' => '▼',
        '‑' => '-',
        '\u{202f}' | '\u{2009}' => '\u{a0}',
        '\u{2400}'..='\u{2421}' => '?',
        c => c,
    }
}

fn stand_in(c: char) -> char {
    match c {
        // Frames.
        '─' | '━' | '═' => '-',
        '│' | '┃' | '║' => '|',
        '╭' | '╮' | '╰' | '╯' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        // Bars and states.
        '█' | '▇' | '▆' | '▰' | '■' | '▓' => '#',
        '▅' | '▄' => '=',
        '▃' | '▂' => '-',
        '▁' => '_',
        '↷' => '/',
        '░' | '▒' | '╌' | '▱' => '.',
        '…' => '~',
        '●' | '★' => '@',
        '•' => '*',
        '○' => 'o',
        '◌' => ':',
        '⇄' => '%',
        '✓' | '✔' => '+',
        '✗' => 'x',
        // Types of tasks: a call, a meeting.
        '☎' | '✆' => 'C',
        '✎' => 'n',
        '▌' => '|',
        '◆' => 'M',
        // Directions and pointers.
        '→' | '▸' | '›' | '▶' => '>',
        '←' | '◂' | '‹' | '◀' => '<',
        '↑' | '▴' | '▲' => '^',
        '↓' | '▾' | '▼' => 'v',
        // Punctuation.
        '·' | '—' | '–' | '‑' | '−' => '-',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '×' => 'x',
        '№' => 'N',
        '₽' => 'R',
        '€' => 'E',
        '£' => 'L',
        '₸' => 'T',
        '¿' => '?',
        '¡' => '!',
        // Control characters made visible.
        '\u{2400}'..='\u{2421}' => '?',
        c => plain_letter(c),
    }
}

/// Letters of Spanish and Portuguese without their diacritics.
fn plain_letter(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'ª' => 'a',
        'Á' | 'À' | 'Â' | 'Ã' | 'Ä' => 'A',
        'é' | 'ê' | 'è' => 'e',
        'É' | 'Ê' | 'È' => 'E',
        'í' => 'i',
        'Í' => 'I',
        'ó' | 'ô' | 'õ' | 'ö' | 'º' => 'o',
        'Ó' | 'Ô' | 'Õ' | 'Ö' => 'O',
        'ú' | 'ü' => 'u',
        'Ú' | 'Ü' => 'U',
        'ç' => 'c',
        'Ç' => 'C',
        'ñ' => 'n',
        'Ñ' => 'N',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_stand_in_is_as_wide_as_what_it_stands_for() {
        for c in (0..=0xffff_u32).filter_map(char::from_u32).filter(|c| stand_in(*c) != *c) {
            assert_eq!(text::width(&c.to_string()), 1, "{c}");
            assert!(stand_in(c).is_ascii_graphic() || stand_in(c) == ' ', "{c}");
        }
    }

    #[test]
    fn a_plain_sign_is_as_wide_as_what_it_stands_for_and_stands_for_itself() {
        for c in (0..=0xffff_u32).filter_map(char::from_u32).filter(|c| !is_plain(*c)) {
            assert_eq!(text::width(&c.to_string()), 1, "{c}");
            assert!(text::width(&plain_sign(c).to_string()) == 1 && is_plain(plain_sign(c)), "{c}");
        }
    }

    #[test]
    fn states_can_still_be_told_apart() {
        for group in ["…↑?⇄! ", "●○◌■", "☎◆•", "▸ ✓", "✓○✗✎·", "▰▱"] {
            for signs in [stand_in, plain_sign] {
                let mut shown: Vec<char> = group.chars().map(signs).collect();
                shown.sort_unstable();
                shown.dedup();
                assert_eq!(shown.len(), group.chars().count(), "{group}");
            }
        }
    }
}
