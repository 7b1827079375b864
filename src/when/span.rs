//! Spans of time: `+2h30m`, `через 2 дня`, `in an hour and a half`, `dentro de una semana`, `2 weeks from now`.

mod parts;

use self::parts::{Read, parts};
use super::found::{Found, Span};
use super::phrase::Phrase;
use super::speech::Languages;
use crate::language::Language;
use crate::language::sense::{Sense, Unit};

/// How the length of time relates to now: not at all, by a plus, by a word like "in", or by one like "ago".
#[derive(Clone, Copy, PartialEq)]
enum Relation {
    None,
    Plus,
    Word,
    Ago,
}

/// The readings that start here with a span of time.
pub(super) fn read(phrase: &Phrase, at: usize, found: &Found) -> Vec<(Found, usize)> {
    let has_day = found.day.offset.is_some() || found.day.date.is_some() || found.day.period.is_some();
    if found.span.is_some() || has_day || found.now || found.unix.is_some() {
        return Vec::new();
    }
    let mut out = Vec::new();
    if found.lead.is_none() || found.lead.is_some() && found.has_time() {
        out.extend(begin(phrase, at, at, Relation::None, Languages::ALL, found));
    }
    // "Час назад", "неделю спустя": one of the unit, which the following word makes a span.
    if found.lead.is_none() && found.is_empty() {
        for read in parts(phrase, at, true).into_iter().filter(|read| read.languages.has(Language::Ru)) {
            if let Some(next) = taken(phrase, &read, Relation::Word, Languages::ALL, found) {
                let of_now = |(said, _): &(Found, usize)| !said.from_day;
                let mut said = Vec::new();
                behind(phrase, read.at, &next, &mut said);
                out.extend(said.into_iter().filter(of_now));
            }
        }
    }
    if found.lead.is_none() && at == 0 && phrase.sign(at, '+') {
        out.extend(begin(phrase, at, at + 1, Relation::Plus, Languages::ALL, found));
    }
    for meaning in phrase.meanings(at) {
        match meaning.sense {
            Sense::In => out.extend(begin(phrase, at, at + meaning.used, Relation::Word, meaning.languages, found)),
            Sense::AgoBefore => {
                out.extend(begin(phrase, at, at + meaning.used, Relation::Ago, meaning.languages, found))
            }
            _ => {}
        }
    }
    inverted(phrase, at, found, &mut out);
    out
}

fn begin(
    phrase: &Phrase,
    from: usize,
    at: usize,
    relation: Relation,
    languages: Languages,
    found: &Found,
) -> Vec<(Found, usize)> {
    let mut out = Vec::new();
    // "In about an hour", "через примерно час".
    let about = phrase.is(at, Sense::About).filter(|_| relation == Relation::Word);
    let (at, languages) = about.map_or((at, languages), |about| (at + about.used, languages.and(about.languages)));
    if languages.is_empty() {
        return out;
    }
    for read in parts(phrase, at, relation != Relation::None) {
        let Some(mut next) = taken(phrase, &read, relation, languages, found) else { continue };
        if relation == Relation::None && read.at == from {
            continue;
        }
        // "A week on Monday" is a week after that Monday; "in a week, on Monday" is the Monday of that week.
        if relation == Relation::None && is_of_weeks(&next) && phrase.word(read.at) == Some("on") {
            out.push((Found { from_day: true, firm: true, ..next }, read.at + 1));
            continue;
        }
        behind(phrase, read.at, &next, &mut out);
        if relation == Relation::None && found.lead.is_some() {
            continue;
        }
        next.firm |= relation != Relation::None;
        out.push((next.arrived(), read.at));
    }
    out
}

