//! Numbers with their units, one after the other: `2h30m`, `день и два часа`, `an hour and a half`.

use super::super::dictionary::Meaning;
use super::super::found::Span;
use super::super::phrase::Phrase;
use super::super::speech::Languages;
use crate::language::Language;
use crate::language::sense::{Sense, Unit};

/// A span and how far it was read.
pub(super) struct Read {
    pub(super) span: Span,
    pub(super) at: usize,
    pub(super) languages: Languages,
    /// The number of numbers with units.
    pub(super) parts: usize,
    /// The unit of the last of them.
    pub(super) last: Option<Unit>,
    /// A word like "in" precedes it.
    pub(super) marked: bool,
    /// The number of hours if there is nothing else, and the word of the unit if it is glued to the number or short.
    pub(super) only_hours: Option<f64>,
}

/// All ways to read numbers with units from here on, the longest last.
pub(super) fn parts(phrase: &Phrase, at: usize, marked: bool) -> Vec<Read> {
    let mut out: Vec<Read> = Vec::new();
    let mut open = vec![Read {
        span: Span::default(),
        at,
        languages: Languages::ALL,
        parts: 0,
        last: None,
        marked,
        only_hours: None,
    }];
    while let Some(read) = open.pop() {
        for next in one(phrase, &read) {
            if next.parts < 5 && out.len() < 40 {
                open.push(Read { ..next });
            }
            out.push(next);
        }
    }
    out
}

/// Another number with its unit after what was read.
fn one(phrase: &Phrase, read: &Read) -> Vec<Read> {
    let mut out = Vec::new();
    let and = (read.parts > 0).then(|| phrase.is(read.at, Sense::And)).flatten().map_or(0, |meaning| meaning.used);
    for at in [read.at, read.at + and].into_iter().take(if and > 0 { 2 } else { 1 }) {
        for meaning in phrase.meanings(at) {
            let single = match meaning.sense {
                Sense::HalfOf(Unit::Hour) => Some((0.5, Unit::Hour)),
                Sense::HalfOf(_) => Some((6.0, Unit::Month)),
                Sense::Minutes15 => Some((15.0, Unit::Minute)),
                Sense::Minutes45 => Some((45.0, Unit::Minute)),
                // "через час"
                Sense::Unit(unit) if read.marked && read.parts == 0 && meaning.languages.has(Language::Ru) => {
                    Some((1.0, unit))
                }
                // "En hora y media", "em hora e meia"
                Sense::Unit(Unit::Hour)
                    if read.marked && read.parts == 0 && phrase.is(at + meaning.used, Sense::AndHalf).is_some() =>
                {
                    Some((1.0, Unit::Hour))
                }
                _ => None,
            };
            let alone = single.and_then(|(number, unit)| added(phrase, read, number, unit, at, *meaning));
            out.extend(alone);
        }
        for amount in phrase.amounts(at).into_iter().filter(|amount| !amount.ordinal) {
            let (mut value, mut end) = decimal(phrase, amount.value, at + amount.used);
            end = range_end(phrase, value, end);
            if let Some(half) = phrase.is(end, Sense::HalfMore) {
                (value, end) = (value + 0.5, end + half.used);
            }
            for meaning in phrase.meanings(end) {
                if let Sense::Unit(unit) = meaning.sense {
                    let languages = meaning.languages.and(amount.languages);
                    if !languages.is_empty() {
                        out.extend(added(phrase, read, value, unit, end, Meaning { languages, ..*meaning }));
                    }
                }
            }
        }
    }
    out
}

fn added(phrase: &Phrase, read: &Read, number: f64, unit: Unit, at: usize, meaning: Meaning) -> Option<Read> {
    let languages = read.languages.and(meaning.languages);
    if languages.is_empty() {
        return None;
    }
    // "7 days a week", "3 hours a day": the next unit must be smaller.
    if read.last.is_some_and(|last| size(last) <= size(unit)) {
        return None;
    }
    let mut span = read.span;
    span.add(number, unit)?;
    let mut end = at + meaning.used;
    let mut parts = read.parts + 1;
    if let Some(half) = phrase
        .is(end, Sense::AndHalf)
        .filter(|_| matches!(unit, Unit::Hour | Unit::Week | Unit::Year | Unit::Month | Unit::Day))
    {
        span.add(0.5, unit)?;
        end += half.used;
        parts += 1;
    }
    // "День-два", "час-полтора"
    if number == 1.0 {
        end = range_end(phrase, number, end);
    }
    // "1h30": the minutes need no unit after "in".
    if read.marked
        && unit == Unit::Hour
        && phrase.glued(end)
        && let Some((minutes @ 0..60, 2)) = phrase.number(end)
        && !phrase.meanings(end + 1).iter().any(|meaning| meaning.sense == Sense::Unit(Unit::Minute))
    {
        span.add(f64::from(minutes), Unit::Minute)?;
        (end, parts) = (end + 1, parts + 1);
    }
    let only_hours = (parts == 1 && unit == Unit::Hour && number.fract() == 0.0).then_some(number);
    Some(Read { span, at: end, languages, parts, last: Some(unit), marked: read.marked, only_hours })
}

/// The end of a range in words, of which the start counts: "два-три дня".
fn range_end(phrase: &Phrase, from: f64, at: usize) -> usize {
    let greater = phrase
        .amounts(at)
        .into_iter()
        .find(|amount| !amount.ordinal && amount.value > from && amount.value.fract() == 0.0);
    at + greater.filter(|_| phrase.joined(at)).map_or(0, |amount| amount.used)
}

/// The order of the units by their length.
fn size(unit: Unit) -> u8 {
    match unit {
        Unit::Minute => 0,
        Unit::Hour => 1,
        Unit::Day | Unit::WorkDay => 2,
        Unit::Week => 3,
        Unit::Fortnight => 4,
        Unit::Month => 5,
        Unit::Quarter => 6,
        Unit::Year => 7,
    }
}

/// `1.5`, `1,5`, and of a range like `2-3` its start.
fn decimal(phrase: &Phrase, value: f64, at: usize) -> (f64, usize) {
    if (phrase.tight(at, '.') || phrase.tight(at, ','))
        && let Some((part, digits)) = phrase.number(at + 1)
        && digits <= 2
    {
        return (value + f64::from(part) / 10f64.powi(digits as i32), at + 2);
    }
    match phrase.number(at + 1) {
        Some((to, _)) if phrase.tight(at, '-') && f64::from(to) > value => (value, at + 2),
        _ => (value, at),
    }
}
