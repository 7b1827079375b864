//! Dates: in numbers, with the name of a month, by the day of the month.

mod nth;
mod numeric;
mod range;

pub(super) use self::range::range_end;
use self::range::{ends_of_day, ends_of_range};
use super::found::{Date, Found};
use super::phrase::{Amount, Phrase};
use super::speech::Languages;
use crate::language::Language;
use crate::language::sense::{Lead, Sense};

/// A date that was read: what it is, in which languages, how unusual, and whether nothing else could be meant.
struct Dated {
    date: Date,
    languages: Languages,
    cost: u32,
    firm: bool,
}

impl Dated {
    fn usual(date: Date, languages: Languages) -> Self {
        Self { date, languages, cost: 0, firm: true }
    }
}

/// Reads dates that follow what was found, and records every reading with its end.
struct Reader<'a> {
    phrase: &'a Phrase,
    found: &'a Found,
    out: &'a mut Vec<(Found, usize)>,
}

/// The readings that start here with a date.
pub(super) fn read(phrase: &Phrase, at: usize, found: &Found, out: &mut Vec<(Found, usize)>) {
    let mut reader = Reader { phrase, found, out };
    reader.numeric(at);
    reader.with_month(at);
    reader.of_month(at);
    reader.nth(at);
    reader.feast(at);
}

