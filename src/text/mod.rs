//! What may be drawn, and how wide it is. Words from outside (the server, the clipboard, files) can contain anything:
//! only [`SafeText`] is put on the screen or printed, and only [`safe`] makes one.

mod nearest;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use nearest::nearest;

/// The longest text that is drawn, in characters: a screen never needs more, and a hostile text must not cost more.
const LONGEST: usize = 20_000;

/// The longest run of combining marks on one character.
const MOST_MARKS: usize = 4;

/// Text on one line that contains nothing a terminal would obey and nothing that hides or reverses other text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SafeText<'a>(Cow<'a, str>);

impl Deref for SafeText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> From<SafeText<'a>> for Cow<'a, str> {
    fn from(text: SafeText<'a>) -> Self {
        text.0
    }
}

/// Makes text safe: controls become visible, direction marks and invisible characters become `·`, line breaks become spaces.
pub fn safe(text: &str) -> SafeText<'_> {
    if text.len() <= LONGEST && text.chars().all(is_plain) {
        return SafeText(Cow::Borrowed(text));
    }
    SafeText(Cow::Owned(displayable(text).take(LONGEST).collect()))
}

/// JSON in which everything that [`safe`] would change is written as an escape: a terminal shows it, a program reads it
/// unchanged. `json` must be valid JSON, in which such characters occur in strings only.
pub fn safe_json(json: &str) -> SafeText<'_> {
    if json.chars().all(is_plain) {
        return SafeText(Cow::Borrowed(json));
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_control() || is_hidden(c) {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    SafeText(Cow::Owned(out))
}

/// The same, line by line.
pub fn safe_lines(text: &str) -> Vec<String> {
    text.split('\n').map(|line| safe(line.trim_end_matches('\r')).to_string()).collect()
}

/// What another program gets, through the clipboard: line breaks are spaces, and invisible characters are left out, so
/// that pasting it starts nothing and hides nothing.
pub fn bare(text: &str) -> String {
    let kept = |c: char| match shown(c) {
        ' ' => Some(' '),
        _ if c.is_control() || is_hidden(c) => None,
        c => Some(c),
    };
    text.chars().filter_map(kept).collect()
}

/// A text of the person's from another program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Its line breaks are `\n`, and characters for which [`is_control`] is true are left out. Nobody sees them or
    /// means to send them.
    pub text: String,
    /// How many characters were left out, not counting byte order marks.
    pub left_out: usize,
}

/// A text of the person's as it arrives from another program.
pub fn taken(text: &str) -> Taken {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let left_out = text.chars().filter(|c| is_control(*c) && *c != BYTE_ORDER).count();
    let is_whole = text.chars().all(|c| !is_control(c));
    Taken { text: if is_whole { text } else { text.chars().filter(|c| !is_control(*c)).collect() }, left_out }
}

/// A text in the form for comparing and searching: composed, in lower case, ё as е.
pub fn fold(text: &str) -> String {
    let composed =
        if text.is_ascii() { Cow::Borrowed(text) } else { ComposingNormalizerBorrowed::new_nfc().normalize(text) };
    composed.to_lowercase().replace('ё', "е")
}

/// The byte order mark, with which some editors start a file.
const BYTE_ORDER: char = '\u{feff}';

/// True for what is no part of a text, unlike a line break and a tab: controls, including those that change the
/// direction of what follows.
pub fn is_control(c: char) -> bool {
    matches!(c, BYTE_ORDER | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || c.is_control() && !matches!(c, '\n' | '\t')
}

/// True for characters that need no second look: letters, digits, punctuation and spaces of common scripts, and signs.
const fn needs_no_look(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}' | '\u{2100}'..='\u{27bf}')
}

/// True for characters that are plain, take one column and never join with others.
const fn takes_one_column(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{377}' | '\u{384}'..='\u{482}'
        | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2038}' | '\u{20a0}'..='\u{20c0}'
        | '\u{2116}' | '\u{2190}'..='\u{2193}' | '\u{2500}'..='\u{257f}' | '▸' | '●' | '○' | '◌' | '✓' | '✗')
}

const PLAIN: u8 = 1;
const SIMPLE: u8 = 2;

/// The two answers for each of the characters among which all plain ones are: every character of a picture is looked up.
static KINDS: [u8; 0x2800] = {
    let mut kinds = [0; 0x2800];
    let mut at = 0;
    while at < kinds.len() {
        if let Some(c) = char::from_u32(at as u32) {
            kinds[at] = if needs_no_look(c) { PLAIN } else { 0 } | if takes_one_column(c) { SIMPLE } else { 0 };
        }
        at += 1;
    }
    kinds
};