/// What is said after a span: "from now", "ago", "from tomorrow".
fn behind(phrase: &Phrase, at: usize, next: &Found, out: &mut Vec<(Found, usize)>) {
    let weeks = is_of_weeks(next);
    for meaning in phrase.meanings(at) {
        let mut said = next.clone();
        said.speak(meaning.languages);
        said.firm = true;
        match meaning.sense {
            Sense::FromNow => out.push((said.arrived(), at + meaning.used)),
            Sense::Ago => {
                said.span = said.span.map(|span| Span { ago: true, ..span });
                out.push((said.arrived(), at + meaning.used));
            }
            // "A week today", "two weeks tomorrow": the British way of counting from a day.
            Sense::Day(_) if weeks && meaning.languages.has(Language::En) => {
                said.from_day = true;
                out.push((said, at));
            }
            // The day that it counts from is read as any day.
            Sense::Lead(crate::language::sense::Lead::From) => {
                said.cost += 1;
                said.from_day = true;
                out.push((said, at + meaning.used));
            }
            _ => {}
        }
    }
}

/// Whole weeks, in English.
fn is_of_weeks(found: &Found) -> bool {
    let span = found.span.filter(|span| span.is_of_days() && span.days >= 7.0 && span.days % 7.0 == 0.0);
    span.is_some() && found.languages.has(Language::En)
}

fn taken(phrase: &Phrase, read: &Read, relation: Relation, languages: Languages, found: &Found) -> Option<Found> {
    let mut next = found.clone();
    let mut span = read.span;
    span.ago = relation == Relation::Ago;
    if relation == Relation::None && read.only_hours.is_some_and(|hours| !is_span_of_hours(phrase, hours, read)) {
        return None;
    }
    // "18 h 30 min" is a time of day too: nobody counts that many hours and minutes.
    let hours = (span.seconds / 3_600.0).floor();
    let of_day = (13.0..24.0).contains(&hours) && span.seconds % 3_600.0 > 0.0 && span.days == 0.0 && span.months == 0;
    if relation == Relation::None && of_day && read.languages != Languages::of(Language::En) {
        return None;
    }
    next.span = Some(span);
    next.speak(languages);
    next.speak(read.languages);
    Some(next)
}

/// "15h" is three in the afternoon, "2h" are two hours; where clock times are written with an h, "9h" is the morning.
fn is_span_of_hours(phrase: &Phrase, hours: f64, read: &Read) -> bool {
    let languages = read.languages;
    let short = read.at.checked_sub(1).and_then(|at| phrase.word(at)).is_some_and(|word| matches!(word, "h" | "hs"));
    let clock_first =
        short && phrase.speech.language.definition().clock_with_h && languages.has(phrase.speech.language);
    // "1500h" is a time of day.
    if short && hours >= 100.0 {
        return false;
    }
    let english = languages == Languages::of(Language::En);
    english || !((13.0..24.0).contains(&hours) || clock_first && (8.0..13.0).contains(&hours))
}

/// "часа через два", "через часа два", "минут через 20".
fn inverted(phrase: &Phrase, at: usize, found: &Found, out: &mut Vec<(Found, usize)>) {
    if found.lead.is_some() {
        return;
    }
    let unit = |sense: Sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None };
    let units = |at: usize| phrase.all(at, unit).into_iter().filter(|(_, meaning)| meaning.languages.has(Language::Ru));
    let lead = |at: usize| phrase.is(at, Sense::In).filter(|meaning| meaning.languages.has(Language::Ru));
    let mut ways: Vec<(Unit, usize)> = Vec::new();
    ways.extend(units(at).filter_map(|(unit, meaning)| {
        let lead = lead(at + meaning.used)?;
        Some((unit, at + meaning.used + lead.used))
    }));
    if let Some(lead) = lead(at) {
        ways.extend(units(at + lead.used).map(|(unit, meaning)| (unit, at + lead.used + meaning.used)));
    }
    for (unit, number_at) in ways {
        for amount in phrase.amounts(number_at).into_iter().filter(|amount| !amount.ordinal) {
            let mut next = found.clone();
            let mut span = Span::default();
            if span.add(amount.value, unit).is_some() {
                next.span = Some(span);
                next.firm = true;
                next.speak(Languages::of(Language::Ru));
                out.push((next.arrived(), number_at + amount.used));
            }
        }
    }
}
