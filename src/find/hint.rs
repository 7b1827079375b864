//! What could be typed where a word is being typed, and what a typed date means.

use super::fields;
use super::people::named;
use super::split::Term;
use super::values::{HAVING, STATES, YES_NO};
use super::{Context, fold, moved, words};
use crate::domain::{Clause, Span, Test};
use crate::language::filter::{Name, Said};

/// The most that are shown.
const MOST: usize = 8;

/// A hint while typing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hint {
    /// Possible words here: each is the complete word as it would be.
    Words(Vec<String>),
    /// Dates can be typed here.
    Dates,
    /// Money can be typed here.
    Money,
    /// The start and end of the time meant.
    Time(Span),
}

/// The hint for the last word, which makes this clause.
pub fn of(term: &Term, clause: Option<&Clause>, cx: &Context<'_>) -> Option<Hint> {
    let Some((name, typed)) = &term.name else { return names(term, cx) };
    let sign = if term.not { "-" } else { "" };
    let offer = |words: Vec<String>| {
        let (done, last) = term.value.rsplit_once(',').map_or(("", term.value.as_str()), |(done, last)| (done, last));
        let comma = if done.is_empty() { "" } else { "," };
        let fits = words.into_iter().filter(|word| named(word, last) && fold(word) != fold(last)).take(MOST);
        let quoted = |word: String| if word.contains(' ') { format!("\"{word}\"") } else { word };
        let whole = fits.map(|word| format!("{sign}{typed}{}", quoted(format!("{done}{comma}{word}"))));
        let words: Vec<_> = whole.collect();
        (!words.is_empty()).then_some(Hint::Words(words))
    };
    let cyrillic = typed.chars().any(|c| matches!(c, 'а'..='я'))
        || moved(typed).chars().any(|c| matches!(c, 'а'..='я')) && !typed.is_ascii();
    let listed = |list: &[Said]| {
        let one = |said: &Said| words::of_all(*said).find(|name| name.is_ascii() != cyrillic).unwrap_or("").to_owned();
        offer(list.iter().map(one).collect())
    };
    match (name, clause.map(|clause| &clause.test)) {
        (Name::Kind, _) => offer(cx.directory.account.types.iter().map(|kind| kind.name.clone()).collect()),
        (Name::Person, _) => {
            offer(cx.directory.users.iter().filter(|user| user.active).map(|user| user.name.clone()).collect())
        }
        (Name::Is, _) => listed(&STATES),
        (Name::Has, _) => listed(&HAVING),
        (Name::Done, _) => listed(&YES_NO),
        (Name::Due | Name::Created, Some(Test::Due(span) | Test::Created(span))) if !term.value.is_empty() => {
            Some(Hint::Time(*span))
        }
        (Name::Due | Name::Created, _) => Some(Hint::Dates),
        (Name::Price, _) => term.value.is_empty().then_some(Hint::Money),
        _ => None,
    }
}

/// The fields whose names start with what is typed.
fn names(term: &Term, cx: &Context<'_>) -> Option<Hint> {
    let sign = if term.not { "-" } else { "" };
    let letters = term.value.chars().count();
    if term.quoted || letters < 2 {
        return None;
    }
    let names: Vec<_> =
        fields::beginning(&term.value, cx.speech.language).into_iter().map(|name| format!("{sign}{name}:")).collect();
    (!names.is_empty()).then_some(Hint::Words(names))
}