fn is_of(kind: u8, c: char) -> bool {
    KINDS.get(c as usize).is_some_and(|kinds| kinds & kind != 0)
}

fn is_plain(c: char) -> bool {
    is_of(PLAIN, c)
}

/// What is shown for each character. Of the marks on one character only the first few are shown, and of joined pictures
/// the first: not every terminal joins them, and one that doesn't uses a different number of columns.
fn displayable(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut marks = 0;
    text.graphemes(true).flat_map(one_sign).map(alone).map(shown).filter(move |c| {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        marks <= MOST_MARKS
    })
}

/// The characters of a grapheme, without those that join or vary a picture.
fn one_sign(sign: &str) -> impl Iterator<Item = char> + '_ {
    let mut chars = sign.chars();
    let pictures = chars.next().is_some_and(is_picture) && chars.all(|c| is_picture(c) || is_joining(c));
    let end = if pictures { sign.find('\u{200d}').unwrap_or(sign.len()) } else { sign.len() };
    sign[..end].chars().filter(move |c| !pictures || !is_joining(*c))
}

/// True for pictures: those that are complete by themselves, and skin tones.
fn is_picture(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2194}'..='\u{21aa}' | '\u{231a}'..='\u{27bf}' | '\u{2934}'..='\u{2935}'
        | '\u{2b05}'..='\u{2b55}' | '\u{1f000}'..='\u{1faff}')
}

/// True for characters that join pictures, or say how one is drawn.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

/// The replacement for a character that joins with its neighbours into something of a different width than terminals
/// give the parts: for a flag its letters, for a skin tone a dot. Terminals differ in how wide the whole is, and what
/// they don't join would cover its neighbours.
fn alone(c: char) -> char {
    match c {
        '\u{1f1e6}'..='\u{1f1ff}' => char::from(b'A' + (c as u32 - 0x1f1e6) as u8),
        '\u{1f3fb}'..='\u{1f3ff}' => '·',
        c => c,
    }
}

fn shown(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('·'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '·',
        c if is_hidden(c) => '·',
        c => c,
    }
}

/// Line and direction marks, joiners that change the width, tags, fillers and other invisible characters.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// True for invisible characters: marks, joiners, fillers and controls.
pub fn is_invisible(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

/// True for characters that are plain, take one column and never join with others: most of what is drawn.
pub fn is_simple(c: char) -> bool {
    is_of(SIMPLE, c)
}

/// The columns that the text takes.
pub fn width(text: &str) -> usize {
    // As long as every character is a simple one, the number of columns is the number of characters.
    let mut simple = 0;
    for c in text.chars() {
        if !is_simple(c) {
            return text.width();
        }
        simple += 1;
    }
    simple
}

/// The text in at most `columns`, with `…` if something was cut off.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if text.len() <= columns {
        return Cow::Borrowed(text);
    }
    // Most texts start with characters that take one column each and join with nothing: neither their graphemes nor the
    // rest of the text need to be examined.
    let mut simple = text.char_indices().take_while(|(_, c)| is_simple(*c));
    if let Some(last) = columns.checked_sub(1)
        && let Some((end, _)) = simple.nth(last)
        && simple.next().is_some()
    {
        return Cow::Owned(format!("{}…", &text[..end]));
    }
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    if columns > 0 {
        out.push('…');
    }
    Cow::Owned(out)
}

/// As much of the end as fits, with `…` if the start was cut off.
pub fn cut_head(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(1);
    let mut used = 0;
    let tail = text.grapheme_indices(true).rev().take_while(|(_, letter)| {
        used += width(letter);
        used <= room
    });
    let from = tail.last().map_or(text.len(), |(at, _)| at);
    Cow::Owned(if columns == 0 { String::new() } else { format!("…{}", text[from..].trim_start()) })
}

/// The text in exactly `columns`: cut or filled with spaces.
pub fn fit(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(fill))
}

/// The words of a text and the blanks between them. What follows a word directly belongs to it: no line starts with a
/// full stop.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_blank = |part: &str| part.trim().is_empty();
    let mut parts = text.split_word_bound_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = parts.next()?;
        let mut end = start + first.len();
        while !is_blank(first)
            && let Some((at, part)) =
                parts.next_if(|(_, part)| !is_blank(part) && !part.contains(char::is_alphanumeric))
        {
            end = at + part.len();
        }
        Some(&text[start..end])
    })
}

/// The lines of a paragraph, broken at words to at most `columns`.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in words(text) {
        let wide = word.width();
        if used + wide > columns && used > 0 {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
            if word.trim().is_empty() {
                continue;
            }
        }
        for grapheme in word.graphemes(true) {
            let wide = grapheme.width();
            if used + wide > columns && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += wide;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests;
