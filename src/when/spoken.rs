//! Hours as they are said, with halves and quarters: "half past three", "без четверти пять", "las tres y media".

use super::found::Clock;
use super::phrase::Phrase;
use super::speech::Languages;
use super::written::Read;
use crate::language::Language;
use crate::language::sense::{Lead, Sense, Unit};

/// The times that start here and are told in words.
pub(super) fn spoken(phrase: &Phrase, at: usize, lead: Option<Lead>) -> Vec<Read> {
    let mut out = Vec::new();
    // "From 10 to 12" is a range.
    let ranged = matches!(lead, Some(Lead::From | Lead::Between));
    for (minutes, end, languages) in minutes(phrase, at).into_iter().filter(|_| !ranged) {
        // "Grow from 5 to 10": in digits it may be a range of anything.
        let firm = matches!(lead, Some(Lead::At | Lead::Till)) || phrase.number(at).is_none();
        let told = Told { minutes, firm, from: at };
        past_or_to(phrase, told, end, languages, &mut out);
    }
    half_of(phrase, at, &mut out);
    behind_hour(phrase, at, &mut out);
    before_hour(phrase, at, &mut out);
    out
}

/// "ten", "20 minutes", "quarter", "half": minutes, and where they end.
fn minutes(phrase: &Phrase, at: usize) -> Vec<(u32, usize, Languages)> {
    let mut found = Vec::new();
    for amount in phrase.amounts(at).into_iter().filter(|amount| !amount.ordinal) {
        let Some(minutes) = amount.whole().filter(|minutes| (1..60).contains(minutes)) else { continue };
        let end = at + amount.used;
        found.push((minutes, end, amount.languages));
        if let Some(unit) = phrase.is(end, Sense::Unit(Unit::Minute)) {
            found.push((minutes, end + unit.used, amount.languages.and(unit.languages)));
        }
    }
    for meaning in phrase.meanings(at) {
        match meaning.sense {
            Sense::Quarter => found.push((15, at + meaning.used, meaning.languages)),
            Sense::Half => found.push((30, at + meaning.used, meaning.languages)),
            _ => {}
        }
    }
    found.retain(|(_, _, languages)| !languages.is_empty());
    found
}

/// The hour from which minutes are told; those before noon stay as they are, one to seven are in the afternoon.
fn clock_from(hour: u32, minutes: i32, anchor: u32) -> Clock {
    let total = (hour as i32 * 60 + minutes).rem_euclid(24 * 60) as u32;
    let hour = total / 60;
    // "Без пяти час" is five to one in the afternoon.
    let anchor = if hour == 0 && minutes < 0 { 12 } else { anchor };
    let hour = if hour == 0 && minutes < 0 { 12 } else { hour };
    Clock { hour, minute: total % 60, second: 0, loose: Some(anchor), bare: false }
}

/// An hour as a number or a word, from 1 to 12.
fn hours(phrase: &Phrase, at: usize) -> Vec<(u32, usize, Languages)> {
    let mut found: Vec<_> = phrase
        .amounts(at)
        .into_iter()
        .filter(|amount| !amount.ordinal && amount.digits <= 2)
        .filter_map(|amount| {
            Some((amount.whole().filter(|hour| (1..=12).contains(hour))?, at + amount.used, amount.languages))
        })
        .collect();
    if phrase.word(at) == Some("час") {
        found.push((1, at + 1, Languages::of(Language::Ru)));
    }
    found
}

/// Minutes that refer to an hour: whether they can be nothing else, and where they start.
#[derive(Clone, Copy)]
struct Told {
    minutes: u32,
    firm: bool,
    from: usize,
}

/// "ten past three", "quarter to four", "quinze para as quatro", "half 3".
fn past_or_to(phrase: &Phrase, told_minutes: Told, at: usize, languages: Languages, out: &mut Vec<Read>) {
    let Told { minutes, firm, from } = told_minutes;
    let half = minutes == 30;
    let minutes = i32::try_from(minutes).unwrap_or(0);
    let mut push = |sign: i32, start: usize, languages: Languages| {
        for (hour, end, own) in hours(phrase, start) {
            let languages = languages.and(own);
            if !languages.is_empty() {
                let clock = clock_from(hour, sign * minutes, hour);
                // "2 to 3pm" is more likely a range.
                let cost = u32::from(sign < 0 && phrase.number(from).is_some() && minutes % 5 != 0);
                out.push(Read { clock, end, languages, cost, firm: firm || sign > 0 });
            }
        }
    };
    for meaning in phrase.meanings(at) {
        let both = languages.and(meaning.languages);
        match meaning.sense {
            Sense::Past => push(1, at + meaning.used, both),
            Sense::To | Sense::ParaAs => push(-1, at + meaning.used, both),
            _ => {}
        }
    }
    if half && languages == Languages::of(Language::En) {
        push(1, at, languages);
    }
}

