//! Ranges of hours: `10-12`, "с 10 до 12". What counts is their start.

use super::found::{Clock, Found};
use super::phrase::Phrase;
use super::speech::Languages;
use super::written::{Read, exact_read, with_own_half, written};
use crate::language::sense::{Lead, Sense};

/// Of a range, its start: `10-12`, `10:00–11:30`, "с 10 до 12", "entre las 10 y las 12".
pub(super) fn range(phrase: &Phrase, read: &Read, found: &Found) -> Vec<Read> {
    let mut out = ranged(phrase, read, false, found);
    if let Some(half) = with_own_half(phrase, read) {
        out.extend(ranged(phrase, &half, true, found));
    }
    out
}

fn ranged(phrase: &Phrase, read: &Read, own_half: bool, found: &Found) -> Vec<Read> {
    let mut ways: Vec<(usize, Languages, bool)> = Vec::new();
    if phrase.sign(read.end, '-') && !found.day.iso {
        ways.push((read.end + 1, read.languages, true));
    }
    for meaning in phrase.meanings(read.end) {
        let word = phrase.word(read.end).unwrap_or_default();
        let and = matches!(word, "и" | "and" | "y" | "e");
        let goes_on = match meaning.sense {
            Sense::Until => !matches!(word, "и" | "y" | "e") || found.lead == Some(Lead::Between),
            Sense::And => found.lead == Some(Lead::Between) && and,
            _ => false,
        };
        if goes_on {
            ways.push((read.end + meaning.used, read.languages.and(meaning.languages), false));
        }
    }
    let mut out = Vec::new();
    for (start, languages, dash) in ways {
        let articles = phrase.all(start, |sense| matches!(sense, Sense::Lead(Lead::At | Lead::Plain)).then_some(()));
        let starts = std::iter::once(start).chain(articles.iter().map(|(_, lead)| start + lead.used));
        for (at, start) in starts.enumerate() {
            if languages.is_empty() || at > 0 && dash {
                continue;
            }
            // "В 10-15" is a quarter past ten.
            let cost = read.cost + u32::from(dash && found.lead == Some(Lead::At));
            for end in ends(phrase, start) {
                out.extend(of_range(&Read { cost, ..*read }, own_half, end, languages.and(end.0.languages)));
            }
        }
    }
    out
}

/// The end of a range, and whether it says its half of the day.
fn ends(phrase: &Phrase, at: usize) -> Vec<(Read, bool)> {
    let led = Found { lead: Some(Lead::At), ..Found::default() };
    let end = |read: Read| match with_own_half(phrase, &read) {
        Some(half) => (half, true),
        None => (read, false),
    };
    // "From 10 to noon", "с 10 до вечера", "from 2 till the end of the day".
    let by_name = phrase.meanings(at).iter().filter_map(|meaning| {
        let (hour, minute) = match meaning.sense {
            Sense::Clock(hour, minute) => (if hour == 0 { 24 } else { hour }, minute),
            Sense::WorkEnd => (24, 0),
            Sense::Part(part, _) if part.is_late() => (24, 0),
            _ => return None,
        };
        Some((exact_read(hour, minute, at, meaning), false))
    });
    written(phrase, at, &led).into_iter().map(end).chain(by_name).collect()
}

fn of_range(read: &Read, own_half: bool, (to_read, half): (Read, bool), languages: Languages) -> Option<Read> {
    let (mut from, to) = (read.clock, to_read.clock);
    let minutes = |clock: &Clock| clock.hour * 60 + clock.minute;
    // "3-4pm" starts in the afternoon, "10-12pm" before noon.
    if half && !own_half && (1..=12).contains(&from.hour) {
        let later = Clock { hour: from.hour % 12 + 12, ..from };
        let morning = Clock { hour: from.hour % 12, ..from };
        from = if minutes(&later) < minutes(&to) { later } else { morning };
        from.loose = None;
    }
    let fits = from.hour <= 24 && to.hour <= 24 && (from.hour, from.minute) != (to.hour, to.minute);
    // "22-2" ends on the next day; "10-9" is not a range of hours within one.
    let forward = minutes(&to) > minutes(&from) || to.loose.is_some() && to.hour <= 12 && from.hour >= 9;
    (fits && forward).then_some(Read {
        clock: Clock { bare: false, ..from },
        end: to_read.end,
        languages,
        cost: read.cost,
        firm: read.firm || !from.bare || half || own_half,
    })
}
