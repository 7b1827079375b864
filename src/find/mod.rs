//! From what is typed into a filter to what a task must be: words, and conditions such as `type:call`, `срок:<-7д` or
//! `-слово`. Pure.
//!
//! What can't be understood narrows nothing, and is reported while typing. A filter that stays, or comes from a script
//! or the settings, is read exactly: there a condition that fails must not show more than was wanted.

mod days;
mod fields;
mod hint;
mod people;
mod phone;
mod split;
#[cfg(test)]
mod tests;
mod values;
mod words;

pub use hint::Hint;

use chrono::{DateTime, Utc};

use crate::domain::{Clause, Directory, Filter, Test, Word, other_layout};
use crate::language::filter::Name;
use crate::text::fold;
use crate::time_zone::Tz;
use crate::when::{Hours, Speech};
use split::Term;

/// What a filter is relative to.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What phrases such as "tomorrow" are relative to.
    pub now: DateTime<Utc>,
    /// The person's zone.
    pub zone: Tz,
    /// The account's zone, for "all day".
    pub account_zone: Tz,
    /// Working hours.
    pub hours: Hours,
    /// The person's language, for dates.
    pub speech: Speech,
    /// Types and people.
    pub directory: &'a Directory,
    /// The view contains completed tasks; all others contain open ones.
    pub done: bool,
}

/// The meaning of what was typed, as far as it is understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// What a task must be.
    pub filter: Filter,
    /// The first thing that can't be understood.
    pub trouble: Option<FilterError>,
    /// What could be typed as the last word, or what it means.
    pub hint: Option<Hint>,
    /// Where the last word starts, in bytes.
    pub last: usize,
}

/// Why a condition can't be understood. It is left out then.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FilterError {
    /// There is no such field; the word is searched for as it is.
    #[error("there is no field {0:?}")]
    Field(String),
    /// No type of task has this name.
    #[error("no type of task is called {0:?}")]
    Kind(String),
    /// Nobody has this name.
    #[error("nobody is called {0:?}")]
    Person(String),
    /// Not a date.
    #[error("{0:?} is no date")]
    Date(String),
    /// It ends before it begins.
    #[error("{0:?} ends before it begins")]
    Backwards(String),
    /// Not an amount of money.
    #[error("{0:?} is no amount")]
    Money(String),
    /// None of the words that this field knows.
    #[error("{0:?} is none of the words of this field")]
    Choice(String),
    /// Completed tasks are only in their own view.
    #[error("completed tasks are in the view \"done\"")]
    OnlyDone,
    /// That view contains no open ones.
    #[error("the view \"done\" holds completed tasks alone")]
    OnlyOpen,
}

/// Why a filter can't be used where nobody sees what it leaves out.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unusable {
    /// It is empty.
    #[error("it is empty; leave it out to mean every task")]
    Empty,
    /// A condition without its value, or a sign without its word.
    #[error("nothing stands behind {0:?}")]
    Unfinished(String),
    /// A term that can't be understood.
    #[error(transparent)]
    Wrong(#[from] FilterError),
}

/// Reads a filter in which every term must narrow: for scripts, where a missing term would select too much.
///
/// # Errors
/// When a term can't be understood or is incomplete, or there is none.
pub fn read_exactly(text: &str, cx: &Context<'_>) -> Result<Filter, Unusable> {
    let terms = phone::joined(split::terms(text));
    if terms.is_empty() {
        return Err(Unusable::Empty);
    }
    let found = read(text, cx);
    if let Some(trouble) = found.trouble {
        return Err(trouble.into());
    }
    let narrows = |term: &&Term| match &term.name {
        Some((name, _)) => {
            matches!(condition(*name, term, cx), Ok(Some(_))) || (*name == Name::Done && !term.value.is_empty())
        }
        None => word(term).is_some(),
    };
    match terms.iter().find(|term| !narrows(term)) {
        Some(term) => Err(Unusable::Unfinished(term.typed())),
        None => Ok(found.filter),
    }
}

/// Reads a filter.
pub fn read(text: &str, cx: &Context<'_>) -> Found {
    let mut found = Found::default();
    let terms = split::terms(text);
    found.last = terms.last().map_or(text.len(), |term| term.at);
    let terms = phone::joined(terms);
    for (at, term) in terms.iter().enumerate() {
        let last = at + 1 == terms.len() && term.ends;
        let answer = match &term.name {
            Some((name, _)) => condition(*name, term, cx),
            None => Ok(word(term)),
        };
        match answer {
            Ok(Some(test)) => found.filter.clauses.push(Clause { test, not: term.not }),
            Ok(None) => {}
            Err(trouble) => {
                found.trouble.get_or_insert(trouble);
            }
        }
        if let Some(unknown) = term.unknown() {
            found.trouble.get_or_insert(FilterError::Field(unknown.to_owned()));
        }
        if last {
            found.hint = hint::of(term, found.filter.clauses.last(), cx);
        }
    }
    found
}

fn word(term: &Term) -> Option<Test> {
    (!term.value.is_empty()).then(|| Test::Word(Word(term.spellings.clone().unwrap_or_else(|| spelt(&term.value)))))
}

/// The condition of a field; None while its value is incomplete.
fn condition(name: Name, term: &Term, cx: &Context<'_>) -> Result<Option<Test>, FilterError> {
    let value = term.value.as_str();
    if value.is_empty() {
        return Ok(None);
    }
    let test = match name {
        Name::Kind => people::kinds(value, cx).map(Test::Kind)?,
        Name::Person => people::people(value, cx).map(Test::Person)?,
        Name::About(kind) => Test::About(kind, value.parse().ok().map(i64::into), Word(spelt(value))),
        Name::Due => return Ok(days::span(value, days::Nearness::Nearest, cx)?.map(Test::Due)),
        Name::Created => return Ok(days::span(value, days::Nearness::Back, cx)?.map(Test::Created)),
        Name::Result => Test::Result(Word(spelt(value))),
        Name::Stage => Test::Stage(Word(spelt(value))),
        Name::Price => return Ok(values::money(value)?.map(Test::Price)),
        Name::Done => return values::done(value, term.not, cx),
        Name::Is => return values::state(value, cx).map(Some),
        Name::Has => return values::has(value).map(Some),
    };
    Ok(Some(test))
}

/// A word as typed, and as it would be in the other keyboard layout.
fn spelt(word: &str) -> Vec<String> {
    let plain = fold(word);
    let other = moved(word);
    if other == plain { vec![plain] } else { vec![plain, other] }
}

/// In the other keyboard layout, folded.
fn moved(word: &str) -> String {
    fold(&word.chars().map(other_layout).collect::<String>())
}
