//! The names of the fields, in every language, and how they are found in whatever layout they are typed.

use super::{fold, moved};
use crate::domain::EntityKind;
use crate::when::Language;

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

/// Every name of every field, the one to suggest first: in English and Russian, which are suggested to everybody by the alphabet in which
/// it is typed; in Spanish; in Portuguese.
const NAMES: [(Name, [&[&str]; 3]); 14] = [
    (Name::Kind, [&["type", "тип", "kind"], &["tipo"], &["tipo"]]),
    (Name::Person, [&["who", "кто", "ответственный"], &["quién", "quien"], &["quem"]]),
    (Name::Due, [&["due", "срок", "когда"], &["vence"], &["prazo"]]),
    (Name::About(Some(EntityKind::Leads)), [&["lead", "сделка", "deal"], &[], &[]]),
    (Name::About(Some(EntityKind::Contacts)), [&["contact", "контакт"], &["contacto"], &["contato"]]),
    (Name::About(Some(EntityKind::Companies)), [&["company", "компания"], &["empresa"], &["empresa"]]),
    (Name::About(Some(EntityKind::Customers)), [&["customer", "покупатель"], &["cliente"], &["cliente"]]),
    (Name::About(None), [&["about", "про"], &["sobre"], &["sobre"]]),
    (Name::Price, [&["price", "бюджет", "цена", "сумма"], &["valor", "presupuesto", "monto", "importe"], &["valor"]]),
    (Name::Stage, [&["stage", "этап"], &["etapa"], &["etapa"]]),
    (Name::Created, [&["created", "создана", "создано"], &["creada"], &["criada"]]),
    (Name::Result, [&["result", "результат", "итог"], &["resultado"], &["resultado"]]),
    (Name::Is, [&["is", "это"], &["es"], &["é"]]),
    (Name::Has, [&["has", "есть"], &["tiene"], &["tem"]]),
];

/// Only in the view of completed tasks, or said to belong there: not suggested.
const DONE: &[&str] = &["done", "готово", "выполнено", "completada", "concluída"];

/// A name with its colon at the start of a word: the field, and how many bytes that took.
///
/// A colon may have been typed in the other layout too: `Ж` is `:` on a Russian keyboard, `^` is where a Russian one has it.
pub fn read(word: &str) -> Option<(Name, usize)> {
    let find = |name: &str| {
        let has = |(_, all): &&(Name, [&[&str]; 3])| all.iter().any(|names| names.contains(&name));
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

/// The names that begin so, in the alphabet in which it is typed: what could be meant by somebody who speaks this language.
pub fn beginning(typed: &str, language: Language) -> Vec<&'static str> {
    let (plain, other) = (fold(typed), moved(typed));
    let fits = |names: &[&'static str]| {
        names
            .iter()
            .copied()
            .find(|name| name.starts_with(&plain))
            .or_else(|| names.iter().copied().find(|name| name.starts_with(&other)))
    };
    let own = |all: &[&'static [&'static str]; 3]| match language {
        Language::En | Language::Ru => None,
        Language::Es => fits(all[1]),
        Language::Pt => fits(all[2]),
    };
    NAMES.iter().filter_map(|(_, all)| own(all).or_else(|| fits(all[0]))).collect()
}
