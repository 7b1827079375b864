//! The words by which a date is told inside of other text, of all languages together: each kind is joined where it is first asked
//! for.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::token::unaccented;
use crate::language::Language;
use crate::language::definition::InText;

/// Words of one kind.
pub(super) type Words = LazyLock<HashSet<String>>;

pub(super) static NUMBERED: Words = LazyLock::new(|| with_signs("№|#", |of| of.numbered));
pub(super) static ABOUT: Words = LazyLock::new(|| unaccented_of(|of| of.about));
pub(super) static WITH: Words = LazyLock::new(|| unaccented_of(|of| of.with));
pub(super) static EVERY: Words = LazyLock::new(|| unaccented_of(|of| of.every));
pub(super) static BEFORE_DATE: Words = LazyLock::new(|| unaccented_of(|of| of.before_date));
pub(super) static IS: Words = LazyLock::new(|| with_signs("=|-|—", |of| of.is));
pub(super) static ORDINARY: Words = LazyLock::new(|| unaccented_of(|of| of.ordinary));
/// As they are written.
pub(super) static BEFORE_HOUR: Words = LazyLock::new(|| all(|of| of.before_hour).map(str::to_owned).collect());
/// As they are written.
pub(super) static NAMES: Words = LazyLock::new(|| all(|of| of.names).map(str::to_owned).collect());

fn all(of: fn(&InText) -> &'static str) -> impl Iterator<Item = &'static str> {
    let own = move |language: Language| of(&language.definition().in_text).split('|');
    Language::ALL.into_iter().flat_map(own).filter(|word| !word.is_empty())
}

fn unaccented_of(of: fn(&InText) -> &'static str) -> HashSet<String> {
    all(of).map(unaccented).collect()
}

fn with_signs(signs: &str, of: fn(&InText) -> &'static str) -> HashSet<String> {
    unaccented_of(of).into_iter().chain(signs.split('|').map(str::to_owned)).collect()
}
