//! Editing a line of text.

use tui_textarea::{CursorMove, DataCursor, Input, Key as AreaKey, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::msg::key::{Code, Key};
use crate::text;

/// The most characters (code points) that count as one grapheme.
const LONGEST_SIGN: usize = 64;

/// Handles the usual line editing keys, and text. A key acts on a whole grapheme. True if the text changed.
pub(super) fn edit(area: &mut TextArea<'static>, key: Key, lines: bool) -> bool {
    let one = |area: &mut _| edit_once(area, key, lines);
    let characters = characters(area, key);
    if key.code == Code::Delete && characters > 1 {
        return area.delete_str(characters);
    }
    (0..characters).fold(false, |changed, _| one(area) | changed)
}

/// The number of characters in the grapheme that this key moves over or deletes; 1 for other keys.
fn characters(area: &TextArea<'_>, key: Key) -> usize {
    let back = match key.code {
        Code::Left | Code::Backspace => true,
        Code::Right | Code::Delete => false,
        _ => return 1,
    };
    let DataCursor(row, column) = area.cursor();
    let Some(line) = area.lines().get(row).filter(|line| !line.is_ascii() && !key.ctrl && !key.alt) else { return 1 };
    let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let sign = if back {
        // A grapheme is short, while the line may be long.
        let from = line[..at].char_indices().rev().nth(LONGEST_SIGN - 1).map_or(0, |(from, _)| from);
        line[from..at].graphemes(true).next_back()
    } else {
        line[at..].graphemes(true).next()
    };
    sign.map_or(1, |sign| sign.chars().count()).min(LONGEST_SIGN)
}

fn edit_once(area: &mut TextArea<'static>, key: Key, lines: bool) -> bool {
    use CursorMove::{Back, Down, End, Forward, Head, Up, WordBack, WordForward};
    let movement = match (key.code, key.ctrl || key.alt) {
        (Code::Left, false) => Some(Back),
        (Code::Right, false) => Some(Forward),
        (Code::Left, true) => Some(WordBack),
        (Code::Right, true) => Some(WordForward),
        (Code::Home, _) => Some(Head),
        (Code::End, _) => Some(End),
        (Code::Up, _) if lines => Some(Up),
        (Code::Down, _) if lines => Some(Down),
        // The Cyrillic letters are on the same keys in the Russian layout.
        (Code::Char('a' | 'ф'), _) if key.ctrl => Some(Head),
        (Code::Char('e' | 'у'), _) if key.ctrl => Some(End),
        _ => None,
    };
    if let Some(movement) = movement {
        area.move_cursor(movement);
        return false;
    }
    match (key.code, key.ctrl, key.alt) {
        (Code::Char('k' | 'л'), true, _) => area.delete_line_by_end(),
        (Code::Char('u' | 'г'), true, _) => area.delete_line_by_head(),
        (Code::Char('w' | 'ц'), true, _) | (Code::Backspace, true, _) | (Code::Backspace, _, true) => {
            area.delete_word()
        }
        (Code::Char('z' | 'я'), true, _) => area.undo(),
        (Code::Char('y' | 'н'), true, _) => area.redo(),
        (Code::Delete, true, _) => area.delete_next_word(),
        (Code::Char(c), false, false) if !text::is_control(c) => area.input_without_shortcuts(plain(AreaKey::Char(c))),
        (Code::Backspace, ..) => area.input_without_shortcuts(plain(AreaKey::Backspace)),
        (Code::Delete, ..) => area.input_without_shortcuts(plain(AreaKey::Delete)),
        _ => false,
    }
}

fn plain(key: AreaKey) -> Input {
    Input { key, ctrl: false, alt: false, shift: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_sign_to_the_eye_is_one_to_the_keys() {
        for sign in [
            "👩\u{200d}💻",
            "👨\u{200d}👩\u{200d}👧\u{200d}👦",
            "❤\u{fe0f}",
            "👍🏽",
            "1\u{fe0f}\u{20e3}",
            "e\u{301}",
            "🇧🇷",
            "ж",
        ] {
            for (moves, key) in [(0, Code::Backspace), (1, Code::Delete)] {
                let mut area = TextArea::new(vec![format!("a{sign}")]);
                area.move_cursor(CursorMove::End);
                (0..moves).for_each(|_| assert!(!edit(&mut area, Key::plain(Code::Left), false)));
                assert!(edit(&mut area, Key::plain(key), false), "{sign}");
                assert_eq!(area.lines(), ["a"], "{sign} {key:?}");
            }
        }
    }
}
