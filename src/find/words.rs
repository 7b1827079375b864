//! The words of filters, in the languages of the program.

use crate::language::Language;
use crate::language::filter::Said;

/// The words of this language that stand for this, the one to suggest first.
pub fn of(language: Language, said: Said) -> impl Iterator<Item = &'static str> + Clone {
    let rows = language.definition().filter.iter().filter(move |(own, _)| *own == said);
    rows.flat_map(|(_, words)| words.split('|'))
}

/// Those of every language.
pub fn of_all(said: Said) -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().flat_map(move |language| of(language, said))
}

/// What a word stands for, in whichever language, of what is asked for.
pub fn meaning<T>(word: &str, asked: impl Fn(Said) -> Option<T>) -> Option<T> {
    let rows = Language::ALL.into_iter().flat_map(|language| language.definition().filter);
    let mut found = rows.filter(|(_, words)| words.split('|').any(|known| known == word));
    found.find_map(|(said, _)| asked(*said))
}
