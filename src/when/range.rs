//! Ranges of hours: `10-12`, "с 10 до 12". What counts is their beginning.

use super::clock::{Read, colon, exact, loose, with_half};
use super::found::{Clock, Found};
use super::phrase::Phrase;
use super::sense::{Lead, Sense, Unit};
use super::speech::Languages;

/// Of a range its beginning: `10-12`, `10:00–11:30`, "с 10 до 12", "entre las 10 y las 12".
pub(super) fn range(phrase: &Phrase, read: &Read, found: &Found) -> Vec<Read> {
    let mut ways: Vec<(usize, Languages, bool)> = Vec::new();
    if phrase.sign(read.end, '-') && !found.iso {
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
                out.extend(of_range(&Read { cost, ..*read }, end, languages));
            }
        }
    }
    out
}

/// The end of a range.
fn ends(phrase: &Phrase, at: usize) -> Vec<(Clock, usize, bool)> {
    let mut found = Vec::new();
    let mut reads = Vec::new();
    if let Some((hour, digits)) = phrase.number(at).filter(|(_, digits)| *digits <= 2) {
        colon(phrase, at, hour, &mut reads);
        reads.push(Read {
            clock: loose(hour, 0, digits, false),
            end: at + 1,
            languages: Languages::ALL,
            cost: 0,
            firm: false,
        });
        if let (true, Some((minute @ 0..60, 2))) = (phrase.tight(at + 1, '.'), phrase.number(at + 2)) {
            reads.push(Read {
                clock: exact(hour, minute, 0),
                end: at + 3,
                languages: Languages::ALL,
                cost: 0,
                firm: true,
            });
        }
        let unit = phrase.is(at + 1, Sense::Unit(Unit::Hour));
        reads.extend(unit.map(|unit| {
            let clock = loose(hour, 0, digits, false);
            Read { clock, end: at + 1 + unit.used, languages: unit.languages, cost: 0, firm: false }
        }));
    }
    for amount in phrase.amounts(at).into_iter().filter(|amount| amount.digits == 0 && !amount.ordinal) {
        if let Some(hour) = amount.whole().filter(|hour| *hour <= 24) {
            reads.push(Read {
                clock: loose(hour, 0, 1, false),
                end: at + amount.used,
                languages: amount.languages,
                cost: 0,
                firm: false,
            });
        }
    }
    for read in reads {
        found.push((read.clock, read.end, false));
        if let Some(half) = with_half(phrase, &read) {
            found.push((half.clock, half.end, true));
        }
    }
    found
}

fn of_range(read: &Read, (to, end, _): (Clock, usize, bool), languages: Languages) -> Option<Read> {
    let from = read.clock;
    let fits = from.hour <= 24 && to.hour <= 24 && (from.hour, from.minute) != (to.hour, to.minute);
    // "22-2" ends on the next day; "10-9" is no range of hours of one.
    let forward = to.hour * 60 + to.minute > from.hour * 60 + from.minute
        || to.loose.is_some() && to.hour <= 12 && from.hour >= 9;
    (fits && forward).then_some(Read {
        clock: Clock { bare: false, ..from },
        end,
        languages,
        cost: read.cost,
        firm: read.firm || !from.bare,
    })
}
