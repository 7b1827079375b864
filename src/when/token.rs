//! A phrase as numbers, words and signs. Words are kept in lower case, without accents, ё as е.

use std::ops::Range;

/// A piece of a phrase.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// Its position in the text, in bytes.
    pub place: Range<usize>,
    /// Nothing separates it from the piece before.
    pub glued: bool,
    /// A hyphen joins it to the word before.
    pub joined: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Kind {
    /// Digits: their value and their number.
    Number(u64, usize),
    Word(String),
    Sign(char),
}

impl Token {
    pub fn number(&self) -> Option<(u64, usize)> {
        match self.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// More digits than any number in a date has.
const MOST_DIGITS: usize = 12;

/// Lower case, without accents, ё as е; й stays itself, however it is composed.
pub(super) fn unaccented(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| push_folded(&mut folded, c));
    folded
}

fn push_folded(word: &mut String, c: char) {
    if c == '\u{306}' && word.ends_with('и') {
        word.pop();
        word.push('й');
        return;
    }
    for c in c.to_lowercase() {
        match c {
            'ё' => word.push('е'),
            'á' | 'à' | 'â' | 'ã' | 'ä' => word.push('a'),
            'é' | 'è' | 'ê' | 'ë' => word.push('e'),
            'í' | 'ì' | 'î' | 'ï' => word.push('i'),
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' => word.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => word.push('u'),
            'ñ' => word.push('n'),
            'ç' => word.push('c'),
            '\u{300}'..='\u{36f}' => {}
            c => word.push(c),
        }
    }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The pieces of a text. Dots of abbreviations, commas between words, and hyphens and apostrophes within words mean
/// nothing and are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let is = |at: usize, what: fn(char) -> bool| chars.get(at).is_some_and(|(_, c)| what(*c));
    let digit = |c: char| c.is_ascii_digit();
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&(start, c)) = chars.get(at) {
        let first = at;
        let kind = if digit(c) {
            while is(at, digit) {
                at += 1;
            }
            let digits = &text[start..end(at)];
            match digits.parse() {
                Ok(value) if at - first <= MOST_DIGITS => Kind::Number(value, at - first),
                _ => Kind::Word(digits.to_owned()),
            }
        } else if c.is_alphabetic() && !matches!(c, 'º' | 'ª') {
            let mut word = String::new();
            loop {
                while is(at, |c| c.is_alphabetic() && !matches!(c, 'º' | 'ª') || is_mark(c)) {
                    push_folded(&mut word, chars[at].1);
                    at += 1;
                }
                let one = word.chars().count() == 1 || word.len() == 2 && at > first + 2;
                let dotted =
                    is(at, |c| c == '.') && one && is(at + 1, char::is_alphabetic) && !is(at + 2, char::is_alphabetic);
                let apostrophe = is(at, |c| matches!(c, '\'' | '’')) && is(at + 1, char::is_alphabetic);
                if !dotted && !apostrophe {
                    break;
                }
                at += 1;
            }
            Kind::Word(word)
        } else {
            at += 1;
            let c = if matches!(c, '–' | '—' | '−' | '‑' | '‐') { '-' } else { c };
            let before = first.checked_sub(1).is_some_and(|before| is(before, digit));
            let letter_before =
                first.checked_sub(1).is_some_and(|before| is(before, |c| c.is_alphabetic() || is_mark(c)));
            let says_nothing = c.is_whitespace()
                || matches!(c, '\'' | '’') && letter_before
                || c == '.' && !(before && is(at, digit))
                || c == ',' && !(before && is(at, digit))
                || c == '-' && letter_before && is(at, char::is_alphabetic);
            if says_nothing {
                continue;
            }
            Kind::Sign(c)
        };
        let glued = found.last().is_some_and(|last| last.place.end == start);
        let joined = found
            .last()
            .is_some_and(|last| text[last.place.end..start].chars().all(|c| matches!(c, '-' | '–' | '‑' | '‐')));
        found.push(Token { kind, place: start..end(at), glued, joined: joined && !glued });
    }
    found
}

/// The word of a text, from blank to blank, that contains a position.
pub(super) fn word_at(text: &str, byte: usize) -> String {
    let byte = byte.min(text.len());
    let start = text[..byte]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[byte..].find(char::is_whitespace).map_or(text.len(), |at| byte + at);
    text[start..end].trim_matches([',', ';']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let said = |token: &Token| match &token.kind {
            Kind::Number(value, digits) => format!("{value:0digits$}"),
            Kind::Word(word) => word.clone(),
            Kind::Sign(sign) => sign.to_string(),
        };
        tokens(text).iter().map(said).collect()
    }

    #[test]
    fn a_phrase_falls_into_numbers_words_and_signs() {
        assert_eq!(said("10 a.m., Пн."), ["10", "am", "пн"]);
        assert_eq!(said("25.12.2026г."), ["25", ".", "12", ".", "2026", "г"]);
        assert_eq!(said("sexta-feira às 15h30"), ["sexta", "feira", "as", "15", "h", "30"]);
        assert_eq!(said("1,5 часа, 5 o’clock"), ["1", ",", "5", "часа", "5", "oclock"]);
        assert_eq!(said("25-го — 7"), ["25", "-", "го", "-", "7"]);
        assert_eq!(said("тре\u{442}ии\u{306} man\u{303}ana днём"), ["третий", "manana", "днем"]);
        assert_eq!(word_at("завтра в чт, да", "завтра в ч".len()), "чт");
    }
}
