//! Days: by name, by number, by date, and positions in weeks, months and years.

use super::date::{self, past_articles};
use super::dictionary::Meaning;
use super::found::{Found, Period, Span};
use super::phrase::Phrase;
use super::speech::Languages;
use crate::language::Language;
use crate::language::sense::{Edge, Lead, Part, Sense, Unit, Which};

type Readings = Vec<(Found, usize)>;

/// The readings that start here with a day.
pub(super) fn read(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    for meaning in phrase.meanings(at) {
        named(phrase, at, *meaning, found, out);
    }
    numbered_weekday(phrase, at, found, out);
    if found.day.date.is_none() && found.day.offset.is_none() {
        date::read(phrase, at, found, out);
    }
}

fn put(found: &Found, meaning: Meaning, at: usize, out: &mut Readings, set: impl FnOnce(&mut Found)) {
    let mut next = found.clone();
    next.speak(meaning.languages);
    set(&mut next);
    out.push((next.arrived(), at + meaning.used));
}

fn named(phrase: &Phrase, at: usize, meaning: Meaning, found: &Found, out: &mut Readings) {
    let free = found.day.offset.is_none() && found.day.date.is_none() && found.day.period.is_none();
    match meaning.sense {
        Sense::Day(days) if free && found.span.is_none_or(|_| found.from_day) => {
            let set = |next: &mut Found| {
                next.day.offset = Some(days);
                next.firm = true;
            };
            put(found, meaning, at, out, set);
            weeks_later(phrase, at, meaning, found, out, set);
        }
        Sense::Inclusive if found.has_day() && found.lead.is_none() => put(found, meaning, at, out, |_| ()),
        Sense::Weekday(..)
            if found.day.weekday.is_none()
                && (found.span.is_none() || found.from_day || found.lead != Some(Lead::From)) =>
        {
            weekday(phrase, at, meaning, found, out);
        }
        Sense::TodayPart(part) if free && found.span.is_none() && half_at_most(found.time.part) => {
            put(found, meaning, at, out, |next| {
                next.day.offset = Some(0);
                next.time.part = next.time.part.or(Some(part));
                next.firm = true;
            })
        }
        Sense::WeekEnd if free && found.day.weekday.is_none() => put(found, meaning, at, out, |next| {
            next.day.period = Some(Period::Week);
            next.day.edge = Some(Edge::End);
            next.firm = true;
        }),
        Sense::EndOf(unit) if free => put(found, meaning, at, out, |next| {
            next.day.period = Some(match unit {
                Unit::Year => Period::Year,
                Unit::Quarter => Period::Quarter,
                _ => Period::Month,
            });
            next.day.edge = Some(Edge::End);
            next.firm = true;
        }),
        Sense::Edge(edge) if found.day.period.is_none() && found.day.offset.is_none() && found.day.edge.is_none() => {
            period(phrase, at + meaning.used, Some(edge), meaning.languages, found, out);
        }
        Sense::Which(_) | Sense::Unit(_) | Sense::Weekend
            if found.day.period.is_none() && found.day.offset.is_none() =>
        {
            period(phrase, at, None, Languages::ALL, found, out);
        }
        _ => {}
    }
}

/// No part of the day other than am or pm: "8pm tonight".
fn half_at_most(part: Option<Part>) -> bool {
    matches!(part, None | Some(Part::Am | Part::Pm))
}

/// "пятница", "next friday", "sexta que vem".
fn weekday(phrase: &Phrase, at: usize, meaning: Meaning, found: &Found, out: &mut Readings) {
    let Sense::Weekday(number, short) = meaning.sense else { return };
    let firm = !short || found.lead.is_some() || found.has_time() || found.has_day();
    let set = |next: &mut Found| {
        next.day.weekday = Some(number);
        next.firm |= firm;
        next.day.short = short && !found.has_time() && !found.has_day();
    };
    put(found, meaning, at, out, set);
    weeks_later(phrase, at, meaning, found, out, set);
    // Of a range of days, its start: "mon-wed", "с понедельника по среду".
    let end = at + meaning.used;
    let dash = usize::from(phrase.sign(end, '-'));
    let until = match found.lead {
        Some(Lead::From) => phrase.is(end, Sense::Until),
        // "Between Monday and Wednesday"
        Some(Lead::Between) => phrase.is(end, Sense::And).or_else(|| phrase.is(end, Sense::Until)),
        _ => None,
    };
    let until = until.map_or(0, |meaning| meaning.used);
    if dash + until > 0 || phrase.joined(end) {
        let other = phrase.all(end + dash + until, |sense| matches!(sense, Sense::Weekday(..)).then_some(()));
        for (_, other) in other {
            put(found, Meaning { used: meaning.used + dash + until + other.used, ..meaning }, at, out, set);
        }
    }
    if found.day.which.is_none() {
        for (which, behind) in behind(phrase, end) {
            let whole = Meaning {
                used: meaning.used + behind.used,
                languages: meaning.languages.and(behind.languages),
                ..meaning
            };
            if !whole.languages.is_empty() {
                put(found, whole, at, out, |next| {
                    set(next);
                    next.firm = true;
                    next.day.which = Some(which);
                });
            }
        }
    }
}

