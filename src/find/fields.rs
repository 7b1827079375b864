//! How the names of fields are found in whatever layout they are typed. Each language brings its own names.

use super::{fold, moved, words};
use crate::domain::EntityKind;
use crate::language::Language;
use crate::language::filter::{Name, Said};

/// The fields in the order in which they are suggested. `Done` is none of them: it is only in the view of completed tasks, or said
/// to belong there.
const SUGGESTED: [Name; 14] = [
    Name::Kind,
    Name::Person,
    Name::Due,
    Name::About(Some(EntityKind::Leads)),
    Name::About(Some(EntityKind::Contacts)),
    Name::About(Some(EntityKind::Companies)),
    Name::About(Some(EntityKind::Customers)),
    Name::About(None),
    Name::Price,
    Name::Stage,
    Name::Created,
    Name::Result,
    Name::Is,
    Name::Has,
];

/// Their names are suggested to everybody, by the alphabet in which it is typed; those of another language to who speaks it.
const FOR_EVERYBODY: [Language; 2] = [Language::En, Language::Ru];

/// A name with its colon at the start of a word: the field, and how many bytes that took.
///
/// A colon may have been typed in the other layout too: `Ж` is `:` on a Russian keyboard, `^` is where a Russian one has it.
pub fn read(word: &str) -> Option<(Name, usize)> {
    let find = |name: &str| words::meaning(name, |said| if let Said::Field(name) = said { Some(name) } else { None });
    let colons = word.char_indices().filter(|(_, c)| matches!(c, ':' | '=' | 'Ж' | 'ж' | '^'));
    let read = |(at, colon): (usize, char)| {
        let typed = &word[..at];
        let name = match colon {
            ':' | '=' => find(&fold(typed)).or_else(|| find(&moved(typed))),
            // A letter is a colon only behind a name that was typed in the wrong layout.
            _ => find(&moved(typed)),
        };
        Some((name?, at + colon.len_utf8()))
    };
    // The letter may be part of the name itself.
    colons.filter_map(read).next()
}

/// The names that begin so, in the alphabet in which it is typed: what could be meant by somebody who speaks this language.
pub fn beginning(typed: &str, language: Language) -> Vec<&'static str> {
    let (plain, other) = (fold(typed), moved(typed));
    let fits = |languages: &[Language], name: Name| {
        let names = || languages.iter().flat_map(|language| words::of(*language, Said::Field(name)));
        names().find(|own| own.starts_with(&plain)).or_else(|| names().find(|own| own.starts_with(&other)))
    };
    let own = if FOR_EVERYBODY.contains(&language) { &[] } else { &[language][..] };
    let offered = |name: Name| fits(own, name).or_else(|| fits(&FOR_EVERYBODY, name));
    SUGGESTED.into_iter().filter_map(offered).collect()
}