impl Reader<'_> {
    fn put(&mut self, dated: Dated, end: usize) {
        self.put_as(self.found.clone(), dated, end);
    }

    fn put_as(&mut self, mut next: Found, dated: Dated, end: usize) {
        next.speak(dated.languages);
        next.day.date = Some(dated.date);
        next.cost += dated.cost;
        next.firm |= dated.firm;
        self.out.push((next.arrived(), end));
    }

    /// `25 декабря 2026`, `dec 25th`, `el 25 de diciembre`, `25-27 декабря`.
    fn with_month(&mut self, at: usize) {
        if self.found.day.period.is_some() {
            return;
        }
        let phrase = self.phrase;
        let month =
            |at: usize| phrase.all(at, |sense| if let Sense::Month(number) = sense { Some(number) } else { None });
        for amount in self.phrase.amounts(at) {
            let Some(day) = day_number(amount) else { continue };
            for behind_day in ends_of_day(self.phrase, at + amount.used, self.found.lead) {
                let dash = self.phrase.tight(behind_day, '-') || self.phrase.tight(behind_day, '/');
                let starts = past_articles(self.phrase, behind_day).into_iter().chain(dash.then_some(behind_day + 1));
                for at in starts {
                    for (month, meaning) in month(at) {
                        let both = meaning.languages.and(amount.languages);
                        if !both.is_empty() {
                            self.with_year(at + meaning.used, (day, month), both, 0);
                        }
                    }
                }
            }
        }
        for (month, meaning) in month(at) {
            for start in past_articles(self.phrase, at + meaning.used) {
                for amount in self.phrase.amounts(start) {
                    let both = meaning.languages.and(amount.languages);
                    if let (Some(day), false) = (day_number(amount), both.is_empty()) {
                        // In Spanish and Portuguese the day comes first: "mar 10" is a Tuesday.
                        let usual = both.has(Language::En) && self.phrase.speech.language == Language::En
                            || both == Languages::of(Language::Ru);
                        let cost =
                            u32::from(!usual && !matches!(self.phrase.speech.language, Language::En | Language::Ru))
                                * 2;
                        for end in ends_of_range(self.phrase, start + amount.used, day) {
                            self.with_year(end, (day, month), both, cost);
                        }
                    }
                }
            }
        }
    }

    fn with_year(&mut self, at: usize, (day, month): (u32, u32), languages: Languages, cost: u32) {
        let dated = |year| Dated { cost, ..Dated::usual(Date::Full { year, month, day }, languages) };
        self.put(dated(None), at);
        let dash = self.phrase.tight(at, '-') || self.phrase.tight(at, '/');
        for start in past_articles(self.phrase, at).into_iter().chain(dash.then_some(at + 1)) {
            // "Dec '26": the apostrophe replaces the century.
            let short =
                ['\'', '’', '‘'].iter().any(|sign| self.phrase.sign(start, *sign)) && self.phrase.glued(start + 1);
            let start = start + usize::from(short);
            let Some((year, digits)) = self.phrase.number(start) else { continue };
            let mark = year_mark(self.phrase, start + 1);
            let year = match digits {
                4 => year,
                2 if short || mark > start + 1 => 2_000 + year,
                _ => continue,
            };
            let year = i32::try_from(year).ok();
            self.put(dated(year), mark);
            self.put(dated(year), start + 1);
        }
    }

    /// `25-го`, `25 числа`, `the 25th`, `el día 25`, `25` if it can be nothing else.
    fn of_month(&mut self, at: usize) {
        let start = self.phrase.all(at, |sense| (sense == Sense::DayMarkBefore).then_some(()));
        for (_, meaning) in start {
            for amount in self.phrase.amounts(at + meaning.used) {
                let both = meaning.languages.and(amount.languages);
                if let (Some(day), false) = (day_number(amount), both.is_empty()) {
                    self.put(Dated::usual(Date::OfMonth(day), both), at + meaning.used + amount.used);
                }
            }
        }
        for amount in self.phrase.amounts(at) {
            let Some(day) = amount.whole().filter(|day| *day <= 31 && amount.digits <= 2) else { continue };
            let end = at + amount.used;
            if let Some(mark) = self.phrase.is(end, Sense::DayMark) {
                self.put(Dated::usual(Date::OfMonth(day), mark.languages), end + mark.used);
            }
            // "Second friday" is not the 2nd of a month.
            let of_weekdays =
                day <= 5 && self.phrase.meanings(end).iter().any(|other| matches!(other.sense, Sense::Weekday(..)));
            if amount.ordinal && of_weekdays {
                continue;
            }
            // "Wait a second", "finish 3rd": a day of the month needs more context.
            let english = amount.languages == Languages::of(Language::En);
            if amount.ordinal && english && self.found.lead.is_none() && (amount.digits == 0 || day <= 10) {
                let dated = Dated { firm: false, ..Dated::usual(Date::OfMonth(day), amount.languages) };
                self.put(dated, end);
            } else if amount.ordinal {
                self.put(Dated::usual(Date::OfMonth(day), amount.languages), end);
            } else if amount.digits > 0 && self.found.lead == Some(Lead::TheDay) {
                self.put(Dated { cost: 1, ..Dated::usual(Date::OfMonth(day), Languages::ALL) }, end);
            } else if amount.digits > 0 && day > 24 {
                let dated = Dated { date: Date::OfMonth(day), languages: Languages::ALL, cost: 2, firm: false };
                let mut found = self.found.clone();
                found.day.bare = true;
                self.put_as(found, dated, end);
            }
        }
    }
}

fn year_mark(phrase: &Phrase, at: usize) -> usize {
    at + phrase.is(at, Sense::YearMark).map_or(0, |meaning| meaning.used)
}

fn day_number(amount: Amount) -> Option<u32> {
    amount.whole().filter(|day| (1..=31).contains(day) && amount.digits <= 2)
}

/// Articles and "of" between the words of a day.
pub(super) fn past_articles(phrase: &Phrase, mut at: usize) -> Vec<usize> {
    let mut places = vec![at];
    for _ in 0..2 {
        let article = phrase.all(at, |sense| match sense {
            Sense::Lead(Lead::Plain | Lead::Within | Lead::TheDay) => Some(()),
            _ => None,
        });
        let Some((_, meaning)) = article.iter().max_by_key(|(_, meaning)| meaning.used) else { break };
        at += meaning.used;
        places.push(at);
    }
    places
}
