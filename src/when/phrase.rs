//! A phrase that is being read: its tokens and what the words from each position on may mean.

use super::dictionary::{Meaning, meanings};
use super::speech::{Languages, Speech};
use super::token::{Token, tokens};
use crate::language::sense::Sense;

/// A phrase.
pub(super) struct Phrase {
    pub tokens: Vec<Token>,
    meanings: Vec<Vec<Meaning>>,
    pub speech: Speech,
}

/// A number, in digits or in words.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Amount {
    pub value: f64,
    pub used: usize,
    /// How many digits; 0 for words.
    pub digits: usize,
    /// "Third", "25-го".
    pub ordinal: bool,
    pub languages: Languages,
}

impl Amount {
    /// As a whole number.
    pub fn whole(self) -> Option<u32> {
        (self.value.fract() == 0.0 && self.value < 100_000.0).then_some(self.value as u32)
    }
}

impl Phrase {
    pub fn of(text: &str, speech: Speech) -> Self {
        let tokens = tokens(text);
        let meanings = (0..tokens.len()).map(|at| meanings(&tokens[at..])).collect();
        Self { tokens, meanings, speech }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn meanings(&self, at: usize) -> &[Meaning] {
        self.meanings.get(at).map_or(&[], Vec::as_slice)
    }

    /// The meanings from here on that a test accepts; returns the value of the test and the meaning.
    pub fn all<T>(&self, at: usize, test: impl Fn(Sense) -> Option<T>) -> Vec<(T, Meaning)> {
        self.meanings(at).iter().filter_map(|meaning| Some((test(meaning.sense)?, *meaning))).collect()
    }

    /// The longest words from here on that mean this.
    pub fn is(&self, at: usize, sense: Sense) -> Option<Meaning> {
        self.meanings(at).iter().filter(|meaning| meaning.sense == sense).max_by_key(|meaning| meaning.used).copied()
    }

    pub fn sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(sign))
    }

    /// A sign with no blank before or after it.
    pub fn tight(&self, at: usize, sign: char) -> bool {
        self.sign(at, sign) && self.glued(at) && self.glued(at + 1)
    }

    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    pub fn joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.joined)
    }

    pub fn number(&self, at: usize) -> Option<(u32, usize)> {
        let (value, digits) = self.tokens.get(at)?.number()?;
        Some((u32::try_from(value).ok()?, digits))
    }

    pub fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at)?.word()
    }

    /// The numbers that start here: digits, digits with an ending, words.
    pub fn amounts(&self, at: usize) -> Vec<Amount> {
        if let Some((value, digits)) = self.number(at) {
            let plain = Amount { value: f64::from(value), used: 1, digits, ordinal: false, languages: Languages::ALL };
            let mut found = vec![plain];
            if let Some((used, languages)) = self.ordinal_ending(at + 1) {
                found.push(Amount { used: 1 + used, ordinal: true, languages, ..plain });
            }
            return found;
        }
        let mut found = Vec::new();
        for meaning in self.meanings(at) {
            let Meaning { sense, used, languages } = *meaning;
            let (value, ordinal) = match sense {
                Sense::Number(value) => (value, false),
                Sense::Ordinal(value) => (f64::from(value), true),
                _ => continue,
            };
            let amount = Amount { value, used, digits: 0, ordinal, languages };
            found.push(amount);
            if !ordinal && (20.0..=50.0).contains(&value) && value % 10.0 == 0.0 {
                found.extend(self.ones(amount, at + used));
            }
        }
        found
    }

    /// "twenty" and what follows it: "five", "y cinco", "пятого".
    fn ones(&self, tens: Amount, at: usize) -> Option<Amount> {
        let and = self.is(at, Sense::And).map_or(0, |meaning| meaning.used);
        self.meanings(at + and).iter().find_map(|meaning| {
            let (value, ordinal) = match meaning.sense {
                Sense::Number(value) if and > 0 || value.fract() == 0.0 => (value, false),
                Sense::Ordinal(value) => (f64::from(value), true),
                _ => return None,
            };
            let both = tens.languages.and(meaning.languages);
            let fits = (1.0..10.0).contains(&value) && meaning.used == 1 && !both.is_empty();
            let used = tens.used + and + meaning.used;
            fits.then_some(Amount { value: tens.value + value, used, digits: 0, ordinal, languages: both })
        })
    }

    /// `25-го`, `25го`, `25th`, `1º`; `2ª` is a weekday.
    fn ordinal_ending(&self, at: usize) -> Option<(usize, Languages)> {
        if !self.glued(at) {
            return None;
        }
        if self.sign(at, 'º') || self.sign(at, '°') {
            return Some((1, Languages::ALL));
        }
        let hyphen = usize::from(self.sign(at, '-'));
        if hyphen > 0 && !self.glued(at + 1) {
            return None;
        }
        let meaning = self.is(at + hyphen, Sense::OrdinalEnding)?;
        Some((hyphen + meaning.used, meaning.languages))
    }
}
