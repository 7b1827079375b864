//! The parser: every token must have a meaning. All readings are found, the likeliest is taken, and two equally likely
//! ones that mean different moments are refused.

use super::dictionary::Meaning;
use super::found::Found;
use super::meaning::moment;
use super::phrase::Phrase;
use super::reading_error::ReadingError;
use super::speech::DateOrder;
use super::token::{Token, word_at};
use super::{Context, Reading, WhenError, clock, date, day, span};
use crate::language::sense::{Lead, Part, Sense};
use chrono::TimeZone;

/// The most steps: far more than any meaningful phrase takes.
const MOST_STEPS: usize = 3_000;
/// The most tokens.
const MOST_TOKENS: usize = 24;

/// A phrase with its likeliest reading.
pub(super) struct Parsed {
    pub reading: Reading,
    pub found: Found,
}

struct Search<'a> {
    phrase: &'a Phrase,
    /// The token that no reading got past.
    stuck: usize,
    steps: usize,
    whole: Vec<Found>,
}

/// Reads a whole phrase.
pub(super) fn parse<Z: TimeZone, A: TimeZone>(text: &str, cx: &Context<'_, Z, A>) -> Result<Parsed, WhenError> {
    let text = text.trim().trim_end_matches(['.', '!', '?', '…', ',', ';']);
    let phrase = Phrase::of(text, cx.speech);
    if phrase.len() == 0 {
        return Err(if text.is_empty() { WhenError::Empty } else { WhenError::Unknown { word: text.to_owned() } });
    }
    let mut search = Search { phrase: &phrase, stuck: 0, steps: 0, whole: Vec::new() };
    if phrase.len() <= MOST_TOKENS {
        search.go(0, &Found::default());
    }
    let word_of = |token: &Token| word_at(text, token.place.start);
    if search.whole.is_empty() {
        let word = phrase.tokens.get(search.stuck).or(phrase.tokens.last()).map(word_of).unwrap_or_default();
        return Err(WhenError::Unknown { word });
    }
    best(search.whole, text, cx)
}

fn best<Z: TimeZone, A: TimeZone>(whole: Vec<Found>, text: &str, cx: &Context<'_, Z, A>) -> Result<Parsed, WhenError> {
    let mut likeliest: Vec<(u32, Parsed)> = Vec::new();
    let mut trouble: Option<(u32, WhenError)> = None;
    let bare = whole.iter().any(|found| found.time.clock.is_some_and(|clock| clock.bare));
    for found in whole {
        let own = found.languages.has(cx.speech.language);
        let american = found.day.month_first
            && cx.speech.order == DateOrder::Unknown
            && matches!(found.time.part, Some(Part::Am | Part::Pm));
        let cost = (found.cost.saturating_sub(if american { 4 } else { 0 })) * 2
            + u32::from(
                !american
                    && found.time.part.is_some()
                    && cx.speech.order == DateOrder::Unknown
                    && found.day.date.is_some(),
            )
            + if found.mixed { 6 } else { u32::from(!own) };
        match moment(&found, cx) {
            Ok(reading) => likeliest.push((cost, Parsed { reading, found })),
            Err(ReadingError::Wrong(error)) if trouble.as_ref().is_none_or(|(other, _)| cost < *other) => {
                trouble = Some((cost, error));
            }
            Err(_) => {}
        }
    }
    let trouble = trouble.map(|(cost, error)| match error {
        WhenError::Ambiguous { .. } => (cost, WhenError::Ambiguous { word: text.to_owned() }),
        error => (cost, error),
    });
    let Some(least) = likeliest.iter().map(|(cost, _)| *cost).min() else {
        let last = text.split_whitespace().last().unwrap_or_default().to_owned();
        let too_little =
            if bare { WhenError::Ambiguous { word: text.to_owned() } } else { WhenError::Unknown { word: last } };
        return Err(trouble.map_or(too_little, |(_, error)| error));
    };
    // A day that does not exist is no reason to prefer another reading of the same words.
    if let Some((cost, error)) = trouble
        && cost < least
    {
        return Err(error);
    }
    likeliest.retain(|(cost, _)| *cost == least);
    likeliest.sort_by_key(|(_, parsed)| !parsed.found.firm);
    let mut readings = likeliest.into_iter().map(|(_, parsed)| parsed);
    let Some(first) = readings.next() else { return Err(WhenError::Empty) };
    if readings.any(|other| other.reading.resolved != first.reading.resolved) {
        return Err(WhenError::Ambiguous { word: text.to_owned() });
    }
    Ok(first)
}

