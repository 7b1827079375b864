//! Splits what is typed into words: `-` before one excludes it, quotes keep blanks, a name and a colon make it a
//! condition.

use super::fields;
use crate::language::filter::Name;

/// One word of a filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// The field, and its name as typed, with its colon; None for a plain word.
    pub name: Option<(Name, String)>,
    /// The value, without quotes.
    pub value: String,
    /// Where it starts in what is typed.
    pub at: usize,
    /// It must not match.
    pub not: bool,
    /// Nothing follows it: it is still being typed.
    pub ends: bool,
    /// It was in quotes.
    pub quoted: bool,
    /// Spellings, if they differ from the value.
    pub spellings: Option<Vec<String>>,
}

impl Term {
    /// The word as typed, without its quotes.
    pub fn typed(&self) -> String {
        let sign = if self.not { "-" } else { "" };
        let name = self.name.as_ref().map_or("", |(_, name)| name.as_str());
        format!("{sign}{name}{}", self.value)
    }

    /// What is in the place of a field's name, if there is no such field.
    pub fn unknown(&self) -> Option<&str> {
        let (name, value) = self.value.split_once(':').filter(|_| self.name.is_none() && !self.quoted)?;
        // Times of day and addresses have colons too.
        let named = !name.is_empty() && name.chars().all(char::is_alphabetic) && !value.starts_with("//");
        named.then_some(name)
    }
}

/// The words in order.
pub fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let (word, quoted, behind) = one(rest);
        let (not, word) = match word.strip_prefix('-') {
            // A dash alone, or a time span ago, excludes nothing.
            Some(word) => (true, word.to_owned()),
            None => (false, word),
        };
        let name = if quoted == Quoted::Whole { None } else { fields::read(&word) };
        let (name, value) = match name {
            Some((name, end)) => (Some((name, word[..end].to_owned())), word[end..].to_owned()),
            None => (None, word),
        };
        terms.push(Term {
            name,
            value,
            at,
            not,
            ends: behind.is_empty(),
            quoted: quoted == Quoted::Whole,
            spellings: None,
        });
        rest = behind.trim_start();
    }
    terms
}

#[derive(Clone, Copy, PartialEq)]
enum Quoted {
    No,
    Within,
    Whole,
}

/// The first word without its quotes, how it was quoted, and what follows it. An open quote extends to the end.
fn one(text: &str) -> (String, Quoted, &str) {
    let mut word = String::new();
    let (mut open, mut quoted) = (false, Quoted::No);
    for (at, c) in text.char_indices() {
        match c {
            '"' | '«' | '»' | '“' | '”' => {
                if quoted == Quoted::No {
                    quoted = if word.trim_start_matches('-').is_empty() { Quoted::Whole } else { Quoted::Within };
                }
                open = !open;
            }
            c if c.is_whitespace() && !open => return (word, quoted, &text[at..]),
            c => word.push(c),
        }
    }
    (word, quoted, "")
}

/// The comparison operator at the start, and the value.
pub fn sign(value: &str) -> (&str, &str) {
    let found = ["<=", ">=", "<", ">", "="].into_iter().find(|sign| value.starts_with(sign)).unwrap_or("");
    (found, value[found.len()..].trim())
}
