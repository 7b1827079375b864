//! Dates in numbers: `25.12`, `12/25/2026`, `2026-12-25`, `25 12 2026`.

use super::super::found::Date;
use super::super::speech::{DateOrder, Languages};
use super::{Dated, Reader, year_mark};

/// Two numbers of a date and the sign between them.
#[derive(Clone, Copy)]
struct Pair {
    first: u32,
    second: u32,
    sign: char,
    /// Both have two digits.
    whole: bool,
    /// One of them has two digits.
    long: bool,
    /// The second one has two digits.
    long_second: bool,
}

impl Reader<'_> {
    /// `25.12`, `25.12.2026`, `12/25/2026`, `2026-12-25`, `25 12 2026`.
    pub(super) fn numeric(&mut self, at: usize) {
        let Some((first, digits)) = self.phrase.number(at) else { return };
        if self.found.day.period.is_some() {
            return;
        }
        for sign in ['-', '.', '/'] {
            if self.phrase.tight(at + 1, sign)
                && let Some((second, second_digits)) = self.phrase.number(at + 2).filter(|(_, digits)| *digits <= 2)
            {
                let (long_first, long_second) = (digits == 2, second_digits == 2);
                let (whole, long) = (long_first && long_second, long_first || long_second);
                let pair = Pair { first, second, sign, whole, long, long_second };
                self.signed(at, pair, digits);
            }
        }
        if digits > 2 {
            return;
        }
        if let (Some((month, ..=2)), Some((year, 4))) = (self.phrase.number(at + 1), self.phrase.number(at + 2)) {
            let pair = Pair { first, second: month, sign: ' ', whole: false, long: false, long_second: false };
            self.three(pair, year, at + 3);
        }
        if self.phrase.tight(at + 1, ',')
            && let Some((month, 2)) = self.phrase.number(at + 2)
            && !(self.phrase.tight(at + 3, '.') || self.phrase.tight(at + 3, ','))
            && fits(first, month)
        {
            let date = Date::Full { year: None, month, day: first };
            self.put(Dated { date, languages: Languages::ALL, cost: 1, firm: false }, at + 3);
        }
    }

    /// After two numbers there may be a third one.
    fn signed(&mut self, at: usize, pair: Pair, digits: usize) {
        let third = if self.phrase.tight(at + 3, pair.sign) { self.phrase.number(at + 4) } else { None };
        match (digits, third) {
            (4, Some((day, ..=2))) => {
                let date = Date::Full { year: i32::try_from(pair.first).ok(), month: pair.second, day };
                self.iso(date, at + 5);
            }
            (..=2, Some((year, digits @ (2 | 4)))) => {
                self.three(pair, if digits == 2 { 2_000 + year } else { year }, at + 5);
            }
            (..=2, None) => self.two(pair, at + 3),
            _ => {}
        }
    }

    /// Day, month and year in the order of the country; in the other order if only that makes a date.
    fn three(&mut self, pair: Pair, year: u32, end: usize) {
        let year = i32::try_from(year).ok();
        let end = year_mark(self.phrase, end);
        for (date, cost, month_first) in self.orders(pair, year) {
            let mut found = self.found.clone();
            found.day.month_first = month_first;
            self.put_as(found, Dated { cost, ..Dated::usual(date, Languages::ALL) }, end);
        }
        let Pair { first, second, .. } = pair;
        if !fits(first, second) && !fits(second, first) {
            // It is refused as a day that doesn't exist.
            self.put(Dated::usual(Date::Full { year, month: second, day: first }, Languages::ALL), end);
        }
    }

    /// The possible orders: the date, its cost, and whether its month comes first.
    fn orders(&self, pair: Pair, year: Option<i32>) -> Vec<(Date, u32, bool)> {
        let Pair { first, second, sign, .. } = pair;
        let slashed = matches!(sign, '/' | '-');
        let american = slashed && self.phrase.speech.order == DateOrder::MonthFirst;
        let mut orders = Vec::new();
        if fits(first, second) {
            orders.push((Date::Full { year, month: second, day: first }, if american { 4 } else { 0 }, false));
        }
        if slashed && fits(second, first) {
            let cost = if american { 0 } else { 4 };
            orders.push((Date::Full { year, month: first, day: second }, cost, first != second));
        }
        orders
    }

    /// Day and month without a year.
    fn two(&mut self, pair: Pair, end: usize) {
        // Round the clock, whatever surrounds it.
        if (pair.first, pair.second, pair.sign, pair.long_second) == (24, 7, '/', false) {
            return;
        }
        // "1.5" and "1/2" may be anything, "до 12.5" a version; "25.12" is a date.
        let led = self.found.lead.is_some();
        let firm = match pair.sign {
            '-' => false,
            '/' => pair.long || led,
            _ => pair.whole || led && pair.long_second,
        };
        for (date, cost, month_first) in self.orders(pair, None) {
            let mut found = self.found.clone();
            found.day.month_first = month_first;
            self.put_as(found, Dated { date, languages: Languages::ALL, cost, firm }, end);
        }
    }

    /// What may follow a date that starts with the year: `T14:30:00Z`. The clock time and the zone are read as usual.
    fn iso(&mut self, date: Date, end: usize) {
        let end = year_mark(self.phrase, end);
        self.put(Dated::usual(date, Languages::ALL), end);
        let phrase = self.phrase;
        let marked = phrase.word(end) == Some("t") && phrase.glued(end) && phrase.glued(end + 1);
        if marked && phrase.number(end + 1).is_some() {
            let mut found = self.found.clone();
            found.day.iso = true;
            self.put_as(found, Dated::usual(date, Languages::ALL), end + 1);
        }
    }
}

fn fits(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}
