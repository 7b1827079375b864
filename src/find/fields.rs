//! The names of the fields, in both languages, and how they are found in whatever layout they are typed.

use super::{fold, moved};
use crate::domain::EntityKind;

/// A field that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Name {
    Kind,
    Person,
    About(Option<EntityKind>),
    Due,
    Created,
    Done,
    Is,
    Has,
    Result,
    Price,
    Stage,
}

/// Every name of every field, the one to suggest first.
const NAMES: [(Name, &[&str]); 14] = [
    (Name::Kind, &["type", "тип", "kind"]),
    (Name::Person, &["who", "кто", "ответственный"]),
    (Name::Due, &["due", "срок", "когда"]),
    (Name::About(Some(EntityKind::Leads)), &["lead", "сделка", "deal"]),
    (Name::About(Some(EntityKind::Contacts)), &["contact", "контакт"]),
    (Name::About(Some(EntityKind::Companies)), &["company", "компания"]),
    (Name::About(Some(EntityKind::Customers)), &["customer", "покупатель"]),
    (Name::About(None), &["about", "про"]),
    (Name::Price, &["price", "бюджет", "цена", "сумма"]),
    (Name::Stage, &["stage", "этап"]),
    (Name::Created, &["created", "создана", "создано"]),
    (Name::Result, &["result", "результат", "итог"]),
    (Name::Is, &["is", "это"]),
    (Name::Has, &["has", "есть"]),
];

/// Only in the view of completed tasks, or said to belong there: not suggested.
const DONE: &[&str] = &["done", "готово", "выполнено"];

/// A name with its colon at the start of a word: the field, and how many bytes that took.
///
/// A colon may have been typed in the other layout too: `Ж` is `:` on a Russian keyboard, `^` is where a Russian one has it.
pub fn read(word: &str) -> Option<(Name, usize)> {
    let find = |name: &str| {
        let has = |(_, names): &&(Name, &[&str])| names.contains(&name);
        NAMES.iter().find(has).map(|(name, _)| *name).or_else(|| DONE.contains(&name).then_some(Name::Done))
    };
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
    // The letter may stand in the name itself.
    colons.filter_map(read).next()
}

/// The names that begin so, in the alphabet in which it is typed: what could be meant.
pub fn beginning(typed: &str) -> Vec<&'static str> {
    let (plain, other) = (fold(typed), moved(typed));
    let fits = |names: &[&'static str]| {
        names
            .iter()
            .copied()
            .find(|name| name.starts_with(&plain))
            .or_else(|| names.iter().copied().find(|name| name.starts_with(&other)))
    };
    NAMES.iter().filter_map(|(_, names)| fits(names)).collect()
}
