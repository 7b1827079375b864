//! Hours in digits and in single words: `15:00`, `15h30`, `3pm`, "три" after "в".

use super::dictionary::Meaning;
use super::found::{Clock, Found};
use super::phrase::{Amount, Phrase};
use super::speech::Languages;
use crate::language::Language;
use crate::language::sense::{Lead, Part, Sense, Unit};

/// A time that was read.
#[derive(Clone, Copy)]
pub(super) struct Read {
    pub clock: Clock,
    pub end: usize,
    pub languages: Languages,
    pub cost: u32,
    /// It can be nothing but a time.
    pub firm: bool,
}

/// A time with a name.
pub(super) fn exact_read(hour: u32, minute: u32, at: usize, meaning: &Meaning) -> Read {
    let (clock, end) = (exact(hour, minute, 0), at + meaning.used);
    Read { clock, end, languages: meaning.languages, cost: 0, firm: true }
}

pub(super) fn exact(hour: u32, minute: u32, second: u32) -> Clock {
    Clock { hour, minute, second, loose: None, bare: false }
}

/// An hour without its half of the day; `07` is exact.
pub(super) fn loose(hour: u32, minute: u32, digits: usize, leading_zero: bool) -> Clock {
    let loose = (!leading_zero || digits == 1).then_some(hour);
    Clock { hour, minute, second: 0, loose, bare: true }
}

/// Numbers as times.
pub(super) fn written(phrase: &Phrase, at: usize, found: &Found) -> Vec<Read> {
    let mut out = Vec::new();
    if let Some((hour, digits)) = phrase.number(at).filter(|(_, digits)| *digits <= 2) {
        colon(phrase, at, hour, &mut out);
        dotted(phrase, at, hour, found, &mut out);
        blank(phrase, at, hour, found, &mut out);
        let clock = loose(hour, 0, digits, digits == 2 && hour < 10);
        // "сб 28" is a day of the month.
        if hour <= 24 || found.lead == Some(Lead::At) {
            out.push(Read { clock, end: at + 1, languages: Languages::ALL, cost: 0, firm: false });
        }
        twelve(phrase, at, hour, &mut out);
    }
    let named_day =
        found.lead.is_none() && (found.day.offset.is_some() || found.day.weekday.is_some()) && found.day.date.is_none();
    let four = |(number, digits): &(u32, usize)| {
        *digits == 4 && (matches!(found.lead, Some(Lead::At)) || named_day && number % 5 == 0 && number / 100 < 24)
    };
    if let Some((number, _)) = phrase.number(at).filter(four) {
        let clock = exact(number / 100, number % 100, 0);
        out.push(Read { clock, end: at + 1, languages: Languages::ALL, cost: 1, firm: true });
    }
    for amount in phrase.amounts(at).into_iter().filter(|amount| !amount.ordinal && amount.digits <= 2) {
        with_unit(phrase, at, amount, found, &mut out);
        word(phrase, amount, at, found, &mut out);
    }
    // "в час", "час дня"
    for meaning in phrase.meanings(at) {
        if meaning.sense == Sense::Unit(Unit::Hour) && meaning.used == 1 && is_one_oclock(phrase, at, found) {
            let clock = Clock { bare: true, ..loose(1, 0, 1, false) };
            out.push(Read { clock, end: at + 1, languages: meaning.languages, cost: 0, firm: false });
            let hour = Amount { value: 1.0, used: 1, digits: 0, ordinal: false, languages: meaning.languages };
            word(phrase, hour, at, found, &mut out);
        }
    }
    let halves: Vec<Read> = out.iter().flat_map(|read| with_half(phrase, read)).collect();
    out.extend(halves);
    out
}

/// "в час", "около часа", "к часу": one o'clock without its number.
fn is_one_oclock(phrase: &Phrase, at: usize, found: &Found) -> bool {
    let led = found.about || matches!(found.lead, Some(Lead::At | Lead::Till | Lead::From | Lead::Between));
    match phrase.word(at) {
        Some("час") => true,
        Some("часа" | "часу" | "часом") => led,
        _ => false,
    }
}