impl Search<'_> {
    fn go(&mut self, at: usize, found: &Found) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        if at == self.phrase.len() {
            // A word that introduces nothing is left over.
            if found.lead.is_none() && !found.about && !found.is_empty() {
                self.whole.push(found.clone());
            } else {
                self.stuck = self.stuck.max(at.saturating_sub(1));
            }
            return;
        }
        self.stuck = self.stuck.max(at);
        let mut next = Vec::new();
        if found.unix.is_none() {
            day::read(self.phrase, at, found, &mut next);
            date::range_end(self.phrase, at, found, &mut next);
            clock::read(self.phrase, at, found, &mut next);
            next.extend(span::read(self.phrase, at, found));
            offset(self.phrase, at, found, &mut next);
            leads(self.phrase, at, found, &mut next);
        }
        for (found, at) in next {
            self.go(at, &found);
        }
    }
}

/// Words that introduce the next one, and other kinds of modifiers.
fn leads(phrase: &Phrase, at: usize, found: &Found, out: &mut Vec<(Found, usize)>) {
    if found.leads >= 3 {
        return;
    }
    for (lead, meaning) in phrase.all(at, |sense| if let Sense::Lead(lead) = sense { Some(lead) } else { None }) {
        let mut next = found.clone();
        next.speak(meaning.languages);
        // In Spanish "o" is "or", not a Portuguese article.
        if next.mixed && !found.mixed && lead == Lead::Plain {
            continue;
        }
        // "После завтра" is the day after tomorrow, not a time after tomorrow.
        let longer = |other: &&Meaning| {
            other.used > meaning.used && !matches!(other.sense, Sense::Lead(_) | Sense::Until | Sense::ParaAs)
        };
        next.cost += u32::from(phrase.meanings(at).iter().any(|other| longer(&other)));
        // "Of" and articles after another lead change nothing.
        next.lead = match (found.lead, lead) {
            (Some(first), Lead::Plain | Lead::Within) => Some(first),
            (_, lead) => Some(lead),
        };
        next.leads += 1;
        out.push((next, at + meaning.used));
    }
    for meaning in phrase.meanings(at).iter().filter(|meaning| meaning.sense == Sense::About && !found.about) {
        let mut next = found.clone();
        next.speak(meaning.languages);
        next.about = true;
        out.push((next, at + meaning.used));
    }
    // "Dia 5 de dezembro", "el día 5/12": what follows "dia" is read like any date.
    for meaning in phrase.meanings(at).iter().filter(|meaning| meaning.sense == Sense::DayMarkBefore) {
        let mut next = found.clone();
        next.speak(meaning.languages);
        (next.lead, next.leads) = (Some(Lead::TheDay), next.leads + 1);
        out.push((next, at + meaning.used));
    }
    if phrase.sign(at, '@') {
        let mut next = found.clone();
        (next.lead, next.leads) = (Some(Lead::At), next.leads + 1);
        out.push((next, at + 1));
        let seconds = phrase.tokens.get(at + 1).and_then(Token::number).filter(|(_, digits)| *digits >= 9);
        if let (Some((seconds, _)), true, true) = (seconds, phrase.glued(at + 1), found.is_empty()) {
            let unix = i64::try_from(seconds).ok();
            out.push((Found { unix, firm: true, ..found.clone() }, at + 2));
        }
    }
}

/// `Z`, `+03:00`, `+0300`, `-03:00` after a clock time.
fn offset(phrase: &Phrase, at: usize, found: &Found, out: &mut Vec<(Found, usize)>) {
    if !found.time.clock.is_some_and(|clock| !clock.bare && clock.loose.is_none()) {
        return;
    }
    let minus = phrase.sign(at, '-');
    if found.time.zone.is_some() || !(minus || phrase.sign(at, '+')) || !phrase.glued(at + 1) {
        return;
    }
    // "10:00-11:00" is a range.
    let dated = found.day.iso && phrase.glued(at);
    let read = match (phrase.number(at + 1), phrase.number(at + 3)) {
        (Some((hours, 2)), Some((minutes, 2))) if phrase.tight(at + 2, ':') && (!minus || dated) => {
            Some((hours, minutes, at + 4))
        }
        (Some((both, 4)), _) => Some((both / 100, both % 100, at + 2)),
        (Some((hours, 2)), _) if dated && !minus => Some((hours, 0, at + 2)),
        _ => None,
    };
    let Some((hours, minutes, end)) = read.filter(|(hours, minutes, _)| *hours <= 14 && *minutes < 60) else { return };
    let total = i32::try_from(hours * 60 + minutes).unwrap_or(0);
    let mut next = found.clone();
    next.time.zone = Some(if minus { -total } else { total });
    out.push((next.arrived(), end));
}
