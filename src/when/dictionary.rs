//! Looks up what words mean, in all languages at once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::speech::Languages;
use super::token::{Kind, Token, tokens, unaccented};
use crate::language::Language;
use crate::language::sense::Sense;

/// The longest entry, in words.
const LONGEST: usize = 6;

/// A meaning of the words that begin at some place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Meaning {
    pub sense: Sense,
    /// How many tokens they are.
    pub used: usize,
    pub languages: Languages,
}

type Table = HashMap<String, Vec<(Sense, Languages)>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    for language in Language::ALL {
        let lexicon = language.definition().dates;
        let language = Languages::of(language);
        for (sense, words) in lexicon {
            for words in words.split('|') {
                let senses = table.entry(key(&tokens(&unaccented(words)))).or_default();
                match senses.iter_mut().find(|(known, _)| known == sense) {
                    Some((_, languages)) => *languages = languages.or(language),
                    None => senses.push((*sense, language)),
                }
            }
        }
    }
    table
});

/// The single words that have such a sense.
pub(super) fn words_of(test: impl Fn(Sense) -> bool) -> impl Iterator<Item = &'static str> {
    let single = |(words, senses): &(&String, &Vec<(Sense, Languages)>)| {
        !words.contains(' ') && senses.iter().any(|(sense, _)| test(*sense))
    };
    TABLE.iter().filter(single).map(|(words, _)| words.as_str()).collect::<Vec<_>>().into_iter()
}

fn key(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens.iter().map(|token| token.word().unwrap_or_default()).collect();
    words.join(" ")
}

/// All meanings of the words that start with the first token.
pub(super) fn meanings(tokens: &[Token]) -> Vec<Meaning> {
    let words = tokens.iter().take(LONGEST).take_while(|token| matches!(token.kind, Kind::Word(_))).count();
    let mut found = Vec::new();
    for used in 1..=words {
        let senses = TABLE.get(&key(&tokens[..used]));
        let meaning = |(sense, languages): &(Sense, Languages)| Meaning { sense: *sense, used, languages: *languages };
        found.extend(senses.into_iter().flatten().map(meaning));
    }
    found
}