/// `3p`, `10a`: am and pm glued to the hour.
pub(super) fn with_half(phrase: &Phrase, read: &Read) -> Option<Read> {
    let half = phrase.word(read.end).filter(|word| matches!(*word, "a" | "p") && phrase.glued(read.end))?;
    let hour = read.clock.hour;
    let hour = if half == "a" { hour % 12 } else { hour % 12 + 12 };
    let clock = Clock { hour, loose: None, bare: false, ..read.clock };
    (1..=12).contains(&read.clock.hour).then_some(Read { clock, end: read.end + 1, firm: true, ..*read })
}

/// `15:00`, `15:00:30`, `15:00:30.250`.
pub(super) fn colon(phrase: &Phrase, at: usize, hour: u32, out: &mut Vec<Read>) {
    if !phrase.tight(at + 1, ':') {
        return;
    }
    let Some((minute, 2)) = phrase.number(at + 2) else { return };
    let (mut end, mut second) = (at + 3, 0);
    if phrase.tight(end, ':')
        && let Some((seconds, 2)) = phrase.number(end + 1)
    {
        (second, end) = (seconds, end + 2);
        if (phrase.tight(end, '.') || phrase.tight(end, ',')) && phrase.number(end + 1).is_some() {
            end += 2;
        }
    }
    let clock = exact(hour, minute, second);
    out.push(Read { clock, end, languages: Languages::ALL, cost: 0, firm: true });
}

/// `15.30`, `15-30`: a time, unless it is more likely a date or a range.
fn dotted(phrase: &Phrase, at: usize, hour: u32, found: &Found, out: &mut Vec<Read>) {
    let Some((minute, 2)) = phrase.number(at + 2) else { return };
    // "25.12.2026" has a third number.
    if phrase.tight(at + 3, '.') || phrase.tight(at + 3, '-') && phrase.tight(at + 1, '-') {
        return;
    }
    let at_hour = found.lead == Some(Lead::At);
    let is_date = (1..=12).contains(&minute) && (1..=31).contains(&hour) && !found.has_day();
    let read = |cost, firm| Read { clock: exact(hour, minute, 0), end: at + 3, languages: Languages::ALL, cost, firm };
    if hour > 23 || minute > 59 {
        return;
    }
    if phrase.tight(at + 1, '.') {
        // "10.12" without a day means the date, after "в" the time.
        out.push(read(if is_date && !at_hour { 2 } else { 0 }, !is_date));
    } else if phrase.tight(at + 1, '-') {
        let is_range = hour < minute && minute <= 24;
        let cost = match (is_range, minute % 5 == 0 && minute != 10) {
            (false, _) if is_date && !at_hour => 2,
            (false, _) => 0,
            (true, true) if at_hour => 0,
            // "10-15" may end at three or begin at a quarter past.
            (true, true) => 0,
            (true, false) => 3,
        };
        out.push(read(cost, !is_date && !is_range));
    }
}

/// `15 30` after "в" or a day.
fn blank(phrase: &Phrase, at: usize, hour: u32, found: &Found, out: &mut Vec<Read>) {
    let led = matches!(found.lead, Some(Lead::At | Lead::Till | Lead::From)) || found.has_day();
    if let Some((minute, 2)) = phrase.number(at + 1)
        && led
        && !phrase.glued(at + 1)
        && hour < 24
        && minute < 60
    {
        let clock = exact(hour, minute, 0);
        out.push(Read { clock, end: at + 2, languages: Languages::ALL, cost: 0, firm: false });
    }
}

