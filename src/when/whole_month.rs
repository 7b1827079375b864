//! The name of a month doesn't say which day: the person is asked for it.

use super::dictionary::Meaning;
use super::phrase::Phrase;
use super::speech::Speech;
use crate::language::sense::{Sense, Unit};

/// True for "in December", "декабрь", "enero de 2027": a month and perhaps its year, and nothing else.
pub(super) fn is_whole_month(text: &str, speech: Speech) -> bool {
    let phrase = Phrase::of(text.trim(), speech);
    let (mut at, mut months) = (0, 0);
    while at < phrase.len() {
        if matches!(phrase.number(at), Some((2_000..=2_100, 4))) {
            at += 1;
            continue;
        }
        let Some(meaning) = longest(&phrase, at) else { return false };
        months += usize::from(matches!(meaning.sense, Sense::Month(_)));
        at += meaning.used;
    }
    months == 1
}

/// What such a phrase may contain.
fn longest(phrase: &Phrase, at: usize) -> Option<Meaning> {
    let fits = |meaning: &&Meaning| {
        let sense = meaning.sense;
        matches!(sense, Sense::Month(_) | Sense::Lead(_) | Sense::About | Sense::Which(_) | Sense::WhichBehind(_))
            || matches!(sense, Sense::Unit(Unit::Year) | Sense::YearMark)
    };
    phrase.meanings(at).iter().filter(fits).max_by_key(|meaning| meaning.used).copied()
}