/// "половина третьего", "четверть пятого", "пять минут шестого".
fn half_of(phrase: &Phrase, at: usize, out: &mut Vec<Read>) {
    for (minutes, end, languages) in minutes(phrase, at) {
        for amount in phrase.amounts(end).into_iter().filter(|amount| amount.ordinal && amount.digits == 0) {
            let both = languages.and(amount.languages);
            // "пять третьего" says too little; "пять минут третьего" is a time.
            let said = !phrase.amounts(at).iter().any(|amount| at + amount.used == end);
            if let Some(hour) = amount.whole().filter(|hour| (1..=12).contains(hour) && said && both.has(Language::Ru))
            {
                let hour = if hour == 1 { 12 } else { hour - 1 };
                let clock = clock_from(hour, i32::try_from(minutes).unwrap_or(0), hour);
                out.push(Read { clock, end: end + amount.used, languages: both, cost: 0, firm: true });
            }
        }
    }
}

/// "las tres y media", "tres e quinze", "las cuatro menos cuarto".
fn behind_hour(phrase: &Phrase, at: usize, out: &mut Vec<Read>) {
    for (hour, end, languages) in hours(phrase, at) {
        for meaning in phrase.meanings(end) {
            let both = languages.and(meaning.languages);
            let romance = both.has(Language::Es) || both.has(Language::Pt);
            if both.is_empty() || !romance {
                continue;
            }
            let end = end + meaning.used;
            let mut push = |minutes: i32, end, languages| {
                out.push(Read { clock: clock_from(hour, minutes, hour), end, languages, cost: 0, firm: true });
            };
            match meaning.sense {
                Sense::AndHalf => push(30, end, both),
                Sense::AndQuarter => push(15, end, both),
                Sense::MinusQuarter => push(-15, end, both),
                Sense::And | Sense::MinusBehind => {
                    let sign = if meaning.sense == Sense::And { 1 } else { -1 };
                    for amount in phrase.amounts(end).into_iter().filter(|amount| !amount.ordinal) {
                        let both = both.and(amount.languages);
                        // "a las 10 y 11" is more likely a range.
                        let minutes = amount.whole().filter(|minutes| (1..60).contains(minutes) && minutes % 5 == 0);
                        if let (Some(minutes), false) = (minutes, both.is_empty()) {
                            push(sign * i32::try_from(minutes).unwrap_or(0), end + amount.used, both);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// "без четверти три", "без 15 три", "cuarto para las tres".
fn before_hour(phrase: &Phrase, at: usize, out: &mut Vec<Read>) {
    for meaning in phrase.meanings(at) {
        let start = at + meaning.used;
        let ways: Vec<(u32, usize, Languages)> = match meaning.sense {
            Sense::Minus => minutes(phrase, start).into_iter().filter(|(minutes, ..)| *minutes < 30).collect(),
            Sense::QuarterTo => {
                let article = phrase.all(start, |sense| matches!(sense, Sense::Lead(_)).then_some(()));
                article.iter().map(|(_, lead)| (15, start + lead.used, meaning.languages)).collect()
            }
            _ => continue,
        };
        for (minutes, end, languages) in ways {
            for (hour, end, own) in hours(phrase, end) {
                let both = languages.and(own).and(meaning.languages);
                if !both.is_empty() {
                    let clock = clock_from(hour, -i32::try_from(minutes).unwrap_or(0), hour);
                    out.push(Read { clock, end, languages: both, cost: 0, firm: true });
                    if let Some(unit) = phrase.is(end, Sense::Unit(Unit::Hour)) {
                        out.push(Read { clock, end: end + unit.used, languages: both, cost: 0, firm: true });
                    }
                }
            }
        }
    }
}
