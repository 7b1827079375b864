//! The end of a range of days, which is read but changes nothing: the task is due on the first day.

use super::super::found::{Date, Found};
use super::super::phrase::Phrase;
use super::super::speech::Languages;
use super::{day_number, past_articles, read};
use crate::language::sense::{Lead, Sense};

/// After the day of a month, or after the end of a range of days: "25-27", "с 25 по 27".
pub(super) fn ends_of_day(phrase: &Phrase, at: usize, lead: Option<Lead>) -> Vec<usize> {
    let mut ends = vec![at];
    if let Some(mark) = phrase.is(at, Sense::DayMark) {
        ends.push(at + mark.used);
    }
    let dash = usize::from(phrase.sign(at, '-'));
    // "28 a 30 de novembro" needs no word before it, "28 и 30 ноября" are two days, and "el treinta y uno" is one.
    let and = matches!(phrase.word(at), Some("и" | "y" | "e" | "and"));
    let until = if !and || lead == Some(Lead::Between) {
        phrase.is(at, Sense::Until).map_or(0, |meaning| meaning.used)
    } else {
        0
    };
    if dash + until > 0 {
        let amounts = phrase.amounts(at + dash + until);
        ends.extend(
            amounts
                .into_iter()
                .filter(|amount| day_number(*amount).is_some())
                .map(|amount| at + dash + until + amount.used),
        );
    }
    ends
}

/// After the day of a month, or after the end of a range in digits: "Nov 28-30".
pub(super) fn ends_of_range(phrase: &Phrase, at: usize, day: u32) -> Vec<usize> {
    let ends = phrase.amounts(at + 1).into_iter().filter(|amount| phrase.sign(at, '-') && amount.digits > 0);
    let later = ends.filter(|amount| day_number(*amount).is_some_and(|end| end > day));
    std::iter::once(at).chain(later.map(|amount| at + 1 + amount.used)).collect()
}

/// After a day that was read, the end of a range of days, which changes nothing: "28.11-30.11", "с 28 ноября по 3
/// декабря", "monday to wednesday".
pub(in super::super) fn range_end(phrase: &Phrase, at: usize, found: &Found, out: &mut Vec<(Found, usize)>) {
    if found.day.ranged || found.lead.is_some() || found.day.date.is_none() && found.day.weekday.is_none() {
        return;
    }
    let mut ways: Vec<(usize, Languages)> = Vec::new();
    if phrase.sign(at, '-') {
        ways.push((at + 1, Languages::ALL));
    }
    // "Wednesday and Friday" are two days.
    if !matches!(phrase.word(at), Some("и" | "y" | "e" | "and")) {
        ways.extend(phrase.meanings(at).iter().filter(|m| m.sense == Sense::Until).map(|m| (at + m.used, m.languages)));
    }
    let starts = ways
        .into_iter()
        .flat_map(|(at, languages)| past_articles(phrase, at).into_iter().map(move |start| (start, languages)));
    for (start, languages) in starts {
        let mut ends = Vec::new();
        read(phrase, start, &Found::default(), &mut ends);
        let mut later: Vec<(Languages, usize)> = ends
            .into_iter()
            .filter(|(end, _)| found.day.date.is_some_and(|from| end.day.date.is_some_and(|to| is_later(from, to))))
            .map(|(end, at)| (end.languages.and(languages), at))
            .collect();
        if found.day.date.is_none() {
            let days = phrase.all(start, |sense| matches!(sense, Sense::Weekday(..)).then_some(()));
            later.extend(days.into_iter().map(|(_, day)| (day.languages.and(languages), start + day.used)));
        }
        for (languages, end) in later.into_iter().filter(|(languages, _)| !languages.is_empty()) {
            let mut next = found.clone();
            next.speak(languages);
            (next.day.ranged, next.firm) = (true, true);
            out.push((next, end));
        }
    }
}

/// The end of a range that names a month: over New Year it may be an earlier one.
fn is_later(from: Date, to: Date) -> bool {
    match (from, to) {
        (Date::Full { month, day, .. }, Date::Full { month: to_month, day: to_day, .. }) => {
            month != to_month || to_day > day
        }
        _ => false,
    }
}