/// `15ч30`, `15h`, `15 часов 30 минут`, `3 часа`.
fn with_unit(phrase: &Phrase, at: usize, amount: Amount, found: &Found, out: &mut Vec<Read>) {
    let Some(hour) = amount.whole().filter(|hour| *hour < 25) else { return };
    for meaning in phrase.meanings(at + amount.used) {
        let languages = meaning.languages.and(amount.languages);
        if meaning.sense != Sense::Unit(Unit::Hour) || languages.is_empty() {
            continue;
        }
        // "About an hour", "2 hours a day" are durations.
        if languages == Languages::of(Language::En) && hour < 13 {
            continue;
        }
        let end = at + amount.used + meaning.used;
        let zero = amount.digits == 2 && hour < 10;
        let mut clock = loose(hour, 0, amount.digits, zero);
        // "15h" is a time by itself, "2h" only with a day or after "às".
        let own = languages.has(phrase.speech.language)
            && phrase.speech.language.definition().clock_with_h
            && matches!(phrase.word(at + amount.used), Some("h" | "hs"))
            && !matches!(found.lead, Some(Lead::Plain | Lead::Within | Lead::TheDay));
        clock.bare =
            amount.digits == 0 || !((13..24).contains(&hour) && languages != Languages::of(Language::En) || own);
        out.push(Read { clock, end, languages, cost: 0, firm: !clock.bare });
        let Some(minutes) = phrase.amounts(end).into_iter().find(|minutes| minutes.digits == 2 || minutes.digits == 0)
        else {
            continue;
        };
        let Some(minute) = minutes.whole().filter(|minute| *minute < 60) else { continue };
        let clock = Clock { minute, bare: false, ..clock };
        let end = end + minutes.used;
        if minutes.digits == 2 && (phrase.glued(end - 1) || found.lead.is_some() || found.has_day()) {
            out.push(Read { clock, end, languages, cost: 0, firm: true });
        }
        if let Some(unit) = phrase.is(end, Sense::Unit(Unit::Minute)) {
            // "2ч 30мин" on its own means two hours and a half.
            let led = matches!(found.lead, Some(Lead::At | Lead::Till | Lead::From));
            let clock = Clock { bare: !led, ..clock };
            out.push(Read { clock, end: end + unit.used, languages, cost: 0, firm: led });
        }
    }
}

/// "12 noon", "12 midnight".
fn twelve(phrase: &Phrase, at: usize, hour: u32, out: &mut Vec<Read>) {
    for meaning in phrase.meanings(at + 1).iter().filter(|meaning| hour == 12 && meaning.used == 1) {
        if let Sense::Clock(hour @ (0 | 12), 0) = meaning.sense {
            let end = at + 1 + meaning.used;
            out.push(Read { clock: exact(hour, 0, 0), end, languages: meaning.languages, cost: 0, firm: true });
        }
    }
}

/// "три" after "в", "three" after "at" or before "pm", "ten thirty".
fn word(phrase: &Phrase, amount: Amount, at: usize, found: &Found, out: &mut Vec<Read>) {
    let Some(hour) = amount.whole().filter(|hour| amount.digits == 0 && *hour <= 24) else { return };
    let led = |end: usize| {
        let marks = |meaning: &Meaning| matches!(meaning.sense, Sense::Part(..) | Sense::Sharp);
        found.lead.is_some() || found.has_day() || phrase.meanings(end).iter().any(marks)
    };
    let end = at + amount.used;
    let clock = loose(hour, 0, 1, false);
    if led(end) {
        out.push(Read { clock, end, languages: amount.languages, cost: 1, firm: false });
    }
    for minutes in phrase.amounts(end).into_iter().filter(|minutes| minutes.digits == 0 && !minutes.ordinal) {
        let languages = amount.languages.and(minutes.languages);
        let end = end + minutes.used;
        // "Ноль-ноль", "oh five" are minutes, and "three five" is nothing.
        let zero = minutes.used > 1;
        if let Some(minute) = minutes.whole().filter(|minute| (10..60).contains(minute) || zero && *minute < 10)
            && led(end)
            && !languages.is_empty()
        {
            let clock = Clock { minute, bare: false, ..clock };
            out.push(Read { clock, end, languages, cost: 1, firm: false });
        }
    }
}

/// `3 pm`, `3p`: the half of the day that belongs to this hour alone.
pub(super) fn with_own_half(phrase: &Phrase, read: &Read) -> Option<Read> {
    if let Some(half) = with_half(phrase, read) {
        return Some(half);
    }
    let halves = |sense| if let Sense::Part(part @ (Part::Am | Part::Pm), _) = sense { Some(part) } else { None };
    let (part, meaning) = phrase.all(read.end, halves).into_iter().next()?;
    let hour = read.clock.hour % 12 + if part == Part::Pm { 12 } else { 0 };
    let clock = Clock { hour, loose: None, bare: false, ..read.clock };
    let end = read.end + meaning.used;
    (1..=12).contains(&read.clock.hour).then_some(Read { clock, end, firm: true, ..*read })
}