/// "Friday week", "tomorrow fortnight": the British way of counting from a day.
fn weeks_later(
    phrase: &Phrase,
    at: usize,
    meaning: Meaning,
    found: &Found,
    out: &mut Readings,
    set: impl Fn(&mut Found),
) {
    let end = at + meaning.used;
    let days = match phrase.word(end) {
        Some("week") => 7.0,
        Some("fortnight") => 14.0,
        _ => return,
    };
    if found.span.is_none() && meaning.languages.has(Language::En) {
        let languages = Languages::of(Language::En);
        put(found, Meaning { used: meaning.used + 1, languages, ..meaning }, at, out, |next| {
            set(next);
            next.firm = true;
            (next.span, next.from_day) = (Some(Span { days, ..Span::default() }), true);
        });
    }
}

/// `2ª feira`, `6a-feira`: weekdays in the Portuguese spelling, Monday being the second.
fn numbered_weekday(phrase: &Phrase, at: usize, found: &Found, out: &mut Readings) {
    let Some((number @ 2..=6, 1)) = phrase.number(at) else { return };
    let ending = phrase.glued(at + 1) && (phrase.sign(at + 1, 'ª') || phrase.word(at + 1) == Some("a"));
    if !ending || found.day.weekday.is_some() || found.span.is_some() {
        return;
    }
    let name = at + 2 + usize::from(phrase.sign(at + 2, '-'));
    let named = phrase.word(name) == Some("feira");
    if !named && !phrase.sign(at + 1, 'ª') {
        return;
    }
    let mut next = found.clone();
    next.speak(Languages::of(Language::Pt));
    next.day.weekday = Some(number - 2);
    next.firm |= named;
    out.push((next.arrived(), if named { name + 1 } else { at + 2 }));
}

fn behind(phrase: &Phrase, at: usize) -> Vec<(Which, Meaning)> {
    phrase.all(at, |sense| if let Sense::WhichBehind(which) = sense { Some(which) } else { None })
}

/// "next week", "следующий четверг", "la semana que viene", "end of next month", "в конце декабря", "weekend".
fn period(phrase: &Phrase, at: usize, edge: Option<Edge>, languages: Languages, found: &Found, out: &mut Readings) {
    let starts = if edge.is_some() { past_articles(phrase, at) } else { vec![at] };
    for start in starts {
        let mut ways: Vec<(Option<Which>, usize, Languages)> = vec![(None, start, languages)];
        let which = phrase.all(start, |sense| if let Sense::Which(which) = sense { Some(which) } else { None });
        for (which, meaning) in which {
            let languages = languages.and(meaning.languages);
            for end in past_articles(phrase, start + meaning.used) {
                ways.push((Some(which), end, languages));
            }
        }
        for (which, at, languages) in ways {
            for meaning in phrase.meanings(at) {
                target(phrase, at, *meaning, Chosen { edge, which, languages }, found, out);
            }
        }
    }
}

/// The position within a period, and which period, as far as they were read before its name.
#[derive(Clone, Copy)]
struct Chosen {
    edge: Option<Edge>,
    which: Option<Which>,
    languages: Languages,
}

/// The period or weekday that was chosen.
fn target(phrase: &Phrase, at: usize, meaning: Meaning, chosen: Chosen, found: &Found, out: &mut Readings) {
    let Chosen { edge, which, languages } = chosen;
    let languages = languages.and(meaning.languages);
    if languages.is_empty() {
        return;
    }
    let meaning = Meaning { languages, ..meaning };
    // "Fin de semana" is a weekend.
    let weekend =
        at >= 2 && phrase.word(at - 1) == Some("de") && matches!(phrase.word(at - 2), Some("fin" | "fim" | "final"));
    let period = match meaning.sense {
        Sense::Unit(Unit::Week) if weekend && edge.is_some() => return,
        Sense::Unit(Unit::Week) => Period::Week,
        Sense::Unit(Unit::Month) => Period::Month,
        Sense::Unit(Unit::Quarter) => Period::Quarter,
        Sense::Unit(Unit::Year) => Period::Year,
        Sense::Weekend => Period::Weekend,
        Sense::Month(number) if edge.is_some() && found.day.date.is_none() => Period::Named(number),
        Sense::Unit(Unit::WorkDay)
            if matches!(which, Some(Which::Next | Which::Nearest)) && edge.is_none() && found.is_empty_day() =>
        {
            return put(found, meaning, at, out, |next| {
                let span = Span { work_days: 1, ..Span::default() };
                (next.day.offset, next.span, next.from_day, next.firm) = (Some(0), Some(span), true, true);
            });
        }
        Sense::Weekday(number, _) if which.is_some() && edge.is_none() && found.day.weekday.is_none() => {
            return put(found, meaning, at, out, |next| {
                next.day.weekday = Some(number);
                next.day.which = which;
                next.firm = true;
            });
        }
        _ => return,
    };
    let ends = [(which, meaning)]
        .into_iter()
        .chain(behind(phrase, at + meaning.used).into_iter().filter(|_| which.is_none()).map(|(which, behind)| {
            (
                Some(which),
                Meaning { used: meaning.used + behind.used, languages: languages.and(behind.languages), ..meaning },
            )
        }))
        .filter(|(_, meaning)| !meaning.languages.is_empty());
    for (which, meaning) in ends {
        if which.is_none() && edge.is_none() && period != Period::Weekend {
            continue;
        }
        let led = matches!(found.lead, Some(Lead::At | Lead::Till));
        put(found, meaning, at, out, |next| {
            next.day.period = Some(period);
            next.day.edge = edge;
            next.day.which = next.day.which.or(which);
            next.firm |= period != Period::Weekend || led || which.is_some();
        });
    }
}
